"""Numbers without surprises: limits, safe division, weights. Nothing here ever yields NaN or infinity."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

EPSILON = 1e-9
"""Slack of every comparison with a limit, so that a value on the limit takes the better side."""

LARGEST = sys.float_info.max
LARGEST_VALUE = Decimal(10) ** 15
"""Numbers beyond it, either way, are no values."""

_HEAVIEST = 1e150
_LIGHTEST = 1e-150
_CONTEXT = Context(prec=34, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


def is_value(value: Decimal) -> bool:
    """Whether a number can be a value at all: finite and not beyond 10^15."""
    return value.is_finite() and -LARGEST_VALUE <= value <= LARGEST_VALUE


def to_float(value: Decimal) -> float | None:
    """``value`` as a finite float: None for NaN or infinity, the largest float where it overflows."""
    return _finite(value) if value.is_finite() else None


def ratio(above: Decimal, below: Decimal) -> float | None:
    """``above / below`` as a finite float; None when either is not finite or ``below`` is zero."""
    if not above.is_finite() or not below.is_finite() or not below:
        return None
    return _finite(_CONTEXT.divide(above, below))


def span_share(value: Decimal, start: Decimal, target: Decimal) -> float | None:
    """``(value - start) / (target - start)``; None when not finite or ``target`` is ``start``."""
    if not (value.is_finite() and start.is_finite() and target.is_finite()):
        return None
    span = _CONTEXT.subtract(target, start)
    if not span:
        return None
    return _finite(_CONTEXT.divide(_CONTEXT.subtract(value, start), span))


def relative_share(value: Decimal, baseline: Decimal, change: Decimal) -> float | None:
    """``(value - baseline) / (baseline * change)``; None when not finite or the divisor is zero."""
    if not (value.is_finite() and baseline.is_finite() and change.is_finite()):
        return None
    span = _CONTEXT.multiply(baseline, change)
    if not span:
        return None
    return _finite(_CONTEXT.divide(_CONTEXT.subtract(value, baseline), span))


def _finite(value: Decimal) -> float | None:
    """A float of it that is finite and never -0.0; None for NaN."""
    if value.is_nan():
        return None
    return min(LARGEST, max(-LARGEST, float(value))) + 0.0


def relative_target(baseline: Decimal, change: Decimal) -> Decimal | None:
    """``baseline * (1 + change)``; None when not finite."""
    target = _CONTEXT.multiply(baseline, _CONTEXT.add(Decimal(1), change))
    return target if target.is_finite() else None


def weight_of(value: Decimal | float) -> float:
    """A weight as a finite float, never negative: NaN, negatives and what is too small to be multiplied
    without loss are 0, the huge are 1e150."""
    number = float(value) if not (isinstance(value, Decimal) and value.is_snan()) else math.nan
    if not number > _LIGHTEST:
        return 0.0
    return min(number, _HEAVIEST)


def clamp(share: float) -> float:
    """``share`` within 0..1; NaN is 0."""
    if share >= 1.0:
        return 1.0
    return share if share > 0.0 else 0.0


def median(values: Iterable[float]) -> float:
    """The middle of values, of which there is one at least; ``statistics`` costs a tenth of a megabyte."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
