"""A store that cannot be written, looked at: a private copy for the time of the call."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from okrtui.store.sqliteerrors import translated

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

LEAST_FREE = 65_536
"""Bytes left beside a store without which nothing can be written to it."""


def why_read_only(path: str) -> str | None:
    """The code of what keeps an existing file from being written; None where nothing does."""
    folder = os.path.dirname(os.path.abspath(path))
    if not os.stat(path).st_mode & 0o222 or not os.access(path, os.W_OK) or not os.access(folder, os.W_OK):
        return "store.look_only"
    if hasattr(os, "statvfs"):
        disk = os.statvfs(folder)
        if disk.f_blocks and disk.f_bavail * disk.f_frsize < LEAST_FREE:
            return "store.full"
    return None


def private_copy(path: str, quoted: str) -> TemporaryDirectory[str]:
    """A folder with a complete copy of the store as ``okr.db``, which goes when it is cleaned up.
    ``quoted`` is the path as SQLite's ``file:`` addresses hold it."""
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix="okrtui-look-")
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
