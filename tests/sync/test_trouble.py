"""What goes wrong with a connection stays with it: values keep, marks are set, the report says so."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from plain_tracker import PlainConnector

from connectors import http, limits
from connectors.model import Options
from connectors.testing.server import Reply
from okrtui.domain.model import Kind, Source, SourceType
from okrtui.errors import OkrError, UsageError
from okrtui.sync import fetch, store_answers
from okrtui.sync.unconfigured import unconfigured


@pytest.fixture
async def linked(bench):
    """A query link and a task link, synced once; both key results stand at 1."""
    bench.world.add("q", "a", category="done")
    bench.world.add(None, "b", category="done")
    bench.first, bench.second = bench.key_result("first"), bench.key_result("second")
    bench.links = [bench.link(bench.first, query="q"), bench.link(bench.second, task="b")]
    await bench.sync()
    bench.good_at = bench.now
    bench.world.set("a", category="todo")
    bench.world.set("b", category="todo")
    bench.tick(hours=1)
    bench.requests()
    return bench


def untouched(bench) -> bool:
    return (bench.progress(bench.first), bench.progress(bench.second)) == (1.0, 1.0)


def stale(bench) -> list[object]:
    states = bench.store.link_states(bench.links)
    return [states[link].stale_since for link in bench.links]


@pytest.mark.parametrize(
    ("reply", "error", "status", "exit_status"),
    [
        (Reply(401, {"error": "expired"}), "auth", "failed", 1),
        (Reply(403, {"error": "no"}), "permission", "failed", 1),
        (Reply(500, {"error": "oops"}), "server", "failed", 1),
        (Reply(200, text="<html>sign in", headers={"Content-Type": "text/html"}), "answer", "failed", 1),
        (Reply(200, text='{"tasks": ['), "answer", "failed", 1),
        (Reply(act="reset"), "network", "failed", 1),
        (Reply(429, {}, {"Retry-After": "3600"}), "rate_limit", "partial", 3),
    ],
)
async def test_nothing_moves_when_no_answer_is_good(linked, reply, error, status, exit_status) -> None:
    linked.world.broken.update({"/tasks": reply, "q:1": reply, "/me": reply})
    report = await linked.sync()
    told = report.connections[0]
    assert (report.status, report.exit_status, told.status, told.error) == (
        status,
        exit_status,
        status,
        error,
    )
    assert told.failed == 2
    assert untouched(linked)
    assert stale(linked) == [linked.now, linked.now]
    state = linked.store.connection_states()["plain"]
    assert (state.status, state.error, state.stale_since) == (status, error, linked.now)
    assert (state.last_good, state.last_pass) == (linked.good_at, linked.now)
    linked.world.broken.clear()
    linked.tick(hours=1)
    linked.machine = max(linked.machine, told.retry_at or linked.machine)
    report = await linked.sync()
    assert report.status == "ok"
    assert (linked.progress(linked.first), linked.progress(linked.second)) == (0.0, 0.0)
    assert stale(linked) == [None, None]
    assert linked.store.connection_states()["plain"].stale_since is None


async def test_one_bad_link_does_not_hold_up_the_others(linked) -> None:
    linked.world.broken["q:1"] = Reply(404, {"error": "no such query"})
    report = await linked.sync()
    assert (report.status, report.connections[0].error, report.connections[0].failed) == (
        "partial",
        "not_found",
        1,
    )
    assert linked.progress(linked.first) == 1.0
    assert linked.progress(linked.second) == 0.0
    assert stale(linked) == [linked.now, None]
    assert linked.store.connection_states()["plain"].last_good == linked.now
    assert linked.store.link_states(linked.links)[linked.links[0]].good_at == linked.good_at


async def test_a_dead_host_costs_one_connection_attempt_a_pass(linked) -> None:
    for number in range(30):
        linked.link(linked.first, query=f"more{number}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made: list[PlainConnector] = []

    def create(options: Options) -> PlainConnector:
        made.append(PlainConnector(replace(options, base_url=f"http://127.0.0.1:{port}")))
        return made[0]

    report = await linked.sync(create=create)
    assert (report.connections[0].error, report.connections[0].failed) == ("network", 32)
    assert made[0].usage.requests <= 3
    assert untouched(linked)


async def test_a_spent_budget_is_waited_for(linked) -> None:
    linked.world.broken["q:1"] = Reply(429, {}, {"Retry-After": "1800"})
    report = await linked.sync()
    retry_at = report.connections[0].retry_at
    assert retry_at is not None
    linked.machine = retry_at - timedelta(seconds=1)
    linked.requests()
    state = linked.store.connection_states()
    report = await linked.sync()
    assert (report.status, report.connections[0].retry_at) == ("partial", retry_at)
    assert linked.requests() == []
    assert linked.store.connection_states() == state
    linked.world.broken.clear()
    report = await linked.sync(full=True)
    assert report.status == "ok"
    assert linked.store.connection_states()["plain"].retry_at is None


async def test_a_budget_without_an_end_is_left_alone_for_a_minute(linked) -> None:
    linked.world.broken["q:1"] = Reply(429, {})
    await linked.sync()
    assert linked.store.connection_states()["plain"].retry_at == linked.machine + timedelta(minutes=1)


async def test_a_secret_that_cannot_be_had_fails_its_connection_alone(linked) -> None:
    def tokens(connection) -> str:
        raise OkrError("config.secret_command", name="pass")

    report = await linked.sync(tokens=tokens)
    assert (report.status, report.exit_status) == ("failed", 1)
    assert (report.connections[0].error, report.connections[0].detail) == ("secret", "config.secret_command")
    assert linked.requests() == []
    assert untouched(linked)


async def test_an_address_that_no_one_understands(linked) -> None:
    linked.store.add_link(
        linked.first, connection="plain", url="ftp://what", query=None, weight="1", act=linked.act()
    )
    report = await linked.sync()
    assert (report.status, report.connections[0].error, report.connections[0].failed) == (
        "partial",
        "query",
        1,
    )
    assert linked.progress(linked.first) == 1.0
    assert linked.progress(linked.second) == 0.0


async def test_a_task_that_nobody_ever_found_is_told_and_counts_nothing(linked) -> None:
    link = linked.link(linked.first, task="tyop")
    report = await linked.sync()
    assert (report.status, report.connections[0].failed, report.connections[0].missing) == ("ok", 1, 0)
    state = linked.store.link_states([link])[link]
    assert (state.error, state.stale_since, state.task_id) == ("not_found", None, None)
    assert linked.progress(linked.first) == 1.0
    linked.world.add(None, "tyop")
    linked.tick(hours=1)
    await linked.sync()
    assert linked.store.link_states([link])[link].error is None
    assert linked.store.totals([linked.first])[linked.first].total == 2


async def test_two_connections_fail_apart_and_feed_one_key_result(linked) -> None:
    linked.tokens["other"] = "key-nobody"
    linked.world.add("r", "c", category="done")
    link = linked.link(linked.first, query="r", connection="other")
    report = await linked.sync()
    assert {(one.name, one.status) for one in report.connections} == {("other", "failed"), ("plain", "ok")}
    assert (report.status, report.exit_status) == ("partial", 3)
    assert linked.progress(linked.first) == 1.0
    assert linked.store.link_states([link])[link].error == "auth"
    linked.tokens["other"] = "key-joon"
    linked.tick(hours=1)
    await linked.sync()
    assert linked.progress(linked.first) == 0.5


async def test_links_of_an_undeclared_connection_are_reported_and_skipped(linked) -> None:
    linked.link(linked.first, query="r", connection="theirs")
    report = await linked.sync()
    assert (report.status, report.exit_status) == ("partial", 3)
    assert (await linked.sync(allow_skipped=True)).status == "ok"
    assert ("theirs", "skipped", "undeclared", 1) in [
        (one.name, one.status, one.error, one.failed) for one in report.connections
    ]


async def test_an_unknown_connection_is_refused(linked) -> None:
    with pytest.raises(UsageError) as caught:
        await linked.sync(connections=["plian"])
    assert caught.value.code == "sync.no_connection"
    assert caught.value.values["nearest"] == "plain"


def test_of_no_connections_none_is_listed() -> None:
    told = unconfigured("gh", ())
    assert (told.code, told.hint, told.values) == (
        "sync.no_connections",
        "sync.hint.no_connections",
        {"name": "gh"},
    )


async def test_only_the_named_connection_is_asked(linked) -> None:
    linked.tokens["other"] = "key-joon"
    linked.link(linked.first, query="q", connection="other")
    report = await linked.sync(connections=["other"])
    assert [one.name for one in report.connections] == ["other"]
    assert linked.store.connection_states()["plain"].last_pass == linked.good_at


async def test_a_query_that_is_too_large_is_refused_whole(linked, monkeypatch) -> None:
    monkeypatch.setattr(fetch, "MOST_TASKS", 250)
    linked.world.add("q", *[f"n{number}" for number in range(300)])
    report = await linked.sync()
    assert report.connections[0].error == "too_many"
    assert linked.progress(linked.first) == 1.0
    assert linked.store.totals([linked.first])[linked.first].total == 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_sentence_about_a_query_that_is_too_large_names_the_limit(language: str) -> None:
    told = import_module(f"okrtui.words.{language}.sync").MESSAGES["sync.error.too_many"]
    assert f"{fetch.MOST_TASKS:,}" in told


async def test_a_tracker_that_lies(bench) -> None:
    """Doubles in a result, parents in a ring, a task that is its own parent."""
    bench.world.add("q", "a", parent="b", category="done")
    bench.world.add("q", "b", parent="a")
    bench.world.add("q", "c", parent="c", category="done")
    bench.world.add("q", "d", parent="nowhere")
    bench.world.queries["q"] += ["a", "a", "d"]
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    report = await bench.sync()
    assert (report.status, report.connections[0].tasks) == ("ok", 4)
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.total, totals.done) == (4, 2)


async def test_parents_do_not_count_beside_their_subtasks(bench) -> None:
    bench.world.add("q", "epic", category="done")
    bench.world.add("q", "x", parent="epic")
    bench.world.add("q", "y", parent="epic", category="done")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.total, totals.done) == (2, 1)


@pytest.mark.parametrize("many", [0, 20_000])
async def test_a_deleted_parent_does_not_begin_to_count(bench, monkeypatch, many: int) -> None:
    """Its tracker tells the subtasks without it from then on, at once or later; where one of them gets
    another parent, that counts."""
    monkeypatch.setattr(store_answers, "MANY", many)
    bench.world.add("q", "epic", "other")
    bench.world.add("q", "x", "y", "z", parent="epic", category="done")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()

    async def told(hours: int = 1) -> tuple[int, int, int]:
        bench.tick(hours=hours)
        await bench.sync()
        totals = bench.store.totals([key_result])[key_result]
        return totals.total, totals.done, totals.missing

    assert await told() == (4, 3, 0)
    bench.world.delete("epic", proven=False)
    bench.world.set("x", parent=None)
    assert await told() == (4, 3, 0)
    for id in ("y", "z"):
        bench.world.set(id, parent=None)
    assert await told() == (4, 3, 0)
    bench.world.set("x", category="todo", title="Call again")
    assert await told() == (4, 2, 0)
    bench.world.set("x", parent="other")
    bench.world.set("y", parent="other")
    assert await told() == (3, 2, 0)


async def test_an_empty_query_has_no_progress(bench) -> None:
    bench.world.queries["none"] = []
    key_result = bench.key_result()
    bench.link(key_result, query="none")
    report = await bench.sync()
    assert (report.status, bench.measurements(key_result), report.key_results) == ("ok", [], ())
    bench.world.add("none", "a", category="done")
    bench.tick(hours=1)
    await bench.sync()
    assert bench.progress(key_result) == 1.0
    bench.world.leave("none", "a", bench.now)
    bench.tick(hours=1)
    report = await bench.sync()
    assert (report.key_results[0].before, report.key_results[0].after) == (1.0, None)


async def test_a_link_on_a_typed_value_shows_tasks_and_moves_nothing(bench) -> None:
    bench.world.add("q", "a", category="done")
    manual = bench.key_result(kind=Kind.REACH, source=Source(SourceType.MANUAL), target=Decimal(3))
    bench.link(manual, query="q")
    report = await bench.sync()
    assert (report.key_results, bench.measurements(manual)) == ((), [])
    assert [task.key for task in bench.store.tasks_of([manual])[manual]] == ["#a"]


async def test_a_budget_that_ends_early_reaches_every_query_in_turn(bench, monkeypatch) -> None:
    """Three queries a pass, what waited longest first; one at a time, since of those that are asked side by
    side any may come first."""
    monkeypatch.setattr(
        http, "gate_for", lambda origin, secret, _, *more: limits.gate_for(origin, secret, 1, *more)
    )
    key_results = []
    for number in range(9):
        bench.world.add(f"q{number}", f"t{number}", category="done")
        key_results.append(bench.key_result(f"kr{number}"))
        bench.link(key_results[-1], query=f"q{number}")
    left = [0]

    def spend(seen) -> Reply | None:
        if seen.path != "/query":
            return None
        left[0] -= 1
        return Reply(429, {}, {"Retry-After": "60"}) if left[0] < 0 else None

    bench.server.intervene = spend
    known = []
    for _ in range(3):
        left[0] = 3
        report = await bench.sync(full=True)
        known.append(sum(bench.progress(one) is not None for one in key_results))
        bench.tick(hours=1)
    assert known == [3, 6, 9]
    assert report.status == "partial"


async def test_one_heavy_query_among_answers_does_not_end_the_asking(bench) -> None:
    for number in range(9):
        bench.world.add(f"q{number}", f"t{number}", category="done")
        bench.link(bench.key_result(f"kr{number}"), query=f"q{number}")
    await bench.sync()
    bench.world.broken["q0:1"] = Reply(act="reset")
    bench.tick(hours=1)
    report = await bench.sync(full=True)
    told = report.connections[0]
    assert (told.status, told.error, told.failed) == ("partial", "network", 1)


async def test_what_left_a_query_is_not_known_when_the_asking_ended_before_the_look_up(bench) -> None:
    bench.world.add("q", "a", "b", category="done")
    bench.world.add("r", "c")
    link = bench.link(bench.key_result("one"), query="q")
    bench.link(bench.key_result("two"), query="r")
    await bench.sync()
    bench.world.leave("q", "a")
    bench.world.broken["r:1"] = Reply(401)
    bench.tick(hours=1)
    report = await bench.sync()
    assert (report.status, report.connections[0].error) == ("partial", "auth")
    state = bench.store.link_states([link])[link]
    assert (state.stale_since, state.error) == (bench.now, "auth")
    assert len(bench.store.scope([link])) == 2


async def test_a_defect_in_one_connector_lets_the_others_finish(linked) -> None:
    class Defective(PlainConnector):
        async def check(self):
            raise KeyError("a defect")

    def create(options: Options) -> PlainConnector:
        return (Defective if options.name == "other" else PlainConnector)(options)

    linked.tokens["other"] = "key-joon"
    linked.link(linked.first, query="q", connection="other")
    with pytest.raises(KeyError):
        await linked.sync(create=create)
    assert linked.store.connection_states()["plain"].last_good == linked.now
    assert (linked.progress(linked.first), linked.progress(linked.second)) == (1.0, 0.0)
