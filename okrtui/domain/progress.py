"""Progress and expected progress of one key result (rule: "Progress of a key result")."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from okrtui.domain.keep import Trace, trace
from okrtui.domain.model import (
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Linear,
    Measurement,
    Rules,
    Window,
)
from okrtui.domain.quantity import (
    clamp,
    ratio,
    relative_share,
    relative_target,
    span_share,
    to_float,
    weight_of,
)
from okrtui.domain.scope import progress_of
from okrtui.domain.windows import day_end, elapsed, key_result_window, local_date

NUMERIC = frozenset({Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE})
"""The kinds whose value is a number on the way from a start to a target."""

_RULES = Rules()


def start_of(definition: KeyResultDef) -> Decimal | None:
    """Where the number starts: ``start``, 0 for reach, the baseline for relative; else None."""
    kind = definition.kind
    if kind is Kind.REACH:
        return Decimal(0)
    if kind is Kind.RELATIVE:
        return definition.baseline
    return definition.start if kind in NUMERIC else None


def target_of(definition: KeyResultDef) -> Decimal | None:
    """The number to get to: ``target``, ``baseline * (1 + change)`` for relative; else None."""
    if definition.kind is Kind.RELATIVE:
        if definition.baseline is None or definition.change is None:
            return None
        return relative_target(definition.baseline, definition.change)
    return definition.target if definition.kind in NUMERIC else None


def raw_of(definition: KeyResultDef, value: Decimal) -> float | None:
    """Unclamped progress of one number under one definition (numeric kinds, boolean, tasks).

    Never NaN or infinite: None where it cannot be computed, the largest float where it overflows.
    """
    kind = definition.kind
    if kind is Kind.INCREASE or kind is Kind.DECREASE:
        start, target = definition.start, definition.target
        return None if start is None or target is None else span_share(value, start, target)
    if kind is Kind.REACH:
        return None if definition.target is None else ratio(value, definition.target)
    if kind is Kind.RELATIVE:
        baseline, change = definition.baseline, definition.change
        return None if baseline is None or change is None else relative_share(value, baseline, change)
    if kind is Kind.BOOLEAN:
        return None if value.is_nan() else float(value > 0)
    if kind is Kind.TASKS:
        share = to_float(value)
        return None if share is None else clamp(share)
    return None


def current_value(facts: KeyResultFacts) -> Measurement | None:
    """The last measurement, or None. For milestones that is the last answer about any of them."""
    return facts.measurements[-1] if facts.measurements else None


def milestones_done(facts: KeyResultFacts) -> frozenset[str]:
    """Titles of the milestones whose last answer is "done"."""
    last = {one.part: one.value for one in facts.measurements}
    return frozenset(part for part, value in last.items() if not value.is_nan() and value > 0)


def _milestones(facts: KeyResultFacts) -> float | None:
    if not facts.measurements:
        return None
    done = milestones_done(facts)
    total = reached = 0.0
    for one in facts.definition.milestones:
        weight = weight_of(one.weight)
        total += weight
        if one.title in done:
            reached += weight
    return reached / total if total > 0 else None


def raw_with(facts: KeyResultFacts, share: float | None, traced: Trace | None) -> float | None:
    """``raw`` for a caller that has the elapsed ``share`` and (for keep) the trace already."""
    kind = facts.definition.kind
    if kind is Kind.MILESTONES:
        return _milestones(facts)
    if kind is Kind.TASKS and facts.tasks is not None:
        return progress_of(facts.tasks)
    if kind is Kind.KEEP:
        if share is None or traced is None or not traced.observed:
            return None
        return traced.inside / traced.observed * share
    return raw_of(facts.definition, facts.measurements[-1].value) if facts.measurements else None


def raw(facts: KeyResultFacts, now: datetime, rules: Rules = _RULES) -> float | None:
    """Unclamped progress at ``now``; None where it is unknown (no value, no baseline, no tasks).

    ``rules`` matters for ``keep`` only: its cadence says how long a value counts.
    """
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    traced = trace(facts, now, rules, window) if facts.definition.kind is Kind.KEEP else None
    return raw_with(facts, elapsed(window, now), traced)


def progress(facts: KeyResultFacts, now: datetime, rules: Rules = _RULES) -> float | None:
    """``raw`` clamped to 0..1: what rolls up."""
    unclamped = raw(facts, now, rules)
    return None if unclamped is None else clamp(unclamped)


@lru_cache(maxsize=2048)
def _corners(
    points: tuple[tuple[date, float], ...], window: Window, zone: str
) -> tuple[tuple[datetime, float], ...]:
    first = local_date(window.start, zone)
    made = sorted((window.start if day == first else day_end(day, zone), share) for day, share in points)
    if not made or made[0][0] > window.start:
        made.insert(0, (window.start, 0.0))
    return tuple(made)


def _curve(facts: KeyResultFacts, window: Window) -> tuple[tuple[datetime, float], ...]:
    """The points as (instant, share), oldest first, from (start, 0) where nothing is said of it."""
    points = tuple((day, clamp(to_float(share) or 0.0)) for day, share in facts.definition.expected)
    return _corners(points, window, facts.windows_zone)


@lru_cache(maxsize=2048)
def _shares(
    weights: tuple[tuple[date | None, float], ...], zone: str
) -> tuple[tuple[tuple[datetime, float], ...], float]:
    total = sum(weight for _, weight in weights)
    if not total > 0:
        return (), 0.0
    dated = sorted((day_end(due, zone), weight / total) for due, weight in weights if due is not None)
    return tuple(dated), sum(weight for due, weight in weights if due is None) / total


def _due_weights(facts: KeyResultFacts) -> tuple[tuple[tuple[datetime, float], ...], float]:
    """Dated milestones as (instant due, share of all weight), and the share of the undated."""
    weights = tuple((one.due, weight_of(one.weight)) for one in facts.definition.milestones)
    return _shares(weights, facts.windows_zone)


def curve_points(facts: KeyResultFacts) -> tuple[tuple[datetime, float], ...]:
    """The expected curve as (instant, share) corners over the window, for drawing; () without one.

    Between corners it is straight; two corners at one instant are a step.
    """
    definition = facts.definition
    window = key_result_window(definition, facts.cycle, facts.windows_zone)
    if elapsed(window, window.start) is None:
        return ()
    instants = [window.start, *changes_of_expected(facts, window), window.end]
    corners: list[tuple[datetime, float]] = []
    for begin, end in pairwise(instants):
        if begin < end <= window.end:
            line = expected_line(facts, window, begin)
            span = window.end - window.start
            for at in (begin, end):
                corner = (at, clamp(line.at((at - window.start) / span)))
                if not corners or corners[-1] != corner:
                    corners.append(corner)
    last = expected_at(facts, window, window.end)
    if last is not None and corners and abs(corners[-1][1] - last) > 1e-12:
        corners.append((window.end, last))
    return tuple(corners)


def changes_of_expected(facts: KeyResultFacts, window: Window) -> tuple[datetime, ...]:
    """Instants strictly inside the window at which the curve bends or steps, oldest first."""
    definition = facts.definition
    if definition.expected:
        instants = [at for at, _ in _curve(facts, window)]
    elif definition.kind is Kind.MILESTONES:
        instants = [at for at, _ in _due_weights(facts)[0]]
    else:
        return ()
    return tuple(at for at in instants if window.start < at < window.end)


def expected_line(facts: KeyResultFacts, window: Window, now: datetime) -> Linear:
    """The curve around ``now`` as a line over the *window's* elapsed share, good until its next change.

    The window must not be empty. Outside the window it is the line of its nearest end.
    """
    definition = facts.definition
    now = min(max(now, window.start), window.end)
    if definition.expected:
        return _curve_line(_curve(facts, window), window, now)
    if definition.kind is Kind.BOOLEAN:
        return Linear(1.0 if now >= window.end else 0.0)
    if definition.kind is Kind.MILESTONES:
        dated, undated = _due_weights(facts)
        return Linear(clamp(sum(share for at, share in dated if at <= now)), undated)
    return Linear(0.0, 1.0)


def _curve_line(points: tuple[tuple[datetime, float], ...], window: Window, at: datetime) -> Linear:
    before = points[0]
    for point in points[1:]:
        if point[0] <= at:
            before = point
            continue
        span = window.end - window.start
        first, second = (before[0] - window.start) / span, (point[0] - window.start) / span
        slope = (point[1] - before[1]) / (second - first)
        return Linear(before[1] - slope * first, slope)
    return Linear(before[1])


def expected_at(facts: KeyResultFacts, window: Window, now: datetime) -> float | None:
    """``expected`` for a caller that has the window already."""
    share = elapsed(window, now)
    if share is None:
        return None
    definition = facts.definition
    if not definition.expected and definition.kind is not Kind.BOOLEAN:
        if definition.kind is not Kind.MILESTONES:
            return share
        if not definition.milestones:
            return None
    return clamp(expected_line(facts, window, now).at(share))


def expected(facts: KeyResultFacts, now: datetime) -> float | None:
    """The share that should be reached by ``now``: e, or the kind's or the definition's own curve.

    None for an empty window. A curve of points starts at 0 with the window unless its first point
    lies on the window's first day, and stays at its last point.
    """
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    return expected_at(facts, window, now)
