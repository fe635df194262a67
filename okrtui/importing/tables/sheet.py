"""A table as rows of cells, whatever it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

Cell = str | Decimal | date | datetime | bool | None


class SheetRow(Struct, frozen=True):
    """Cells as they would be typed, without spaces at their ends; ``number`` is the row as the program that
    made the file shows it, from 1."""

    number: int
    cells: Sequence[str]

    def text(self, column: int) -> str:
        """A cell; "" beyond the end."""
        return self.cells[column] if column < len(self.cells) else ""


class Sheet(Struct, frozen=True):
    """``name`` is the sheet's own, "" where a file has no sheets; ``hidden``: who opens the file does not see
    it."""

    file: str
    rows: Sequence[SheetRow]
    name: str = ""
    hidden: bool = False


def shown(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.strip()
