"""Who is told what, and when: each due date once, a person once a day, nobody while away, at night or on a
closed day (rule: "Reminders"). Statuses and due times stay what they are; only the telling moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from okrtui.domain.immutable import dataclass
from okrtui.domain.settings import Closed
from okrtui.domain.windows import LATEST, day_start, local_date, local_time
from okrtui.named import NamedTuple

_LOOKED_AHEAD = 366


class Away(NamedTuple):
    """An absence from the ``first`` to the ``last`` day. ``deputy`` is told in the person's place."""

    first: date
    last: date
    deputy: str | None = None


Absences = Mapping[str, Sequence[Away]]
"""By person."""


class Debt(NamedTuple):
    """Something that somebody owes: ``item`` names it, and with ``due`` makes it one due date. ``escalated``:
    the person is told because somebody else owes it for long."""

    item: str
    person: str
    due: datetime
    escalated: bool = False


class SentMessage(NamedTuple):
    """A message that went, or perhaps went, to a person on a day of the organisation."""

    person: str
    day: date
    dues: frozenset[tuple[str, datetime]]


class Message(NamedTuple):
    """What one person is told now, the longest due first."""

    person: str
    debts: tuple[Debt, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """``zone`` is the organisation's, in which days are counted; ``zones`` those of people who have another,
    whose clocks say when it is night. ``quiet`` is from and to; equal times are no quiet hours. ``at_once``:
    a person may be told several times a day."""

    zone: str
    closed: Closed = Closed()
    quiet: tuple[time, time] | None = None
    at_once: bool = False
    away: Mapping[str, Sequence[Away]] | None = None
    zones: Mapping[str, str] | None = None


def is_away(person: str, day: date, away: Absences) -> bool:
    """Whether the person is told to be away on that day; first and last day of an absence belong to it."""
    return any(one.first <= day <= one.last for one in away.get(person, ()))


def stand_in(person: str, day: date, away: Absences) -> str | None:
    """Who is told on a day: the person, else the deputy, else the deputy's; None where nobody is there."""
    passed = set[str]()
    while person not in passed:
        passed.add(person)
        gone = next((one for one in away.get(person, ()) if one.first <= day <= one.last), None)
        if gone is None:
            return person
        if gone.deputy is None:
            return None
        person = gone.deputy
    return None


def told_from(due: datetime, zone: str, closed: Closed) -> datetime:
    """From when a due date is told: from the due time on, one on a closed day from the next open day on."""
    day = local_date(due, zone)
    if not closed.on(day):
        return due
    for _ in range(_LOOKED_AHEAD):
        day += timedelta(days=1)
        if not closed.on(day):
            return day_start(day, zone)
    return LATEST


def is_quiet(now: datetime, zone: str, quiet: tuple[time, time] | None) -> bool:
    """Whether clocks in ``zone`` show a time at which nobody is told anything."""
    if quiet is None:
        return False
    begin, end = quiet
    clock = local_time(now, zone).time()
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def messages(
    debts: Iterable[Debt], told: Iterable[SentMessage], now: datetime, policy: Policy
) -> tuple[Message, ...]:
    """What is to be sent at ``now``: each person once, in the order of the debts' persons. ``told`` is all
    that went since the oldest of the debts fell due; it is what makes running twice, late or never
    harmless."""
    today = local_date(now, policy.zone)
    if policy.closed.on(today):
        return ()
    told = list(told)
    known = set[tuple[str, datetime]]().union(*(one.dues for one in told))
    done = set[str]() if policy.at_once else {one.person for one in told if one.day == today}
    whose: dict[str, list[Debt]] = {}
    for debt in debts:
        if (debt.item, debt.due) in known or told_from(debt.due, policy.zone, policy.closed) > now:
            continue
        person = stand_in(debt.person, today, policy.away or {})
        if person is None or person in done:
            continue
        if is_quiet(now, (policy.zones or {}).get(person, policy.zone), policy.quiet):
            continue
        whose.setdefault(person, []).append(debt)
    return tuple(
        Message(person, tuple(sorted(several, key=lambda one: one.due))) for person, several in whose.items()
    )
