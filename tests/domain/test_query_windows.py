"""Windows of tracker queries: the organisation's days, on every kind of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from okrtui.domain.entry import check_key_result, check_query
from okrtui.domain.model import Cycle, KeyResultDef, Kind, Source, SourceType, Window
from okrtui.domain.query_windows import last_sprint, placeholders, query_windows, sprint_place
from okrtui.domain.windows import key_result_window

Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
BUGS = KeyResultDef("Bugs", Kind.DECREASE, start=Decimal(72), target=Decimal(60))


def at(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def span(
    name: str, now: str, zone: str = "Asia/Seoul", definition: KeyResultDef = BUGS
) -> tuple[str, str] | None:
    window = key_result_window(definition, Q4, zone)
    found = query_windows(window, datetime.fromisoformat(now), zone).span(name)
    return found and (f"{found.start:%Y-%m-%dT%H:%M}", f"{found.end:%Y-%m-%dT%H:%M}")


@pytest.mark.parametrize(
    ("name", "now", "expect"),
    [
        ("start", "2026-11-23T12:00+09:00", ("2026-09-30T15:00", "2026-12-31T15:00")),
        ("end", "2026-11-23T12:00+09:00", ("2026-09-30T15:00", "2026-12-31T15:00")),
        ("last:30d", "2026-11-23T12:00+09:00", ("2026-10-23T15:00", "2026-11-22T15:00")),
        ("last:30d", "2026-11-23T00:00+09:00", ("2026-10-23T15:00", "2026-11-22T15:00")),
        ("last:30d", "2026-11-22T23:59+09:00", ("2026-10-22T15:00", "2026-11-21T15:00")),
        ("last:4w", "2026-11-23T12:00+09:00", ("2026-10-25T15:00", "2026-11-22T15:00")),
        ("week", "2026-11-22T12:00+09:00", ("2026-11-08T15:00", "2026-11-15T15:00")),  # a Sunday
        ("week", "2026-11-23T00:00+09:00", ("2026-11-15T15:00", "2026-11-22T15:00")),  # a Monday
        ("month", "2026-11-30T23:59+09:00", ("2026-09-30T15:00", "2026-10-31T15:00")),
        ("month", "2026-12-01T00:00+09:00", ("2026-10-31T15:00", "2026-11-30T15:00")),
        ("month", "2027-01-01T00:00+09:00", ("2026-11-30T15:00", "2026-12-31T15:00")),
    ],
)  # fmt: skip
def test_windows_are_days_of_the_organisation(name: str, now: str, expect: tuple[str, str]) -> None:
    assert span(name, now) == expect


def test_a_month_across_a_change_of_clocks_keeps_midnights() -> None:
    assert span("month", "2026-11-05T12:00+00:00", "Europe/Berlin") == (
        "2026-09-30T22:00",
        "2026-10-31T23:00",
    )


def test_the_window_of_a_key_result_is_narrowed_by_its_days() -> None:
    narrow = KeyResultDef("x", Kind.REACH, starts=date(2026, 11, 1), due=date(2027, 1, 31))
    assert span("start", "2026-11-05T12:00+00:00", "UTC", narrow) == ("2026-11-01T00:00", "2027-01-01T00:00")


@pytest.mark.parametrize(
    "name", ["sprints", "sprint:", "last:0d", "last:3661d", "last:600w", "last:30", "last:1m", "Start", "x"]
)
def test_other_names_are_no_window(name: str) -> None:
    assert span(name, "2026-11-23T12:00+09:00") is None
    assert [one.field for one in check_query(f"created:{{{name}}}")] == ["query"]


@pytest.mark.parametrize(
    ("query", "code", "near"),
    [
        ("created:{strat}..{end}", "domain.window_near", "{start}"),
        ("created:{last30d}", "domain.window_near", "{last:30d}"),
        ("created:{last:1m}", "domain.window_near", "{last:30d}"),
        ("created:{Month}", "domain.window_near", "{month}"),
        ("created:{quarterly}", "domain.window_unknown", None),
        ("created:{sprints}", "domain.window_near", "{sprint}"),
        ("created:{sprint:}", "domain.window_near", "{sprint}"),
    ],
)
def test_what_is_no_window_is_refused_with_the_nearest(query: str, code: str, near: str | None) -> None:
    source = Source(SourceType.QUERY, connection="gh", query=query)
    refusals = check_key_result(KeyResultDef("x", Kind.REACH, target=Decimal(5), source=source), Q4, "UTC")
    assert [(one.code, one.values.get("near"), one.field) for one in refusals] == [(code, near, "source")]
    assert refusals[0].hint == "domain.window.hint"


def test_a_sprint_is_the_last_one_that_was_over_before_today() -> None:
    def told(*spans: tuple[date | datetime, date | datetime]) -> Window | None:
        return last_sprint(spans, date(2026, 11, 23), "Asia/Seoul")

    day = date.fromisoformat
    before, last = (day("2026-10-26"), day("2026-11-08")), (day("2026-11-09"), day("2026-11-22"))
    under_way = (day("2026-11-16"), day("2026-11-23"))
    seoul = ZoneInfo("Asia/Seoul")
    wanted = Window(datetime(2026, 11, 9, tzinfo=seoul), datetime(2026, 11, 23, tzinfo=seoul))
    assert told(last, under_way, before) == wanted
    assert told(under_way) is None and told() is None and told(last[::-1]) is None
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert told((noon - timedelta(days=14), noon), before) == Window(noon - timedelta(days=14), noon)
    later = noon + timedelta(hours=3, seconds=1)  # into the Monday in Seoul
    assert told((noon, later), before) == told(before)


def test_a_sprint_is_known_by_its_name() -> None:
    windows = query_windows(Window(at("2026-10-01"), at("2027-01-01")), at("2026-11-23T12:00+09:00"), "UTC")
    assert windows.span("sprint") is None
    one = Window(at("2026-11-01"), at("2026-11-15"))
    windows = replace(windows, sprints=(("sprint:ENG", one),))
    assert (windows.span("sprint:ENG"), windows.span("sprint")) == (one, None)
    names = ("sprint", "sprint: ENG", "sprint:acme/4", "sprint:", "sprints", "last:30d")
    assert [sprint_place(name) for name in names] == ["", "ENG", "acme/4", None, None, None]
    assert check_query("created:{sprint} {sprint:acme/4}") == []


def test_other_braces_are_the_trackers() -> None:
    text = 'a {0} {"field": 1} {} created:{ start }..{end}'
    assert placeholders(text) == ("start", "end")
    assert check_query(text) == []
