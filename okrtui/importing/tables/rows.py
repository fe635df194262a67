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
    Place,
    Question,
    Seen,
    SeenCheckin,
    SeenInitiative,
    SeenKeyResult,
    SeenObjective,
    Unread,
)
from okrtui.importing.tables.cells import Cells, Scales
from okrtui.importing.tables.columns import Layout, lay_out
from okrtui.importing.tables.sheet import Row, Sheet
from okrtui.importing.tables.values import truth

_ROW_TYPES = {
    **dict.fromkeys(("objective", "goal", "big rock", "o", "목표"), "objective"),
    **dict.fromkeys(
        ("key result", "keyresult", "kr", "kpi", "milestone", "metric", "핵심 결과", "핵심결과"), "key_result"
    ),
    **dict.fromkeys(("initiative", "project", "task", "과제"), "initiative"),
}
_STATES = {
    **dict.fromkeys(
        ("in progress", "doing", "running", "active", "진행 중", "진행중"), InitiativeState.RUNNING
    ),
    **dict.fromkeys(("done", "complete", "completed", "closed", "완료"), InitiativeState.DONE),
    **dict.fromkeys(("dropped", "cancelled", "canceled", "postponed", "취소"), InitiativeState.DROPPED),
}
_GONE = frozenset(("delete", "archive", "remove", "deleted", "archived", "삭제", "보관"))


def read_sheets(sheets: Sequence[Sheet], asked: Asked) -> Seen:
    """What the tables of a file say together. UsageError where none of them has headers that are known."""
    builder = _Builder(asked)
    found = [(sheet, lay_out(sheet, asked)) for sheet in sheets if sheet.rows]
    read = [(sheet, layout) for sheet, layout in found if layout is not None and _titled(layout)]
    for sheet, layout in found:
        if (sheet, layout) not in read:
            builder.unread.append(Unread(Place(sheet.file, 0, sheet.name), sheet.name, "sheet_unread"))
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
    """An objective that is being gathered. ``keys`` by the title and id of a key result."""

    def __init__(self, seen: SeenObjective) -> None:
        self.seen = seen
        self.keys: dict[tuple[str, str, int], SeenKeyResult] = {}
        self.initiatives: list[SeenInitiative] = []


class _Builder:
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.unread: list[Unread] = []
        self.flagged: list[Flagged] = []
        self.questions: dict[str, Question] = {}
        self.entries: dict[tuple[str, ...], _Entry] = {}
        self._by_id: dict[str, _Entry] = {}
        self._last: _Entry | None = None

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
        rows = sheet.rows[layout.first :]
        cells = [Cells(sheet, layout, row, scales, self.unread, self.questions) for row in rows]
        parents = _parents(cells)
        late = {id(one) for one in cells if one.text("parent") and _kind_of(one, parents) != "objective"}
        for one in sorted(cells, key=lambda one: id(one) in late):
            if fold(one.row.text(at)) == header[at] and _repeats(one.row, header):
                continue
            if fold(one.text("action")) in _GONE or truth(one.text("archived")):
                one.miss(one.text("objective", "key_result"), "action", "action")
            else:
                self._row(one, layout, parents)
        status = layout.fields.get("status")
        if status is not None and any(row.text(status) for row in rows):
            text = layout.header.text(status)
            self.unread.append(Unread(Place(sheet.file, layout.header.number, text), text, "status_computed"))

    def _row(self, cells: Cells, layout: Layout, parents: frozenset[str]) -> None:
        kind = _kind_of(cells, parents)
        title, below = cells.text("objective"), cells.text("key_result")
        if layout.wide:
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
        initiative = cells.text("initiative")
        if initiative and self._last is not None and kind != "initiative":
            owner = next(iter(cells.owners("key_result")), None)
            self._last.initiatives.append(SeenInitiative(initiative, owner=owner, state=_state(cells)))

    def _missed(self, cells: Cells) -> None:
        text = " ".join(filter(None, (cells.row.text(at) for at in range(len(cells.row.cells)))))
        cells.miss(text, "untitled", "objective", "key_result")

    def _objective(self, cells: Cells, title: str, plain: str) -> _Entry:
        """The entry of a row: by its title, team and cycle; a row without a title goes on with the last one,
        or with that of its id."""
        id = cells.text("objective.id") or (cells.text("id") if title or plain else "")
        if not title:
            wanted = self._by_id.get(fold(cells.text("objective.id", "id")))
            if wanted is not None or self._last is not None:
                self._last = wanted or self._last
                assert self._last is not None
                return self._last
            title = cells.sheet.name or PurePath(cells.sheet.file).stem or "OKR"
            self.flagged.append(Flagged(title, "objective_from_name"))
        key = tuple(fold(one) for one in (title, cells.text("team"), cells.text("cycle", "year")))
        entry = self.entries.get(key)
        if entry is None:
            seen = cells.objective(title, id, plain)
            if not plain and not seen.owners:
                seen = replace(seen, owners=cells.owners("key_result"))
            entry = self.entries[key] = _Entry(seen)
            if id:
                self._by_id.setdefault(fold(id), entry)
        self._last = entry
        return entry

    def _under(self, cells: Cells, title: str, *, initiative: bool) -> None:
        """A row of a tree that stands below its parent, or below the last objective."""
        named = [self._by_id.get(fold(one)) for one in _listed(cells.text("parent"))]
        titled = [self._titled(one) for one in _listed(cells.text("parent"))]
        entry = next((one for one in (*named, *titled) if one is not None), self._last)
        if entry is None or not title:
            self._missed(cells)
        elif initiative:
            owner = next(iter(cells.owners("objective")), None)
            entry.initiatives.append(SeenInitiative(title, cells.text("id"), owner, _state(cells)))
        else:
            self._key(entry, cells, title, cells.text("id"))
            if cells.text("id"):
                self._by_id.setdefault(fold(cells.text("id")), entry)

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
            entry.keys[key] = _and_then(before, seen)
        elif _same(before, seen):
            cells.miss(title, "twice", "key_result", "objective")
        else:
            number = 1 + sum(one[:2] == key[:2] for one in entry.keys)
            entry.keys[(*key[:2], number)] = seen


