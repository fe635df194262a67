"""Storing 100,000 tasks whose status changed, beside a plain upsert of the same rows."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from benchmarks.company import CYCLE, NOW, company, copy_of
from benchmarks.table import Figure, milliseconds
from okrtui.__main__ import collect_seldom
from okrtui.collecting import uncollected
from okrtui.domain.model import Category, Kind
from okrtui.store.records import TaskRow
from okrtui.usecases.remeasured import rescore_measured
from okrtui.usecases.task_values import measure as measure_again
from okrtui.usecases.workspace import Workspace

ROUNDS = 3
TARGET, ROLLED = 2.0, 3.5
COLUMNS = (
    "connection", "id", "key", "title", "url", "status", "category", "assignee", "due", "updated_at",
    "closed_at",
)  # fmt: skip


def measure() -> list[Figure]:
    collect_seldom()
    found = {size: _seconds(size) for size in (1_000, 10_000)}
    plain, stored, rolled = found[10_000]
    return [
        Figure(
            row=8,
            what="100,000 changed tasks stored, with history",
            compared=f"plain sqlite3 upsert {milliseconds(plain)}",
            measured=milliseconds(stored),
            ratio=stored / plain,
            target=f"≤ {TARGET} ×",
            reached=stored / plain <= TARGET,
            growth=f"{milliseconds(found[1_000][1])} for 10,000",
        ),
        Figure(
            row=8,
            what="the same with the roll-up of all 10,000 key results that they move",
            compared=f"plain sqlite3 upsert {milliseconds(plain)}",
            measured=milliseconds(stored + rolled),
            ratio=(stored + rolled) / plain,
            target=f"≤ {ROLLED} ×",
            reached=(stored + rolled) / plain <= ROLLED,
            growth=f"{milliseconds(sum(found[1_000][1:]))} for 10,000",
        ),
    ]


def _seconds(size: int) -> tuple[float, float, float]:
    """Medians: plain upsert, upsert with history, roll-up."""
    plain: list[float] = []
    stored: list[float] = []
    rolled: list[float] = []
    with copy_of(company(size)) as one, one.opened() as workspace, tempfile.TemporaryDirectory() as folder:
        rows = workspace.store.tasks(connection="gh")
        fed = [
            row.uid for row in workspace.store.key_results(cycle=CYCLE) if row.definition.kind is Kind.TASKS
        ]
        with closing(_plain_table(Path(folder) / "plain.db", rows)) as database:
            for number in range(ROUNDS):
                rows = [_moved(row, number) for row in rows]
                plain.append(_upsert(database, rows))
                mine, again = _store(workspace, rows, fed)
                stored.append(mine)
                rolled.append(again)
    return median(plain), median(stored), median(rolled)


def _moved(row: TaskRow, number: int) -> TaskRow:
    done = row.category is not Category.DONE
    category = Category.DONE if done else Category.TODO
    return replace(row, category=category, status=f"{category.value} {number}", updated_at=NOW)


def _store(workspace: Workspace, rows: Sequence[TaskRow], fed: Sequence[int]) -> tuple[float, float]:
    """Seconds of storing and of rolling up, in one transaction as the sync does it."""
    begin = time.perf_counter()
    with uncollected(), workspace.store.transaction(durable=False):
        _, changed = workspace.store.upsert_tasks(rows, account="77", at=NOW)
        middle = time.perf_counter()
        rescore_measured(workspace, measure_again(workspace, fed))
        end = time.perf_counter()
    assert len(changed) == len(rows)
    return middle - begin + time.perf_counter() - end, end - middle


def _plain_table(path: Path, rows: Sequence[TaskRow]) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(f"CREATE TABLE task (uid INTEGER PRIMARY KEY, {', '.join(COLUMNS)})")
    database.execute("CREATE UNIQUE INDEX task_id ON task (connection, id)")
    _upsert(database, rows)
    return database


def _upsert(database: sqlite3.Connection, rows: Sequence[TaskRow]) -> float:
    """Seconds; the rows are made ready before."""
    values = [
        tuple(str(value) if value is not None else None for value in (getattr(row, name) for name in COLUMNS))
        for row in rows
    ]
    changes = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[2:])
    signs = ", ".join("?" for _ in COLUMNS)
    begin = time.perf_counter()
    with database:
        database.executemany(
            f"INSERT INTO task ({', '.join(COLUMNS)}) VALUES ({signs}) "
            f"ON CONFLICT (connection, id) DO UPDATE SET {changes}",
            values,
        )
    return time.perf_counter() - begin
