"""Whatever the clocks of this machine and of a front server say: what closes right after a pass is seen at
the next one, and not when everything is read anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from every_tracker import COUNT, NOW, creator, linked
from fault_trackers import TRACKERS
from sync_bench import pass_of

from connectors.testing.server import Seen

SHAPES = ((5, False), (COUNT, False), (0, True), (5, True))
"""Tasks by reference, and whether a list of two pages is linked."""
AHEAD = {
    "5m ahead": timedelta(minutes=5),
    "1h ahead": timedelta(hours=1),
    "5m behind": -timedelta(minutes=5),
    "1h behind": -timedelta(hours=1),
}


@pytest.mark.parametrize(("singles", "listed"), SHAPES)
@pytest.mark.parametrize("ahead", AHEAD.values(), ids=AHEAD)
@pytest.mark.parametrize("name", TRACKERS)
async def test_what_closes_right_after_a_pass_is_seen_at_the_next_one(
    tmp_path: Path, name: str, ahead: timedelta, singles: int, listed: bool
) -> None:
    with linked(tmp_path, name, singles, listed=listed) as (bench, dialect):
        create = creator(bench, dialect)
        bench.tick(seconds=ahead.total_seconds())
        (row,) = bench.store.key_results()
        count = COUNT if listed else singles
        assert (await pass_of(bench, create=create)).status == "ok"
        for number in range(1, 4):
            close = NOW + timedelta(minutes=5 * number, seconds=-290)
            dialect.finish(number, True, close)  # type: ignore[attr-defined]
            bench.tick(minutes=5)
            assert (await pass_of(bench, create=create)).status == "ok"
            assert bench.progress(row.uid) == pytest.approx(number / count), f"after pass {number}"


@pytest.mark.parametrize("ahead", [timedelta(minutes=5), timedelta(hours=1)], ids=["5m ahead", "1h ahead"])
@pytest.mark.parametrize("name", TRACKERS)
async def test_what_comes_to_an_empty_list_is_seen_at_the_next_pass(
    tmp_path: Path, name: str, ahead: timedelta
) -> None:
    """No answer carried a change from which to ask."""
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        create = creator(bench, dialect)
        bench.tick(seconds=ahead.total_seconds())
        (row,) = bench.store.key_results()
        dialect.hidden = set(range(1, COUNT + 1))
        assert (await pass_of(bench, create=create)).status == "ok"
        for number, progress in enumerate([0, 1 / 2, 1 / 3, 2 / 4], 1):
            dialect.hidden.discard(number)
            at = NOW + timedelta(minutes=5 * number, seconds=-290)
            dialect.finish(number, number % 2 == 0, at)  # type: ignore[attr-defined]
            bench.tick(minutes=5)
            assert (await pass_of(bench, create=create)).status == "ok"
            assert bench.progress(row.uid) == pytest.approx(progress), f"after pass {number}"


@pytest.mark.parametrize("ahead", [timedelta(), *AHEAD.values()], ids=["right", *AHEAD])
@pytest.mark.parametrize("name", TRACKERS)
async def test_what_changes_while_a_list_is_read_is_seen_at_the_next_pass(
    tmp_path: Path, name: str, ahead: timedelta
) -> None:
    """However long the reading takes: what changes after its page was read, and before what changes last."""
    tasks = 1_300
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        create = creator(bench, dialect)
        bench.tick(seconds=ahead.total_seconds())
        (row,) = bench.store.key_results()
        for number in range(COUNT + 1, tasks + 1):
            dialect.titles[number] = f"Task {number}"
            dialect.finish(number, False, NOW - timedelta(hours=number))  # type: ignore[attr-defined]

        def slow(seen: Seen) -> None:
            bench.tick(seconds=100)
            change = {5: 120, 8: tasks - 120}.get(len(bench.server.requests))
            if change is not None:
                dialect.finish(change, True, bench.machine - ahead)  # type: ignore[attr-defined]

        bench.server.intervene = slow
        assert (await pass_of(bench, create=create)).status == "ok"
        bench.server.intervene = lambda seen: None
        bench.tick(minutes=5)
        assert (await pass_of(bench, create=create)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(2 / tasks)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=1), -timedelta(hours=1)])
@pytest.mark.parametrize("at", [3, 5], ids=["early", "late"])
@pytest.mark.parametrize("name", TRACKERS)
async def test_what_changes_while_tasks_are_read_by_key_is_seen_at_the_next_pass(
    tmp_path: Path, name: str, at: int, ahead: timedelta
) -> None:
    """However long that takes: some were read before they changed, others change later and are read then."""
    tasks, first, then = 450, [*range(1, 11), *range(201, 211)], [*range(101, 111), *range(301, 441, 7)]
    with linked(tmp_path, name, tasks, listed=False, count=tasks) as (bench, dialect):
        create = creator(bench, dialect)
        bench.tick(seconds=ahead.total_seconds())
        (row,) = bench.store.key_results()

        def slow(seen: Seen) -> None:
            bench.tick(minutes=5)
            for number in {at: first, at + 2: then}.get(len(bench.server.requests), ()):
                dialect.finish(number, True, bench.machine - ahead)  # type: ignore[attr-defined]

        bench.server.intervene = slow
        assert (await pass_of(bench, create=create)).status == "ok"
        done = len(first) + (len(then) if len(bench.server.requests) >= at + 2 else 0)
        bench.server.intervene = lambda seen: None
        for _ in range(2):
            bench.tick(minutes=5)
            assert (await pass_of(bench, create=create)).status == "ok"
            assert bench.progress(row.uid) == pytest.approx(done / tasks)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=1), -timedelta(hours=1)])
async def test_what_changes_while_several_workspaces_are_read_is_seen_at_the_next_pass(
    tmp_path: Path, ahead: timedelta
) -> None:
    """ClickUp tells of one after the other: in the first one something changes when that was told, in the
    second before it is."""
    with linked(tmp_path, "clickup", COUNT, listed=False) as (bench, dialect):
        fake: Any = dialect
        fake.teams, half = ["9001", "9002"], COUNT // 2
        fake.team_of = dict.fromkeys(range(half, COUNT + 1), "9002")
        fake.spaces = dict.fromkeys(fake.team_of, "91")
        create = creator(bench, dialect)
        bench.tick(seconds=ahead.total_seconds())
        (row,) = bench.store.key_results()
        assert (await pass_of(bench, create=create)).status == "ok"
        done = 0
        for number in range(1, 4):
            bench.server.requests.clear()
            told: list[str] = []

            def slow(seen: Seen, number: int = number, told: list[str] = told) -> None:
                bench.tick(minutes=5)
                if told:
                    fake.finish(number, True, bench.machine - ahead)
                    bench.tick(minutes=5)
                    fake.finish(half + number, True, bench.machine - ahead)
                told.append(seen.path)

            bench.server.intervene = slow
            bench.tick(minutes=15)
            assert (await pass_of(bench, create=create)).status == "ok"
            assert told == ["/v2/team/9001/task", "/v2/team/9002/task"]
            bench.server.intervene = lambda seen: None
            bench.tick(minutes=15)
            assert (await pass_of(bench, create=create)).status == "ok"
            done += 2
            assert bench.progress(row.uid) == pytest.approx(done / COUNT)
