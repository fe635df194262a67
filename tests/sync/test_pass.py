"""Whole passes over a real store and a real socket: the golden rows of the scope rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.testing.server import Reply
from okrtui.domain.model import Kind, ObjectiveDef
from okrtui.store.new_rows import NewObjective
from okrtui.usecases.scores import rescore
from okrtui.usecases.task_values import measure

HALF = pytest.approx(0.5)


def ten_tasks(bench) -> int:
    """7 done, 2 open, 1 cancelled, all in one query."""
    bench.world.add("win", *[f"d{n}" for n in range(7)], category="done")
    bench.world.add("win", "o1", "o2")
    bench.world.add("win", "c1", category="cancelled")
    key_result = bench.key_result()
    bench.link(key_result, query="win")
    return key_result


async def test_first_pass_counts_what_the_query_holds(bench) -> None:
    key_result = ten_tasks(bench)
    report = await bench.sync()
    assert report.status == "ok"
    assert report.exit_status == 0
    connection = report.connections[0]
    assert (connection.name, connection.kind, connection.account) == ("plain", "plain", "Mina")
    assert (connection.tasks, connection.changed, connection.missing, connection.failed) == (10, 10, 0, 0)
    assert bench.progress(key_result) == pytest.approx(7 / 9)
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.total, totals.done, totals.cancelled) == (9, 7, 1)
    moved = report.key_results[0]
    assert (moved.id, moved.path, moved.before) == ("kr", "2026-Q4/sales/close-more/kr", None)
    assert moved.after == pytest.approx(7 / 9)
    assert len([line for line in bench.ledger(key_result) if line[0] == "added"]) == 9


async def test_second_pass_with_nothing_changed_writes_one_row(bench) -> None:
    key_result = ten_tasks(bench)
    bench.world.add(None, "single", category="done")
    bench.link(key_result, task="single")
    await bench.sync()
    bench.requests()
    before = database(bench)
    bench.tick(minutes=15)
    report = await bench.sync()
    assert report.connections[0].changed == 0
    assert report.key_results == ()
    assert bench.requests() == ["/tasks", "/query"]
    assert report.connections[0].not_modified == 1
    after = database(bench)
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"connection_state", "sync_pass", "revision"}
    rows_before, rows_after = before["connection_state"], after["connection_state"]
    assert len(rows_after) == len(rows_before) == 1
    state = bench.store.connection_states()["plain"]
    assert state.last_good == bench.now
    assert state.last_full == bench.now - timedelta(minutes=15)


def database(bench) -> dict[str, list[tuple]]:
    """Every row of every table."""
    import sqlite3

    path = bench.store.url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    connection.close()
    return found


async def test_deleted_upstream_keeps_the_denominator_then_leaves_it(bench) -> None:
    key_result = ten_tasks(bench)
    await bench.sync()
    bench.world.delete("o1")
    bench.tick(hours=1)
    report = await bench.sync()
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.done, totals.total, totals.missing) == (7, 9, 1)
    assert bench.progress(key_result) == pytest.approx(7 / 9)
    assert report.connections[0].missing == 1
    assert bench.ledger(key_result)[-1] == ("missing", "#o1")

    bench.tick(days=13, hours=23)
    await bench.sync()
    assert bench.store.totals([key_result])[key_result].total == 9

    bench.tick(hours=1)
    report = await bench.sync()
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.done, totals.total, totals.missing) == (7, 8, 0)
    assert bench.progress(key_result) == pytest.approx(7 / 8)
    assert bench.ledger(key_result)[-1] == ("confirmed", "#o1")
    assert report.connections[0].missing == 0
    last = bench.store.scope_events([key_result])[0]
    assert (last.before, last.after) == (pytest.approx(7 / 9), pytest.approx(7 / 8))

    bench.tick(hours=25)
    await bench.sync()
    assert bench.ledger(key_result)[-1] == ("confirmed", "#o1")


async def test_a_deletion_that_nobody_proves_keeps_its_tombstone(bench) -> None:
    key_result = ten_tasks(bench)
    await bench.sync()
    bench.world.delete("o1", proven=False)
    bench.tick(days=30)
    await bench.sync()
    bench.tick(days=30)
    await bench.sync()
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.done, totals.total, totals.missing) == (7, 9, 1)


async def test_page_two_of_three_fails(bench) -> None:
    bench.world.add("big", *[f"t{n}" for n in range(250)])
    key_result = bench.key_result()
    link = bench.link(key_result, query="big")
    await bench.sync()
    good_at = bench.now
    for number in range(125):
        bench.world.set(f"t{number}", category="done")
    bench.world.broken["big:2"] = Reply(404, {"error": "no"})
    bench.tick(hours=1)
    report = await bench.sync()
    assert (report.status, report.exit_status) == ("partial", 3)
    assert report.connections[0].status == "partial"
    assert report.connections[0].error == "incomplete"
    assert bench.progress(key_result) == 0.0
    assert len(bench.measurements(key_result)) == 1
    state = bench.store.link_states([link])[link]
    assert (state.stale_since, state.good_at, state.error) == (bench.now, good_at, "incomplete")
    stale_since = bench.now

    bench.tick(hours=1)
    await bench.sync()
    assert bench.store.link_states([link])[link].stale_since == stale_since

    del bench.world.broken["big:2"]
    bench.tick(hours=1)
    report = await bench.sync()
    assert report.status == "ok"
    assert bench.progress(key_result) == HALF
    state = bench.store.link_states([link])[link]
    assert (state.stale_since, state.error, state.good_at) == (None, None, bench.now)
    first = bench.measurements(key_result)[0]
    assert first.confirmed_at == good_at


async def test_leaving_a_query_is_dropped_not_missing_and_not_done(bench) -> None:
    key_result = ten_tasks(bench)
    await bench.sync()
    bench.world.leave("win", "o1", bench.now)
    bench.tick(hours=1)
    await bench.sync()
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.done, totals.total, totals.missing) == (7, 8, 0)
    assert bench.ledger(key_result)[-1] == ("dropped", "#o1")


async def test_reopened_and_returned_stand_in_the_ledger(bench) -> None:
    key_result = ten_tasks(bench)
    await bench.sync()
    bench.world.set("d0", category="doing")
    item = bench.world.items["o1"]
    bench.world.delete("o1", proven=False)
    bench.tick(hours=1)
    await bench.sync()
    assert bench.ledger(key_result)[-2:] == [("reopened", "#d0"), ("missing", "#o1")]
    assert bench.progress(key_result) == pytest.approx(6 / 9)
    bench.world.items["o1"] = item
    bench.world.queries["win"].append("o1")
    bench.tick(hours=1)
    await bench.sync()
    assert bench.ledger(key_result)[-1] == ("returned", "#o1")
    assert bench.store.totals([key_result])[key_result].missing == 0


async def test_a_moved_task_is_followed(bench) -> None:
    bench.world.add(None, "old", category="done")
    key_result = bench.key_result()
    link = bench.link(key_result, task="old")
    await bench.sync()
    bench.world.add(None, "new", category="todo")
    del bench.world.items["old"]
    bench.world.moved["old"] = "new"
    bench.tick(hours=25)
    await bench.sync()
    state = bench.store.link_states([link])[link]
    assert (state.task_id, state.task_key) == ("new", "#new")
    assert bench.progress(key_result) == 0.0
    assert [kind for kind, _ in bench.ledger(key_result)] == ["added", "reopened"]
    del bench.world.moved["old"]
    bench.world.set("new", category="done")
    bench.tick(hours=1)
    await bench.sync()
    assert bench.progress(key_result) == 1.0


async def test_one_request_when_only_changes_are_asked(bench) -> None:
    key_result = bench.key_result()
    for number in range(120):
        bench.world.add(None, f"t{number}")
        bench.link(key_result, task=f"t{number}")
    await bench.sync()
    assert bench.requests() == ["/me", "/tasks", "/tasks"]
    bench.world.set("t5", category="done")
    bench.tick(hours=1)
    report = await bench.sync()
    assert bench.requests() == ["/tasks", "/tasks"]
    assert (report.connections[0].changed, report.connections[0].tasks) == (1, 120)
    assert bench.progress(key_result) == pytest.approx(1 / 120)
    bench.link(key_result, task="t5")
    bench.world.add(None, "late", category="done")
    bench.link(key_result, task="late")
    await bench.sync()
    assert bench.progress(key_result) == pytest.approx(2 / 121)


async def test_deletion_of_a_linked_task_is_noticed_within_a_day(bench) -> None:
    key_result = bench.key_result()
    bench.world.add(None, "a", "b", category="done")
    for id in "ab":
        bench.link(key_result, task=id)
    await bench.sync()
    bench.world.delete("a")
    bench.tick(hours=1)
    await bench.sync()
    assert bench.store.totals([key_result])[key_result].missing == 0
    bench.tick(hours=24)
    report = await bench.sync()
    totals = bench.store.totals([key_result])[key_result]
    assert (totals.done, totals.total, totals.missing) == (2, 2, 1)
    assert report.connections[0].missing == 1
    bench.tick(hours=1)
    bench.world.set("b", category="todo")
    await bench.sync(full=True)
    assert bench.progress(key_result) == HALF


async def test_cycles_that_are_over_are_left_alone(bench) -> None:
    key_result = ten_tasks(bench)
    await bench.sync()
    bench.world.set("o1", category="done")
    bench.tick(days=100)
    bench.requests()
    report = await bench.sync()
    assert report.status == "ok"
    assert report.connections == ()
    assert bench.requests() == []
    assert bench.progress(key_result) == pytest.approx(7 / 9)


async def test_points_and_links_of_two_weights(bench) -> None:
    from okrtui.domain.model import Source, SourceType

    key_result = bench.key_result(kind=Kind.TASKS, source=Source(SourceType.TASKS, weigh="points"))
    bench.world.add("q", "a", points="3")
    bench.world.add("q", "b", points="5", category="done")
    bench.world.add("q", "c")
    bench.link(key_result, query="q")
    await bench.sync()
    assert bench.progress(key_result) == pytest.approx(5 / 12)
    assert bench.store.totals([key_result])[key_result].unestimated == 1
    bench.link(key_result, task="a", weight="2")
    bench.world.set("c", points="4")
    bench.tick(hours=1)
    await bench.sync()
    assert bench.progress(key_result) == pytest.approx(5 / 15)


async def test_changes_since_are_asked_with_the_cursor(bench) -> None:
    key_result = bench.key_result()
    bench.world.add(None, "a", "b")
    for id in "ab":
        bench.link(key_result, task=id)
    await bench.sync()
    bench.server.requests.clear()
    bench.tick(hours=1)
    await bench.sync()
    assert [seen.value("since") for seen in bench.server.requests] == [str(bench.world.rev)]
    bench.world.add(None, "c")
    bench.link(key_result, task="c")
    bench.server.requests.clear()
    await bench.sync()
    assert [seen.value("since") for seen in bench.server.requests] == ["3", ""]
    bench.server.requests.clear()
    await bench.sync()
    assert [seen.value("since") for seen in bench.server.requests] == [""]
    bench.server.requests.clear()
    await bench.sync()
    assert [seen.value("since") for seen in bench.server.requests] == ["4"]
    bench.server.requests.clear()
    await bench.sync(full=True)
    assert [(seen.path, seen.value("since")) for seen in bench.server.requests] == [
        ("/me", ""),
        ("/tasks", ""),
    ]


@pytest.mark.parametrize("count", [20, 300])
async def test_a_roll_up_reads_no_task_where_counting_is_enough(bench, monkeypatch, count: int) -> None:
    """The sums come from counts: as many rows for any number of tasks."""
    key_result = bench.key_result()
    bench.world.add("win", *[f"t{n}" for n in range(count)])
    bench.link(key_result, query="win")
    await bench.sync()
    read: list[tuple] = []
    fetch = bench.store.fetch

    def fetched(sql: str, parameters: dict) -> list[tuple]:
        rows = fetch(sql, parameters)
        read.extend(rows)
        return rows

    monkeypatch.setattr(bench.store, "fetch", fetched)
    with bench.store.transaction():
        read.clear()
        assert measure(bench.workspace, [key_result])[key_result].after.total == count
    assert len(read) == 4, "itself, its last sums, its objective, its counts"


async def test_a_roll_up_of_many_objectives_takes_no_more_statements_than_of_two(bench, monkeypatch) -> None:
    key_results = []
    for number in range(20):
        new = NewObjective("2026-Q4", "sales", f"o{number}", ObjectiveDef(f"Objective {number}"), number)
        bench.objective = bench.store.add_objective(new, bench.act())
        bench.world.add(None, f"t{number}")
        key_results.append(bench.key_result())
        bench.link(key_results[-1], task=f"t{number}")
    await bench.sync()
    statements: list[str] = []
    for name in ("fetch", "run", "run_many"):
        plain = getattr(bench.store, name)

        def counted(sql: str, values: object, plain=plain) -> object:
            statements.append(sql)
            return plain(sql, values)

        monkeypatch.setattr(bench.store, name, counted)

    def rolled_up(these: list[int]) -> list[str]:
        """The statements that it takes once their tasks have changed."""
        uids = [task.uid for tasks in bench.store.tasks_of(these).values() for task in tasks]
        done = "UPDATE task SET category = 'done' WHERE uid IN (SELECT value FROM json_each(:uids))"
        bench.store.run(done, {"uids": bench.store.array(uids)})
        with bench.store.transaction():
            statements.clear()
            assert all(one.changed for one in measure(bench.workspace, these).values())
            rescore(bench.workspace, these)
            return list(statements)

    of_two, of_many = rolled_up(key_results[:2]), rolled_up(key_results[2:])
    assert of_two == of_many and len(of_two) < 20
