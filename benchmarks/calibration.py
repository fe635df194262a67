"""How often forecasts come true, over public series: ``python -m benchmarks.calibration``.

Each series is cut into windows of 13 steps, as a quarter has weeks. Its sources fall into two halves,
alternately by how many windows they have: on one the constants of ``okrtui.domain.trend`` were fitted,
the other judges. Truly weekly series stand apart and decide nothing. Every figure is a mean over series,
not over windows, with its 95 % interval.

``--fit`` searches the constants again on the first half.
"""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.calibration_series import Series, public_series
from okrtui.domain import trend
from okrtui.domain.forecast import MET
from okrtui.domain.model import Kind
from okrtui.domain.quantity import clamp

WEEKS = 13
CUTS = (6, 8, 10, 12)
TARGETS = (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)
"""How far a target lies from the start, in moves that are usual for the series over 13 weeks."""
BAND = (0.75, 0.87)
AIM = 0.81
"""What is fitted for: the middle of the band."""


@dataclass(frozen=True, slots=True)
class Window:
    """14 values, and how far the other windows of its series usually went."""

    series: str
    values: tuple[float, ...]
    usual: float


@dataclass(frozen=True, slots=True)
class Share:
    """A mean over series with half the width of its 95 % interval."""

    mean: float
    half: float
    series: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} ±{self.half:.3f}"


def windows_of(series: Series) -> list[Window]:
    """One after another, without overlap; what never moves says nothing and is left out."""
    cut = [series.values[at : at + WEEKS + 1] for at in range(0, len(series.values) - WEEKS, WEEKS)]
    moves = [abs(values[-1] - values[0]) for values in cut]
    found = []
    for at, values in enumerate(cut):
        others = moves[:at] + moves[at + 1 :] or moves
        if max(values) > min(values):
            found.append(Window(series.name, values, statistics.median(others)))
    return found


def halves(series: Iterable[Series]) -> tuple[list[Series], list[Series]]:
    """(fitted on, judged on): whole sources, dealt out as 1 2 2 1 in the order of their windows."""
    sources: dict[str, list[Series]] = {}
    for one in series:
        if not one.weekly:
            sources.setdefault(one.source, []).append(one)
    size = {source: sum(len(windows_of(one)) for one in several) for source, several in sources.items()}
    order = sorted(sources, key=lambda source: (size[source], source))
    fitted = [one for at, source in enumerate(order) if at % 4 in (1, 2) for one in sources[source]]
    judged = [one for at, source in enumerate(order) if at % 4 in (0, 3) for one in sources[source]]
    return fitted, judged


def points_at(values: Sequence[float], week: int) -> list[tuple[float, float]]:
    """What is known after ``week`` weeks, as ``trend.sample`` gives it."""
    return [(float(at - week), values[at]) for at in range(week + 1)]


def by_series(windows: Iterable[Window], figure: Callable[[Window], float | None]) -> Share:
    """The mean over series of the mean over their windows."""
    told: dict[str, list[float]] = {}
    for window in windows:
        value = figure(window)
        if value is not None:
            told.setdefault(window.series, []).append(value)
    means = [statistics.mean(values) for values in told.values()]
    spread = statistics.stdev(means) if len(means) > 1 else math.inf
    return Share(statistics.mean(means), 1.96 * spread / math.sqrt(len(means)), len(means))


def held(window: Window, week: int) -> float:
    """Whether the 80 % interval made after ``week`` weeks held the end: 1 or 0."""
    made = trend.end_of(points_at(window.values, week), float(WEEKS - week), Kind.INCREASE)
    assert made is not None
    return float(abs(window.values[WEEKS] - made[1].value) <= made[1].half)


Chance = Callable[[Window, int, float, float], float]


def ours(window: Window, week: int, level: float, toward: float) -> float:
    """The chance of ending beyond ``level``."""
    made = trend.end_of(points_at(window.values, week), float(WEEKS - week), Kind.INCREASE)
    assert made is not None
    return trend.probability((made[1].value - level) * toward, made[1].half)


def straight(window: Window, week: int, level: float, toward: float) -> float:
    """The same from a least-squares line whose residuals are normal."""
    points = points_at(window.values, week)
    count = len(points)
    middle = sum(at for at, _ in points) / count
    mean = sum(value for _, value in points) / count
    spread = sum((at - middle) ** 2 for at, _ in points)
    slope = sum((at - middle) * (value - mean) for at, value in points) / spread
    rest = sum((value - mean - slope * (at - middle)) ** 2 for at, value in points) / (count - 2)
    ahead = WEEKS - week - middle
    error = math.sqrt(rest * (1 + 1 / count + ahead**2 / spread))
    margin = (mean + slope * ahead - level) * toward
    if error <= 0.0:
        return float(margin >= 0.0)
    return clamp(0.5 * (1.0 + math.erf(margin / (error * math.sqrt(2.0)))))


