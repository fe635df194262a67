"""When check-ins fall due, and where a key result stands (rule: "Freshness" and the cadence)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache

from okrtui.domain.model import (
    Cadence,
    CheckinState,
    CycleState,
    Every,
    KeyResultFacts,
    Rules,
    Window,
)
from okrtui.domain.windows import (
    LATEST,
    TICK,
    cycle_window,
    key_result_window,
    local_date,
    local_instant,
    local_time,
)

_WEEK = timedelta(weeks=1)
_TWO_WEEKS = timedelta(weeks=2)
_MOST = 5300  # due times kept of one cycle: a century of weeks
_EARLY = {Every.WEEK: timedelta(days=1), Every.TWO_WEEKS: timedelta(days=1), Every.MONTH: timedelta(days=7)}


def early(cadence: Cadence) -> timedelta:
    """How long before its due time a check-in already counts for it: 1 day, 7 for a month."""
    return _EARLY[cadence.every]


def month_later(instant: datetime, zone: str) -> datetime:
    """The same local day and time one month on; the month's last day where it is shorter."""
    local = local_time(instant, zone)
    year, month = (local.year, local.month + 1) if local.month < 12 else (local.year + 1, 1)
    for day in (local.day, 30, 29, 28):
        try:
            moved = local.replace(year=year, month=month, day=day)
        except ValueError:
            continue
        return local_instant(moved.date(), moved.time(), zone)
    return LATEST


def period_end(at: datetime, cadence: Cadence, zone: str) -> datetime:
    """The end of one cadence from ``at``.

    7 or 14 days; for a month the same day a month on, and never before the next due time, since two
    first Mondays may be five weeks apart.
    """
    every = cadence.every
    try:
        if every is Every.WEEK:
            return at + _WEEK
        if every is Every.TWO_WEEKS:
            return at + _TWO_WEEKS
        later = month_later(at, zone)
        dues = due_times(cadence, zone, at + TICK, at + timedelta(days=36))
    except OverflowError:
        return LATEST
    return max(later, dues[0]) if dues else later


def due_times(cadence: Cadence, zone: str, start: datetime, end: datetime) -> tuple[datetime, ...]:
    """Every due time in ``start <= t < end``, oldest first, in UTC.

    Weekly on the cadence's weekday; every two weeks counted from the first such day; monthly on the
    first such day of each month. ``zone`` is the owner's: its clock shows the cadence's time.
    """
    if cadence.every is Every.MONTH:
        return _monthly(cadence.weekday, cadence.hour, cadence.minute, zone, start, end)
    step = 7 if cadence.every is Every.WEEK else 14
    return _weekly(step, cadence.weekday, cadence.hour, cadence.minute, zone, start, end)


@lru_cache(maxsize=1024)
def _weekly(
    step: int, weekday: int, hour: int, minute: int, zone: str, start: datetime, end: datetime
) -> tuple[datetime, ...]:
    clock = time(hour, minute)
    found: list[datetime] = []
    try:
        day = local_date(start, zone)
        day += timedelta(days=(weekday - day.weekday()) % 7)
        if local_instant(day, clock, zone) < start:
            day += timedelta(days=7)
        while len(found) < _MOST and (due := local_instant(day, clock, zone)) < end:
            found.append(due)
            day += timedelta(days=step)
    except OverflowError:  # the calendar's end
        pass
    return tuple(found)


@lru_cache(maxsize=1024)
def _monthly(
    weekday: int, hour: int, minute: int, zone: str, start: datetime, end: datetime
) -> tuple[datetime, ...]:
    clock = time(hour, minute)
    found: list[datetime] = []
    try:
        first = local_date(start, zone).replace(day=1)
        while len(found) < _MOST:
            due = local_instant(first + timedelta(days=(weekday - first.weekday()) % 7), clock, zone)
            if due >= end:
                break
            if due >= start:
                found.append(due)
            first = (first + timedelta(days=31)).replace(day=1)
    except OverflowError:
        pass
    return tuple(found)


def _span(times: Sequence[datetime], window: Window, created_at: datetime | None) -> tuple[int, int]:
    low = bisect_left(times, window.start)
    if created_at is not None and created_at > window.start:
        low = bisect_right(times, created_at)
    return low, max(low, bisect_left(times, window.end))


def asked(facts: KeyResultFacts) -> bool:
    """Whether anybody is asked for check-ins: not with ``checkin = "none"``, a draft or a closed cycle."""
    state = facts.cycle.state
    return (
        facts.definition.checkin
        and facts.outcome is None
        and state is not CycleState.CLOSED
        and state is not CycleState.DRAFT
    )


def standing(
    facts: KeyResultFacts, now: datetime, cadence: Cadence, window: Window
) -> tuple[CheckinState, datetime | None]:
    """``checkin_state`` for a caller that has the key result's window already."""
    if not asked(facts):
        return CheckinState.NONE, None
    around = cycle_window(facts.cycle, facts.windows_zone)
    times = due_times(cadence, facts.owner_zone, around.start, around.end)
    low, high = _span(times, window, facts.created_at)
    ahead = _EARLY[cadence.every]
    first = low
    if facts.checkins:
        first = bisect_right(times, _plus(facts.checkins[-1].at, ahead), low, high)
    if first >= high:
        return CheckinState.OK, None
    due = times[first]
    if now < due - ahead:
        return CheckinState.OK, due
    if now <= due:
        return CheckinState.DUE, due
    if first + 1 < high and now >= times[first + 1]:
        return CheckinState.MISSED, due
    return CheckinState.LATE, due


def _plus(at: datetime, span: timedelta) -> datetime:
    try:
        return at + span
    except OverflowError:
        return LATEST


def checkin_state(facts: KeyResultFacts, now: datetime, rules: Rules) -> tuple[CheckinState, datetime | None]:
    """Where the key result stands, and the due time that this is about.

    ``due`` from 1 day (a month: 7) before the due time up to it, ``late`` after it, ``missed`` once
    the next falls due; ``ok`` when the check-in that is due came, or none is due yet, then with the
    next due time. A check-in counts for the latest due time whose early days have begun. Due times
    lie inside the key result's window and after its creation.
    """
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    return standing(facts, now, rules.cadence, window)


def next_due(facts: KeyResultFacts, now: datetime, rules: Rules) -> datetime | None:
    """The next due time after ``now``, whether or not a check-in came early; None when none is left."""
    if not asked(facts):
        return None
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    around = cycle_window(facts.cycle, facts.windows_zone)
    times = due_times(rules.cadence, facts.owner_zone, around.start, around.end)
    low, high = _span(times, window, facts.created_at)
    index = bisect_right(times, now, low, high)
    return times[index] if index < high else None


def next_change(facts: KeyResultFacts, now: datetime, cadence: Cadence, window: Window) -> datetime | None:
    """The earliest instant after ``now`` at which ``standing`` could say something else."""
    if not asked(facts):
        return None
    around = cycle_window(facts.cycle, facts.windows_zone)
    times = due_times(cadence, facts.owner_zone, around.start, around.end)
    low, high = _span(times, window, facts.created_at)
    index = bisect_left(times, now, low, high)
    if index >= high:
        return None
    due = times[index]
    if due == now:
        return now + TICK
    opens = due - _EARLY[cadence.every]
    return opens if opens > now else due
