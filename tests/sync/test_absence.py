"""What leaves a complete answer, over whole passes: absence is never done, and never quick."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.testing.server import Reply


@pytest.fixture
async def ten(bench) -> int:
    """Four finished tasks and six open ones of one query."""
    bench.world.add("q", *[f"d{number}" for number in range(4)], category="done")
    bench.world.add("q", *[f"o{number}" for number in range(6)])
    key_result = bench.key_result()
    bench.links = [bench.link(key_result, query="q")]
    await bench.sync()
    assert bench.progress(key_result) == 0.4
    bench.tick(minutes=15)
    bench.requests()
    return key_result


def figures(bench, key_result: int) -> tuple[int, int, int]:
    sums = bench.store.totals([key_result])[key_result]
    return sums.done, sums.total, sums.missing


async def test_a_lagging_list_moves_nothing_for_a_day(bench, ten: int) -> None:
    for number in range(6):
        bench.world.leave("q", f"o{number}")
    first = bench.now
    while bench.now - first < timedelta(hours=24):
        report = await bench.sync()
        assert (report.status, bench.requests()[-1]) == ("ok", "/tasks")
        assert figures(bench, ten) == (4, 10, 0)
        assert bench.facts(ten).stale_since is None
        bench.tick(hours=4)
    assert bench.now - first == timedelta(hours=24)
    await bench.sync()
    assert figures(bench, ten) == (4, 4, 0)
    assert [kind for kind, _ in bench.ledger(ten)][-6:] == ["left"] * 6


async def test_a_list_that_catches_up_has_dropped_nothing(bench, ten: int) -> None:
    bench.world.leave("q", "o1")
    await bench.sync()
    bench.tick(hours=23)
    bench.world.queries["q"].append("o1")
    await bench.sync()
    bench.tick(hours=2)
    bench.world.leave("q", "o1")
    await bench.sync()
    assert figures(bench, ten) == (4, 10, 0)
    assert [kind for kind, _ in bench.ledger(ten)] == ["added"] * 10


async def test_a_change_takes_a_task_out_once_it_is_ten_minutes_old(bench, ten: int) -> None:
    bench.world.leave("q", "o1", bench.now)
    bench.tick(minutes=10)
    await bench.sync()
    assert figures(bench, ten) == (4, 10, 0)
    bench.tick(seconds=1)
    await bench.sync()
    assert figures(bench, ten) == (4, 9, 0)
    assert bench.ledger(ten)[-1] == ("dropped", "#o1")


async def test_what_was_found_counts_although_the_list_lacks_it(bench, ten: int) -> None:
    bench.world.leave("q", "o1")
    bench.world.set("o1", category="done")
    await bench.sync()
    assert figures(bench, ten) == (5, 10, 0)


async def test_archiving_is_tidying_and_is_not_asked_about_at_each_pass(bench, ten: int) -> None:
    bench.world.leave("q", "d1", bench.now)
    bench.world.items["d1"].archived = True
    bench.tick(hours=25)
    await bench.sync()
    assert figures(bench, ten) == (4, 10, 0)
    bench.tick(minutes=5)
    bench.requests()
    await bench.sync()
    assert bench.requests() == ["/query"]
    bench.world.items["d1"].archived = False
    bench.tick(hours=25)
    await bench.sync()
    assert figures(bench, ten) == (3, 9, 0)


async def test_a_hidden_task_is_missing_and_the_list_stays_fresh(bench, ten: int) -> None:
    bench.world.items["o1"].hidden_from = ("mina",)
    await bench.sync()
    assert figures(bench, ten) == (4, 10, 1)
    assert (bench.facts(ten).stale_since, bench.facts(ten).synced_at) == (None, bench.now)
    assert bench.ledger(ten)[-1] == ("missing", "#o1")
    bench.world.items["o1"].hidden_from = ()
    bench.tick(minutes=15)
    await bench.sync()
    assert figures(bench, ten) == (4, 10, 0)
    assert bench.ledger(ten)[-1] == ("returned", "#o1")


async def test_a_list_without_a_task_that_stands_there_was_not_whole(bench, ten: int) -> None:
    for item in bench.world.items.values():
        item.places = ("q",)
    await bench.sync()
    good = bench.now
    bench.tick(minutes=15)
    bench.world.leave("q", "o1")
    bench.world.set("d1", category="todo")
    report = await bench.sync()
    assert (report.status, report.connections[0].error) == ("partial", "incomplete")
    assert report.connections[0].detail == "#o1"
    assert figures(bench, ten) == (4, 10, 0)
    assert (bench.facts(ten).synced_at, bench.facts(ten).stale_since) == (good, bench.now)
    bench.world.items["o1"].places = ()
    bench.world.leave("q", "o2", bench.now)
    bench.world.items["o2"].places = ("elsewhere",)
    bench.tick(minutes=15)
    await bench.sync()
    assert figures(bench, ten) == (3, 9, 0)
    assert bench.facts(ten).stale_since is None


async def test_most_tasks_hidden_at_once_is_told_until_they_are_seen_again(bench, ten: int) -> None:
    for number in range(6):
        bench.world.items[f"o{number}"].hidden_from = ("mina",)
    lost = bench.now
    for _ in range(2):
        await bench.sync()
        state = bench.store.link_states(bench.links)[bench.links[0]]
        assert (state.unseen_since, state.unseen_by) == (lost, "mina")
        bench.tick(minutes=15)
    bench.world.items["o1"].hidden_from = ()
    bench.requests()
    await bench.sync()
    assert bench.store.link_states(bench.links)[bench.links[0]].unseen_since is None


async def test_a_look_up_that_fails_leaves_the_figures_of_the_pass_before(bench, ten: int) -> None:
    bench.world.leave("q", "o1", bench.now)
    bench.world.set("d1", category="todo")
    bench.world.broken["/tasks"] = Reply(500)
    bench.tick(minutes=15)
    report = await bench.sync()
    assert report.status == "partial"
    assert figures(bench, ten) == (4, 10, 0)
    del bench.world.broken["/tasks"]
    bench.tick(minutes=15)
    await bench.sync()
    assert figures(bench, ten) == (3, 9, 0)


async def test_a_missing_task_is_looked_for_again_in_a_full_pass(bench, ten: int) -> None:
    bench.world.leave("q", "o1")
    bench.world.items["o1"].hidden_from = ("mina",)
    await bench.sync()
    assert figures(bench, ten) == (4, 10, 1)
    bench.world.items["o1"].hidden_from = ()
    bench.tick(minutes=15)
    await bench.sync()
    assert figures(bench, ten) == (4, 10, 1)
    await bench.sync(full=True)
    assert figures(bench, ten) == (4, 10, 0)
