"""Whatever answer of a joint question is spoilt, the next good pass knows what reading each list tells."""

from __future__ import annotations

from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path
from random import Random

import pytest
from fake_jira import FakeCloud, FakeDataCenter
from list_worlds import SURVEYED, WORLDS, JiraLists, RedmineLists, World
from sync_bench import Bench, pass_of
from tracker_benches import benches

from connectors.testing.server import Reply, Seen

WORLDS_HERE = {
    **{name: WORLDS[name] for name in SURVEYED},
    "a server": lambda: JiraLists(FakeDataCenter(), 28),
}


def spoilt(bench: Bench, at: int, status: int) -> list[Seen]:
    """From its ``at``-th request on a tracker is ill: it refuses one, or fails four times. What was asked."""
    asked: list[Seen] = []

    def intervene(seen: Seen) -> Reply | None:
        asked.append(seen)
        ill = range(at, at + (1 if status < 500 else 4))
        return Reply(status, {"errorMessages": ["no"]}) if len(asked) in ill else None

    bench.server.intervene = intervene
    return asked


def later(world: World, *both: Bench) -> None:
    """A quarter of an hour: until then a tracker's index may lack a change."""
    for bench in both:
        bench.tick(minutes=15)
    if isinstance(world, RedmineLists):
        world.tracker.now = both[0].now


async def both(surveyed: Bench, read: Bench) -> str:
    """A pass of each, the one of which reads everything, of a tracker that is well; how the other ended."""
    report = await pass_of(surveyed)
    surveyed.server.intervene = lambda seen: None
    assert (await pass_of(read, full=True)).status == "ok"
    return report.status


@pytest.mark.parametrize("name", WORLDS_HERE)
async def test_what_a_spoilt_pass_left_out_is_made_up_for(tmp_path: Path, name: str) -> None:
    world, chance, met = WORLDS_HERE[name](), Random(f"{name} faults"), 0
    with benches(tmp_path, world, 2, lists=4, singles=5) as (surveyed, read):
        for _ in range(2):
            assert await both(surveyed, read) == "ok"
            later(world, surveyed, read)
        for at in (1, 2, 3, 1, 2, 3):
            for _ in range(chance.randint(1, 3)):
                world.step(chance, surveyed.now)
            later(world, surveyed, read)
            asked = spoilt(surveyed, at, chance.choice([400, 403, 404, 500, 503]))
            await both(surveyed, read)
            met += len(asked) >= at
            later(world, surveyed, read)
            assert await both(surveyed, read) == "ok"
            kept = [bench.store.totals(bench.links) for bench in (surveyed, read)]
            told, wanted = [[one.get(row) for row in surveyed.links] for one in kept]
            assert told == wanted
    assert met >= 3


async def test_a_task_that_left_while_its_list_failed_has_left_though_another_link_told_its_change(
    tmp_path: Path,
) -> None:
    world = JiraLists(FakeCloud(), 28)
    with benches(tmp_path, world, singles=5) as (bench,):
        refused = ""

        def dated(seen: Seen) -> Reply | None:
            jql = str(seen.body["jql"]) if isinstance(seen.body, dict) and "jql" in seen.body else ""
            if refused and jql.endswith(refused) and " OR " not in jql:
                return Reply(403, {"errorMessages": ["no"]})
            reply = world.tracker.answer(seen)
            now = {"Date": format_datetime(bench.now, usegmt=True)}
            return None if reply is None else replace(reply, headers={**reply.headers, **now})

        bench.server.intervene = dated
        for _ in range(3):
            assert (await pass_of(bench)).status == "ok"
            bench.tick(minutes=15)
        world.tracker.fields[3] = {**world.tracker.fields[3], "labels": ["elsewhere"]}
        world.tracker.updated[3] = bench.now
        bench.tick(minutes=15)
        refused = "labels = q3"
        assert (await pass_of(bench)).status == "partial"
        refused = ""
        bench.tick(minutes=15)
        assert (await pass_of(bench)).status == "ok"
        assert bench.ledger(bench.links[3])[-1] == ("dropped", "OPS-3")
