"""One row of a table, cell by cell, with what could not be read of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from okrtui.domain.model import Kind, ObjectiveKind
from okrtui.importing.model import (
    Question,
    SeenAlignment,
    SeenCheckin,
    SeenCycle,
    SeenKeyResult,
    SeenObjective,
    SeenPerson,
    SeenTeam,
    Spot,
    Unread,
)
from okrtui.importing.tables import values
from okrtui.importing.tables.columns import Layout
from okrtui.importing.tables.dates import UnclearError, read_day
from okrtui.importing.tables.sheet import Sheet, SheetRow

_KINDS = {
    **{kind.value: kind for kind in Kind},
    **dict.fromkeys(("yes/no", "binary", "checkbox", "true/false"), Kind.BOOLEAN),
    **dict.fromkeys(("maintain", "stay above", "stay below", "range"), Kind.KEEP),
    **dict.fromkeys(("increase to", "increase from"), Kind.INCREASE),
    **dict.fromkeys(("decrease to", "decrease from", "reduce"), Kind.DECREASE),
}
_OBJECTIVE_KINDS = {kind.value: kind for kind in ObjectiveKind}


class Scales:
    """What only all cells of a column together tell; ``columns`` remembers where fields stand."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        def texts(*names: str) -> list[str]:
            columns = [
                column
                for one in (layout.fields, *layout.wide.values())
                for name, column in one.items()
                if name.rpartition(".")[2] in names
            ]
            return [row.text(column) for row in sheet.rows[layout.first :] for column in columns]

        numbers = texts("start", "target", "current", "low", "high")
        numbers += [row.text(column) for row in sheet.rows[layout.first :] for column, _ in layout.days]
        self.comma = values.decimal_comma(numbers)
        self.percent = values.counts_in_percent(texts("progress"))
        sure = [values.amount(text) for text in texts("confidence")]
        self.columns: dict[int, dict[tuple[str, ...], tuple[int, ...]]] = {}
        self.most = max((one.value for one in sure if one is not None and not one.unit), default=Decimal(1))


