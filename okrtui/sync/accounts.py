"""Asking every connection who we are there (for ``doctor`` and ``auth test``); writes nothing."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Collection, Coroutine, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct, field, structs

from connectors.base import Connector, Reaching
from connectors.errors import ConnectorError, ForbiddenError, TimedOutError
from connectors.model import Account, Reach
from okrtui.config.schema import Config
from okrtui.errors import OkrError
from okrtui.sync.answers import failure_of
from okrtui.sync.metrics import metric_of
from okrtui.sync.pass_report import FAILED, OK, SKIPPED, Json, instant
from okrtui.sync.pass_settings import METRIC, ConnectionSettings, TokenOf, settings_of
from okrtui.sync.run import Create, creator, machine_clock
from okrtui.sync.session import account_of, needs_token, options_of
from okrtui.usecases.plain import number

SKEW = timedelta(minutes=2)
"""A difference between the clocks that is worth a word."""

EXPIRES_SOON = timedelta(days=14)


class Reads(Struct, frozen=True):
    """What a token may read: ``what`` is repository, project or workspace; ``names`` the first of them,
    ``count`` of all and ``private`` of those that are not public, None where that is not told."""

    what: str
    names: tuple[str, ...] = ()
    count: int | None = None
    private: int | None = None


class Gives(Struct, frozen=True):
    """What a metric or a query says: its ``number``, how many ``days`` it tells one of (0: only the present
    one), and whether it is ``exact``, no estimate."""

    number: Decimal | None
    days: int = 0
    exact: bool = True


class ConnectionCheck(Struct, frozen=True):
    """``status`` is ok, failed or skipped; ``error`` a code as in ``sync --json``. ``skew`` is how
    far the tracker's clock is ahead of this machine's. ``warnings`` are codes: ``clock``,
    ``expires``, ``expired``, and where it was asked what the token may read, ``reads_nothing``
    and ``reads_public``. ``detail`` is what was found, with ``values`` for its sentence; where the
    secret could not be had, that error's code, and ``hint`` its hint, if it has one. ``token``: where
    the secret should be that this machine does not have."""

    name: str
    kind: str
    status: str
    account: str | None = None
    account_name: str = ""
    scopes: tuple[str, ...] = ()
    version: str | None = None
    limit: int | None = None
    remaining: int | None = None
    skew: timedelta | None = None
    expires: datetime | None = None
    warnings: tuple[str, ...] = ()
    error: str | None = None
    detail: str = ""
    hint: str | None = None
    token: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    reads: Reads | None = None
    gives: Gives | None = None

    def to_json(self) -> Json:
        plain = ("name", "kind", "status", "account", "account_name", "version", "limit", "remaining")
        document: Json = {name: getattr(self, name) for name in plain}
        document["scopes"] = list(self.scopes)
        document["skew_seconds"] = None if self.skew is None else round(self.skew.total_seconds())
        document["expires"] = instant(self.expires)
        document["warnings"] = list(self.warnings)
        document["error"] = self.error
        document["value"] = None if self.gives is None else number(self.gives.number)
        return document


async def check_configured(
    config: Config,
    *,
    now: Callable[[], datetime],
    tokens: TokenOf,
    names: Collection[str] | None = None,
    clock: Callable[[], datetime] = machine_clock,
    create: Create | None = None,
    reach: bool = False,
    patience: float | None = None,
    unit: str | None = None,
) -> list[ConnectionCheck]:
    """Every configured connection and metric (or those named), side by side, in the configuration's order.
    ``now`` is the domain's clock, ``clock`` the machine's. ``reach`` asks also what each token may read.
    Who has not answered within ``patience`` seconds did not answer in time. ``unit``: what the numbers of
    metrics are counted in (None: in whatever stands beside them)."""
    made = create or creator(now)
    settings = settings_of(config)
    zone = config.organization.timezone or "UTC"
    wanted = [one for name, one in settings.connections.items() if names is None or name in names]
    asked = (_in_time(one, patience, _check(one, tokens, clock, made, reach, (zone, unit))) for one in wanted)
    return list(await asyncio.gather(*asked))


async def _in_time(
    connection: ConnectionSettings, patience: float | None, check: Coroutine[None, None, ConnectionCheck]
) -> ConnectionCheck:
    try:
        return await asyncio.wait_for(check, patience)
    except TimeoutError:
        return ConnectionCheck(connection.name, connection.kind, FAILED, error=TimedOutError.code)


async def _check(
    connection: ConnectionSettings,
    tokens: TokenOf,
    clock: Callable[[], datetime],
    create: Create,
    reach: bool,
    told: tuple[str, str | None],
) -> ConnectionCheck:
    name, kind = connection.name, connection.kind
    try:
        token = await asyncio.to_thread(tokens, connection)
    except OkrError as error:
        return ConnectionCheck(
            name, kind, FAILED, error="secret", detail=error.code, hint=error.hint, values=error.values
        )
    if token is None and needs_token(connection):
        return ConnectionCheck(name, kind, SKIPPED, error="no_token", token=connection.token)
    try:
        if kind == METRIC:
            zone, unit = told
            async with metric_of(connection, token, zone, unit=unit, base=os.environ) as metric:
                reading = await metric.read()
            return ConnectionCheck(name, kind, OK, gives=Gives(reading.number, len(reading.days)))
        async with create(options_of(connection, token)) as connector:
            account = await account_of(connector)
            limit = account.limit if account.limit is not None else connector.usage.limit
            left = account.remaining if account.remaining is not None else connector.usage.remaining
            reads = await _reads(connector) if reach else None
            return _with_reads(_told(connection, account, limit, left, clock()), reads, reach)
    except ConnectorError as error:
        failure = failure_of(error)
        return ConnectionCheck(
            name, kind, FAILED, error=failure.code, detail=failure.detail, values=failure.values
        )


def _told(
    connection: ConnectionSettings, account: Account, limit: int | None, left: int | None, now: datetime
) -> ConnectionCheck:
    skew = None if account.server_time is None else account.server_time - now
    warnings = []
    if skew is not None and abs(skew) >= SKEW:
        warnings.append("clock")
    if account.expires is not None and account.expires - now < EXPIRES_SOON:
        warnings.append("expired" if account.expires <= now else "expires")
    return ConnectionCheck(
        name=connection.name,
        kind=connection.kind,
        status=OK,
        account=account.id,
        account_name=account.name,
        scopes=account.scopes,
        version=account.version,
        limit=limit,
        remaining=left,
        skew=skew,
        expires=account.expires,
        warnings=tuple(warnings),
    )


async def _reads(connector: Connector) -> Reads | None:
    """None where the connector cannot tell, or the tracker will not. A right to ask that is missing is a
    token that reads nothing."""
    if not isinstance(connector, Reaching):
        return None
    try:
        found: Reach = await connector.reach()
    except ForbiddenError:
        return Reads("project", count=0)
    return Reads(found.what, found.names, found.count, found.private)


def _with_reads(check: ConnectionCheck, reads: Reads | None, asked: bool) -> ConnectionCheck:
    if not asked or reads is None:
        return check
    warning: tuple[str, ...] = ()
    if reads.count == 0:
        warning = ("reads_nothing",)
    elif reads.private == 0:
        warning = ("reads_public",)
    return structs.replace(check, reads=reads, warnings=(*check.warnings, *warning))
