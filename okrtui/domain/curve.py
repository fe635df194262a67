"""Where progress should be by now (rule: "Progress of a key result", expected)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import sqrt

from okrtui.domain.model import Cycle, KeyResultDef, Kind
from okrtui.domain.quantity import clamp, to_float, weight_of
from okrtui.domain.vocabulary import CurveWord
from okrtui.domain.windows import day_end, key_result_window, micros
from okrtui.named import NamedTuple

POINTS = "points"
STEPS = "steps"
NONE = "none"
_LAST = 0.9  # ``end`` rises over the last tenth


class Curve(NamedTuple):
    """An expected curve over its window, in a form that can be kept: instants are microseconds since 1970.

    ``shape`` is a word of ``CurveWord``; ``points``: straight between ``points``; ``steps``: each of
    ``points`` adds its share once it is past, ``rest`` falls due evenly; ``none``: there is no curve.
    """

    start: int
    end: int
    shape: str = CurveWord.EVEN
    points: tuple[tuple[int, float], ...] = ()
    rest: float = 0.0

    def elapsed(self, at: int) -> float | None:
        """The share of the window that is over at ``at``, 0..1; None for an empty window."""
        span = self.end - self.start
        if span <= 0:
            return None
        return clamp((at - self.start) / span)

    def told(self, at: int) -> tuple[float | None, float | None]:
        """(elapsed, expected) at ``at``."""
        share = self.elapsed(at)
        if share is None or self.shape == CurveWord.EVEN:
            return share, share
        return share, self._shaped(at, share)

    def expected(self, at: int) -> float | None:
        """The share, 0..1, that should be reached before ``at``; None without a window or a curve.

        What falls due at ``at`` itself is not expected yet."""
        return self.told(at)[1]

    def _shaped(self, at: int, share: float) -> float | None:
        if self.shape == CurveWord.EARLY:
            return sqrt(share)
        if self.shape == CurveWord.LATE:
            return share * share
        if self.shape == CurveWord.END:
            return clamp((share - _LAST) / (1.0 - _LAST))
        if self.shape == STEPS:
            return clamp(sum(part for when, part in self.points if when < at) + self.rest * share)
        return self._between(min(max(at, self.start), self.end)) if self.shape == POINTS else None

    def _between(self, at: int) -> float:
        before = (self.start, 0.0)
        for point in self.points:
            if point[0] > at:
                return clamp(before[1] + (point[1] - before[1]) * (at - before[0]) / (point[0] - before[0]))
            before = point
        return clamp(before[1])


def curve_of(definition: KeyResultDef, cycle: Cycle, zone: str) -> Curve:
    """The curve of a definition: its own points or word, else that of its kind."""
    window = key_result_window(definition, cycle, zone)
    start, end = micros(window.start), micros(window.end)
    wanted = definition.expected
    if isinstance(wanted, CurveWord):
        return Curve(start, end, wanted.value)
    if wanted:
        points = tuple((day, clamp(to_float(share) or 0.0)) for day, share in wanted)
        return Curve(start, end, POINTS, _dated(points, zone))
    if definition.kind is Kind.BOOLEAN:
        return Curve(start, end, STEPS, ((end, 1.0),))
    if definition.kind is not Kind.MILESTONES:
        return Curve(start, end)
    weights = [(one.due, weight_of(one.weight)) for one in definition.milestones]
    total = sum(weight for _, weight in weights)
    if not total > 0:
        return Curve(start, end, NONE)
    dated = tuple((due, weight / total) for due, weight in weights if due is not None)
    rest = sum(weight for due, weight in weights if due is None) / total
    return Curve(start, end, STEPS, _dated(dated, zone), rest)


@lru_cache(maxsize=2048)
def _dated(points: tuple[tuple[date, float], ...], zone: str) -> tuple[tuple[int, float], ...]:
    """Days as 24:00 of them, oldest first."""
    return tuple(sorted((micros(day_end(day, zone)), share) for day, share in points))
