"""Pass after pass over all trackers while a fifth of their answers is spoilt: the next good pass, without
``--full``, knows what a store knows that never heard one."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

import pytest
from fault_machine import address, machine
from fault_trackers import TRACKERS
from faults import FAULTS, Deck, Wire

from connectors.testing.rig import NOW

MANY = 104
"""Tasks of a list that has a second page."""
FEW = 20
SPOILT = 0.2
ROUND = 5
"""Spoilt passes before a good one."""


class World:
    """The trackers, the machine whose answers are spoilt, and its twin. ``paged``: trackers with long lists;
    ``skews``: how far the clock of each is ahead of ours."""

    def __init__(self, folder: Path, seed: int, paged: Collection[str]) -> None:
        self.dice = random.Random(seed)
        self.now = NOW
        self.deck = Deck(self.dice)
        self.dialects = {name: made() for name, made in TRACKERS.items()}
        for name, dialect in self.dialects.items():
            dialect.fill(MANY if name in paged else FEW)
        self.skews = {name: timedelta(hours=self.dice.choice((-1, 0, 1))) for name in TRACKERS}
        self.spoilt, self.twin = (machine(folder / one, self._wires()) for one in ("spoilt", "twin"))

    def _wires(self) -> dict[str, Wire]:
        return {
            name: Wire(dialect, lambda: self.now, self.deck, self.skews[name])
            for name, dialect in self.dialects.items()
        }

    def tick(self, **span: float) -> None:
        self.now += timedelta(**span)
        for one in (self.spoilt, self.twin):
            one.bench.now = one.bench.machine = self.now

    def live(self) -> None:
        """People close, reopen, add and delete tasks."""
        for name, dialect in self.dialects.items():
            at = self.now + self.skews[name]
            for number in self.dice.sample(sorted(dialect.titles), 3):
                dialect.finish(number, self.dice.random() < 0.5, at)  # type: ignore[attr-defined]
            if self.dice.random() < 0.3:
                self.grow(name, 1)

    def grow(self, name: str, by: int) -> None:
        """So many tasks come to a tracker at once."""
        dialect, at = self.dialects[name], self.now + self.skews[name]
        for number in range(max(dialect.titles) + 1, max(dialect.titles) + 1 + by):
            dialect.titles[number] = f"Task {number}"
            dialect.finish(number, False, at)  # type: ignore[attr-defined]

    async def spoilt_pass(self, number: int) -> str:
        """One in trouble: a fifth are called off in the middle, in a fifth a token loses its rights."""
        for wire in self.spoilt.wires.values():
            wire.begin(SPOILT)
        self.spoilt.seconds = 0.05
        task = asyncio.create_task(self.spoilt.run())
        if number % 5 == 0:
            self.deck.cancel, self.deck.cancelled = self.dice.randrange(10), task.cancel
        elif number % 5 == 1:
            self.dice.choice(list(self.spoilt.wires.values())).rights = self.dice.randrange(4)
        return await task

    async def good_pass(self) -> None:
        self.spoilt.seconds, self.deck.cancel = 60.0, None
        for one in (self.spoilt, self.twin):
            for wire in one.wires.values():
                wire.begin(0.0)
            assert await one.run() == "ok", one.failures


@pytest.mark.parametrize(
    ("passes", "grown", "paged"),
    [
        (15, 300, ("jira-cloud",)),
        pytest.param(400, 10_000, tuple(TRACKERS), marks=pytest.mark.soak),
    ],
    ids=["few", "all"],
)
async def test_a_good_pass_after_spoilt_ones_knows_the_truth(
    tmp_path: Path, passes: int, grown: int, paged: tuple[str, ...]
) -> None:
    """In the last round a tracker has ``grown`` tasks where few were expected."""
    world = World(tmp_path, passes, paged)
    await world.good_pass()
    told: dict[str, int] = {}
    for last in range(passes // ROUND - 1, -1, -1):
        if last == 0:
            world.grow("clickup", grown)
        for number in range(ROUND):
            world.tick(minutes=world.dice.choice((2, 70, 300)))
            world.live()
            status = await world.spoilt_pass(number)
            told[status] = told.get(status, 0) + 1
        world.tick(hours=26)
        world.live()
        await world.good_pass()
        for name, dialect in world.dialects.items():
            known = world.spoilt.known(name)
            assert known == world.twin.known(name), name
            assert known["totals"] == (len(dialect.done), len(dialect.titles)), name  # type: ignore[attr-defined]
    wires = world.spoilt.wires.values()
    assert all(wire.hosts == {address(name)} for name, wire in world.spoilt.wires.items())
    assert max(wire.most for wire in wires) <= 33
    struck = {
        kind: sum(wire.kinds.get(kind, 0) for wire in wires) for kind in (one.__name__ for one in FAULTS)
    }
    assert "cancelled" in told
    assert min(struck.values()) > 0
    for one in (world.spoilt, world.twin):
        one.bench.store.close()
