"""When check-ins fall due, and where a key result stands (rule: "Freshness" and the cadence)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from okrtui.domain.model import (
    Cadence,
    CheckinState,
    CycleState,
    Every,
    KeyResultFacts,
    Window,
)
from okrtui.domain.windows import (
    LATEST,
    cycle_window,
    local_date,
    local_instant,
    micros,
)
from okrtui.named import NamedTuple

_MOST = 5300  # due times kept of one cycle: a century of weeks
_SPAN = {
    Every.WEEK: timedelta(days=7),
    Every.TWO_WEEKS: timedelta(days=14),
    Every.MONTH: timedelta(days=30.4375),
}
_EARLY = {Every.WEEK: timedelta(days=1), Every.TWO_WEEKS: timedelta(days=1), Every.MONTH: timedelta(days=7)}


def early(cadence: Cadence) -> timedelta:
    """How long before its due time a check-in already counts for it: 1 day, 7 for a month."""
    return _EARLY[cadence.every]


def span(cadence: Cadence) -> timedelta:
    """One cadence as a span of time: 7, 14 or 30.4375 days of 24 hours."""
    return _SPAN[cadence.every]


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


def _times(facts: KeyResultFacts, cadence: Cadence, window: Window) -> tuple[Sequence[datetime], int, int]:
    """The due times of its cycle; of which place on, and up to which, they lie in the window of the key
    result and after its creation."""
    around, created_at = cycle_window(facts.cycle, facts.windows_zone), facts.created_at
    times = due_times(cadence, facts.owner_zone, around.start, around.end)
    low = bisect_left(times, window.start)
    if created_at is not None and created_at > window.start:
        low = bisect_right(times, created_at)
    return times, low, max(low, bisect_left(times, window.end))


def asked(facts: KeyResultFacts) -> bool:
    """Whether anybody is asked for check-ins: not with ``checkin = "none"``, a draft or a closed cycle."""
    state = facts.cycle.state
    return (
        facts.definition.checkin
        and facts.outcome is None
        and state is not CycleState.CLOSED
        and state is not CycleState.DRAFT
    )


class Owed(NamedTuple):
    """The check-in that is owed next, in microseconds since 1970: it counts from ``opens``, falls due at
    ``due`` and is missed from ``missed``, when the one after it falls due (None: no more do). Nobody is asked
    any more from ``ends`` on, when its cycle is over (None: never)."""

    opens: int
    due: int
    missed: int | None
    ends: int | None = None


NOBODY = Owed(-1, -1, None)
"""Nobody is asked."""


def owed(facts: KeyResultFacts, cadence: Cadence, window: Window) -> Owed | None:
    """What is owed after the last check-in, whatever the time is; None when nothing more falls due.

    A check-in counts for the latest due time whose early days have begun. Due times lie inside the key
    result's window and after its creation.
    """
    if not asked(facts):
        return NOBODY
    times, low, high = _times(facts, cadence, window)
    ahead = _EARLY[cadence.every]
    first = low
    if facts.checkins:
        first = bisect_right(times, plus(facts.checkins[-1].at, ahead), low, high)
    if first >= high:
        return None
    missed = micros(times[first + 1]) if first + 1 < high else None
    ends = cycle_window(facts.cycle, facts.windows_zone).end
    return Owed(micros(times[first] - ahead), micros(times[first]), missed, micros(ends))


def state_of(next_one: Owed | None, now: int) -> CheckinState:
    """Where the key result stands at ``now``, in microseconds since 1970."""
    if next_one is None:
        return CheckinState.OK
    if next_one is NOBODY or next_one.due == NOBODY.due or over(next_one, now):
        return CheckinState.NONE
    if now < next_one.opens:
        return CheckinState.OK
    if now <= next_one.due:
        return CheckinState.DUE
    missed = next_one.missed is not None and now >= next_one.missed
    return CheckinState.MISSED if missed else CheckinState.LATE


def over(next_one: Owed, now: int) -> bool:
    """Whether its cycle has ended: what was missed before is asked for no more, only the close is."""
    return next_one.ends is not None and now >= next_one.ends


def plus(at: datetime, span: timedelta) -> datetime:
    """``at + span``, or the calendar's end."""
    try:
        return at + span
    except OverflowError:
        return LATEST


def first_due(facts: KeyResultFacts, cadence: Cadence, window: Window) -> datetime | None:
    """The first due time that anybody is asked for; None when there is none."""
    if not asked(facts):
        return None
    times, low, high = _times(facts, cadence, window)
    return times[low] if low < high else None


def last_due(facts: KeyResultFacts, cadence: Cadence, window: Window, now: datetime) -> datetime | None:
    """The last due time that has come and that no check-in counts for; None where nothing is owed, as after
    the end of the cycle."""
    around = cycle_window(facts.cycle, facts.windows_zone)
    if not asked(facts) or now >= around.end:
        return None
    times, low, high = _times(facts, cadence, window)
    come = bisect_right(times, now, low, high)
    if come == low:
        return None
    answered = facts.checkins and facts.checkins[-1].at >= times[come - 1] - _EARLY[cadence.every]
    return None if answered else times[come - 1]


def punctual(
    facts: KeyResultFacts,
    cadence: Cadence,
    window: Window,
    now: datetime,
    excused: Callable[[date], bool] = lambda day: False,
) -> tuple[int, int]:
    """(due times that a check-in was given for before it was late, due times) of those that have come. One on
    an ``excused`` day of the organisation counts where it was kept, else not at all."""
    if not facts.definition.checkin:
        return 0, 0
    times, low, high = _times(facts, cadence, window)
    said = [one.at for one in facts.checkins]
    ahead, kept, due = _EARLY[cadence.every], 0, 0
    for at in times[low : bisect_right(times, now, low, high)]:
        first = bisect_left(said, at - ahead)
        if first < len(said) and said[first] <= at:
            kept, due = kept + 1, due + 1
        elif not excused(local_date(at, facts.windows_zone)):
            due += 1
    return kept, due


MONTH = timedelta(days=30)
"""After so long without a check-in a team is told of as a whole."""


def silent(last: datetime | None, first: datetime | None, now: datetime) -> bool:
    """Whether a team has not checked in for a month: not since its ``last`` check-in, nor since its ``first``
    due time where there was none."""
    since = last if last is not None else first
    return since is not None and now - since >= MONTH


def rhythm(facts: KeyResultFacts, cadence: Cadence, window: Window) -> tuple[int, int]:
    """(due times that a check-in was given for, due times) of a window, whatever became of its cycle. One
    counts from its early days on until the next falls due."""
    if not facts.definition.checkin:
        return 0, 0
    times, low, high = _times(facts, cadence, window)
    said = [one.at for one in facts.checkins]
    ahead, kept = _EARLY[cadence.every], 0
    for place in range(low, high):
        until = times[place + 1] - ahead if place + 1 < high else LATEST
        first = bisect_left(said, times[place] - ahead)
        kept += first < len(said) and said[first] < until
    return kept, high - low
