"""Where a key result will end (rule: "Forecast"). The line and its interval: ``trend``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from okrtui.domain.freshness import machine_fed
from okrtui.domain.model import Forecast, KeyResultFacts, Kind
from okrtui.domain.progress import NUMERIC, raw_of, start_of, target_of
from okrtui.domain.quantity import clamp, to_float
from okrtui.domain.trend import (
    ENOUGH_POINTS,
    RECENT,
    WEEK,
    YOUNG,
    Line,
    end_of,
    fit,
    half_width,
    own_errors,
    probability,
    robust_slope,
    roughness,
    sample,
)
from okrtui.domain.windows import key_result_window, local_date

_ENOUGH_MEASUREMENTS = 6
_ENOUGH_SPAN = timedelta(days=7)
_HUGE = 1e150
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
    return words[min(4, int(clamp(probability) * 4 + 0.5))]


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


def _enough(series: Sequence[tuple[datetime, float]], now: datetime) -> bool:
    return len(series) >= _ENOUGH_MEASUREMENTS and now - series[0][0] >= YOUNG


def doing_per_week(facts: KeyResultFacts, now: datetime) -> float | None:
    """The robust slope of the value, a week; None before 3 points over 7 days ("not enough points")."""
    return _doing(_series(facts, now), now, _standing(facts))


def _doing(series: Sequence[tuple[datetime, float]], now: datetime, standing: bool) -> float | None:
    if len(series) < ENOUGH_POINTS or series[-1][0] - series[0][0] < _ENOUGH_SPAN:
        return None
    points = sample(series, now, standing=standing)
    return robust_slope(points[-RECENT:] if now - series[0][0] >= YOUNG else points)


def needs_per_week(facts: KeyResultFacts, now: datetime) -> float | None:
    """What is missing to the target by the weeks left, with its sign; 0 once reached; None without a
    value, a target, or time left."""
    series, aims = _series(facts, now), _aims(facts)
    weeks = (key_result_window(facts.definition, facts.cycle, facts.windows_zone).end - now) / WEEK
    if not series or aims is None or weeks <= 0:
        return None
    reached = raw_of(facts.definition, facts.measurements[-1].value)
    if reached is not None and reached >= 1.0:
        return 0.0
    return _sane((aims[1] - series[-1][1]) / weeks)


def _sane(value: float) -> float | None:
    return value if math.isfinite(value) else None


def errors(facts: KeyResultFacts, now: datetime) -> list[float]:
    """The method's errors on this series, freed of its unit: to pool by kind."""
    points = sample(_series(facts, now), now, standing=_standing(facts))
    unit = roughness(points)
    if unit <= 0.0:
        return []
    return [size for error in own_errors(points) if math.isfinite(size := error / unit)]


def _reaches(line: Line, last: float, target: float, facts: KeyResultFacts, now: datetime) -> date | None:
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
        return local_date(now + WEEK * (last + ahead), facts.windows_zone)
    except OverflowError:
        return None


def _judged(facts: KeyResultFacts, now: datetime) -> bool:
    definition = facts.definition
    if facts.outcome is not None or (definition.kind not in NUMERIC and definition.kind is not Kind.TASKS):
        return False
    window = key_result_window(definition, facts.cycle, facts.windows_zone)
    return now < window.end and window.start < window.end


