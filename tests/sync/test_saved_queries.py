"""Lists that may change while no task does: one is asked by itself each pass, in turn."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from fake_redmine import DOING, FakeRedmine, Issue
from list_worlds import NOW, RedmineLists
from sync_bench import Bench, pass_of
from tracker_benches import benches

LISTS = 14


def of_rest(number: int, issue: Issue) -> bool:
    return int(issue.project[1:]) % LISTS == number


class SavedQueries(RedmineLists):
    """Each project of its own has a saved query."""

    def __init__(self) -> None:
        super().__init__(FakeRedmine(NOW), 42)
        for number, issue in self.tracker.issues.items():
            issue.project, issue.parent = f"p{number % LISTS}", None
        self.tracker.saved = {str(one + 1): partial(of_rest, one) for one in range(LISTS)}

    def links(self) -> list[dict[str, str | None]]:
        pages = [f"issues?query_id={one}" for one in self.tracker.saved]
        return [{"query": None, "url": f"https://redmine.example.com/{page}"} for page in pages]


async def asked(bench: Bench) -> list[str]:
    """The saved queries that a pass asks for by themselves; ``*`` for what it asks beside."""
    bench.tick(minutes=5)
    bench.server.requests.clear()
    assert (await pass_of(bench)).status == "ok"
    return [seen.value("query_id") or "*" for seen in bench.server.requests]


async def test_one_of_many_is_asked_by_itself_each_pass_in_turn(tmp_path: Path) -> None:
    world = SavedQueries()
    with benches(tmp_path, world, lists=LISTS) as (bench,):
        for _ in range(2):
            await asked(bench)
        turns = [await asked(bench) for _ in range(LISTS)]
        assert max(map(len, turns)) <= 3
        assert sorted((one for turn in turns for one in turn if one != "*"), key=int) == list(
            world.tracker.saved
        )
        world.tracker.saved["4"] = lambda issue: issue.project in ("p3", "p5")
        row = bench.links[3]
        before = len(bench.ledger(row))
        for _ in range(LISTS):
            await asked(bench)
        assert len(bench.ledger(row)) == before + 3, "another saved query is seen in its turn"


async def test_all_that_may_hold_what_changed_are_asked(tmp_path: Path) -> None:
    world = SavedQueries()
    with benches(tmp_path, world, lists=LISTS) as (bench,):
        for _ in range(4):
            await asked(bench)
        world.tracker.now = bench.now
        world.tracker.move(3, DOING)
        assert set(await asked(bench)) == {"*", *world.tracker.saved}
        assert len(await asked(bench)) <= 3


@pytest.mark.parametrize("count", [1, 2, 3])
async def test_a_few_are_read_where_that_costs_no_more(tmp_path: Path, count: int) -> None:
    with benches(tmp_path, SavedQueries(), lists=count) as (bench,):
        for _ in range(4):
            told = await asked(bench)
        assert len(told) <= min(count + 2, 3) + (count == 2)
