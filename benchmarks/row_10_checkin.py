"""A check-in saved, durable on disk when it returns, with history and roll-up."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.company import CYCLE, company, copy_of
from benchmarks.row_10_crowd import crowd
from benchmarks.table import Figure, milliseconds
from okrtui.domain.model import Kind
from okrtui.usecases.checkin import CheckinInput, check_in

ROUNDS = 31
TARGET = 0.002


def measure() -> list[Figure]:
    small, big = _seconds(1_000), _seconds(10_000)
    bare = _bare()
    return [
        Figure(
            row=10,
            what="check-in saved, 10,000 key results",
            compared=f"one row, WAL, synchronous=FULL {milliseconds(bare)}",
            measured=milliseconds(big),
            ratio=big / bare,
            target=f"≤ {TARGET * 1000:.0f} ms",
            reached=big <= TARGET,
            growth=f"{milliseconds(small)} at 1,000 → {milliseconds(big)}",
        ),
        *crowd(),
    ]


def _seconds(size: int) -> float:
    taken = []
    with copy_of(company(size)) as one, one.opened() as workspace:
        rows = workspace.store.key_results(cycle=CYCLE)
        ids = [row.id for row in rows if row.definition.kind is Kind.INCREASE]
        for number in range(ROUNDS):
            given = CheckinInput(
                ids[number % len(ids)], value=str(30 + number), confidence="4", note="We met the customer."
            )
            begin = time.perf_counter()
            check_in(workspace, given)
            taken.append(time.perf_counter() - begin)
    return median(taken)


def _bare() -> float:
    taken = []
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(Path(folder) / "bare.db")) as database,
    ):
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE checkin (id INTEGER PRIMARY KEY, note TEXT)")
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            with database:
                database.execute("INSERT INTO checkin (note) VALUES ('We met the customer.')")
            taken.append(time.perf_counter() - begin)
    return median(taken)
