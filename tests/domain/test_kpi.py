"""A KPI's band, freshness, check-ins and explanation, at each limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.explain_kpi import Stands, explain_kpi
from okrtui.domain.explain_value import Node
from okrtui.domain.kpi import KpiDef, check_kpi, fresh_until, healthy, last_due, owed, word
from okrtui.domain.model import Measurement, Source, SourceType
from okrtui.domain.settings import Rules
from okrtui.domain.vocabulary import CheckinState, Every, KpiStatus
from okrtui.domain.windows import micros

RULES, ZONE = Rules(), "Asia/Seoul"
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)  # 10:00 in Seoul, when a weekly value falls due
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
OLD = RULES.thresholds.outdated_after
MRR = KpiDef("MRR", "sales", low=Decimal(100), high=Decimal(200))


def value(number: str, at: datetime = MONDAY, author: str | None = None) -> Measurement:
    return Measurement(at, Decimal(number), author=author)


def test_both_ends_of_a_band_are_in_it() -> None:
    for number, both, least, most in (
        ("99.9", False, False, True),
        ("100", True, True, True),
        ("200", True, True, True),
        ("200.1", False, True, False),
    ):
        told = Decimal(number)
        assert (healthy(MRR, told), healthy(replace(MRR, high=None), told)) == (both, least)
        assert healthy(replace(MRR, low=None), told) == most


def test_what_a_definition_cannot_be() -> None:
    def codes(definition: KpiDef) -> list[tuple[str, str]]:
        return [(one.code, one.field) for one in check_kpi(definition)]

    assert codes(MRR) == codes(replace(MRR, low=Decimal(200))) == []
    assert codes(replace(MRR, title=" ")) == [("domain.title_empty", "title")]
    assert codes(replace(MRR, low=None, high=None)) == [("domain.kpi_no_band", "low")]
    assert codes(replace(MRR, low=Decimal(201))) == [("domain.keep_reversed", "low")]
    for query, found in (("{start}", 1), ("a {start} b {end}", 2), ("{last:30d}", 0), ("{month}", 0)):
        for source in (
            Source(SourceType.QUERY, query=query),
            Source(SourceType.QUERY, ratio=(query, "all")),
            Source(SourceType.QUERY, ratio=("all", query)),
        ):
            told = codes(replace(MRR, source=source))
            assert told == found * [("domain.kpi_window", "source")], source  # a KPI has no cycle
    for kind in SourceType:
        told = codes(replace(MRR, source=Source(kind)))
        assert told == ([("domain.kpi_source", "source")] if kind in ("tasks", "kpi") else []), kind
    assert codes(replace(MRR, high=Decimal("2e15"))) == [("domain.beyond", "high")]


def test_a_word_at_the_edge_of_its_freshness() -> None:
    """17 days, two weeks and the grace, judged at the end of the day in the owner's zone."""
    assert fresh_until(MRR, MONDAY, RULES, ZONE) == MONDAY + 2 * WEEK + timedelta(days=3)
    assert fresh_until(replace(MRR, checkin=Every.MONTH), MONDAY, RULES, ZONE) == MONDAY + timedelta(
        days=63.875
    )
    until = fresh_until(MRR, MONDAY, RULES, ZONE)
    midnight = until.replace(hour=15)  # in Seoul
    assert word(MRR, [], until, RULES, ZONE) is KpiStatus.PENDING
    for number, wanted in (("100", KpiStatus.HEALTHY), ("99", KpiStatus.UNHEALTHY)):
        series = [value("150", MONDAY - WEEK), value(number)]
        assert word(MRR, series, midnight - timedelta(days=1, seconds=1), RULES, ZONE) is wanted
        assert word(MRR, series, midnight - timedelta(days=1), RULES, ZONE) is KpiStatus.OUTDATED
    exact = value("150", midnight - (until - MONDAY) - timedelta(microseconds=1))
    assert word(MRR, [exact], midnight - HOUR, RULES, ZONE) is KpiStatus.HEALTHY