def brier(window: Window, week: int, chance: Chance) -> float | None:
    """The mean squared error of the chances of ending met, over targets near and far, up and down."""
    if window.usual <= 0.0:
        return None
    start, end = window.values[0], window.values[WEEKS]
    told = []
    for far in TARGETS:
        level, toward = start + MET * far * window.usual, math.copysign(1.0, far)
        told.append((chance(window, week, level, toward) - float((end - level) * toward >= 0.0)) ** 2)
    return statistics.mean(told)


def worth(window: Window, week: int, *, sums: bool) -> float | None:
    """The error after ``week`` weeks in units of roughness, growth and width: what is pooled."""
    values = window.values
    if sums:
        if min(values) < 0.0:
            return None
        values = tuple(sum(values[: at + 1]) for at in range(len(values)))
    points = points_at(values, week)
    line = trend.fit(points)
    assert line is not None
    ahead = float(WEEKS - week)
    unit = trend.roughness(points) * trend.growth(ahead, line.points) * trend.width(len(points))
    return abs(values[WEEKS] - line.after(ahead)) / unit if unit > 0.0 else None


def pooled(windows: Sequence[Window], *, sums: bool) -> float:
    """What 80 % of such errors stay under, by series, for series of 5 and 6 points."""
    for step in range(10, 400):
        limit = step / 20

        def under(window: Window, limit: float = limit) -> float | None:
            sizes = [size for week in (4, 5) if (size := worth(window, week, sums=sums)) is not None]
            return statistics.mean(size <= limit for size in sizes) if sizes else None

        if by_series(windows, under).mean >= 0.8:
            return limit
    raise ValueError("no limit holds 80 %")


def fitted(windows: Sequence[Window]) -> tuple[float, float]:
    """(a, b) of the width a + b / points that comes nearest to holding what is aimed at."""
    ratios: dict[int, list[tuple[str, float]]] = {}
    for week in CUTS:
        for window in windows:
            made = trend.end_of(points_at(window.values, week), float(WEEKS - week), Kind.INCREASE)
            assert made is not None
            half = made[1].half / trend.width(week + 1)
            error = abs(window.values[WEEKS] - made[1].value)
            ratios.setdefault(week, []).append((window.series, error / half if half > 0.0 else math.inf))

    def miss(first: float, second: float) -> float:
        total = 0.0
        for week, found in ratios.items():
            told: dict[str, list[float]] = {}
            for name, ratio in found:
                told.setdefault(name, []).append(float(ratio <= first + second / (week + 1)))
            total += (statistics.mean(statistics.mean(values) for values in told.values()) - AIM) ** 2
        return total

    tried = [(first / 20, second / 2) for first in range(10, 26) for second in range(15)]
    return min(tried, key=lambda pair: miss(*pair))


def table(windows: Sequence[Window]) -> str:
    """Coverage and Brier scores at each week."""
    lines = ["week  80 % interval held  Brier  Brier of a straight line"]
    for week in CUTS:
        kept = by_series(windows, partial(held, week=week))
        mine = by_series(windows, partial(brier, week=week, chance=ours))
        line = by_series(windows, partial(brier, week=week, chance=straight))
        lines.append(f"{week:4}  {kept!s:>18}  {mine.mean:.3f}  {line.mean:.3f}")
    return "\n".join(lines)


def within(windows: Sequence[Window]) -> bool:
    """Whether every figure is where it must be."""
    for week in CUTS:
        kept = by_series(windows, partial(held, week=week))
        mine = by_series(windows, partial(brier, week=week, chance=ours))
        line = by_series(windows, partial(brier, week=week, chance=straight))
        if not BAND[0] <= kept.mean <= BAND[1] or mine.mean > line.mean:
            return False
    return True


def main() -> int:
    everything = public_series()
    first, second = halves(everything)
    weekly = [one for one in everything if one.weekly]
    parts = {"fitted on": first, "judged on": second, "weekly, apart": weekly}
    windows = {name: [window for one in part for window in windows_of(one)] for name, part in parts.items()}
    if "--fit" in sys.argv:
        mine = windows["fitted on"]
        print("width a + b / points:", fitted(mine))
        print("pooled:", pooled(mine, sums=False), "sums:", pooled(mine, sums=True))
    for name, some in windows.items():
        print(f"\n{name}: {len(some)} windows of {len(parts[name])} series")
        print(table(some))
    return 0 if within(windows["judged on"]) else 1


if __name__ == "__main__":
    sys.exit(main())
