"""The pass as others see it: report, events, dry run, lock, and what a killed one leaves behind."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from connectors.testing.server import Reply
from okrtui.domain.model import Cycle, CycleState
from okrtui.errors import OkrError
from okrtui.sync.pass_report import Advanced, ConnectionDone, KeyResultMoved, PassFinished, PassStarted


def linked(bench, count: int = 3) -> int:
    bench.world.add("q", *[f"t{number}" for number in range(count)])
    key_result = bench.key_result("win-loss")
    bench.link(key_result, query="q")
    return key_result


async def test_the_report_as_json(bench) -> None:
    linked(bench)
    bench.world.set("t0", category="done")
    report = await bench.sync()
    document = json.loads(json.dumps(report.to_json()))
    assert document.pop("seconds") >= 0
    assert document == {
        "schema": 1,
        "started": "2026-10-12T09:00:00Z",
        "status": "ok",
        "connections": [
            {
                "name": "plain",
                "kind": "plain",
                "account": "Mina",
                "status": "ok",
                "requests": 2,
                "not_modified": 0,
                "tasks": 3,
                "changed": 3,
                "missing": 0,
                "failed": 0,
                "limit": None,
                "remaining": None,
                "links": 1,
                "moved": 0,
                "retry_at": None,
                "error": None,
            }
        ],
        "key_results": [
            {
                "id": "win-loss",
                "path": "2026-Q4/sales/close-more/win-loss",
                "before": None,
                "after": pytest.approx(1 / 3),
            }
        ],
        "kpis": [],
    }


async def test_events_tell_the_pass_in_order(bench) -> None:
    linked(bench, 250)
    report = await bench.sync()
    kinds = [type(event) for event in bench.events]
    assert kinds[0] is PassStarted
    assert kinds[-3:] == [KeyResultMoved, ConnectionDone, PassFinished]
    advanced = [event.done for event in bench.events if isinstance(event, Advanced)]
    assert advanced == [100, 200, 250]
    names = [json.loads(json.dumps(event.to_json()))["event"] for event in bench.events]
    assert names == ["started", *["progress"] * 3, "key_result", "connection", "finished"]
    assert bench.events[-1] == PassFinished(report)


async def test_a_dry_run_asks_nobody_and_writes_nothing(bench) -> None:
    key_result = linked(bench, 150)
    bench.link(key_result, task="t1")
    bench.link(key_result, query="x", connection="theirs")
    report = await bench.sync(dry_run=True)
    assert (report.status, report.dry_run, report.exit_status) == ("ok", True, 0)
    planned = {one.name: one.planned for one in report.connections}
    assert planned["theirs"] is None
    assert (planned["plain"].tasks, planned["plain"].queries, planned["plain"].cursor) == (1, 1, False)
    assert bench.requests() == []
    assert bench.store.connection_states() == {}
    await bench.sync()
    asked = len(bench.requests())
    report = await bench.sync(dry_run=True, full=True)
    assert report.connections[-1].planned.requests == asked
    assert report.to_json()["dry_run"] is True


async def test_a_second_pass_at_the_same_time_is_busy(new_bench) -> None:
    one, two = new_bench(), new_bench()
    linked(one)
    with two.store.sync_lock(0):
        report = await one.sync(lock_seconds=0.05)
    assert (report.status, report.exit_status, report.connections) == ("busy", 3, ())
    assert one.requests() == []
    assert (await one.sync()).status == "ok"


async def test_nothing_linked_is_a_good_pass(bench) -> None:
    report = await bench.sync()
    assert (report.status, report.connections) == ("ok", ())


async def test_a_closed_cycle_is_not_touched(bench) -> None:
    linked(bench)
    (cycle,) = bench.store.cycles()
    bench.store.save_cycles([Cycle(cycle.id, cycle.start, cycle.end, CycleState.CLOSED)])
    assert (await bench.sync()).connections == ()


async def test_trouble_with_the_store_ends_the_pass_and_writes_nothing_of_it(bench) -> None:
    key_result = linked(bench)
    await bench.sync()
    path = bench.store.url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as spoiler:
        spoiler.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON connection_state BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    spoiler.close()
    bench.world.set("t0", category="done")
    bench.tick(hours=1)
    with pytest.raises(OkrError):
        await bench.sync()
    assert bench.progress(key_result) == 0.0
    with sqlite3.connect(path) as spoiler:
        spoiler.execute("DROP TRIGGER full")
    spoiler.close()
    assert (await bench.sync()).status == "ok"
    assert bench.progress(key_result) == pytest.approx(1 / 3)


async def test_links_added_while_a_tracker_is_asked_wait_for_the_next_pass(new_bench) -> None:
    one, two = new_bench(), new_bench()
    key_result = linked(one)
    first = one.store.links(key_results=[key_result])[0].uid
    changed = []

    def meddle(seen) -> Reply | None:
        if seen.path == "/query" and not changed:
            changed.append(True)
        return None

    one.server.intervene = meddle
    added: list[int] = []

    def while_asking(event) -> None:
        if isinstance(event, Advanced) and not added:
            two.store.archive_link(first, two.act())
            added.append(two.link(key_result, query="later"))

    from plain_tracker import PlainConnector

    from okrtui.sync.run import run_pass

    report = await run_pass(
        one.workspace, tokens=one.token, emit=while_asking, clock=lambda: one.machine, create=PlainConnector
    )
    assert report.status == "ok"
    assert one.store.scope([first, added[0]]) == []
    assert one.measurements(key_result) == []
    one.world.add("later", "z", category="done")
    await one.sync()
    assert one.progress(key_result) == 1.0


CHILD = """
import asyncio, sys
from datetime import UTC, datetime
from plain_tracker import PlainConnector
from sync_bench import config_of
from okrtui.store import open_store
from okrtui.sync.pass_report import Advanced
from okrtui.sync.run import run_pass
from okrtui.usecases.workspace import Workspace

