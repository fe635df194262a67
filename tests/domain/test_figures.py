"""Exact figures and names that everything else rests on."""

from __future__ import annotations

import math
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest

from okrtui.domain import confidence, vocabulary, windows
from okrtui.domain.curve import NONE, POINTS, STEPS, Curve, curve_of
from okrtui.domain.entry import LONGEST_TITLE, check_key_result
from okrtui.domain.forecast import forecast, unlikely_at
from okrtui.domain.model import (
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    Window,
    WorkThen,
)
from okrtui.domain.quantity import (
    LARGEST,
    clamp,
    is_value,
    ratio,
    relative_share,
    relative_target,
    span_share,
    to_float,
    weight_of,
)
from okrtui.domain.vocabulary import ConfidenceScale, CurveWord

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
RISE = KeyResultDef("x", Kind.INCREASE, "mina", start=Decimal(0), target=Decimal(100))
NAN, INF, HUGE = Decimal("NaN"), Decimal("Infinity"), Decimal("1e400")

WORDS = {
    "Kind": "increase decrease reach relative keep boolean milestones tasks",
    "Status": "pending on_track at_risk off_track done outdated closed_met closed_partial closed_missed",
    "Pace": "on_track at_risk off_track done",
    "StatusFrom": "pace owner",
    "CurveWord": "early even late end",
    "CheckinState": "ok due late missed none",
    "ConfidenceScale": "rag 1-5 0-10",
    "Agreement": "asked confirmed risk",
    "InitiativeState": "planned running done dropped",
    "BlockerKind": "resource dependency clarity priority external",
    "Driver": "krs aligned both",
    "ObjectiveKind": "committed aspirational",
    "ObjectiveState": "draft active closed",
    "CycleState": "draft active closing closed",
    "SourceType": "manual tasks query metric kpi",
    "KpiStatus": "healthy unhealthy outdated pending",
    "Category": "todo doing done cancelled duplicate",
    "ScopeEventKind": "added dropped left reopened missing confirmed returned",
    "Every": "1w 2w 1m",
}


def test_the_words_that_files_and_scripts_rest_on() -> None:
    kinds = {
        name: one
        for name, one in vars(vocabulary).items()
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
    }
    assert {name: " ".join(one) for name, one in kinds.items()} == WORDS
    for one in kinds.values():
        assert all(member.name.lower().replace("_", "") != "" for member in one)


def test_numbers_beyond_ten_to_the_fifteenth_are_no_values() -> None:
    most = Decimal(10) ** 15
    assert is_value(most) and is_value(-most) and is_value(Decimal(0))
    assert not any(map(is_value, (most + 1, -most - 1, NAN, INF, -INF)))


def test_what_is_no_number_or_too_large_for_one() -> None:
    assert [to_float(one) for one in (Decimal(2), HUGE, -HUGE, NAN, INF)] == [
        2.0,
        LARGEST,
        -LARGEST,
        None,
        None,
    ]
    assert sys.float_info.max == LARGEST
    assert ratio(Decimal(3), Decimal(4)) == 0.75
    assert ratio(Decimal(3), Decimal(0)) is ratio(NAN, Decimal(1)) is ratio(Decimal(1), INF) is None
    assert ratio(HUGE, Decimal(1)) == LARGEST and ratio(-HUGE, Decimal(1)) == -LARGEST
    assert span_share(Decimal(66), Decimal(72), Decimal(60)) == 0.5
    assert span_share(Decimal(1), Decimal(2), Decimal(2)) is span_share(NAN, Decimal(1), Decimal(2)) is None
    assert span_share(Decimal(1), INF, Decimal(2)) is span_share(Decimal(1), Decimal(2), NAN) is None
    assert relative_share(Decimal(95), Decimal(100), Decimal("-0.1")) == 0.5
    assert (
        relative_share(Decimal(1), Decimal(0), Decimal(1))
        is relative_share(Decimal(1), NAN, Decimal(1))
        is None
    )
    assert relative_share(NAN, Decimal(1), Decimal(1)) is relative_share(Decimal(1), Decimal(1), INF) is None
    assert relative_target(Decimal(100), Decimal("-0.1")) == 90
    assert relative_target(INF, Decimal(1)) is None


def test_nothing_is_never_negative() -> None:
    less = Decimal("-0")
    numbers = [
        to_float(less),
        ratio(less, Decimal(1)),
        ratio(Decimal(0), Decimal(-1)),
        weight_of(less),
        clamp(-0.0),
    ]
    assert [math.copysign(1.0, number) for number in numbers if number is not None] == [1.0] * 5


