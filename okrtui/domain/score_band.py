"""Scores and the close of a cycle (rule: "Scores and the close of a cycle")."""

from __future__ import annotations

from enum import StrEnum

from okrtui.domain.model import Status
from okrtui.domain.quantity import EPSILON
from okrtui.domain.settings import ASPIRATIONAL, Bands


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

FROZEN = frozenset(_CLOSED.values())
"""The words of what is scored."""


def band(score: float, bands: Bands = ASPIRATIONAL) -> ScoreBand:
    """The band of a score; a score on a limit takes the better one."""
    if score >= bands.on_track - EPSILON:
        return ScoreBand.MET
    return ScoreBand.PARTIAL if score >= bands.at_risk - EPSILON else ScoreBand.MISSED


def closed_status(score: float, bands: Bands = ASPIRATIONAL) -> Status:
    """The headline word of a frozen score."""
    return _CLOSED[band(score, bands)]
