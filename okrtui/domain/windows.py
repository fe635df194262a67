"""Days, windows and elapsed shares (rule: "What the numbers mean", time zones and windows)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from okrtui.domain.model import Cycle, KeyResultDef, KeyResultFacts, Window
from okrtui.domain.quantity import clamp
from okrtui.domain.settings import Closed

EARLIEST = datetime.min.replace(tzinfo=UTC)
LATEST = datetime.max.replace(tzinfo=UTC)
TICK = timedelta(microseconds=1)
_NOTHING = timedelta()
_DAY = timedelta(days=1)
_WEEK_DAYS = 7
_LOOKED_BACK = 60
_MIDNIGHT = time()


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(at: datetime) -> int:
    """Microseconds since 1970 of an aware instant. Whole numbers all the way: exact, and four times
    as fast as a division of time spans."""
    span = at - _EPOCH
    return (span.days * 86400 + span.seconds) * 1_000_000 + span.microseconds


def instant(at: int) -> datetime:
    """The aware instant (UTC) of microseconds since 1970. A span of seconds is made in half the time of one
    of microseconds alone."""
    return _EPOCH + timedelta(0, *divmod(at, 1_000_000))


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local_instant(day: date, clock: time, zone: str) -> datetime:
    """The instant (UTC) at which clocks in ``zone`` show ``clock`` on ``day``.

    Inside a gap of daylight saving it moves forward by the gap's length, inside an overlap it is
    the first of both. Beyond the calendar's ends it is the calendar's end. Raises
    ``zoneinfo.ZoneInfoNotFoundError`` for an unknown zone.
    """
    try:
        return datetime.combine(day, clock, _zone(zone)).astimezone(UTC)
    except OverflowError:
        return EARLIEST if day.year < 2 else LATEST


def local_time(instant: datetime, zone: str) -> datetime:
    """Day and time (naive) that clocks in ``zone`` show at ``instant``."""
    try:
        return instant.astimezone(_zone(zone)).replace(tzinfo=None)
    except OverflowError:
        return instant.replace(tzinfo=None)


def local_date(instant: datetime, zone: str) -> date:
    """The day that calendars in ``zone`` show at ``instant``."""
    return local_time(instant, zone).date()


def day_start(day: date, zone: str) -> datetime:
    """00:00 of ``day`` in ``zone``, or the first instant after it where that does not exist."""
    return local_instant(day, _MIDNIGHT, zone)


def day_end(day: date, zone: str) -> datetime:
    """24:00 of ``day`` in ``zone``: the start of the next day."""
    if day >= date.max:
        return LATEST
    return local_instant(day + _DAY, _MIDNIGHT, zone)


def last_friday(today: date, closed: Closed) -> date:
    """The last Friday before ``today`` on which people worked, else the last such day before that Friday."""
    day = today - timedelta(days=(today.weekday() - 5) % 7 + 1)
    for _ in range(_LOOKED_BACK):
        if not closed.on(day):
            break
        day -= _DAY
    return day


def close_of_day(now: datetime, zone: str) -> datetime:
    """24:00 of the day that calendars in ``zone`` show at ``now``. What is told by the day is told of the
    time up to it, itself left out."""
    return _day_end(local_date(now, zone), zone)


@lru_cache(maxsize=256)
def _day_end(day: date, zone: str) -> datetime:
    return day_end(day, zone)


def as_of_end_of_day(day: date, zone: str) -> datetime:
    """The instant that "as of ``day``" means: the last one of that day."""
    return day_end(day, zone) - TICK


@lru_cache(maxsize=1024)
def _window(first: date, last: date, zone: str) -> Window:
    start = day_start(first, zone)
    return Window(start, max(start, day_end(last, zone)))


DAYS = (date(1970, 1, 1), date(2199, 12, 31))
"""The days that people plan by: others are slips of the pen, and sums over them would not end."""

LONGEST = timedelta(days=3660)
"""The longest cycle: ten years."""


def likely(day: date) -> bool:
    """Whether a day is one that people plan by."""
    return DAYS[0] <= day <= DAYS[1]


AHEAD = timedelta(days=366)
"""So long before its cycle a value may have been measured: what a key result starts from. What lies before
that is a slip of the pen."""


def first_day(cycle: Cycle | None) -> date:
    """The first day that a value of a key result of the cycle can be of (None: of a KPI, which belongs to
    none)."""
    return DAYS[0] if cycle is None else date.fromordinal(max(2, cycle.start.toordinal() - AHEAD.days))


def cycle_window(cycle: Cycle, zone: str) -> Window:
    """00:00 of the cycle's first day to 24:00 of its last, in the organisation's ``zone``."""
    return _window(cycle.start, cycle.end, zone)


def days_of(definition: KeyResultDef, cycle: Cycle) -> tuple[date, date]:
    """First and last day of a key result: the cycle's, narrowed by ``starts`` and ``due``."""
    starts, due = definition.starts or cycle.start, definition.due or cycle.end
    return max(starts, cycle.start), min(due, cycle.end)


def key_result_window(definition: KeyResultDef, cycle: Cycle, zone: str) -> Window:
    """The cycle's window, narrowed by ``starts`` and ``due``; empty (start = end) when nothing is left."""
    starts, due = definition.starts, definition.due
    if starts is None and due is None:
        return _window(cycle.start, cycle.end, zone)
    return _window(*days_of(definition, cycle), zone)


def window_of(facts: KeyResultFacts) -> Window:
    """The same of the key result that facts are of."""
    return key_result_window(facts.definition, facts.cycle, facts.windows_zone)


def elapsed(window: Window, now: datetime) -> float | None:
    """The share of ``window`` that is over at ``now``, 0..1; None for an empty window."""
    start = window.start
    span = window.end - start
    if span <= _NOTHING:
        return None
    return clamp((now - start) / span)


def week_of(cycle: Cycle, zone: str, now: datetime) -> tuple[int, int]:
    """(week, weeks): weeks of seven days begun since the cycle's start, and all of them to the nearest: a
    quarter of 13 weeks and a day has 13.

    0 before the cycle; the last week from its begin on.
    """
    today = local_date(now, zone)
    weeks = max(1, round(((cycle.end - cycle.start).days + 1) / _WEEK_DAYS))
    if today < cycle.start:
        return 0, weeks
    return min(weeks, (today - cycle.start).days // _WEEK_DAYS + 1), weeks
