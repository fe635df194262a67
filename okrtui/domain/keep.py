"""Time in band of a ``keep`` key result (rule: "Progress of a key result", keep)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from okrtui.domain.cadence import month_later, period_end
from okrtui.domain.model import (
    Cadence,
    Every,
    KeepFacts,
    KeyResultDef,
    KeyResultFacts,
    Measurement,
    Rules,
    SourceType,
    Window,
)
from okrtui.domain.windows import LATEST, key_result_window
from okrtui.frozen import dataclass

_NOTHING = timedelta()
_STEP = {Every.WEEK: timedelta(weeks=1), Every.TWO_WEEKS: timedelta(weeks=2)}
_MOST = 5300


def in_band(definition: KeyResultDef, value: Decimal) -> bool:
    """Whether ``value`` is within low..high, both included; never where one of them is NaN."""
    low, high = definition.low, definition.high
    if value.is_nan() or (low is not None and low.is_nan()) or (high is not None and high.is_nan()):
        return False
    return (low is None or value >= low) and (high is None or value <= high)


@dataclass(frozen=True, slots=True)
class Trace:
    """What was observed so far: time in band, time observed, and the observation that holds now.

    ``until`` is when the present observation ends unless something renews it (None: unobserved now).
    ``bad`` is the observed time out of band since the last value in band.
    """

    inside: timedelta
    observed: timedelta
    ok_now: bool | None
    until: datetime | None
    bad: timedelta


def _confirmed(facts: KeyResultFacts, index: int) -> datetime:
    """The last instant at which the value at ``index`` was known to stand."""
    measured = facts.measurements[index]
    last = measured.at
    if measured.confirmed_at is not None and measured.confirmed_at > last:
        last = measured.confirmed_at
    if (
        index == len(facts.measurements) - 1
        and facts.synced_at is not None
        and facts.definition.source.type is not SourceType.MANUAL
        and facts.synced_at > last
    ):
        last = facts.synced_at
    return last


def _usable(facts: KeyResultFacts) -> list[int]:
    return [index for index, one in enumerate(facts.measurements) if not one.value.is_nan()]


def trace(facts: KeyResultFacts, now: datetime, rules: Rules, window: Window) -> Trace:
    """Walk the measurements up to ``now``, inside the window. A value counts until the next one or
    one cadence after it was last confirmed, whichever is first."""
    edge = min(now, window.end)
    inside = observed = bad = _NOTHING
    ok_now: bool | None = None
    until_now: datetime | None = None
    usable = _usable(facts)
    for place, index in enumerate(usable):
        measured: Measurement = facts.measurements[index]
        if measured.at > edge:
            break
        until = period_end(_confirmed(facts, index), rules.cadence, facts.owner_zone)
        if place + 1 < len(usable):
            until = min(until, facts.measurements[usable[place + 1]].at)
        good = in_band(facts.definition, measured.value)
        span = max(_NOTHING, min(until, edge) - max(measured.at, window.start))
        observed += span
        if good:
            inside += span
            bad = _NOTHING
        else:
            bad += span
        if until > edge or (until == edge == window.end):
            ok_now, until_now = good, until
    return Trace(inside, observed, ok_now, until_now, bad)


def bad_limit(cadence: Cadence) -> timedelta:
    """How much observed time out of band makes a keep off track: two cadences (a month is 30 days)."""
    return 2 * _STEP.get(cadence.every, timedelta(days=30))


def _periods(window: Window, now: datetime, cadence: Cadence, zone: str) -> list[datetime]:
    """The starts of the cadences of the window that have begun by ``now``."""
    edge = min(now, window.end)
    starts: list[datetime] = []
    begin = window.start
    while (begin < edge or (begin == now and begin < window.end)) and len(starts) < _MOST:
        starts.append(begin)
        try:
            begin = month_later(begin, zone) if cadence.every is Every.MONTH else begin + _STEP[cadence.every]
        except OverflowError:
            break
    return starts


def facts_of(traced: Trace, facts: KeyResultFacts, now: datetime, rules: Rules, window: Window) -> KeepFacts:
    """The figures shown, from a trace already made."""
    starts = _periods(window, now, rules.cadence, facts.windows_zone)
    edge = min(now, window.end)
    ends = [*starts[1:], LATEST][: len(starts)]
    spans = [(facts.measurements[index].at, _confirmed(facts, index)) for index in _usable(facts)]
    seen = sum(
        any(first <= edge and first < end and last >= begin for first, last in spans)
        for begin, end in zip(starts, ends, strict=True)
    )
    so_far = edge - window.start
    return KeepFacts(
        ok_now=traced.ok_now,
        held=traced.inside / traced.observed if traced.observed > _NOTHING else None,
        observed=seen,
        periods=len(starts),
        observed_share=min(1.0, traced.observed / so_far) if so_far > _NOTHING else 0.0,
    )


def keep_facts(facts: KeyResultFacts, now: datetime, rules: Rules) -> KeepFacts:
    """Whether it holds now, the share of the observed time it held, and how much was observed.

    A period is one cadence from the window's start; it is observed when a value was measured or
    confirmed in it. Nothing observed: ``held`` is None.
    """
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    return facts_of(trace(facts, now, rules, window), facts, now, rules, window)
