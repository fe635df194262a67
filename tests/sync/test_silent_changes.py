"""What changes without touching a task's time of change, in every tracker."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from every_tracker import COUNT, NOW, creator, linked
from fault_trackers import TRACKERS
from sync_bench import pass_of

from connectors.testing.rig import Dialect


def finish_silently(name: str, dialect: Dialect, number: int) -> None:
    """An administrator makes what the task is in a finished one: nothing happened to the task."""
    if name == "asana":
        dialect.items[number] = {"completed": True}  # type: ignore[attr-defined]
        dialect.done.add(number)  # type: ignore[attr-defined]
    else:
        before = NOW - timedelta(hours=COUNT - number + 1)
        dialect.finish(number, True, before)  # type: ignore[attr-defined]


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("name", TRACKERS)
async def test_a_task_finished_in_silence_counts_within_the_hour(
    tmp_path: Path, name: str, listed: bool
) -> None:
    """At once in a pass that asks for everything, and after an hour in any."""
    with linked(tmp_path, name, 0 if listed else 5, listed=listed, recheck="1h") as (bench, dialect):
        create, one = creator(bench, dialect), 1 / (COUNT if listed else 5)
        for _ in range(2):
            await pass_of(bench, create=create)
            bench.tick(minutes=5)
        (row,) = bench.store.key_results()
        assert bench.progress(row.uid) == 0
        finish_silently(name, dialect, 3)
        assert (await pass_of(bench, create=create, full=True)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(one)
        finish_silently(name, dialect, 4)
        for minutes in (5, 61):
            bench.tick(minutes=minutes)
            assert (await pass_of(bench, create=create)).status == "ok"
        assert bench.progress(row.uid) == pytest.approx(2 * one)
