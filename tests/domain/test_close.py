"""What an answer at the close must hold, and what a key result is when it goes on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.close import (
    Answer,
    carried_key_result,
    faults,
    settled,
    warnings,
)
from okrtui.domain.entry import check_key_result
from okrtui.domain.model import Cycle, KeyResultDef, Kind, Milestone
from okrtui.domain.quantity import EPSILON
from okrtui.domain.settings import ASPIRATIONAL, COMMITTED, Bands
from okrtui.domain.vocabulary import BlockerKind, CurveWord

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
CAUSE = BlockerKind.RESOURCE


@pytest.mark.parametrize(
    ("answer", "proposed", "bands", "codes"),
    [
        (Answer(), 0.7, ASPIRATIONAL, []),
        (Answer(), 0.69, ASPIRATIONAL, ["cause_needed"]),
        (Answer(cause=CAUSE), 0.69, ASPIRATIONAL, []),
        (Answer(), 0.89, COMMITTED, ["cause_needed"]),
        (Answer(), 0.9, COMMITTED, []),
        (Answer(score=0.94), 0.9428571, ASPIRATIONAL, []),
        (Answer(score=0.93), 0.9428571, ASPIRATIONAL, ["reason_needed"]),
        (Answer(score=0.5), 0.8, ASPIRATIONAL, ["reason_needed", "cause_needed"]),
        (Answer(score=0.5, reason="one event", cause=CAUSE), 0.8, ASPIRATIONAL, []),
        (Answer(), None, ASPIRATIONAL, ["score_needed"]),
        (Answer(reason="nobody measured it"), None, ASPIRATIONAL, []),
        (Answer(score=0.7), None, ASPIRATIONAL, ["reason_needed"]),
        (Answer(score=1.01), 0.5, ASPIRATIONAL, ["score_range"]),
        (Answer(score=-0.01), 0.5, ASPIRATIONAL, ["score_range"]),
    ],
)
def test_an_answer_lacks(answer: Answer, proposed: float | None, bands: Bands, codes: list[str]) -> None:
    found = faults(answer, proposed, bands)
    assert [one.code for one in found] == codes
    assert [one.limit for one in found] == [bands.on_track if code == "cause_needed" else 0 for code in codes]


def test_an_accepted_score_is_the_proposed_one_to_its_last_digit() -> None:
    assert settled(Answer(score=0.94), 0.9428571) == 0.9428571
    assert (settled(Answer(score=0.5), 0.56), settled(Answer(), None)) == (0.5, None)


def test_too_good_a_cycle_is_said_to_be() -> None:
    """Above 0.85, and above 0.90 of what was thought at first; on the limit, and nearer to it than sums of
    fractions are exact, nothing is said."""
    for near in (0.0, EPSILON):
        assert warnings(0.85 + near, [0.9 + near]) == []
    assert warnings(0.850001, [0.900001]) == ["too_safe", "sandbagging"]
    assert warnings(0.86, [0.95, 0.85]) == ["too_safe"] and warnings(None, []) == []


NUMBERS = st.decimals(-1000, 1000, places=2)


@given(st.sampled_from([Kind.INCREASE, Kind.DECREASE]), NUMBERS, NUMBERS, NUMBERS)
def test_what_goes_on_starts_at_its_last_value_and_can_be_entered(
    kind: Kind, start: Decimal, way: Decimal, value: Decimal
) -> None:
    way = abs(way) + 1
    target = start + way if kind is Kind.INCREASE else start - way
    made = carried_key_result(KeyResultDef("t", kind, start=start, target=target), value)
    assert made.start == value and check_key_result(made, CYCLE, "UTC") == []
    reached = value >= target if kind is Kind.INCREASE else value <= target
    assert made.flagged == ("carried_past_target" if reached else "carried_target")
    assert made.target == target or reached


def test_what_is_done_of_milestones_stays_behind_and_no_day_of_the_old_cycle_goes_on() -> None:
    steps = (Milestone("one", Decimal(2)), Milestone("two"))
    made = carried_key_result(KeyResultDef("t", Kind.MILESTONES, milestones=steps), None, frozenset(["one"]))
    assert made.milestones == (Milestone("two"),)
    relative = KeyResultDef("t", Kind.RELATIVE, baseline=Decimal(100), change=Decimal("-0.1"))
    assert carried_key_result(relative, Decimal(92)).baseline == 92
    assert carried_key_result(KeyResultDef("t", Kind.REACH, target=Decimal(50)), Decimal(28)).target == 50
    assert carried_key_result(KeyResultDef("t", Kind.KEEP, low=Decimal(5)), Decimal(6)).flagged is None


def test_of_a_plan_over_the_cycle_its_shape_goes_on_and_its_days_stay_behind() -> None:
    for expected, carried in ((CurveWord.LATE, CurveWord.LATE), (((date(2026, 11, 1), 0.5),), ())):
        old = KeyResultDef(
            "t", Kind.KEEP, low=Decimal(5), expected=expected, starts=date(2026, 10, 2), due=date(2026, 12, 1)
        )
        made = carried_key_result(old, None)
        assert made == KeyResultDef("t", Kind.KEEP, low=Decimal(5), expected=carried)
