"""A store that asks all trackers over wires whose answers may be spoilt."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from fault_trackers import TRACKERS
from faults import Wire
from sync_bench import Bench, bench_of, pass_of

from connectors.base import Connector
from connectors.model import Options
from connectors.testing.rig import NOW
from okrtui.config.schema import Connection
from okrtui.domain.model import Cycle

FIRST = 5
"""Tasks that are linked by their keys; the others are there through the list."""
PASSING = ("reopened", "missing", "returned")
"""What a store tells of the time between two good passes, through which another one slept."""


def address(name: str) -> str:
    """Where a tracker is: nobody listens there, its wire answers."""
    return f"http://127.0.0.1:{list(TRACKERS).index(name) + 1}"


@dataclass
class Machine:
    """One store, asking the trackers of ``wires``."""

    bench: Bench
    wires: dict[str, Wire]
    key_results: dict[str, int] = field(default_factory=dict)
    seconds: float = 60.0
    failures: dict[str, Any] = field(default_factory=dict)

    def create(self, options: Options) -> Connector:
        wire = self.wires[options.name]

        async def sleep(seconds: float) -> None:
            """Instead of waiting."""

        told = wire.dialect.options(address(options.name), timeout=self.seconds)
        made = Options(options.name, told.kind, told.base_url, told.token, told.user, told.extra)
        connector = wire.dialect.create(
            made, transport=httpx.MockTransport(wire), sleep=sleep, now=lambda: self.bench.machine
        )
        connector.search_ref = lambda text: wire.dialect.query()  # type: ignore[method-assign]
        return connector

    async def run(self) -> str:
        try:
            report = await pass_of(self.bench, create=self.create)
            self.failures = {one.name: (one.status, one.error, one.detail) for one in report.connections}
            return report.status
        except asyncio.CancelledError:
            return "cancelled"

    def known(self, name: str) -> dict[str, Any]:
        """All that is known of one tracker."""
        key_result, store = self.key_results[name], self.bench.store
        rows = store.tasks_of([key_result]).get(key_result, [])
        totals = store.totals([key_result]).get(key_result)
        links = store.link_states([one.uid for one in store.links(key_results=[key_result])])
        return {
            "tasks": sorted((one.id, one.key, one.title, one.status, str(one.category)) for one in rows),
            "missing": sorted(one.id for one in rows if one.missing_since is not None),
            "totals": None if totals is None else (totals.done, totals.total),
            "progress": self.bench.progress(key_result),
            "stale": [uid for uid, one in links.items() if one.stale_since is not None],
            "scope": sorted(one for one in self.bench.ledger(key_result) if one[0] not in PASSING),
        }


def machine(folder: Path, wires: dict[str, Wire]) -> Machine:
    folder.mkdir()
    connections = {
        name: Connection(kind=wire.dialect.kind, token="env:X", base_url=address(name))
        for name, wire in wires.items()
    }
    made = Machine(bench_of(folder, None, NOW, **connections), wires)
    made.bench.store.save_cycles([Cycle("2026-Q4", date(2026, 10, 1), date(2027, 12, 31))])
    made.bench.tokens = dict.fromkeys(wires, "x")
    for name, wire in wires.items():
        key_result = made.key_results[name] = made.bench.key_result(name)
        made.bench.link(key_result, query="all", connection=name)
        for number in range(1, FIRST + 1):
            made.bench.store.add_link(
                key_result,
                connection=name,
                url=wire.dialect.ref(number).key,
                query=None,
                weight="1",
                act=made.bench.act(),
            )
    return made