def test_what_a_sync_brings_ages_by_the_sync() -> None:
    fed = replace(MRR, source=Source(SourceType.METRIC, name="mrr"))
    midnight = MONDAY.replace(hour=15)  # in Seoul
    series = [value("150", MONDAY - 9 * WEEK)]
    assert fresh_until(fed, MONDAY, RULES, ZONE) == MONDAY + OLD
    for synced, wanted in (
        (midnight - OLD - timedelta(microseconds=1), KpiStatus.HEALTHY),
        (midnight - OLD - timedelta(microseconds=2), KpiStatus.OUTDATED),
    ):
        assert word(fed, series, midnight - HOUR, RULES, ZONE, synced) is wanted
    stands = Stands(KpiStatus.HEALTHY, series[0], CheckinState.NONE, None, ZONE, MONDAY)
    told = dict(lines(explain_kpi(fed, stands, RULES, [], [], [])))
    assert told["explain.freshness.fresh_fed"]["until"] == MONDAY + OLD


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (MONDAY - timedelta(hours=25), MONDAY),  # more than a day before its due time: for the week before
        (MONDAY - timedelta(hours=24), MONDAY + WEEK),
        (MONDAY, MONDAY + WEEK),
        (MONDAY + HOUR, MONDAY + WEEK),
    ],
)
def test_the_value_that_is_asked_for_next(last: datetime, due: datetime) -> None:
    told = owed(MRR, last, MONDAY - 9 * WEEK, RULES, ZONE)
    assert told is not None
    day = timedelta(days=1)
    assert told == (micros(due - day), micros(due), micros(due + WEEK), None)


def test_the_first_value_is_asked_for_after_it_was_made() -> None:
    told = owed(MRR, None, MONDAY, RULES, ZONE)
    assert told is not None and told.due == micros(MONDAY + WEEK)
    assert last_due(MRR, None, MONDAY, RULES, ZONE, MONDAY + WEEK - HOUR) is None
    assert last_due(MRR, None, MONDAY, RULES, ZONE, MONDAY + WEEK) == MONDAY + WEEK
    assert last_due(MRR, None, MONDAY, RULES, ZONE, MONDAY + 3 * WEEK + HOUR) == MONDAY + 3 * WEEK
    assert last_due(MRR, MONDAY, MONDAY, RULES, ZONE, MONDAY) is None
    assert last_due(MRR, MONDAY + HOUR, MONDAY, RULES, ZONE, MONDAY) is None


def lines(node: Node) -> Iterator[tuple[str, dict[str, object]]]:
    yield node.code, dict(node.values)
    for child in node.children:
        yield from lines(child)


def test_why_a_kpi_has_its_word() -> None:
    last = value("150", author="mina")
    due = MONDAY + WEEK
    stands = Stands(KpiStatus.HEALTHY, last, CheckinState.DUE, due, ZONE)
    origin = [Node("definition")]
    told = list(lines(explain_kpi(MRR, stands, RULES, ["Revenue"], ["Engine"], origin)))
    fresh = {"until": fresh_until(MRR, MONDAY, RULES, ZONE), "periods": 2, "days": 3.0, "hours": OLD / HOUR}
    assert told == [
        ("explain.kpi", {"title": "MRR"}),
        ("explain.kpi_status.healthy", {}),
        ("explain.because.in_band", {}),
        ("explain.kpi.band_both", {"low": Decimal(100), "high": Decimal(200)}),
        ("explain.value.last", {"value": Decimal(150), "at": MONDAY}),
        ("explain.by", {"author": "mina"}),
        ("explain.freshness.fresh_manual", fresh),
        ("explain.checkin.due", {"due": due}),
        ("explain.kpi.feeds", {"title": "Revenue"}),
        ("explain.kpi.mended_by", {"title": "Engine"}),
        ("explain.kpi.counted_nowhere", {}),
        ("definition", {}),
    ]


def test_a_kpi_of_which_little_is_known() -> None:
    def codes(definition: KpiDef, stands: Stands) -> list[str]:
        return [code for code, _ in lines(explain_kpi(definition, stands, RULES, [], [], []))][1:-1]

    nothing = Stands(KpiStatus.PENDING, None, CheckinState.NONE, None, ZONE)
    assert codes(replace(MRR, high=None), nothing) == [
        "explain.kpi_status.pending",
        "explain.because.no_value",
        "explain.kpi.band_low",
        "explain.checkin.none",
    ]
    old = Stands(KpiStatus.OUTDATED, value("1"), CheckinState.MISSED, MONDAY, ZONE)
    assert codes(replace(MRR, low=None), old) == [
        "explain.kpi_status.outdated",
        "explain.because.outdated",
        "explain.kpi.band_high",
        "explain.value.last",
        "explain.freshness.outdated_manual",
        "explain.checkin.missed",
    ]
