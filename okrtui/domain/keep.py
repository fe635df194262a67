"""Time in band of a ``keep`` key result (rule: "Progress of a key result", keep)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from math import ceil

from okrtui.domain.cadence import plus, span
from okrtui.domain.heading import keep_heading
from okrtui.domain.model import (
    Cadence,
    KeepFacts,
    KeyResultDef,
    KeyResultFacts,
    Rules,
    Window,
)
from okrtui.domain.windows import close_of_day, micros, window_of
from okrtui.named import NamedTuple

_MOST = 5300


def in_band(definition: KeyResultDef, value: Decimal) -> bool:
    """Whether ``value`` is within low..high, both included; never where one of them is NaN."""
    low, high = definition.low, definition.high
    if value.is_nan() or (low is not None and low.is_nan()) or (high is not None and high.is_nan()):
        return False
    return (low is None or value >= low) and (high is None or value <= high)


class Held(NamedTuple):
    """What a trace says at one instant. ``held`` None: nothing observed. ``heading`` likewise."""

    held: float | None
    ok_now: bool | None
    heading: float | None
    observed: int


class Trace(NamedTuple):
    """What was observed before the last value, in microseconds, and that value, which goes on.

    ``inside`` and ``observed``: time in band and time observed. ``bad``: time out of band since the last
    value in band. ``good``: whether the last value is in band (None: no value); it was so from ``begin``
    and was last known to stand at ``confirmed``. It is observed for ``one`` cadence from there and counts
    for "now" the ``grace`` longer. Two periods of bad time are too much.
    """

    start: int
    end: int
    inside: int
    observed: int
    bad: int
    good: bool | None
    begin: int
    confirmed: int
    one: int
    grace: int

    def renewed(self, synced: int) -> Trace:
        """The same when a sync found the last value again."""
        return self if synced <= self.confirmed or self.good is None else self._replace(confirmed=synced)

    def told(self, at: int, elapsed: float) -> Held:
        """The figures before ``at``, not earlier than the last value, where ``elapsed`` of the window is
        over."""
        edge = max(self.start, min(at, self.end))
        if self.good is None:
            held = self.inside / self.observed if self.observed > 0 else None
            return Held(held, None, held, self.observed)
        seen = self.confirmed + self.one
        counts = seen + self.grace
        begin = max(self.begin, self.start)
        more = max(0, min(seen, edge) - begin)
        observed = self.observed + more
        inside = self.inside + (more if self.good else 0)
        held = inside / observed if observed > 0 else None
        if edge > counts:
            return Held(held, None, held, observed)
        if at > self.end or held is None:
            return Held(held, self.good, held, observed)
        if self.good:
            return Held(held, True, keep_heading(held, elapsed, 1.0), observed)
        bad = self.bad + max(0, min(counts, edge) - begin)
        return Held(held, False, keep_heading(held, elapsed, 0.5 if bad < 2 * self.one else 0.0), observed)


def _confirmed(facts: KeyResultFacts, index: int) -> datetime:
    """The last instant at which the value at ``index`` was known to stand."""
    measured = facts.measurements[index]
    last = measured.at
    if measured.confirmed_at is not None and measured.confirmed_at > last:
        last = measured.confirmed_at
    if (
        index == len(facts.measurements) - 1
        and facts.synced_at is not None
        and not facts.definition.source.type.typed
        and facts.synced_at > last
    ):
        last = facts.synced_at
    return last


def _usable(facts: KeyResultFacts) -> list[int]:
    return [index for index, one in enumerate(facts.measurements) if not one.value.is_nan()]


class Point(NamedTuple):
    """A value that was so at ``at`` and was last known to stand at ``confirmed``, in microseconds."""

    at: int
    confirmed: int
    value: Decimal


def trace(facts: KeyResultFacts, at: int, rules: Rules, window: Window) -> Trace:
    """Walk the measurements up to ``at`` (microseconds), inside the window."""
    points = []
    for index in _usable(facts):
        measured, last = facts.measurements[index], _confirmed(facts, index)
        moment = micros(measured.at)
        points.append(Point(moment, moment if last is measured.at else micros(last), measured.value))
    return traced(facts.definition, points, at, rules, window)


def traced(definition: KeyResultDef, points: Iterable[Point], at: int, rules: Rules, window: Window) -> Trace:
    """Walk values, oldest first. For what was observed a value counts until the next one or one cadence after
    it was last confirmed, whichever is first; for bad time the grace longer."""
    start, end = micros(window.start), micros(window.end)
    edge = max(min(at, end), start)
    one, grace = _size(span(rules.cadence)), _size(rules.thresholds.grace)
    inside = observed = bad = begin = confirmed = 0
    good: bool | None = None
    for following, last, value in points:
        if following > edge:
            break
        if good is not None:
            seen = confirmed + one
            size = max(0, min(seen, following) - max(begin, start))
            observed += size
            if good:
                inside, bad = inside + size, 0
            else:
                bad += max(0, min(seen + grace, following) - max(begin, start))
        good = in_band(definition, value)
        begin, confirmed = following, last
    return Trace(start, end, inside, observed, 0 if good else bad, good, begin, confirmed, one, grace)


def _size(length: timedelta) -> int:
    return length // timedelta(microseconds=1)


def _periods(window: Window, edge: datetime, cadence: Cadence) -> int:
    """How many cadences of the window have begun before ``edge``."""
    return min(_MOST, max(0, ceil((edge - window.start) / span(cadence))))


def facts_of(
    trace: Trace, told: Held, facts: KeyResultFacts, close: datetime, rules: Rules, window: Window
) -> KeepFacts:
    """The figures shown, from a trace and what it says at ``close``, the end of the day."""
    edge = max(window.start, min(close, window.end))
    one, count = span(rules.cadence), _periods(window, edge, rules.cadence)
    spans = [(facts.measurements[index].at, _confirmed(facts, index)) for index in _usable(facts)]
    seen = 0
    for number in range(count):
        begin = window.start + one * number
        end = plus(begin, one)
        seen += any(first < edge and first < end and last >= begin for first, last in spans)
    so_far = micros(edge) - trace.start
    share = told.observed / so_far if so_far > 0 else 0.0
    return KeepFacts(told.ok_now, told.held, seen, count, share)


def keep_facts(facts: KeyResultFacts, now: datetime, rules: Rules) -> KeepFacts:
    """Whether it holds now, the share of the observed time it held, and how much was observed, as of the
    end of the day of ``now``.

    A period is one cadence from the window's start; it is observed when a value was measured or
    confirmed in it. Nothing observed: ``held`` is None.
    """
    window = window_of(facts)
    close = close_of_day(now, facts.windows_zone)
    walked = trace(facts, micros(close), rules, window)
    told = walked.told(micros(close), 0.0)  # the share that is over moves the heading alone
    return facts_of(walked, told, facts, close, rules, window)