def _state(cells: Cells) -> InitiativeState:
    return _STATES.get(fold(cells.text("status")), InitiativeState.PLANNED)


def _repeats(row: Row, header: Sequence[str]) -> bool:
    return [fold(text) for text in row.cells] == [*header][: len(row.cells)] and len(row.cells) > 1


def _same(one: SeenKeyResult, other: SeenKeyResult) -> bool:
    return replace(one, place=Place()) == replace(other, place=Place())


def _and_then(before: SeenKeyResult, seen: SeenKeyResult) -> SeenKeyResult:
    """Two rows of one key result: what each says of its moment is a check-in, of the rest the later fills
    what the earlier leaves open."""
    gathered = [*before.checkins, *seen.checkins]
    for one in (before, seen):
        said = one.current is not None or one.confidence is not None or one.note
        if said and one.current_at is not None:
            gathered.append(
                SeenCheckin(one.current_at, one.current, one.confidence, one.note, place=one.place)
            )
    filled = {
        name: getattr(seen, name)
        for name in ("kind", "start", "target", "low", "high", "unit", "weight", "owners", "due", "starts",
                     "description", "progress")
        if getattr(before, name) in (None, "", ())
    }  # fmt: skip
    return replace(
        before, **filled, current=None, confidence=None, note="", checkins=tuple(gathered),
        current_at=before.current_at or seen.current_at,
    )  # fmt: skip


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.replace("|", ",").replace(";", ",").split(",") if one.strip()]


def _parents(cells: Iterable[Cells]) -> frozenset[str]:
    """The ids and titles that rows name as their parents."""
    return frozenset(fold(name) for one in cells for name in _listed(one.text("parent")))


def _kind_of(cells: Cells, parents: frozenset[str]) -> str:
    """What a row is by its type; of a tree without types a leaf with numbers is a key result."""
    told = _ROW_TYPES.get(fold(cells.text("row_type")))
    if told is not None:
        return told
    own = {fold(one) for one in (cells.text("id"), cells.text("objective")) if one}
    leaf = cells.text("parent") and "key_result" not in cells.fields and not own & parents
    return "key_result" if leaf and _has_numbers(cells) else "objective"


def _has_numbers(cells: Cells) -> bool:
    return any(cells.text(name) for name in ("start", "target", "current"))
