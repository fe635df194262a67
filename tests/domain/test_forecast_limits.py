"""Forecasts in exact figures, and each of their limits from both of its sides."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.forecast import Chance, forecast, needs_per_week, unlikely_at
from okrtui.domain.model import (
    Cycle,
    Forecast,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Source,
    SourceType,
    WorkThen,
)
from okrtui.domain.trend import end_of, probability, recent, robust_slope, sample

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(10), target=Decimal(110))
FALL = replace(RISE, kind=Kind.DECREASE, start=Decimal(110), target=Decimal(10))
SHARE = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
WAVY = (0, 9, 14, 25, 28, 41, 43, 44)


def on(days: float) -> datetime:
    return START + timedelta(days=days)


def weekly(*values: float, definition: KeyResultDef = RISE) -> KeyResultFacts:
    measured = tuple(
        Measurement(on(7 * week), Decimal(str(value)), week) for week, value in enumerate(values)
    )
    return KeyResultFacts(definition, CYCLE, measured, created_at=START)


def made(facts: KeyResultFacts, now: datetime, met: float = 0.7) -> Forecast:
    found = forecast(facts, now, met)
    assert found is not None
    return found


@pytest.mark.parametrize("definition", [RISE, FALL])
def test_the_end_its_interval_and_the_chance_are_the_lines(definition: KeyResultDef) -> None:
    rising = definition is RISE
    facts = weekly(*(10 + one if rising else 110 - one for one in WAVY), definition=definition)
    edge, now = on(51), on(50.5)
    points = sample([(one.at, float(one.value)) for one in facts.measurements], edge)
    told = end_of(points, (END - edge) / timedelta(weeks=1), definition.kind)
    assert told is not None
    line, end = told
    found = made(facts, now, 0.9)
    assert (found.low, found.value, found.high) == pytest.approx(
        (end.value - end.half, end.value, end.value + end.half)
    )
    way = (end.value - 10) / 100 if rising else (110 - end.value) / 100
    assert 0.8 < way < 1.0
    assert found.progress == pytest.approx(way)
    enough = 100 if rising else 20
    margin = end.value - enough if rising else enough - end.value
    assert found.probability == pytest.approx(probability(margin, end.half))
    assert 0.0 < found.probability < 1.0
    missing = (110 if rising else 10) - line.level
    assert found.reaches == (edge + timedelta(weeks=missing / line.slope + points[-1][0])).date()
    assert found.doing_per_week == pytest.approx(line.slope)
    assert found.needs_per_week == pytest.approx(missing / ((END - edge) / timedelta(weeks=1)))
    assert found.stepped is False
    assert made(facts, now).probability == pytest.approx(
        probability((end.value - (80 if rising else 40)) * (1 if rising else -1), end.half)
    )


def test_the_share_of_tasks_stays_within_nothing_and_all() -> None:
    shares = (0, 0.1, 0.25, 0.3, 0.4, 0.42, 0.6, 0.62, 0.75, 0.8, 0.9, 0.93)
    facts = weekly(*shares, definition=SHARE)
    now = on(78.5)
    found = made(facts, now)
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low is not None and 0.0 < found.low < 1.0
    assert (found.progress, found.needs_per_week) == (1.0, pytest.approx(0.07 / (13 / 7)))
    falling = made(weekly(*(1 - one for one in shares), definition=SHARE), now)
    assert (falling.low, falling.value) == (0.0, 0.0)
    assert falling.high is not None and 0.0 < falling.high < 1.0
    assert falling.probability == 0.0


def test_between_changes_a_sync_confirms_what_stood() -> None:
    shares = [(on(7 * week), 0.1 * (week + 1)) for week in range(6)]
    stood = weekly(*(one for _, one in shares), definition=SHARE)
    for definition, standing in ((SHARE, True), (RISE, False)):
        found = made(replace(stood, definition=definition), on(55.5))
        assert found.doing_per_week == robust_slope(recent(sample(shares, on(56), standing=standing)))
        ahead = (36 if standing else 57) / 7
        assert found.value == pytest.approx(0.6 + (found.doing_per_week or 0.0) * ahead)


def test_what_has_no_way_to_go_has_no_forecast() -> None:
    def told(definition: KeyResultDef) -> Forecast | None:
        facts = replace(weekly(*WAVY), definition=definition)
        assert (forecast(facts, on(50)) is None) is (needs_per_week(facts, on(50)) is None)
        assert not unlikely_at(facts, on(50), 0.5)
        return forecast(facts, on(50))

    nan, large, limit = Decimal("NaN"), Decimal("1.1E+150"), Decimal("1E+150")
    for odd in (None, nan, RISE.target, large, -large):
        assert told(replace(RISE, start=odd)) is None
    for odd in (None, nan, RISE.start, large, -large):
        assert told(replace(RISE, target=odd)) is None
    assert told(replace(RISE, start=None, target=None)) is None
    assert forecast(replace(weekly(*WAVY), definition=replace(RISE, target=limit)), on(50)) is not None
    assert forecast(replace(weekly(*WAVY), definition=replace(RISE, start=-limit)), on(50)) is not None
    assert forecast(weekly(), on(50)) is needs_per_week(weekly(), on(50)) is None


def test_numbers_that_are_huge_are_left_out_of_the_series() -> None:
    facts = weekly(*WAVY)
    for value, counted in (("-1E+150", True), ("-1.1E+150", False), ("NaN", False)):
        odd = replace(facts, measurements=(*facts.measurements, Measurement(on(50), Decimal(value), 99)))
        same = needs_per_week(odd, on(50.5)) == needs_per_week(facts, on(50.5))
        assert same is not counted


def test_what_is_measured_at_this_very_instant_is_known() -> None:
    facts = weekly(*WAVY)
    at = on(50)
    told = replace(facts, measurements=(*facts.measurements, Measurement(at, Decimal(70), 99)))
    assert made(told, at).needs_per_week == pytest.approx(40 / (41 / 7))
    before = at - timedelta(microseconds=1)
    assert made(told, before).needs_per_week == made(facts, before).needs_per_week


def test_nothing_is_needed_once_it_is_reached() -> None:
    for value, needs in (("110", 0.0), ("111", 0.0), ("109", 1 / (41 / 7))):
        facts = weekly(10)
        last = replace(facts, measurements=(*facts.measurements, Measurement(on(50), Decimal(value), 9)))
        assert needs_per_week(last, on(50.5)) == pytest.approx(needs)
        assert needs_per_week(last, on(90.5)) is not None
        assert needs_per_week(last, on(91)) is None


def test_a_window_that_is_over_or_empty_has_no_forecast() -> None:
    facts = weekly(*WAVY)
    assert forecast(facts, END - timedelta(microseconds=1)) is not None
    assert forecast(facts, END) is None
    empty = replace(RISE, starts=date(2026, 12, 2), due=date(2026, 12, 1))
    assert forecast(replace(facts, definition=empty), on(50)) is None
    assert not unlikely_at(replace(facts, definition=empty), on(50), 0.5)
    assert not unlikely_at(replace(weekly(*([10] * 8)), outcome=0.1), on(50), 0.5)
    assert unlikely_at(weekly(*([10, 11] * 4)), on(50), 0.5)
    assert not unlikely_at(weekly(*([10, 11] * 4)), END, 0.5)


def test_a_day_is_named_within_ten_years_only() -> None:
    def reached(target: float, *, slope: float = 1.0) -> date | None:
        values = [slope * week for week in range(8)]
        definition = replace(RISE, start=Decimal(-1), target=Decimal(str(target)))
        return made(weekly(*values, definition=definition), on(49.5)).reaches

    assert reached(8) == date(2026, 11, 26)
    assert reached(527) == (on(49) + timedelta(weeks=520)).date()
    assert reached(527.1) is None
    assert reached(7.5) == date(2026, 11, 22)
    assert reached(7) == date(2026, 11, 19)  # where the line stands
    assert reached(6.9) is reached(6) is None  # behind it
    assert reached(9, slope=0.0) is None
    assert reached(-2, slope=-0.5) is None or reached(-2, slope=-0.5) < date(2027, 1, 1)
    last = datetime(9999, 12, 1, tzinfo=UTC)
    far = Cycle("far", date(9999, 9, 1), date(9999, 12, 31))
    facts = weekly(*range(8))
    late = [
        replace(one, at=last - timedelta(days=1 + 7 * (7 - n))) for n, one in enumerate(facts.measurements)
    ]
    assert made(replace(facts, cycle=far, measurements=tuple(late)), last).reaches is None


@pytest.mark.parametrize("definition", [RISE, FALL])
@pytest.mark.parametrize("speed", [2.0, 5.0, 7.0, 8.0, 12.0])
@pytest.mark.parametrize("met", [0.7, 0.9])
def test_a_chance_is_unlikely_exactly_where_the_forecast_says_so(
    definition: KeyResultDef, speed: float, met: float
) -> None:
    wobble = (0.0, 2.0, -1.0, 1.5, -2.0, 1.0, 0.5, -0.5)
    sign = 1 if definition is RISE else -1
    values = [float(definition.start or 0) + sign * (speed * n + one) for n, one in enumerate(wobble)]
    facts = weekly(*values, definition=definition)
    chance = made(facts, on(50.5), met).probability
    assert chance is not None
    for limit in (0.05, 0.25, 0.5):
        assert unlikely_at(facts, on(50.5), limit, met) is (chance < limit)
    if chance < 0.5:
        assert not unlikely_at(facts, on(50.5), chance, met)
        assert unlikely_at(facts, on(50.5), math.nextafter(chance, 1.0), met)


def test_few_measurements_are_not_unlikely() -> None:
    slow = weekly(*(10 + one / 9 for one in range(6)))
    assert unlikely_at(slow, on(36), 0.5)
    assert not unlikely_at(replace(slow, measurements=slow.measurements[1:]), on(36), 0.5)
    within = [replace(one, at=on(4 * n)) for n, one in enumerate(slow.measurements)]
    young = replace(slow, measurements=tuple(within))
    assert not unlikely_at(young, on(26.5), 0.5)
    assert unlikely_at(young, on(27.5), 0.5)
    instant = replace(slow, measurements=tuple(replace(one, at=on(1)) for one in slow.measurements))
    assert not unlikely_at(instant, on(36), 0.5)
    two = [replace(one, at=on(1 if n < 3 else 30)) for n, one in enumerate(slow.measurements)]
    assert not unlikely_at(replace(slow, measurements=tuple(two)), on(36), 0.5)
    assert made(replace(slow, measurements=tuple(two)), on(36)).value is None


def worked(done: list[float], scope: list[float], now: datetime, met: float = 0.7) -> Forecast | None:
    sums = tuple(WorkThen(on(7 * n), *pair) for n, pair in enumerate(zip(done, scope, strict=True)))
    return forecast(KeyResultFacts(SHARE, CYCLE, created_at=START, work=sums), now, met)


def test_done_and_scope_make_the_share_of_the_end() -> None:
    done, scope = [0.0, 3, 5, 9, 10, 14, 16], [40.0, 41, 43, 44, 46, 47, 50]
    now, edge = on(42.5), on(43)
    left = (END - edge) / timedelta(weeks=1)
    series = [
        end_of(
            sample([(on(7 * n), one) for n, one in enumerate(all_)], edge, standing=True), left, Kind.TASKS
        )
        for all_ in (done, scope)
    ]
    assert series[0] is not None and series[1] is not None
    (line, end), (grown, whole) = series
    found = worked(done, scope, now)
    assert found is not None
    half = math.hypot(end.half, whole.half)
    assert found.value == found.progress == pytest.approx(end.value / whole.value)
    assert found.low == pytest.approx(max(0.0, (end.value - half) / whole.value))
    assert found.high == pytest.approx(min(1.0, (end.value + half) / whole.value))
    spread = math.hypot(end.half, 0.7 * whole.half)
    assert found.probability == pytest.approx(probability(end.value - 0.7 * whole.value, spread))
    assert found.needs_per_week == pytest.approx((whole.value - 16) / left)
    assert (found.doing_per_week, found.scope_per_week) == (line.slope, grown.slope)
    ahead = (line.level - grown.level) / (grown.slope - line.slope)
    assert found.reaches == (edge + timedelta(weeks=ahead - 1 / 7)).date()
    tight = worked(done, scope, now, 0.35)
    assert tight is not None
    spread = math.hypot(end.half, 0.35 * whole.half)
    assert tight.probability == pytest.approx(probability(end.value - 0.35 * whole.value, spread))
    facts = KeyResultFacts(
        SHARE,
        CYCLE,
        work=tuple(WorkThen(on(7 * n), *pair) for n, pair in enumerate(zip(done, scope, strict=True))),
    )
    assert found.probability is not None
    assert not unlikely_at(facts, now, found.probability)
    assert unlikely_at(facts, now, math.nextafter(found.probability, 1.0))


def test_work_without_scope_or_beyond_all_numbers_tells_rates_only() -> None:
    nothing = worked([0.0] * 7, [0.0] * 7, on(42.5))
    assert nothing == Forecast(needs_per_week=0.0, doing_per_week=0.0, scope_per_week=0.0, of_work=True)
    small = worked([0.0] * 7, [0.5] * 7, on(42.5))
    assert small is not None and (small.value, small.progress) == (0.0, 0.0)
    for one in (WorkThen(on(1), 1.1e150, 1.0), WorkThen(on(1), 1.0, 1.1e150), WorkThen(on(50), 1.0, 2.0)):
        assert forecast(KeyResultFacts(SHARE, CYCLE, work=(one,)), on(49)) is None
    for one in (WorkThen(on(1), 1e150, 1.0), WorkThen(on(1), 1.0, 1e150), WorkThen(on(49), 1.0, 2.0)):
        assert forecast(KeyResultFacts(SHARE, CYCLE, work=(one,)), on(49)) is not None
    assert not unlikely_at(KeyResultFacts(SHARE, CYCLE, work=(WorkThen(on(1), 1.0, 2.0),)), on(49), 0.5)
    steps = worked([0.0, 0, 9, 9, 9, 9, 9], [20.0] * 7, on(42.5))
    assert steps is not None and (steps.stepped, steps.reaches) == (True, None)


def test_the_words_of_a_chance_are_the_ones_that_catalogues_and_scripts_know() -> None:
    assert [word.value for word in Chance] == ["unlikely", "one_in_four", "even", "three_in_four", "likely"]
