"""Several passes over one store at once: each connection is asked by one of them."""

from __future__ import annotations

import asyncio
import threading

import pytest

from connectors.testing.server import Reply
from okrtui.sync.pass_report import ConnectionDone


@pytest.fixture
def pair(new_bench):
    """Two machines, and a key result of each of two connections."""
    one, two = new_bench(), new_bench()
    for bench in (one, two):
        bench.tokens["other"] = "key-joon"
    one.world.add("all", "t1", "t2", "t3")
    one.world.set("t1", category="done")
    for name in ("plain", "other"):
        one.link(one.key_result(name), query="all", connection=name)
    return one, two


def told(report) -> dict[str, tuple[str, bool]]:
    """Of each connection its status, and whether another process asked it."""
    return {one.name: (one.status, one.by is not None) for one in report.connections}


async def test_passes_at_once_ask_each_connection_once_and_all_know_the_answer(pair) -> None:
    one, two = pair
    first, second = await asyncio.gather(one.sync(), two.sync())
    assert told(first) == {"plain": ("ok", False), "other": ("ok", False)}
    assert told(second) == {"plain": ("ok", True), "other": ("ok", True)}
    assert (second.status, second.exit_status) == ("ok", 0)
    asked = one.requests()
    by = second.to_json()["connections"][0]["by"]
    assert ":" in by and "by" not in first.to_json()["connections"][0]
    alone = await two.sync(full=True)
    assert told(alone) == {"plain": ("ok", False), "other": ("ok", False)}
    assert len(asked) == len(one.requests())


async def test_what_another_holds_is_waited_for_then_left(pair) -> None:
    one, two = pair
    with two.store.pass_lock(0) as locks:
        assert locks.take(["plain"]) == {"plain"}
        report = await one.sync(lock_seconds=0.05)
        assert told(report) == {"other": ("ok", False), "plain": ("busy", False)}
        assert (report.status, report.exit_status) == ("partial", 3)
        report = await one.sync(lock_seconds=0.05, connections=["plain"])
        assert (report.status, report.exit_status) == ("busy", 3)
        assert "plain" not in one.store.connection_states()
    assert (await one.sync(lock_seconds=0.05)).status == "ok"


async def test_what_another_gives_back_unfinished_is_asked(pair) -> None:
    one, two = pair
    with two.store.pass_lock(0) as locks:
        locks.take(["plain", "other"])
        waiting = asyncio.create_task(one.sync(lock_seconds=30))
        while not one.events:  # it has begun, and holds none
            await asyncio.sleep(0.01)
        assert one.requests() == []
    assert told(await waiting) == {"plain": ("ok", False), "other": ("ok", False)}
    assert one.progress(one.store.key_results()[0].uid) == pytest.approx(1 / 3)


async def test_a_pass_waits_for_what_others_hold_as_long_as_it_asks_its_own(pair) -> None:
    one, two = pair
    answers = threading.Event()
    one.server.intervene = lambda seen: None if answers.wait(60) else Reply(500)
    with two.store.pass_lock(0) as locks:
        locks.take(["plain"])
        waiting = asyncio.create_task(one.sync(lock_seconds=0.01))
        while not one.server.requests:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
    answers.set()
    assert told(await waiting) == {"other": ("ok", False), "plain": ("ok", False)}


async def test_what_a_dead_pass_left_unmeasured_is_measured_by_the_one_that_takes_over(pair) -> None:
    one, two = pair
    one.world.add("rest", "r1")
    both = one.key_result("both")
    one.link(both, query="all")
    one.link(both, query="rest", connection="other")
    await one.sync()
    assert one.progress(both) == pytest.approx(1 / 4)
    one.world.set("t2", category="done")
    one.server.intervene = lambda seen: Reply(act="hang") if "key-joon" in str(seen.headers) else None
    one.events.clear()
    dying = asyncio.create_task(one.sync())
    waiting = asyncio.create_task(two.sync(lock_seconds=60))
    while not any(isinstance(event, ConnectionDone) for event in one.events):
        await asyncio.sleep(0.01)
    one.server.intervene = lambda seen: None
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    assert told(await waiting) == {"plain": ("ok", True), "other": ("ok", False)}
    assert two.progress(both) == pytest.approx(2 / 4)


@pytest.mark.parametrize("token", ["key-mina", "key-joon"])
async def test_what_was_refused_is_asked_again_by_another_account_alone(pair, token) -> None:
    one, two = pair
    del one.world.accounts["key-mina"]
    two.tokens["plain"] = token
    first, second = await asyncio.gather(one.sync(connections=["plain"]), two.sync(connections=["plain"]))
    assert told(first) == {"plain": ("failed", False)}
    assert told(second) == {"plain": ("failed", True) if token == "key-mina" else ("ok", False)}
