"""Forecasts: when there is one, what it says, and that its interval holds as often as it claims."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.forecast import Chance, chance_word, errors, forecast, forecast_tasks
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
)
from okrtui.domain.trend import end_of, own_errors, robust_slope, sample

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(100))


def on(days: float) -> datetime:
    return START + timedelta(days=days)


def facts(*values: tuple[float, float], **more: object) -> KeyResultFacts:
    measured = tuple(Measurement(on(day), Decimal(str(value)), n) for n, (day, value) in enumerate(values))
    return replace(KeyResultFacts(RISE, CYCLE, measured, created_at=START), **more)


def rates(found: Forecast | None) -> tuple[float | None, float | None]:
    assert found is not None
    assert found.value is found.low is found.high is found.probability is found.reaches is None
    return found.needs_per_week, found.doing_per_week


def test_too_few_points_tell_only_what_is_needed() -> None:
    needs, doing = rates(forecast(facts((0, 0), (3, 8)), on(8)))
    assert needs == pytest.approx(92 / 12)  # twelve weeks are left
    assert doing is None
    assert rates(forecast(facts((0, 0), (1, 2), (6, 8)), on(8)))[1] is None  # 3 points over 6 days


def test_a_young_series_tells_both_rates() -> None:
    needs, doing = rates(forecast(facts((1, 2), (4, 8), (8, 16)), on(8)))
    assert needs == pytest.approx(84 / 12)
    assert doing == pytest.approx(14)


def test_six_measurements_over_28_days_make_a_forecast() -> None:
    line = [(5 * n, 5.0 * n) for n in range(6)]
    assert rates(forecast(facts(*line), on(27.9)))[1] is not None
    assert rates(forecast(facts(*line[:5]), on(29)))[1] is not None
    found = forecast(facts(*line), on(28))
    assert found is not None
    assert found.value == pytest.approx(92)
    assert found.progress == pytest.approx(0.92)
    assert found.reaches == START.date() + timedelta(days=100)
    assert found.doing_per_week == pytest.approx(7)


def test_a_falling_key_result_is_forecast_alike() -> None:
    fall = replace(RISE, kind=Kind.DECREASE, start=Decimal(100), target=Decimal(0))
    found = forecast(facts(*((5 * n, 100 - 7.5 * n) for n in range(8)), definition=fall), on(36))
    assert found is not None
    assert found.probability is not None
    assert found.probability > 0.9
    assert found.progress == 1.0
    assert found.doing_per_week == pytest.approx(-10.5)
    assert found.needs_per_week is not None
    assert found.needs_per_week < 0


def test_a_series_going_the_wrong_way_never_reaches() -> None:
    found = forecast(facts(*((5 * n, 50 - n) for n in range(8))), on(36))
    assert found is not None
    assert found.reaches is None
    assert found.probability == 0.0


def test_one_wild_value_does_not_turn_the_line() -> None:
    values = [(7 * n, 7.0 * n) for n in range(8)]
    calm = forecast(facts(*values), on(50))
    values[3] = (21, 500.0)
    wild = forecast(facts(*values), on(50))
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


def test_tasks_forecast_what_is_done_and_the_scope_apart() -> None:
    tasks = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
    known = KeyResultFacts(tasks, CYCLE, created_at=START)
    done = [(on(7 * n), 2.0 * n) for n in range(7)]
    steady = forecast_tasks(known, done, [(on(0), 20.0)], on(43))
    assert steady is not None
    assert steady.doing_per_week == pytest.approx(2)
    assert steady.value == 1.0
    assert steady.needs_per_week == pytest.approx(8 / 7)
    growing = forecast_tasks(known, done, [(on(7 * n), 20.0 + 3 * n) for n in range(7)], on(43))
    assert growing is not None
    assert growing.value is not None
    assert growing.value < 0.8
    assert growing.reaches is None
    assert growing.probability is not None
    assert growing.probability < 0.25
    assert rates(forecast_tasks(known, done[:3], [(on(0), 20.0)], on(15)))[1] == pytest.approx(2, rel=0.2)


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


def coverage(walks: tuple[Walk, ...], cuts: tuple[int, int], pooled: list[float] | None) -> float:
    source = random.Random(20261124)
    held = 0
    runs = 600
    for run in range(runs):
        values = walks[run % len(walks)](source, 14)
        cut = source.randint(*cuts)
        points = [(float(week - cut), value) for week, value in enumerate(values[: cut + 1])]
        made = end_of(points, float(13 - cut), Kind.INCREASE, pooled)
        assert made is not None
        held += abs(values[13] - made[1].value) <= made[1].half
    return held / runs


EVERY: tuple[Walk, ...] = (drifting, noisy, stepping)


def test_the_interval_from_its_own_errors_holds_about_80_percent() -> None:
    assert 0.70 <= coverage(EVERY, (6, 11), None) <= 0.92


@pytest.mark.parametrize("walk", EVERY)
def test_no_kind_of_series_is_left_far_out(walk: Walk) -> None:
    assert coverage((walk,), (6, 11), None) >= 0.62


def test_a_short_series_borrows_the_errors_of_its_kind() -> None:
    source = random.Random(7)
    pooled: list[float] = []
    for run in range(60):
        values = EVERY[run % 3](source, 13)
        known = facts(*((7 * week, value) for week, value in enumerate(values)))
        pooled.extend(errors(known, on(85)))
    assert len(own_errors([(float(week), float(week)) for week in range(6)])) < 8
    assert 0.70 <= coverage(EVERY, (5, 5), pooled) <= 0.92
    assert 0.66 <= coverage(EVERY, (5, 5), None) <= 0.92


def test_the_interval_is_in_the_judgement() -> None:
    source = random.Random(3)
    values = [(7.0 * week, 8 * week + source.gauss(0, 4)) for week in range(9)]
    found = judge(facts(*values), on(57), Rules(), with_forecast=True).forecast
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert found.low < found.value < found.high