def test_weights_and_shares_keep_within_their_limits() -> None:
    given = (Decimal(2), 0.5, Decimal(-1), NAN, Decimal("sNaN"), math.nan, HUGE, Decimal(0))
    assert [weight_of(one) for one in given] == [2.0, 0.5, 0.0, 0.0, 0.0, 0.0, 1e150, 0.0]
    assert [clamp(one) for one in (-1.0, 0.0, 0.3, 1.0, 1.5, math.nan)] == [0.0, 0.0, 0.3, 1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("scale", "typed", "stored"),
    [
        (ConfidenceScale.RAG, "red yellow green r Y g 빨강 노랑 초록",
         (0.2, 0.55, 0.85, 0.2, 0.55, 0.85, 0.2, 0.55, 0.85)),
        (ConfidenceScale.ONE_TO_FIVE, "1 2 3 4 5 ３", (0.0, 0.25, 0.5, 0.75, 1.0, 0.5)),
        (ConfidenceScale.ZERO_TO_TEN, "0 1 2 3 4 5 6 7 8 9 x X 10",
         (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.0, 1.0)),
    ],
)  # fmt: skip
def test_confidences_as_they_are_typed_and_stored(
    scale: ConfidenceScale, typed: str, stored: tuple[float, ...]
) -> None:
    assert tuple(confidence.parse(scale, one) for one in typed.split()) == stored
    for key, value in confidence.choices(scale):
        assert confidence.parse(scale, key) == value


def test_confidences_are_shown_as_the_nearest_of_a_scale() -> None:
    five, ten, colours = ConfidenceScale.ONE_TO_FIVE, ConfidenceScale.ZERO_TO_TEN, ConfidenceScale.RAG
    assert [confidence.show(five, one) for one in (-1.0, 0.0, 0.12, 0.125, 0.6, 1.0, 2.0)] == list("1112355")
    assert [confidence.show(ten, one) for one in (0.0, 0.04, 0.05, 0.949, 0.95, 1.0)] == [
        "0",
        "0",
        "1",
        "9",
        "10",
        "10",
    ]
    assert [confidence.show(colours, one) for one in (0.0, 0.39, 0.4, 0.69, 0.7)] == [
        "red", "red", "yellow", "yellow", "green",
    ]  # fmt: skip
    assert confidence.show(five, math.nan) == ""
    assert [confidence.valid(one) for one in (None, -0.01, 0.0, 1.0, 1.01)] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_each_curve_at_its_corners() -> None:
    def told(shape: str, *at: int) -> list[float | None]:
        return [Curve(100, 1100, shape).expected(one) for one in at]

    assert told(CurveWord.EVEN, 0, 100, 350, 1100, 2000) == [0.0, 0.0, 0.25, 1.0, 1.0]
    assert told(CurveWord.EARLY, 100, 350, 1100) == [0.0, 0.5, 1.0]
    assert told(CurveWord.LATE, 100, 600, 1100) == [0.0, 0.25, 1.0]
    assert told(CurveWord.END, 999, 1000, 1050, 1100) == [0.0, 0.0, pytest.approx(0.5), 1.0]
    assert told(NONE, 500) == [None]
    assert Curve(100, 100).told(100) == (None, None)
    steps = Curve(0, 100, STEPS, ((20, 0.5), (60, 0.25)), 0.25)
    assert [steps.expected(at) for at in (0, 20, 21, 60, 61, 100)] == [
        0.0, 0.05, pytest.approx(0.5525), pytest.approx(0.65), pytest.approx(0.9025), 1.0,
    ]  # fmt: skip
    points = Curve(0, 100, POINTS, ((20, 0.5), (60, 0.7)))
    assert [points.expected(at) for at in (0, 10, 20, 40, 60, 100)] == [
        0.0,
        0.25,
        0.5,
        pytest.approx(0.6),
        0.7,
        0.7,
    ]


def test_the_curve_of_each_definition() -> None:
    assert curve_of(RISE, CYCLE, "UTC").shape == CurveWord.EVEN
    assert curve_of(replace(RISE, expected=CurveWord.LATE), CYCLE, "UTC").shape == CurveWord.LATE
    flag = curve_of(KeyResultDef("x", Kind.BOOLEAN), CYCLE, "UTC")
    assert (flag.shape, flag.points, flag.rest) == (STEPS, ((flag.end, 1.0),), 0.0)
    dated = Milestone("a", Decimal(3), date(2026, 10, 31))
    steps = curve_of(KeyResultDef("x", Kind.MILESTONES, milestones=(dated, Milestone("b"))), CYCLE, "UTC")
    assert (steps.shape, steps.rest) == (STEPS, 0.25)
    assert steps.points == ((windows.micros(datetime(2026, 11, 1, tzinfo=UTC)), 0.75),)
    none = KeyResultDef("x", Kind.MILESTONES, milestones=(Milestone("a", Decimal(0)),))
    assert curve_of(none, CYCLE, "UTC").shape == NONE


def refused(definition: KeyResultDef, cycle: Cycle = CYCLE) -> list[str]:
    return [one.code.removeprefix("domain.") for one in check_key_result(definition, cycle, "UTC")]


