"""What a row keeps of how its value went."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.usecases.row_trend import Trend, trend_of

INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC))
VALUES = st.decimals("-1e12", "1e12", places=3)


@given(st.lists(st.tuples(INSTANTS.map(lambda at: at.replace(microsecond=0)), VALUES)))
def test_a_trend_is_the_values_that_were_measured(points: list[tuple[datetime, Decimal]]) -> None:
    trend = trend_of(points)
    assert [*trend] == [(at, float(value)) for at, value in points]
    assert len(trend) == len(points) and bool(trend) == bool(points)
    for index in range(-len(points), len(points)):
        assert trend[index] == (points[index][0], float(points[index][1]))


def test_beyond_its_ends_there_is_nothing() -> None:
    for index in (0, -1):
        with pytest.raises(IndexError):
            Trend()[index]
