"""What a connector is made from, and whose its secret is."""

from __future__ import annotations

from connectors.base import Connector
from connectors.errors import AnswerError, GoneError, NotFoundError, QueryError
from connectors.model import Account, Options
from okrtui.sync.pass_settings import METRIC, ConnectionSettings


def needs_token(connection: ConnectionSettings) -> bool:
    """Metrics may be public, the sample tracker is; every other tracker is asked with a token."""
    return connection.token is not None or connection.kind not in ("sample", METRIC)


async def account_of(connector: Connector) -> Account:
    """Who the secret belongs to. AnswerError where that question is not known: at the address is no API of
    the tracker's, and nothing is told of what is linked."""
    try:
        return await connector.check()
    except (NotFoundError, GoneError, QueryError) as error:
        raise AnswerError(error.detail, url=error.url, status=error.status, values=error.values) from error


def options_of(connection: ConnectionSettings, token: str | None, *, spent: int = 0) -> Options:
    """What a connector is made from. ``spent``: see ``Options``."""
    return Options(
        name=connection.name,
        kind=connection.kind,
        base_url=connection.base_url,
        token=token,
        user=connection.user,
        extra=dict(connection.extra),
        spent=spent,
    )
