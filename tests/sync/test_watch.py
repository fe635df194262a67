"""Watching: passes at an interval, and every way it ends."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta

import pytest

from okrtui.sync.pass_report import PassReport
from okrtui.sync.watch import Ended, until_ended, watch

NOW = datetime(2026, 10, 12, tzinfo=UTC)
AT_ONCE = timedelta(0)
NEVER = timedelta(hours=9)


class Passes:
    """Counts passes; ``then`` is called in each."""

    def __init__(self, then=lambda: None, *, endless: bool = False) -> None:
        self.count = 0
        self.then = then
        self.endless = endless
        self.abandoned = False

    async def __call__(self) -> PassReport:
        self.count += 1
        self.then()
        if self.endless:
            try:
                await asyncio.Event().wait()
            finally:
                self.abandoned = True
        return PassReport(NOW, float(self.count), "ok")


async def test_passes_follow_each_other() -> None:
    passes = Passes()
    ended, last = await watch(passes, interval=AT_ONCE, jitter=timedelta(milliseconds=1), limit=3)
    assert (ended, last.seconds, passes.count) == (None, 3.0, 3)


@pytest.mark.parametrize(
    ("number", "reason"), [(signal.SIGINT, Ended.INTERRUPTED), (signal.SIGTERM, Ended.TERMINATED)]
)
async def test_a_signal_ends_the_wait(number: signal.Signals, reason: Ended) -> None:
    before = signal.getsignal(number)
    passes = Passes(lambda: signal.raise_signal(number))
    ended, last = await watch(passes, interval=NEVER, jitter=AT_ONCE)
    assert (ended, last.seconds) == (reason, 1.0)
    assert signal.getsignal(number) is before


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="no signal to stand for it")
async def test_ctrl_break_of_windows_ends_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    passes = Passes(lambda: signal.raise_signal(signal.SIGUSR1))
    ended, _ = await watch(passes, interval=NEVER, jitter=AT_ONCE)
    assert ended is Ended.TERMINATED


async def test_a_signal_abandons_a_pass() -> None:
    passes = Passes(lambda: signal.raise_signal(signal.SIGTERM), endless=True)
    ended, last = await until_ended(passes, parent=None)
    assert (ended, last, passes.abandoned) == (Ended.TERMINATED, None, True)


@pytest.mark.parametrize("endless", [True, False])
async def test_the_parents_end_is_the_childs(endless: bool) -> None:
    ours, theirs = os.pipe()
    passes = Passes(lambda: os.close(theirs), endless=endless)
    try:
        ended, last = await watch(passes, interval=NEVER, jitter=AT_ONCE, parent=ours)
    finally:
        os.close(ours)
    assert ended is Ended.PARENT
    assert (last is None) is endless


async def test_a_pass_that_raises_is_told() -> None:
    def fail() -> None:
        raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        await watch(Passes(fail), interval=NEVER, jitter=AT_ONCE)
