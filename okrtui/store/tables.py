"""The tables of a store as they are copied: their columns and keys, their rows in the order of the key, the
same on both engines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from okrtui.named import NamedTuple
from okrtui.store.engine import Engine, Row
from okrtui.store.migrate import migrations

_OWN = {"migration", "revision", "past_known", "team_numbers"}
"""Tables that a fresh store fills itself."""

INDEXES = ("search",)
"""Tables that are made anew from what others hold."""

_MADE = re.compile(r"^(CREATE|DROP) TABLE (\w+)", re.MULTILINE)

PIECE = 5000
"""Rows that are read together."""

encode = msgspec.json.Encoder().encode


class Table(NamedTuple):
    """``decimals``: places of columns whose numbers keep their digits; ``key``: places of those of the
    primary key, in its order, ``sorting`` how a statement orders by them."""

    name: str
    columns: tuple[str, ...]
    decimals: tuple[int, ...]
    key: tuple[int, ...]
    sorting: tuple[str, ...]


def content_tables(dialect: str, schema: int | None = None) -> list[str]:
    """Every table that holds content, those that others refer to first: as the migrations up to a schema make
    them."""
    found: dict[str, None] = {}
    for migration in migrations(dialect):
        for script in migration.scripts if schema is None or migration.version <= schema else ():
            for what, table in _MADE.findall(script):
                found.pop(table, None)
                if what == "CREATE" and table not in _OWN:
                    found[table] = None
    return list(found)


def tables_of(store: Engine, schema: int | None = None) -> list[Table]:
    """The tables that hold content, of a store of that schema."""
    return [table_of(store, name) for name in content_tables(store.statements.dialect, schema)]


def table_of(store: Engine, name: str) -> Table:
    """A table by its name, as the store has it."""
    postgres = store.statements.dialect == "postgres"
    columns: list[str] = []
    decimals: list[int] = []
    key: dict[int, int] = {}
    sorting: dict[int, str] = {}
    for at, (column, kind, place) in enumerate(store.rows("engine.columns", table=name)):
        columns.append(column)
        if kind.lower() == "decimaltext":
            decimals.append(at)
        if place:
            key[place] = at
            sorting[place] = f'{column} COLLATE "C"' if postgres and "text" in kind else column
    order = sorted(key)
    return Table(
        name, tuple(columns), tuple(decimals), tuple(key[one] for one in order),
        tuple(sorting[one] for one in order),
    )  # fmt: skip


def rows_of(store: Engine, table: Table) -> Iterator[list[Row]]:
    """The rows of a table by its key, some thousand at a time; numbers that keep their digits as text."""
    sign = "%(k{})s" if store.statements.dialect == "postgres" else ":k{}"
    marks = ", ".join(sign.format(at) for at in range(len(table.key)))
    order = ", ".join(table.sorting)
    head = f"SELECT {', '.join(table.columns)} FROM {table.name}"  # noqa: S608
    tail = f"ORDER BY {order} LIMIT {PIECE}"
    after, values = "", dict[str, object]()
    while True:
        rows = store.fetch(f"{head} {after} {tail}", values)
        if rows:
            yield [_plain(row, table.decimals) for row in rows]
        if len(rows) < PIECE:
            return
        after = f"WHERE ({order}) > ({marks})"
        values = {f"k{at}": rows[-1][place] for at, place in enumerate(table.key)}


def _plain(row: Row, decimals: Sequence[int]) -> Row:
    if not decimals:
        return row
    cells = list(row)
    for at in decimals:
        if cells[at] is not None:
            cells[at] = format(Decimal(cells[at]), "f")
    return tuple(cells)


def line_of(table: Table, row: Row) -> bytes:
    """A row as a line of JSON without its end: the same text on both engines."""
    return encode({table.name: dict(zip(table.columns, row, strict=True))})


def digest(lines: Iterable[bytes]) -> str:
    """What tells a table by its lines."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line)
        found.update(b"\n")
    return found.hexdigest()


def count_of(store: Engine, table: Table) -> int:
    """How many rows a table has."""
    return int(store.fetch(f"SELECT count(*) FROM {table.name}", {})[0][0])  # noqa: S608
