"""Where what people say and what the numbers say part (rule: "Disagreement")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from okrtui.domain.confidence import ConfidenceBand, band, valid
from okrtui.domain.forecast import unlikely_at
from okrtui.domain.freshness import machine_fed
from okrtui.domain.heading import DONE
from okrtui.domain.model import KeyResultFacts, Kind, Pace, Rules, Window
from okrtui.domain.progress import raw_with
from okrtui.domain.windows import micros

_STILL = frozenset({Kind.KEEP, Kind.BOOLEAN})
_BEHIND = frozenset({Pace.AT_RISK, Pace.OFF_TRACK})

PaceAt = Callable[[KeyResultFacts, datetime], Pace | None]
"""The pace on the day of an instant, from facts that end there."""


def unmoved_from(facts: KeyResultFacts, rules: Rules, window: Window) -> datetime | None:
    """From when on a typed value has stood still for ``unmoved_after`` (4 weeks) inside the window; None
    where that does not apply: boolean, keep, fed by a machine, without a value, done, closed."""
    measurements, definition = facts.measurements, facts.definition
    if not measurements or facts.outcome is not None:
        return None
    if definition.kind in _STILL or machine_fed(definition):
        return None
    raw = raw_with(facts)
    if raw is None or raw >= DONE:
        return None
    since = _stood_since(facts)
    since = window.start if since < window.start else since
    at = since + rules.thresholds.unmoved_after
    return at if at <= window.end else None


def unmoved(facts: KeyResultFacts, day: int, rules: Rules, window: Window) -> bool:
    """Whether that is so on the day that ends at ``day`` (microseconds)."""
    stood = unmoved_from(facts, rules, window)
    return stood is not None and day > micros(stood)


def _differ(one: Decimal, other: Decimal) -> bool:
    """Whether a value moved; what is no number at all has not stood still."""
    return one.is_nan() or other.is_nan() or one != other


def _stood_since(facts: KeyResultFacts) -> datetime:
    """When the value came to be what it is. For milestones: when the last answer changed one of them."""
    last: dict[str, Decimal] = {}
    since: dict[str, datetime] = {}
    settled: set[str] = set()
    for one in reversed(facts.measurements):
        if one.part in last and _differ(one.value, last[one.part]):
            settled.add(one.part)
        elif one.part not in settled:
            since[one.part] = one.at
        last.setdefault(one.part, one.value)
    return max(since.values())


def until(facts: KeyResultFacts, at: datetime) -> KeyResultFacts:
    """What was known at ``at``; of tasks their measured progress."""
    measured, said = len(facts.measurements), len(facts.checkins)
    while measured and facts.measurements[measured - 1].at > at:
        measured -= 1
    while said and facts.checkins[said - 1].at > at:
        said -= 1
    synced = facts.synced_at if facts.synced_at is not None and facts.synced_at <= at else None
    return replace(
        facts,
        measurements=facts.measurements[:measured],
        checkins=facts.checkins[:said],
        tasks=None,
        synced_at=synced,
    )


def doubtful_before(facts: KeyResultFacts, pace_at: PaceAt) -> bool:
    """Whether at the check-in before the last the pace was at risk or worse and the confidence high.

    A confidence not given at a check-in stays as last given."""
    if len(facts.checkins) < 2:
        return False
    before = facts.checkins[-2].at
    said = [one.confidence for one in facts.checkins[:-1] if valid(one.confidence)]
    if not said or said[-1] is None or band(said[-1]) is not ConfidenceBand.HIGH:
        return False
    return pace_at(until(facts, before), before) in _BEHIND


def parted(made: Pace | None, said: float | None, before: bool) -> bool:
    """Whether a confidence and the pace part: high while it is off track, high while it is at risk and both
    were so at the check-in ``before``, low while it is on track."""
    if said is None or made is None or made is Pace.DONE:
        return False
    feels = band(said)
    if feels is ConfidenceBand.LOW:
        return made is Pace.ON_TRACK
    return feels is ConfidenceBand.HIGH and (made is Pace.OFF_TRACK or (made is Pace.AT_RISK and before))


def disagrees(
    facts: KeyResultFacts,
    now: datetime,
    rules: Rules,
    made: Pace | None,
    said: float | None,
    pace_at: PaceAt,
) -> bool:
    """Whether the confidence ``said`` and the pace ``made`` part on the day of ``now``, or it is high
    while the chance of ending met is under ``unlikely``."""
    if facts.outcome is not None or said is None or made is Pace.DONE:
        return False
    if parted(made, said, made is Pace.AT_RISK and doubtful_before(facts, pace_at)):
        return True
    return band(said) is ConfidenceBand.HIGH and unlikely_at(
        facts, now, rules.thresholds.unlikely, rules.bands.on_track
    )
