"""Messages on their way side by side: each channel a lane of its own, as wide as it has shown to bear."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from okrtui.channels.model import Address
from okrtui.channels.paces import pace_of, wait, width_of

AT_ONCE = 3.0
"""Seconds in which an answer comes at once; until one takes longer, they go in their order."""

Sleep = Callable[[float], Awaitable[None]]
T = TypeVar("T")


class Lane:
    """One channel in one round. Its first message goes alone: where a channel hangs, one person alone is left
    in doubt. ``clock`` and ``sleep`` in seconds."""

    def __init__(
        self,
        address: Address,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._pace, self._clock, self._sleep = pace_of(address), clock, sleep
        self._tried, self._proven = asyncio.Lock(), False
        self._room = asyncio.Semaphore(width_of(address))
        self._turn = asyncio.Lock()
        self._begun: deque[float] = deque()

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[None]:
        """A place in the lane, at its pace; whether the channel still takes messages is asked in it."""
        if not self._proven:
            async with self._tried:
                if not self._proven:
                    await self._paced()
                    yield
                    return
        async with self._room:
            await self._paced()
            yield

    def proven(self) -> None:
        """A message came through."""
        self._proven = True

    async def _paced(self) -> None:
        if self._pace is None:
            return
        async with self._turn:
            while (rest := wait(self._begun, self._pace, self._clock())) > 0:
                await self._sleep(rest)
            self._begun.append(self._clock())


async def side_by_side(jobs: Iterable[Callable[[], Coroutine[Any, Any, T]]]) -> list[T]:
    """What they give, in their order. Each begins when the one before has ended, or at once as soon as one
    was slow. Where one raises no other begins, and those begun come to their end before it is raised."""
    running: list[asyncio.Task[T]] = []
    patience = AT_ONCE
    for job in jobs:
        running.append(asyncio.ensure_future(job()))
        _, slow = await asyncio.wait(running[-1:], timeout=patience)
        if slow:
            patience = 0.0
        if any(one.done() and one.exception() is not None for one in running):
            break
    if running:
        await asyncio.wait(running)
    return [one.result() for one in running]
