"""Every tracker with a list of many tasks, served by a process of its own, so that the client is measured."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection

from fault_trackers import TRACKERS

from connectors.model import Options
from connectors.testing.server import TrackerServer

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@contextmanager
def served(sizes: Sequence[int]) -> Iterator[dict[tuple[str, int], Options]]:
    """By name and size of its list, how each is reached."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(theirs, sizes, sys.path), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send("over")
        process.join(20)


def _serve(theirs: Connection, sizes: Sequence[int], path: list[str]) -> None:
    sys.path[:] = path
    with ExitStack() as stack:
        told = {}
        for name, make in TRACKERS.items():
            for size in sizes:
                dialect = make()
                dialect.fill(130)
                for number in range(1, size + 1):
                    dialect.titles[number] = f"Work that somebody has to do, number {number}"
                    dialect.finish(number, False, NOW - timedelta(hours=number))  # type: ignore[attr-defined]
                server = stack.enter_context(TrackerServer(dialect.answer))
                told[name, size] = dialect.options(server.url)
        theirs.send(told)
        theirs.recv()
