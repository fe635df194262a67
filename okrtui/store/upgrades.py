"""Two versions of okrtui on one store: an older one says which it needs, and leaves everything as it is; a
newer one upgrades a store that others share only when it was told to."""

from __future__ import annotations

from okrtui.errors import Said, StoreError, UpgradeAskedError
from okrtui.store.migrate import head


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
        known=head(),
        program=program if program not in ("", __version__) else f"> {__version__}",
        own=__version__,
    )


def upgrade_asked(path: str, found: int, users: tuple[str, ...]) -> UpgradeAskedError:
    """What stands in the way of opening a shared store whose schema is ``found``; ``users`` have it open."""
    from okrtui import __version__

    there = Said("store.open_there", {"who": ", ".join(users)}) if users else Said("store.open_nowhere")
    return UpgradeAskedError(
        "store.upgrade_asks",
        hint="store.upgrade_asks_hint",
        path=path,
        found=found,
        known=head(),
        own=__version__,
        open=there,
    )