class Cells:
    """The cells of a row under a mapping of fields; a field of one level stands before the plain one."""

    def __init__(
        self,
        sheet: Sheet,
        layout: Layout,
        row: SheetRow,
        scales: Scales,
        unread: list[Unread],
        questions: dict[str, Question],
        fields: Mapping[str, int] | None = None,
        used: set[int] | None = None,
    ) -> None:
        self.sheet, self.layout, self.row, self.scales = sheet, layout, row, scales
        self.unread, self.questions = unread, questions
        self.fields = layout.fields if fields is None else fields
        self.used: set[int] = set() if used is None else used
        """Columns whose cell was taken."""
        self._columns = scales.columns.setdefault(id(self.fields), {})

    def under(self, fields: Mapping[str, int]) -> Cells:
        """The same row under other columns."""
        return Cells(
            self.sheet, self.layout, self.row, self.scales, self.unread, self.questions, fields, self.used
        )

    def text(self, *names: str) -> str:
        """The first cell that is filled of these fields, which is taken by that."""
        column = self._filled(names)
        if column is None:
            return ""
        self.used.add(column)
        return self.row.cells[column]

    def look(self, *names: str) -> str:
        """The same without taking it."""
        column = self._filled(names)
        return "" if column is None else self.row.cells[column]

    def put_back(self, *names: str) -> None:
        """Leave a cell after all."""
        self.used -= {self.fields[name] for name in names if name in self.fields}

    def _filled(self, names: tuple[str, ...]) -> int | None:
        columns = self._columns.get(names)
        if columns is None:
            columns = tuple(self.fields[name] for name in names if name in self.fields)
            self._columns[names] = columns
        cells = self.row.cells
        for column in columns:
            if column < len(cells) and cells[column]:
                return column
        return None

    def place(self, *names: str) -> Spot:
        column = next((self.fields[name] for name in names if name in self.fields), None)
        header = "" if column is None else self.layout.header.text(column)
        return Spot(self.sheet.file, self.row.number, header)

    def miss(self, text: str, reason: str, *names: str) -> None:
        self.unread.append(Unread(self.place(*names), text, reason))

    def amount(self, name: str, unit: str) -> values.Amount | None:
        text = self.text(f"key_result.{name}", name)
        if not text or text in ("-", "–", "n/a", "N/A"):
            return None
        found = values.amount(text, unit, comma=self.scales.comma)
        if found is None and values.truth(text) is None:
            self.miss(text, "number", f"key_result.{name}", name)
        return found

    def day(self, name: str, level: str = "key_result") -> date | datetime | None:
        names = (f"{level}.{name}", name)
        text = self.text(*names)
        if not text:
            return None
        try:
            found = read_day(text, self.layout.order)
        except UnclearError:
            column = self.place(*names).column
            self.questions.setdefault("dates", Question(column, ("dmy", "mdy"), "--dates {}"))
            return None
        if found is None:
            self.miss(text, "date", *names)
        return found

    def bare_day(self, name: str, level: str) -> date | None:
        found = self.day(name, level)
        return found.date() if isinstance(found, datetime) else found

    def owners(self, level: str) -> tuple[SeenPerson, ...]:
        return values.people(self.text(f"{level}.owner", "owner"))

    def objective(self, title: str, id: str, level: str) -> SeenObjective:
        """The row as an objective. ``level``: whose plain cells are ("objective", or "" where they are those
        of a key result in the same row)."""
        plain = (lambda name: (f"objective.{name}", name)) if level else (lambda name: (f"objective.{name}",))
        parent = self.text("objective.parent", "parent")
        heavy = values.share(self.text("objective.weight"), whole=False) if level == "" else None
        cycle = " ".join(filter(None, (self.text("cycle"), self.text("year"))))
        shared = not level and not {"objective.starts", "objective.due"} & self.fields.keys()
        committed = _OBJECTIVE_KINDS.get(self.look("row_type").casefold())
        if committed is not None:
            self.text("row_type")
        return SeenObjective(
            title=title,
            id=id,
            kind=committed,
            owners=values.people(self.text(*plain("owner"))),
            team=SeenTeam(self.text("team"), self.text("team")),
            cycle=SeenCycle(cycle, *(self._span() if not cycle else (None, None)), of_key_result=shared),
            weight=None if heavy is None else Decimal(str(heavy)),
            progress=self.progress(*plain("progress")),
            alignments=tuple(SeenAlignment(one, one) for one in values.parts(parent)),
            tags=values.parts(self.text(*plain("tags"))),
            priority=self.text(*plain("priority")),
            description=self.text(*plain("description")),
            comments=self._comments() if level else (),
            place=self.place("objective"),
        )

    def _span(self) -> tuple[date | None, date | None]:
        return self.bare_day("starts", "objective"), self.bare_day("due", "objective")

    def _comments(self) -> tuple[SeenCheckin, ...]:
        note = self.text("note")
        if not note:
            return ()
        at, place = self.day("date"), self.place("note")
        return (SeenCheckin(at or date.min, note=note, author=self._author(), place=place),)

    def _author(self) -> SeenPerson | None:
        """Who said what the row says."""
        return next(iter(values.people(self.text("key_result.author", "author"))), None)

    def progress(self, *names: str) -> float | None:
        text = self.text(*names)
        if not text:
            return None
        found = values.share(text, whole=self.scales.percent)
        if found is None:
            self.miss(text, "number", *names)
        return found

    def key_result(self, title: str, id: str) -> SeenKeyResult:
        """The row as a key result, with its values under days and its own dated one."""
        unit = self.text("key_result.unit", "unit")
        start, target, current = (self.amount(name, unit) for name in ("start", "target", "current"))
        unit = unit or next((one.unit for one in (target, start, current) if one and one.unit), "")
        low, high = self.amount("low", unit), self.amount("high", unit)
        kind = self._kind(target)
        value = current.value if current else None
        progress_text = self.text("key_result.progress", "progress")
        progress = self.progress("key_result.progress", "progress")
        if progress_text and current is None and self._is_value(progress_text, target, unit):
            counted = values.amount(progress_text, unit, comma=self.scales.comma)
            value, progress = (counted.value if counted else None), None
        if value is None:
            value = self._said_done()
        at = self.day("date")
        sure, note, history = self._confidence(), self.text("note"), self._history(unit, target is not None)
        if value is None and sure is None and not note:
            self.put_back("key_result.date", "date")
            author = None
        else:
            author = self._author()
        return SeenKeyResult(
            title=title,
            id=id,
            kind=kind,
            start=start.value if start else None,
            target=target.value if target else None,
            floor=values.at_least(self.look("key_result.target", "target")),
            low=low.value if low else None,
            high=high.value if high else None,
            current=value,
            current_at=at,
            confidence=sure,
            note=note,
            author=author,
            unit=unit,
            owners=self.owners("key_result"),
            weight=self._weight(),
            progress=progress,
            starts=self.bare_day("starts", "key_result"),
            due=self.bare_day("due", "key_result"),
            tags=values.parts(self.text("key_result.tags", "tags")),
            priority=self.text("key_result.priority", "priority"),
            description=self.text("key_result.description", "description"),
            checkins=history,
            place=self.place("key_result"),
        )

    def _kind(self, target: values.Amount | None) -> Kind | None:
        told = _KINDS.get(self.look("key_result.kind", "kind").casefold())
        if told is not None:
            self.text("key_result.kind", "kind")
            return told
        text = self.text("key_result.target", "target")
        if target is None and text and values.truth(text) is not None:
            return Kind.BOOLEAN
        return Kind.DECREASE if target is not None and target.at_most else None

    def _is_value(self, text: str, target: values.Amount | None, unit: str) -> bool:
        """Whether a column of progress holds the value itself: counted as the target is, no share of it."""
        if target is None or values.part_of(text) is not None:
            return False
        found = values.amount(text, unit, comma=self.scales.comma)
        if found is None:
            return False
        if values.amount(text) is not None and "%" in text:
            return unit == "%"
        return unit == "%" or (self.scales.percent is False and abs(found.value) > 1)

    def _said_done(self) -> Decimal | None:
        """1 or 0 where the current value, or else the status, says done or open."""
        said = values.truth(self.text("key_result.current", "current"))
        if said is None and values.truth(self.text("key_result.status", "status")):
            said = True
        return None if said is None else Decimal(int(said))

    def _confidence(self) -> float | None:
        text = self.text("key_result.confidence", "confidence")
        if not text:
            return None
        found = values.confidence(text, self.scales.most)
        if found is None:
            self.miss(text, "confidence", "key_result.confidence", "confidence")
        return found

    def _weight(self) -> Decimal | None:
        text = self.text("key_result.weight", "weight")
        found = values.amount(text, comma=self.scales.comma) if text else None
        if text and found is None:
            self.miss(text, "weight", "key_result.weight", "weight")
        return found.value if found else None

    def _history(self, unit: str, counted: bool) -> tuple[SeenCheckin, ...]:
        """The values under days, in the order of the columns; yes and no where nothing is ``counted``."""
        found = []
        for column, day in self.layout.days:
            text = self.row.text(column)
            self.used.add(column)
            if not text or text in ("-", "–"):
                continue
            place = Spot(self.sheet.file, self.row.number, self.layout.header.text(column))
            one = values.amount(text, unit, comma=self.scales.comma)
            said = values.truth(text) if one is None and not counted else None
            if one is None and said is None:
                self.unread.append(Unread(place, text, "number"))
                continue
            value = one.value if one is not None else Decimal(int(bool(said)))
            found.append(SeenCheckin(day, value, place=place))
        return tuple(found)
