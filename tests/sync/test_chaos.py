"""Many passes over a world that changes, breaks and recovers by the dice."""

from __future__ import annotations

import random

import pytest

from connectors.testing.server import Reply

OUT = ("cancelled", "duplicate")


def expected(world, ids: set[str]) -> tuple[int, int]:
    """(done, total) of visible tasks, counted from the world itself."""
    alive = {id for id in ids if id in world.items and world.items[id].category not in OUT}
    parents = {world.items[id].parent for id in alive}
    leaves = {id for id in alive if id not in parents}
    return sum(world.items[id].category == "done" for id in leaves), len(leaves)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_numbers_agree_with_the_world_whenever_the_pass_was_good(bench, seed: int) -> None:
    dice = random.Random(seed)
    world = bench.world
    world.add("q", *[f"t{number}" for number in range(130)])
    world.queries["r"] = [f"t{number}" for number in range(0, 130, 7)]
    key_results = {query: bench.key_result(query) for query in ("q", "r")}
    for query, key_result in key_results.items():
        bench.link(key_result, query=query)
    number = 130
    agreed = 0
    deleted: set[str] = set()
    for _ in range(25):
        for _ in range(dice.randrange(6)):
            id = dice.choice(sorted(world.items))
            act = dice.randrange(5)
            if act == 0:
                first = sorted(world.items)[:3]
                if id not in first:
                    world.set(id, parent=dice.choice([None, *first]))
            elif act == 1:
                query = dice.choice(["q", "r"])
                if id in world.queries[query]:
                    world.leave(query, id, bench.now)
            elif act == 2:
                world.add("q", f"t{number}")
                number += 1
            elif act == 3 and dice.random() < 0.3:
                deleted.add(id)
                world.delete(id)
            else:
                world.set(id, category=dice.choice(["todo", "doing", "done", "cancelled", "duplicate"]))
        broken = dice.random() < 0.4
        if broken:
            place = dice.choice(["q:1", "q:2", "r:1", "/tasks"])
            world.broken[place] = dice.choice(
                [Reply(500), Reply(200, text="<html>"), Reply(act="reset"), Reply(act="cut"), Reply(401)]
            )
        before = {key: bench.store.totals([one]).get(one) for key, one in key_results.items()}
        bench.tick(hours=dice.choice([1, 5, 26]))
        report = await bench.sync()
        world.broken.clear()
        states = bench.store.link_states([1, 2])
        for (query, key_result), link in zip(key_results.items(), (1, 2), strict=True):
            totals = bench.store.totals([key_result]).get(key_result)
            if report.status == "failed":
                assert totals == before[query]
            state = states.get(link)
            held = {row.id for row in bench.store.tasks_of([key_result]).get(key_result, [])}
            if state is None or state.stale_since is not None or held & deleted:
                continue
            agreed += 1
            done, total = expected(world, set(world.queries[query]))
            counted = (totals.done, totals.total) if totals else (0, 0)
            assert counted == (done, total)
    assert agreed >= 10
