"""Actions and the day that they are due on: each border of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from okrtui.domain.agreed import FARTHEST, ActionDef, ActionState, check_due, overdue
from okrtui.domain.definition_changes import changes_between
from okrtui.domain.entry import Refusal

TODAY, DAY = date(2026, 11, 26), timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "code"),
    [
        (None, None),
        (TODAY, None),
        (TODAY - DAY, "agreed.past_due"),
        (date(1, 1, 1), "agreed.past_due"),
        (TODAY + FARTHEST, None),
        (TODAY + FARTHEST + DAY, "agreed.far_due"),
    ],
)
def test_the_day_of_an_action(due: date | None, code: str | None) -> None:
    values = {"due": due, "today": TODAY, "last": TODAY + FARTHEST}
    assert list(check_due(due, TODAY)) == ([] if code is None else [Refusal(code, "due", values)])
    assert list(check_due(due, TODAY, due)) == []  # it stood before
    assert [one.code for one in check_due(due, TODAY, TODAY + DAY)] == ([] if code is None else [code])


def test_when_an_action_is_overdue() -> None:
    for state in ActionState:
        for due, over in ((TODAY - DAY, True), (TODAY, False), (TODAY + DAY, False), (None, False)):
            action = ActionDef("Call Ana", "sales", "mina", due=due, state=state)
            assert overdue(action, TODAY) is (over and state is ActionState.OPEN)


def test_what_of_an_action_is_agreed_on() -> None:
    old = ActionDef("Call Ana", "sales", "mina", due=TODAY)
    new = ActionDef(
        "Call Ann", "closing", "joon", "kr", 5, "joon", TODAY + DAY, TODAY, ActionState.DONE, None, 7
    )
    told = [(one.field, one.before, one.after) for one in changes_between(old, new)]
    assert told == [
        ("title", "Call Ana", "Call Ann"), ("owner", None, "joon"), ("due", TODAY, TODAY + DAY),
        ("state", ActionState.OPEN, ActionState.DONE),
    ]  # fmt: skip
