"""Workers of one store that ask as one account do so one after the other, and waits are told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from connectors.testing.server import Reply, Seen
from okrtui.config.schema import Connection
from okrtui.store.records import ConnectionState
from okrtui.sync import one_account
from okrtui.sync.abreast import PLACES, in_order
from okrtui.sync.one_account import Accounts, account_of, spent_lately
from okrtui.sync.pass_plan import Work
from okrtui.sync.pass_report import ACCOUNT, ConnectionDone, Waiting
from okrtui.sync.pass_settings import ConnectionSettings


@pytest.fixture
def pair(new_bench):
    """Two machines, and a key result of each of two connections that have one token."""
    one, two = new_bench(), new_bench()
    for bench in (one, two):
        bench.tokens["other"] = "key-mina"
    one.world.add("all", "t1", "t2")
    for name in ("plain", "other"):
        one.link(one.key_result(name), query="all", connection=name)
    return one, two


async def hung(bench, name: str) -> asyncio.Task[object]:
    """A pass over one connection whose tracker does not answer."""
    bench.server.intervene = lambda seen: Reply(act="hang")
    asking = asyncio.create_task(bench.sync(connections=[name]))
    while not bench.server.requests:
        await asyncio.sleep(0.01)
    return asking


async def stopped(bench, asking: asyncio.Task[object]) -> None:
    bench.server.intervene = lambda seen: None
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


async def test_an_account_that_another_worker_asks_as_is_waited_for(pair) -> None:
    one, two = pair
    asking = await hung(one, "plain")
    waiting = asyncio.create_task(two.sync(connections=["other"], lock_seconds=60))
    while not any(isinstance(event, Waiting) for event in two.events):
        await asyncio.sleep(0.01)
    told = next(event for event in two.events if isinstance(event, Waiting))
    assert (told.connection, told.what) == ("other", ACCOUNT) and 0 < told.seconds <= 60
    assert told.to_json() == {
        "event": "waiting", "connection": "other", "seconds": told.seconds, "for": "account",
    }  # fmt: skip
    before = len(one.server.requests)
    await asyncio.sleep(0.3)
    assert len(one.server.requests) == before  # nothing is asked meanwhile
    await stopped(one, asking)
    report = await waiting
    assert [(each.name, each.status) for each in report.connections] == [("other", "ok")]


async def test_it_is_waited_for_so_long_then_the_connection_is_busy(pair) -> None:
    one, two = pair
    asking = await hung(one, "plain")
    report = await two.sync(connections=["other"], lock_seconds=0.05)
    assert (report.status, report.exit_status) == ("busy", 3)
    assert "other" not in two.store.connection_states()
    await stopped(one, asking)
    assert (await two.sync()).status == "ok"


async def test_another_account_is_asked_meanwhile(pair) -> None:
    one, two = pair
    two.tokens["other"] = "key-joon"
    asking = await hung(one, "plain")
    one.server.intervene = lambda seen: None
    report = await two.sync(connections=["other"], lock_seconds=0.05)
    assert report.status == "ok" and not any(isinstance(event, Waiting) for event in two.events)
    await stopped(one, asking)


async def test_those_that_wait_for_an_account_keep_no_place_from_another(new_bench) -> None:
    one, two = new_bench(), new_bench()
    names = [f"c{number}" for number in range(PLACES + 1)]
    url = one.workspace.config.connections["plain"].base_url
    for bench in (one, two):
        connections = {
            name: Connection(kind="plain", base_url=url, token=f"env:{name}") for name in (*names, "free")
        }
        bench.workspace.config = msgspec.structs.replace(bench.workspace.config, connections=connections)
        bench.tokens = {**dict.fromkeys(names, "key-mina"), "free": "key-joon"}
    one.world.add("all", "t1", "t2")
    for name in (*names, "free"):
        one.link(one.key_result(name), query="all", connection=name)
    asking = await hung(one, names[0])
    one.server.intervene = lambda seen: None
    waiting = asyncio.create_task(two.sync(connections=[*names[1:], "free"], lock_seconds=60))
    async with asyncio.timeout(20):
        while not any(isinstance(event, ConnectionDone) for event in two.events):
            await asyncio.sleep(0.01)
    assert not waiting.done()
    assert [one.report.name for one in two.events if isinstance(one, ConnectionDone)] == ["free"]
    await stopped(one, asking)
    assert {each.status for each in (await waiting).connections} == {"ok"}


async def test_patience_runs_only_while_another_keeps_the_account(new_bench) -> None:
    told: list[float] = []
    with new_bench().store.pass_lock(1) as ours, new_bench().store.pass_lock(1) as theirs:
        accounts = Accounts(ours, seconds=0.3)
        for _ in range(2):
            async with accounts.asking_as("a", told.append) as free:
                assert free
            assert not told
            await asyncio.sleep(0.35)
        for waits in (1, 2):
            assert theirs.take(["a"])
            asyncio.get_running_loop().call_later(0.1, theirs.give_back, ["a"])
            async with accounts.asking_as("a", told.append) as free:
                assert free and len(told) == waits and told[-1] > 0.25
            await asyncio.sleep(0.35)
        assert theirs.take(["a"])
        async with accounts.asking_as("a", told.append) as free:
            assert not free and len(told) == 3
        async with accounts.asking_as("a", told.append) as free:  # the patience that they share is over
            assert not free and len(told) == 3


async def test_connections_of_one_account_are_asked_side_by_side_in_one_pass(pair) -> None:
    one, _ = pair
    report = await one.sync(lock_seconds=0)
    assert [each.status for each in report.connections] == ["ok", "ok"]
    assert not any(isinstance(event, Waiting) for event in one.events)


async def test_an_account_is_worked_out_once_for_all_its_connections(pair, monkeypatch) -> None:
    one, _ = pair
    made = []

    def counted(connection: ConnectionSettings, token: str | None) -> str:
        made.append(connection.name)
        return account_of(connection, token)

    monkeypatch.setattr(one_account, "account_of", counted)
    assert (await one.sync()).status == "ok" and len(made) == 1


async def test_the_budget_that_is_left_is_told(pair) -> None:
    one, _ = pair
    plain = await one.sync(connections=["plain"])
    assert (plain.to_json()["connections"][0]["limit"], plain.connections[0].remaining) == (None, None)
    answer = one.server.tracker

    def budgeted(seen: Seen) -> Reply:
        reply = answer(seen)
        left = {"X-RateLimit-Limit": "5000", "X-RateLimit-Remaining": "17"}
        return replace(reply, headers={**reply.headers, **left})

    one.server.intervene = budgeted
    report = await one.sync(connections=["plain"], full=True)
    told = report.to_json()["connections"][0]
    assert (told["limit"], told["remaining"]) == (5000, 17)


async def test_a_retry_is_told_before_it_waits(pair) -> None:
    one, _ = pair
    refused = [Reply(503, headers={"Retry-After": "0"})]
    one.server.intervene = lambda seen: refused.pop() if refused else None
    assert (await one.sync(connections=["plain"])).status == "ok"
    told = [event for event in one.events if isinstance(event, Waiting)]
    assert [(event.connection, event.what) for event in told] == [("plain", "tracker")]


def test_an_account_is_a_place_and_a_secret() -> None:
    plain = ConnectionSettings("a", "github", "https://one.example")
    same = ConnectionSettings("b", "github", "https://one.example")
    there = ConnectionSettings("a", "github", "https://two.example")
    assert account_of(plain, "x") == account_of(same, "x")
    assert len({account_of(plain, "x"), account_of(plain, "y"), account_of(there, "x")}) == 3
    assert "x" not in account_of(plain, "x").removeprefix("account ")


def test_a_rate_counts_what_other_passes_spent_in_the_last_minute(new_bench) -> None:
    now = new_bench().now

    def state(name: str, account: str, seconds: int) -> ConnectionState:
        passed = now - timedelta(seconds=seconds)
        return ConnectionState(name, "plain", account, last_pass=passed, requests=10)

    states = {
        one.name: one
        for one in (
            state("a", "mina", 5),
            state("b", "mina", 59),
            state("c", "mina", 61),
            state("d", "joon", 5),
        )
    }
    assert spent_lately(states, ["a", "b", "c", "d", "e"], "mina", now) == 20
    assert spent_lately(states, ["a"], None, now) == 0


def test_what_failed_as_a_whole_is_asked_last(new_bench) -> None:
    def work(name: str, status: str) -> Work:
        settings = ConnectionSettings(name, "plain")
        return Work(settings, (), (), ConnectionState(name, "plain", status=status), full=False)

    works = {name: work(name, status) for name, status in (("a", "failed"), ("b", "ok"), ("c", "partial"))}
    assert in_order(works) == ["b", "c", "a"]
