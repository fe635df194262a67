"""Where what people say and what the numbers say part (rule: "Disagreement")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from okrtui.domain.confidence import Band, band, valid
from okrtui.domain.forecast import unlikely_at
from okrtui.domain.keep import trace
from okrtui.domain.model import KeyResultFacts, Kind, Pace, Rules, Window
from okrtui.domain.pace import DONE, keep_pace, pace
from okrtui.domain.progress import NUMERIC, expected_at, raw_of, raw_with
from okrtui.domain.quantity import clamp
from okrtui.domain.windows import elapsed

_MOVING = NUMERIC | {Kind.TASKS}


def unmoved(
    facts: KeyResultFacts, now: datetime, rules: Rules, window: Window, progress: float | None
) -> bool:
    """Whether the value has stood still for ``unmoved_after`` (4 weeks) inside the window.

    Only for kinds whose value is meant to move little by little: not keep, boolean, milestones; and
    not once the target is reached or the outcome frozen.
    """
    measurements = facts.measurements
    if not measurements or facts.definition.kind not in _MOVING or facts.outcome is not None:
        return False
    if progress is None or progress >= DONE:
        return False
    edge = min(now, window.end) - rules.thresholds.unmoved_after
    if window.start > edge or (measurements[-1].at > edge and len(measurements) == 1):
        return False
    last = measurements[-1].value
    since = measurements[-1].at
    for measured in reversed(measurements):
        if since <= edge:
            return True
        if measured.value.is_nan() or measured.value != last:
            return False
        since = measured.at
    return since <= edge


def pace_at(facts: KeyResultFacts, at: datetime, rules: Rules, window: Window) -> Pace | None:
    """The pace as of ``at``, from what had been measured by then (tasks: their measured progress)."""
    index = len(facts.measurements)
    while index and facts.measurements[index - 1].at > at:
        index -= 1
    share = elapsed(window, at)
    kind = facts.definition.kind
    if kind is Kind.KEEP:
        then = replace(facts, measurements=facts.measurements[:index], synced_at=None)
        return keep_pace(trace(then, at, rules, window), share, rules.cadence)
    if kind is Kind.MILESTONES:
        raw = raw_with(replace(facts, measurements=facts.measurements[:index]), share, None)
    else:
        raw = raw_of(facts.definition, facts.measurements[index - 1].value) if index else None
    progress = None if raw is None else clamp(raw)
    return pace(progress, expected_at(facts, window, at), share, rules.thresholds)


def _both(test: Callable[[datetime], bool], last: datetime, before: datetime) -> bool:
    return test(last) and test(before)


def disagrees(
    facts: KeyResultFacts, rules: Rules, window: Window, progress: float | None, now_pace: Pace | None
) -> bool:
    """Whether confidence was high at the last two check-ins although at both of them the pace was off
    track (and still is), or the chance of reaching the target was under ``unlikely`` (25 %).

    A confidence not given at a check-in stays as last given.
    """
    checkins = facts.checkins
    if len(checkins) < 2 or facts.outcome is not None:
        return False
    if progress is not None and progress >= DONE and facts.definition.kind is not Kind.KEEP:
        return False
    needed = 2
    for index in range(len(checkins) - 1, -1, -1):
        said = checkins[index].confidence
        if said is None or not valid(said):
            continue
        if band(said) is not Band.HIGH:
            return False
        needed = min(needed, index - (len(checkins) - 2)) if index >= len(checkins) - 2 else 0
        if needed <= 0:
            break
    if needed > 0:
        return False
    last, before = checkins[-1].at, checkins[-2].at
    if now_pace is Pace.OFF_TRACK and _both(partial(_off, facts, rules, window), last, before):
        return True
    return _both(partial(_unlikely, facts, rules), last, before)


def _off(facts: KeyResultFacts, rules: Rules, window: Window, at: datetime) -> bool:
    return pace_at(facts, at, rules, window) is Pace.OFF_TRACK


def _unlikely(facts: KeyResultFacts, rules: Rules, at: datetime) -> bool:
    return unlikely_at(facts, at, rules.thresholds.unlikely)
