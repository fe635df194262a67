"""The store: rows in and out, SQLite or PostgreSQL behind one protocol."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


def open_store(
    url: str,
    organization: str | None,
    *,
    create: bool = True,
    readonly: bool = False,
    password: str | None = None,
    wait: float | None = None,
    upgrade: bool = True,
) -> Store:
    """Open the store at ``url``, bringing an older one up to date first.

    ``sqlite:///path/okr.db`` (``sqlite:///C:/path/okr.db`` on Windows) or
    ``postgresql://user@host/database``. ``organization`` is the id that the configuration
    declares: a store of another one is refused; None takes any. ``create`` False refuses where
    nothing is yet. ``password`` is for PostgreSQL; without one the address, PGPASSWORD and the password
    file decide. ``wait``: seconds after which a store that others hold is busy, for all that is done with it.
    ``upgrade`` False leaves an older store that others share (PostgreSQL) as it is, and raises
    ``UpgradeAskedError``.
    Raises UsageError for an address of another kind, BusyError when somebody
    holds it, StoreError for everything else that stands in the way.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "sqlite" and rest.strip("/").partition("?")[0] == ":memory:":
        raise UsageError("store.memory", hint="store.memory_hint")
    if scheme == "sqlite" and (settings := re.search(r"\?(\w+=.*)", rest)):
        raise UsageError("store.settings", hint="store.settings_hint", settings=f"?{settings[1]}")
    if scheme == "sqlite" and rest.strip("/"):
        from okrtui.store.sqlite import open_sqlite

        return open_sqlite(url, organization, create=create, readonly=readonly, wait=wait)
    if scheme in ("postgresql", "postgres"):
        from okrtui.store.postgres import open_postgres

        store = open_postgres(
            url, organization, create=create, readonly=readonly, password=password, wait=wait, upgrade=upgrade
        )
        if readonly or store.writable():
            return store
        from okrtui.store.looking import looked_at

        return looked_at(store)
    shown = scheme if scheme.isascii() and scheme.isalnum() and len(scheme) <= 20 else "…"
    raise UsageError("store.scheme", scheme=shown, hint="store.scheme_hint")
