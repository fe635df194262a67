"""Lists that may change while no task does: one is asked by itself each pass, in turn."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from fake_azuredevops import FakeAzureDevOps
from fake_linear import FakeLinear
from fake_redmine import DOING, FakeRedmine, Issue
from list_worlds import NOW, RedmineLists
from sync_bench import Bench, pass_of
from tracker_benches import benches

from connectors.gitlab import filters
from connectors.gitlab.client import GitLab
from connectors.testing.server import Seen
from okrtui.config.schema import Connection

LISTS = 14


class Turning(Protocol):
    """A tracker whose saved queries each hold their own three tasks."""

    def links(self) -> list[dict[str, str | None]]: ...

    def at(self, now: datetime) -> None:
        """What its clock says."""

    def edit(self) -> None:
        """Somebody edits the fourth saved query: it holds three others in addition. No task changes."""

    def move(self) -> None:
        """The third task changes its state."""

    def name(self, seen: Seen) -> str | None:
        """Which saved query a request asks for, counted from 0."""


def of_rest(number: int, issue: Issue) -> bool:
    return int(issue.project[1:]) % LISTS == number


class RedmineQueries(RedmineLists):
    """Each project of its own has a saved query."""

    def __init__(self) -> None:
        super().__init__(FakeRedmine(NOW), 42)
        for number, issue in self.tracker.issues.items():
            issue.project, issue.parent = f"p{number % LISTS}", None
        self.tracker.saved = {str(one): partial(of_rest, one) for one in range(LISTS)}

    def links(self) -> list[dict[str, str | None]]:
        pages = [f"issues?query_id={one}" for one in self.tracker.saved]
        return [{"query": None, "url": f"https://redmine.example.com/{page}"} for page in pages]

    def at(self, now: datetime) -> None:
        self.tracker.now = now

    def edit(self) -> None:
        self.tracker.saved["3"] = lambda issue: issue.project in ("p3", "p5")

    def move(self) -> None:
        self.tracker.move(3, DOING)

    def name(self, seen: Seen) -> str | None:
        return seen.value("query_id") or None


def slug(number: int) -> str:
    return f"{number:012x}"


class LinearViews:
    """A label of its own for each custom view."""

    def __init__(self) -> None:
        self.tracker = FakeLinear()
        for number in range(1, 43):
            self.tracker.add(number, labels=[f"q{number % LISTS}"], updated=NOW - timedelta(hours=number))
        self.tracker.views = {slug(one): self.showing(f"q{one}") for one in range(LISTS)}
        self.at(NOW)

    def showing(self, *labels: str) -> dict[str, object]:
        return {"labels": {"some": {"name": {"in": list(labels)}}}}

    def connection(self, url: str) -> Connection:
        return Connection(kind="linear", base_url=url, token="env:T", recheck="7d")

    def links(self) -> list[dict[str, str | None]]:
        return [
            {"query": None, "url": f"https://linear.app/acme/view/mine-{slug(one)}"} for one in range(LISTS)
        ]

    def at(self, now: datetime) -> None:
        self.now = now
        self.tracker.headers["Date"] = format_datetime(now, usegmt=True)

    def edit(self) -> None:
        self.tracker.views[slug(3)] = self.showing("q3", "q5")

    def move(self) -> None:
        self.tracker.issues[3].state, self.tracker.issues[3].updated = "In Progress", self.now

    def name(self, seen: Seen) -> str | None:
        assert isinstance(seen.body, dict)
        is_view = "query View(" in str(seen.body["query"])
        return str(int(seen.body["variables"]["id"], 16)) if is_view else None


def guid(number: int) -> str:
    return f"4f6a1c7e-0d2b-4c53-9a8e-{number:012x}"


class AzureQueries:
    """Each saved query finds the work items of one rest."""

    def __init__(self) -> None:
        self.azure = self.tracker = FakeAzureDevOps()
        self.azure.fill(42)
        self.azure.saved = {guid(one): partial(self.found, (one,)) for one in range(LISTS)}
        self.at(NOW)

    def found(self, rests: tuple[int, ...], number: int) -> bool:
        return number % LISTS in rests

    def connection(self, url: str) -> Connection:
        more = {"project": "App", "team": "App Team"}
        base = f"{url}/acme"
        return Connection(kind="azuredevops", base_url=base, token="env:T", recheck="7d", options=more)

    def links(self) -> list[dict[str, str | None]]:
        return [
            {"query": None, "url": f"https://dev.azure.com/acme/App/_queries/query/{guid(one)}/"}
            for one in range(LISTS)
        ]

    def at(self, now: datetime) -> None:
        self.azure.clock = now

    def edit(self) -> None:
        self.azure.saved[guid(3)] = partial(self.found, (3, 5))

    def move(self) -> None:
        assert self.azure.clock is not None
        self.azure.items[3], self.azure.changed[3] = {"System.State": "Active"}, self.azure.clock

    def name(self, seen: Seen) -> str | None:
        named = seen.path.rpartition("/")[2]
        return str(int(named[-12:], 16)) if named in self.azure.saved else None


WORLDS = [RedmineQueries, LinearViews, AzureQueries]


async def asked(bench: Bench, world: Turning) -> list[str]:
    """The saved queries that a pass asks for by themselves; ``*`` for what it asks beside."""
    bench.tick(minutes=5)
    world.at(bench.now)
    bench.server.requests.clear()
    assert (await pass_of(bench)).status == "ok"
    return [world.name(seen) or "*" for seen in bench.server.requests]


@pytest.mark.parametrize("kind", WORLDS)
async def test_one_of_many_is_asked_by_itself_each_pass_in_turn(tmp_path: Path, kind) -> None:
    world = kind()
    with benches(tmp_path, world, lists=LISTS) as (bench,):
        for _ in range(2):
            await asked(bench, world)
        turns = [await asked(bench, world) for _ in range(LISTS)]
        assert max(map(len, turns)) <= 3
        assert sorted((one for turn in turns for one in turn if one != "*"), key=int) == [
            str(one) for one in range(LISTS)
        ]
        world.edit()
        row = bench.links[3]
        before = len(bench.ledger(row))
        for _ in range(LISTS):
            await asked(bench, world)
        assert len(bench.ledger(row)) == before + 3, "another saved query is seen in its turn"


@pytest.mark.parametrize("kind", WORLDS)
async def test_all_that_may_hold_what_changed_are_asked(tmp_path: Path, kind) -> None:
    world = kind()
    with benches(tmp_path, world, lists=LISTS) as (bench,):
        for _ in range(4):
            await asked(bench, world)
        bench.tick(minutes=5)
        world.at(bench.now)
        world.move()
        assert set(await asked(bench, world)) == {"*", *(str(one) for one in range(LISTS))}
        assert len(await asked(bench, world)) <= 3


@pytest.mark.parametrize("kind", WORLDS)
async def test_all_are_asked_within_recheck(tmp_path: Path, kind) -> None:
    world = kind()
    with benches(tmp_path, world, lists=LISTS) as (bench,):
        for _ in range(3):
            await asked(bench, world)
        bench.tick(minutes=7 * 24 * 60)
        told = await asked(bench, world)
        assert {one for one in told if one != "*"} == {str(one) for one in range(LISTS)}


@pytest.mark.parametrize("count", [1, 2, 3])
async def test_a_few_are_read_where_that_costs_no_more(tmp_path: Path, count: int) -> None:
    world = RedmineQueries()
    with benches(tmp_path, world, lists=count) as (bench,):
        for _ in range(4):
            told = await asked(bench, world)
        assert len(told) <= min(count + 2, 3) + (count == 2)


@pytest.mark.parametrize("kind", [LinearViews, AzureQueries])
@pytest.mark.parametrize("count", [1, 2, 3])
async def test_a_few_cost_no_request_beside_them(tmp_path: Path, kind, count: int) -> None:
    world = kind()
    pages = 1 if kind is LinearViews else 2
    with benches(tmp_path, world, lists=count) as (bench,):
        for _ in range(4):
            told = await asked(bench, world)
        assert len(told) == min(count * pages, pages + 1 if count > 2 else 99)


@pytest.mark.parametrize("kind", WORLDS)
async def test_all_are_asked_anew_on_a_new_day(tmp_path: Path, kind) -> None:
    """One may say "due today", and no change tells of that. The organisation's day is Seoul's here."""
    world, midnight = kind(), (NOW + timedelta(days=1)).replace(hour=15, minute=0)
    with benches(tmp_path, world, lists=LISTS) as (bench,):
        for _ in range(3):
            await asked(bench, world)
        world.edit()
        bench.tick(minutes=(midnight - bench.now) / timedelta(minutes=1) - 2)
        told = [{one for one in await asked(bench, world) if one != "*"} for _ in range(4)]
        assert [len(one) for one in (told[0], *told[2:])] == [LISTS, 1, 1]
        assert len(bench.ledger(bench.links[3])) == 6, "another saved query is seen at once"


class SwappedByTheDay(RedmineQueries):
    """A saved query of more than a page, in which a day puts one old issue into the place of another."""

    def __init__(self) -> None:
        RedmineLists.__init__(self, FakeRedmine(NOW), 152)
        self.tracker.saved = {"0": self.holds}

    def holds(self, issue: Issue) -> bool:
        other = 151 if self.tracker.now < NOW + timedelta(days=1) else 152
        return issue is self.tracker.issues[other] or issue.updated_on > self.tracker.issues[151].updated_on


async def test_a_large_list_is_read_on_a_new_day_though_its_size_and_newest_are_the_same(
    tmp_path: Path,
) -> None:
    world = SwappedByTheDay()
    with benches(tmp_path, world, lists=1) as (bench,):
        for _ in range(3):
            told = await asked(bench, world)
        assert told.count("0") == 1
        bench.tick(minutes=24 * 60)
        assert (await asked(bench, world)).count("0") == 2
        assert bench.ledger(bench.links[0])[-1] == ("added", "#152")
        assert (await asked(bench, world)).count("0") == 1


@pytest.mark.parametrize(
    ("query", "moves"),
    [
        ("project=acme/app&due_date=week", True),
        ("group=acme&milestone=started", True),
        ("group=acme&iteration_id=Current", True),
        ("project=acme/app&labels=okr&state=opened", False),
        ("group=acme&assignee_id=None", False),
    ],
)
def test_lists_of_a_gitlab_that_a_day_moves_are_known(query: str, moves: bool) -> None:
    assert GitLab.moves(filters.search(query)) is moves
