"""Passes over a Jira on a socket: what its words mean, and what touches no issue's time of change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fake_jira import FakeCloud, FakeDataCenter
from sync_bench import Bench, bench_of, pass_of

from connectors.testing.server import TrackerServer
from okrtui.config.schema import Connection, ThresholdsTable
from okrtui.domain.model import Source, SourceType

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
DONE = {"status": {"name": "Done", "statusCategory": {"key": "done"}}}
DOING = {"status": {"name": "Doing", "statusCategory": {"key": "indeterminate"}}}

POINT = {"customfield_10016": 1}


@pytest.fixture
def cloud() -> FakeCloud:
    return FakeCloud()


@pytest.fixture
def bench(tmp_path: Path, cloud: FakeCloud) -> Iterator[Bench]:
    with TrackerServer(cloud.answer) as server:
        jira = Connection(
            kind="jira", base_url=server.url, token="env:J", user="mina@example.com", deployment="cloud"
        )
        made = bench_of(tmp_path, server, NOW, jira=jira)
        made.tokens = {"jira": "key"}
        yield made
        made.store.close()


def linked(bench: Bench, id: str = "kr", *, weigh: str = "count", tasks: int = 0) -> int:
    """A key result over the whole project, or over so many of its issues one by one."""
    key_result = bench.key_result(id, source=Source(SourceType.TASKS, weigh=weigh))
    if not tasks:
        bench.link(key_result, query='project = "OPS"', connection="jira")
    for number in range(1, tasks + 1):
        bench.store.add_link(
            key_result,
            connection="jira",
            url=f"https://acme.atlassian.net/browse/OPS-{number}",
            query=None,
            weight="1",
            act=bench.act(),
        )
    return key_result


def resolved(name: str, ident: str, **more: Any) -> dict[str, Any]:
    return {**DONE, "resolution": {"id": ident, "name": name}, **more}


async def test_resolutions_in_the_language_of_the_account(bench: Bench, cloud: FakeCloud) -> None:
    """One done, one open, four that left the scope."""
    cloud.fill(6)
    cloud.fields = {
        1: resolved("완료", "10000"),
        2: resolved("하지 않음", "10001"),
        3: resolved("중복", "10002"),
        4: resolved("No se hará", "10001"),
        5: resolved("Duplicado", "10002"),
    }
    key_result = linked(bench)
    await pass_of(bench)
    assert bench.progress(key_result) == 0.5


async def test_points_whose_field_is_named_in_the_language_of_the_account(
    bench: Bench, cloud: FakeCloud
) -> None:
    cloud.fill(2)
    cloud.site_fields = [
        {
            "id": "customfield_10016",
            "name": "스토리 포인트",
            "untranslatedName": "Story Points",
            "schema": {"type": "number"},
        }
    ]
    cloud.fields = {1: {**DONE, "customfield_10016": 8}, 2: {"customfield_10016": 2}}
    key_result = linked(bench, weigh="points")
    await pass_of(bench)
    assert bench.progress(key_result) == 0.8
    assert bench.store.totals([key_result])[key_result].unestimated == 0


@pytest.mark.parametrize(("original", "unestimated"), [(28_800, 1), (None, 2)])
async def test_what_remains_of_finished_work_is_no_estimate(
    bench: Bench, cloud: FakeCloud, original: int | None, unestimated: int
) -> None:
    cloud.fill(2)
    cloud.fields = {
        1: {**DONE, "timeoriginalestimate": None, "timeestimate": 0, "timespent": 28_800},
        2: {"timeoriginalestimate": original, "timeestimate": 28_800},
    }
    key_result = linked(bench, weigh="estimate")
    await pass_of(bench)
    assert bench.progress(key_result) == 0.5
    assert bench.store.totals([key_result])[key_result].unestimated == unestimated


@pytest.mark.parametrize("tasks", [0, 3])
async def test_subtasks_and_points_count_though_the_issue_looks_untouched(
    bench: Bench, cloud: FakeCloud, tasks: int
) -> None:
    config = bench.workspace.config
    bench.workspace.config = msgspec.structs.replace(config, thresholds=ThresholdsTable(doing="subtasks"))
    cloud.fill(3)
    open_one = {"fields": {"status": {"statusCategory": {"key": "new"}}}}
    done_one = {"fields": DONE}
    cloud.fields = {1: {**DOING, "subtasks": [open_one, open_one]}, 2: POINT, 3: POINT}
    counted = linked(bench, tasks=tasks)
    weighed = linked(bench, "weighed", weigh="points", tasks=tasks)
    await pass_of(bench)
    assert bench.progress(counted) == 0.0
    cloud.fields[1] = {**DOING, "subtasks": [done_one, open_one], "customfield_10016": 2}
    await pass_of(bench)
    assert bench.progress(counted) == pytest.approx(0.5 / 3)
    assert bench.progress(weighed) == pytest.approx(2 * 0.5 / 4)


async def test_a_second_pass_over_an_unchanged_site_writes_nothing(bench: Bench, cloud: FakeCloud) -> None:
    cloud.fill(5)
    listed, single = linked(bench), linked(bench, "single", tasks=2)
    await pass_of(bench)
    before = [(bench.measurements(one), bench.ledger(one)) for one in (listed, single)]
    report = await pass_of(bench)
    assert (report.connections[0].changed, report.key_results) == (0, ())
    assert [(bench.measurements(one), bench.ledger(one)) for one in (listed, single)] == before


async def test_a_deleted_issue_leaves_its_list_whole_and_holds_the_denominator(
    bench: Bench, cloud: FakeCloud
) -> None:
    """Jira does not tell a deleted issue from a hidden one: it is missing, without proof."""
    cloud.fill(4)
    cloud.fields = {1: DONE}
    key_result = linked(bench)
    await pass_of(bench)
    cloud.deleted = {4}
    report = await pass_of(bench)
    totals = bench.store.totals([key_result])[key_result]
    assert (report.status, totals.total, totals.done, totals.missing) == ("ok", 4, 1, 1)
    assert bench.progress(key_result) == 0.25


async def test_an_archived_issue_of_a_server_stays(tmp_path: Path) -> None:
    center = FakeDataCenter()
    center.fill(4)
    center.fields = {1: DONE}
    with TrackerServer(center.answer) as server:
        bench = bench_of(
            tmp_path, server, NOW, jira=Connection(kind="jira", base_url=server.url, token="env:J")
        )
        bench.tokens = {"jira": "key"}
        key_result = linked(bench)
        await pass_of(bench)
        center.archived = {1}
        center.fields[1] = {**DONE, "archiveddate": "2026-11-24T04:00:00.000+0000"}
        for _ in range(3):
            report = await pass_of(bench)
            bench.tick(hours=20)
            totals = bench.store.totals([key_result])[key_result]
            assert (report.status, totals.total, totals.done, totals.missing) == ("ok", 4, 1, 0)
        bench.store.close()
