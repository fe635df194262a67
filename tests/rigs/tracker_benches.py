"""Machines that follow one tracker with many lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from list_worlds import LISTS, NOW, World
from msgspec.structs import replace as replace_row
from sync_bench import Bench, bench_of

from connectors.testing.server import TrackerServer


@contextmanager
def benches(
    tmp_path: Path, world: World, count: int = 1, lists: int = LISTS, singles: int = 0
) -> Iterator[list[Bench]]:
    """Machines with stores of their own, each with a key result for each of so many lists, and one for so
    many tasks by their keys."""
    with TrackerServer(world.tracker.answer) as server:
        made = []
        for at in range(count):
            folder = tmp_path / str(at)
            folder.mkdir()
            bench = bench_of(folder, server, NOW, tracker=world.connection(server.url))
            bench.tokens = {"tracker": "key"}
            for number, link in enumerate(world.links()[-lists:]):
                row = bench.key_result(f"kr{number}")
                bench.store.add_link(row, connection="tracker", weight="1", act=bench.act(), **link)
                bench.links.append(row)
            if singles:
                bench.links.append(row := bench.key_result("singles"))
            for number in range(1, singles + 1):
                url = world.single(number)
                bench.store.add_link(
                    row, connection="tracker", url=url, query=None, weight="1", act=bench.act()
                )
            made.append(bench)
        yield made
        for bench in made:
            bench.store.close()


def figures(bench: Bench) -> list[Any]:
    """Of each key result the sums, what came and went, and its progress."""
    totals = bench.store.totals(bench.links)
    return [(totals.get(row), sorted(bench.ledger(row)), bench.progress(row)) for row in bench.links]


def tasks(bench: Bench) -> list[Any]:
    """All that is kept of the tasks, but when and by which machine it was."""
    told = bench.store.tasks_of(bench.links)
    found = [replace_row(one, uid=0) for row in bench.links for one in told.get(row, [])]
    return sorted(found, key=lambda one: one.id)
