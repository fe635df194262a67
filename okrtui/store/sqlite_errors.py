"""What SQLite says went wrong, and what would, in okrtui's errors."""

from __future__ import annotations

import os
import sqlite3
import sys
from functools import lru_cache

from okrtui.errors import BusyError, ConflictError, NotFoundError, OkrError, RefusedError, StoreError
from okrtui.store.file_place import by_trying

_PARTS = ("fts5", "trigram", "json_each")
"""What SQLite can be built without, as its complaints name it."""

_SIMPLE = {
    3: "store.cannot_open",
    8: "store.read_only",
    10: "store.io",
    11: "store.damaged",
    13: "store.full",
    14: "store.cannot_open",
    26: "store.not_a_store",
}

_UNTOLD = (8, 10, 14)
"""What SQLite makes of every refusal of the system but that of a full disk."""


@lru_cache(maxsize=8)
def _lockable(folder: str) -> bool:
    """Whether files there can be locked, which some drives of other machines leave out."""
    if sys.platform == "win32":
        return True
    import errno
    import fcntl
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
    return True


def unlockable(path: str) -> StoreError | None:
    """Where nothing beside a store can be locked, which looks as if somebody else kept it however long one
    waits; None where it can."""
    if _lockable(os.path.dirname(os.path.abspath(path))):
        return None
    return StoreError("store.no_locks", hint="store.no_locks_hint", path=path)


def translated(error: Exception, path: str) -> OkrError:
    """What SQLite or its driver said, as an error of okrtui."""
    if isinstance(error, UnicodeEncodeError):
        return RefusedError("store.text", hint="store.text_hint")
    if isinstance(error, OverflowError):
        return RefusedError("store.number", hint="store.number_hint")
    number = getattr(error, "sqlite_errorcode", 0)
    kind = number & 0xFF
    if kind in (5, 6, 10) and (lacking_locks := unlockable(path)) is not None:
        return lacking_locks
    if kind in (5, 6):
        return BusyError("store.busy", hint="store.busy_hint", path=path)
    if kind == 19:
        if number == 787:  # SQLITE_CONSTRAINT_FOREIGNKEY
            return NotFoundError("store.no_such_row", kind="row", uid=0)
        return ConflictError("store.collision", hint="store.collision_hint")
    lacking = next((part for part in _PARTS if f": {part}" in str(error)), None)
    if lacking is not None:
        found = sqlite3.sqlite_version
        return StoreError("store.sqlite_without", hint="store.sqlite_hint", found=found, part=lacking)
    code = _SIMPLE.get(kind)
    if kind in _UNTOLD:  # SQLite keeps to itself what the system said
        code = by_trying(os.path.dirname(os.path.abspath(path))) or code
    if code is None:
        return StoreError("store.failed", path=path, reason=str(error))
    return StoreError(code, hint=f"{code}_hint", path=path)
