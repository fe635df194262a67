"""A second pass when nothing has changed: requests made, rows written."""

from __future__ import annotations

import sqlite3
import time

from benchmarks.linked import Linked, linked
from benchmarks.table import Figure, milliseconds

Tables = dict[str, set[tuple[object, ...]]]


def measure() -> list[Figure]:
    requests, seconds, changed = {}, {}, {}
    for issues in (1_000, 10_000):
        with linked(issues) as one:
            one.run(full=False)
            one.run(full=False)  # its cursor is the first that asks for changes only
            before = tables(one)
            begin = time.perf_counter()
            report = one.run(full=False)
            seconds[issues] = time.perf_counter() - begin
            changed[issues] = difference(before, tables(one))
            requests[issues] = report.connections[0].requests
    only = {"connection_state": 1, "revision": 1}
    return [
        Figure(
            row=7,
            what="second pass, 10,000 issues of one repository unchanged",
            compared="100 requests in full",
            measured=f"{requests[10_000]} request, rows changed: {changed[10_000]}",
            target="1 request, one row a connection (and the store's revision)",
            reached=requests[10_000] == 1 and changed[10_000] == only,
            growth=f"{milliseconds(seconds[1_000])} at 1,000 → {milliseconds(seconds[10_000])} at 10,000",
        )
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
