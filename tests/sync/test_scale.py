"""What a pass asks of the store and holds at once, by counts: neither grows with what is linked."""

from __future__ import annotations

import msgspec
import pytest
from plain_tracker import PlainConnector

from okrtui.config.schema import Connection
from okrtui.store.sqlite import SqliteStore
from okrtui.sync.abreast import PLACES
from okrtui.sync.pass_report import ConnectionDone

MANY = PLACES + 8


@pytest.fixture
def company(new_bench):
    """Many connections, a key result of each with one list of all tasks there are."""
    bench = new_bench()
    names = [f"c{number}" for number in range(MANY)]
    url = bench.workspace.config.connections["plain"].base_url
    connections = {
        name: Connection(kind="plain", base_url=url, token=f"env:{name}", recheck="24h") for name in names
    }
    bench.workspace.config = msgspec.structs.replace(bench.workspace.config, connections=connections)
    for name in names:
        bench.tokens[name] = "key-mina"
        bench.link(bench.key_result(name), query="all", connection=name)
    return bench


@pytest.fixture
def statements(monkeypatch):
    """How many statements the store was asked since the last look."""
    count = 0

    def counted(name: str) -> None:
        plain = getattr(SqliteStore, name)

        def call(self, *told):
            nonlocal count
            count += 1
            return plain(self, *told)

        monkeypatch.setattr(SqliteStore, name, call)

    for name in ("fetch", "run", "run_many"):
        counted(name)

    def taken() -> int:
        nonlocal count
        found, count = count, 0
        return found

    return taken


async def test_no_more_connections_than_there_are_places_are_asked_at_once(company) -> None:
    company.world.add("all", "t1", "t2")
    open_now, most = 0, 0

    class Counted(PlainConnector):
        async def __aenter__(self):
            nonlocal open_now, most
            open_now += 1
            most = max(most, open_now)
            return await super().__aenter__()

        async def __aexit__(self, *trouble):
            nonlocal open_now
            open_now -= 1
            return await super().__aexit__(*trouble)

    report = await company.sync(create=Counted)
    assert {one.status for one in report.connections} == {"ok"} and len(report.connections) == MANY
    assert (most, open_now) == (PLACES, 0)
    assert sum(isinstance(event, ConnectionDone) for event in company.events) == MANY


async def test_a_first_pass_takes_as_many_statements_whatever_its_tasks(bench, statements) -> None:
    found = []
    for name, size in (("plain", 4), ("other", 400)):
        bench.tokens[name] = "key-mina"
        bench.world.add(name, *(f"{name}-{number}" for number in range(size)))
        bench.link(bench.key_result(name), query=name, connection=name)
        statements()
        report = await bench.sync(connections=[name])
        assert report.connections[0].changed == size
        found.append(statements())
    assert found[1] <= found[0] + 2


async def test_a_pass_that_finds_nothing_changed_takes_as_many_whatever_its_links(bench, statements) -> None:
    found = []
    for size in (4, 40):
        row = bench.key_result(f"of-{size}")
        for number in range(size):
            bench.world.add("all", f"{size}-{number}")
            bench.link(row, task=f"{size}-{number}")
        await bench.sync()
        bench.tick(minutes=1)
        await bench.sync()
        bench.tick(minutes=1)
        statements()
        report = await bench.sync()
        assert report.connections[0].changed == 0
        found.append(statements())
    assert found[1] <= found[0] + 2
