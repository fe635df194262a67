"""Cells of a table that nothing was made of."""

from __future__ import annotations

from collections.abc import Iterator

from okrtui.importing.model import Spot, Unread
from okrtui.importing.tables.cells import Cells
from okrtui.importing.tables.columns import Layout
from okrtui.importing.tables.sheet import Sheet

_STATUS = ("status", "objective.status", "key_result.status")
_COUNT = "number"


class Rest:
    """Gathers them row by row; ``unread`` lists them: a column of which nothing was taken once."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self._sheet, self._layout = sheet, layout
        fields = [*layout.fields.items()]
        fields += [pair for one in layout.wide.values() for pair in one.items()]
        self._status = sorted({column for name, column in fields if name in _STATUS})
        known = {column for name, column in fields if name != _COUNT} | {column for column, _ in layout.days}
        self._columns = sorted(known - {*self._status})
        self._taken: set[int] = set()
        self._told: set[int] = set()
        self._left: list[tuple[int, int, str]] = []

    def look_at(self, cells: Cells, above: Cells | None) -> None:
        """A row that was read. What the row that named its objective (``above``) says too is no rest."""
        used, row = cells.used, cells.row.cells
        self._taken |= used
        width = len(row)
        for column in self._columns:
            if column < width and row[column] and column not in used:
                said = above is not None and column in above.used and above.row.text(column) == row[column]
                if not said:
                    self._left.append((cells.row.number, column, row[column]))
        for column in self._status:
            if column < width and row[column]:
                self._told.add(column)

    def unread(self) -> Iterator[Unread]:
        header, file = self._layout.header, self._sheet.file
        whole: dict[int, None] = {}
        for number, column, text in self._left:
            if column in self._taken:
                yield Unread(Spot(file, number, header.text(column)), text, "no_place")
            else:
                whole[column] = None
        for column, reason in (
            *((one, "no_place") for one in whole),
            *((one, "status_computed") for one in sorted(self._told)),
        ):
            text = header.text(column)
            yield Unread(Spot(file, header.number, text), text, reason)
