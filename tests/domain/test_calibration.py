"""How right people were, and what a score says beside the check-ins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.calibration import Case, Lesson, calibrated, strategy_or_cadence

CASES = st.builds(Case, st.floats(0, 1), st.booleans())


@given(st.lists(CASES, max_size=40))
def test_it_says_nothing_of_few_cases_and_counts_each_case_once(cases: list[Case]) -> None:
    found = calibrated(cases)
    assert found.cases == len(cases) and found.missing == max(0, 10 - len(cases))
    if len(cases) < 10:
        assert (found.brier, found.bins) == (None, ())
        return
    assert found.brier is not None and 0 <= found.brier <= 1
    assert sum(one.cases for one in found.bins) == len(cases)
    assert sum(one.met * one.cases for one in found.bins) == pytest.approx(sum(one.met for one in cases))
    assert sum(one.said * one.cases for one in found.bins) == pytest.approx(sum(one.said for one in cases))


def test_the_sure_and_right_are_perfect_and_a_coin_is_a_quarter() -> None:
    right = [Case(1.0, True)] * 5 + [Case(0.0, False)] * 5
    assert calibrated(right).brier == 0 and calibrated([Case(0.5, True)] * 10).brier == 0.25


def test_each_band_tells_what_was_said_and_how_often_it_was_met() -> None:
    """One in four of those who said 0.1 or 0.2, one in two in the middle, all that were sure."""
    low = [Case(0.1, False), Case(0.1, False), Case(0.2, False), Case(0.2, True)]
    middle, high = [Case(0.5, True), Case(0.6, False)], [Case(0.8, True)] * 2 + [Case(1.0, True)] * 2
    found = calibrated([*high, *low, *middle])
    assert [(one.band, one.cases) for one in found.bins] == [("low", 4), ("medium", 2), ("high", 4)]
    assert [one.said for one in found.bins] == pytest.approx([0.15, 0.55, 0.9])
    assert [one.met for one in found.bins] == pytest.approx([0.25, 0.5, 1.0])
    assert [one.band for one in calibrated(high * 3).bins] == ["high"]


@pytest.mark.parametrize(
    ("score", "rhythm", "reading"),
    [
        (0.7, 0.7, Lesson.WORKS),
        (0.69, 0.7, Lesson.STRATEGY),
        (0.69, 0.69, Lesson.CADENCE),
        (0.7, 0.69, Lesson.LUCK),
        (None, 1.0, None),
        (0.9, None, None),
    ],
)
def test_strategy_or_cadence(score: float | None, rhythm: float | None, reading: Lesson | None) -> None:
    assert strategy_or_cadence(score, rhythm) is reading