def forecast(facts: KeyResultFacts, now: datetime, pooled: Sequence[float] | None = None) -> Forecast | None:
    """Where the value of a numeric or tasks key result will be at the window's end.

    Only the two rates before 6 measurements over 28 days; None for other kinds, without a value or a
    target, and after the window. Tasks: everything as a share of 1, see ``forecast_tasks``.
    """
    aims = _aims(facts) if _judged(facts, now) else None
    series = _series(facts, now)
    if aims is None or not series:
        return None
    needs, doing = needs_per_week(facts, now), _doing(series, now, _standing(facts))
    bare = Forecast(None, None, None, None, None, None, needs, doing)
    if not _enough(series, now):
        return bare
    points = sample(series, now, standing=_standing(facts))
    end = key_result_window(facts.definition, facts.cycle, facts.windows_zone).end
    made = end_of(points, (end - now) / WEEK, facts.definition.kind, pooled) if len(points) >= 3 else None
    if made is None or not math.isfinite(made[1].value + made[1].half):
        return bare
    line, at_end = made
    start, target = aims
    low, value, high = at_end.value - at_end.half, at_end.value, at_end.value + at_end.half
    if facts.definition.kind is Kind.TASKS:
        low, value, high = clamp(low), clamp(value), clamp(high)
    toward = 1.0 if target > start else -1.0
    return Forecast(
        value=value,
        low=low,
        high=high,
        progress=clamp((value - start) / (target - start)),
        probability=probability((at_end.value - target) * toward, at_end.half),
        reaches=_reaches(line, points[-1][0], target, facts, now),
        needs_per_week=needs,
        doing_per_week=doing,
    )


def forecast_tasks(
    facts: KeyResultFacts,
    done: Sequence[tuple[datetime, float]],
    scope: Sequence[tuple[datetime, float]],
    now: datetime,
    pooled: Sequence[float] | None = None,
) -> Forecast | None:
    """A tasks key result with its done weight and its scope forecast apart.

    ``done`` and ``scope`` are (instant, sum of weights), oldest first, up to ``now``. ``value``,
    ``low``, ``high`` and ``progress`` are shares of the scope at the end; the rates are weights a
    week: what is needed to finish the scope expected at the end, and what is being done.
    """
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    usable = [(at, size) for at, size in done if abs(size) <= _HUGE]
    scoped = [(at, size) for at, size in scope if abs(size) <= _HUGE]
    if not _judged(facts, now) or not usable or not scoped:
        return None
    weeks = (window.end - now) / WEEK
    doing = _doing(usable, now, True)
    made = end_of(sample(usable, now, standing=True), weeks, Kind.TASKS, pooled)
    grown = end_of(sample(scoped, now, standing=True), weeks, Kind.TASKS, pooled)
    known = made is not None and grown is not None and _enough(usable, now)
    at_end = max(scoped[-1][1], grown[1].value) if grown is not None and known else scoped[-1][1]
    needs = max(0.0, at_end - usable[-1][1]) / weeks if weeks > 0 else None
    bare = Forecast(None, None, None, None, None, None, needs, doing)
    if made is None or grown is None or not known or not at_end > 0:
        return bare
    end, half = made[1].value, math.hypot(made[1].half, grown[1].half)
    if not math.isfinite(end + half + at_end):
        return bare
    speed = Line(made[0].level - grown[0].level, made[0].slope - grown[0].slope, made[0].points)
    return Forecast(
        value=clamp(end / at_end),
        low=clamp((end - half) / at_end),
        high=clamp((end + half) / at_end),
        progress=clamp(end / at_end),
        probability=probability(end - at_end, half),
        reaches=_reaches(speed, 0.0, 0.0, facts, now),
        needs_per_week=needs,
        doing_per_week=doing,
    )


def unlikely_at(facts: KeyResultFacts, at: datetime, limit: float) -> bool:
    """Whether, from what was known at ``at``, the chance of reaching the target was under ``limit``
    (at most one half). The interval is worked out only where the line falls short."""
    aims = _aims(facts) if _judged(facts, at) else None
    if aims is None or len(facts.measurements) < _ENOUGH_MEASUREMENTS:
        return False
    series = _series(facts, at)
    if not _enough(series, at):
        return False
    points = sample(series, at, standing=_standing(facts))
    line = fit(points) if len(points) >= ENOUGH_POINTS else None
    if line is None:
        return False
    end = key_result_window(facts.definition, facts.cycle, facts.windows_zone).end
    ahead = (end - at) / WEEK - points[-1][0]
    margin = (line.after(ahead) - aims[1]) * (1.0 if aims[1] > aims[0] else -1.0)
    if not margin < 0.0 or not math.isfinite(margin):
        return False
    return probability(margin, half_width(points, line, ahead, facts.definition.kind, None)) < limit
