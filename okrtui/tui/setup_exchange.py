"""What the setting-up screens ask of the world below, called from workers."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from msgspec import Struct

from okrtui.config.tokens import TokenSource, found_sources, has_keyring, known_setting
from okrtui.errors import OkrError
from okrtui.sync.connect import Wanted, save_connection, try_connection, usual_name
from okrtui.sync.trackers import Setup, kinds, set_up, trackers

if TYPE_CHECKING:
    from okrtui.sync.accounts import ConnectionCheck
    from okrtui.sync.link import Linked
    from okrtui.sync.preview import About, Preview
    from okrtui.tui.live_session import LiveSession
    from okrtui.usecases.short_ids import Address


class Kinds(Struct, frozen=True):
    """The trackers that can be had, the usual ones first, with what setting up those of ours wants; of each
    the address and the login that the environment names."""

    names: tuple[str, ...]
    setups: dict[str, Setup]
    addresses: dict[str, str]
    users: dict[str, str]


class Sources(Struct, frozen=True):
    """Where tokens of a kind were found; ``keyring``: whether one can be kept there. ``name``: what the
    connection is going to be called."""

    kind: str
    address: str
    name: str
    found: tuple[TokenSource, ...]
    keyring: bool


def known_kinds() -> Kinds:
    """What there is to choose from."""
    usual = trackers()
    return Kinds(
        (*usual, *(one for one in kinds() if one not in (*usual, "sample"))),
        usual,
        {kind: known_setting(one.addresses, os.environ) for kind, one in usual.items()},
        {kind: known_setting(one.users, os.environ) for kind, one in usual.items()},
    )


def sources(session: LiveSession, kind: str, address: str) -> Sources:
    """Where a token for a tracker may come from on this machine. May take seconds."""
    config, path = session.workspace().config, session.config_path
    name = usual_name(config, kind)
    told = set_up(kind)
    found = found_sources(
        kind,
        name,
        path.parent,
        variables=told.tokens if told else (),
        base_url=address or None,
        environ=os.environ,
    )
    return Sources(kind, address, name, tuple(found), has_keyring())


def tried(session: LiveSession, wanted: Wanted) -> ConnectionCheck:
    """See ``try_connection``."""
    return try_connection(session.config_path, wanted, environ=os.environ, now=session.now)


def kept(session: LiveSession, wanted: Wanted) -> None:
    """Write it, and work with what the file says from here on."""
    session.take_config(save_connection(session.config_path, wanted))


class LinkWish(Struct, frozen=True):
    """``text`` is an address or, with ``query``, a query of the tracker. ``about``: the key result that is
    being written, in place of the one at ``address``."""

    address: Address
    connection: str
    text: str
    query: bool
    weight: str = "1"
    about: About | None = None


def seen(session: LiveSession, wish: LinkWish) -> Preview | OkrError:
    """What it would hold; the trouble that says nothing against it. Other errors are raised."""
    from okrtui.sync.link import keeps
    from okrtui.sync.pass_settings import secrets_of_machine
    from okrtui.sync.preview import preview
    from okrtui.usecases.links import weight_of

    try:
        return asyncio.run(
            preview(
                session.workspace(),
                wish.about or wish.address.uid,
                connection=wish.connection,
                tokens=secrets_of_machine(session.config_path.parent, os.environ),
                url=None if wish.query else wish.text,
                query=wish.text if wish.query else None,
                weight=weight_of(wish.weight),
            )
        )
    except OkrError as error:
        if keeps(error) is None:
            raise
        return error


def linked(session: LiveSession, wish: LinkWish, first: Preview | OkrError) -> Linked:
    """Save it with what was seen of it."""
    from okrtui.sync.link import keeps, save_link

    return save_link(
        session.workspace(),
        wish.address,
        connection=wish.connection,
        url=None if wish.query else wish.text,
        query=wish.text if wish.query else None,
        weight=wish.weight,
        first=(keeps(first) or "") if isinstance(first, OkrError) else first,
    )
