"""A second pass when nothing has changed: requests made, rows written."""

from __future__ import annotations

import sqlite3
from functools import partial

from benchmarks.linked import Linked, linked
from benchmarks.rounds import interleaved, medians, timed
from benchmarks.table import Figure, milliseconds
from okrtui.__main__ import collect_seldom

Tables = dict[str, set[tuple[object, ...]]]


SIZES = (1_000, 10_000)
ROUNDS = 9


def measure() -> list[Figure]:
    collect_seldom()  # as ``okrtui sync`` does
    with linked(SIZES[0]) as small, linked(SIZES[1]) as large:
        both = dict(zip(SIZES, (small, large), strict=True))
        for one in both.values():
            one.run(full=False)
            one.run(full=False)  # its cursor is the first that asks for changes only
        before = tables(large)
        requests = large.run(full=False).connections[0].requests
        changed = difference(before, tables(large))
        passes = {str(size): partial(timed, partial(one.run, full=False)) for size, one in both.items()}
        found = medians(interleaved(passes, ROUNDS))
    small_one, large_one = (found[str(size)] for size in SIZES)
    only = {"connection_state": 1, "sync_pass": 1, "revision": 1}
    return [
        Figure(
            row=7,
            what="second pass, 10,000 issues of one repository unchanged",
            compared="100 requests in full",
            measured=f"{requests} request, rows changed: {changed}",
            target="1 request, one row a connection (its pass, and the store's revision)",
            reached=requests == 1 and changed.items() <= only.items(),
        ),
        Figure(
            row=7,
            what="the same, ten times the links",
            compared=f"{milliseconds(small_one)} at 1,000",
            measured=f"{milliseconds(large_one)} at 10,000",
            ratio=large_one / small_one,
            target="≤ 1.5 ×",
            reached=large_one / small_one <= 1.5,
        ),
    ]


def tables(one: Linked) -> Tables:
    """Every row of every table of the store."""
    path = one.workspace.store.url.removeprefix("sqlite:///")
    with sqlite3.connect(path if path.startswith("/") else f"/{path}") as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if not name.startswith(("search_index", "sqlite_"))]
        return {name: set(db.execute(f"SELECT * FROM {name}")) for name in kept}


def difference(before: Tables, after: Tables) -> dict[str, int]:
    """How many rows are new or other, by table."""
    counts = {name: len(after[name] - before.get(name, set())) for name in after}
    return {name: count for name, count in counts.items() if count}
