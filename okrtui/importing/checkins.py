"""Dated values and words of a source as rows for ``checkin --file``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from okrtui.domain import confidence
from okrtui.domain.ids import fold
from okrtui.domain.model import ConfidenceScale, Cycle, KeyResultDef, Kind, SourceType
from okrtui.domain.quantity import is_value
from okrtui.domain.typed import MOST_DIGITS, written
from okrtui.domain.windows import first_day
from okrtui.importing.matching import Around
from okrtui.importing.model import SeenCheckin, SeenKeyResult, SeenPerson, Spot
from okrtui.importing.outcome import CheckinRow
from okrtui.importing.text import lines

LONGEST_NOTE = 4000
Miss = Callable[[Spot, str, str, str], None]
Authors = Callable[[SeenPerson], str | None]
"""The id of a person whom the organisation knows, or knew."""


def checkin_rows(
    path: str,
    definition: KeyResultDef,
    seen: SeenKeyResult,
    current: Decimal | None,
    cycle: Cycle,
    around: Around,
    miss: Miss,
    author: Authors,
) -> list[CheckinRow]:
    """Oldest first. The last value stands on the day that the source tells of it, else on that of the
    file, or on the cycle's last where that came before; what lies ahead or cannot be typed is missed."""
    team = path.split("/")[1]
    scale = around.scales.get(team, ConfidenceScale.ONE_TO_FIVE)
    found: dict[tuple[str, ...], CheckinRow] = {}
    for one in _every(seen, current, cycle, around):
        day = _day(one.at, around.zone)
        if day > around.today:
            miss(one.place, "date", one.at.isoformat(), "future")
            continue
        if day < first_day(cycle):
            miss(one.place, "date", one.at.isoformat(), "long_before")
            continue
        row = _row(path, definition, one, scale, seen, miss, author)
        if row is not None:
            found.setdefault((one.at.isoformat(), row.value, row.note, row.milestone), row)
    if len(found) < 2:
        return list(found.values())
    return sorted(found.values(), key=lambda one: _moment(one.at, around.zone))


def _every(seen: SeenKeyResult, current: Decimal | None, cycle: Cycle, around: Around) -> list[SeenCheckin]:
    """The dated ones, and the current value where none of them says it."""
    dated = list(seen.checkins)
    if current is None and seen.confidence is None and not seen.note.strip():
        return dated
    at = seen.current_at or min(around.asof, cycle.end)
    valued = [one for one in reversed(dated) if one.value is not None] or dated
    last = max(valued, key=lambda one: _moment(one.at, around.zone)) if valued else None
    said = last is not None and seen.current_at is None and (current is None or last.value == current)
    if said and seen.confidence is None and not seen.note.strip():
        return dated
    value = None if said else current
    return [*dated, SeenCheckin(at, value, seen.confidence, seen.note, seen.author, place=seen.place)]


def _row(
    path: str,
    definition: KeyResultDef,
    one: SeenCheckin,
    scale: ConfidenceScale,
    seen: SeenKeyResult,
    miss: Miss,
    author: Authors,
) -> CheckinRow | None:
    value, part = _value(definition, one, miss)
    given = one.confidence
    sure = confidence.show(scale, given) if given is not None and confidence.valid(given) else ""
    by = author(one.author) if one.author is not None else None
    note = _note(one, seen.owners if by is None else None)
    if not (value or sure or note):
        return None
    return CheckinRow(path, one.at, value, sure, note, part, by or "")


def _value(definition: KeyResultDef, one: SeenCheckin, miss: Miss) -> tuple[str, str]:
    """(value, milestone) as they are typed; ("", "") where the kind takes none."""
    value, kind = one.value, definition.kind
    if value is None:
        return "", ""
    if kind is Kind.TASKS or definition.source.type is not SourceType.MANUAL:
        miss(one.place, "value", str(value), "machine_fed")
        return "", ""
    if kind is Kind.MILESTONES:
        titles = {fold(milestone.title): milestone.title for milestone in definition.milestones}
        title = titles.get(fold(one.part.strip()))
        if title is None:
            miss(one.place, "value", f"{one.part} {value}".strip(), "milestone_unknown")
            return "", ""
        return "done" if value > 0 else "open", title
    if not is_value(value) or len(value.as_tuple().digits) > MOST_DIGITS:
        miss(one.place, "value", str(value), "beyond")
        return "", ""
    if kind is Kind.BOOLEAN:
        if value not in (0, 1):
            miss(one.place, "value", written(value), "no_target")
            return "", ""
        return "done" if value else "open", ""
    return written(value), ""


def said_rows(
    path: str, comments: Iterable[SeenCheckin], around: Around, miss: Miss, author: Authors
) -> list[CheckinRow]:
    """Comments on an objective, the oldest first; what lies ahead is missed. One without a day is of the day
    of the file."""
    found: dict[tuple[str, str], CheckinRow] = {}
    for one in comments:
        at = around.asof if one.at == date.min else one.at
        if _day(at, around.zone) > around.today:
            miss(one.place, "date", at.isoformat(), "future")
            continue
        by = author(one.author) if one.author is not None else None
        if note := _note(one, () if by is None else None):
            found.setdefault((at.isoformat(), note), CheckinRow(path, at, note=note, by=by or ""))
    return sorted(found.values(), key=lambda one: _moment(one.at, around.zone))


def _note(one: SeenCheckin, owners: Iterable[SeenPerson] | None) -> str:
    """The words, with who said them where it was none of the owners; None: who it was is known."""
    text = lines(one.note, LONGEST_NOTE - 200)
    author = one.author.shown.strip() if one.author is not None else ""
    if owners is None or not text or not author:
        return text
    if any(fold(author) == fold(owner.shown.strip()) for owner in owners):
        return text
    return f"{text} ({author[:150]})"


def _day(at: date | datetime, zone: str) -> date:
    if not isinstance(at, datetime):
        return at
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(ZoneInfo(zone)).date()


def _moment(at: date | datetime, zone: str) -> float:
    """Orders days and instants: a day stands at its end."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(), ZoneInfo(zone)) + timedelta(days=1, seconds=-1)
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).timestamp()
