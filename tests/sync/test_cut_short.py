"""A list whose reading ended when the budget was spent goes on where it stopped."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from every_tracker import COUNT, NOW, creator, linked
from fault_trackers import TRACKERS
from sync_bench import Bench, pass_of

from connectors.testing.rig import Dialect
from connectors.testing.server import Reply, Seen
from okrtui.config.paths import cache_folder

TASKS = 1_300
"""Thirteen pages of a hundred, seven of two hundred."""


class Budget:
    """So many requests, until it is filled again."""

    def __init__(self, left: int) -> None:
        self.left = left

    def intervene(self, seen: Seen) -> Reply | None:
        self.left -= 1
        return None if self.left >= 0 else Reply(429, {"message": "slow down"}, {"Retry-After": "40"})


def fill(dialect: Dialect) -> None:
    for number in range(COUNT + 1, TASKS + 1):
        dialect.titles[number] = f"Task {number}"
        dialect.finish(number, False, NOW - timedelta(hours=number))  # type: ignore[attr-defined]


async def passed(bench: Bench, dialect: Dialect, budget: Budget, left: int) -> str:
    """One pass with so many requests; its status."""
    bench.tick(minutes=5)
    budget.left = left
    bench.server.requests.clear()
    return (await pass_of(bench, create=creator(bench, dialect))).status


@pytest.mark.parametrize("name", TRACKERS)
async def test_a_list_larger_than_a_budget_is_read_in_several_passes(tmp_path: Path, name: str) -> None:
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        fill(dialect)
        (row,) = bench.store.key_results()
        budget = Budget(0)
        bench.server.intervene = budget.intervene
        assert await passed(bench, dialect, budget, 8) != "ok"
        assert bench.progress(row.uid) is None
        for _ in range(3):
            if await passed(bench, dialect, budget, 8) == "ok":
                break
        assert bench.progress(row.uid) == 0
        dialect.finish(1, True, bench.machine)  # type: ignore[attr-defined]
        assert await passed(bench, dialect, budget, 100) == "ok"
        assert bench.progress(row.uid) == pytest.approx(1 / TASKS)


AHEAD = {"right": timedelta(), "1h ahead": timedelta(hours=1), "1h behind": -timedelta(hours=1)}


@pytest.mark.parametrize("ahead", AHEAD.values(), ids=AHEAD)
@pytest.mark.parametrize("name", TRACKERS)
async def test_a_list_that_went_on_is_as_well_known_as_one_that_was_read_at_once(
    tmp_path: Path, name: str, ahead: timedelta
) -> None:
    """What changed between its halves is seen at the next pass, by whatever clocks, and no more is asked."""
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        bench.tick(seconds=ahead.total_seconds())
        fill(dialect)
        (row,) = bench.store.key_results()
        budget = Budget(0)
        bench.server.intervene = budget.intervene
        assert await passed(bench, dialect, budget, 8) != "ok"
        for number in (120, TASKS - 120):  # one of them stands on a page that is kept
            bench.tick(minutes=8)
            dialect.finish(number, True, bench.machine - ahead)  # type: ignore[attr-defined]
        for _ in range(3):
            if await passed(bench, dialect, budget, 8) == "ok":
                break
        assert await passed(bench, dialect, budget, 100) == "ok"
        assert bench.progress(row.uid) == pytest.approx(2 / TASKS)
        few = ahead >= timedelta()  # what lies ahead of a clock is believed to be of another one
        assert len(bench.server.requests) <= CHANGED.get(name, 4) or not few
        for _ in range(2):
            assert await passed(bench, dialect, budget, 100) == "ok"
        assert len(bench.server.requests) <= 2 or not few
        assert bench.progress(row.uid) == pytest.approx(2 / TASKS)


CHANGED = {"asana": 14}
"""Most requests of a pass in which a few tasks of a large list changed, where they are more than four."""


class Busy:
    """People who work on a list while it is read, by whatever budget and at whatever speed. ``ahead``: how
    far clocks are ahead of what the tracker writes on its tasks."""

    def __init__(self, bench: Bench, dialect: Dialect, chance: Random, ahead: timedelta) -> None:
        self.bench, self.dialect, self.chance, self.ahead = bench, dialect, chance, ahead
        self.left, self.slow, self.count = 0, 0, 0
        self.done: set[int] = set()

    def put(self, number: int, done: bool, at: datetime) -> None:
        self.dialect.titles.setdefault(number, f"Task {number}")
        self.dialect.finish(number, done, at)  # type: ignore[attr-defined]
        self.done = self.done | {number} if done else self.done - {number}

    def work(self) -> None:
        number, done = self.chance.randint(1, self.count), self.chance.random() < 0.7
        self.put(number, done, self.bench.machine - self.ahead)

    def intervene(self, seen: Seen) -> Reply | None:
        self.left -= 1
        self.bench.tick(seconds=self.slow)
        if self.chance.random() < 0.05:
            self.work()
        return None if self.left >= 0 else Reply(429, {"message": "slow down"}, {"Retry-After": "40"})


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 30))])
@pytest.mark.parametrize("name", TRACKERS)
async def test_a_list_that_is_cut_short_again_and_again_says_what_is_true(
    tmp_path: Path, name: str, seed: int
) -> None:
    """Whatever changed meanwhile, by whatever clocks; and an unchanged pass takes no more than ever."""
    chance = Random(f"{name} {seed}")
    with linked(tmp_path, name, chance.choice([0, 5]), listed=True) as (bench, dialect):
        busy = Busy(bench, dialect, chance, timedelta(minutes=chance.choice([0, 3, 10, 60])))
        bench.tick(seconds=busy.ahead.total_seconds())
        busy.count = chance.choice([700, 1_100])
        for number in range(1, busy.count + 1):
            busy.put(number, False, NOW - timedelta(hours=number % 400 + 1))
        (row,) = bench.store.key_results()
        create = creator(bench, dialect)
        bench.server.intervene = busy.intervene
        for _ in range(6):
            bench.tick(minutes=chance.randint(2, 16))
            busy.left, busy.slow = chance.choice([5, 8, 9, 12, 200]), chance.choice([0, 0, 2, 40])
            await pass_of(bench, create=create)
            for _ in range(chance.choice([0, 1, 3])):
                bench.tick(minutes=chance.randint(0, 7))
                busy.work()
            if chance.random() < 0.2:
                busy.count += 1
                busy.put(busy.count, False, bench.machine - busy.ahead)
        bench.server.intervene = lambda seen: None
        for _ in range(3):
            bench.tick(minutes=6)
            bench.server.requests.clear()
            assert (await pass_of(bench, create=create)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(len(busy.done) / busy.count)
        assert len(bench.server.requests) <= 2


@pytest.mark.parametrize("what", ["first", "last", "account", "age"])
@pytest.mark.parametrize("name", ["github", "jira-cloud", "redmine", "linear", "clickup"])
async def test_pages_that_fit_together_no_longer_are_read_again(tmp_path: Path, name: str, what: str) -> None:
    """A task of the first or of the last page is not shown any more, another asks, or it was long ago."""
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        fill(dialect)
        (row,) = bench.store.key_results()
        budget = Budget(0)
        bench.server.intervene = budget.intervene
        assert await passed(bench, dialect, budget, 9) != "ok"
        ends = {"first": {1, TASKS}, "last": range(100, TASKS - 100)}
        dialect.hidden = set(ends.get(what, ()))
        if what == "account":
            bench.tokens["tracker"] = dialect.token = "another-token"
        if what == "age":
            bench.tick(hours=3)
        assert await passed(bench, dialect, budget, 40) == "ok"
        assert len(bench.store.scope([one.uid for one in bench.store.links()])) == TASKS - len(dialect.hidden)
        assert len(bench.server.requests) >= (TASKS - len(dialect.hidden)) // 100
        assert bench.progress(row.uid) == 0


def kept() -> list[Path]:
    return list((cache_folder() / "pages").glob("*"))


async def test_what_was_kept_is_taken_away_when_a_list_is_whole(tmp_path: Path) -> None:
    with linked(tmp_path, "jira-cloud", 0, listed=True) as (bench, dialect):
        fill(dialect)
        before = kept()
        budget = Budget(0)
        bench.server.intervene = budget.intervene
        await passed(bench, dialect, budget, 4)
        assert kept() == before, "a few are asked for again"
        bench.tick(minutes=5)
        await passed(bench, dialect, budget, 9)
        (file,) = {*kept()} - {*before}
        assert file.stat().st_mode & 0o777 == 0o600
        assert str(bench.tokens["tracker"]) not in file.read_text()
        old = file.with_name("old.pages")
        old.touch()
        os.utime(old, (0, 0))
        assert await passed(bench, dialect, budget, 40) == "ok"
        assert kept() == before
        assert len(bench.server.requests) <= 10, "what was kept is not asked for again"


@pytest.mark.parametrize(
    "name", ["jira-cloud", "jira-server", "clickup", "gitlab", "linear", "asana", "redmine"]
)
async def test_a_list_that_is_read_anew_goes_on_whatever_changed_meanwhile(tmp_path: Path, name: str) -> None:
    """Events of Asana, and the newest tasks by which others tell whether a list changed, are no pages of it:
    they are others at every reading."""
    with linked(tmp_path, name, 0, listed=True, count=900) as (bench, dialect):
        (row,), create, left, asked = bench.store.key_results(), creator(bench, dialect), [100], []

        def budget(seen: Seen) -> Reply | None:
            left[0] -= 1
            return None if left[0] >= 0 else Reply(429, {"message": "slow down"}, {"Retry-After": "40"})

        bench.server.intervene = budget
        passes = [(100, "ok"), (100, "ok"), (9, "partial"), (100, "ok"), (100, "ok")]
        for done, (requests, status) in enumerate(passes):
            for number in range(2 * done, 4 * done):
                dialect.finish(number, True, bench.machine)  # type: ignore[attr-defined]
            bench.tick(minutes=5)
            left[0] = requests
            bench.server.requests.clear()
            assert (await pass_of(bench, create=create)).status == status
            asked.append(len(bench.server.requests))
        assert asked[3] < asked[1], "a changed list is read whole, and the third pass read a part of it"
        assert bench.progress(row.uid) == pytest.approx(14 / 900)
