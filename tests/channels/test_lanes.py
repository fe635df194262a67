"""How many messages are on their way by one channel, and how fast: by a clock of the test."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from functools import partial
from typing import Any

import pytest

from okrtui.channels.http_post import silenced
from okrtui.channels.model import Address
from okrtui.channels.paces import MAIL_WIDTH, PACES, WIDTH, pace_of
from okrtui.messaging import lanes
from okrtui.messaging.lanes import Lane, side_by_side


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize("host", sorted(PACES))
async def test_no_service_gets_more_than_its_pace(host: str) -> None:
    clock, pace = Clock(), PACES[host]
    lane = Lane(Address("x", f"https://eu.{host}/a"), lambda: clock.now, clock.sleep)
    begun = []
    for _ in range(pace.most * 3 + 1):
        async with lane.entered():
            lane.proven()
            begun.append(clock.now)
    for first, later in zip(begun, begun[pace.most :], strict=False):
        assert later - first >= pace.seconds
    assert begun[pace.most - 1] == 0 and begun[-1] == pace.seconds * 3


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/x", "https://nothooks.slack.com.evil.example/x", "", "x"]
)
def test_who_says_nothing_has_no_pace(url: str) -> None:
    assert pace_of(Address("slack", url)) is None


@pytest.mark.parametrize(("kind", "width"), [("slack", WIDTH), ("mail", MAIL_WIDTH)])
async def test_the_first_goes_alone_and_then_so_many_at_once(kind: str, width: int) -> None:
    lane, inside, most, let = Lane(Address(kind)), 0, 0, asyncio.Semaphore(0)
    order: list[int] = []

    async def post(number: int) -> None:
        nonlocal inside, most
        async with lane.entered():
            order.append(number)
            inside += 1
            most = max(most, inside)
            await let.acquire()
            inside -= 1
            if number:
                lane.proven()

    tasks = [asyncio.ensure_future(post(number)) for number in range(30)]
    for answered in range(2):  # the first did not come through: the next goes alone as well
        await settled()
        assert (most, order) == (1, list(range(answered + 1)))
        let.release()
    await settled()
    assert most == inside == width
    for _ in tasks:
        let.release()
    await asyncio.gather(*tasks)
    assert order == list(range(30)) and most == width


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_quick_ones_keep_their_order_and_one_that_raises_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lanes, "AT_ONCE", 600.0)
    log: list[str] = []
    hang = asyncio.Event()

    async def job(name: str, slow: bool = False, fails: bool = False, lets: bool = False) -> str:
        log.append(f"+{name}")
        if slow:
            await hang.wait()
        await asyncio.sleep(0)
        log.append(f"-{name}")
        if lets:
            hang.set()
        if fails:
            raise OSError(name)
        return name

    def jobs(*these: Coroutine[Any, Any, str]) -> list[Any]:
        return [partial(lambda one: one, one) for one in these]

    assert await side_by_side(jobs(job("a"), job("b"), job("c"))) == ["a", "b", "c"]
    assert log == ["+a", "-a", "+b", "-b", "+c", "-c"]
    log.clear()
    monkeypatch.setattr(lanes, "AT_ONCE", 0.01)
    assert await side_by_side(jobs(job("a", slow=True), job("b"), job("c", lets=True))) == ["a", "b", "c"]
    assert log[-1] == "-a" and set(log) == {"+a", "-a", "+b", "-b", "+c", "-c"}
    log.clear()
    monkeypatch.setattr(lanes, "AT_ONCE", 600.0)
    last = job("c")
    with pytest.raises(OSError, match="b"):
        await side_by_side(jobs(job("a"), job("b", fails=True), last))
    assert log == ["+a", "-a", "+b", "-b"]
    last.close()


async def test_addresses_are_in_no_log_until_the_last_of_those_on_their_way_is_through() -> None:
    assert logging.root.manager.disable == logging.NOTSET
    first, second = silenced(), silenced()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert logging.root.manager.disable == logging.CRITICAL
    second.__exit__(None, None, None)
    assert logging.root.manager.disable == logging.NOTSET
