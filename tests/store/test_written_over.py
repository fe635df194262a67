"""What is written over a row that is there takes every column along: one that is forgotten keeps what was
written first, and nothing says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from okrtui.store import queries

FOLDER = Path(queries.__file__).parent / "sql"
STATEMENT = re.compile(
    r"INSERT INTO (\w+)(?: AS \w+)?\s*\(([^)]*)\)[^;]*?ON CONFLICT \(([^)]*)\)[^;]*?DO UPDATE SET([^;]*);"
)
FIRST = {
    "team.position",
    "team_version.position",
    "person.position",
    "organization.id",  # its only row
    "plan_base.body",  # found by what it holds
    "search.ref",
}
"""Columns that stay as they were first written."""


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def forgotten(text: str) -> Iterator[str]:
    """The columns that a statement inserts and does not write over."""
    for table, columns, keys, changes in STATEMENT.findall(text):
        changed = set(re.findall(r"(\w+)\s*=", changes))
        yield from (f"{table}.{column}" for column in words(columns) - words(keys) - changed)


def test_no_column_is_forgotten() -> None:
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.sql"))]
    assert {one for text in texts for one in forgotten(text)} == FIRST
    written = sum(text.count("DO UPDATE SET") for text in texts)
    assert sum(len(STATEMENT.findall(text)) for text in texts) == written > 15


def test_a_forgotten_one_is_seen() -> None:
    text = (FOLDER / "common" / "sync.sql").read_text("utf-8")
    without = text.replace(" notices = excluded.notices,", "")
    assert [*forgotten(without)] == ["connection_state.notices"] and [*forgotten(text)] == []
