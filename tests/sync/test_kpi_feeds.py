"""KPIs that a metric or a query feeds: values, history, age, and the alarm when a band is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from plain_tracker import PlainWorld

from connectors.testing.server import Reply, Seen
from okrtui.cli.status import table
from okrtui.cli.sync import connection_lines
from okrtui.domain.kpi import KpiDef
from okrtui.domain.model import Kind, Source, SourceType
from okrtui.domain.vocabulary import KpiStatus
from okrtui.errors import UsageError
from okrtui.store.new_rows import Act
from okrtui.usecases.doctor import link_findings
from okrtui.usecases.history import history
from okrtui.usecases.kpi_values import record
from okrtui.usecases.kpis import due_kpis, kpi, kpis
from okrtui.usecases.short_ids import Address
from okrtui.usecases.status import status
from okrtui.words import Words

METRIC = Source(SourceType.METRIC, name="nps")


class World(PlainWorld):
    """The same server also tells a number. (A plain subclass: slots are its parent's.)"""

    said: object = 120

    def __call__(self, seen: Seen) -> Reply | None:
        return (
            Reply(200, {"data": [{"current": self.said}]})
            if seen.path == "/nps.json"
            else super().__call__(seen)
        )


@pytest.fixture
def world() -> World:
    return World()


def made(bench, source: Source = METRIC, id: str = "mrr") -> int:
    definition = KpiDef("Revenue", "sales", "mina", low=Decimal(100), source=source)
    return bench.store.add_lasting("kpi", id, definition, 1, Act("mina", bench.now))


def values(bench, uid: int) -> list[Decimal]:
    return [one.measured.value for one in kpi(bench.workspace, uid).values]


async def test_a_metric_feeds_a_kpi_and_what_it_feeds(bench) -> None:
    uid = made(bench)
    fed = bench.key_result(kind=Kind.REACH, source=Source(SourceType.KPI, name="mrr"), target=Decimal(240))
    assert kpi(bench.workspace, uid).status is KpiStatus.PENDING
    report = await bench.sync()
    assert (report.status, report.kpis) == ("ok", ())
    assert [one.value for one in bench.measurements(fed)] == [120]
    view = kpi(bench.workspace, uid)
    assert (view.status, view.value, view.synced_at) == (KpiStatus.HEALTHY, 120, bench.now)
    bench.tick(minutes=60 * 30)
    await bench.sync()
    assert len(values(bench, uid)) == 1 and bench.measurements(fed)[0].confirmed_at == bench.now
    assert kpi(bench.workspace, uid).synced_at == bench.now


async def test_a_kpi_that_leaves_its_band_is_told_once_and_until_it_is_back(bench) -> None:
    uid = made(bench)
    told = []
    for said in (120, 90, 80, 110):
        bench.world.said = said
        bench.tick(minutes=30)
        report = await bench.sync()
        told.append([one.to_json() for one in report.kpis])
    assert told == [
        [],
        [{"id": "mrr", "value": 90, "status": "unhealthy"}],
        [],
        [{"id": "mrr", "value": 110, "status": "healthy"}],
    ]
    assert values(bench, uid) == [120, 90, 80, 110]
    bench.world.said = 1
    other = made(bench, id="other")
    assert [one["id"] for one in (await bench.sync()).to_json()["kpis"]] == ["mrr", "other"]
    assert kpi(bench.workspace, other).status is KpiStatus.UNHEALTHY


async def test_a_sync_that_fails_keeps_the_value_and_lets_it_age(bench) -> None:
    uid, words, zone = made(bench), Words("en"), ZoneInfo("Asia/Seoul")
    (fed,) = (await bench.sync()).connections
    assert connection_lines(words, fed, zone) == ["metric:nps  ok · 1 request"]
    good = bench.now
    assert words.say("cli.stale") not in "\n".join(table(words, status(bench.workspace), zone))
    bench.world.said = "NaN"
    bench.tick(minutes=30)
    report = await bench.sync()
    assert (report.status, report.connections[0].error) == ("failed", "answer")
    view = kpi(bench.workspace, uid)
    assert (view.value, view.synced_at, view.stale_since, view.status) == (
        120,
        good,
        bench.now,
        KpiStatus.HEALTHY,
    )
    assert words.say("cli.stale") in "\n".join(table(words, status(bench.workspace), zone))
    failed = bench.now
    bench.tick(minutes=60 * 24 * 4)
    assert kpi(bench.workspace, uid).status is KpiStatus.OUTDATED
    (row,) = status(bench.workspace)["kpis"]
    assert (row["status"], row["stale_since"]) == ("outdated", failed.isoformat())
    bench.world.said = 130
    await bench.sync()
    view = kpi(bench.workspace, uid)
    assert (view.value, view.stale_since, view.status) == (130, None, KpiStatus.HEALTHY)


async def test_history_has_its_days_and_a_day_told_otherwise_is_told_anew(bench) -> None:
    uid = made(bench)
    today = bench.now.date()
    rows = [[(today - timedelta(days=ago)).isoformat(), 100 + ago] for ago in (3, 2, 1, 0, -1)]
    bench.world.said = rows
    fed = bench.key_result(kind=Kind.REACH, source=METRIC, target=Decimal(200))
    await bench.sync()
    assert values(bench, uid) == [103, 102, 101, 100]
    assert [one.value for one in bench.measurements(fed)] == [103, 102, 101, 100]
    assert bench.measurements(fed)[-1].at == bench.now
    bench.tick(minutes=30)
    await bench.sync()
    assert len(values(bench, uid)) == len(bench.measurements(fed)) == 4
    rows[1][1] = 99
    bench.tick(minutes=30)
    await bench.sync()
    assert values(bench, uid) == [103, 102, 99, 101, 100]
    assert [one.value for one in bench.measurements(fed)] == [103, 102, 99, 101, 100]


async def test_a_query_feeds_a_kpi(bench) -> None:
    bench.world.add("bugs", "a", "b")
    uid = made(bench, Source(SourceType.QUERY, connection="plain", query="bugs"))
    report = await bench.sync()
    assert (report.status, kpi(bench.workspace, uid).value) == ("ok", 2)
    assert [one["status"] for one in report.to_json()["kpis"]] == ["unhealthy"]


async def test_nobody_is_asked_for_what_a_sync_brings(bench) -> None:
    uid = made(bench)
    bench.tick(minutes=60 * 24 * 20)
    (view,) = kpis(bench.workspace)
    assert (due_kpis(bench.workspace), view.due_at) == ((), None)
    with pytest.raises(UsageError) as refused:
        record(bench.workspace, Address("kpi", "kpi:mrr", uid), "5")
    assert refused.value.code == "checkin.machine_fed" and values(bench, uid) == []
    made(bench, replace(METRIC, name="else"), "other")
    (finding,) = link_findings(bench.workspace)
    assert (finding.code, finding.values) == ("doctor.undeclared_metric", {"name": "else", "count": 1})


async def test_a_counted_kpi_is_fed_by_one_account_for_a_day_after_its_last_pass(new_bench) -> None:
    mina, joon = new_bench(), new_bench()
    joon.tokens = {"plain": "key-joon"}
    mina.world.add("bugs", "a", "b", "c")
    mina.world.add("bugs", "d", hidden_from=("joon",))
    uid = made(mina, Source(SourceType.QUERY, connection="plain", query="bugs"))
    fed = mina.key_result(kind=Kind.REACH, source=Source(SourceType.KPI, name="mrr"), target=Decimal(10))
    await mina.sync()
    for _ in range(4):
        joon.tick(hours=6)
        assert (await joon.sync()).kpis == ()
        assert values(joon, uid) == [4] and kpi(joon.workspace, uid).synced_at == mina.now
    joon.world.broken["/count"] = Reply(500)
    await joon.sync()
    assert kpi(joon.workspace, uid).stale_since is None
    joon.world.broken.clear()
    joon.tick(seconds=1)
    await joon.sync()
    assert values(joon, uid) == [4, 3] and kpi(joon.workspace, uid).synced_at == joon.now
    assert [one.value for one in joon.measurements(fed)] == [4, 3]
    mina.now = joon.now
    await mina.sync()
    assert values(mina, uid) == [4, 3]
    for about in (None, "kpi:mrr"):
        (line,) = history(mina.workspace, about)
        assert (line.event.type, line.event.subject, line.author) == ("source.taken", "kpi:mrr", "Joon")
        (change,) = line.changes
        assert (change.kind, change.path, change.field) == ("kpi", "kpi:mrr", "plain")
        assert (change.title, change.before, change.after) == ("Revenue", "Mina", "Joon")


async def test_a_kpi_that_another_connection_feeds_starts_anew(bench) -> None:
    bench.world.add("bugs", "a", "b")
    uid = made(bench, Source(SourceType.QUERY, connection="plain", query="bugs"))
    await bench.sync()
    (row,) = bench.store.lasting("kpi", uids=[uid])
    bench.tick(minutes=30)
    bench.store.change_lasting(uid, 1, replace(row.definition, source=METRIC), Act("mina", bench.now))
    assert kpi(bench.workspace, uid).synced_at is None
    await bench.sync()
    assert values(bench, uid) == [2, 120] and kpi(bench.workspace, uid).synced_at == bench.now
