"""A plan as a workbook that people edit and that comes back as the same plan: a sheet for each kind of table,
a column for each key of plan.toml, and a hidden sheet that tells what it was made of."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from okrtui.domain.fields import KEY_RESULT
from okrtui.planfile.dump import Table, tables
from okrtui.planfile.model import Plan

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MARK = "okrtui-plan"
HIDDEN = "okrtui"
LONGEST_CELL = 32_000
"""Characters of a cell; what is longer goes on in a column of the same name with a number."""

SHEETS: Mapping[str, str] = {
    "bets": "Bets",
    "kpis": "KPIs",
    "objectives": "Objectives",
    "objectives.initiatives": "Initiatives",
    "objectives.key_results": "Key results",
}
"""Tables of a plan and the sheets that hold them."""

BELOW = "objective"
"""The column that names the objective a row belongs to."""

_KEYS: Mapping[str, Sequence[str]] = {
    "bets": ("id", "title", "description"),
    "kpis": ("id", "team", "title", "owner", "unit", "low", "high", "source", "checkin", "description"),
    "objectives": (
        *("id", "was", "team", "cycle", "title", "owner", "kind", "state", "driver", "weight"),
        *("supports", "drives", "serves", "mends", "carried_from", "tags", "priority", "description"),
    ),
    "objectives.initiatives": (BELOW, "id", "title", "owner", "state", "links"),
    "objectives.key_results": (BELOW, "id", "was", *(field.name for field in KEY_RESULT), "links"),
}
_PLAIN = re.compile(
    r"(?!\")(?!.*_x[0-9A-Fa-f]{4}_)[^\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]+",
    re.DOTALL,
)
_WIDTHS = {"title": 44, "description": 40, BELOW: 34, "id": 24}


def workbook_of(plan: Plan) -> bytes:
    """The plan as .xlsx; ``plan_in`` reads it back."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(data, options) as book:
        found: dict[str, list[Table]] = {name: [] for name in SHEETS}
        for one in tables(plan):
            found[one.table].append(one)
        for name in ("objectives", "objectives.key_results", "objectives.initiatives", "kpis", "bets"):
            _sheet(book, name, found[name])
        hidden = book.add_worksheet(HIDDEN)
        for place, (key, value) in enumerate(((MARK, "1"), ("base", plan.base), ("cycle", plan.cycle))):
            hidden.write_string(place, 0, key)
            hidden.write_string(place, 1, value or "")
        hidden.hide()
    return data.getvalue()


def _sheet(book: Workbook, name: str, rows: Sequence[Table]) -> None:
    sheet = book.add_worksheet(SHEETS[name])
    cells = [dict(_cells(row)) for row in rows]
    more = {key for row in cells for key in row if key not in _KEYS[name]}
    keys = [*_KEYS[name], *sorted(more)]
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, key in enumerate(keys):
        sheet.write_string(0, column, key, bold)
        sheet.set_column(column, column, _WIDTHS.get(key, 12))
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(cells, 1):
        for column, key in enumerate(keys):
            value = row.get(key)
            if isinstance(value, str):
                sheet.write_string(place, column, value, wrapped if "\n" in value else None)
            elif value is not None:
                sheet.write_number(place, column, value)


def _cells(row: Table) -> Iterator[tuple[str, str | float]]:
    if row.below is not None and row.table != "objectives":
        yield BELOW, row.below.path
    for key, text in row.pairs:
        value = _cell(text)
        if not isinstance(value, str) or len(value) <= LONGEST_CELL:
            yield key, value
            continue
        for number, start in enumerate(range(0, len(value), LONGEST_CELL), 1):
            yield (key if number == 1 else f"{key} {number}"), value[start : start + LONGEST_CELL]


def _cell(text: str) -> str | float:
    """A value of TOML as a cell: words, days and short lists as they are read, numbers where a cell holds
    them exactly, all else as it is written in the file."""
    value: Any = tomllib.loads(f"x = {text}", parse_float=Decimal)["x"]
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value == value.strip() else text
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = float(value)
        exact = Decimal(f"{number:.15g}") == Decimal(value)
        return number if exact else f"{Decimal(value):f}"
    if isinstance(value, list) and value and all(isinstance(one, str) and _is_short(one) for one in value):
        return "; ".join(value)
    return text


def _is_short(word: str) -> bool:
    return word == word.strip() and not any(sign in word for sign in ";,|\n[") and bool(word)
