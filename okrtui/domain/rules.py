"""When a rule fires, and for which key results or KPIs. Pure: what was so before comes in, what is to
be kept goes out.

A schedule fires once a point, never for a point before the rule was there, and of those it missed for the
last alone. What a key result comes to fires when it becomes so: the ``mark`` of a row is what was so, and
another mark that is not empty fires. Marks are made of what no deed of a rule changes, so that rules never
loop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from okrtui.domain.immutable import dataclass
from okrtui.domain.vocabulary import CheckinState, Kind, KpiStatus, SourceType, Status

TEXTS: Mapping[str, tuple[str, ...]] = {
    "team": (),
    "owner": (),
    "kind": tuple(one.value for one in Kind),
    "status": tuple(one.value for one in Status),
    "tag": (),
    "priority": (),
    "cycle": (),
    "objective": (),
    "key_result": (),
    "source": tuple(one.value for one in SourceType),
    "checkin": tuple(one.value for one in CheckinState),
    "flag": (),
    "connection": (),
}
"""Facts that are texts, with the values they can have where those are few."""

NUMBERS = ("progress", "expected", "heading", "confidence", "weight", "value")
"""Facts that are numbers; shares are 0..1."""

KPI_STATUS = (KpiStatus.UNHEALTHY.value, KpiStatus.HEALTHY.value)
"""What a KPI comes to: it left its healthy band, or came back into it."""

KPI_FACTS = ("kpi", "team", "owner", "source", "checkin", "value")
"""Facts of a KPI that conditions name."""

KPI_DEEDS = ("remind", "notify", "webhook")
"""What can be done for a KPI: it has neither tasks nor tags nor a confidence."""

MOST = 10
"""As many things a rule touches without asking."""

_OWED = (CheckinState.DUE, CheckinState.LATE, CheckinState.MISSED)
LIMIT = re.compile(r"(<=|>=|<|>|=)?\s*(-?[0-9]+(?:\.[0-9]+)?)\s*(%)?")


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a key result or a KPI comes to; one of them is given."""

    status: str | None = None
    late: timedelta | None = None
    silent: timedelta | None = None
    scope: bool = False
    crosses: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one key result or KPI. ``texts`` and ``numbers`` by name, None for an unknown number; ``scoped_at``:
    when its scope last changed; ``said_at``: its last check-in, or since when one can be given, None where
    none is wanted; ``side_at``: of a KPI, since when its values lie on the side of its
    band on which the last one lies."""

    texts: Mapping[str, Sequence[str]]
    numbers: Mapping[str, float | None]
    checkin: CheckinState
    due_at: datetime | None = None
    scoped_at: datetime | None = None
    said_at: datetime | None = None
    side_at: datetime | None = None


def due_point(seen_at: datetime, fired: datetime | None, latest: datetime | None) -> datetime | None:
    """The point of a schedule that is to fire: ``latest`` is the last one that has come, ``fired`` the last
    that fired, ``seen_at`` when the rule was added."""
    if latest is None or latest < seen_at or (fired is not None and latest <= fired):
        return None
    return latest


def mark(trigger: Trigger, facts: Facts, now: datetime) -> str:
    """What is so of a key result; "" where it is not so."""
    if trigger.status in KPI_STATUS:
        so = trigger.status in facts.texts["status"] and facts.side_at is not None
        return _point(facts.side_at) if so and facts.side_at is not None else ""
    if trigger.status is not None:
        return "1" if trigger.status in facts.texts["status"] else ""
    if trigger.late is not None:
        late = facts.due_at is not None and facts.checkin in _OWED and now - facts.due_at >= trigger.late
        return facts.due_at.isoformat() if late and facts.due_at is not None else ""
    if trigger.silent is not None:
        silent = facts.said_at is not None and now - facts.said_at >= trigger.silent
        return facts.said_at.isoformat() if silent and facts.said_at is not None else ""
    if trigger.scope:
        return facts.scoped_at.isoformat() if facts.scoped_at is not None else ""
    progress = facts.numbers["progress"]
    reached = trigger.crosses is not None and progress is not None and progress >= trigger.crosses
    return "1" if reached else ""


def became(before: Mapping[int, str], marks: Mapping[int, str]) -> list[int]:
    """The rows that came to it since ``before`` was kept."""
    return [row for row, mark in marks.items() if mark and mark != before.get(row, "")]


def crossed(before: Mapping[int, str], marks: Mapping[int, str]) -> list[int]:
    """The KPIs that came to it since ``before`` was kept, again where they had been on the other side
    between; a past that is told anew to reach further back is no new coming."""
    return [row for row, mark in marks.items() if mark > before.get(row, "")]


def _point(at: datetime) -> str:
    """A moment as text that sorts by time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def limit(text: object) -> tuple[str, float] | None:
    """``"< 0.5"``, ``">= 70%"``, ``3`` as a sign and a number; None for anything else."""
    if isinstance(text, bool):
        return None
    if isinstance(text, int | float):
        return "=", float(text)
    found = LIMIT.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        return None
    return found[1] or "=", float(found[2]) / (100 if found[3] else 1)


def holds(conditions: Mapping[str, object], facts: Facts) -> bool:
    """Whether all of them are true of a key result; of a list one is enough, an unknown number is none."""
    return all(_one(name, wanted, facts) for name, wanted in conditions.items())


def _one(name: str, wanted: object, facts: Facts) -> bool:
    choices = wanted if isinstance(wanted, list | tuple) else (wanted,)
    if name in NUMBERS:
        return any(_within(one, facts.numbers.get(name)) for one in choices)
    known = {one.casefold() for one in facts.texts.get(name, ())}
    return any(str(one).casefold() in known for one in choices)


def _within(text: object, number: float | None) -> bool:
    found = limit(text)
    if found is None or number is None:
        return False
    sign, bound = found
    if sign == "=":
        return abs(number - bound) < 1e-9
    return (
        (number < bound) if sign == "<" else (number > bound) if sign == ">" else _edge(sign, number, bound)
    )


def _edge(sign: str, number: float, bound: float) -> bool:
    return number <= bound if sign == "<=" else number >= bound
