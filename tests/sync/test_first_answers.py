"""A number only when every living link has been answered once, and then of one moment."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from connectors.testing.server import Reply
from okrtui.domain.model import Kind, Measurement, Source, SourceType, TaskTotals
from okrtui.store.records import MeasurementRow
from okrtui.usecases.links import remove_link
from okrtui.words import Words
from okrtui.words.values import waiting

DOWN = Reply(503, {"error": "maintenance"})


@pytest.fixture
def eight(bench) -> int:
    """Two finished tasks linked one by one, six open ones by a query of another connection."""
    bench.tokens["other"] = "key-joon"
    bench.world.add(None, "a", "b", category="done")
    bench.world.add("six", *[f"s{number}" for number in range(6)])
    key_result = bench.key_result()
    bench.links = [bench.link(key_result, task=id) for id in "ab"]
    bench.links.append(bench.link(key_result, query="six", connection="other"))
    return key_result


async def test_without_every_first_answer_there_is_no_number(bench, eight: int) -> None:
    bench.world.broken["six:1"] = DOWN
    report = await bench.sync()
    assert report.status == "partial"
    assert report.key_results == ()
    assert bench.measurements(eight) == []
    facts = bench.facts(eight)
    assert (facts.tasks, facts.waits_for, facts.whole) == (None, ("six",), False)
    assert (facts.synced_at, facts.stale_since) == (None, None)
    assert bench.waits(eight) == [("six", "other", "server")]

    del bench.world.broken["six:1"]
    bench.tick(hours=1)
    await bench.sync()
    facts = bench.facts(eight)
    assert (facts.tasks.done, facts.tasks.total) == (2, 8)
    assert (facts.waits_for, facts.synced_at, facts.stale_since) == ((), bench.now, None)
    whole = bench.now

    bench.world.broken["six:1"] = DOWN
    bench.tick(hours=1)
    await bench.sync()
    facts = bench.facts(eight)
    assert (facts.tasks.done, facts.tasks.total) == (2, 8)
    assert (facts.waits_for, facts.synced_at, facts.stale_since) == ((), whole, bench.now)


async def test_figures_of_a_failing_row_are_of_one_moment(bench, eight: int) -> None:
    await bench.sync()
    whole = bench.now
    bench.world.broken["six:1"] = DOWN
    for id in "ab":
        bench.world.set(id, category="todo")
        bench.tick(hours=1)
        await bench.sync()
        facts = bench.facts(eight)
        assert (facts.tasks.done, facts.tasks.total, facts.synced_at) == (2, 8, whole)
    del bench.world.broken["six:1"]
    bench.world.set("s0", category="done")
    bench.tick(hours=1)
    await bench.sync()
    facts = bench.facts(eight)
    assert (facts.tasks.done, facts.tasks.total, facts.stale_since) == (1, 8, None)
    assert facts.synced_at == bench.now


async def test_a_row_of_two_trackers_moves_once_a_pass(bench, eight: int) -> None:
    await bench.sync()
    bench.world.set("a", category="todo")
    bench.world.set("s0", category="done")
    bench.world.add("six", "s6")
    bench.tick(hours=1)
    report = await bench.sync()
    assert len(bench.measurements(eight)) == 2
    moved = report.key_results[0]
    assert (moved.before, moved.after) == (0.25, pytest.approx(2 / 9))
    events = bench.store.scope_events([eight], limit=2)
    assert [(event.before, event.after) for event in events] == [(0.25, pytest.approx(2 / 9))] * 2
    bench.tokens["other"] = None
    bench.world.set("b", category="todo")
    bench.tick(hours=1)
    await bench.sync()
    assert bench.progress(eight) == pytest.approx(1 / 9)


async def test_what_changed_while_a_link_failed_counts_when_that_link_is_back_unchanged(bench) -> None:
    bench.world.add("q", "a", category="done")
    bench.world.add("r", "b")
    key_result = bench.key_result()
    for query in "qr":
        bench.link(key_result, query=query)
    await bench.sync()
    bench.world.broken["r:1"] = DOWN
    bench.world.set("a", category="todo")
    bench.tick(minutes=5)
    await bench.sync()
    assert bench.progress(key_result) == 0.5
    del bench.world.broken["r:1"]
    bench.tick(minutes=5)
    report = await bench.sync()
    assert report.connections[0].not_modified == 2
    assert bench.progress(key_result) == 0.0


async def test_a_later_link_joins_with_its_first_answer(bench) -> None:
    bench.world.add("ten", *[f"d{number}" for number in range(6)], category="done")
    bench.world.add("ten", *[f"o{number}" for number in range(4)])
    key_result = bench.key_result()
    bench.link(key_result, query="ten")
    await bench.sync()
    whole = bench.now
    bench.tick(hours=2)
    added = bench.now
    bench.world.add("late", "x", category="done")
    bench.world.broken["late:1"] = DOWN
    bench.link(key_result, query="late")
    for _ in range(3):
        bench.world.set("o0", category="done")
        bench.tick(hours=1)
        await bench.sync()
        facts = bench.facts(key_result)
        assert (facts.tasks.done, facts.tasks.total, facts.whole) == (6, 10, True)
        assert facts.waits_for == ("late",)
        assert (facts.synced_at, facts.stale_since) == (whole, added)
    assert bench.waits(key_result) == [("late", "plain", "server")]
    bench.world.broken.clear()
    bench.tick(hours=1)
    await bench.sync()
    facts = bench.facts(key_result)
    assert (facts.tasks.done, facts.tasks.total, facts.waits_for) == (8, 11, ())
    assert (facts.synced_at, facts.stale_since) == (bench.now, None)


async def test_a_link_that_never_answered_stands_in_the_way_until_it_is_taken_away(bench) -> None:
    bench.world.add("q", "a", category="done")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    bench.link(key_result, task="tyop")
    await bench.sync()
    assert bench.measurements(key_result) == []
    assert bench.waits(key_result) == [("plain://task/tyop", "plain", "not_found")]
    remove_link(bench.workspace, "kr", "plain://task/tyop")
    assert bench.progress(key_result) == 1.0
    assert bench.waits(key_result) == []


async def test_an_empty_first_answer_is_an_answer(bench) -> None:
    bench.world.add("q", "a", category="done")
    bench.world.queries["none"] = []
    key_result = bench.key_result()
    for query in ("q", "none"):
        bench.link(key_result, query=query)
    await bench.sync()
    assert (bench.progress(key_result), bench.waits(key_result)) == (1.0, [])


async def test_why_a_link_waits(bench) -> None:
    key_result = bench.key_result()
    bench.world.add(None, "gone")
    bench.world.delete("gone")
    for name, task in (("plain", "gone"), ("other", "a"), ("theirs", "b")):
        bench.link(key_result, task=task, connection=name)
    assert [reason for _, _, reason in bench.waits(key_result)] == ["unasked", "unasked", "undeclared"]
    bench.tokens["other"] = None
    await bench.sync()
    assert bench.waits(key_result) == [
        ("plain://task/gone", "plain", "deleted"),
        ("plain://task/a", "other", "no_token"),
        ("plain://task/b", "theirs", "undeclared"),
    ]


async def test_a_number_of_a_query_waits_for_its_first_answer_too(bench) -> None:
    bench.world.add("bugs", "a", "b", "c")
    source = Source(SourceType.QUERY, connection="plain", query="bugs", value="count")
    key_result = bench.key_result(kind=Kind.REACH, source=source, target=Decimal(6))
    assert bench.waits(key_result) == [("bugs", "plain", "unasked")]
    bench.tokens = {}
    await bench.sync()
    assert bench.waits(key_result) == [("bugs", "plain", "no_token")]
    assert bench.facts(key_result).synced_at is None
    bench.tokens = {"plain": "key-mina"}
    await bench.sync()
    assert bench.waits(key_result) == []
    assert (bench.facts(key_result).waits_for, bench.progress(key_result)) == ((), 3.0)


async def test_a_past_day_is_told_by_the_passes_of_that_day(bench, eight: int) -> None:
    told = []

    async def pass_by() -> None:
        bench.tick(hours=5)
        await bench.sync()
        told.append((bench.now, bench.facts(eight)))

    bench.world.broken["six:1"] = DOWN
    await pass_by()
    bench.world.broken.clear()
    await pass_by()
    bench.world.broken["six:1"] = DOWN
    bench.world.set("a", category="todo")
    await pass_by()
    bench.world.broken.clear()
    await pass_by()
    bench.tick(hours=2)
    late = bench.link(eight, query="late")
    await pass_by()
    bench.tick(hours=2)
    bench.store.archive_link(late, bench.act())
    await pass_by()
    bench.tokens["other"] = "key-nobody"
    await pass_by()
    for at, facts in told:
        then = bench.facts(eight, as_of=at)
        for name in ("synced_at", "stale_since", "waits_for", "whole", "tasks"):
            assert getattr(then, name) == getattr(facts, name), (at, name)


async def test_what_an_earlier_version_measured_without_a_link_is_no_number(bench) -> None:
    """It did not keep when a link joined, and counted without it."""
    bench.world.add("q", "a", category="done")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    bench.tick(days=1)
    bench.world.add("q", "b", category="done")
    late = bench.link(key_result, query="late")
    bench.tick(days=1)
    made = Measurement(bench.now, Decimal(1), source=SourceType.TASKS)
    sums = TaskTotals(2.0, 2.0, 2, 2)
    bench.store.add_measurements([MeasurementRow(key_result, made, bench.now, sums)])
    bench.store.run("UPDATE link SET joined_at = NULL, joined_after = NULL", {})
    facts = bench.facts(key_result)
    assert (facts.tasks.total, len(facts.measurements), facts.whole) == (1, 1, True)
    bench.store.run(f"UPDATE link SET created_at = 0 WHERE uid = {late}", {})
    facts = bench.facts(key_result)
    assert (facts.tasks, facts.measurements, facts.whole) == (None, (), False)


async def test_a_number_of_a_query_is_told_by_the_passes_of_that_day(bench) -> None:
    bench.world.add("bugs", "a")
    source = Source(SourceType.QUERY, connection="plain", query="bugs", value="count")
    key_result = bench.key_result(kind=Kind.REACH, source=source, target=Decimal(6))
    told = [(bench.now, bench.facts(key_result))]
    for reply in (None, DOWN, None):
        bench.tick(hours=5)
        bench.world.broken = {} if reply is None else {"/count": reply}
        await bench.sync()
        told.append((bench.now, bench.facts(key_result)))
    for at, facts in told:
        then = bench.facts(key_result, as_of=at)
        for name in ("synced_at", "stale_since", "waits_for", "whole"):
            assert getattr(then, name) == getattr(facts, name), (at, name)


async def test_what_the_connection_before_answered_is_no_answer_of_the_one_it_was_moved_to(bench) -> None:
    bench.tokens["other"] = "key-joon"
    bench.world.add("bugs", "a")
    source = Source(SourceType.QUERY, connection="plain", query="bugs", value="count")
    key_result = bench.key_result(kind=Kind.REACH, source=source, target=Decimal(6))
    bench.link(bench.key_result("kr2"), query="bugs", connection="other")
    await bench.sync()
    (row,) = bench.store.key_results(uids=[key_result])
    moved = replace(row.definition, source=replace(source, connection="other"))
    bench.store.change_key_result(key_result, row.version, moved, bench.act())
    bench.tick(hours=5)
    bench.world.broken = {"/count": DOWN}
    told = []
    for connections in (["plain"], ["other"]):
        bench.tick(hours=1)
        await bench.sync(connections=connections)
        told.append((bench.now, bench.facts(key_result)))
    bench.world.broken = {}
    bench.tick(hours=1)
    await bench.sync()
    told.append((bench.now, bench.facts(key_result)))
    assert [facts.synced_at for _, facts in told] == [None, None, bench.now]
    for at, facts in told:
        then = bench.facts(key_result, as_of=at)
        for name in ("synced_at", "stale_since", "waits_for", "whole"):
            assert getattr(then, name) == getattr(facts, name), (at, name)


async def test_before_passes_were_kept_the_last_one_known_stands(bench) -> None:
    bench.world.add("q", "a")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    for table in ("sync_pass", "feed_log"):
        bench.store.run(f"DELETE FROM {table}", {})
    bench.store.run("UPDATE link SET joined_at = NULL, joined_after = NULL", {})
    passed = bench.now
    bench.tick(days=2)
    assert bench.facts(key_result, as_of=passed).synced_at == passed
    assert bench.facts(key_result, as_of=bench.now).synced_at == passed


def test_a_row_names_what_it_waits_for_in_few_letters() -> None:
    words = Words("en", strict=True)
    assert waiting(words, ["https://github.com/acme/secret/issues/12"]) == "waits for …/12"
    assert waiting(words, ["project = OPS", "b", "c"]) == "waits for project = OPS and 2 more"
