"""Pace: the machine's judgement of progress against the curve (rule: "Three separate facts", pace)."""

from __future__ import annotations

from datetime import timedelta

from okrtui.domain.keep import Trace, bad_limit
from okrtui.domain.model import Cadence, Pace, Thresholds
from okrtui.domain.quantity import EPSILON

DONE = 1.0 - 1e-12


def gap_limit(limit: float) -> float:
    """A limit with its slack: a gap up to this is still on the better side."""
    return limit + EPSILON


def pace(
    progress: float | None, expected: float | None, share: float | None, thresholds: Thresholds
) -> Pace | None:
    """Pace of every kind but keep. ``share`` is the elapsed share of the window.

    gap = expected - progress: on track up to ``at_risk``, at risk up to ``off_track``, off track
    above; never worse than at risk in the first ``early`` of the window; done from p = 1. None
    without progress, without a curve, or in an empty window.
    """
    if progress is None or expected is None or share is None:
        return None
    if progress >= DONE:
        return Pace.DONE
    gap = expected - progress
    if gap <= thresholds.at_risk + EPSILON:
        return Pace.ON_TRACK
    if gap <= thresholds.off_track + EPSILON or share <= thresholds.early + EPSILON:
        return Pace.AT_RISK
    return Pace.OFF_TRACK


def keep_pace(traced: Trace, share: float | None, cadence: Cadence) -> Pace | None:
    """Pace of keep: on track while ok, at risk while not, off track after two bad cadences.

    None while unobserved. Bad time is observed time out of band since the last value in band.
    """
    if share is None or traced.ok_now is None:
        return None
    if traced.ok_now:
        return Pace.ON_TRACK
    return Pace.OFF_TRACK if traced.bad >= bad_limit(cadence) > timedelta() else Pace.AT_RISK
