"""Passes at an interval, until somebody ends it: a signal, or the parent whose pipe closes.

Never reads the terminal. A pass that is under way when the end comes is abandoned: what it wrote
stands, connection by connection, and what it did not write is asked for again next time.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum

from okrtui.sync.pass_report import PassReport

Once = Callable[[], Awaitable[PassReport]]


class Ended(StrEnum):
    """Why watching ended."""

    INTERRUPTED = "interrupted"
    TERMINATED = "terminated"
    PARENT = "parent"


class Ending:
    """Set once, by whoever comes first; awaited by the loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()
        self.reason: Ended | None = None

    def set(self, reason: Ended) -> None:
        """May be called from any thread."""
        self._loop.call_soon_threadsafe(self._set, reason)

    def _set(self, reason: Ended) -> None:
        if self.reason is None:
            self.reason = reason
            self._event.set()

    async def wait(self) -> None:
        await self._event.wait()


async def watch(
    once: Once,
    *,
    interval: timedelta,
    jitter: timedelta,
    parent: int | None = None,
    limit: int | None = None,
) -> tuple[Ended | None, PassReport | None]:
    """Run ``once`` at once and then every ``interval``, each put off by up to ``jitter`` (so that a
    team's machines do not ask together).

    ``parent`` is a file descriptor whose closing by the other side ends it. ``limit`` ends it
    after so many passes. Returns why it ended (None: the limit) and the last complete report.
    """
    ending = Ending()
    last: PassReport | None = None
    passes = 0
    with _signals(ending):
        if parent is not None:
            _end_with_parent(parent, ending)
        while limit is None or passes < limit:
            report = await _unless(ending, once())
            if report is None:
                break
            last, passes = report, passes + 1
            if limit is not None and passes >= limit:
                break
            pause = interval.total_seconds() + random.random() * jitter.total_seconds()
            try:
                await asyncio.wait_for(ending.wait(), pause)
                break
            except TimeoutError:
                continue
    return ending.reason, last


async def until_ended(once: Once, *, parent: int | None) -> tuple[Ended | None, PassReport | None]:
    """A single pass with the same ends."""
    return await watch(once, interval=timedelta(0), jitter=timedelta(0), parent=parent, limit=1)


async def _unless(ending: Ending, work: Awaitable[PassReport]) -> PassReport | None:
    """The result of ``work``; None when the end came first."""
    running = asyncio.ensure_future(work)
    ended = asyncio.ensure_future(ending.wait())
    try:
        await asyncio.wait({running, ended}, return_when=asyncio.FIRST_COMPLETED)
        return running.result() if running.done() else None
    finally:
        for one in (running, ended):
            one.cancel()
        await asyncio.gather(running, ended, return_exceptions=True)


def _end_with_parent(descriptor: int, ending: Ending) -> None:
    """A thread that waits for the end of the pipe: the one way that works on every platform."""

    def wait() -> None:
        try:
            while os.read(descriptor, 1024):
                pass
        except OSError:
            pass
        try:
            ending.set(Ended.PARENT)
        except RuntimeError:  # the loop is over already
            return

    threading.Thread(target=wait, name="parent", daemon=True).start()


@contextmanager
def _signals(ending: Ending) -> Iterator[None]:
    """SIGINT and SIGTERM end it in good order, and on Windows SIGBREAK (Ctrl+Break, a window that is closed);
    their former handlers come back afterwards."""
    wanted: dict[int, Ended] = {signal.SIGINT: Ended.INTERRUPTED, signal.SIGTERM: Ended.TERMINATED}
    if hasattr(signal, "SIGBREAK"):
        wanted[signal.SIGBREAK] = Ended.TERMINATED
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number: int, _frame: object) -> None:
        ending.set(wanted[number])

    former = {number: signal.signal(number, handle) for number in wanted}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
