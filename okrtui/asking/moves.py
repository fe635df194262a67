"""What moved, which definitions changed, and what was met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from okrtui.asking.case import Case, named_rows
from okrtui.asking.model import Code, Day, Percent, Points, Sentence, Standing, listed
from okrtui.asking.scene import SceneRow
from okrtui.domain.definition_changes import FieldChange
from okrtui.domain.model import Status
from okrtui.domain.windows import TICK, as_of_end_of_day, day_end, local_date
from okrtui.store.records import Moment
from okrtui.usecases.history import Entry, entries_of, history
from okrtui.usecases.overview import measured_of
from okrtui.usecases.overview import moved as moved_rows

WEEK = timedelta(days=7)
MONTH = timedelta(days=28)
MOST_MOVED = 150
"""Key results that were measured last, of which the largest moves are told."""

MOST_TOLD = 6
MET = (Status.DONE, Status.CLOSED_MET)


def moved(case: Case) -> Iterator[Sentence]:
    """What gained or lost points since the end of a day, the largest first."""
    since = case.reading.since or case.scene.day - WEEK
    day = Day(since, case.scene.day)
    seen = measured(case)
    found = moves(case, seen)
    up = [(gain, row) for gain, row in found if gain > 0]
    down = [(gain, row) for gain, row in found if gain < 0]
    for code, several in (("ask.moved_up", up), ("ask.moved_down", down)):
        if several:
            items = [
                Code("ask.moved_row", {"title": row.title, "points": Points(gain)}) for gain, row in several
            ]
            paths = tuple(row.path for _, row in several)
            yield Sentence(code, {"rows": listed(items), "day": day, "whose": case.whose}, paths)
    first = first_numbers(case, seen)
    if first:
        yield Sentence(
            "ask.moved_first", {"whose": case.whose, "day": day, "count": len(first)}, named_first(first)
        )
    elif not found:
        yield Sentence(
            "ask.moved_none", {"whose": case.whose, "day": day, "count": len(case.rows())}, case.where
        )


def measured(case: Case) -> dict[int, datetime]:
    """The key results that were measured since the end of the day, each with the last instant."""
    if case.scene.cycle is None:
        return {}
    begin = day_end(case.reading.since or case.scene.day - WEEK, case.workspace.zone)
    rows = {row.key.uid for row in case.rows()}
    return measured_of(case.workspace, case.scene.cycle, begin, rows)


def moves(case: Case, measured: Mapping[int, datetime]) -> list[tuple[float, SceneRow]]:
    """The points, as a share, that key results moved by since the end of the day, the largest first.
    ``measured``: those that were measured since."""
    since, rows = case.reading.since or case.scene.day - WEEK, case.scene.rows
    found: list[tuple[float, SceneRow]] = []
    if case.scene.cycle is not None:
        begin = day_end(since, case.workspace.zone)
        for one in moved_rows(case.workspace, case.scene.cycle, begin, MOST_MOVED, measured):
            if one.gained is not None and round(one.gained * 100):
                found.append((one.gained, rows[one.uid]))
    return sorted(found, key=lambda pair: (-abs(pair[0]), pair[1].key.uid))


def first_numbers(case: Case, measured: Mapping[int, datetime]) -> list[SceneRow]:
    """The key results of these, which were measured since the day, whose first number is of after it, in the
    order of the board."""
    end = day_end(case.reading.since or case.scene.day - WEEK, case.workspace.zone) - TICK
    store = case.workspace.store
    known = store.last_values(list(measured), end) if measured else {}
    left = [uid for uid in measured if uid not in known]  # new, or measured in parts
    parted = store.measurements_then(left, Moment(end, None), latest=True) if left else {}
    new = {uid for uid in left if not parted.get(uid)}
    return [row for row in case.scene.rows.values() if row.key.uid in new]


def named_first(rows: Sequence[SceneRow]) -> tuple[str, ...]:
    """The first of these rows, for a sentence that counts them."""
    return tuple(row.path for row in rows[:MOST_TOLD])


def changed(case: Case) -> Iterator[Sentence]:
    """Which definitions changed: of a row ever, of others since a day or in four weeks."""
    row = case.row if case.row is not None and case.row.kind in ("key_result", "objective") else None
    since = case.reading.since or (None if row else case.scene.day - MONTH)
    told = 0
    for entry in _entries(case, row.path if row else None, since):
        for sentence in _changes(case, entry):
            told += 1
            yield sentence
            if told >= MOST_TOLD:
                return
    if not told:
        values = {"whose": case.whose, "day": Day(since, case.scene.day) if since else ""}
        yield Sentence("ask.changed_none_since" if since else "ask.changed_none", values, case.where)


def _entries(case: Case, path: str | None, since: date | None) -> Sequence[Entry]:
    """Acts since the end of a day that were not taken back, the newest first."""
    after = as_of_end_of_day(since, case.workspace.zone) if since is not None else None
    if path is not None:
        found = [
            one for one in history(case.workspace, path, limit=200) if after is None or one.event.at > after
        ]
    else:
        types = ("plan.apply", "late", "config.apply")
        found = entries_of(case.workspace, case.workspace.store.events(since=after, types=types, limit=200))
    gone = {one.event.undoes for one in found}
    return [
        one
        for one in found
        if one.event.undone_by is None and one.event.undoes is None and one.event.id not in gone
    ]


def _changes(case: Case, entry: Entry) -> Iterator[Sentence]:
    paths = {row.path for row in case.rows()}
    paths |= {path.rpartition("/")[0] for path in paths} | set(case.where)
    changes: dict[str, list[FieldChange]] = {}
    titles: dict[str, str] = {}
    for one in entry.changes:
        if one.op == "change" and one.field and one.path in paths:
            changes.setdefault(one.path, []).append(FieldChange(one.field, one.before, one.after))
            titles[one.path] = one.title
    for path, several in changes.items():
        values = {
            "title": titles[path] or path,
            "changes": listed(several),
            "name": entry.author,
            "day": Day(local_date(entry.event.at, case.workspace.zone), case.scene.day),
            "reason": entry.reason,
        }
        yield Sentence(
            "ask.changed_why" if entry.reason else "ask.changed",
            values,
            (path, f"person:{entry.event.author}"),
        )


def met(case: Case) -> Iterator[Sentence]:
    """Which key results were met; of one row whether it was."""
    rows = case.rows()
    if case.row is not None and case.row.kind == "key_result":
        for row in rows:
            code = "ask.met_yes" if row.standing.told.status in MET else "ask.met_no"
            values = {"title": row.title, "progress": Percent(row.progress), "standing": Standing(row.stands)}
            yield Sentence(code, values, (row.path,))
        return
    done = [row for row in rows if row.standing.told.status in MET]
    if not done:
        best = sorted(
            (row for row in rows if row.progress is not None), key=lambda row: -(row.progress or 0.0)
        )
        yield Sentence("ask.met_none", {"whose": case.whose, "count": len(rows)}, case.where)
        if best:
            yield named_rows("ask.met_nearest", best[:2])
        return
    yield named_rows("ask.met", done, whose=case.whose, all=len(rows))
