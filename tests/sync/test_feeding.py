"""Values that trackers count: fed by one account, told as estimates, never what cannot be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from connectors.testing.server import Reply
from okrtui.domain.model import Kind, Source, SourceType
from okrtui.usecases.history import history
from okrtui.usecases.link_notes import notes


@pytest.fixture
def mina(new_bench):
    return new_bench()


@pytest.fixture
def joon(mina, new_bench):
    bench = new_bench()
    bench.tokens = {"plain": "key-joon"}
    return bench


def counted(bench, **how: object) -> int:
    how = {"connection": "plain", "query": "bugs", "value": "count", **how}
    source = Source(SourceType.QUERY, **how)
    return bench.key_result("bugs", kind=Kind.REACH, source=source, target=Decimal(10))


async def test_a_count_is_fed_by_one_account_for_a_day_after_its_last_pass(mina, joon) -> None:
    mina.world.add("bugs", "a", "b", "c")
    mina.world.add("bugs", "d", hidden_from=("joon",))
    key_result = counted(mina)
    await mina.sync()
    for _ in range(4):
        joon.tick(hours=6)
        report = await joon.sync()
        assert (report.status, report.key_results) == ("ok", ())
        assert mina.progress(key_result) == 4.0
    assert joon.now - mina.now == joon.now - mina.facts(key_result).synced_at
    mina.now = joon.now
    mina.world.add("bugs", "e")
    await mina.sync()
    assert (mina.progress(key_result), joon.facts(key_result).synced_at) == (5.0, mina.now)
    joon.tick(hours=24)
    await joon.sync()
    assert (mina.progress(key_result), history(mina.workspace)) == (5.0, [])
    joon.tick(seconds=1)
    await joon.sync()
    assert mina.progress(key_result) == 4.0
    (line,) = history(mina.workspace, "bugs")
    assert (line.event.type, line.author) == ("source.taken", "Joon")
    assert line.event.payload == {
        "names": {"joon": "Joon"},
        "key_result": key_result,
        "connection": "plain",
        "before": "mina",
        "after": "joon",
    }
    (change,) = line.changes
    assert (change.field, change.before, change.after) == ("plain", "mina", "Joon")
    mina.now = joon.now
    await mina.sync()
    assert mina.progress(key_result) == 4.0
    assert joon.facts(key_result).synced_at == joon.now


async def test_an_unchanged_pass_of_the_same_account_keeps_feeding(mina, joon) -> None:
    mina.world.add("bugs", "a", points="2")
    mina.world.add("bugs", "b", points="3", hidden_from=("joon",))
    key_result = counted(mina, value="sum:points")
    for _ in range(3):
        await mina.sync()
        mina.tick(hours=23)
    joon.now = mina.now
    await joon.sync()
    assert mina.progress(key_result) == 5.0


async def test_a_failure_of_another_account_marks_nothing_stale(mina, joon) -> None:
    mina.world.add("bugs", "a")
    key_result = counted(mina)
    await mina.sync()
    joon.world.broken["/count"] = Reply(500)
    joon.tick(hours=1)
    await joon.sync()
    assert mina.store.source_states([key_result])[key_result].stale_since is None


async def test_an_estimate_is_known_as_one(mina) -> None:
    mina.world.queries["bugs"] = []
    mina.world.counts["bugs"] = (1200, False)
    key_result = counted(mina)
    await mina.sync()
    assert mina.progress(key_result) == 1200.0
    assert mina.facts(key_result).approximate
    told = notes(mina.workspace, mina.store.key_results())[key_result]
    assert [note.code for note in told] == ["feeds.estimated"]
    mina.world.counts["bugs"] = (1201, True)
    mina.tick(hours=1)
    await mina.sync()
    assert not mina.facts(key_result).approximate


@pytest.mark.parametrize("count", [-9801557, 10**15 + 1])
async def test_a_count_that_cannot_be_is_no_answer(mina, count: int) -> None:
    mina.world.add("bugs", "a")
    key_result = counted(mina)
    await mina.sync()
    mina.world.counts["bugs"] = (count, True)
    mina.tick(hours=1)
    report = await mina.sync()
    assert report.connections[0].error == "impossible"
    assert mina.progress(key_result) == 1.0
    state = mina.store.source_states([key_result])[key_result]
    assert (state.stale_since, state.error) == (mina.now, "impossible")
    mina.world.counts["bugs"] = (10**15, True)
    mina.tick(hours=1)
    await mina.sync()
    assert mina.progress(key_result) == 1e15


@pytest.mark.parametrize("points", ["1e16", "-1e16", "9e14"])
async def test_a_sum_that_cannot_be_is_no_answer(mina, points: str) -> None:
    mina.world.add("bugs", "a", points=points)
    mina.world.add("bugs", "b", points="9e14")
    key_result = counted(mina, value="sum:points")
    await mina.sync()
    assert mina.measurements(key_result) == []
    assert mina.waits(key_result) == [("bugs", "plain", "impossible")]


async def test_a_token_that_is_refused_is_told_of_counts_too(mina) -> None:
    mina.world.add("bugs", "a")
    mina.world.add("all", "a", "b")
    counted(mina)
    source = Source(SourceType.QUERY, connection="plain", ratio=("bugs", "all"), value="ratio")
    share = mina.key_result("share", kind=Kind.REACH, source=source, target=Decimal(1))
    mina.tokens = {"plain": "key-nobody"}
    report = await mina.sync()
    assert (report.status, report.connections[0].error) == ("failed", "auth")
    assert mina.waits(share) == [("bugs / all", "plain", "auth")]
