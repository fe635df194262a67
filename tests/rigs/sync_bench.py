"""One machine of a team, for tests of sync: a workspace on a real store file, a tracker on a socket,
and short words to move both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import msgspec
from new_stores import new_sqlite
from plain_tracker import PlainConnector, PlainWorld

from connectors.testing.server import TrackerServer
from okrtui.config.schema import Config, Connection, Metric, OrganizationTable, TeamTable
from okrtui.domain.model import (
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    ObjectiveDef,
    Source,
    SourceType,
)
from okrtui.store import open_store
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.protocols import Store
from okrtui.store.records import Moment, Organization, Team
from okrtui.sync.pass_report import Event, PassReport
from okrtui.sync.pass_settings import ConnectionSettings
from okrtui.sync.run import run_pass
from okrtui.usecases.facts import gather
from okrtui.usecases.feeds import waits
from okrtui.usecases.workspace import Workspace

START = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
TASKS = Source(SourceType.TASKS)


@dataclass
class Bench:
    """One machine: a workspace on the shared store file, tokens, a clock that only tests move."""

    store: Store
    workspace: Workspace
    world: PlainWorld
    server: TrackerServer
    now: datetime = START
    machine: datetime = START
    tokens: dict[str, str | None] = field(default_factory=lambda: {"plain": "key-mina"})
    objective: int = 0
    events: list[Event] = field(default_factory=list)
    first: int = 0
    second: int = 0
    links: list[int] = field(default_factory=list)
    good_at: datetime | None = None

    def clock(self) -> datetime:
        """The machine's; the tracker's, where there is one, shows the same from now on."""
        if self.server is not None:
            self.server.clock = format_datetime(self.machine.astimezone(UTC), usegmt=True)
        return self.machine

    def tick(self, **span: float) -> None:
        self.now += timedelta(**span)
        self.machine += timedelta(**span)

    def token(self, connection: ConnectionSettings) -> str | None:
        return self.tokens.get(connection.name)

    async def sync(self, **how: object) -> PassReport:
        self.events.clear()
        return await run_pass(
            self.workspace,
            tokens=how.pop("tokens", self.token),
            emit=self.events.append,
            clock=self.clock,
            create=how.pop("create", PlainConnector),
            **how,
        )

    def act(self) -> Act:
        return Act("mina", self.now)

    def key_result(
        self, id: str = "kr", *, kind: Kind = Kind.TASKS, source: Source = TASKS, **values: object
    ) -> int:
        definition = KeyResultDef(title=id, kind=kind, source=source, **values)
        new = NewKeyResult(self.objective, id, definition, 0)
        return self.store.add_key_result(new, self.act())

    def link(
        self,
        key_result: int,
        *,
        task: str | None = None,
        query: str | None = None,
        weight: str = "1",
        connection: str = "plain",
    ) -> int:
        url = f"plain://task/{task}" if task is not None else None
        return self.store.add_link(
            key_result, connection=connection, url=url, query=query, weight=weight, act=self.act()
        ).uid

    def progress(self, key_result: int) -> float | None:
        latest = self.measurements(key_result)
        return float(latest[-1].value) if latest else None

    def facts(self, key_result: int, *, as_of: datetime | None = None) -> KeyResultFacts:
        """What judgements of it rest on."""
        store = self.store
        (row,) = store.key_results(uids=[key_result])
        objectives = {one.uid: one for one in store.objectives(uids=[row.objective])}
        cycles = {one.id: one for one in store.cycles()}
        then = None if as_of is None else Moment(as_of, as_of)
        return gather(self.workspace, objectives, [row], cycles, as_of=then)[key_result]

    def waits(self, key_result: int) -> list[tuple[str, str, str]]:
        """(name, connection, reason) of what it waits for."""
        found = waits(self.workspace, self.store.key_results(uids=[key_result]))
        return [(one.name, one.connection, one.reason) for one in found.get(key_result, ())]

    def measurements(self, key_result: int) -> list[Measurement]:
        return self.store.measurements([key_result]).get(key_result, [])

    def ledger(self, key_result: int) -> list[tuple[str, str]]:
        events = self.store.scope_events([key_result])
        return [(event.kind.value, event.key) for event in reversed(events)]

    def requests(self) -> list[str]:
        """What the tracker was asked since the last look."""
        asked = [seen.path for seen in self.server.requests]
        self.server.requests.clear()
        return asked


def config_of(url: str, **more: object) -> Config:
    return Config(
        organization=OrganizationTable(id="acme", name="Acme", timezone="Asia/Seoul"),
        teams=(TeamTable(id="sales", name="Sales"),),
        connections={
            "plain": Connection(kind="plain", base_url=url, token="env:PLAIN", recheck="24h"),
            "other": Connection(kind="plain", base_url=url, token="env:OTHER", recheck="24h"),
        },
        metrics={"nps": Metric(url=f"{url}/nps.json?team=1", value="data.0.current")},
        **more,
    )


def fill(store: Store) -> int:
    store.set_organization(Organization("acme", "Acme", "Asia/Seoul"))
    store.save_teams([Team("sales", "Sales")], START)
    store.save_cycles([Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))])
    new = NewObjective("2026-Q4", "sales", "close-more", ObjectiveDef("Close more"), 0)
    return store.add_objective(new, Act("mina", START))


def bench_of(tmp_path: Path, server: object, now: datetime, **connections: Connection) -> Bench:
    """A machine whose configuration names these connections and none of the plain tracker."""
    store = open_store(new_sqlite(tmp_path / "okr.db"), "acme")
    bench = Bench(store, None, None, server, now=now, machine=now)  # type: ignore[arg-type]
    config = msgspec.structs.replace(config_of("http://127.0.0.1:9"), connections=connections)
    bench.workspace = Workspace(store, config, lambda: bench.now, zone="Asia/Seoul", me="mina")
    bench.objective = fill(store)
    return bench


async def pass_of(bench: Bench, **how: object) -> PassReport:
    """One pass with the connectors of the configuration."""
    return await run_pass(bench.workspace, tokens=bench.token, clock=bench.clock, **how)
