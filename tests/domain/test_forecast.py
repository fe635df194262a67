"""Forecasts: when there is one, what it says, and that its interval holds as often as it claims."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.forecast import Chance, chance_word, forecast, needs_per_week, unlikely_at
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Cycle,
    Forecast,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Rules,
    Source,
    SourceType,
    WorkThen,
)
from okrtui.domain.trend import end_of, own_errors, robust_slope, sample, stepped, width

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(100))


def on(days: float) -> datetime:
    return START + timedelta(days=days)


def day(number: float) -> datetime:
    """Noon of the day that ends ``number`` days after the start."""
    return on(number - 0.5)


def facts(*values: tuple[float, float], **more: object) -> KeyResultFacts:
    measured = tuple(Measurement(on(day), Decimal(str(value)), n) for n, (day, value) in enumerate(values))
    return replace(KeyResultFacts(RISE, CYCLE, measured, created_at=START), **more)


def rates(found: Forecast | None) -> tuple[float | None, float | None]:
    assert found is not None
    assert found.value is found.low is found.high is found.probability is found.reaches is None
    return found.needs_per_week, found.doing_per_week


def test_too_few_points_tell_only_what_is_needed() -> None:
    needs, doing = rates(forecast(facts((0, 0), (3, 8)), day(8)))
    assert needs == pytest.approx(92 / 12)  # twelve weeks are left
    assert doing is None
    assert rates(forecast(facts((0, 0), (1, 2), (6, 8)), day(8)))[1] is None  # 3 points over 6 days
    assert rates(forecast(facts((0, 0), (7, 8)), day(8)))[1] is None  # 2 points over 7 days


def test_a_young_series_tells_both_rates() -> None:
    needs, doing = rates(forecast(facts((1, 2), (4, 8), (8, 16)), day(9)))
    assert needs == pytest.approx(84 / (83 / 7))
    assert doing == pytest.approx(14)
    assert rates(forecast(facts((0, 0), (3, 6), (7, 14)), day(8)))[1] == pytest.approx(14)


def test_six_measurements_over_28_days_make_a_forecast() -> None:
    line = [(5 * n, 5.0 * n) for n in range(6)]
    assert rates(forecast(facts(*line), day(27)))[1] is not None
    assert rates(forecast(facts(*line[:5]), day(29)))[1] is not None
    found = forecast(facts(*line), day(28))
    assert found is not None
    assert found.value == pytest.approx(92)
    assert found.progress == pytest.approx(0.92)
    assert found.reaches == START.date() + timedelta(days=100)
    assert found.doing_per_week == pytest.approx(7)


def test_six_measurements_make_a_forecast_where_they_stand_in_three_weeks() -> None:
    for days, told in (
        ((0, 0.5, 1, 1.5, 2, 29), False),
        ((0, 1, 2, 3, 4, 29), True),
        ((0, 1, 2, 14, 15, 29), True),
    ):
        found = forecast(facts(*((one, one) for one in days)), day(30))
        assert found is not None and (found.value is not None) is told, days


def test_a_forecast_is_the_same_all_day() -> None:
    line = [(5 * n, 5.0 * n + n % 2) for n in range(8)]
    morning, evening = (forecast(facts(*line), on(at)) for at in (40.01, 40.99))
    assert morning == evening
    assert morning != forecast(facts(*line), on(41.0))


def test_days_are_the_organisations() -> None:
    seoul = [
        facts(*[(5 * n, 5.0 * n) for n in range(8)], windows_zone=zone) for zone in ("UTC", "Asia/Seoul")
    ]
    at = on(40) + timedelta(hours=16)  # the next day in Seoul
    here, there = (forecast(one, at) for one in seoul)
    assert here is not None and here.needs_per_week == pytest.approx(65 / (51 / 7))
    assert there is not None and there.needs_per_week == pytest.approx(65 / (50 / 7))


def test_on_the_last_day_nothing_is_needed_any_more() -> None:
    line = facts(*[(5 * n, 5.0 * n) for n in range(18)])
    assert needs_per_week(line, on(90.9)) == pytest.approx(15 * 7)  # the day before
    assert needs_per_week(line, on(91.1)) is None
    found = forecast(line, on(91.1))
    assert found is not None
    assert found.needs_per_week is None
    assert found.value == pytest.approx(92)


def test_a_series_that_is_older_than_eight_weeks_tells_no_speed() -> None:
    found = forecast(facts(*[(5 * n, 5.0 * n) for n in range(7)]), day(87))
    assert rates(found) == (pytest.approx(70 / (5 / 7)), None)


def test_a_falling_key_result_is_forecast_alike() -> None:
    fall = replace(RISE, kind=Kind.DECREASE, start=Decimal(100), target=Decimal(0))
    found = forecast(facts(*((5 * n, 100 - 7.5 * n) for n in range(8)), definition=fall), day(36))
    assert found is not None
    assert found.probability is not None
    assert found.probability > 0.9
    assert found.progress == 1.0
    assert found.doing_per_week == pytest.approx(-10.5)
    assert found.needs_per_week is not None
    assert found.needs_per_week < 0


def test_a_series_going_the_wrong_way_never_reaches() -> None:
    found = forecast(facts(*((5 * n, 50 - n) for n in range(8))), day(36))
    assert found is not None
    assert found.reaches is None
    assert found.probability == 0.0


def test_the_chance_is_that_of_ending_met() -> None:
    steady = facts(*((7 * n, 5.9 * n) for n in range(9)))  # ends at 0.77 of the way
    assert forecast(steady, day(57)).progress == pytest.approx(0.77, abs=0.01)  # type: ignore[union-attr]
    chances = [forecast(steady, day(57), met).probability for met in (0.7, 0.9, 1.0)]  # type: ignore[union-attr]
    assert chances == [1.0, 0.0, 0.0]
    assert unlikely_at(steady, day(57), 0.25, 0.9)
    assert not unlikely_at(steady, day(57), 0.25)


def test_only_the_last_eight_weeks_make_the_slope() -> None:
    bent = [(7.0 * n, 40.0 * min(n, 3) if n < 3 else 120.0 + 2 * (n - 3)) for n in range(12)]
    found = forecast(facts(*bent), day(78))
    assert found is not None
    assert found.doing_per_week == pytest.approx(2)
    sparse = [(0.0, 0.0), (14.0, 40.0), (28.0, 80.0), (42.0, 81.0), (56.0, 82.0), (70.0, 83.0)]
    found = forecast(facts(*sparse), day(78))  # the weeks from day 22 on
    assert found is not None
    assert found.doing_per_week == pytest.approx(0.5)


def test_a_series_in_steps_names_no_day() -> None:
    steps = facts(*((7 * n, 25.0 * (n >= 3) + 25.0 * (n >= 7) + 0.1 * n) for n in range(10)))
    found = forecast(steps, day(64))
    assert found is not None
    assert (found.stepped, found.reaches) == (True, None)
    assert found.value is not None and found.value > 50
    even = forecast(facts(*((7 * n, 6.0 * n) for n in range(10))), day(64))
    assert even is not None
    assert even.stepped is False and even.reaches is not None


def test_steps_are_two_thirds_of_the_change_in_under_a_third_of_the_weeks() -> None:
    def moved(*changes: float) -> list[tuple[float, float]]:
        levels = [sum(changes[:at]) for at in range(len(changes) + 1)]
        return [(float(at - len(changes)), level) for at, level in enumerate(levels)]

    assert stepped(moved(20, 1, 1, 1, 1, 1, 5, 0, 0)) is True  # 25 of 30 in 2 of 9 weeks
    assert stepped(moved(10, 1, 2, 2, 2, 1, 10, 1, 1)) is True  # exactly two thirds
    assert stepped(moved(10, 1, 2, 2, 2, 1, 9.9, 1, 1)) is False
    assert stepped(moved(9, 9, 9, 1, 1, 0, 0, 0, 0)) is False  # in a third of them
    assert stepped(moved(10, 0, 0, 0, 0)) is False  # too few weeks to show a shape
    assert stepped(moved(10, 0, 0, 0, 0, 0)) is True
    assert stepped(moved(0.1, 0, 0, 0, 0, 0)) is True  # however small they are
    assert stepped(moved(0, 0, 0, 0, 0, 0)) is False
    assert stepped([]) is stepped([(0.0, 5.0)]) is False
    rising = [100 / (1 + math.exp(-1.5 * (week - 6))) for week in range(13)]
    assert stepped([(float(week - 12), value) for week, value in enumerate(rising)]) is True


def test_one_wild_value_does_not_turn_the_line() -> None:
    values = [(7 * n, 7.0 * n) for n in range(8)]
    calm = forecast(facts(*values), day(50))
    values[3] = (21, 500.0)
    wild = forecast(facts(*values), day(50))
    assert calm is not None
    assert wild is not None
    assert calm.doing_per_week is not None
    assert wild.doing_per_week == pytest.approx(calm.doing_per_week, rel=0.2)


@pytest.mark.parametrize("kind", [Kind.KEEP, Kind.BOOLEAN, Kind.MILESTONES])
def test_kinds_without_a_line_have_no_forecast(kind: Kind) -> None:
    known = facts(*((5 * n, n) for n in range(8)), definition=replace(RISE, kind=kind))
    assert forecast(known, on(40)) is None


def test_no_forecast_after_the_end_nor_of_a_frozen_score() -> None:
    known = facts(*((5 * n, n) for n in range(8)))
    assert forecast(known, on(93)) is None
    assert forecast(replace(known, outcome=0.4), on(40)) is None


def work(done: Sequence[float], scope: Sequence[float], until: float) -> Forecast:
    """The forecast of a tasks key result measured weekly."""
    tasks = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
    sums = tuple(WorkThen(on(7 * n), one, all) for n, (one, all) in enumerate(zip(done, scope, strict=True)))
    found = forecast(KeyResultFacts(tasks, CYCLE, created_at=START, work=sums), day(until))
    assert found is not None
    return found


def test_tasks_forecast_what_is_done_and_the_scope_apart() -> None:
    steady = work([2.0 * n for n in range(7)], [20.0] * 7, 43)
    assert (steady.doing_per_week, steady.scope_per_week) == (pytest.approx(2), pytest.approx(0))
    assert steady.value == 1.0
    assert steady.needs_per_week == pytest.approx(8 / 7)
    assert steady.probability == 1.0
    growing = work([5.0 * n for n in range(7)], [60.0 + 3 * n for n in range(7)], 43)
    assert (growing.doing_per_week, growing.scope_per_week) == (pytest.approx(5), pytest.approx(3))
    assert growing.value == pytest.approx(65 / 99, abs=0.03)
    assert growing.progress == growing.value
    assert growing.reaches == date(2027, 4, 29)  # 30 of 78 and two a week nearer
    assert growing.needs_per_week == pytest.approx((78 + 3 * 50 / 7 - 30) / 7)
    losing = work([2.0 * n for n in range(7)], [20.0 + 3 * n for n in range(7)], 43)
    assert losing.reaches is None
    assert losing.probability is not None and losing.probability < 0.25
    early = work([2.0, 4.0, 6.0], [20.0, 23.0, 26.0], 15)
    assert (early.value, early.probability) == (None, None)
    assert early.doing_per_week == pytest.approx(2, rel=0.2)
    assert early.scope_per_week == pytest.approx(3, rel=0.2)


def test_scope_taken_out_makes_a_small_rest_and_never_a_negative_one() -> None:
    shrinking = work([2.0 * n for n in range(7)], [40.0 - 4 * n for n in range(7)], 43)
    assert shrinking.scope_per_week == pytest.approx(-4)
    assert shrinking.needs_per_week == pytest.approx(4 / 7)  # the scope of today is the least to finish
    assert shrinking.value == 1.0


def test_work_that_cannot_be_is_left_out() -> None:
    tasks = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
    known = KeyResultFacts(tasks, CYCLE, created_at=START, work=(WorkThen(on(0), 1e200, 2e200),))
    assert forecast(known, on(8)) is None
    assert forecast(replace(known, work=(WorkThen(on(9), 1.0, 2.0),)), on(8)) is None  # not yet


def test_the_last_value_of_each_week_or_day_counts() -> None:
    weekly = [(on(day), float(day)) for day in range(40)]
    assert [value for _, value in sample(weekly, on(39.5))] == [4, 11, 18, 25, 32, 39]
    young = [(on(hour / 24), float(hour)) for hour in range(0, 96, 6)]
    assert [value for _, value in sample(young, on(4))] == [0, 24, 48, 72, 90]
    gaps = [(on(0), 1.0), (on(30), 5.0)]
    assert [value for _, value in sample(gaps, on(42), standing=True)] == [1, 1, 1, 1, 1, 5, 5]


def test_points_at_one_instant_tell_no_slope() -> None:
    assert robust_slope([(0.0, 1.0), (0.0, 5.0)]) is None
    assert robust_slope([(0.0, 1.0)]) is None
    assert robust_slope([(0.0, 1.0), (2.0, 5.0)]) == 2.0


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, Chance.UNLIKELY),
        (0.12, Chance.UNLIKELY),
        (0.25, Chance.ONE_IN_FOUR),
        (0.5, Chance.EVEN),
        (0.7, Chance.THREE_IN_FOUR),
        (1.0, Chance.LIKELY),
    ],
)
def test_chances_in_words(probability: float, word: Chance) -> None:
    assert chance_word(probability) is word


Walk = Callable[[random.Random, int], list[float]]


def drifting(source: random.Random, weeks: int) -> list[float]:
    drift, step, level, values = source.gauss(1, 0.7), source.uniform(0.3, 2), 0.0, []
    for _ in range(weeks):
        values.append(level)
        level += drift + source.gauss(0, step)
    return values


def noisy(source: random.Random, weeks: int) -> list[float]:
    drift, noise = source.gauss(1, 0.7), source.uniform(0.2, 2)
    return [drift * week + source.gauss(0, noise) for week in range(weeks)]


def stepping(source: random.Random, weeks: int) -> list[float]:
    chance, level, values = source.uniform(0.15, 0.6), 0.0, []
    for _ in range(weeks):
        values.append(level)
        if source.random() < chance:
            level += source.uniform(0.5, 1.5) / chance
    return values


def coverage(walks: tuple[Walk, ...], cuts: tuple[int, int]) -> float:
    source = random.Random(20261124)
    held = 0
    runs = 600
    for run in range(runs):
        values = walks[run % len(walks)](source, 14)
        cut = source.randint(*cuts)
        points = [(float(week - cut), value) for week, value in enumerate(values[: cut + 1])]
        made = end_of(points, float(13 - cut), Kind.INCREASE)
        assert made is not None
        held += abs(values[13] - made[1].value) <= made[1].half
    return held / runs


EVERY: tuple[Walk, ...] = (drifting, noisy, stepping)


def test_the_interval_from_its_own_errors_holds_about_80_percent() -> None:
    assert 0.74 <= coverage(EVERY, (6, 12)) <= 0.92


@pytest.mark.parametrize("walk", EVERY)
def test_no_kind_of_series_is_left_far_out(walk: Walk) -> None:
    assert coverage((walk,), (6, 12)) >= 0.70


def test_few_points_make_a_wide_interval() -> None:
    assert [width(points) for points in (5, 7, 13)] == pytest.approx([1.7, 1.4143, 1.0846], abs=1e-4)


def test_a_short_series_borrows_the_errors_of_its_kind() -> None:
    assert len(own_errors([(float(week), float(week)) for week in range(6)])) < 8
    assert 0.74 <= coverage(EVERY, (5, 5)) <= 0.97


def test_the_interval_is_in_the_judgement() -> None:
    source = random.Random(3)
    values = [(7.0 * week, 8 * week + source.gauss(0, 4)) for week in range(9)]
    found = judge(facts(*values), on(57), Rules(), with_forecast=True).forecast
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert found.low < found.value < found.high


def test_between_two_passes_that_tell_a_change_done_and_scope_stood() -> None:
    """Two a week and one more to do until the third week, then nothing: less than half as fast by the end."""
    tasks = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
    told = tuple(WorkThen(on(7 * week), 2.0 * week, 20.0 + week) for week in range(4))
    found = forecast(KeyResultFacts(tasks, CYCLE, created_at=START, work=told), day(50))
    assert found is not None and found.doing_per_week is not None and found.scope_per_week is not None
    assert found.doing_per_week < 1 and found.scope_per_week < 0.5
