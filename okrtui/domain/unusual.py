"""Whether a value lies far outside what its key result usually does: more often a slip than news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from okrtui.domain.model import KeyResultFacts, Kind, Measurement
from okrtui.domain.quantity import is_value, median
from okrtui.named import NamedTuple

STEPS = 5
"""More usual weekly steps than this since the last value are far."""

TIMES = 10
"""So many times the last value, or as small a part of it, is far."""

LEAST = 3
"""Weekly steps that make something usual."""

_WEEK = timedelta(days=7)
_COUNTED = frozenset({Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP})


class Unusual(NamedTuple):
    """``why``: ``times`` (``factor`` times the last value), ``part`` (``factor``-th part of it) or
    ``steps`` (``factor`` times the usual ``step`` of a week). ``before`` is the last value."""

    why: str
    before: Decimal
    factor: float
    step: float = 0.0


def unusual(facts: KeyResultFacts, value: Decimal, at: datetime) -> Unusual | None:
    """Why ``value`` at ``at`` is far from the values before it; None where it is not, or where there is
    nothing to hold it against. Only numbers that somebody counts can be."""
    if facts.definition.kind not in _COUNTED:
        return None
    before = [one for one in facts.measurements if one.at <= at and is_value(one.value)]
    if not before or not is_value(value):
        return None
    last = before[-1]
    if last.value and value:
        share = abs(value / last.value)
        if share >= TIMES:
            return Unusual("times", last.value, float(share))
        if share * TIMES <= 1:
            return Unusual("part", last.value, float(1 / share))
    step = usual_step(before)
    if step is None:
        return None
    weeks = max(1.0, (at - last.at) / _WEEK)
    factor = abs(float(value - last.value)) / (step * weeks)
    return Unusual("steps", last.value, factor, step) if factor > STEPS else None


def usual_step(before: Sequence[Measurement]) -> float | None:
    """The median change of a week, over the last value of each week that has one (weeks counted back from
    the last value), of those that changed; None with fewer than three weekly steps or none that moved."""
    last = before[-1].at
    by_week = {(last - one.at) // _WEEK: one.value for one in before}  # oldest first: the last one stays
    weeks = sorted(by_week, reverse=True)
    steps = [
        abs(float(by_week[later] - by_week[earlier])) / (earlier - later)
        for earlier, later in pairwise(weeks)
    ]
    moved = [step for step in steps if step > 0]
    return median(moved) if len(steps) >= LEAST and moved else None
