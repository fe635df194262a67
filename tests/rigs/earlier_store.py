"""A store as an earlier version left it, put into either engine from its kept rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from okrtui.errors import OkrError
from okrtui.store.file_place import path_of
from okrtui.store.migrate import migrations
from okrtui.store.postgres import PostgresStore
from okrtui.store.relational import RelationalStore
from okrtui.store.sqlite import SqliteStore
from okrtui.store.sqlite_file import create_private

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures/store_0_1_0.json"
VERSION = 1
"""The schema that the kept rows were written in."""

FIRST = ("organization", "team", "person", "cycle", "objective", "key_result", "checkin", "link")
"""Tables that others refer to."""


def kept_rows() -> dict[str, dict[str, list[Any]]]:
    """Columns and rows of every table, by its name."""
    found: dict[str, dict[str, list[Any]]] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return found


def engine(url: str) -> SqliteStore | PostgresStore:
    """A bare connection to the place, nothing brought up to date."""
    if url.startswith("sqlite:"):
        create_private(path_of(url))
        return SqliteStore(url, path_of(url), readonly=False)
    return PostgresStore(url, readonly=False)


def put_earlier(url: str) -> None:
    """Make the place at ``url`` the store that the earlier version left."""
    store = engine(url)
    try:
        dialect = store.statements.dialect
        store.migrate([one for one in migrations(dialect) if one.version <= VERSION])
        rows = kept_rows()
        order = sorted(rows, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
        with store.transaction():
            for name in order:
                if name in ("migration", "revision"):
                    continue
                columns = rows[name]["columns"]
                marks = ", ".join(["?" if dialect == "sqlite" else "%s"] * len(columns))
                store.run_many(
                    f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})",
                    [tuple(row) for row in rows[name]["rows"]],
                )
    finally:
        store.close()


def facts_of(store: SqliteStore | PostgresStore) -> dict[str, list[tuple[str, ...]]]:
    """What people and trackers said, in the columns of the earlier version: no migration changes it."""
    told = (
        "objective_version", "key_result_version", "checkin", "measurement", "link", "task", "task_seen",
        "scope", "scope_event", "archive_log", "audit", "alias", "plan_base",
    )  # fmt: skip
    found: dict[str, list[tuple[str, ...]]] = {}
    for name, table in kept_rows().items():
        if name in told:
            sql = f"SELECT {', '.join(table['columns'])} FROM {name} ORDER BY 1, 2"
            found[name] = sorted(tuple(str(cell) for cell in row) for row in store.fetch(sql, {}))
    found["task_history"] = [tuple(str(cell) for cell in row) for row in task_history(store)]
    return found


def task_history(store: RelationalStore) -> list[tuple[int, int, str, str]]:
    """(task, instant, status, category) of every state that a task came to, in whichever table it is kept."""
    try:
        rows = store.fetch("SELECT at, status, category, tasks FROM task_log", {})
    except OkrError:
        return sorted(store.fetch("SELECT task, at, status, category FROM task_history", {}))
    return sorted((task, *state) for *state, tasks in rows for task in json.loads(tasks))
