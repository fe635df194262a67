"""A list whose reading was cut short goes on where it stopped: what was answered is kept in a file, and given
again to the same request of the same list. The first and the last page that are kept are asked for once more:
where one holds other tasks than it did, the pages fit together no longer."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

import msgspec

from connectors.answer import Answer
from connectors.errors import IncompleteError
from connectors.fingerprints import print_of
from connectors.instants import from_iso

READING: ContextVar[Walk | None] = ContextVar("reading", default=None)
"""The list that the running task reads."""
WORTH = 5
"""Answers from which on they are kept: fewer are asked for again."""
MOST_BYTES = 256 * 1024 * 1024
OLDEST = timedelta(hours=2)
_VERSION = 1
_KEY = 16
_IDENTS = ("id", "gid", "node_id", "key", "number", "iid")


class UnfitError(IncompleteError):
    """What was kept of a list does not fit what it holds by now."""


class Walk:
    """One list, read once. ``path``: where its answers are kept; ``who``: whose they are; ``now``: this
    machine's clock. ``resumed``: whether answers of an earlier reading were given, ``began``: when the first
    of them was asked for."""

    def __init__(self, path: Path, who: str, now: datetime) -> None:
        self._path, self._who, self._now = path, who, now
        self.began = now
        self._file: IO[bytes] | None = None
        self._few: list[bytes] | None = []
        self._kept: dict[str, tuple[int, int]] = {}
        self._ends: tuple[str, str] | None = None
        self.resumed = False
        self._load()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What the running task asks meanwhile belongs to this list."""
        token = READING.set(self)
        try:
            yield
        finally:
            READING.reset(token)

    def known(self, key: str) -> Answer | None:
        """What the request was answered, where that need not be asked again."""
        if self._ends is None or key in self._ends or key not in self._kept:
            return None
        self.resumed = True
        return self._read(key)

    def answered(self, key: str, answer: Answer) -> Answer:
        """Keep what a request was answered. Raises UnfitError where it is one of the ends of what is kept and
        holds other tasks; of the first page what was kept goes on, since others were asked for by it."""
        if self._ends is None or key not in self._ends:
            self._keep(key, answer)
            return answer
        before = self._read(key)
        if _idents(before.data) != _idents(answer.data):
            self.clear()
            raise UnfitError("short_list")
        self.resumed = True
        if key == self._ends[0]:
            return before
        self._keep(key, answer)
        return answer

    def noted(self, name: str, value: str) -> str:
        """The value, or the one that was noted when the list was begun."""
        key = key_of("", name, None)
        if self._ends is not None and key in self._kept:
            return str(self._read(key).data)
        self._keep(key, Answer(200, "", {}, value))
        return value

    def clear(self) -> None:
        """Nothing is kept any more."""
        self.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._few, self._kept, self._ends, self.resumed, self.began = [], {}, None, False, self._now

    def close(self) -> None:
        """What is kept stays for the next reading."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # writes what waits for that
                file.close()

    def _keep(self, key: str, answer: Answer) -> None:
        """As far as it can be kept: nothing depends on it. Where it cannot be written no more is tried."""
        if self._few is None or _is_refusal(answer.data):
            return
        with suppress(ValueError, TypeError, msgspec.EncodeError):
            self._few.append(_line(key, answer))
        if self._file is None and not self._kept and len(self._few) < WORTH:
            return
        lines, self._few = self._few, []
        try:
            self._file = self._file or self._opened()
            if self._file.tell() + sum(map(len, lines)) <= MOST_BYTES:
                self._file.write(b"".join(lines))
        except OSError:
            self._few = None
            self.close()

    def _opened(self) -> IO[bytes]:
        new = not self._kept
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = open(  # noqa: SIM115 - open as long as the list is read
            self._path, "wb" if new else "ab", opener=lambda path, flags: os.open(path, flags, 0o600)
        )
        if new:
            told = {"pages": _VERSION, "who": self._who, "at": self._now.isoformat()}
            file.write(json.dumps(told).encode() + b"\n")
        return file

    def _load(self) -> None:
        """Where each answer stands; nothing where the file is another's, too old, or not there."""
        pages: list[str] = []
        try:
            with self._path.open("rb") as file:
                if not self._is_own(file.readline()):
                    return
                at = file.tell()
                for line in file:
                    if line.endswith(b"\n"):
                        key, _, rest = line.partition(b" ")
                        self._kept[key.decode("ascii", "replace")] = (at, len(line))
                        pages += [key.decode("ascii", "replace")] * rest.startswith(b"+")
                    at += len(line)
        except OSError:
            return
        if len(pages) >= 2 and pages[0] != pages[-1]:
            self._ends = (pages[0], pages[-1])
        else:
            self._kept = {}

    def _is_own(self, line: bytes) -> bool:
        try:
            told = json.loads(line)
        except ValueError:
            return False
        at = from_iso(told.get("at")) if isinstance(told, dict) else None
        if at is None or told.get("pages") != _VERSION or told.get("who") != self._who:
            return False
        if not timedelta() <= self._now - at <= OLDEST:
            return False
        self.began = at
        return True

    def _read(self, key: str) -> Answer:
        """What stands there, as long as no other process has written the file anew."""
        at, size = self._kept[key]
        try:
            with self._path.open("rb") as file:
                file.seek(at)
                name, _, told = file.read(size).partition(b" ")
            if name != key.encode():
                raise ValueError(key)
            status, url, headers, data = msgspec.json.decode(told[1:])
            return Answer(int(status), str(url), dict(headers), data)
        except (OSError, ValueError, TypeError):
            self.clear()
            raise UnfitError("short_list") from None


@contextmanager
def apart() -> Iterator[None]:
    """What the running task asks meanwhile belongs to no list: it tells of this moment, not of a page."""
    token = READING.set(None)
    try:
        yield
    finally:
        READING.reset(token)


def noted(name: str, value: str) -> str:
    """What stood at the beginning of the list that the running task reads: ``value``, where that is this
    session's."""
    walk = READING.get()
    return value if walk is None else walk.noted(name, value)


def key_of(method: str, url: str, body: object) -> str:
    """What a request is known again by."""
    return print_of([method, url, json.dumps(body, sort_keys=True, default=str)], _KEY)


def _line(key: str, answer: Answer) -> bytes:
    """Without what signs in: a cookie of a session is as good as the secret it was had by."""
    page = b"+" if len(_rows(answer.data)) > 1 else b"-"
    headers = {name: value for name, value in answer.headers.items() if "cookie" not in name}
    told = msgspec.json.encode([answer.status, answer.url, headers, answer.data])
    return key.encode() + b" " + page + told + b"\n"


def _rows(data: Any) -> list[Any]:
    """The longest list of objects in an answer."""
    found = data if isinstance(data, list) and all(isinstance(one, dict) for one in data) else []
    inside = data.values() if isinstance(data, Mapping) else ()
    return max([found, *map(_rows, inside)], key=len)


def _is_refusal(data: Any) -> bool:
    """Whether an answer says in its body that it is none, as GraphQL and batches do."""
    if isinstance(data, Mapping) and data.get("errors"):
        return True
    return any(isinstance(told := one.get("status_code"), int) and told >= 300 for one in _rows(data))


def _idents(data: Any) -> list[object]:
    """What the rows of an answer are called, in their order."""
    return [[one.get(name) for name in _IDENTS] for one in map(_inner, _rows(data))]


def _inner(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """An item of a board tells what it holds one level below."""
    inside = [row[name] for name in ("content", "body", "data") if isinstance(row.get(name), Mapping)]
    return row if any(name in row for name in _IDENTS) or not inside else _inner(inside[0])
