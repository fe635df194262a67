"""What a pass tells: while it runs (events) and when it is over (contract: "sync --json")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from msgspec import Struct, field

from okrtui.domain.vocabulary import KpiStatus
from okrtui.usecases.plain import number

OK, PARTIAL, FAILED, SKIPPED, BUSY = "ok", "partial", "failed", "skipped", "busy"

EXIT = {OK: 0, FAILED: 1, PARTIAL: 3, BUSY: 3}
"""Exit status of the command line by the status of the pass."""

Json = dict[str, object]

_PLAIN = (
    "name",
    "kind",
    "account",
    "status",
    "requests",
    "not_modified",
    "tasks",
    "changed",
    "missing",
    "failed",
    "limit",
    "remaining",
    "links",
    "moved",
)


class Planned(Struct, frozen=True):
    """What a dry run would ask: tasks by reference, whole queries, values; ``requests`` is how
    many that takes where nothing has changed, and with ``at_least`` there may be more; ``cursor`` says that
    only changes would be asked for."""

    tasks: int
    queries: int
    values: int
    requests: int
    cursor: bool
    at_least: bool


class ConnectionReport(Struct, frozen=True):
    """``links`` to tasks it has, ``moved`` counts key results that its values moved, ``changed`` tasks whose
    stored facts changed, ``missing`` those missing now, ``failed`` links and values without an answer.
    ``error`` is a code: ``words`` say ``sync.error.<code>``. ``detail`` is what was found, with ``values``
    for its sentence; ``token``: where the secret should be that this machine does not have (``env:NAME``).
    ``limit`` and ``remaining``: the budget of requests as its last answer told it."""

    name: str
    kind: str
    status: str
    account: str | None = None
    requests: int = 0
    not_modified: int = 0
    tasks: int = 0
    changed: int = 0
    missing: int = 0
    failed: int = 0
    retry_at: datetime | None = None
    error: str | None = None
    detail: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    token: str | None = None
    planned: Planned | None = None
    by: str | None = None
    limit: int | None = None
    remaining: int | None = None
    links: int = 0
    moved: int = 0

    def to_json(self) -> Json:
        document: Json = {name: getattr(self, name) for name in _PLAIN}
        document["retry_at"] = instant(self.retry_at)
        document["error"] = self.error
        if self.detail:
            document["detail"] = self.detail
        if self.values:
            document["values"] = {name: str(value) for name, value in self.values.items()}
        if self.error == "no_token" and self.token:
            document["set"] = self.token.partition(":")[2].strip()
            document["set_in"] = self.token.partition(":")[0]
        if self.by is not None:
            document["by"] = self.by
        if self.planned is not None:
            plan = self.planned
            if plan.at_least:
                document["at_least"] = True
            document["planned"] = {name: getattr(plan, name) for name in plan.__struct_fields__}
        return document


class MovedKeyResult(Struct, frozen=True):
    """A key result whose progress moved; ``before``/``after`` are progress, 0..1 or None."""

    id: str
    path: str
    before: float | None
    after: float | None

    def to_json(self) -> Json:
        return {"id": self.id, "path": self.path, "before": self.before, "after": self.after}


class Left(Struct, frozen=True):
    """A KPI whose value has left its band in a pass, or come back into it (``healthy``)."""

    id: str
    title: str
    value: Decimal
    healthy: bool

    def to_json(self) -> Json:
        word = KpiStatus.HEALTHY if self.healthy else KpiStatus.UNHEALTHY
        return {"id": self.id, "value": number(self.value), "status": word.value}


class PassReport(Struct, frozen=True):
    """A whole pass. ``status`` is ok, partial, failed, or busy when another pass kept the lock. It is
    busy, too, when somebody else kept the store from being written; then ``store_busy`` is set."""

    started: datetime
    seconds: float
    status: str
    connections: tuple[ConnectionReport, ...] = ()
    key_results: tuple[MovedKeyResult, ...] = ()
    dry_run: bool = False
    store_busy: bool = False
    kpis: tuple[Left, ...] = ()

    @property
    def exit_status(self) -> int:
        return EXIT[self.status]

    def to_json(self) -> Json:
        document: Json = {
            "schema": 1,
            "started": instant(self.started),
            "seconds": self.seconds,
            "status": self.status,
            "connections": [one.to_json() for one in self.connections],
            "key_results": [one.to_json() for one in self.key_results],
        }
        document["kpis"] = [one.to_json() for one in self.kpis]
        if self.dry_run:
            document["dry"] = document["dry_run"] = True
        if self.store_busy:
            document["store_busy"] = True
        return document


class PassStarted(Struct, frozen=True):
    """``connections`` are those that will be asked."""

    started: datetime
    connections: tuple[str, ...]

    def to_json(self) -> Json:
        return {
            "event": "started",
            "schema": 1,
            "started": instant(self.started),
            "connections": list(self.connections),
        }


class Advanced(Struct, frozen=True):
    """``done`` tasks of a connection have come; ``total`` is what is expected, None = unknown."""

    connection: str
    done: int
    total: int | None

    def to_json(self) -> Json:
        return {"event": "progress", "connection": self.connection, "done": self.done, "total": self.total}


TRACKER, ACCOUNT = "tracker", "account"
"""Whom a wait is for: the tracker, or another pass that asks as the same account."""


class Waiting(Struct, frozen=True):
    """A connection asks nothing for so many seconds, at most."""

    connection: str
    seconds: float
    what: str

    def to_json(self) -> Json:
        wait: Json = {"connection": self.connection, "seconds": self.seconds, "for": self.what}
        return {"event": "waiting", **wait}


class ConnectionDone(Struct, frozen=True):
    """A connection was asked and its answers are written."""

    report: ConnectionReport

    def to_json(self) -> Json:
        return {"event": "connection", **self.report.to_json()}


class KeyResultMoved(Struct, frozen=True):
    """A line of ``sync --events``: the progress of a key result is another."""

    moved: MovedKeyResult

    def to_json(self) -> Json:
        return {"event": "key_result", **self.moved.to_json()}


class PassFinished(Struct, frozen=True):
    """The last line of ``sync --events``: what the pass came to."""

    report: PassReport

    def to_json(self) -> Json:
        return {"event": "finished", **self.report.to_json()}


Event = PassStarted | Advanced | Waiting | ConnectionDone | KeyResultMoved | PassFinished


def overall(reports: tuple[ConnectionReport, ...], *, allow_skipped: bool = False) -> str:
    """ok if all are ok, failed if all that were asked failed, else partial. One that was skipped makes
    it partial, unless ``allow_skipped``. busy if other passes kept all that were to be asked."""
    words = {one.status for one in reports}
    asked = words - {SKIPPED}
    if asked in ({FAILED}, {BUSY}):
        return asked.pop()
    if not asked <= {OK}:
        return PARTIAL
    return OK if allow_skipped or SKIPPED not in words else PARTIAL


def instant(at: datetime | None) -> str | None:
    """ISO 8601 in UTC, as all JSON of okrtui writes it."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")
