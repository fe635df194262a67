"""A project that is archived, deleted or shut to an account: its tasks are missing, its link is whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fake_redmine import CLOSED, FakeRedmine
from sync_bench import Bench, bench_of, pass_of

from connectors.testing.server import Reply, TrackerServer
from okrtui.config.schema import Connection
from okrtui.store.records import LinkState


@pytest.fixture
def redmine() -> FakeRedmine:
    return FakeRedmine(datetime(2026, 11, 2, 9, 0, tzinfo=UTC))


@pytest.fixture
def bench(tmp_path: Path, redmine: FakeRedmine) -> Iterator[Bench]:
    with TrackerServer(redmine) as server:
        connection = Connection(kind="redmine", base_url=server.url, token="env:R")
        made = bench_of(tmp_path, server, redmine.now, redmine=connection)
        made.tokens = {"redmine": "key-mina"}
        for number in range(4):
            redmine.create("okr", CLOSED if number == 0 else 1)
        redmine.create("ops")
        yield made
        made.store.close()


def linked(bench: Bench, address: str) -> int:
    key_result = bench.key_result(address[-3:])
    bench.store.add_link(
        key_result,
        connection="redmine",
        url=f"https://redmine.example.com/{address}",
        query=None,
        weight="1",
        act=bench.act(),
    )
    return key_result


def state_of(bench: Bench, key_result: int) -> LinkState:
    (link,) = bench.store.links(key_results=[key_result])
    return bench.store.link_states([link.uid])[link.uid]


async def test_an_archived_project_leaves_its_link_fresh(bench: Bench, redmine: FakeRedmine) -> None:
    key_result = linked(bench, "projects/okr")
    await pass_of(bench)
    redmine.shut = {"okr"}
    for _ in range(3):
        bench.tick(hours=2)
        redmine.now = bench.now
        report = await pass_of(bench)
        assert (report.status, bench.progress(key_result)) == ("ok", 0.25)
        assert state_of(bench, key_result).stale_since is None
        totals = bench.store.totals([key_result])[key_result]
        assert (totals.total, totals.done, totals.missing) == (4, 1, 4)
    redmine.shut = set()
    await pass_of(bench)
    assert bench.store.totals([key_result])[key_result].missing == 0


async def test_the_tasks_of_a_deleted_project_leave_in_the_end(bench: Bench, redmine: FakeRedmine) -> None:
    key_result = linked(bench, "projects/okr")
    await pass_of(bench)
    redmine.issues = {number: one for number, one in redmine.issues.items() if one.project != "okr"}
    await pass_of(bench)
    assert bench.progress(key_result) == 0.25
    bench.tick(days=15)
    redmine.now = bench.now
    await pass_of(bench)
    assert bench.store.scope([link.uid for link in bench.store.links(key_results=[key_result])]) == []
    assert ("confirmed", "#2") in bench.ledger(key_result)


async def test_a_place_that_never_answered_stays_a_refusal(bench: Bench, redmine: FakeRedmine) -> None:
    redmine.shut = {"okr"}
    key_result = linked(bench, "projects/okr")
    report = await pass_of(bench)
    assert report.status != "ok"
    assert [reason for _, _, reason in bench.waits(key_result)] == ["permission"]


async def test_a_refused_place_whose_tasks_are_seen_was_not_whole(bench: Bench, redmine: FakeRedmine) -> None:
    key_result = linked(bench, "projects/okr")
    await pass_of(bench)
    bench.server.intervene = lambda seen: Reply(403) if seen.value("project_id") else None
    await pass_of(bench)
    assert (state_of(bench, key_result).error, bench.progress(key_result)) == ("permission", 0.25)
    assert bench.store.totals([key_result])[key_result].missing == 0
