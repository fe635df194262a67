"""The line through a series and the width around it, in exact figures."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from okrtui.domain.model import Kind
from okrtui.domain.trend import (
    TrendLine,
    end_of,
    fit,
    growth,
    half_width,
    own_errors,
    probability,
    recent,
    robust_slope,
    roughness,
    sample,
    width,
)

EDGE = datetime(2026, 12, 1, tzinfo=UTC)


def weekly(*values: float, last: float = 0.0) -> list[tuple[float, float]]:
    """One value a week, the last ``last`` weeks before the edge."""
    return [(float(at + 1 - len(values)) - last, value) for at, value in enumerate(values)]


def test_a_slope_is_the_median_of_all_pairs() -> None:
    assert robust_slope(weekly(0, 1, 5)) == 2.5  # of 1, 2.5, 4
    assert robust_slope(weekly(0, 1, 5, 6)) == pytest.approx(2.25)  # between 2 and 2.5
    assert robust_slope([(-0.05, 1.0), (0.0, 2.0)]) == pytest.approx(20)
    assert robust_slope([(-0.0499, 1.0), (0.0, 2.0)]) is None
    assert robust_slope([]) is None


def test_a_line_goes_on_from_the_last_value() -> None:
    line = fit(weekly(0, 2, 4, 9))
    assert line == TrendLine(9, 2.5, 4)
    assert line is not None and line.after(2) == 14
    assert fit([]) is fit(weekly(5)) is None


def test_eight_weeks_are_counted_back_from_the_week_meant() -> None:
    points = weekly(*range(12), last=0.5)
    assert recent(points) == points[4:]
    assert recent(points, 3) == points[1:]
    assert recent(points[:4]) == []
    assert recent(weekly(*range(9), last=-0.0)) == weekly(*range(9))[1:]


def test_growth_is_a_walks_and_the_slopes_own() -> None:
    assert growth(4.0, 6) == pytest.approx(math.sqrt(4 * (1 + 1.2 * 4 / 6)))
    assert growth(0.25, 6) == pytest.approx(math.sqrt(0.25 * (1 + 1.2 * 0.25 / 6)))
    assert growth(-1.0, 6) == 0.0


def test_own_errors_are_those_of_every_earlier_cut() -> None:
    points = weekly(0, 1, 2, 5)
    assert own_errors(points) == [pytest.approx(2 / growth(1, 3))]
    longer = own_errors(weekly(0, 1, 2, 5, 6))
    assert longer == [
        pytest.approx(2 / growth(1, 3)),
        pytest.approx(2 / growth(2, 3)),
        pytest.approx((6 - 5 - 4 / 3) / growth(1, 4)),
    ]
    assert own_errors([(-3, 0.0), (-2, 1.0), (-1, 2.0), (-0.96, 9.0)]) == []  # too near to tell


def test_roughness_is_the_mean_step_beyond_the_slope() -> None:
    slope = 17 / 12  # between 4/3 and 3/2
    assert roughness(weekly(0, 1, 3, 4)) == pytest.approx((2 * (slope - 1) + 2 - slope) / 3)
    assert roughness([(-4.0, 0.0), (0.0, 4.0)]) == 0.0
    assert roughness([(-8.5, 9.0), (-4.5, 0.0), (-0.5, 4.0)]) == pytest.approx((13 / 2 + 0) / 2)
    assert roughness([(0.0, 1.0), (0.0, 5.0)]) == 0.0


@pytest.mark.parametrize(("kind", "pooled"), [(Kind.INCREASE, 1.95), (Kind.TASKS, 5.9)])
def test_fewer_than_eight_errors_are_pooled(kind: Kind, pooled: float) -> None:
    points = weekly(0, 1, 3, 4, 6, 9)  # six errors of its own
    line = fit(points)
    assert line is not None
    expect = pooled * roughness(points) * width(6) * growth(4, 6)
    assert half_width(points, line, 4, kind) == pytest.approx(expect)


def test_eight_errors_of_its_own_make_the_width() -> None:
    points = weekly(0, 1, 3, 4, 6, 9, 9)
    sizes = sorted(abs(error) for error in own_errors(points))
    assert len(sizes) == 10
    line = fit(points)
    assert line is not None
    expect = sizes[8] * width(7) * growth(6, 7)  # the ninth of ten: four fifths of eleven, rounded up
    assert half_width(points, line, 6, Kind.TASKS) == pytest.approx(expect)


def test_the_end_is_told_from_the_end_of_today() -> None:
    points = weekly(0, 2, 4, 6, last=0.5)
    made = end_of(points, 3.0, Kind.INCREASE)
    assert made is not None
    line, end = made
    assert line.slope == pytest.approx(2)
    assert end.value == pytest.approx(6 + 2 * 3.5)
    assert end_of(weekly(5), 3.0, Kind.INCREASE) is None


def test_a_chance_is_the_share_of_the_bell_beyond() -> None:
    assert probability(0.0, 2.0) == 0.5
    assert probability(2.0, 2.0) == pytest.approx(0.9)
    assert probability(-2.0, 2.0) == pytest.approx(0.1)
    assert [probability(margin, 0.0) for margin in (1.0, 0.0, -1.0)] == [1.0, 1.0, 0.0]


def test_sixty_weeks_of_history_are_looked_at() -> None:
    series = [(EDGE - timedelta(weeks=80 - week, hours=-1), float(week)) for week in range(80)]
    points = sample(series, EDGE)
    assert len(points) == 61
    assert points[0] == (pytest.approx(-61 + 1 / 168), 19.0)
    assert points[-1][1] == 79.0
    assert sample([], EDGE) == []


def test_days_count_until_a_series_is_four_weeks_old() -> None:
    twice = [
        (EDGE - timedelta(days=day, hours=hour), float(day)) for day in range(27, -1, -1) for hour in (9, 1)
    ]
    assert len(sample(twice, EDGE)) == 28
    older = [(EDGE - timedelta(days=28), 0.0), *twice]
    assert [value for _, value in sample(older, EDGE)] == [28 - 28, 21, 14, 7, 0]


def test_a_standing_value_fills_the_weeks_without_a_change() -> None:
    series = [(EDGE - timedelta(weeks=5), 1.0), (EDGE - timedelta(weeks=2, days=1), 4.0)]
    assert sample(series, EDGE) == [(-5.0, 1.0), (pytest.approx(-15 / 7), 4.0)]
    assert sample(series, EDGE, standing=True) == [
        (-5.0, 1.0), (-4.0, 1.0), (-3.0, 1.0), (pytest.approx(-15 / 7), 4.0), (-1.0, 4.0), (0.0, 4.0),
    ]  # fmt: skip


def test_what_stood_before_the_sixty_weeks_is_not_carried_into_them() -> None:
    for first, told in ((60, 61), (61, 31)):
        series = [(EDGE - timedelta(weeks=first), 1.0), (EDGE - timedelta(weeks=30), 4.0)]
        points = sample(series, EDGE, standing=True)
        assert (len(points), points[0][0]) == (told, -60.0 if first == 60 else -30.0)
