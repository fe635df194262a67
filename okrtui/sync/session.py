"""What a connector is made from."""

from __future__ import annotations

from connectors.model import Options
from okrtui.sync.pass_settings import METRIC, ConnectionSettings


def needs_token(connection: ConnectionSettings) -> bool:
    """Metrics may be public, the sample tracker is; every other tracker is asked with a token."""
    return connection.token is not None or connection.kind not in ("sample", METRIC)


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
