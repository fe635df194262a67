"""What SQLite says went wrong, in okrtui's errors."""

from __future__ import annotations

from okrtui.errors import BusyError, ConflictError, NotFoundError, OkrError, RefusedError, StoreError

_SIMPLE = {
    3: "store.cannot_open",
    8: "store.read_only",
    10: "store.io",
    11: "store.damaged",
    13: "store.full",
    14: "store.cannot_open",
    26: "store.not_a_store",
}


def translated(error: Exception, path: str) -> OkrError:
    """What SQLite or its driver said, as an error of okrtui."""
    if isinstance(error, UnicodeEncodeError):
        return RefusedError("store.text", hint="store.text_hint")
    if isinstance(error, OverflowError):
        return RefusedError("store.number", hint="store.number_hint")
    number = getattr(error, "sqlite_errorcode", 0)
    if number & 0xFF in (5, 6):
        return BusyError("store.busy", hint="store.busy_hint", path=path)
    if number & 0xFF == 19:
        if number == 787:  # SQLITE_CONSTRAINT_FOREIGNKEY
            return NotFoundError("store.no_such_row", kind="row", uid=0)
        return ConflictError("store.collision", hint="store.collision_hint")
    code = _SIMPLE.get(number & 0xFF)
    if code is None:
        return StoreError("store.failed", path=path, reason=str(error))
    return StoreError(code, hint=f"{code}_hint", path=path)
