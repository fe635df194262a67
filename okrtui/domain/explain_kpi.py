"""Why the word of a KPI is what it is, as a tree of codes (see ``explain``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from okrtui.domain.explain_value import Node
from okrtui.domain.immutable import dataclass
from okrtui.domain.kpi import KpiDef, fed, fresh_until
from okrtui.domain.model import CheckinState, Measurement
from okrtui.domain.settings import Rules
from okrtui.domain.vocabulary import KpiStatus

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_BECAUSE = {
    KpiStatus.HEALTHY: "in_band",
    KpiStatus.UNHEALTHY: "out_of_band",
    KpiStatus.OUTDATED: "outdated",
    KpiStatus.PENDING: "no_value",
}


@dataclass(frozen=True, slots=True)
class Stands:
    """A KPI as it was judged: its word, the last value, the check-in that is owed next, when a sync of it
    last went well; ``zone`` is the organisation's."""

    status: KpiStatus
    last: Measurement | None
    checkin: CheckinState
    due_at: datetime | None
    zone: str
    synced_at: datetime | None = None


def explain_kpi(
    definition: KpiDef,
    stands: Stands,
    rules: Rules,
    feeds: Sequence[str],
    mended_by: Sequence[str],
    origin: Sequence[Node],
) -> Node:
    """Its word and the rule that gave it, band, value, freshness, check-in; the titles of the key results
    that it ``feeds`` and of the objectives that are to mend it; the version of its definition."""
    because = Node(f"explain.because.{_BECAUSE[stands.status]}")
    children = [
        Node(f"explain.kpi_status.{stands.status.value}", {}, (because,)),
        _band(definition),
        *_value(definition, stands, rules),
        _checkin(stands),
        *(Node("explain.kpi.feeds", {"title": title}) for title in feeds),
        *(Node("explain.kpi.mended_by", {"title": title}) for title in mended_by),
        Node("explain.kpi.counted_nowhere"),
        *origin,
    ]
    return Node("explain.kpi", {"title": definition.title}, tuple(children))


def _band(definition: KpiDef) -> Node:
    low, high = definition.low, definition.high
    if low is None:
        return Node("explain.kpi.band_high", {"high": high})
    if high is None:
        return Node("explain.kpi.band_low", {"low": low})
    return Node("explain.kpi.band_both", {"low": low, "high": high})


def _value(definition: KpiDef, stands: Stands, rules: Rules) -> Iterator[Node]:
    last, limits = stands.last, rules.thresholds
    if last is None:
        return
    by = (Node("explain.by", {"author": last.author}),) if last.author else ()
    yield Node("explain.value.last", {"value": last.value, "at": last.at}, by)
    values: dict[str, object] = {
        "until": fresh_until(definition, stands.synced_at or last.at, rules, stands.zone),
        "periods": limits.outdated_periods,
        "days": limits.grace / _DAY,
        "hours": limits.outdated_after / _HOUR,
    }
    word = "outdated" if stands.status is KpiStatus.OUTDATED else "fresh"
    yield Node(f"explain.freshness.{word}_{'fed' if fed(definition) else 'manual'}", values)


def _checkin(stands: Stands) -> Node:
    if stands.due_at is None:
        return Node("explain.checkin.none")
    return Node(f"explain.checkin.{stands.checkin.value}", {"due": stands.due_at})
