"""Where a key result will end (rule: "Forecast"). The line and its interval: ``trend``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from okrtui.domain.freshness import machine_fed
from okrtui.domain.model import Forecast, KeyResultFacts, Kind
from okrtui.domain.progress import NUMERIC, raw_of, start_of, target_of
from okrtui.domain.quantity import clamp, to_float
from okrtui.domain.trend import (
    ENOUGH_POINTS,
    WEEK,
    YOUNG,
    TrendLine,
    end_of,
    fit,
    half_width,
    probability,
    recent,
    robust_slope,
    sample,
    stepped,
)
from okrtui.domain.windows import day_end, local_date, window_of

MET = 0.7
"""The share of the way from which an aspirational key result ended met."""

_ENOUGH_MEASUREMENTS = 6
_ENOUGH_SPAN = timedelta(days=7)
_HUGE = 1e150
_DONE = 1.0
_LONGEST = 520.0  # weeks; "reached in ten years" is not a date


class Chance(StrEnum):
    """The words screens use for a probability."""

    UNLIKELY = "unlikely"
    ONE_IN_FOUR = "one_in_four"
    EVEN = "even"
    THREE_IN_FOUR = "three_in_four"
    LIKELY = "likely"


def chance_word(probability: float) -> Chance:
    """The nearest of five words; limits half way between the quarters."""
    words = tuple(Chance)
    return words[int(clamp(probability) * 4 + 0.5)]


def _series(facts: KeyResultFacts, now: datetime) -> list[tuple[datetime, float]]:
    found: list[tuple[datetime, float]] = []
    for measured in facts.measurements:
        value = to_float(measured.value)
        if measured.at <= now and value is not None and abs(value) <= _HUGE:
            found.append((measured.at, value))
    return found


def _standing(facts: KeyResultFacts) -> bool:
    return machine_fed(facts.definition)


def _aims(facts: KeyResultFacts) -> tuple[float, float] | None:
    """(start, target) as floats, or None where there is none, both are the same, or they are huge."""
    if facts.definition.kind is Kind.TASKS:
        return 0.0, 1.0
    start, target = start_of(facts.definition), target_of(facts.definition)
    if start is None or target is None:
        return None
    first, last = to_float(start), to_float(target)
    if first is None or last is None or first == last or max(abs(first), abs(last)) > _HUGE:
        return None
    return first, last


def _enough(series: Sequence[tuple[datetime, float]], edge: datetime) -> bool:
    return len(series) >= _ENOUGH_MEASUREMENTS and edge - series[0][0] >= YOUNG


def _edge(facts: KeyResultFacts, now: datetime) -> datetime:
    """The end of today: a forecast is the same all day."""
    return day_end(local_date(now, facts.windows_zone), facts.windows_zone)


def _doing(series: Sequence[tuple[datetime, float]], edge: datetime, standing: bool) -> float | None:
    """The robust slope, a week; None before 3 points over 7 days ("not enough points")."""
    if len(series) < ENOUGH_POINTS or series[-1][0] - series[0][0] < _ENOUGH_SPAN:
        return None
    return robust_slope(recent(sample(series, edge, standing=standing)))


def _needs(missing: float, facts: KeyResultFacts, edge: datetime) -> float | None:
    """``missing`` by the weeks left after today, with its sign; None where none are left."""
    weeks = (window_of(facts).end - edge) / WEEK
    value = missing / weeks if weeks > 0 else math.nan
    return value if math.isfinite(value) else None


def needs_per_week(facts: KeyResultFacts, now: datetime) -> float | None:
    """What is missing to the target by the weeks left after today, with its sign; 0 once reached; None
    without a value or a target, and from the last day on."""
    series, aims, edge = _series(facts, now), _aims(facts), _edge(facts, now)
    if not series or aims is None or edge >= window_of(facts).end:
        return None
    reached = raw_of(facts.definition, facts.measurements[-1].value)
    return 0.0 if reached is not None and reached >= _DONE else _needs(aims[1] - series[-1][1], facts, edge)


def _reaches(
    line: TrendLine, last: float, target: float, facts: KeyResultFacts, edge: datetime
) -> date | None:
    """The day on which the line meets ``target``; ``last`` is where the line stands, weeks after ``edge``."""
    missing = target - line.level
    if missing == 0.0:
        ahead = 0.0
    elif line.slope == 0.0 or missing / line.slope < 0.0:
        return None
    else:
        ahead = missing / line.slope
    if not ahead <= _LONGEST:
        return None
    try:
        return local_date(edge + WEEK * (last + ahead), facts.windows_zone)
    except OverflowError:
        return None


def _judged(facts: KeyResultFacts, now: datetime) -> bool:
    definition = facts.definition
    if facts.outcome is not None or (definition.kind not in NUMERIC and definition.kind is not Kind.TASKS):
        return False
    window = window_of(facts)
    return now < window.end and window.start < window.end


def forecast(facts: KeyResultFacts, now: datetime, met: float = MET) -> Forecast | None:
    """Where the value of a numeric or tasks key result will be at the window's end, told as of the end
    of today.

    Only the rates before 6 measurements over 28 days; None for other kinds, without a value or a target,
    and after the window. ``probability`` is that of ending at ``met`` of the way or beyond. A tasks key
    result whose sums are known (``facts.work``) is told by its done weight and its scope apart: see
    ``_of_work``; else by its share.
    """
    if not _judged(facts, now):
        return None
    if facts.definition.kind is Kind.TASKS and facts.work:
        return _of_work(facts, now, met)
    aims, series = _aims(facts), _series(facts, now)
    if aims is None or not series:
        return None
    edge, standing = _edge(facts, now), _standing(facts)
    bare = Forecast(needs_per_week=needs_per_week(facts, now), doing_per_week=_doing(series, edge, standing))
    if not _enough(series, edge):
        return bare
    points = sample(series, edge, standing=standing)
    made = end_of(points, (window_of(facts).end - edge) / WEEK, facts.definition.kind)
    if len(points) < ENOUGH_POINTS or made is None or not math.isfinite(made[1].value + made[1].half):
        return bare
    line, at_end = made
    start, target = aims
    low, value, high = at_end.value - at_end.half, at_end.value, at_end.value + at_end.half
    if facts.definition.kind is Kind.TASKS:
        low, value, high = clamp(low), clamp(value), clamp(high)
    toward, uneven = 1.0 if target > start else -1.0, stepped(points)
    enough = start + met * (target - start)
    return replace(
        bare,
        value=value,
        low=low,
        high=high,
        progress=clamp((value - start) / (target - start)),
        probability=probability((at_end.value - enough) * toward, at_end.half),
        reaches=None if uneven else _reaches(line, points[-1][0], target, facts, edge),
        stepped=uneven,
    )


def _of_work(facts: KeyResultFacts, now: datetime, met: float) -> Forecast | None:
    """The done weight and the scope forecast apart.

    ``value``, ``low``, ``high`` and ``progress`` are shares of the scope at the end; the rates are
    weights a week: what is needed to finish the scope expected at the end, what is being done, and by
    how much the scope grows.
    """
    known = [one for one in facts.work if one.at <= now and max(abs(one.done), abs(one.scope)) <= _HUGE]
    if not known:
        return None
    edge = _edge(facts, now)
    weeks = (window_of(facts).end - edge) / WEEK
    done, scope = [(one.at, one.done) for one in known], [(one.at, one.scope) for one in known]
    points, scoped = sample(done, edge, standing=True), sample(scope, edge, standing=True)
    made = end_of(points, weeks, Kind.TASKS) if _enough(done, edge) else None
    grown = end_of(scoped, weeks, Kind.TASKS) if made is not None else None
    at_end = scope[-1][1] if grown is None else max(scope[-1][1], grown[1].value, 0.0)
    bare = Forecast(
        needs_per_week=_needs(max(0.0, at_end - done[-1][1]), facts, edge),
        doing_per_week=_doing(done, edge, True),
        scope_per_week=_doing(scope, edge, True),
        of_work=True,
    )
    if made is None or grown is None or not at_end > 0:
        return bare
    end, half = made[1].value, math.hypot(made[1].half, grown[1].half)
    spread = math.hypot(made[1].half, met * grown[1].half)
    if not math.isfinite(end + half + at_end):
        return bare
    speed = TrendLine(made[0].level - grown[0].level, made[0].slope - grown[0].slope, made[0].points)
    uneven = stepped(points)
    return replace(
        bare,
        value=clamp(end / at_end),
        low=clamp((end - half) / at_end),
        high=clamp((end + half) / at_end),
        progress=clamp(end / at_end),
        probability=probability(end - met * at_end, spread),
        reaches=None if uneven else _reaches(speed, points[-1][0], 0.0, facts, edge),
        stepped=uneven,
    )


def unlikely_at(facts: KeyResultFacts, at: datetime, limit: float, met: float = MET) -> bool:
    """Whether, from what was known at ``at``, the chance of ending met was under ``limit`` (at most
    one half). The interval is worked out only where the line falls short."""
    if facts.definition.kind is Kind.TASKS and facts.work:
        made = forecast(facts, at, met)
        return made is not None and made.probability is not None and made.probability < limit
    aims = _aims(facts) if _judged(facts, at) else None
    if aims is None or len(facts.measurements) < _ENOUGH_MEASUREMENTS:
        return False
    series, edge = _series(facts, at), _edge(facts, at)
    if not _enough(series, edge):
        return False
    points = sample(series, edge, standing=_standing(facts))
    line = fit(points) if len(points) >= ENOUGH_POINTS else None
    if line is None:
        return False
    start, target = aims
    ahead = (window_of(facts).end - edge) / WEEK - points[-1][0]
    enough = start + met * (target - start)
    margin = (line.after(ahead) - enough) * (1.0 if target > start else -1.0)
    if not margin < 0.0 or not math.isfinite(margin):
        return False
    return probability(margin, half_width(points, line, ahead, facts.definition.kind)) < limit
