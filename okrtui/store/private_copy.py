"""Whole copies of a store for the time of a call, as of one that cannot be written and is looked at."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from okrtui.errors import OkrError, StoreError
from okrtui.store.file_place import NO_ROOM, reason_of
from okrtui.store.sqlite_errors import translated
from okrtui.store.sqlite_file import alive

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory
_COPY = re.compile(r"okrtui-(?:look|restore)-([0-9]+)-\w+")


def copy_folder(what: str) -> TemporaryDirectory[str]:
    """A folder of the system's temporary ones that this user alone can read, for a copy of a store; it goes
    with this process. Those that killed processes of this user left there go too."""
    import tempfile

    where = os.environ.get("TMPDIR") or "TMPDIR"
    try:
        where = tempfile.gettempdir()  # which is an error itself where none of the usual ones can be written
        _clear_copies(where)
        return tempfile.TemporaryDirectory(prefix=f"okrtui-{what}-{os.getpid()}-")
    except OSError as error:
        raise _no_copy(where, error.strerror or "") from error


def _no_copy(folder: str, reason: str) -> StoreError:
    return StoreError("store.no_copy", hint="store.no_copy_hint", path=folder, reason=reason)


@contextmanager
def copied_in(folder: str) -> Iterator[None]:
    """What is made there cannot be written: told is the temporary folder, and what the system says of it."""
    try:
        yield
    except OkrError as error:
        path, reason = error.values.get("path"), reason_of(error.code)
        if reason is None or not isinstance(path, str) or os.path.dirname(path) != folder:
            raise
        raise _no_copy(os.path.dirname(folder), reason) from error


def _clear_copies(folder: str) -> None:
    import shutil

    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            named = _COPY.fullmatch(one.name)
            if named is None or alive(int(named[1])) or not one.is_dir(follow_symlinks=False):
                continue
            if one.stat(follow_symlinks=False).st_uid == os.getuid():
                shutil.rmtree(one.path, ignore_errors=True)


def private_copy(path: str, quoted: str) -> TemporaryDirectory[str]:
    """A folder with a complete copy of the store as ``okr.db``, which goes when it is cleaned up.
    ``quoted`` is the path as SQLite's ``file:`` addresses hold it."""
    folder = copy_folder("look")
    copy = os.path.join(folder.name, "okr.db")
    ways: tuple[str, ...] = ("mode=ro", "mode=ro&immutable=1")  # the second makes no companion files
    if not os.path.exists(f"{path}-wal"):
        ways = ways[1:]
    for way in ways:
        try:
            with (
                closing(sqlite3.connect(f"file:{quoted}?{way}", uri=True)) as old,
                closing(sqlite3.connect(copy)) as new,
            ):
                old.backup(new)
        except sqlite3.Error as error:
            if way == ways[-1]:
                with folder, copied_in(folder.name):
                    found = translated(error, copy)
                    raise (found if found.code in NO_ROOM else translated(error, path)) from error
        else:
            break
    return folder
