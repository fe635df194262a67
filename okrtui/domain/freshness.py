"""When a value is too old to be judged by (rule: "Three separate facts", freshness)."""

from __future__ import annotations

from datetime import datetime, timedelta

from okrtui.domain.cadence import first_due, plus, span
from okrtui.domain.model import CheckinState, KeyResultDef, KeyResultFacts, Kind, Rules, SourceType, Window
from okrtui.domain.settings import Closed
from okrtui.domain.windows import TICK, close_of_day, day_end, local_date, window_of

_NOTHING = timedelta()
_MOST = 4000  # days looked ahead past closed ones


def machine_fed(definition: KeyResultDef) -> bool:
    """Whether a sync, not a person, brings the value: no typed source, and tasks always."""
    return not definition.source.type.typed or definition.kind is Kind.TASKS


def measured(facts: KeyResultFacts) -> bool:
    """Whether there is anything that could be too old."""
    return bool(facts.measurements) or (facts.tasks is not None and facts.tasks.total > 0)


def _last_known(facts: KeyResultFacts) -> datetime | None:
    """When the last value was so, or was last found again."""
    if not facts.measurements:
        return facts.created_at
    last = facts.measurements[-1]
    return last.confirmed_at or last.at


def open_time_after(at: datetime, length: timedelta, closed: Closed, zone: str) -> datetime:
    """The instant at which ``length`` of time on days that are not closed has passed since ``at``."""
    if not closed.weekdays and not closed.days:
        return plus(at, length)
    left, begin, day = length, at, local_date(at, zone)
    for _ in range(_MOST):
        end = day_end(day, zone)
        if not closed.on(day):
            if end - begin >= left:
                return begin + left
            left -= max(_NOTHING, end - begin)
        try:
            begin, day = max(begin, end), day + timedelta(days=1)
        except OverflowError:
            break
    return plus(begin, left)


def fresh_until(facts: KeyResultFacts, rules: Rules, window: Window) -> datetime | None:
    """The last instant at which the value is not outdated; None when it never will be.

    Manual: ``outdated_periods`` cadences plus grace after the last check-in, before the first one after
    the value (of a KPI: after whichever came last; none earlier than the window's start); never measured: one
    cadence after the first due time. Machine-fed: ``outdated_after`` after the last good sync, closed days
    not counted; never answered: it waits. A typed value that nobody is asked about never is.
    """
    limits = rules.thresholds
    if machine_fed(facts.definition):
        if not measured(facts):
            return None
        last = facts.synced_at or _last_known(facts) or window.start
        return open_time_after(last, limits.outdated_after, rules.closed, facts.windows_zone)
    if not facts.definition.checkin:
        return None
    one = span(rules.cadence)
    if facts.checkins or facts.measurements:
        last = facts.checkins[-1].at if facts.checkins else _last_known(facts) or window.start
        if facts.definition.source.type is SourceType.KPI:
            last = max(last, _last_known(facts) or last)
        return plus(max(last, window.start), one * limits.outdated_periods + limits.grace)
    due = first_due(facts, rules.cadence, window)
    return None if due is None else plus(due, one)


def amber(facts: KeyResultFacts, now: datetime, rules: Rules, checkin: CheckinState) -> bool:
    """Whether the age is one to look at: the first check-in missed, or no good sync for long."""
    if not machine_fed(facts.definition):
        return checkin is CheckinState.MISSED
    return facts.synced_at is not None and now - facts.synced_at > rules.thresholds.amber_after


def outdated(facts: KeyResultFacts, now: datetime, rules: Rules) -> bool:
    """Whether the value is too old at the end of the day of ``now``. After the window's end nothing ages
    any more."""
    window = window_of(facts)
    limit = fresh_until(facts, rules, window)
    return limit is not None and min(close_of_day(now, facts.windows_zone), window.end) - TICK > limit
