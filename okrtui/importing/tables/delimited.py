"""CSV and its kin: commas, semicolons, bars, carets or tabs, whole rows in quotes, Excel's own first line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from okrtui.errors import UsageError
from okrtui.importing.tables.sheet import Sheet, SheetRow

SIGNS = (",", ";", "\t", "|", "^")
_TOLD = re.compile(r"sep=(.)\r?", re.IGNORECASE)
_SAMPLE = 40


def read_delimited(text: str, file: str, known: Callable[[str], bool], *, sign: str | None = None) -> Sheet:
    """The rows of a text. ``known`` tells whether a cell is a header that means something; ``sign`` is what
    parts the cells where that is told. UsageError where it is no such text."""
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    told = _TOLD.fullmatch(first.strip(' "'))
    if told:
        text, sign = rest, told[1]
    if not text.strip():
        raise UsageError("importing.empty", file=file)
    above = 1 if told else 0
    sign = sign or parting(text, known)
    rows = _parsed(text, sign, file, above)
    rows = [SheetRow(row.number, [cell.strip() for cell in row.cells]) for row in _unwrapped(rows, known)]
    return Sheet(file, rows)


def parting(text: str, known: Callable[[str], bool]) -> str:
    """The sign that parts the cells: the one that makes most known headers, then the most even rows."""
    sample = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])

    def fit(sign: str) -> tuple[int, float, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(row)]
        except csv.Error:
            return 0, 0.0, 0
        widths = [len(row) for row in rows]
        most = max(widths, default=1)
        even = widths.count(max(set(widths), key=widths.count)) / len(widths) if widths else 0.0
        named = max((sum(known(cell) for cell in row) for row in rows[:5]), default=0)
        return (named, even, most) if most > 1 else (min(named, 1), 0.0, 0)

    return max(SIGNS, key=lambda sign: (fit(sign), -SIGNS.index(sign)))


def _parsed(text: str, sign: str, file: str, above: int) -> list[SheetRow]:
    found, number = [], above + 1
    _whole(text, sign, file, above)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(SheetRow(number, cells))
            number = above + reader.line_num + 1
    except csv.Error as error:
        raise UsageError("importing.csv", file=file, row=number, detail=str(error)) from None
    return found


def _whole(text: str, sign: str, file: str, above: int) -> None:
    """Refuse a text in which a quote that was opened is never closed: it would swallow all rows behind it."""
    if text.count('"') % 2 == 0:
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    number = above + 1
    try:
        for _ in reader:
            number = above + reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise UsageError("importing.open_quote", file=file, row=number) from None


def _unwrapped(rows: list[SheetRow], known: Callable[[str], bool]) -> list[SheetRow]:
    """Of a text whose every row stands in one pair of quotes the rows inside them."""
    if not rows or any(len(row.cells) > 1 and any(cell.strip() for cell in row.cells[1:]) for row in rows):
        return rows
    lines = [row.text(0) for row in rows]
    sign = parting("\n".join(lines[:_SAMPLE]), known)
    if sum(sign in line for line in lines) < 0.9 * len(lines):
        return rows
    return [
        SheetRow(row.number, next(csv.reader([line], delimiter=sign), []))
        for row, line in zip(rows, lines, strict=True)
    ]
