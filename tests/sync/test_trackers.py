"""The same way with connectors of ours: the sample tracker, and a Redmine on a socket."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fake_redmine import CLOSED, DOING, REJECTED, FakeRedmine
from sync_bench import bench_of, pass_of

from connectors.model import Options, QueryKind, QueryRef
from connectors.registry import create
from connectors.testing.server import TrackerServer
from okrtui.config.schema import Connection
from okrtui.domain.model import Cycle, Kind, Source, SourceType


async def test_the_sample_tracker_goes_the_way_of_a_real_one(tmp_path: Path) -> None:
    now = datetime(2026, 11, 10, tzinfo=UTC)
    bench = bench_of(tmp_path, None, now, demo=Connection(kind="sample", seed=7))
    with_query = bench.key_result("listed")
    bench.store.add_link(
        with_query, connection="demo", url="sample://sales/win-loss", query=None, weight="1", act=bench.act()
    )
    source = Source(SourceType.QUERY, connection="demo", query="state:done", value="count")
    counted = bench.key_result("counted", kind=Kind.REACH, source=source, target=Decimal(500))
    report = await pass_of(bench)
    assert (report.status, report.connections[0].account) == ("ok", "Sample")
    tracker = create(Options("demo", "sample", extra={"seed": 7}), now=lambda: bench.now)

    async def check() -> None:
        listing = await tracker.list(QueryRef(QueryKind.LIST, "sales/win-loss"))
        tasks = {task.id: task for task in listing.tasks or ()}
        parents = {task.parent for task in tasks.values() if task.category not in ("cancelled", "duplicate")}
        leaves = Counter(task.category.value for id, task in tasks.items() if id not in parents)
        totals = bench.store.totals([with_query])[with_query]
        alive = sum(leaves.values()) - leaves["cancelled"] - leaves["duplicate"]
        assert totals.done == leaves["done"] > 0
        assert totals.total - totals.missing == alive
        everything = await tracker.count(QueryRef(QueryKind.SEARCH, "state:done"))
        assert bench.measurements(counted)[-1].value == everything.value

    await check()
    revision_rows = len(bench.measurements(with_query)), len(bench.ledger(with_query))
    again = await pass_of(bench)
    assert (again.connections[0].changed, again.key_results) == (0, ())
    assert (len(bench.measurements(with_query)), len(bench.ledger(with_query))) == revision_rows
    for _ in range(4):
        bench.tick(days=6)
        assert (await pass_of(bench)).status == "ok"
        await check()
    assert len(bench.measurements(with_query)) > 1
    bench.store.close()


@pytest.fixture
def redmine():
    return FakeRedmine(datetime(2026, 10, 12, 9, 0, tzinfo=UTC))


async def test_redmine_progress_agrees_with_its_own_counts(tmp_path: Path, redmine: FakeRedmine) -> None:
    for number in range(240):
        status = (CLOSED, DOING, REJECTED, 1, 1)[number % 5]
        parent = number - number % 10 + 1 if number % 10 in (5, 6) else None
        redmine.create(("okr", "ops")[number % 2], status, parent)
    with TrackerServer(redmine) as server:
        connection = Connection(kind="redmine", base_url=server.url, token="env:R", recheck="24h")
        bench = bench_of(tmp_path, server, redmine.now, redmine=connection)
        bench.tokens = {"redmine": "key-mina"}
        whole = bench.key_result("whole")
        bench.link(whole, query="project_id=okr", connection="redmine")
        single = bench.key_result("single")
        for number in (1, 2, 3, 4):
            bench.store.add_link(
                single,
                connection="redmine",
                url=f"https://redmine.example.com/issues/{number}",
                query=None,
                weight="1",
                act=bench.act(),
            )
        report = await pass_of(bench)
        assert (report.status, report.connections[0].account) == ("ok", "Mina Park")

        def agrees() -> bool:
            leaves = redmine.leaves("okr")
            done = sum(one.status == CLOSED for one in leaves)
            totals = bench.store.totals([whole])[whole]
            return (totals.total, totals.done) == (len(leaves), done)

        assert agrees()
        singles = [redmine.issues[number] for number in (1, 2, 3, 4)]
        alive = [one for one in singles if one.status != REJECTED]
        assert bench.progress(single) == pytest.approx(
            sum(one.status == CLOSED for one in alive) / len(alive)
        )
        bench.tick(hours=1)
        redmine.now += timedelta(hours=1)
        before = bench.progress(whole)
        open_ones = [
            number for number, one in redmine.issues.items() if one.status == 1 and one.project == "okr"
        ]
        for number in open_ones[:10]:
            redmine.move(number, CLOSED)
        bench.tick(minutes=10)  # what changes while a pass runs is told again by the next one
        redmine.now += timedelta(minutes=10)
        report = await pass_of(bench)
        assert report.connections[0].changed >= 10
        assert agrees()
        assert bench.progress(whole) > before
        bench.tick(hours=1)
        redmine.now += timedelta(hours=1)
        server.requests.clear()
        report = await pass_of(bench)
        assert (report.connections[0].changed, report.key_results) == (0, ())
        asked = [seen.path for seen in server.requests if seen.path != "/users/current.json"]
        assert asked == ["/time_entries.json", "/issues.json"], "one question for tasks and list, and a probe"
    bench.store.close()


async def test_cycles_of_other_organisations_days(tmp_path: Path) -> None:
    """The last hour of the last day in Seoul is synced, the first of the next year is not."""
    bench = bench_of(
        tmp_path, None, datetime(2026, 12, 31, 14, 59, tzinfo=UTC), demo=Connection(kind="sample")
    )
    bench.store.save_cycles([Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))])
    key_result = bench.key_result()
    bench.store.add_link(
        key_result, connection="demo", url="sample://sales", query=None, weight="1", act=bench.act()
    )
    assert [one.status for one in (await pass_of(bench)).connections] == ["ok"]
    bench.tick(minutes=1)
    assert (await pass_of(bench)).connections == ()
    bench.store.close()
