"""Everything judged about a key result at one instant (rule: "Three separate facts on every row")."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from okrtui.domain import confidence as confidences
from okrtui.domain.cadence import NOBODY, Owed, owed, state_of
from okrtui.domain.curve import curve_of
from okrtui.domain.freshness import amber, fresh_until, machine_fed
from okrtui.domain.keep import facts_of, trace
from okrtui.domain.model import (
    Checkin,
    ConfidenceScale,
    Forecast,
    KeyResultFacts,
    KeyResultState,
    Kind,
    ObjectiveKind,
    Pace,
    Rules,
    TaskTotals,
)
from okrtui.domain.progress import raw_with
from okrtui.domain.quantity import clamp
from okrtui.domain.scope import progress_of
from okrtui.domain.verdict import Grounds, Verdict
from okrtui.domain.windows import close_of_day, cycle_window, instant, micros, window_of


def confident(facts: KeyResultFacts) -> Checkin | None:
    """The last check-in in which a confidence was given, or None."""
    for checkin in reversed(facts.checkins):
        if confidences.valid(checkin.confidence):
            return checkin
    return None


def grounds(facts: KeyResultFacts, day: int, rules: Rules) -> Grounds:
    """What the word of a key result is made of; ``day`` is 24:00 of the day that the facts end on."""
    definition = facts.definition
    window = window_of(facts)
    if facts.unscored:
        return Grounds(curve_of(definition, facts.cycle, facts.windows_zone), None)
    waits = bool(facts.waits_for) and not facts.whole
    keep = definition.kind is Kind.KEEP
    raw = None if keep else raw_with(facts)
    said, limit = confident(facts), fresh_until(facts, rules, window)
    scale = rules.cadence.confidence if said is None else said.scale or rules.cadence.confidence
    based = definition.kind is not Kind.RELATIVE or definition.baseline is not None
    return Grounds(
        curve=curve_of(definition, facts.cycle, facts.windows_zone),
        progress=None if raw is None else clamp(raw),
        trace=trace(facts, day, rules, window) if keep and not waits else None,
        away=raw is not None and raw < 0,
        answered=definition.kind is Kind.BOOLEAN,
        owned=not facts.measurements and not machine_fed(definition) and not waits and based,
        confidence=None if said is None else said.confidence,
        spoken=scale is ConfidenceScale.RAG,
        fresh_until=None if limit is None or waits else micros(limit),
        outcome=facts.outcome,
    )


def _last_of(facts: KeyResultFacts) -> int:
    """The last microsecond of the cycle: ages are told as of then."""
    return micros(cycle_window(facts.cycle, facts.windows_zone).end) - 1


def kept_parts(facts: KeyResultFacts, day: int, rules: Rules) -> tuple[Grounds, Owed | None, int | None]:
    """(grounds, check-in owed, recheck): what tells the word and the check-in state of any later instant.

    From ``recheck`` on a sync that found everything as it was may have made the value fresher than the
    grounds say, though ``facts.fed`` does not tell; None where nothing but a new fact can."""
    window = window_of(facts)
    made = grounds(facts, day, rules)
    blind = machine_fed(facts.definition) and not facts.fed
    return made, owed(facts, rules.cadence, window), recheck_of(made, day) if blind else None


def recheck_of(made: Grounds, day: int) -> int | None:
    """From when on a pass may have made fresher what a machine feeds, if it is not known which passes do."""
    recheck = made.fresh_until
    if made.trace is not None and made.trace.good is not None:
        seen = made.trace.confirmed + made.trace.one
        recheck = seen if recheck is None else min(recheck, seen)
    return None if recheck is None or recheck >= made.curve.end or recheck < day else recheck


def counted_anew(made: Grounds, sums: TaskTotals, fresh_until: int) -> Grounds:
    """The grounds of a tasks key result that waits for nothing, after new sums of its tasks."""
    return made._replace(progress=progress_of(sums), away=False, fresh_until=fresh_until)


def pace_on(rules: Rules, facts: KeyResultFacts, at: datetime) -> Pace | None:
    """The pace on the day of ``at``, from facts that end there."""
    day = micros(close_of_day(at, facts.windows_zone))
    return told_on(grounds(facts, day, rules), day, rules).pace


def told_on(made: Grounds, day: int, rules: Rules) -> Verdict:
    """The word on a day by the limits of its team and kind."""
    return made.on(day, rules.bands, rules.kind is ObjectiveKind.COMMITTED)


def _parted(
    facts: KeyResultFacts, now: datetime, rules: Rules, made: Pace | None, said: float | None
) -> bool:
    from okrtui.domain.disagreement import disagrees

    return disagrees(facts, now, rules, made, said, lambda known, at: pace_on(rules, known, at))


def _flags(facts: KeyResultFacts, raw: float | None, still: bool) -> tuple[str, ...]:
    found: list[str] = []
    definition, tasks = facts.definition, facts.tasks
    if raw is not None and raw < 0:
        found.append("moving_away")
    if definition.kind is Kind.RELATIVE and definition.baseline is None:
        found.append("needs_baseline")
    if facts.measurements and not facts.measurements[-1].value.is_finite():
        found.append("not_a_value")
    if facts.approximate:
        found.append("approximate")
    if still:
        found.append("unmoved")
    if definition.kind is Kind.TASKS and tasks is not None:
        if tasks.unestimated:
            found.append("unestimated")
        if tasks.missing:
            found.append("missing")
    if facts.stale_since is not None:
        found.append("stale")
    if facts.unseen_since is not None:
        found.append("unseen")
    if definition.flagged is not None:
        found.append(definition.flagged)
    return tuple(found)


def shown_value(facts: KeyResultFacts) -> Decimal | None:
    """The last number typed or counted; None for tasks and milestones, which have no single one."""
    kind = facts.definition.kind
    if not facts.measurements or kind is Kind.MILESTONES or kind is Kind.TASKS:
        return None
    value = facts.measurements[-1].value
    return value if value.is_finite() else None


def _forecast(facts: KeyResultFacts, now: datetime, rules: Rules) -> Forecast | None:
    from okrtui.domain.forecast import forecast

    return forecast(facts, now, rules.bands.on_track)


def _looked_back(
    facts: KeyResultFacts, now: datetime, rules: Rules, pace: Pace | None, made: Grounds
) -> tuple[bool, bool]:
    """(it has not moved for long, what was said of it parts from what it does), over the whole history."""
    from okrtui.domain.disagreement import unmoved

    window = window_of(facts)
    still = unmoved(facts, micros(close_of_day(now, facts.windows_zone)), rules, window)
    return still, still or _parted(facts, now, rules, pace, made.confidence)


def judge(
    facts: KeyResultFacts,
    now: datetime,
    rules: Rules,
    *,
    with_forecast: bool = False,
    headline_only: bool = False,
) -> KeyResultState:
    """Judge a key result at ``now`` (UTC), told by the day. ``facts`` end at ``now``.

    ``value`` is the last number typed or counted (None for tasks and milestones, which have no
    single one). Flags: ``moving_away``, ``needs_baseline``, ``not_a_value``, ``unmoved``, ``unestimated``,
    ``missing``, ``stale`` (a sync failed since), ``unseen`` (most tasks of a link are out of sight), and the
    definition's own ``flagged``.
    ``forecast`` is filled only ``with_forecast``; nothing else depends on that. ``headline_only``
    leaves out what looks back over the whole history: ``disagrees`` and ``unmoved``. Everything else is
    the same, and rests on the last value (of each part; for ``keep`` on all), the last check-in and the
    last that told a confidence.
    """
    window = window_of(facts)
    close = close_of_day(now, facts.windows_zone)
    day = micros(close)
    made = grounds(facts, day, rules)
    told = told_on(made, day, rules)
    keep = None
    if made.trace is not None and told.keep is not None:
        keep = facts_of(made.trace, told.keep, facts, close, rules, window)
    raw = told.progress if facts.definition.kind is Kind.KEEP else raw_with(facts)
    next_one = owed(facts, rules.cadence, window)
    checkin, late = state_of(next_one, micros(now)), state_of(next_one, min(micros(now), _last_of(facts)))
    still, parted = (False, False) if headline_only else _looked_back(facts, now, rules, told.pace, made)
    return KeyResultState(
        raw=raw,
        progress=told.progress,
        expected=told.expected,
        elapsed=told.elapsed,
        value=shown_value(facts),
        value_at=facts.measurements[-1].at if facts.measurements else None,
        heading=told.heading,
        held=told.held,
        judged=told.judged,
        pace=told.pace,
        confidence=made.confidence,
        checkin_at=facts.checkins[-1].at if facts.checkins else None,
        checkin_state=checkin,
        due_at=None if next_one is None or next_one is NOBODY else instant(next_one.due),
        outdated=told.outdated,
        amber=amber(facts, now, rules, late),
        status=told.status,
        status_from=told.status_from,
        disagrees=parted,
        keep=keep,
        forecast=_forecast(facts, now, rules) if with_forecast else None,
        flags=_flags(facts, raw, still),
        waits_for=facts.waits_for,
        thresholds=rules.thresholds,
        bands=rules.bands,
    )
