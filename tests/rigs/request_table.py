"""How many requests a pass takes, tracker by tracker: ``make requests`` prints the table,
with ``TASKS=1300`` that of lists that are so large."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from every_tracker import creator, linked
from fault_trackers import TRACKERS
from sync_bench import Bench, pass_of

from connectors.testing.server import Seen

PASSES = ("first", "unchanged", "one changed", "1 % changed", "after it", "all changed", "after it", "later")
"""``all changed``: at one moment, as by a bulk edit."""


def cost(seen: Seen) -> int:
    """As how many requests the tracker counts it."""
    body = seen.body
    return len(body["data"]["actions"]) if isinstance(body, dict) and seen.path.endswith("/batch") else 1


async def requests_of(folder: Path, name: str, tasks: int, *, listed: bool) -> tuple[int, ...]:
    """Of each of ``PASSES``, over one list of so many tasks, or as many links by key."""
    with linked(folder, name, 0 if listed else tasks, listed=listed, count=tasks) as (bench, dialect):
        asks, finish = _asking(bench, creator(bench, dialect)), dialect.finish  # type: ignore[attr-defined]
        found = [await asks()]
        for _ in range(2):
            unchanged = await asks()
        found.append(unchanged)
        for changed in (range(7, 8), range(8, 8 + tasks // 100)):
            for number in changed:
                finish(number, True, bench.machine)
            found.append(await asks())
        found.append(await asks())
        for number in range(1, tasks + 1):
            finish(number, True, bench.machine + timedelta(minutes=1))
        found += [await asks() for _ in range(3)]
        (row,) = bench.store.key_results()
        assert bench.progress(row.uid) == 1
        return tuple(found)


def _asking(bench: Bench, create: Callable[..., Any]) -> Callable[[], Any]:
    async def asks() -> int:
        bench.tick(minutes=15)
        bench.server.requests.clear()
        assert (await pass_of(bench, create=create)).status == "ok"
        return sum(map(cost, bench.server.requests))

    return asks


async def _print(tasks: int) -> None:
    for listed, what in ((True, f"a list of {tasks:,}"), (False, f"{tasks:,} links by key")):
        print(f"\n| {what} | {' | '.join(PASSES)} |\n|---|{'---|' * len(PASSES)}")
        for name in TRACKERS:
            with TemporaryDirectory() as folder:
                told = await requests_of(Path(folder), name, tasks, listed=listed)
            print(f"| {name} | {' | '.join(map(str, told))} |", flush=True)


if __name__ == "__main__":
    asyncio.run(_print(int(sys.argv[1]) if len(sys.argv) > 1 else 450))
