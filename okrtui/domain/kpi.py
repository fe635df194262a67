"""The health of the business: one number in or out of a band, alive across cycles (rule: "KPI")."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from okrtui.domain.cadence import Owed, due_times, early, span
from okrtui.domain.entry import Refusal
from okrtui.domain.freshness import open_time_after
from okrtui.domain.ids import is_blank
from okrtui.domain.immutable import dataclass
from okrtui.domain.model import Measurement, Source, SourceType
from okrtui.domain.quantity import is_value
from okrtui.domain.query_windows import END, START, placeholders
from okrtui.domain.settings import Cadence, Rules
from okrtui.domain.vocabulary import Every, KpiStatus
from okrtui.domain.windows import TICK, close_of_day, micros


@dataclass(frozen=True, slots=True)
class BetDef:
    """A strategic bet, between the mission and objectives; it has no numbers."""

    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class KpiDef:
    """One version of a KPI's definition. The healthy band is ``low``, ``high`` or both, both ends in it.
    ``checkin`` is how often its value is told; None: as the team's check-ins fall due."""

    title: str
    team: str
    owner: str | None = None
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    source: Source = field(default_factory=Source)
    checkin: Every | None = None
    description: str = ""


def check_kpi(definition: KpiDef) -> Iterator[Refusal]:
    """Everything wrong with a KPI's definition."""
    if is_blank(definition.title):
        yield Refusal("domain.title_empty", "title")
    for name in ("low", "high"):
        value: Decimal | None = getattr(definition, name)
        if value is not None and not is_value(value):
            yield Refusal("domain.beyond", name, {"name": name})
    low, high = definition.low, definition.high
    if low is None and high is None:
        yield Refusal("domain.kpi_no_band", "low")
    elif low is not None and high is not None and low > high:
        yield Refusal("domain.keep_reversed", "low", {"low": low, "high": high})
    source = definition.source
    if source.type in (SourceType.TASKS, SourceType.KPI):
        yield Refusal("domain.kpi_source", "source", {"source": source.type.value})
    for query in (source.query or "", *(source.ratio or ())):
        for name in placeholders(query):
            if name in (START, END):
                yield Refusal("domain.kpi_window", "source", {"window": f"{{{name}}}"})


def fed(definition: KpiDef) -> bool:
    """Whether a sync, not a person, brings its values."""
    return not definition.source.type.typed


def healthy(definition: KpiDef, value: Decimal) -> bool:
    """Whether a value lies in the band."""
    low, high = definition.low, definition.high
    return (low is None or value >= low) and (high is None or value <= high)


def side_since(definition: KpiDef, values: Sequence[Measurement]) -> datetime | None:
    """Since when the values, oldest first, lie on the side of the band on which the last one lies; None
    without a value."""
    since = None
    for one in reversed(values):
        if since is not None and healthy(definition, one.value) != healthy(definition, values[-1].value):
            break
        since = one.at
    return since


def cadence_of(definition: KpiDef, rules: Rules) -> Cadence:
    """When its value is asked for: the team's weekday and hour, as often as it says itself."""
    every = definition.checkin
    return rules.cadence if every is None else replace(rules.cadence, every=every)


def owed(
    definition: KpiDef, last: datetime | None, created_at: datetime, rules: Rules, zone: str
) -> Owed | None:
    """The value that is asked for next, after the ``last`` one or after the KPI was made; one told shortly
    before its due time counts for it. None of one that a sync brings. ``zone`` is the owner's."""
    if fed(definition):
        return None
    cadence = cadence_of(definition, rules)
    ahead = early(cadence)
    since = created_at if last is None else last + ahead
    times = due_times(cadence, zone, since + TICK, since + 3 * span(cadence) + timedelta(days=7))
    if not times:
        return None
    return Owed(micros(times[0] - ahead), micros(times[0]), micros(times[1]) if len(times) > 1 else None)


def last_due(
    definition: KpiDef, last: datetime | None, created_at: datetime, rules: Rules, zone: str, now: datetime
) -> datetime | None:
    """The last due time that has come and that no value was told for; None where nothing is owed."""
    if fed(definition):
        return None
    cadence = cadence_of(definition, rules)
    since = created_at if last is None else last + early(cadence)
    times = due_times(cadence, zone, since + TICK, now + TICK) if since < now else ()
    return times[-1] if times else None


def fresh_until(definition: KpiDef, last: datetime, rules: Rules, zone: str) -> datetime:
    """Until when a value of the instant ``last`` can be vouched for; of one that a sync brings ``last`` is
    when that last went well, and closed days do not count."""
    limits = rules.thresholds
    if fed(definition):
        return open_time_after(last, limits.outdated_after, rules.closed, zone)
    return last + span(cadence_of(definition, rules)) * limits.outdated_periods + limits.grace


def word(
    definition: KpiDef,
    values: Sequence[Measurement],
    now: datetime,
    rules: Rules,
    zone: str,
    synced_at: datetime | None = None,
) -> KpiStatus:
    """The word of a KPI by its values, oldest first, as of the end of the day of ``now`` in ``zone``. The
    last one is outdated after ``outdated_periods`` of its cadence and the grace; one that a sync brings
    ``outdated_after`` after ``synced_at``, when that last went well."""
    if not values:
        return KpiStatus.PENDING
    last = values[-1]
    if close_of_day(now, zone) - TICK > fresh_until(definition, synced_at or last.at, rules, zone):
        return KpiStatus.OUTDATED
    return KpiStatus.HEALTHY if healthy(definition, last.value) else KpiStatus.UNHEALTHY
