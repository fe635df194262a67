"""Rows of tables as objectives and key results: one key result a row, several in a row, or a tree of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from okrtui.domain.ids import fold
from okrtui.domain.vocabulary import InitiativeState
from okrtui.errors import UsageError
from okrtui.importing.model import (
    Asked,
    Flagged,
    Question,
    Seen,
    SeenCheckin,
    SeenInitiative,
    SeenKeyResult,
    SeenObjective,
    Spot,
    Unread,
)
from okrtui.importing.tables.cell_lines import apart
from okrtui.importing.tables.cells import Cells, Scales
from okrtui.importing.tables.columns import Layout, lay_out
from okrtui.importing.tables.headers import ROW_TYPES
from okrtui.importing.tables.left_over import Rest
from okrtui.importing.tables.sheet import Sheet, SheetRow
from okrtui.importing.tables.values import truth

_STATES = {
    **dict.fromkeys(
        ("in progress", "doing", "running", "active", "진행 중", "진행중"), InitiativeState.RUNNING
    ),
    **dict.fromkeys(("done", "complete", "completed", "closed", "완료"), InitiativeState.DONE),
    **dict.fromkeys(("dropped", "cancelled", "canceled", "postponed", "취소"), InitiativeState.DROPPED),
}
_GONE = frozenset(("delete", "archive", "remove", "deleted", "archived", "삭제", "보관"))
_ORDINARY = frozenset(("add", "create", "new", "update", "edit", "upsert", "keep", "추가", "생성", "수정"))
_SUMS = frozenset(
    (
        "total",
        "totals",
        "grand total",
        "sum",
        "subtotal",
        "average",
        "mean",
        "overall",
        "합계",
        "총계",
        "소계",
        "평균",
        "총합",
    )
)
"""What a row of sums is called."""
_LASTING = {
    **{name: name for name in ("kind", "start", "target", "low", "high", "unit", "weight", "due", "starts")},
    **{name: name for name in ("description", "progress", "tags", "priority")},
    "owners": "owner",
}
"""Fields of a key result that are of no moment, and where they stand."""


def read_sheets(sheets: Sequence[Sheet], asked: Asked) -> Seen:
    """What the tables of a file say together. UsageError where none of them has headers that are known."""
    builder = _Builder(asked)
    found = [(sheet, lay_out(sheet, asked)) for sheet in sheets if sheet.rows]
    read = [(sheet, layout) for sheet, layout in found if layout is not None and _titled(layout)]
    if any(not sheet.hidden for sheet, _ in read):
        read = [(sheet, layout) for sheet, layout in read if not sheet.hidden]
    for sheet, layout in found:
        if (sheet, layout) not in read:
            reason = "sheet_hidden" if sheet.hidden else "sheet_unread"
            builder.unread.append(Unread(Spot(sheet.file, 0, sheet.name), sheet.name, reason))
    if not read:
        file = sheets[0].file if sheets else ""
        rows = [sheet.rows[0] for sheet, _ in found]
        heads = ", ".join(filter(None, (row.text(at) for row in rows[:1] for at in range(len(row.cells)))))
        code = "importing.no_header" if rows else "importing.empty"
        hint = "importing.hint.no_header" if rows else None
        raise UsageError(code, hint=hint, file=file, found=heads[:200])
    if all(layout.first >= len(sheet.rows) for sheet, layout in read):
        raise UsageError("importing.no_rows", file=read[0][0].file)
    for sheet, layout in read:
        builder.sheet(sheet, layout)
    return builder.seen()


def _titled(layout: Layout) -> bool:
    names = {name for name in ("objective", "key_result") if name in layout.fields}
    return bool(names or layout.wide or layout.questions)


class _Entry:
    """An objective that is being gathered. ``keys`` by the title and id of a key result, ``first`` the row
    that named it."""

    def __init__(self, seen: SeenObjective) -> None:
        self.seen = seen
        self.keys: dict[tuple[str, str, int], SeenKeyResult] = {}
        self.initiatives: list[SeenInitiative] = []
        self.first: Cells | None = None


class _Builder:
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.unread: list[Unread] = []
        self.flagged: list[Flagged] = []
        self.questions: dict[str, Question] = {}
        self.entries: dict[tuple[str, ...], _Entry] = {}
        self._by_id: dict[str, _Entry] = {}
        self._keys: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._last: _Entry | None = None
        self._home: _Entry | None = None
        """The objective of the row that is read."""
        self._named = True
        """Whether a row of the sheet says that it is an objective."""
        self._kpis = False
        """Whether rows that are KPIs stand beside key results, so that they are none."""

    def seen(self) -> Seen:
        objectives = tuple(
            replace(one.seen, key_results=tuple(one.keys.values()), initiatives=tuple(one.initiatives))
            for one in self.entries.values()
        )
        return Seen(objectives, tuple(self.unread), tuple(self.flagged), tuple(self.questions.values()))

    def sheet(self, sheet: Sheet, layout: Layout) -> None:
        self.unread += layout.unread
        for question in layout.questions:
            self.questions.setdefault(question.option, question)
        self._last = None
        scales = Scales(sheet, layout)
        header = [fold(text) for text in layout.header.cells]
        at = next(at for at, text in enumerate(header) if text)
        rows = apart(layout.header.cells, sheet.rows[layout.first :])
        cells = [Cells(sheet, layout, row, scales, self.unread, self.questions) for row in rows]
        parents = _parents(cells)
        self._named = any(_told(one) == "objective" for one in cells)
        self._kpis = len({fold(one.look("row_type")) for one in cells if _told(one) == "key_result"}) > 1
        late = {id(one) for one in cells if one.look("parent") and self._kind_of(one, parents) != "objective"}
        rest = Rest(sheet, layout)
        for one in sorted(cells, key=lambda one: id(one) in late):
            if fold(one.row.text(at)) == header[at] and _repeats(one.row, header):
                continue
            if fold(one.look("action")) in _GONE or truth(one.look("archived")):
                one.miss(one.text("objective", "key_result"), "action", "action")
            else:
                home = self._home_of(one, layout, parents)
                rest.look_at(one, None if home is None else home.first)
                if home is not None and home.first is None:
                    home.first = one
        self.unread += rest.unread()

    def _home_of(self, cells: Cells, layout: Layout, parents: frozenset[str]) -> _Entry | None:
        """Take a row; the objective that it is of."""
        self._home = None
        self._row(cells, layout, parents)
        _signs(cells)
        return self._home

    def _row(self, cells: Cells, layout: Layout, parents: frozenset[str]) -> None:
        kind = self._kind_of(cells, parents)
        told = fold(cells.look("row_type")) in ROW_TYPES
        if told:
            cells.text("row_type")
        title, below = cells.text("objective"), cells.text("key_result")
        if fold(title or below) in _SUMS and not (title and below) and not told:
            self._missed(cells, "sum")
            return
        if kind in ("aim", "kpi"):
            self._missed(cells, f"row_{kind}")
        elif layout.wide:
            self._wide(cells, layout, title)
        elif kind == "initiative":
            self._under(cells, title or below, initiative=True)
        elif kind == "key_result" and not below:
            self._under(cells, title, initiative=False)
        elif below:
            entry = self._objective(cells, title, plain="")
            self._key(entry, cells, below, cells.text("key_result_id") or ("" if title else cells.text("id")))
        elif title:
            entry = self._objective(cells, title, plain="objective")
            if "key_result" not in layout.fields and _has_numbers(cells):
                self._key(entry, cells, title, "")
        else:
            self._missed(cells)
        if kind == "initiative" or self._last is None:
            return
        if initiative := cells.text("initiative"):
            owner = next(iter(cells.owners("key_result")), None)
            self._last.initiatives.append(SeenInitiative(initiative, owner=owner, state=_state(cells)))

    def _kind_of(self, cells: Cells, parents: frozenset[str]) -> str:
        """What a row is by its type; of a tree without types a leaf with numbers is a key result. Where no
        type is that of an objective, an aim or what stands on top of others is one, and what stands below it
        no mere initiative."""
        told = _told(cells)
        own = {fold(one) for one in (cells.look("id"), cells.look("objective")) if one}
        if told == "aim" and not self._named:
            return "objective"
        if told == "initiative" and not self._named and parents:
            return "key_result" if cells.look("parent") else "objective"
        if told is not None:
            return "kpi" if self._kpis and fold(cells.look("row_type")) == "kpi" else told
        leaf = cells.look("parent") and "key_result" not in cells.fields and not own & parents
        return "key_result" if leaf and _has_numbers(cells) else "objective"

    def _missed(self, cells: Cells, reason: str = "untitled") -> None:
        text = " ".join(filter(None, (cells.row.text(at) for at in range(len(cells.row.cells)))))
        cells.miss(text, reason, "objective", "key_result")
        cells.used.update(range(len(cells.row.cells)))

    def _objective(self, cells: Cells, title: str, plain: str) -> _Entry:
        """The entry of a row: by its title, team and cycle; a row without a title goes on with the last one,
        or with that of its id."""
        names = ("objective.id", "id") if title or plain else ("objective.id",)
        id = cells.look(*names)
        if not title:
            wanted = self._by_id.get(fold(cells.text("objective.id", "id")))
            if wanted is not None or self._last is not None:
                self._last = self._home = wanted or self._last
                assert self._last is not None
                return self._last
            title = cells.sheet.name or PurePath(cells.sheet.file).stem or "OKR"
            self.flagged.append(Flagged(title, "objective_from_name"))
        place = title, cells.text("team"), cells.text("cycle", "year")
        key = self._keys.get(place)
        if key is None:
            key = self._keys[place] = tuple(map(fold, place))
        entry = self.entries.get(key)
        if entry is None:
            cells.text(*names)
            seen = cells.objective(title, id, plain)
            if not plain and not seen.owners:
                seen = replace(seen, owners=cells.owners("key_result"))
            entry = self.entries[key] = _Entry(seen)
            if id:
                self._by_id.setdefault(fold(id), entry)
        self._last = self._home = entry
        return entry

    def _under(self, cells: Cells, title: str, *, initiative: bool) -> None:
        """A row of a tree that stands below its parent, or below the last objective."""
        entry = self._home = self._above(cells) or self._last
        if entry is None or not title:
            self._missed(cells)
        elif initiative:
            owner = next(iter(cells.owners("objective")), None)
            entry.initiatives.append(SeenInitiative(title, cells.text("id"), owner, _state(cells)))
        else:
            self._key(entry, cells, title, cells.text("id"))
            if cells.text("id"):
                self._by_id.setdefault(fold(cells.text("id")), entry)

    def _above(self, cells: Cells) -> _Entry | None:
        """The first parent that is there; others, and those that are not, are missed."""
        first: _Entry | None = None
        for name in _listed(cells.text("parent")):
            found = self._by_id.get(fold(name)) or self._titled(name)
            if found is None:
                cells.miss(name, "parent_unknown", "parent")
            elif first is not None and found is not first:
                cells.miss(name, "second_parent", "parent")
            first = first or found
        return first

    def _titled(self, title: str) -> _Entry | None:
        found = [one for one in self.entries.values() if fold(one.seen.title) == fold(title)]
        return found[0] if len(found) == 1 else None

    def _wide(self, cells: Cells, layout: Layout, title: str) -> None:
        entry = self._objective(cells, title, plain="objective")
        for number in sorted(layout.wide):
            below = cells.under(layout.wide[number])
            text = below.text("key_result")
            if text:
                self._key(entry, below, text, below.text("key_result_id", "id"))
            elif any(below.text(name) for name in below.fields):
                self._missed(below)

    def _key(self, entry: _Entry, cells: Cells, title: str, id: str) -> None:
        """One more key result, or one more moment of one that is there."""
        seen = cells.key_result(title, id)
        key = (fold(title), fold(id), 0)
        before = entry.keys.get(key)
        if before is None:
            entry.keys[key] = seen
        elif seen.current_at is not None or before.current_at is not None:
            entry.keys[key] = _and_then(before, seen, cells)
        elif _same(before, seen):
            cells.miss(title, "twice", "key_result", "objective")
        else:
            number = 1 + sum(one[:2] == key[:2] for one in entry.keys)
            entry.keys[(*key[:2], number)] = seen


def _state(cells: Cells) -> InitiativeState:
    return _STATES.get(fold(cells.text("status")), InitiativeState.PLANNED)


def _repeats(row: SheetRow, header: Sequence[str]) -> bool:
    return [fold(text) for text in row.cells] == [*header][: len(row.cells)] and len(row.cells) > 1


def _same(one: SeenKeyResult, other: SeenKeyResult) -> bool:
    return replace(one, place=Spot()) == replace(other, place=Spot())


def _and_then(before: SeenKeyResult, seen: SeenKeyResult, cells: Cells) -> SeenKeyResult:
    """Two rows of one key result: what each says of its moment is a check-in, of the rest the later fills
    what the earlier leaves open, and is missed where it says otherwise."""
    gathered = [*before.checkins, *seen.checkins]
    for one in (before, seen):
        said = one.current is not None or one.confidence is not None or one.note
        if said and one.current_at is not None:
            gathered.append(
                SeenCheckin(
                    one.current_at, one.current, one.confidence, one.note, one.author, place=one.place
                )
            )
    filled = {}
    for name, column in _LASTING.items():
        one, other = getattr(before, name), getattr(seen, name)
        if one in (None, "", ()):
            filled[name] = other
        elif other not in (None, "", (), one) and (text := cells.text(f"key_result.{column}", column)):
            cells.miss(text, "second_value", f"key_result.{column}", column)
    return replace(
        before, **filled, current=None, confidence=None, note="", author=None, checkins=tuple(gathered),
        current_at=before.current_at or seen.current_at,
    )  # fmt: skip


def _signs(cells: Cells) -> None:
    """Take what says that a row is an ordinary one."""
    if fold(cells.look("action")) in _ORDINARY:
        cells.text("action")
    if truth(cells.look("archived")) is False:
        cells.text("archived")


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.replace("|", ",").replace(";", ",").split(",") if one.strip()]


def _parents(cells: Iterable[Cells]) -> frozenset[str]:
    """The ids and titles that rows name as their parents."""
    return frozenset(fold(name) for one in cells for name in _listed(one.look("parent")))


def _told(cells: Cells) -> str | None:
    """What a row is by its type."""
    return ROW_TYPES.get(fold(cells.look("row_type")))


def _has_numbers(cells: Cells) -> bool:
    return bool(cells.look("start") or cells.look("target") or cells.look("current"))
