"""The sums that means are made of, and the word of a mean at its limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrtui.domain.model import Cycle, Part, RollUp, Status, StatusFrom
from okrtui.domain.quantity import EPSILON
from okrtui.domain.rollup import NOTHING, Sums, objective, sums_of, team, window_share
from okrtui.domain.settings import ASPIRATIONAL, COMMITTED, Bands

ON, RISK, OFF, OLD = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.OUTDATED
PENDING, DONE = Status.PENDING, Status.DONE

FIRST = Part(2, 0.5, 0.25, RISK, 0.8, 0.6, 0.4, ASPIRATIONAL, (3, 4))
SECOND = Part(4, 0.25, None, ON, 0.9, None, None, COMMITTED, (1, 2))
THIRD = Part(8, None, 0.75, PENDING, None, None, None, ASPIRATIONAL, (0, 5))
AWAY = Part(16, 1.0, 1.0, RISK, 0.5, 0.4, None, ASPIRATIONAL, (1, 1))
INFORMS = Part(0, 1.0, 1.0, OFF, 1.0, 1.0, 1.0, ASPIRATIONAL, (9, 9))
EVERY = [FIRST, SECOND, THIRD, AWAY, INFORMS]


def test_each_sum_is_over_the_parts_that_know_it() -> None:
    made = sums_of(EVERY)
    assert made == Sums(
        weight=22.0,
        progress=2 * 0.5 + 4 * 0.25 + 16,
        expected_weight=18.0,
        expected=2 * 0.25 + 16,
        heading_weight=22.0,
        heading=2 * 0.8 + 4 * 0.9 + 16 * 0.5,
        held=2 * 0.6 + 4 * 0.9 + 16 * 0.4,
        judged=2 * 0.4 + 4 * 0.9 + 16 * 0.4,
        on_track=pytest.approx(18 * 0.7 + 4 * 0.9),
        at_risk=pytest.approx(18 * 0.4 + 4 * 0.7),
        known=5,
        every=12,
        weights={RISK: 18.0, ON: 4.0, PENDING: 8.0},
        counts={RISK: 2, ON: 1, PENDING: 1},
    )
    assert sums_of(EVERY, count_all=True).counts == {RISK: 2, ON: 1, PENDING: 1, OFF: 1}
    assert sums_of([]) == Sums() == NOTHING
    odd = sums_of([FIRST._replace(weight=float("nan")), FIRST._replace(weight=-1)])
    assert odd == NOTHING


def test_sums_are_added_part_by_part() -> None:
    for at in range(len(EVERY) + 1):
        one, other = sums_of(EVERY[:at], count_all=True), sums_of(EVERY[at:], count_all=True)
        both, whole = one + other, sums_of(EVERY, count_all=True)
        assert [both[place] for place in range(12)] == pytest.approx([whole[place] for place in range(12)])
        assert (both.weights, both.counts) == (whole.weights, whole.counts)
        before = dict(one.counts)
        assert one.counts == before
    with pytest.raises(TypeError):
        NOTHING + 1  # type: ignore[operator]


def test_the_means_of_sums() -> None:
    made = sums_of(EVERY).rollup()
    assert made == RollUp(
        pytest.approx(18 / 22),
        pytest.approx(16.5 / 18),
        (5, 12),
        RISK,
        {RISK: 2, ON: 1, PENDING: 1},
        pytest.approx(13.2 / 22),
        pytest.approx(11.2 / 22),
        pytest.approx(10.8 / 22),
        StatusFrom.PACE,
        Bands(pytest.approx(16.2 / 22), pytest.approx(10 / 22)),
    )
    assert sums_of(EVERY).rollup(COMMITTED).bands == COMMITTED
    assert NOTHING.rollup() == RollUp(None, None, (0, 0), PENDING, {}, bands=ASPIRATIONAL)


@pytest.mark.parametrize("weight", [1e-9, 0.5, 1.0])
def test_however_light_the_only_part_is_the_mean(weight: float) -> None:
    made = objective([Part(weight, 0.5, 0.25, RISK, 0.6, 0.6, 0.6, coverage=(1, 1))])
    assert (made.progress, made.expected, made.heading, made.held, made.judged) == pytest.approx(
        (0.5, 0.25, 0.6, 0.6, 0.6)
    )
    assert team([Part(weight, 0.5, 0.25, RISK, 0.6, 0.6, 0.6, COMMITTED)]).bands == Bands(
        pytest.approx(0.9), pytest.approx(0.7)
    )


def test_what_was_taken_out_of_sums_makes_no_word() -> None:
    gone = Sums(weight=2.0, progress=2.0, weights={DONE: 2.0, OFF: 0.0, OLD: 0.0}, counts={DONE: 1, OFF: 0})
    made = gone.rollup(ASPIRATIONAL)
    assert (made.status, made.status_from, made.counts) == (DONE, StatusFrom.PACE, {DONE: 1})
    assert Sums(weights={DONE: 0.0}).rollup(ASPIRATIONAL).status is PENDING


def test_closed_parts_without_a_score_were_missed() -> None:
    assert objective([Part(1, None, None, Status.CLOSED_MET)]).status is Status.CLOSED_MISSED
    met = objective([Part(1, 0.7, None, Status.CLOSED_MET), Part(1, 0.7, None, Status.CLOSED_MISSED)])
    assert (met.status, met.status_from) == (Status.CLOSED_MET, None)


def test_outdated_from_more_than_half_of_the_weight() -> None:
    def word(size: float) -> Status:
        return objective([FIRST._replace(status=OLD, weight=size), FIRST._replace(weight=1)]).status

    assert word(1.0) is word(1 + EPSILON / 2) is RISK
    assert word(1 + 5 * EPSILON) is word(1.01) is OLD
    whole = objective([FIRST._replace(status=OLD)])
    assert (whole.status, whole.status_from, whole.heading) == (OLD, None, 0.8)


def test_whose_word_a_mean_is() -> None:
    def whose(heading: float, held: float, judged: float) -> StatusFrom | None:
        return objective([Part(1, 0.5, 0.5, RISK, heading, held, judged)]).status_from

    assert whose(0.8, 0.75, 0.6) is StatusFrom.OWNER
    assert whose(0.8, 0.75, 0.75) is whose(0.8, 0.6, 0.6) is whose(0.8, 0.6, 0.3) is StatusFrom.PACE
    alone = objective([Part(1, 0.5, 0.5, RISK, 0.8)])
    assert (alone.held, alone.judged, alone.status) == (0.8, 0.8, ON)
    held = objective([Part(1, 0.5, 0.5, RISK, 0.8, 0.6)])
    assert (held.held, held.judged, held.status) == (0.6, 0.6, RISK)


def test_windows_that_only_touch_share_nothing() -> None:
    month = Cycle("11", date(2026, 11, 1), date(2026, 11, 30))
    assert window_share(Cycle("10", date(2026, 10, 1), date(2026, 10, 31)), month, "UTC") == 0.0
    assert window_share(Cycle("d", date(2026, 11, 30), date(2026, 12, 30)), month, "UTC") == 1 / 30
    assert window_share(replace(month, id="other"), month, "UTC") == 1.0
    never = Cycle("30", date(2011, 12, 30), date(2011, 12, 30))
    assert window_share(replace(never, id="x"), never, "Pacific/Apia") == 0.0
