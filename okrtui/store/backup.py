"""Copies of stores: every table of one into another, whichever engines stand behind them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.errors import StoreError
from okrtui.store.engine import Row
from okrtui.store.relational import RelationalStore
from okrtui.store.tables import Table, rows_of, tables_of

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


def backup(store: Store, path: Path) -> None:
    """A complete copy of a store as a SQLite file, of one moment, while others write; atomic. StoreError
    where something is at ``path`` already, or it cannot be written."""
    from okrtui.store.sqlite import SqliteStore

    if isinstance(store, SqliteStore):
        from okrtui.store.sqlite_file import copy_file

        copy_file(store.path, str(path))
    elif isinstance(store, RelationalStore):
        copy_to_file(store, str(path))
    else:
        raise TypeError(type(store).__name__)


def faults_of(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong with a copy, in its own words: a damaged store is copied as it is."""
    from okrtui.store.sqlite import open_sqlite

    try:
        with closing(open_sqlite(f"sqlite:{path}", None, create=False, readonly=True)) as copy:
            return copy.health().faults
    except StoreError as error:
        if error.code != "store.damaged":
            raise
        return ("malformed",)
    finally:
        for end in ("-wal", "-shm"):  # who only reads leaves them behind
            Path(f"{path}{end}").unlink(missing_ok=True)


def copy_store(source: RelationalStore, target: RelationalStore, *, replace: bool = False) -> dict[str, int]:
    """Copy everything, as of one moment; all or nothing. How many rows of each table.

    StoreError ("store.not_empty") if ``target`` belongs to an organisation or holds rows already, unless
    ``replace``: then they go."""
    tables = tables_of(source)
    copied: dict[str, int] = {}
    with source.snapshot(), target.transaction():
        if replace:
            empty(target, tables)
        for table in tables:
            if target.fetch(f"SELECT 1 FROM {table.name} LIMIT 1", {}):  # noqa: S608
                raise StoreError("store.not_empty", hint="store.not_empty_hint", path=target.url)
        target.run(f"UPDATE past_known SET since = {int(source.value('past.since'))}", {})  # noqa: S608
        for table in tables:
            copied[table.name] = 0
            for piece in rows_of(source, table):
                target.load(table.name, table.columns, piece)
                copied[table.name] += len(piece)
        target.run(target.statements.named("engine.settle_ids"), {})
        revision = source.revision()
        if replace:  # whoever looks at the target sees that it changed
            revision = max(revision, target.revision() + 1)
        target.run(f"UPDATE revision SET value = {revision}, scored = {revision}", {})  # noqa: S608
    return copied


def copy_and_compare(
    source: RelationalStore, target: RelationalStore
) -> tuple[dict[str, int], dict[str, int]]:
    """Copy everything into a fresh store, then read both row by row: how many rows each table has, and how
    many of which tables differ. Both readings are of one moment, whatever others write to the source."""
    with source.snapshot():
        copied = copy_store(source, target)
        with target.snapshot():
            pairs = zip(tables_of(source), tables_of(target), strict=True)
            found = {
                one.name: _differing(rows_of(source, one), rows_of(target, other), one)
                for one, other in pairs
            }
    return copied, {name: count for name, count in found.items() if count}


def _differing(left: Iterator[list[Row]], right: Iterator[list[Row]], table: Table) -> int:
    """How many rows stand in one alone or differ, of two readings by the same key."""

    def next_of(rows: Iterator[Row]) -> tuple[Row | None, Row]:
        row = next(rows, None)
        return row, () if row is None else tuple(row[place] for place in table.key)

    ones, others = chain.from_iterable(left), chain.from_iterable(right)
    (one, key), (other, other_key) = next_of(ones), next_of(others)
    count = 0
    while one is not None or other is not None:
        if one is not None and other is not None and key == other_key:
            count += one != other
            (one, key), (other, other_key) = next_of(ones), next_of(others)
        elif other is None or (one is not None and key < other_key):
            count, (one, key) = count + 1, next_of(ones)
        else:
            count, (other, other_key) = count + 1, next_of(others)
    return count


def empty(store: RelationalStore, tables: Sequence[Table]) -> None:
    """Take every row away, inside a transaction; those that refer to others first."""
    for table in reversed(tables):
        store.run(f"DELETE FROM {table.name}", {})  # noqa: S608


def copy_to_file(source: RelationalStore, target: str) -> None:
    """The same into a new SQLite file: private, whole or not at all, never over a file."""
    from okrtui.store.sqlite import open_sqlite
    from okrtui.store.sqlite_file import drafted, publish

    if os.path.lexists(target):
        raise StoreError("store.exists", hint="store.exists_hint", path=target)
    with drafted(target) as draft:
        copy = open_sqlite(f"sqlite:{draft}", None, create=True, readonly=False)
        try:
            copy_store(source, copy)
        finally:
            copy.close()
        publish(draft, target)
