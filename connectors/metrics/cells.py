"""Rows of a CSV file or a workbook, from bytes that anybody may have made."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from connectors.answer import page_fault
from connectors.errors import AnswerError
from connectors.metrics.formulas import without_value
from connectors.text import clean

LARGEST_INSIDE = 128 * 1024 * 1024
"""Bytes that a workbook may unpack to."""

MOST_CELLS = 2_000_000
_LONGEST_CELL = 100_000
_PAGE = 4096
_SEPARATOR = re.compile(r"sep=(\S|\t)\n")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')

Rows = list[list[Any]]


def of_csv(data: bytes) -> Rows:
    """The rows of a CSV file: UTF-8, UTF-16 or the Korean code page; commas, semicolons or tabs, or what a
    first line ``sep=`` names. AnswerError ``table`` for quotes that do not end."""
    text = _decoded(data)
    if text.lstrip()[:1] == "<":
        raise AnswerError(page_fault(data))
    csv.field_size_limit(_LONGEST_CELL)
    said = _SEPARATOR.match(text)
    body = text[said.end() :] if said else text
    head = _QUOTED.sub("", body[:_PAGE]).splitlines()[:1]
    usual = max(",;\t", key=head[0].count) if head else ","
    try:
        lines = csv.reader(io.StringIO(body, newline=""), delimiter=said[1] if said else usual, strict=True)
        return _bounded(lines)
    except csv.Error as trouble:
        raise AnswerError("table", values={"text": clean(str(trouble), 100)}) from None


def of_workbook(data: bytes, sheet: str) -> Rows:
    """The rows of a sheet of an xlsx file; the first one where none is named. A formula without a value is
    told as it is written, or as its error."""
    from python_calamine import CalamineError, CalamineWorkbook

    _guarded(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if not names or (sheet and sheet not in names):
            raise AnswerError("no_sheet", values={"text": sheet, "known": clean(", ".join(names), 200)})
        rows = _bounded(book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for (row, column), text in without_value(archive, sheet or names[0]).items():
                if row < len(rows) and column < len(rows[row]):
                    rows[row][column] = text
        return rows
    except (CalamineError, zipfile.BadZipFile, KeyError, ValueError) as trouble:
        raise AnswerError("table", values={"text": clean(str(trouble), 100)}) from None


def _bounded(rows: Iterable[Sequence[object]]) -> Rows:
    found: Rows = []
    cells = 0
    for row in rows:
        cells += len(row)
        if cells > MOST_CELLS:
            raise AnswerError("many_rows", values={"most": str(MOST_CELLS)})
        found.append(list(row))
    return found


def _decoded(data: bytes) -> str:
    marked = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for encoding in (marked, "cp949"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise AnswerError("table", values={"text": "UTF-8"})


def _guarded(data: bytes) -> None:
    """Refuses what is no workbook, and one that unpacks to far more than it is: it is unpacked once, in
    pieces, since what a zip says of its size may be a lie."""
    size = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_INSIDE:
                raise AnswerError("too_large")
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    while piece := part.read(1 << 20):
                        size += len(piece)
                        if size > LARGEST_INSIDE:
                            raise AnswerError("too_large")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as trouble:
        raise AnswerError("table", values={"text": clean(str(trouble), 100)}) from None
