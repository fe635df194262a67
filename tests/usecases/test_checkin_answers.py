"""What a check-in asks for and comes to while it is filled in, the same in every front."""

from __future__ import annotations

import pytest
from desk import Desk
from msgspec.structs import replace

from okrtui.domain.model import Checkin, ConfidenceScale
from okrtui.errors import RefusedError, UsageError
from okrtui.usecases.checkin import check_in
from okrtui.usecases.checkin_answers import (
    CheckinAnswers,
    asked_for,
    filled_in,
    input_of,
    key_typed,
    low,
    number_of,
    objective_would_be,
    obstacles,
    would_be,
)
from okrtui.usecases.checkin_form import CheckinForm, checkin_form


def opened(desk: Desk) -> CheckinForm:
    desk.at(2026, 11, 20, 3)
    desk.apply()
    uid = next(row.uid for row in desk.me.store.key_results() if row.id == "win-rate")
    return checkin_form(desk.me, uid)


def test_a_low_confidence_asks_what_stands_in_the_way(desk: Desk) -> None:
    form = opened(desk)
    empty = filled_in(form)
    assert asked_for(form, empty) == ["value", "confidence"] and not low(form, empty)
    sure = replace(empty, value="21", confidence=key_typed(form, "4"))
    assert asked_for(form, sure) == []
    assert asked_for(form, replace(sure, blocker="who decides")) == ["kind"]
    doubtful = replace(sure, confidence="1")
    assert obstacles(form, doubtful) == asked_for(form, doubtful) == ["kind", "blocker", "next_action"]
    told = replace(doubtful, kind="clarity", blocker="who decides", next_action=" ")
    assert obstacles(form, told) == ["next_action"]
    with pytest.raises(RefusedError):
        key_typed(form, "6")


def test_a_confidence_that_is_left_asks_by_what_it_is_and_not_by_its_key(desk: Desk) -> None:
    uid = opened(desk).detail.row.uid
    at = desk.me.now()
    given = Checkin(at=at, author="mina", confidence=0.39, scale=ConfidenceScale.ZERO_TO_TEN)
    desk.me.store.add_checkin(uid, given, at)
    form = checkin_form(desk.me, uid)
    left = filled_in(form)
    assert left.confidence == "3" and obstacles(form, left) == ["kind", "blocker", "next_action"]
    assert not low(form, replace(left, confidence="4"))
    accepted = input_of(form, left, left).accepted
    assert accepted is not None and accepted.confidence == 0.39


def test_the_preview_is_what_the_check_in_comes_to(desk: Desk) -> None:
    form = opened(desk)
    answers = replace(filled_in(form), value="21.5", confidence="4")
    preview = would_be(form, answers, desk.me.now())
    done = check_in(desk.me, input_of(form, answers, filled_in(form)))
    assert (preview.value, preview.progress) == (done.after.state.value, done.after.state.progress)
    with pytest.raises(UsageError):
        number_of(form, replace(answers, value="many"))


@pytest.mark.parametrize("sure", ["1", "3", "5"])
def test_what_it_would_mean_is_what_the_key_result_and_its_objective_come_to(desk: Desk, sure: str) -> None:
    form = opened(desk)
    told = {"kind": "clarity", "blocker": "who decides", "next_action": "ask"} if sure == "1" else {}
    answers = replace(filled_in(form), value="24", confidence=key_typed(form, sure), **told)
    preview = would_be(form, answers, desk.me.now())
    mean = objective_would_be(form, preview)
    check_in(desk.me, input_of(form, answers, filled_in(form)))
    after = checkin_form(desk.me, form.detail.row.uid)
    state, stands = after.detail.row.state, after.objective.rollup
    assert (preview.status, preview.heading, preview.judged) == (state.status, state.heading, state.judged)
    assert (mean.progress, mean.heading, mean.status) == (stands.progress, stands.heading, stands.status)
    assert mean.progress != form.objective.rollup.progress


def test_every_answer_is_handed_on(desk: Desk) -> None:
    form = opened(desk)
    empty = filled_in(form)
    whole = replace(
        empty,
        value="21",
        confidence="4",
        note="noted",
        win="won",
        kind="clarity",
        blocker="who decides",
        next_action="ask",
    )
    made = input_of(form, whole, empty)
    left_out = {
        name: replace(whole, **{name: getattr(empty, name)}) for name in CheckinAnswers.__struct_fields__
    }
    assert {name for name, one in left_out.items() if input_of(form, one, empty) == made} == {"done"}
