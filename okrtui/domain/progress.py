"""Progress and expected progress of one key result (rule: "Progress of a key result")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from okrtui.domain.curve import Curve, curve_of
from okrtui.domain.keep import Point, Trace, keep_facts, trace, traced
from okrtui.domain.model import Cycle, KeyResultDef, KeyResultFacts, Kind, Rules, SourceType
from okrtui.domain.quantity import (
    clamp,
    is_value,
    ratio,
    relative_share,
    relative_target,
    span_share,
    to_float,
    weight_of,
)
from okrtui.domain.scope import progress_of
from okrtui.domain.windows import close_of_day, key_result_window, micros, window_of

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


def measures_alike(one: Kind, other: Kind) -> bool:
    """Whether what was measured of one kind can be a value of the other."""
    return one is other or {one, other} <= {*NUMERIC, Kind.KEEP}


def is_answer(kind: Kind, value: Decimal, source: SourceType, part: str = "") -> bool:
    """Whether what was measured can be a value of this kind: what was said of another kind, before a
    definition changed its own, is none."""
    if not is_value(value):
        return False
    if kind is Kind.MILESTONES:
        return bool(part)
    if part or (source is SourceType.TASKS) is not (kind is Kind.TASKS):
        return False
    return kind is not Kind.BOOLEAN or value in (0, 1)


def milestones_done(facts: KeyResultFacts) -> frozenset[str]:
    """Titles of the milestones whose last answer is "done"."""
    return parts_done({one.part: one.value for one in facts.measurements})


def parts_done(last: Mapping[str, Decimal]) -> frozenset[str]:
    """Of the last value of each part: which of them are done."""
    return frozenset(part for part, value in last.items() if not value.is_nan() and value > 0)


def _milestones(facts: KeyResultFacts) -> float | None:
    return milestones_reached(facts.definition, milestones_done(facts)) if facts.measurements else None


def raw_with(facts: KeyResultFacts) -> float | None:
    """``raw`` of every kind but keep, at any instant that the facts end at."""
    kind = facts.definition.kind
    if facts.waits_for and not facts.whole:
        return None
    if kind is Kind.MILESTONES:
        return _milestones(facts)
    if kind is Kind.TASKS and facts.tasks is not None:
        return progress_of(facts.tasks)
    return raw_of(facts.definition, facts.measurements[-1].value) if facts.measurements else None


def kept_on(facts: KeyResultFacts, day: int, rules: Rules) -> float | None:
    """What a keep has reached on a day (24:00 in microseconds), if nothing more is measured than the facts
    hold, which end by it; None where that is not known."""
    if facts.unscored or (facts.waits_for and not facts.whole):
        return None
    window = window_of(facts)
    curve = curve_of(facts.definition, facts.cycle, facts.windows_zone)
    return _held_on(trace(facts, day, rules, window), curve, day)


def kept_by(
    definition: KeyResultDef,
    cycle: Cycle,
    zone: str,
    points: Iterable[Point],
    days: tuple[int, int],
    rules: Rules,
) -> tuple[float | None, float | None]:
    """The same of a keep that people tell, on two days, by the values ``points`` up to the first of them."""
    walked = traced(definition, points, days[0], rules, key_result_window(definition, cycle, zone))
    curve = curve_of(definition, cycle, zone)
    return _held_on(walked, curve, days[0]), _held_on(walked, curve, days[1])


def _held_on(walked: Trace, curve: Curve, day: int) -> float | None:
    share = curve.elapsed(day)
    held = None if share is None else walked.told(day, share).held
    return None if share is None or held is None else held * share


def milestones_reached(definition: KeyResultDef, done: Collection[str]) -> float | None:
    """The share of its milestones that these titles weigh; None where nothing weighs."""
    total = reached = 0.0
    for one in definition.milestones:
        weight = weight_of(one.weight)
        total += weight
        if one.title in done:
            reached += weight
    return reached / total if total > 0 else None


def reached_by(definition: KeyResultDef, value: Decimal) -> float | None:
    """The progress that the last value of a key result makes, which no link is missing from: of every kind
    but keep and milestones, where no task sums came with it."""
    unclamped = raw_of(definition, value) if is_value(value) else None
    return None if unclamped is None else clamp(unclamped)


def raw(facts: KeyResultFacts, now: datetime, rules: Rules = _RULES) -> float | None:
    """Unclamped progress on the day of ``now``; None where it is unknown (no value, no baseline, no tasks,
    a link never answered).

    ``rules`` matters for ``keep`` only: its cadence says how long a value counts.
    """
    if facts.definition.kind is not Kind.KEEP:
        return raw_with(facts)
    day = micros(close_of_day(now, facts.windows_zone))
    share = curve_of(facts.definition, facts.cycle, facts.windows_zone).elapsed(day)
    held = keep_facts(facts, now, rules).held
    return None if share is None or held is None else held * share


def gained(facts: KeyResultFacts, since: datetime) -> float | None:
    """How far ``raw`` has moved since an instant, under the definition that holds; None where either is not
    known, and for ``keep``, whose share is of the time that has passed."""
    if facts.definition.kind is Kind.KEEP:
        return None
    before = tuple(one for one in facts.measurements if one.at <= since)
    if not before or len(before) == len(facts.measurements):
        return 0.0 if before else None
    then, reached = raw_with(replace(facts, measurements=before, tasks=None)), raw_with(facts)
    return None if then is None or reached is None else reached - then


def progress(facts: KeyResultFacts, now: datetime, rules: Rules = _RULES) -> float | None:
    """``raw`` clamped to 0..1: what rolls up."""
    unclamped = raw(facts, now, rules)
    return None if unclamped is None else clamp(unclamped)


def expected(facts: KeyResultFacts, at: datetime) -> float | None:
    """The share that should be reached before ``at``: e, or the kind's or the definition's own curve.

    None for an empty window. What falls due at ``at`` itself is not expected yet."""
    return curve_of(facts.definition, facts.cycle, facts.windows_zone).expected(micros(at))
