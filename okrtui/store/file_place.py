"""The place of a store in a file: which it is, what stands there, and what keeps it from being written: no
room, a share used up, a limit of the process, a disk that may only be read."""

from __future__ import annotations

import errno
import os
import re
import sqlite3

from okrtui.errors import StoreError, UsageError

OLDEST = (3, 34)
"""The first SQLite that finds parts of words (the tokenizer ``trigram`` of FTS5)."""

LEAST_FREE = 65_536
"""Bytes left beside a store without which nothing can be written to it."""

NO_ROOM = frozenset(("store.full", "store.quota", "store.file_limit"))
"""The codes of what has no room; what is there can be read as before."""

UNWRITABLE = NO_ROOM | {"store.disk_read_only", "store.read_only", "store.rights"}
"""Why a store that can be read takes nothing, or a file cannot be made."""

_CODES = {
    errno.ENOSPC: "store.full",
    errno.EFBIG: "store.file_limit",
    errno.EROFS: "store.disk_read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
}
if hasattr(errno, "EDQUOT"):  # Windows has none
    _CODES[errno.EDQUOT] = "store.quota"


def code_of(error: OSError) -> str | None:
    """The code of what the system said against a write; None where it is none of these."""
    return _CODES.get(error.errno or 0)


def reason_of(code: str) -> str | None:
    """What the system says of a write that ended with the code; None of another."""
    number = next((number for number, one in _CODES.items() if one == code), None)
    return None if number is None else os.strerror(number)


def of_disk(folder: str) -> str | None:
    """What the disk itself says: it may only be read, or has no room for anybody. Quotas it does not tell."""
    if not hasattr(os, "statvfs"):
        return None
    disk = os.statvfs(folder)
    if disk.f_flag & os.ST_RDONLY:
        return "store.disk_read_only"
    no_files = disk.f_files and not disk.f_favail
    if no_files or (disk.f_blocks and disk.f_bavail * disk.f_frsize < LEAST_FREE):
        return "store.full"
    return None


def by_trying(folder: str) -> str | None:
    """What a file hears that is written in the folder, as far as stores need; None where it can be written or
    something else is wrong. It leaves nothing."""
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=folder, buffering=0) as file:
            left = LEAST_FREE
            while left > 0:
                left -= file.write(bytes(left)) or left
    except OSError as error:
        code = code_of(error)
        return None if code == "store.read_only" else code
    return None


def path_of(url: str, system: str = os.name) -> str:
    """The file that a ``sqlite:`` address names: ``sqlite:///path``, ``sqlite:///C:/path``, ``sqlite:///~/path``,
    ``sqlite:////path`` (the same as with three; on Windows, ``system`` ``"nt"``, a drive of another machine:
    ``//host/share/path``), ``sqlite:path`` (from the working folder)."""
    path = url.removeprefix("sqlite:")
    if path.startswith("//"):
        far = system == "nt" and path[3:4] in {"/", "\\"}
        path = "/" + path[2:].lstrip("/\\" if far else "/")
        if far:
            path = f"/{path}"
        elif re.match(r"/[A-Za-z]:[\\/]|/~[\\/]", path):
            path = path[1:]
    found = os.path.expanduser(path)
    if found.startswith("~/"):
        raise UsageError("config.no_home", hint="config.no_home_hint", path="~")
    return found


def quoted(path: str) -> str:
    """A path as SQLite's ``file:`` addresses hold it; one of another machine comes after an empty host."""
    if path.startswith(("//", "\\\\")):
        path = "//" + path.replace("\\", "/")
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def identity(path: str) -> tuple[int, int] | None:
    """Which file stands there; None for none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_old_sqlite() -> None:
    """StoreError where this Python's SQLite is older than stores need; nothing has been touched by then."""
    if sqlite3.sqlite_version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        found = sqlite3.sqlite_version
        raise StoreError("store.old_sqlite", hint="store.sqlite_hint", found=found, needed=needed)


def why_read_only(path: str) -> str | None:
    """The code of what keeps an existing file from being written; None where nothing does."""
    folder = os.path.dirname(os.path.abspath(path))
    if (code := of_disk(folder)) is not None:
        return code
    if not os.stat(path).st_mode & 0o222 or not os.access(path, os.W_OK) or not os.access(folder, os.W_OK):
        return "store.look_only"
    return None


def stands(path: str) -> bool:
    """Whether anything stands there. StoreError where nobody may see that, which would pass for nothing."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise StoreError("store.cannot_open", hint="store.cannot_open_hint", path=path) from error
    return True
