"""What a pass needs of the reader's configuration, and nothing else of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from msgspec import Struct, field

from okrtui.config.durations import duration
from okrtui.config.environment import environment_of
from okrtui.config.metrics import KINDS, SOURCES, source_of
from okrtui.config.schema import Config, Metric

METRIC = "metric"
"""Kind of the pseudo-connection that reads one configured metric; its name is ``metric:NAME``."""


class ConnectionSettings(Struct, frozen=True):
    """How one tracker is reached. ``token`` is the *reference* of the secret (``env:NAME``), never
    the secret; ``extra`` holds the connector's own settings. Only for a metric: ``source``, its kind among
    ``connectors.metrics.registry.KINDS``, ``every``, how often it is asked at most, and ``hidden``, the
    variables that a command does not get."""

    name: str
    kind: str
    base_url: str | None = None
    user: str | None = None
    token: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    every: timedelta = timedelta(0)
    hidden: frozenset[str] = frozenset()


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
    secrets = frozenset(environment_of(config)) if config.metrics else frozenset[str]()
    for name, metric in config.metrics.items():
        if (source := source_of(metric)) is not None:
            label = f"{METRIC}:{name}"
            connections[label] = _metric(label, metric, source, secrets)
    usual = SyncSettings({})
    return SyncSettings(
        connections,
        duration(config.sync.interval) or usual.interval,
        duration(config.sync.jitter) or timedelta(0),
    )


def _metric(label: str, metric: Metric, source: str, secrets: frozenset[str]) -> ConnectionSettings:
    """How a metric is read; its own secret is the only one that its command may have."""
    place = getattr(metric, source)
    web = source in ("url", "prometheus")
    extra = {name: getattr(metric, name) for name in (*SOURCES[source], "timeout")}
    own = metric.token.partition(":")[2].strip() if metric.token and metric.token.startswith("env:") else ""
    extra |= {"sql": {"address": place}, "command": {"command": place}}.get(source, {})
    extra |= {} if web or extra.keys() & {"address", "command"} else {"place": place, "format": source}
    return ConnectionSettings(
        label,
        METRIC,
        base_url=place if web else None,
        user=metric.user,
        token=metric.token,
        extra={name: value for name, value in extra.items() if value is not None and name not in _APART},
        source=KINDS.get(source, source),
        every=duration(metric.every or "") or timedelta(0),
        hidden=secrets - {own},
    )


_APART = ("user", "token")


def secrets_of_machine(folder: Path | None, environ: Mapping[str, str]) -> TokenOf:
    """Secrets from where the configuration says they are; ``folder`` is what a relative file stands
    in (that of the configuration)."""
    from okrtui.config.secrets import resolve

    def token_of(connection: ConnectionSettings) -> str | None:
        if connection.token is None:
            return None
        return resolve(connection.token, environ=environ, folder=folder)

    return token_of
