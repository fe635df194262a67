"""An answer in which one task cannot be read: that one has failed, whatever the tracker; it is never missing,
and never unchanged before it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from fault_trackers import TRACKERS

from connectors.model import Batch
from connectors.testing.rig import Dialect, Rig
from connectors.testing.server import Reply, Seen, TrackerServer

START = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
NEEDED = frozenset({"title", "name", "subject", "System.Title", "state", "status", "issueState"})
NAMES = frozenset({"id", "key"})
"""Without these nothing tells which task a row is; Jira and ClickUp need nothing else."""


class Spoiling:
    """A tracker that tells task 2 without what a task must have while ``on``."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.on = False
        self.now = START

    def answer(self, seen: Seen) -> Reply | None:
        reply = self.dialect.answer(seen)
        if reply is None:
            return None
        data = self._spoilt(reply.data) if self.on else reply.data
        clock = {"Date": format_datetime(self.now, usegmt=True)}
        return Reply(reply.status, data, {**reply.headers, **clock}, reply.text, reply.act)

    def _spoilt(self, data: Any) -> Any:
        if isinstance(data, list):
            return [self._spoilt(one) for one in data]
        if not isinstance(data, dict):
            return data
        told = [data, data.get("fields")] if self.dialect.kind == "jira" else [data]
        needed = NAMES if self.dialect.kind in ("jira", "clickup") else NEEDED
        titles = [text for one in told if isinstance(one, dict) for text in map(str, one.values())]
        mine = self.dialect.titles[2] in titles
        return {name: self._spoilt(one) for name, one in data.items() if not (mine and name in needed)}


@pytest.fixture(params=TRACKERS)
def rig(request: pytest.FixtureRequest) -> Iterator[tuple[Rig, Spoiling]]:
    spoiling = Spoiling(TRACKERS[request.param]())
    with TrackerServer(spoiling.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(spoiling.dialect, server, elsewhere, now=START), spoiling


def told(rig: Rig, batch: Batch) -> tuple[list[int], list[tuple[object, str]]]:
    """The numbers that were found, and what has failed; nothing is missing."""
    assert batch.missing == () and batch.moved == ()
    failed: list[tuple[object, str]] = [(one.ref, one.code) for one in batch.failed]
    return [rig.dialect.number(task) for _, task in batch.found], failed


@pytest.mark.parametrize("count", [3, 210])
async def test_one_row_that_cannot_be_read_costs_its_task_alone(
    rig: tuple[Rig, Spoiling], count: int
) -> None:
    on, spoiling = rig
    on.dialect.fill(count)
    for number in range(1, count + 1):
        on.dialect.finish(number, False, START - timedelta(hours=count - number + 1))  # type: ignore[attr-defined]
    two = [(on.dialect.ref(2), "answer")]
    others = [number for number in range(1, count + 1) if number != 2]
    spoiling.on = True
    first = await on.fetch(count)
    assert told(on, first) == (others, two)
    spoiling.on = False
    on.now = spoiling.now = START + timedelta(minutes=15)
    second = await on.fetch(count, cursor=first.cursor)
    assert 2 in told(on, second)[0] and second.failed == ()
    on.dialect.finish(2, True, START + timedelta(minutes=20))  # type: ignore[attr-defined]
    on.now = spoiling.now = START + timedelta(minutes=30)
    spoiling.on = True
    third = await on.fetch(count, cursor=second.cursor)
    assert told(on, third)[1] == two
    spoiling.on = False
    on.now = spoiling.now = START + timedelta(minutes=45)
    assert 2 in told(on, await on.fetch(count, cursor=third.cursor))[0]
