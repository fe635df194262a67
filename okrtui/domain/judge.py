"""Everything judged about a key result at one instant (rule: "Three separate facts on every row")."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from okrtui.domain import confidence as confidences
from okrtui.domain.cadence import standing
from okrtui.domain.disagreement import disagrees, unmoved
from okrtui.domain.forecast import forecast
from okrtui.domain.freshness import checkin_fresh_until, outdated_in
from okrtui.domain.keep import facts_of, trace
from okrtui.domain.model import (
    Checkin,
    KeyResultFacts,
    KeyResultState,
    Kind,
    Pace,
    Rules,
    Status,
)
from okrtui.domain.pace import DONE, keep_pace, pace
from okrtui.domain.progress import expected_at, raw_with
from okrtui.domain.quantity import clamp
from okrtui.domain.scoring import closed_status
from okrtui.domain.windows import elapsed, key_result_window

_STATUS_OF = {
    Pace.ON_TRACK: Status.ON_TRACK,
    Pace.AT_RISK: Status.AT_RISK,
    Pace.OFF_TRACK: Status.OFF_TRACK,
    Pace.DONE: Status.DONE,
}


def confident(facts: KeyResultFacts) -> Checkin | None:
    """The last check-in in which a confidence was given, or None."""
    for checkin in reversed(facts.checkins):
        if confidences.valid(checkin.confidence):
            return checkin
    return None


def headline(
    facts: KeyResultFacts, now: datetime, rules: Rules, progress: float | None, made: Pace | None, old: bool
) -> tuple[Status, bool]:
    """(status, computed): the first that applies of closed outcome, done, outdated, the band of a
    young confidence, the computed pace, pending."""
    if facts.outcome is not None:
        return closed_status(facts.outcome), False
    if progress is not None and progress >= DONE and facts.definition.kind is not Kind.KEEP:
        return Status.DONE, False
    if old:
        return Status.OUTDATED, False
    said = confident(facts)
    if (
        said is not None
        and said.confidence is not None
        and now <= checkin_fresh_until(said, rules, facts.owner_zone)
    ):
        return confidences.status(said.confidence), False
    if made is not None:
        return _STATUS_OF[made], True
    return Status.PENDING, False


def _flags(facts: KeyResultFacts, raw: float | None, still: bool) -> tuple[str, ...]:
    found: list[str] = []
    definition, tasks = facts.definition, facts.tasks
    if raw is not None and raw < 0:
        found.append("moving_away")
    if definition.kind is Kind.RELATIVE and definition.baseline is None:
        found.append("needs_baseline")
    if facts.measurements and not facts.measurements[-1].value.is_finite():
        found.append("not_a_value")
    if still:
        found.append("unmoved")
    if definition.kind is Kind.TASKS and tasks is not None:
        if tasks.unestimated:
            found.append("unestimated")
        if tasks.missing:
            found.append("missing")
    if facts.stale_since is not None:
        found.append("stale")
    if definition.flagged is not None:
        found.append(definition.flagged)
    return tuple(found)


def _shown_value(facts: KeyResultFacts) -> Decimal | None:
    kind = facts.definition.kind
    if not facts.measurements or kind is Kind.MILESTONES or kind is Kind.TASKS:
        return None
    value = facts.measurements[-1].value
    return value if value.is_finite() else None


def judge(
    facts: KeyResultFacts,
    now: datetime,
    rules: Rules,
    *,
    with_forecast: bool = False,
    headline_only: bool = False,
) -> KeyResultState:
    """Judge a key result at ``now`` (UTC). ``facts`` end at ``now``.

    ``value`` is the last number typed or counted (None for tasks and milestones, which have no
    single one). Flags: ``moving_away``, ``needs_baseline``, ``not_a_value``, ``unmoved``, ``unestimated``,
    ``missing``, ``stale`` (a sync failed since), and the definition's own ``flagged``.
    ``forecast`` is filled only ``with_forecast``; nothing else depends on that. ``headline_only``
    leaves out what looks back over the whole history: ``disagrees`` and ``unmoved``. Everything else is
    the same, and rests on the last value (of each part; for ``keep`` on all), the last check-in and the
    last that told a confidence.
    """
    definition = facts.definition
    window = key_result_window(definition, facts.cycle, facts.windows_zone)
    share = elapsed(window, now)
    keep = None
    if definition.kind is Kind.KEEP:
        traced = trace(facts, now, rules, window)
        keep = facts_of(traced, facts, now, rules, window)
        raw = raw_with(facts, share, traced)
        made = keep_pace(traced, share, rules.cadence)
    else:
        raw = raw_with(facts, share, None)
        made = None
    progress = None if raw is None else clamp(raw)
    expected = expected_at(facts, window, now)
    if keep is None:
        made = pace(progress, expected, share, rules.thresholds)
    old = outdated_in(facts, now, rules, window)
    status, computed = headline(facts, now, rules, progress, made, old)
    checkin_state, due_at = standing(facts, now, rules.cadence, window)
    said = confident(facts)
    still = not headline_only and unmoved(facts, now, rules, window, progress)
    return KeyResultState(
        raw=raw,
        progress=progress,
        expected=expected,
        elapsed=share,
        value=_shown_value(facts),
        value_at=facts.measurements[-1].at if facts.measurements else None,
        pace=made,
        confidence=None if said is None else said.confidence,
        checkin_at=facts.checkins[-1].at if facts.checkins else None,
        checkin_state=checkin_state,
        due_at=due_at,
        outdated=old,
        status=status,
        computed=computed,
        disagrees=still or (not headline_only and disagrees(facts, rules, window, progress, made)),
        keep=keep,
        forecast=forecast(facts, now) if with_forecast else None,
        flags=_flags(facts, raw, still),
        thresholds=rules.thresholds,
    )
