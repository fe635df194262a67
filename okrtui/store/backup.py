"""Copies of stores: every table of one into another, whichever engines stand behind them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.errors import StoreError
from okrtui.store.engine import Engine, Row
from okrtui.store.migrate import migrations
from okrtui.store.relational import RelationalStore

if TYPE_CHECKING:
    from okrtui.store.protocols import Store
    from okrtui.store.sqlite import SqliteStore

_OWN = {"migration", "revision", "past_known"}
"""Tables that a fresh store fills itself."""

_MADE = re.compile(r"^(CREATE|DROP) TABLE (\w+)", re.MULTILINE)

_PIECE = 5000


def backup(store: Store, path: Path) -> None:
    """A complete copy of a store as a SQLite file, of one moment, while others write; atomic. StoreError
    where something is at ``path`` already, or it cannot be written."""
    from okrtui.store.sqlite import SqliteStore

    if isinstance(store, SqliteStore):
        from okrtui.store.sqlitefile import copy_file

        copy_file(store.path, str(path))
    elif isinstance(store, RelationalStore):
        copy_to_file(store, str(path))
    else:
        raise TypeError(type(store).__name__)


def content_tables(dialect: str) -> list[str]:
    """Every table that holds content, those that others refer to first: as the migrations make them."""
    found: dict[str, None] = {}
    for migration in migrations(dialect):
        for script in migration.scripts:
            for what, table in _MADE.findall(script):
                found.pop(table, None)
                if what == "CREATE" and table not in _OWN:
                    found[table] = None
    return list(found)


def copy_store(source: RelationalStore, target: RelationalStore) -> None:
    """Copy everything, as of one moment, into a fresh store; all or nothing.

    StoreError ("store.not_empty") if ``target`` already belongs to an organisation or holds rows."""
    tables = content_tables(target.statements.dialect)
    with source.snapshot(), target.transaction():
        for table in tables:
            if target.fetch(f"SELECT 1 FROM {table} LIMIT 1", {}):  # noqa: S608
                raise StoreError("store.not_empty", hint="store.not_empty_hint", path=target.url)
        target.run(f"UPDATE past_known SET since = {int(source.value('past.since'))}", {})  # noqa: S608
        for table in tables:
            names = [name for (name,) in target.rows("engine.columns", table=table)]
            columns = ", ".join(names)
            sign = "%s" if target.statements.dialect == "postgres" else "?"
            marks = ", ".join(sign for _ in names)
            insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
            for piece in _pieces(source, table, columns):
                target.run_many(insert, piece)
        target.run(target.statements.named("engine.settle_ids"), {})
        target.run(f"UPDATE revision SET value = {source.revision()}", {})  # noqa: S608


def _pieces(source: Engine, table: str, columns: str) -> Iterator[list[Row]]:
    """The rows of a table by its key, a few thousand at a time."""
    start = 0
    while True:
        order = _ORDER.get(table, "1, 2")
        sql = f"SELECT {columns} FROM {table} ORDER BY {order} LIMIT {_PIECE} OFFSET {start}"  # noqa: S608
        rows = source.fetch(sql, {})
        if rows:
            yield [tuple(str(x) if isinstance(x, Decimal) else x for x in row) for row in rows]
        if len(rows) < _PIECE:
            return
        start += _PIECE


_ORDER = {"scope": "1, 2, 3", "alias": "1, 2, 3, 4"}


def copy_to_file(source: RelationalStore, target: str) -> None:
    """The same into a new SQLite file: private, whole or not at all, never over a file."""
    from okrtui.store.sqlite import open_sqlite
    from okrtui.store.sqlitefile import clear_drafts, publish

    if os.path.lexists(target):
        raise StoreError("store.exists", hint="store.exists_hint", path=target)
    clear_drafts(target)
    draft = f"{target}.{os.getpid()}.part"
    try:
        copy = open_sqlite(f"sqlite:{draft}", None, create=True, readonly=False)
        try:
            copy_store(source, copy)
        finally:
            copy.close()
        publish(draft, target)
    finally:
        for name in (draft, f"{draft}-wal", f"{draft}-shm"):
            with suppress(OSError):
                os.unlink(name)


def looked_at(store: RelationalStore) -> SqliteStore:
    """A private copy in place of a store whose server takes nothing from this user, which is closed."""
    from tempfile import TemporaryDirectory

    from okrtui.store.sqlite import open_sqlite

    folder = TemporaryDirectory(prefix="okrtui-look-")
    try:
        path = os.path.join(folder.name, "okr.db")
        copy_to_file(store, path)
        copy = open_sqlite(f"sqlite:{path}", None, create=False, readonly=False)
    except BaseException:
        folder.cleanup()
        raise
    finally:
        store.close()
    copy.looked_at(store.url, folder, "store.look_only_server")
    return copy
