"""A store with a row in every table, of content that is awkward to copy."""

from __future__ import annotations

from typing import Any

from okrtui.store.migrate import head
from okrtui.store.refind import make_all_findable
from okrtui.store.relational import RelationalStore
from okrtui.store.tables import Table, tables_of

TEXT = "한글 \\ \"quoted\"\n\u2028{'a': 1} 100% :k0"
DEFINITIONS = {
    "objective": '{"title": "수주율 and more"}',
    "key_result": '{"title": "Win rate", "kind": "increase", "depends": [{"on": "b", "state": "asked"}]}',
    "lasting": '{"title": "Recurring revenue", "team": "sales", "low": "100"}',
}
DECIMALS = ("1.50", "1E+3", "-0.000000000000001", "999999999999999.999")


def fill(store: RelationalStore, rows: int = 4, schema: int | None = None) -> None:
    """Put some rows into every table of a schema that has none but the search, which is made from the
    others."""
    with store.transaction():
        for table in tables_of(store, schema):
            if table.name == "search" or store.fetch(f"SELECT 1 FROM {table.name} LIMIT 1", {}):
                continue
            count = 1 if table.name == "organization" else rows
            rows_made = [made(store, table, n) for n in range(1, count + 1)]
            store.load(table.name, table.columns, rows_made)
        if schema in (None, head()):
            store.run(store.statements.named("engine.settle_ids"), {})
            store.run("UPDATE past_known SET since = 1793000000000000", {})
            make_all_findable(store)


def made(store: RelationalStore, table: Table, number: int) -> tuple[Any, ...]:
    kinds = {name: kind for name, kind, _ in store.rows("engine.columns", table=table.name)}
    return tuple(cell(table, column, kinds[column].lower(), number) for column in table.columns)


def cell(table: Table, column: str, kind: str, number: int) -> object:
    """What a column holds in the row of this number: its own in a key, and what other tables refer to."""
    key = {table.columns[place] for place in table.key}
    if column == "definition":
        return DEFINITIONS[table.name.removesuffix("_version")]
    if kind == "decimaltext":
        return DECIMALS[number % len(DECIMALS)]
    if kind in ("double precision", "float8"):
        return (0.1 + 0.2, 1.0, 1 / 3, None)[number % 3]
    if "text" in kind:
        known = {"kind": ("bet", "kpi")[number % 2] if table.name == "lasting" else "x", "cycle": "2026-Q4"}
        known |= {"team": "sales", "starts": "2026-10-01", "ends": "2026-12-31", "mentions": "[]"}
        if table.name == "organization":
            known["id"] = "acme"
        if table.name == "task_log":
            known["tasks"] = f"[{number}]"
        return known.get(column, f"{TEXT}{number}")
    if column in ("archived_at", "retracted_at", "undoes") and number == 1:
        return None
    return number if column in key or column not in ("standing",) else 1
