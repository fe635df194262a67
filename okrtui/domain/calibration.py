"""How right people and forecasts were about what ended met, and what a cycle's score says beside its
check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.quantity import EPSILON
from okrtui.named import NamedTuple

ENOUGH = 10
"""Below so many cases a calibration says more about chance than about anybody."""

GOOD_SCORE = 0.7
GOOD_RHYTHM = 0.7
"""From which share of check-ins done a team kept its rhythm."""


class Case(NamedTuple):
    """``said``: how likely it was said to be, 0..1, that it ends met; ``met``: whether it did."""

    said: float
    met: bool


class Bin(NamedTuple):
    """Cases of one band: how many, how sure on average, and which share ended met."""

    band: ConfidenceBand
    cases: int
    said: float
    met: float


class Calibration(NamedTuple):
    """``brier``: the mean of (said − met)², 0 is perfect, 0.25 is a coin's; None with too few cases, of which
    ``missing`` more are needed."""

    cases: int
    missing: int
    brier: float | None
    bins: tuple[Bin, ...]


def calibrated(cases: Sequence[Case]) -> Calibration:
    """Brier score and the reliability of each band of confidence, from the lowest."""
    count = len(cases)
    if count < ENOUGH:
        return Calibration(count, ENOUGH - count, None, ())
    bins = []
    for one in (ConfidenceBand.LOW, ConfidenceBand.MEDIUM, ConfidenceBand.HIGH):
        inside = [case for case in cases if band(case.said) is one]
        if inside:
            said = sum(case.said for case in inside) / len(inside)
            met = sum(case.met for case in inside) / len(inside)
            bins.append(Bin(one, len(inside), said, met))
    return Calibration(count, 0, sum((case.said - case.met) ** 2 for case in cases) / count, tuple(bins))


class Lesson(StrEnum):
    """What a cycle's score and its rhythm usually mean together."""

    WORKS = "works"  # good score, kept rhythm
    STRATEGY = "strategy"  # low score, kept rhythm: the work was done, the bet was wrong
    CADENCE = "cadence"  # low score, lost rhythm: nobody looked
    LUCK = "luck"  # good score, lost rhythm: nobody knows why


def strategy_or_cadence(score: float | None, rhythm: float | None) -> Lesson | None:
    """None where either is unknown."""
    if score is None or rhythm is None:
        return None
    kept = rhythm >= GOOD_RHYTHM - EPSILON
    if score >= GOOD_SCORE - EPSILON:
        return Lesson.WORKS if kept else Lesson.LUCK
    return Lesson.STRATEGY if kept else Lesson.CADENCE
