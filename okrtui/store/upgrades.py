"""Two versions of okrtui on one store: the older one says which it needs, and leaves everything as it is."""

from __future__ import annotations

from okrtui.errors import StoreError
from okrtui.store.migrate import HEAD


def too_new(code: str, path: str, found: int, program: str) -> StoreError:
    """``store.newer`` (it cannot be opened) or ``store.upgraded`` (it was brought up to date while it was
    open here). ``program`` is the version that brought the store to the schema ``found``; empty where that is
    not recorded. One that calls itself as this one does was not released yet: any later one is meant."""
    from okrtui import __version__

    return StoreError(
        code,
        hint=f"{code}_hint",
        path=path,
        found=found,
        known=HEAD,
        program=program if program not in ("", __version__) else f"> {__version__}",
        own=__version__,
    )
