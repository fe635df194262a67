"""Whole copies of a store for the time of a call, as of one that cannot be written and is looked at."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from okrtui.errors import StoreError
from okrtui.store.sqlite_errors import translated
from okrtui.store.sqlite_file import alive

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_COPY = re.compile(r"okrtui-(?:look|restore)-([0-9]+)-\w+")


def copy_folder(what: str) -> TemporaryDirectory[str]:
    """A folder of the system's temporary ones that this user alone can read, for a copy of a store; it goes
    with this process. Those that killed processes of this user left there go too."""
    import tempfile

    _clear_copies(tempfile.gettempdir())
    try:
        return tempfile.TemporaryDirectory(prefix=f"okrtui-{what}-{os.getpid()}-")
    except OSError as error:
        where, reason = tempfile.gettempdir(), error.strerror or ""
        raise StoreError("store.no_copy", hint="store.no_copy_hint", path=where, reason=reason) from error


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
    ways: tuple[str, ...] = ("mode=ro", "mode=ro&immutable=1")  # the second makes no companion files
    if not os.path.exists(f"{path}-wal"):
        ways = ways[1:]
    for way in ways:
        try:
            with (
                closing(sqlite3.connect(f"file:{quoted}?{way}", uri=True)) as old,
                closing(sqlite3.connect(os.path.join(folder.name, "okr.db"))) as new,
            ):
                old.backup(new)
        except sqlite3.Error as error:
            if way == ways[-1]:
                folder.cleanup()
                raise translated(error, path) from error
        else:
            break
    return folder