def test_days_on_the_edges_of_a_cycle_are_inside() -> None:
    first, last, day = CYCLE.start, CYCLE.end, timedelta(days=1)
    assert refused(replace(RISE, starts=last)) == refused(replace(RISE, due=first)) == []
    assert (
        refused(replace(RISE, starts=last, due=last)) == refused(replace(RISE, starts=first, due=first)) == []
    )
    assert refused(replace(RISE, starts=last + day)) == ["starts_after_cycle"]
    assert refused(replace(RISE, due=first - day)) == ["due_before_cycle"]
    assert refused(replace(RISE, starts=first + day, due=first)) == ["end_before_start"]


def test_shares_weights_and_titles_on_their_limits() -> None:
    def curve(*shares: str) -> KeyResultDef:
        days = (date(2026, 10, 10 + at) for at in range(len(shares)))
        return replace(RISE, expected=tuple(zip(days, map(Decimal, shares), strict=True)))

    assert refused(curve("0", "1")) == []
    assert refused(curve("-0.01")) == refused(curve("1.01")) == ["expected_range"]
    same = ((date(2026, 10, 10), Decimal(0)), (date(2026, 10, 10), Decimal(1)))
    assert refused(replace(RISE, expected=same)) == ["expected_order"]
    assert refused(replace(RISE, weight=Decimal(0))) == []
    assert refused(replace(RISE, weight=Decimal("-0.01"))) == ["weight_negative"]
    assert refused(replace(RISE, title="x" * LONGEST_TITLE)) == []
    assert refused(replace(RISE, title="x" * (LONGEST_TITLE + 1))) == ["title_long"]
    assert refused(replace(RISE, title=" ")) == ["title_empty"]
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(2), high=Decimal(2))
    assert refused(band) == []
    assert refused(replace(band, high=Decimal("1.9"))) == ["keep_reversed"]


def test_windows_hold_their_start_and_not_their_end() -> None:
    window = Window(START, START + timedelta(days=4))
    at = [windows.elapsed(window, START + timedelta(days=days)) for days in (-1, 0, 1, 4, 5)]
    assert at == [0.0, 0.0, 0.25, 1.0, 1.0]
    assert windows.elapsed(Window(START, START), START) is None
    assert windows.instant(windows.micros(START + timedelta(microseconds=7))) == START + timedelta(
        microseconds=7
    )
    assert windows.micros(datetime(1970, 1, 2, 0, 0, 3, 4, tzinfo=UTC)) == 86_403_000_004
    assert windows.as_of_end_of_day(date(2026, 10, 1), "UTC") == START + timedelta(days=1, microseconds=-1)
    assert windows.day_end(date.max, "UTC") == windows.LATEST
    assert windows.local_time(windows.LATEST, "Asia/Seoul") == datetime.max
    assert windows.local_time(windows.EARLIEST, "America/New_York") == datetime.min


def forecast_of(*values: float, **more: object) -> KeyResultFacts:
    told = tuple(
        Measurement(START + timedelta(days=7 * week), Decimal(str(value)), week)
        for week, value in enumerate(values)
    )
    return replace(KeyResultFacts(RISE, CYCLE, told, created_at=START), **more)  # type: ignore[arg-type]


def test_no_day_is_told_that_is_ten_years_away() -> None:
    slow, slower = (
        forecast(forecast_of(*(step * week for week in range(7))), START + timedelta(days=42.5))
        for step in (0.2, 0.18)
    )
    assert slow is not None and slow.reaches is not None and slow.reaches.year == 2036
    assert slower is not None and slower.reaches is None
    there = forecast(forecast_of(94, 95, 96, 97, 98, 99, 100), START + timedelta(days=42.5))
    assert there is not None and there.reaches == date(2026, 11, 12) and there.needs_per_week == 0.0


def test_numbers_too_large_to_reckon_with_have_no_forecast() -> None:
    huge = replace(RISE, target=Decimal("1e151"))
    assert forecast(forecast_of(0, 1, definition=huge), START + timedelta(days=9)) is None
    large = replace(RISE, target=Decimal("1e150"))
    assert forecast(forecast_of(0, 1, definition=large), START + timedelta(days=9)) is not None
    assert forecast(forecast_of(1e151), START + timedelta(days=9)) is None


def test_what_was_likely_of_work_is_told_of_work() -> None:
    sums = tuple(WorkThen(START + timedelta(days=7 * week), 1.0 + week, 100.0) for week in range(8))
    tasks = KeyResultDef("x", Kind.TASKS)
    facts = KeyResultFacts(tasks, CYCLE, created_at=START, work=sums)
    assert unlikely_at(facts, START + timedelta(days=50), 0.25)
    many = replace(facts, work=tuple(WorkThen(one.at, 12 * one.done, one.scope) for one in sums))
    assert not unlikely_at(many, START + timedelta(days=50), 0.25)
    assert not unlikely_at(replace(facts, work=sums[:3]), START + timedelta(days=15), 0.25)
