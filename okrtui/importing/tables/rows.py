"""Rows of a table as objectives and key results."""

from __future__ import annotations

from decimal import Decimal

from okrtui.domain.ids import fold
from okrtui.domain.typed import read_number
from okrtui.errors import UsageError
from okrtui.importing.model import (
    Asked,
    Place,
    Seen,
    SeenCycle,
    SeenKeyResult,
    SeenObjective,
    SeenPerson,
    SeenTeam,
    Unread,
)
from okrtui.importing.tables.headers import meanings
from okrtui.importing.tables.sheet import Row, Sheet


def read_sheet(sheet: Sheet, asked: Asked) -> Seen:
    """What the rows of a table say."""
    if not sheet.rows:
        return Seen()
    header = sheet.rows[0]
    fields: dict[str, int] = {}
    for column in range(len(header.cells)):
        for meaning in meanings(header.text(column))[:1]:
            fields.setdefault(meaning, column)
    unread: list[Unread] = []
    objectives: dict[tuple[str, ...], list[SeenKeyResult]] = {}
    first: dict[tuple[str, ...], SeenObjective] = {}
    for row in sheet.rows[1:]:
        reader = _Reader(sheet, header, row, fields, unread)
        seen = reader.objective()
        key = tuple(fold(one) for one in (seen.title, reader.text("team"), reader.text("cycle")))
        first.setdefault(key, seen)
        keys = objectives.setdefault(key, [])
        if reader.text("key_result"):
            keys.append(reader.key_result())
    from msgspec.structs import replace

    found = tuple(replace(seen, key_results=tuple(objectives[key])) for key, seen in first.items())
    return Seen(found, tuple(unread))


class _Reader:
    def __init__(
        self, sheet: Sheet, header: Row, row: Row, fields: dict[str, int], unread: list[Unread]
    ) -> None:
        self.sheet, self.header, self.row, self.fields, self.unread = sheet, header, row, fields, unread

    def text(self, name: str) -> str:
        return self.row.text(self.fields[name]) if name in self.fields else ""

    def number(self, name: str) -> Decimal | None:
        text = self.text(name)
        if not text:
            return None
        try:
            return read_number(text, self.text("unit")).value
        except UsageError:
            self.unread.append(Unread(self.place(name), text, "number"))
            return None

    def place(self, name: str) -> Place:
        return Place(self.sheet.file, self.row.number, self.header.text(self.fields[name]))

    def objective(self) -> SeenObjective:
        owner = self.text("owner")
        return SeenObjective(
            title=self.text("objective"),
            owners=(SeenPerson(name=owner, email=owner, id=owner),) if owner else (),
            team=SeenTeam(self.text("team"), self.text("team")),
            cycle=SeenCycle(self.text("cycle")),
            place=Place(self.sheet.file, self.row.number),
        )

    def key_result(self) -> SeenKeyResult:
        return SeenKeyResult(
            title=self.text("key_result"),
            start=self.number("start"),
            target=self.number("target"),
            current=self.number("current"),
            unit=self.text("unit"),
            place=Place(self.sheet.file, self.row.number),
        )
