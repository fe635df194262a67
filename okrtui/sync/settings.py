"""What a pass needs of the reader's configuration, and nothing else of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from msgspec import Struct, field

from okrtui.config.schema import Config
from okrtui.config.values import duration

METRIC = "metric"
"""Kind of the pseudo-connection that reads one configured metric; its name is ``metric:NAME``."""


class ConnectionSettings(Struct, frozen=True):
    """How one tracker is reached. ``token`` is the *reference* of the secret (``env:NAME``), never
    the secret; ``extra`` holds the connector's own settings. ``value`` only for a metric: the
    dotted path of the number in the answer."""

    name: str
    kind: str
    base_url: str | None = None
    user: str | None = None
    token: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    value: str = ""


class SyncSettings(Struct, frozen=True):
    """``connections`` by name, metrics among them. ``--watch`` makes a pass every ``interval``, each
    put off by up to ``jitter``."""

    connections: Mapping[str, ConnectionSettings]
    interval: timedelta = timedelta(minutes=15)
    jitter: timedelta = timedelta(minutes=1)


TokenOf = Callable[[ConnectionSettings], str | None]
"""Resolves a connection's secret on this machine; None when there is none. May take seconds
(a command), so it is called in a thread. Raises OkrError when the secret cannot be had."""


def settings_of(config: Config) -> SyncSettings:
    """The connections and metrics that this reader's configuration declares."""
    connections = {
        name: ConnectionSettings(name, one.kind, one.base_url, one.user, one.token, one.extra())
        for name, one in config.connections.items()
    }
    for name, metric in config.metrics.items():
        label = f"{METRIC}:{name}"
        connections[label] = ConnectionSettings(
            label, METRIC, base_url=metric.url, token=metric.token, value=metric.value
        )
    usual = SyncSettings({})
    return SyncSettings(
        connections,
        duration(config.sync.interval) or usual.interval,
        duration(config.sync.jitter) or timedelta(0),
    )


def secrets_of_machine(folder: Path | None, environ: Mapping[str, str]) -> TokenOf:
    """Secrets from where the configuration says they are; ``folder`` is what a relative file stands
    in (that of the configuration)."""
    from okrtui.config.secrets import resolve

    def token_of(connection: ConnectionSettings) -> str | None:
        if connection.token is None:
            return None
        return resolve(connection.token, environ=environ, folder=folder)

    return token_of
