"""Which row of a table holds its headers, and what each column means."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from datetime import date

from okrtui.domain.ids import fold
from okrtui.importing.model import Asked, Question, Spot, Unread
from okrtui.importing.tables.dates import (
    Order,
    UnclearError,
    first_week,
    header_day,
    order_of,
    week_of,
)
from okrtui.importing.tables.headers import (
    COUNTED,
    ROW_TYPES,
    is_header,
    is_of_span,
    jira_fields,
    loose,
    meanings,
    numbered,
    rank,
)
from okrtui.importing.tables.sheet import Sheet, SheetRow
from okrtui.named import NamedTuple

_LOOKED_AT = 12
_DAYS = ("starts", "due", "date")


class Layout(NamedTuple):
    """``fields``: field → column; ``wide``: number of a key result → field → column; ``days``: columns of
    values, each of a day. ``first`` is the place of the first row of data. ``order`` is that of its dates."""

    header: SheetRow
    first: int
    fields: Mapping[str, int]
    wide: Mapping[int, Mapping[str, int]]
    days: Sequence[tuple[int, date]]
    order: Order | None
    unread: tuple[Unread, ...] = ()
    questions: tuple[Question, ...] = ()


def lay_out(sheet: Sheet, asked: Asked) -> Layout | None:
    """The layout of a table; None where no row of it is one of headers."""
    place = _header_place(sheet, asked)
    if place is None:
        return None
    header, first, banner = _joined(sheet.rows, place)
    unread = [
        Unread(
            Spot(sheet.file, row.number),
            " ".join(filter(None, map(str.strip, _texts(row)))),
            "above_header",
        )
        for row in sheet.rows[:banner]
    ]
    found = _Columns(sheet, header, asked)
    found.assign()
    if _is_of_other_things(found.fields, header, asked):
        return None
    order = asked.dates or order_of(
        sheet.rows[at].text(column)
        for name in _DAYS
        if (column := found.fields.get(name)) is not None
        for at in range(first, len(sheet.rows))
    )
    days = found.dated(order)
    unread += found.unread
    return Layout(header, first, found.fields, found.wide, days, order, tuple(unread), tuple(found.questions))


_SAYS_NOTHING = frozenset(("owner", "author", "description", "tags", "year", "cycle", "id", "team", "name"))
"""Fields that the tables of many things have: people, books, places."""
_ANY_TITLE = frozenset(("title", "name", "text", "제목", "이름"))


def _is_of_other_things(fields: Mapping[str, int], header: SheetRow, asked: Asked) -> bool:
    """Whether a table has names in its rows, and nothing by which they would be objectives: a list of people,
    of books."""
    title = fields.get("objective")
    if (
        title is None
        or loose(header.text(title)) not in _ANY_TITLE
        or loose(header.text(title)) in asked.columns
    ):
        return False
    beside = {name.rpartition(".")[2] for name in fields if name != "objective"}
    return beside <= _SAYS_NOTHING


def _texts(row: SheetRow) -> list[str]:
    return [row.text(column) for column in range(len(row.cells))]


def _header_place(sheet: Sheet, asked: Asked) -> int | None:
    """The first of the rows that know the most headers."""
    best, most = None, 0
    for place, row in enumerate(sheet.rows[:_LOOKED_AT]):
        known = sum(is_header(text) or loose(text) in asked.columns for text in _texts(row) if text)
        if known > most:
            best, most = place, known
    return best


def _joined(rows: Sequence[SheetRow], place: int) -> tuple[SheetRow, int, int]:
    """The header, with the one above or below it where two rows make it: groups stand over their columns;
    the place of the first row of data, and that of the first row of the header."""
    row = rows[place]
    for above, below in ((place - 1, place), (place, place + 1)):
        if above >= 0 and below < len(rows) and _is_group(rows[above], rows[below]):
            return _over(rows[above], rows[below]), below + 1, above
    return row, place + 1, place


def _is_group(above: SheetRow, below: SheetRow) -> bool:
    """Whether each row names columns, and only both together name all of them."""
    named = [text for text in _texts(above) if text]
    below_texts = [text for text in _texts(below) if text]
    if not named or not below_texts or not all(_is_word(text) for text in (*named, *below_texts)):
        return False
    known = sum(is_header(text) for text in below_texts)
    return (
        known >= 2
        and 2 * known >= len(below_texts)
        and len(named) < max(len(above.cells), len(below.cells))
        and any(is_header(text) for text in named)
    )


def _is_word(text: str) -> bool:
    return any(char.isalpha() for char in text) and len(text) <= 40


def _over(above: SheetRow, below: SheetRow) -> SheetRow:
    cells, group = [], ""
    for column in range(max(len(above.cells), len(below.cells))):
        group = above.text(column) or (group if below.text(column) else "")
        own = below.text(column)
        both = f"{group} {own}".strip()
        if not own:
            cells.append(group)
        elif not above.text(column) and not group:
            cells.append(own)
        else:
            plain = len(meanings(own)) == 1 and not meanings(both)
            cells.append(own if plain or not is_header(both) else both)
    return SheetRow(below.number, cells)


_NUMBER = re.compile(r"[^\w]{0,2}[\d.,]+\s*(?:[^\d\s]{0,8})")


def _is_number(text: str) -> bool:
    """Whether a cell holds a number, with a unit perhaps, and no sentence."""
    return _NUMBER.fullmatch(text.strip()) is not None


class _Columns:
    """Assigns one column after another."""

    def __init__(self, sheet: Sheet, header: SheetRow, asked: Asked) -> None:
        self.sheet, self.header, self.asked = sheet, header, asked
        self.fields: dict[str, int] = {}
        self.wide: dict[int, dict[str, int]] = {}
        self.unread: list[Unread] = []
        self.questions: list[Question] = []
        self._left: list[int] = []

    def assign(self) -> None:
        open_: list[tuple[int, tuple[str, ...]]] = []
        of_spans: list[int] = []
        jira = jira_fields(self.header.text(at) for at in range(len(self.header.cells)))
        for column in range(len(self.header.cells)):
            text = self.header.text(column)
            if not text:
                continue
            told = self.asked.columns.get(loose(text)) or jira.get(loose(text))
            several = numbered(text)
            found = meanings(text)
            if told is not None:
                if told != "skip":
                    self.fields[told] = column
            elif several is not None:
                self.wide.setdefault(several[0], {}).setdefault(several[1], column)
            elif found == ("kind",) and self._tells_types(column):
                self._claim("row_type", column)
            elif found == ("key_result",) and self._tells_kinds(column):
                self._claim("kind", column)
            elif found == ("target",) and is_of_span(text):
                of_spans.append(column)
            elif len(found) == 1:
                self._claim(found[0], column)
            elif found:
                open_.append((column, found))
            else:
                self._left.append(column)
        self._aim(of_spans)
        self._settle(open_)
        if "initiative" in self.fields and "row_type" in self.fields and not self._titled():
            self.fields["objective"] = self.fields.pop("initiative")  # "Task name", of tasks of several types
        if list(self.wide) and not any("key_result" in one for one in self.wide.values()):
            self.wide = {}

    def _claim(self, field: str, column: int) -> None:
        """Of two columns of a field the better named one, else the first."""
        other = self.fields.get(field)
        if other is not None and rank(self.header.text(other)) <= rank(self.header.text(column)):
            self._miss(column, "column_second")
            return
        if other is not None:
            self._miss(other, "column_second")
        self.fields[field] = column

    def _aim(self, columns: Sequence[int]) -> None:
        """Of targets of several spans none is known to be that of the cycle: it is asked which."""
        if len(columns) == 1 or "target" in self.fields:
            for column in columns:
                self._claim("target", column)
            return
        for text in map(self.header.text, columns):
            option = f"--column {shlex.quote(text)}={{}}"
            self.questions.append(Question(text, ("target", "skip"), option))

    def _settle(self, open_: Sequence[tuple[int, tuple[str, ...]]]) -> None:
        """What is left open is what is lacking; asked where several fields are."""
        counted = [column for column, choices in open_ if "target" in choices and self._holds_numbers(column)]
        if counted and "target" not in self.fields:
            self.fields["target"] = counted[0]
        for column, choices in sorted(open_, key=lambda one: len(one[1])):
            if self.fields.get("target") == column:
                continue
            if choices == ("number", "id"):
                self.fields.setdefault("id" if self._is_pointed_at(column) else "number", column)
                continue
            lacking = [one for one in choices if one not in self.fields and not self._is_wide(one)]
            text = self.header.text(column)
            if not lacking:
                self._miss(column, "column_second")
            elif "target" in choices and len(lacking) > 1 and self._has_titles():
                self.questions.append(Question(text, tuple(lacking), f"--column {shlex.quote(text)}={{}}"))
            else:
                self.fields[lacking[0]] = column

    def _holds_numbers(self, column: int) -> bool:
        """Whether a column of goals holds numbers alone, which are no titles."""
        texts = [row.text(column) for row in self.sheet.rows if row.number > self.header.number]
        numbers = [_is_number(text) for text in texts if text]
        return bool(numbers) and all(numbers)

    def _tells_types(self, column: int) -> bool:
        """Whether a column says of each row what it is: objective, key result, initiative."""
        rows = [row for row in self.sheet.rows if row.number > self.header.number]
        told = {fold(row.text(column)) for row in rows} - {""}
        return bool(told) and told <= set(ROW_TYPES)

    def _tells_kinds(self, column: int) -> bool:
        """Whether a column called as a metric only says how each is counted: "Currency", "Percent"."""
        rows = [row for row in self.sheet.rows if row.number > self.header.number]
        told = {fold(row.text(column)) for row in rows} - {""}
        return bool(told) and told <= COUNTED

    def _is_pointed_at(self, column: int) -> bool:
        """Whether rows name the marks of a column as those that they stand below."""
        above = self.fields.get("parent")
        if above is None or "id" in self.fields:
            return False
        rows = [row for row in self.sheet.rows if row.number > self.header.number]
        marks = {row.text(column) for row in rows} - {""}
        named = {row.text(above) for row in rows} - {""}
        return bool(named) and named <= marks

    def _titled(self) -> bool:
        return "objective" in self.fields or self._has_titles()

    def _has_titles(self) -> bool:
        """Whether key results have a column of their own, so that a goal may be their target."""
        return "key_result" in self.fields or bool(self.wide)

    def _is_wide(self, field: str) -> bool:
        return any(field in one for one in self.wide.values())

    def dated(self, order: Order | None) -> list[tuple[int, date]]:
        """Columns whose header is a day; those that mean nothing are missed."""
        found = []
        texts = [self.header.text(column) for column in self._left]
        order = order or order_of(texts)
        weeks = [week for text in texts if (week := week_of(text)) is not None]
        monday = first_week(weeks, self.asked.since)
        for column, text in zip(self._left, texts, strict=True):
            try:
                day = header_day(text, order, self.asked.today, monday)
            except UnclearError:
                self.questions.append(Question(text, ("dmy", "mdy"), "--dates {}"))
                return []
            if day is None:
                self._miss(column, "column_unknown")
            else:
                found.append((column, day))
        return found

    def _miss(self, column: int, reason: str) -> None:
        text = self.header.text(column)
        self.unread.append(Unread(Spot(self.sheet.file, self.header.number, text), text, reason))
