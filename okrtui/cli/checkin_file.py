"""Check-ins from a file: CSV or tab-separated with a header (id, value, date, confidence, note …)."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.usecases.checkin import CheckinInput

COLUMNS = {
    "id": "key_result",
    "value": "value",
    "date": "at",
    "confidence": "confidence",
    "note": "note",
    "win": "win",
    "blocker": "blocker",
    "next": "next_action",
    "milestone": "milestone",
}
LARGEST = 10_000_000
TEXTS = ("note", "win", "next_action")


def read_file(name: str) -> list[CheckinInput]:
    """The rows of a file (``-`` = stdin). UsageError names the line and the column at fault."""
    from okrtui.usecases.checkin import CheckinInput

    lines = _text(name).splitlines()
    if not lines:
        raise UsageError("cli.file_empty", file=name)
    delimiter = "\t" if "\t" in lines[0] else ","
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    found: list[CheckinInput] = []
    try:
        header = [cell.strip().lower().lstrip("\ufeff") for cell in next(reader)]
        unknown = [cell for cell in header if cell not in COLUMNS]
        if unknown or "id" not in header:
            raise UsageError(
                "cli.file_header", file=name, unknown=", ".join(unknown) or "–", known=", ".join(COLUMNS)
            )
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise UsageError(
                    "cli.file_cells", file=name, line=reader.line_num, cells=len(cells), want=len(header)
                )
            given: dict[str, str | None] = {}
            for column, cell in zip(header, cells, strict=True):
                field = COLUMNS[column]
                given[field] = cell.strip() or ("" if field in TEXTS else None)
            if not given["key_result"]:
                raise UsageError("cli.file_no_id", file=name, line=reader.line_num)
            found.append(CheckinInput(row=reader.line_num, **given))  # type: ignore[arg-type]
    except csv.Error as error:
        raise UsageError("cli.file_csv", file=name, line=reader.line_num, detail=str(error)) from None
    return found


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read(LARGEST)
    path = Path(name).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError("cli.file_large", file=name)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("cli.file_encoding", file=name) from None
    except OSError as error:
        raise UsageError("cli.file_unreadable", file=name, detail=error.strerror or str(error)) from None
