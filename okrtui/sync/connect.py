"""Setting up a connection: its table as it would stand, a test of it at once, and only then writing it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from connectors.base import Connector
from connectors.http import SessionArguments
from connectors.model import Options
from okrtui.config.edit import Draft
from okrtui.config.schema import Config
from okrtui.config.tokens import forgotten, kept
from okrtui.domain.ids import unique
from okrtui.errors import RefusedError
from okrtui.sync.accounts import ConnectionCheck, check_configured
from okrtui.sync.pass_settings import ConnectionSettings, secrets_of_machine
from okrtui.sync.run import Create
from okrtui.sync.trackers import kinds, set_up
from okrtui.sync.unconfigured import unconfigured

PATIENCE = 10.0
"""Seconds that a tracker may take to say who we are."""

LONGEST_WAIT = 0.05
"""Seconds between two tries of one request while it is tested."""


class Wanted(Struct, frozen=True):
    """A connection that is to be. ``token`` names the place of the secret; ``pasted`` is the secret itself,
    to be kept ``keep`` keyring or file, once it has been tested."""

    name: str
    kind: str
    base_url: str = ""
    user: str = ""
    token: str = ""
    pasted: str = ""
    keep: str = "file"

    def __repr__(self) -> str:
        return f"Wanted({self.name!r}, {self.kind!r})"

    def table(self) -> dict[str, object]:
        """As it stands in the configuration."""
        given = {"kind": self.kind, "base_url": self.base_url, "user": self.user, "token": self.token}
        return {name: value for name, value in given.items() if value}


def usual_name(config: Config, kind: str) -> str:
    """A name for a connection of this kind that is not taken."""
    told = set_up(kind)
    return unique((told.usual if told else "") or kind, config.connections)


def try_connection(
    path: Path, wanted: Wanted, *, environ: Mapping[str, str], now: Callable[[], datetime]
) -> ConnectionCheck:
    """Who we would be there and what the token may read, within ``PATIENCE`` seconds; writes nothing.
    ConfigError for a table that cannot be, RefusedError as ``Draft.set``."""
    config = _draft(path, wanted).checked(kinds())

    def token_of(connection: ConnectionSettings) -> str | None:
        if wanted.pasted:
            return wanted.pasted.strip()
        return secrets_of_machine(path.parent, environ)(connection)

    found = asyncio.run(
        check_configured(
            config,
            now=now,
            tokens=token_of,
            names=[wanted.name],
            create=_eager(now),
            reach=True,
            patience=PATIENCE,
        )
    )
    return found[0]


def _eager(now: Callable[[], datetime]) -> Create:
    """Makes connectors that try again at once where they would wait: somebody sits before it."""
    from connectors.registry import BUILT_IN, create

    async def shortly(seconds: float) -> None:
        await asyncio.sleep(min(seconds, LONGEST_WAIT))

    def made(options: Options) -> Connector:
        if options.kind not in BUILT_IN:
            return create(options)
        how: SessionArguments = {"sleep": shortly}
        if options.kind == "sample":
            how["now"] = now
        return create(options, **how)

    return made


def save_connection(path: Path, wanted: Wanted) -> Config:
    """Keep the pasted token, if there is one, and write the connection; what the file says then. The token
    is kept before the file names it, so that the file never names what is not there."""
    _draft(path, wanted).checked(kinds())
    token = wanted.token
    if wanted.pasted:
        token = kept(wanted.pasted, wanted.name, wanted.keep, path.parent)
    draft = Draft(path)
    draft.set(("connections", wanted.name), {**_table(draft, wanted), **({"token": token} if token else {})})
    return draft.save()


def forget_token(path: Path, config: Config, name: str) -> bool:
    """Delete the token that okrtui keeps for a connection; whether there was one."""
    return forgotten(known(config, name), name, path.parent)


def remove_connection(path: Path, config: Config, name: str) -> bool:
    """Take a connection out of the configuration, then the token that okrtui keeps for it; whether there was
    one. What is linked through it keeps its last state."""
    spec = known(config, name)
    draft = Draft(path)
    draft.set(("connections", name), None)
    draft.save()
    return forgotten(spec, name, path.parent)


def known(config: Config, name: str) -> str | None:
    """The place of a connection's token. UsageError for a name that is not configured."""
    if name not in config.connections:
        raise unconfigured(name, config.connections)
    return config.connections[name].token


def must_be_new(config: Config, name: str) -> None:
    """RefusedError where a connection of that name is there already."""
    if name in config.connections:
        raise RefusedError("auth.taken", hint="auth.hint_taken", name=name)


def _draft(path: Path, wanted: Wanted) -> Draft:
    draft = Draft(path)
    draft.set(("connections", wanted.name), _table(draft, wanted))
    return draft


def _table(draft: Draft, wanted: Wanted) -> dict[str, object]:
    """The table with what the file says beside: one that is there keeps its other keys."""
    return {**draft.own(("connections", wanted.name)), **wanted.table()}
