"""What changes between two answers of a pass is told by the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path

import pytest
from every_tracker import COUNT, NOW, creator, linked
from fault_trackers import TRACKERS
from list_worlds import LISTS, SURVEYED, WORLDS
from sync_bench import pass_of
from tracker_benches import benches, figures, tasks

from connectors import registry
from connectors.testing.server import Reply, Seen

AHEAD = {
    "right": (timedelta(), timedelta()),
    "the tracker's ahead": (timedelta(minutes=30), timedelta()),
    "the machine's ahead": (timedelta(), timedelta(minutes=30)),
}


@pytest.mark.parametrize(("theirs", "ours"), AHEAD.values(), ids=AHEAD)
@pytest.mark.parametrize("name", SURVEYED)
async def test_a_task_that_changes_between_two_lists_of_a_pass_is_told_again(
    tmp_path: Path, name: str, theirs: timedelta, ours: timedelta
) -> None:
    """The list that it comes into was read before, another one that shows it is read after. One of the clocks
    may be ahead of what the tracker writes on its tasks."""
    world = WORLDS[name]()
    with benches(tmp_path, world) as (bench,):
        told: list[Seen] = []

        def joins(seen: Seen) -> Reply | None:
            reply = world.tracker.answer(seen)
            if not told and world.asks_first(seen):
                told.append(seen)
                world.widen(bench.now + timedelta(seconds=2))
            clock = {"Date": format_datetime(bench.now + theirs, usegmt=True)}
            return None if reply is None else replace(reply, headers={**reply.headers, **clock})

        create = partial(registry.create, now=lambda: bench.now + ours)
        bench.server.intervene = joins
        assert (await pass_of(bench, create=create)).status == "ok" and told
        bench.tick(minutes=15)
        bench.server.requests.clear()
        await pass_of(bench, create=create)
        surveyed, asked = figures(bench), len(bench.server.requests)
        await pass_of(bench, create=create, full=True)
        assert surveyed == figures(bench) and asked < LISTS


@pytest.mark.parametrize("numbers", [(6, 14), (14, 6)])
@pytest.mark.parametrize("name", SURVEYED)
async def test_what_changes_while_a_question_waits_for_its_next_part_is_told_by_the_next_one(
    tmp_path: Path, name: str, numbers: tuple[int, int]
) -> None:
    """GitLab answers for issues and for merge requests apart, and slowly: a change comes behind its part, and
    the next part tells of a newer one."""
    world = WORLDS[name]()
    with benches(tmp_path, world) as (bench,):
        create = partial(registry.create, now=lambda: bench.machine)
        left: list[int] = []

        def slow(seen: Seen) -> Reply | None:
            reply = world.tracker.answer(seen)
            if left:
                world.retitle(left.pop(0), bench.now + timedelta(seconds=1))
                bench.tick(minutes=10)
                if left:
                    world.retitle(left.pop(0), bench.now)
            clock = {"Date": format_datetime(bench.now, usegmt=True)}
            return None if reply is None else replace(reply, headers={**reply.headers, **clock})

        bench.server.intervene = slow
        for changed in ((), (), numbers, ()):
            left += changed
            assert (await pass_of(bench, create=create)).status == "ok" and not left
            bench.tick(minutes=15)
        assert len({task.id for task in tasks(bench) if task.title == "Another title"}) == 2


MIDDLE = {"jira-server": 3, "redmine": 9}
"""The request at which a list of seven pages is half read, where it is not the fifth."""
LOOKED = {"gitlab", "redmine"}
"""Where a look at the newest tasks of a list tells whether it is as it was."""


@pytest.mark.parametrize("name", TRACKERS)
async def test_a_change_is_told_whatever_else_changes_after_it_while_a_list_is_read(
    tmp_path: Path, name: str
) -> None:
    """More change after it, on pages that come, than a look at the newest ones shows."""
    size, done = 700, {3, 103, 598, 698}
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        create = creator(bench, dialect)
        (row,) = bench.store.key_results()
        for number in range(COUNT + 1, size + 1):
            dialect.titles[number] = f"Task {number}"
            dialect.finish(number, False, NOW - timedelta(hours=number))  # type: ignore[attr-defined]
        later = [*range(2, 130), *range(570, 698)]

        def slow(seen: Seen) -> None:
            bench.tick(seconds=240)
            if len(bench.server.requests) == MIDDLE.get(name, 5):
                moments = {number: timedelta(seconds=2 + 2 * place) for place, number in enumerate(later)}
                moments |= dict.fromkeys(done, timedelta())
                for number, after in moments.items():
                    dialect.finish(number, True, bench.machine + after)  # type: ignore[attr-defined]

        bench.server.intervene = slow
        assert (await pass_of(bench, create=create)).status == "ok"
        bench.server.intervene = lambda seen: None
        for _ in range(3):
            bench.tick(minutes=15)
            bench.server.requests.clear()
            assert (await pass_of(bench, create=create)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(len(done.union(later)) / size)
        assert len(bench.server.requests) <= 3 or name not in LOOKED
