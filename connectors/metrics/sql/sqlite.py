"""SQLite, opened so that nothing can be written, attached or loaded."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from connectors.errors import NotFoundError, QueryError, TimedOutError
from connectors.metrics.sql.base import reading
from connectors.text import clean

STEPS = 10_000
"""Instructions between two looks at the clock."""

LONGEST = 16_000_000
"""Bytes of a text or blob that a query may meet."""

LONGEST_TEXT = 100

_FORBIDDEN = {"load_extension", "writefile", "readfile", "edit", "fts3_tokenizer"}


class Sqlite:
    """``address`` is ``sqlite:///path`` or another that ``file_of`` reads. See ``Database``."""

    def __init__(self, address: str, seconds: float) -> None:
        self._path = file_of(address)
        self._until = time.monotonic() + seconds
        self._stopped = False

    def rows(self, query: str, most: int) -> Sequence[Sequence[object]]:
        import sqlite3

        reading(query)
        if not os.path.isfile(Path(self._path)):
            raise NotFoundError("no_file", values={"path": clean(self._path, 200)})
        connection = None
        try:
            connection = sqlite3.connect(f"file:{_quoted(self._path)}?mode=ro", uri=True, timeout=2.0)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            connection.execute("PRAGMA query_only = 1")
            connection.set_authorizer(_authorised)
            connection.set_progress_handler(self._over, STEPS)
            return [tuple(map(_short, row)) for row in islice(connection.execute(query), most)]
        except (sqlite3.Error, sqlite3.Warning) as trouble:
            if self._over():
                raise TimedOutError from None
            raise _told(trouble) from None
        finally:
            if connection is not None:
                with suppress(sqlite3.Error):
                    connection.close()

    def stop(self) -> None:
        self._stopped = True

    def _over(self) -> bool:
        return self._stopped or time.monotonic() > self._until


def file_of(address: str, system: str = os.name) -> str:
    """The file that an address names: ``sqlite:///path``, ``sqlite:///C:/path``, ``sqlite:///~/path``,
    ``sqlite:////path`` (the same as with three; on Windows, ``system`` ``"nt"``, a drive of another machine:
    ``//host/share/path``), ``sqlite:path``."""
    path = address.partition(":")[2]
    if path.startswith("//"):
        far = system == "nt" and path[3:4] in {"/", "\\"}
        path = "/" + path[2:].lstrip("/\\" if far else "/")
        if far:
            path = f"/{path}"
        elif re.match(r"/[A-Za-z]:[\\/]|/~[\\/]", path):
            path = path[1:]
    return os.path.expanduser(path)


def _quoted(path: str) -> str:
    """A file as SQLite's ``file:`` addresses hold it; one of another machine comes after an empty host."""
    return quote("//" + path.replace("\\", "/") if path.startswith(("//", "\\\\")) else path)


def _authorised(action: int, first: str | None, second: str | None, *place: object) -> int:
    import sqlite3

    allowed = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FORBIDDEN:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _short(value: object) -> object:
    """A value; of a long text the beginning, which is no number."""
    return value[:LONGEST_TEXT] if isinstance(value, str | bytes) else value


def _told(trouble: Exception) -> QueryError:
    text = str(trouble)
    denied = "not authorized" in text or "prohibited" in text or "readonly" in text or "one statement" in text
    return (
        QueryError("reads_only") if denied else QueryError("database_said", values={"text": clean(text, 200)})
    )
