"""Workbooks (.xlsx, .xlsm): values of all sheets as they were last computed; macros are never run."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from okrtui.errors import UsageError
from okrtui.importing.tables.formats import PLAIN, Shown, shown_by_styles
from okrtui.importing.tables.sheet import Cell, Sheet, SheetRow, shown

LARGEST_INSIDE = 400_000_000
"""Bytes that a workbook may come to when it is unpacked."""

MOST_RATIO = 200
_SMALL = 20_000_000
_OLD = b"\xd0\xcf\x11\xe0"  # what Office wrote before, and what it locks with a password
_MOST_CELLS = 20_000_000


def read_workbook(data: bytes, file: str) -> list[Sheet]:
    """The sheets that hold something. UsageError where it is no workbook, locked, or a trap."""
    _guarded(data, file)
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = list(book.sheet_names)
        formats, lost = _formats(data), _without_value(data)
        kinds = [one.visible is not SheetVisibleEnum.Visible for one in book.sheets_metadata]
        sheets = []
        for at, name in enumerate(names):
            sheet = book.get_sheet_by_index(at)
            rows = sheet.to_python(skip_empty_area=False)
            if len(rows) * max(map(len, rows), default=0) > _MOST_CELLS:
                raise UsageError("importing.too_large", file=file, sheet=name)
            _put_back(rows, lost.get(at, {}))
            _spread(rows, sheet.merged_cell_ranges or ())
            kept = list(_rows(rows, formats.get(at, {})))
            if kept:
                sheets.append(Sheet(file, kept, name, hidden=at < len(kinds) and kinds[at]))
    except (CalamineError, zipfile.BadZipFile, KeyError, ValueError) as error:
        detail = str(error).split("\n")[0][:200]
        raise UsageError(
            "importing.workbook", hint="importing.hint.workbook", file=file, detail=detail
        ) from None
    if not sheets:
        raise UsageError("importing.empty", file=file)
    return sheets


def _guarded(data: bytes, file: str) -> None:
    """Refuse what is no workbook, and a zip that unpacks to far more than it is."""
    if not data:
        raise UsageError("importing.empty", file=file)
    if data.startswith(_OLD):
        raise UsageError("importing.locked", hint="importing.hint.locked", file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _sized(entries, len(data), file)
            broken = archive.testzip()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UsageError("importing.no_book", hint="importing.hint.no_book", file=file) from None
    if broken is not None:
        raise UsageError("importing.no_book", hint="importing.hint.no_book", file=file)
    if not any(one.filename == "xl/workbook.xml" for one in entries):
        raise UsageError("importing.no_workbook", hint="importing.hint.no_book", file=file)


def _sized(entries: Sequence[zipfile.ZipInfo], packed: int, file: str) -> None:
    size = sum(one.file_size for one in entries)
    if size > LARGEST_INSIDE or (size > _SMALL and size > MOST_RATIO * packed):
        raise UsageError("importing.bomb", file=file, size=size // 1_000_000)


def _spread(rows: list[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give each row of cells that are merged downwards the value that stands in the first."""
    for (top, left), (bottom, _) in merged:
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and left < len(rows[top]):
                row[left] = rows[top][left]


def _put_back(rows: list[list[Any]], lost: Mapping[tuple[int, int], str]) -> None:
    """Write what stands in cells of which no value is known into them, so that it is told."""
    for (number, column), text in lost.items():
        if number <= len(rows) and column < len(rows[number - 1]) and rows[number - 1][column] in ("", None):
            rows[number - 1][column] = text


def _rows(rows: Sequence[Sequence[object]], formats: Mapping[tuple[int, int], Shown]) -> Iterator[SheetRow]:
    for number, cells in enumerate(rows, 1):
        found = [shown(_cell(cell, formats.get((number, at), PLAIN))) for at, cell in enumerate(cells)]
        while found and not found[-1]:
            found.pop()
        if found:
            yield SheetRow(number, found)


def _cell(value: object, format: Shown) -> Cell:
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, int | float):
        number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            return None
        if format.percent:
            scaled = (number * 100).normalize()
            return f"{scaled:f}%"
        return number if format is PLAIN else format.text(f"{number:f}")
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value if isinstance(value, date) else str(value)


_CELL = re.compile(rb'<c\b(?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")(?=[^>]*?\bs="(\d+)")[^>]*>')
_FAULTY = re.compile(
    rb'<c\b(?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")[^>]*>'
    rb"(?:<f\b[^>]*>([^<]*)</f>(?:<v\s*/>|<v></v>)?|(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?<v>(#[^<]{2,12})</v>)</c>"
)
_SHEET = re.compile(rb'<sheet\b[^>]*?r:id="([^"]+)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*?>")


def _formats(data: bytes) -> dict[int, dict[tuple[int, int], Shown]]:
    """By the place of a sheet what the format of a cell (row, column) shows beside its number."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return {}
        styles = shown_by_styles(archive.read("xl/styles.xml"))
        if not styles:
            return {}
        return {
            place: {
                (int(row), _column(letters) - 1): styles[int(style)]
                for letters, row, style in _CELL.findall(archive.read(name))
                if int(style) in styles
            }
            for place, name in _members(archive).items()
        }


def _without_value(data: bytes) -> dict[int, dict[tuple[int, int], str]]:
    """By the place of a sheet the cells (row, column) that hold an error, or a formula that no program has
    computed, with what stands there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {}
        for place, name in _members(archive).items():
            cells = {}
            for letters, row, formula, error in _FAULTY.findall(archive.read(name)):
                text = html.unescape((error or b"=" + formula).decode("utf-8", "replace"))
                cells[int(row), _column(letters) - 1] = text
            found[place] = cells
        return found


def _members(archive: zipfile.ZipFile) -> dict[int, str]:
    """By its place the file of each sheet."""
    names = set(archive.namelist())
    if "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {}
    for one in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        id, target = re.search(rb'\bId="([^"]+)"', one), re.search(rb'\bTarget="([^"]+)"', one)
        if id and target:
            targets[id[1]] = target[1].decode("utf-8", "replace").lstrip("/").removeprefix("xl/")
    found = {}
    for place, relation in enumerate(_SHEET.findall(archive.read("xl/workbook.xml"))):
        name = f"xl/{targets.get(relation, '')}"
        if name in names:
            found[place] = name
    return found


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place
