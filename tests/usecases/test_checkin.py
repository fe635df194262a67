"""Check-ins: what is recorded, what is refused, what it moves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from desk import Desk

from okrtui.domain.model import BlockerKind, CheckinState, ConfidenceScale, Status, StatusFrom
from okrtui.errors import OkrError, UsageError
from okrtui.usecases.checkin import CheckinInput, check_in, check_in_many
from okrtui.usecases.queue import due_count, due_queue


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 10, 1, 1)
    desk.apply()
    desk.at(2026, 11, 24, 3)


def test_a_value_moves_the_key_result_and_is_signed(desk: Desk) -> None:
    done = check_in(desk.me, CheckinInput("win-rate", "22.1", "4", note="two big deals"))
    assert done.path == "2026-Q4/sales/close-more/win-rate"
    assert done.before.state.progress is None
    assert done.after.state.progress == pytest.approx(4.1 / 7)
    [kept] = desk.me.store.checkins([done.after.row.uid])[done.after.row.uid]
    assert (kept.author, kept.value, kept.confidence, kept.note) == (
        "mina",
        Decimal("22.1"),
        0.75,
        "two big deals",
    )


def test_confidence_stays_as_last_given(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20", "2"))
    done = check_in(desk.me, CheckinInput("win-rate", "21"))
    assert done.after.state.confidence == 0.25
    assert (done.after.state.status, done.after.state.status_from) == (Status.AT_RISK, StatusFrom.OWNER)
    first, second = done.after.facts.checkins
    assert (first.confidence, first.scale) == (0.25, ConfidenceScale.ONE_TO_FIVE)
    assert (second.confidence, second.scale) == (None, None)  # its age is that of the one that gave it


def test_a_blocker_and_what_is_next(desk: Desk) -> None:
    done = check_in(
        desk.me,
        CheckinInput("win-rate", confidence="1", blocker="dependency:Legal is slow", next_action="Ask Ana"),
    )
    kept = done.after.facts.checkins[-1]
    assert (kept.blocker_kind, kept.blocker, kept.next_action) == (
        BlockerKind.DEPENDENCY,
        "Legal is slow",
        "Ask Ana",
    )


def test_milestones_and_booleans(desk: Desk) -> None:
    assert check_in(desk.me, CheckinInput("단계", milestone="둘")).after.state.progress == 0.75
    assert check_in(desk.me, CheckinInput("단계", "open", milestone="둘")).after.state.progress == 0
    assert check_in(desk.me, CheckinInput("agreed", "done")).after.state.status is Status.DONE
    assert check_in(desk.me, CheckinInput("agreed", "open")).after.state.progress == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (CheckinInput("win-rate", "many"), "number.none"),
        (CheckinInput("win-rate", "NaN"), "number.none"),
        (CheckinInput("win-rate", "3", milestone="하나"), "checkin.no_milestones"),
        (CheckinInput("win-loss", "3"), "checkin.tasks_value"),
        (CheckinInput("agreed", "7"), "checkin.boolean_value"),
        (CheckinInput("단계", "done"), "checkin.milestone_needed"),
        (CheckinInput("단계", milestone="셋"), "checkin.milestone_unknown"),
        (CheckinInput("win-rate", "3", at="2026-13-01"), "checkin.bad_date"),
        (CheckinInput("win-rate", "3", at="2027-01-01"), "checkin.future"),
        (CheckinInput("win-rate", "3", blocker="weather:rain"), "checkin.blocker_kind"),
        (CheckinInput("win-rate", "3", "9"), "domain.confidence"),
        (CheckinInput("win-rate", "3", note="x" * 4001), "checkin.too_long"),
        (CheckinInput("nothing-like-it", "3"), "usecase.unknown"),
    ],
)
def test_what_is_refused(desk: Desk, given: CheckinInput, code: str) -> None:
    revision = desk.me.store.revision()
    with pytest.raises(OkrError) as raised:
        check_in(desk.me, given)
    assert raised.value.code == code
    assert desk.me.store.revision() == revision


def test_many_are_all_or_nothing_and_name_the_row(desk: Desk) -> None:
    with pytest.raises(OkrError) as raised:
        check_in_many(
            desk.me, [CheckinInput("win-rate", "20", row=2), CheckinInput("agreed", "perhaps", row=3)]
        )
    assert raised.value.values["row"] == 3
    assert desk.me.store.events(author="mina")[0].type == "plan.apply"


def test_nobody_can_sign_for_nobody(desk: Desk) -> None:
    with pytest.raises(UsageError, match=r"usecase\.who"):
        check_in(desk.colleague(""), CheckinInput("win-rate", "20"))


def test_a_past_day_counts_as_its_end(desk: Desk) -> None:
    done = check_in(desk.me, CheckinInput("win-rate", "20", at="2026-11-02"))
    assert done.after.state.value_at is not None
    assert done.after.state.value_at.isoformat() == "2026-11-02T14:59:59+00:00"


def test_the_queue_holds_what_i_owe(desk: Desk) -> None:
    queue = due_queue(desk.me)
    assert {one.key_result.id for one in queue} == {"win-rate", "단계", "win-loss"}
    assert all(one.state is not CheckinState.OK for one in queue)
    assert due_count(desk.me) == 3
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    assert [one.key_result.id for one in due_queue(desk.me)] == ["단계", "win-loss"]
    assert due_count(desk.me) == 2
    check_in(desk.me, CheckinInput("단계", "done", milestone="하나"))
    check_in(desk.me, CheckinInput("단계", "done", milestone="둘"))
    desk.at(2026, 12, 8, 3, 0)  # all milestones are done: nobody is asked again
    assert [one.key_result.id for one in due_queue(desk.me)] == ["win-loss", "win-rate"]
    assert due_count(desk.me) == 2


def test_a_new_number_wants_its_first_value(desk: Desk) -> None:
    desk.apply(
        '[[objectives]]\nid = "new"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "New"\nowner = "mina"\n'
        '[[objectives.key_results]]\nid = "fresh"\ntitle = "Fresh"\nkind = "reach"\ntarget = 3\n'
        '[[objectives.key_results]]\nid = "yes"\ntitle = "Yes"\nkind = "boolean"\n'
    )
    last = due_queue(desk.me)[-1]
    assert (last.key_result.id, last.state) == ("fresh", CheckinState.OK)
    assert "yes" not in {one.key_result.id for one in due_queue(desk.me)}
    check_in(desk.me, CheckinInput("fresh", "1"))
    assert "fresh" not in {one.key_result.id for one in due_queue(desk.me)}


def test_a_draft_is_kept_until_the_check_in(desk: Desk) -> None:
    store = desk.me.store
    uid = store.paths("win-rate")[0][2]
    store.save_draft(uid, "mina", {"note": "half"})
    assert store.draft(uid, "mina") == {"note": "half"}
    check_in(desk.me, CheckinInput("win-rate", "20"))
    assert store.draft(uid, "mina") is None
