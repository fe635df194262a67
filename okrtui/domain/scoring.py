"""Scores and the close of a cycle (rule: "Scores and the close of a cycle")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from okrtui.domain.limits import ASPIRATIONAL, Bands
from okrtui.domain.model import Cycle, CycleState, ObjectiveKind, Status
from okrtui.domain.quantity import EPSILON, clamp, weight_of
from okrtui.domain.windows import cycle_window

CAUSE_BELOW = 0.7
TOO_SAFE_ABOVE = 0.85
SANDBAGGING_ABOVE = 0.90


class ScoreBand(StrEnum):
    """[0, 0.4) missed, [0.4, 0.7) partial, [0.7, 1.0] met; committed: partial from 0.7, met from 0.9."""

    MISSED = "missed"
    PARTIAL = "partial"
    MET = "met"


_CLOSED = {
    ScoreBand.MISSED: Status.CLOSED_MISSED,
    ScoreBand.PARTIAL: Status.CLOSED_PARTIAL,
    ScoreBand.MET: Status.CLOSED_MET,
}


def band(score: float, bands: Bands = ASPIRATIONAL) -> ScoreBand:
    """The band of a score; a score on a limit takes the better one."""
    if score >= bands.on_track - EPSILON:
        return ScoreBand.MET
    return ScoreBand.PARTIAL if score >= bands.at_risk - EPSILON else ScoreBand.MISSED


def closed_status(score: float, bands: Bands = ASPIRATIONAL) -> Status:
    """The headline word of a frozen score."""
    return _CLOSED[band(score, bands)]


def proposed_score(progress: float | None) -> float | None:
    """The score to propose to the owner: p at the end."""
    return None if progress is None else clamp(progress)


def needs_cause(score: float) -> bool:
    """Key results below 0.7 name a root cause."""
    return score < CAUSE_BELOW - EPSILON


def expected_score(kind: ObjectiveKind) -> float:
    """What an objective of this kind is expected to score: 1.0 committed, about 0.7 aspirational."""
    return 1.0 if kind is ObjectiveKind.COMMITTED else ASPIRATIONAL.on_track


def as_expected(kind: ObjectiveKind, score: float) -> bool:
    """Whether an objective's score is what its kind expects; if not, it owes a cause."""
    return score >= expected_score(kind) - EPSILON


def objective_score(scores: Iterable[tuple[float, float | None]]) -> float | None:
    """Weighted mean of (weight, score) of an objective's key results; None when none is known."""
    total = earned = 0.0
    for weight, score in scores:
        usable = weight_of(weight)
        if score is not None and usable > 0:
            total += usable
            earned += usable * clamp(score)
    return clamp(earned / total) if total > 0 else None


def cycle_mean(scores: Sequence[float | None]) -> float | None:
    """Plain mean of the known objective scores; None when none is known."""
    known = [clamp(score) for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def cycle_warnings(mean: float | None, confidences: Sequence[float] = ()) -> tuple[str, ...]:
    """Codes of what a whole cycle suggests: ``domain.targets_too_safe`` for a mean score above 0.85,
    ``domain.sandbagging`` for draft confidences averaging above 0.90."""
    found: list[str] = []
    if mean is not None and mean > TOO_SAFE_ABOVE + EPSILON:
        found.append("domain.targets_too_safe")
    usable = [clamp(one) for one in confidences]
    if usable and sum(usable) / len(usable) > SANDBAGGING_ABOVE + EPSILON:
        found.append("domain.sandbagging")
    return tuple(found)


def cycle_state(cycle: Cycle, zone: str, now: datetime) -> CycleState:
    """The state to show: an active cycle whose end has passed is closing until it is scored."""
    if cycle.state is CycleState.ACTIVE and now >= cycle_window(cycle, zone).end:
        return CycleState.CLOSING
    return cycle.state