store = open_store(sys.argv[1], "acme")
now = datetime.fromisoformat(sys.argv[3])
workspace = Workspace(store, config_of(sys.argv[2]), lambda: now, zone="Asia/Seoul")
told = lambda event: print("progress", flush=True) if isinstance(event, Advanced) else None
report = asyncio.run(
    run_pass(workspace, tokens=lambda c: "key-mina", emit=told, create=PlainConnector, clock=lambda: now)
)
print(report.status, flush=True)
"""


def start_child(bench) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    paths = [str(root), str(root / "tests" / "rigs")]
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, bench.store.url, bench.server.url, bench.now.isoformat()],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
async def test_a_killed_pass_leaves_a_whole_store_and_the_next_completes(bench) -> None:
    """Killed at a random moment between the first answer and the end."""
    count = 1500
    key_result = linked(bench, count)
    await bench.sync()
    dice = random.Random(7)
    killed = 0
    for _ in range(6):
        done = dice.sample(range(count), 400)
        for number in range(count):
            bench.world.items[f"t{number}"].category = "done" if number in done else "todo"
        bench.tick(minutes=15)
        child = start_child(bench)
        assert child.stdout is not None
        for line in child.stdout:
            if line == "progress\n" and dice.random() < 0.15:
                break
        try:
            child.wait(dice.random() * 0.3)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            killed += child.wait() == -signal.SIGKILL
        child.stdout.close()
        with sqlite3.connect(bench.store.url.removeprefix("sqlite:///")) as look:
            assert look.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        look.close()
        assert bench.progress(key_result) in (0.0, pytest.approx(400 / count))
        bench.tick(minutes=1)
        report = await bench.sync()
        assert report.status == "ok"
        totals = bench.store.totals([key_result])[key_result]
        assert (totals.total, totals.done) == (count, 400)
        tasks = {row.uid: row for row in bench.store.tasks_of([key_result])[key_result]}
        assert sum(row.category.value == "done" for row in tasks.values()) == 400
        assert {int(row.id[1:]) for row in tasks.values() if row.category.value == "done"} == set(done)
    assert killed >= 2
