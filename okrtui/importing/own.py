"""A workbook that ``plan export`` wrote, with whatever people changed in it, as a plan again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from okrtui.domain.fields import KEY_RESULT, Form
from okrtui.domain.ids import fold, slug
from okrtui.errors import PlanError, Problem
from okrtui.importing.spreadsheet import BELOW, HIDDEN, MARK, SHEETS
from okrtui.importing.tables.dates import UnclearError, read_day
from okrtui.importing.tables.sheet import Sheet, SheetRow
from okrtui.importing.tables.values import amount
from okrtui.named import NamedTuple
from okrtui.planfile.dump import long_text, number, text
from okrtui.planfile.model import Known, Plan
from okrtui.planfile.parse import parse
from okrtui.tomlfile.document import BrokenTomlError, Document

_NUMBERED = re.compile(r"(.+) (\d{1,2})")
_NUMBERS = {"weight", "low", "high"} | {field.name for field in KEY_RESULT if field.form is Form.NUMBER}
_DAYS = {field.name for field in KEY_RESULT if field.form is Form.DAY}
_LISTS = {"tags", "mends"}
_WRITTEN = {"links", "source"} | {
    field.name
    for field in KEY_RESULT
    if field.form in (Form.SOURCE, Form.MILESTONES, Form.DOCS, Form.PLACES, Form.DEPENDS)
}


class _Line(NamedTuple):
    """A line of the text that is parsed, and the cell it stands for."""

    text: str
    sheet: str = ""
    row: int = 0


def is_own(sheets: Iterable[Sheet]) -> bool:
    """Whether a workbook is one of ``plan export``."""
    return any(one.name == HIDDEN and one.rows and one.rows[0].text(0) == MARK for one in sheets)


def plan_in(sheets: Sequence[Sheet], file: str, known: Known) -> Plan:
    """The plan. PlanError with every fault, each at its sheet and row."""
    found = {sheet.name: sheet for sheet in sheets}
    faults: list[Problem] = []
    rows = {table: _rows(found.get(name), file, faults) for table, name in SHEETS.items()}
    lines = [*_head(found[HIDDEN])]
    for table in ("bets", "kpis"):
        for one in rows[table]:
            lines += [_Line(f"[[{table}]]"), *one.lines]
    below = _below(rows, file, faults)
    for at, one in enumerate(rows["objectives"]):
        lines += [_Line("[[objectives]]", SHEETS["objectives"], one.row), *one.lines]
        for table, inner in below.get(at, ()):
            lines += [_Line(f"[[{table}]]", SHEETS[table], inner.row), *inner.lines]
    if faults:
        raise PlanError("plan.invalid", faults, file=file)
    return _parsed(lines, file, known)


def _parsed(lines: Sequence[_Line], file: str, known: Known) -> Plan:
    starts, at = [], 1
    for one in lines:
        starts.append((at, one))
        at += one.text.count("\n") + 1
    try:
        return parse("\n".join(one.text for one in lines) + "\n", file=file, known=known)
    except PlanError as error:
        placed = []
        for problem in error.problems:
            line = next((one for start, one in reversed(starts) if start <= problem.line), _Line(""))
            name = f"{file} [{line.sheet}]" if line.sheet else file
            placed.append(problem._replace(file=name, line=line.row))
        raise PlanError(error.code, placed, hint=error.hint, file=file) from None


def _head(sheet: Sheet) -> list[_Line]:
    told = {row.text(0): row.text(1) for row in sheet.rows}
    return [_Line(f"{key} = {text(told[key])}") for key in ("base", "cycle") if told.get(key)]


class _Table(NamedTuple):
    """A row: its cells by key, and the lines they make."""

    row: int
    cells: Mapping[str, str]
    lines: tuple[_Line, ...]


def _rows(sheet: Sheet | None, file: str, faults: list[Problem]) -> list[_Table]:
    if sheet is None or not sheet.rows:
        return []
    header = [cell.strip() for cell in sheet.rows[0].cells]
    found = []
    every = [(row, _joined(header, row)) for row in sheet.rows[1:]]
    taken = {fold(cells["id"]) for _, cells in every if cells.get("id")}
    above = ""
    for row, cells in every:
        if not any(one.strip() for one in cells.values()):
            continue
        above = cells[BELOW] = cells.get(BELOW, "").strip() or above
        if not cells.get("id", "").strip():
            cells["id"] = _free(slug(cells.get("title", "")), taken)
            taken.add(fold(cells["id"]))
        lines = []
        for key, cell in cells.items():
            if key and key != BELOW and cell.strip():
                value = _value(key, cell)
                if value is None:
                    where = f"{file} [{sheet.name}]"
                    faults.append(Problem(where, row.number, key, "importing.bad_cell", {"found": cell[:60]}))
                else:
                    lines.append(_Line(f"{key} = {value}", sheet.name, row.number))
        found.append(_Table(row.number, cells, tuple(lines)))
    return found


def _joined(header: Sequence[str], row: SheetRow) -> dict[str, str]:
    """The cells by key; what goes on in a numbered column is put to the first."""
    cells: dict[str, str] = {}
    for column, key in enumerate(header):
        value = row.text(column)
        more = _NUMBERED.fullmatch(key)
        if more is not None and more[1] in cells:
            cells[more[1]] += value
        elif value:
            cells[key] = value
    return cells


def _free(wanted: str, taken: set[str]) -> str:
    name, number_ = wanted, 2
    while fold(name) in taken:
        name, number_ = f"{wanted}-{number_}", number_ + 1
    return name


def _below(
    rows: Mapping[str, Sequence[_Table]], file: str, faults: list[Problem]
) -> dict[int, list[tuple[str, _Table]]]:
    """What belongs to which objective: named by its path, its id or its title."""
    paths: dict[str, int] = {}
    places: dict[str, set[int]] = {}
    for at, one in enumerate(rows["objectives"]):
        cells = one.cells
        path = "/".join(cells.get(key, "").strip() for key in ("cycle", "team", "id"))
        paths.setdefault(path, at)
        for name in (path, cells.get("id", ""), cells.get("title", "")):
            places.setdefault(fold(name.strip()), set()).add(at)
    found: dict[int, list[tuple[str, _Table]]] = {}
    for table in ("objectives.initiatives", "objectives.key_results"):
        for one in rows[table]:
            name = one.cells.get(BELOW, "")
            named = {paths[name]} if name in paths else places.get(fold(name), set())
            if len(named) == 1:
                found.setdefault(next(iter(named)), []).append((table, one))
                continue
            where = f"{file} [{SHEETS[table]}]"
            faults.append(Problem(where, one.row, BELOW, "importing.no_such_objective", {"found": name[:60]}))
    return found


def _value(key: str, cell: str) -> str | None:
    """A cell as TOML; None where it cannot be one."""
    if key in _NUMBERS:
        return _number(cell.strip())
    if key in _DAYS:
        return _day(cell.strip())
    if key in _WRITTEN or (key in _LISTS | {"expected"} and cell.lstrip().startswith("[")):
        return _as_written(cell.strip())
    if key in _LISTS:
        return "[" + ", ".join(text(one.strip()) for one in re.split(r"[;,|\n]", cell) if one.strip()) + "]"
    return (_as_written(cell) if cell.startswith('"') else None) or long_text(cell)


def _number(cell: str) -> str | None:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        found = amount(cell)
        return None if found is None else number(found.value)
    return number(value) if value.is_finite() else None


def _day(cell: str) -> str | None:
    try:
        found = read_day(cell, None)
    except UnclearError:
        return None
    if found is None:
        return None
    return (found.date() if isinstance(found, datetime) else found).isoformat()


def _as_written(cell: str) -> str | None:
    """A value that stands as in plan.toml; None where it is none, or more than one."""
    try:
        read = Document("", f"x = {cell}").data
    except BrokenTomlError:
        return None
    return cell if list(read) == ["x"] else None
