"""When a value is too old to be judged by (rule: "Three separate facts", freshness)."""

from __future__ import annotations

from datetime import datetime

from okrtui.domain.cadence import period_end
from okrtui.domain.model import Checkin, KeyResultDef, KeyResultFacts, Kind, Rules, SourceType, Window
from okrtui.domain.windows import LATEST, key_result_window


def machine_fed(definition: KeyResultDef) -> bool:
    """Whether a sync, not a person, brings the value: any source but manual, and tasks always."""
    return definition.source.type is not SourceType.MANUAL or definition.kind is Kind.TASKS


def has_value(facts: KeyResultFacts) -> bool:
    """Whether there is anything that could be too old."""
    return bool(facts.measurements) or (facts.tasks is not None and facts.tasks.total > 0)


def checkin_fresh_until(checkin: Checkin, rules: Rules, zone: str) -> datetime:
    """The last instant at which a check-in is no older than one cadence plus grace."""
    return _plus_grace(checkin.at, rules, zone)


def _plus_grace(at: datetime, rules: Rules, zone: str) -> datetime:
    try:
        return period_end(at, rules.cadence, zone) + rules.thresholds.grace
    except OverflowError:
        return LATEST


def _last_known(facts: KeyResultFacts) -> datetime | None:
    last = facts.created_at
    if facts.measurements:
        measured = facts.measurements[-1]
        known = measured.confirmed_at or measured.at
        last = known if last is None or known > last else last
    return last


def fresh_until(facts: KeyResultFacts, rules: Rules, window: Window) -> datetime | None:
    """The last instant at which the value is not outdated; None when it never will be.

    Manual: one cadence plus grace after the last check-in (before the first one: after the value,
    the creation, or the window's start, whichever is latest). Machine-fed: ``fresh`` after the last
    good sync. A value nobody is asked about (``checkin = "none"``), and one that does not exist,
    never is.
    """
    if not has_value(facts):
        return None
    if not machine_fed(facts.definition):
        if not facts.definition.checkin:
            return None
        last = facts.checkins[-1].at if facts.checkins else _last_known(facts)
        if last is None or last < window.start:
            last = window.start
        return _plus_grace(last, rules, facts.owner_zone)
    last = facts.synced_at or _last_known(facts)
    try:
        return (last or window.start) + rules.thresholds.fresh
    except OverflowError:
        return LATEST


def outdated_in(facts: KeyResultFacts, now: datetime, rules: Rules, window: Window) -> bool:
    """``outdated`` for a caller that has the window already."""
    limit = fresh_until(facts, rules, window)
    return limit is not None and min(now, window.end) > limit


def outdated(facts: KeyResultFacts, now: datetime, rules: Rules) -> bool:
    """Whether the value is too old at ``now``. After the window's end nothing ages any more."""
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    return outdated_in(facts, now, rules, window)
