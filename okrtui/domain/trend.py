"""A robust line through a series, and how wrong it has been (rule: "Forecast").

The line is a robust slope from the last value. Its interval comes from the errors that this same
method made on earlier cuts of the same series: intervals from residuals around a slope are far too
narrow, because the values of a key result wander rather than scatter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from okrtui.domain.immutable import dataclass
from okrtui.domain.model import Kind
from okrtui.domain.quantity import clamp, median

WEEK = timedelta(weeks=1)
YOUNG = timedelta(weeks=4)
RECENT = 8  # weeks that the slope is taken over
ENOUGH_POINTS = 3
_DAY = timedelta(days=1)
_HISTORY = 60  # weeks of history that earlier cuts are taken from
_CLOSEST = 0.05  # weeks; two points nearer than this tell no slope
_ENOUGH_ERRORS = 8
_HALF_80 = 1.2815515655446004  # standard deviations on either side that hold 80 %
_MOST = 2 / 3  # of all change, in under a third of the weeks: steps or an s
_ENOUGH_WEEKS = 6  # for a shape to show

# Fitted by ``python -m benchmarks.calibration`` on one half of the public series it names and judged on
# the other. By how much the interval from a series' own errors is widened, by its number of points:
_WIDE, _WIDER_BY_FEW = 0.7, 5.0
# What 80 % of the errors stay under, in units of roughness, growth and width, for a series with fewer
# than 8 errors of its own; sums that only grow, as work done does, are smoother than they are certain.
_POOLED_80 = {Kind.TASKS: 5.9}
_POOLED_80_ELSE = 1.95

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A robust line: ``level`` at the last point, ``slope`` a week, from ``points`` points."""

    level: float
    slope: float
    points: int

    def after(self, weeks: float) -> float:
        return self.level + self.slope * weeks


@dataclass(frozen=True, slots=True)
class End:
    """A series' value at the end of the window with half the width of its 80 % interval."""

    value: float
    half: float


def sample(
    series: Sequence[tuple[datetime, float]], edge: datetime, *, standing: bool = False
) -> list[tuple[float, float]]:
    """The last value of each week, or of each day while the series is younger than 4 weeks, as
    (weeks since ``edge``, value), oldest first; both are counted back from ``edge``, the end of today.

    ``standing``: between changes the value is known to have stood (a sync keeps confirming it), so
    that a week without a change repeats the last value.
    """
    if not series:
        return []
    step = _DAY if edge - series[0][0] < YOUNG else WEEK
    last: dict[int, tuple[float, float]] = {}
    for at, value in series:
        back = edge - at
        last[back // step] = (-(back / WEEK), value)
    newest, oldest = min(last), min(max(last), _HISTORY)
    if standing:
        for bucket in range(oldest - 1, -1, -1):
            if bucket not in last and bucket + 1 in last:
                last[bucket] = (-(bucket * (step / WEEK)), last[bucket + 1][1])
        newest = min(newest, 0)
    return [last[bucket] for bucket in range(oldest, newest - 1, -1) if bucket in last]


def robust_slope(points: Points) -> float | None:
    """Theil-Sen: the median of all pairwise slopes, a week; None without two points apart in time."""
    slopes = [
        (points[j][1] - points[i][1]) / (points[j][0] - points[i][0])
        for i in range(len(points))
        for j in range(i + 1, len(points))
        if points[j][0] - points[i][0] >= _CLOSEST
    ]
    return median(slopes) if slopes else None


def recent(points: Points, week: int = 0) -> Points:
    """The points of the 8 weeks that end with ``week``, counted back from 0, the one that ends now."""
    first = next((at for at, point in enumerate(points) if int(-point[0]) < week + RECENT), len(points))
    return points[first:]


def fit(points: Points, week: int = 0) -> TrendLine | None:
    """The method: a robust slope over the last 8 weeks, carried on from the last value."""
    used = recent(points, week)
    slope = robust_slope(used)
    return None if slope is None else TrendLine(used[-1][1], slope, len(used))


def growth(weeks: float, points: int) -> float:
    """How errors grow with the horizon: as a walk's, plus the slope's own uncertainty."""
    ahead = max(weeks, 0.0)
    return math.sqrt(ahead * (1.0 + 1.2 * ahead / points))


def width(points: int) -> float:
    """By how much an interval is widened that rests on so many points."""
    return _WIDE + _WIDER_BY_FEW / points


def own_errors(points: Points) -> list[float]:
    """The method's errors on every earlier cut of the series, each divided by its growth."""
    found: list[float] = []
    for cut in range(ENOUGH_POINTS, len(points)):
        last = points[cut - 1][0]
        line = fit(points[:cut], int(-last))
        if line is None:
            continue
        for at, value in points[cut:]:
            weeks = at - last
            if weeks >= _CLOSEST:
                found.append((value - line.after(weeks)) / growth(weeks, line.points))
    return found


def roughness(points: Points) -> float:
    """Mean absolute change between neighbouring points beyond the slope, a square root of a week."""
    slope = robust_slope(recent(points)) or 0.0
    steps = [
        abs(after[1] - before[1] - slope * (after[0] - before[0])) / math.sqrt(after[0] - before[0])
        for before, after in pairwise(points)
        if after[0] - before[0] >= _CLOSEST
    ]
    return sum(steps) / len(steps) if steps else 0.0


def _covering(errors: Sequence[float]) -> float:
    """The size that 80 % of errors stay under, a little wide as few errors must be."""
    sizes = sorted(abs(error) for error in errors)
    return sizes[min(len(sizes) - 1, math.ceil(0.8 * (len(sizes) + 1)) - 1)]


def half_width(points: Points, line: TrendLine, weeks: float, kind: Kind) -> float:
    """Half the width of the 80 % interval ``weeks`` after the last point."""
    errors = own_errors(points)
    if len(errors) >= _ENOUGH_ERRORS:
        unit = _covering(errors)
    else:
        unit = _POOLED_80.get(kind, _POOLED_80_ELSE) * roughness(points)
    return unit * width(len(points)) * growth(weeks, line.points)


def end_of(points: Points, weeks: float, kind: Kind) -> tuple[TrendLine, End] | None:
    """The line and the value ``weeks`` after the end of today, with the half width of its 80 % interval.

    ``points`` as ``sample`` gives them; None where they tell no slope.
    """
    line = fit(points)
    if line is None:
        return None
    ahead = weeks - points[-1][0]
    return line, End(line.after(ahead), half_width(points, line, ahead, kind))


def stepped(points: Points) -> bool:
    """Whether the series moves in steps or an s: two thirds of all its change fell into under a third
    of its weeks. A line through such a series names no day."""
    if len(points) < 2:
        return False
    weeks = round(points[-1][0] - points[0][0])
    changes = sorted((abs(after[1] - before[1]) for before, after in pairwise(points)), reverse=True)
    total, few = sum(changes), math.ceil(weeks / 3) - 1
    return weeks >= _ENOUGH_WEEKS and total > 0.0 and sum(changes[:few]) >= total * _MOST


def probability(margin: float, half: float) -> float:
    """The chance that the end is on the right side of the target: ``margin`` beyond it (negative:
    short of it), with an 80 % interval of ``half`` on either side."""
    if half <= 0.0:
        return 1.0 if margin >= 0.0 else 0.0
    return clamp(0.5 * (1.0 + math.erf(margin * _HALF_80 / (half * math.sqrt(2.0)))))
