"""The weekly review: what it gathers, what is agreed in it, how it is gone through, ended, acknowledged."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from desk import CONFIG, Desk, undo
from sample_company import sample_session

from okrtui.domain.agreed import ActionState
from okrtui.domain.model import Status
from okrtui.errors import NotFoundError, OkrError, RefusedError, StoreError
from okrtui.store import open_store
from okrtui.usecases.agreed import add_action, agreed, decide, due_day, open_actions, reword, settle
from okrtui.usecases.board import board
from okrtui.usecases.cards_facts import overdue_card
from okrtui.usecases.cards_scope import scope_of
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.history import history
from okrtui.usecases.past_store import KnownJudgements, on_day
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.todo import todo
from okrtui.usecases.undo import take_back, undoing
from okrtui.usecases.views import KeyResultView
from okrtui.usecases.weekly import weekly
from okrtui.usecases.weekly_sitting import acknowledge, end, last_ended, pause, see
from okrtui.usecases.weekly_views import PARTS, Weekly


@pytest.fixture(autouse=True)
def planned(request: pytest.FixtureRequest) -> None:
    if "desk" in request.fixturenames:
        desk: Desk = request.getfixturevalue("desk")
        desk.at(2026, 10, 1, 1)
        desk.apply()
        desk.at(2026, 11, 24, 3)


def items(review: Weekly, part: str) -> list[str]:
    return [line.item for line in review.parts.get(part, ())]


def texts(review: Weekly, part: str) -> list[str]:
    return [line.text for line in review.parts.get(part, ())]


def test_an_action_is_owed_moved_done_and_taken_back(desk: Desk) -> None:
    row = resolve(desk.me, "win-rate", "key_result")
    made = add_action(desk.me, "sales", " call  them ", owner="joo", due=date(2026, 11, 27), row=row).agreed
    assert (made.text, made.owner, made.name, made.about, made.state) == (
        "call them",
        "joon",
        "Joon Lee",
        "Win rate",
        ActionState.OPEN,
    )
    assert [one.uid for one in open_actions(desk.me, "joon")] == [made.uid] and not open_actions(
        desk.me, "mina"
    )
    desk.at(2026, 11, 28, 3)
    assert open_actions(desk.me, "joon")[0].late
    (item,) = [one for one in todo(desk.colleague()) if one.kind == "action"]
    assert (item.state, item.title, item.id) == ("late", "call them", "action:1")
    moved = reword(desk.me, made.uid, "call them", "joon", date(2026, 12, 4)).agreed
    assert (moved.moved, moved.late, moved.due) == (True, False, date(2026, 12, 4))
    settle(desk.colleague(), made.uid, ActionState.DONE)
    assert not open_actions(desk.me, "joon")
    with pytest.raises(RefusedError, match=r"agreed\.is_so"):
        settle(desk.me, made.uid, ActionState.DONE)
    with pytest.raises(OkrError, match=r"undo\.hangs"):
        undo(desk.me)
    undo(desk.colleague())
    assert open_actions(desk.me, "joon")[0].due == date(2026, 12, 4)
    undo(desk.me)
    take_back(desk.me, undoing(desk.me, redo=True))
    (kept,) = agreed(desk.me, {"sales"})
    assert kept.due == date(2026, 12, 4) and not agreed(desk.me, {"outbound"})
    assert [one.event.type for one in history(desk.me)][:3] == ["redo", "undo", "undo"]


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"text": " \x07 "}, "agreed.empty_action"),
        ({"owner": "bob"}, "agreed.nobody"),
        ({"due": date(2026, 11, 23)}, "agreed.past_due"),
        ({"team": "nowhere"}, "usecase.no_team"),
    ],
)
def test_what_is_no_action_is_refused(desk: Desk, how: dict[str, object], code: str) -> None:
    wanted = {"team": "sales", "text": "x", **how}
    with pytest.raises((RefusedError, NotFoundError), match=code.replace(".", r"\.")):
        add_action(desk.me, **wanted)  # type: ignore[arg-type]
    assert agreed(desk.me) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("fri", date(2026, 11, 27)),
        ("화요일", date(2026, 12, 1)),
        ("Fri 4 Dec", date(2026, 12, 4)),
        ("12월 4일(금)", date(2026, 12, 4)),
        ("tomorrow", date(2026, 11, 25)),
        ("2 Jan", date(2027, 1, 2)),
        ("", None),
        ("23 Nov", RefusedError),
        ("3/4", OkrError),
        ("soon", OkrError),
    ],
)
def test_the_day_of_an_action_is_read_from_today_on(desk: Desk, typed: str, read: object) -> None:
    if isinstance(read, type):
        with pytest.raises(read):
            due_day(desk.me, typed)
    else:
        assert due_day(desk.me, typed) == read


def test_what_was_said_and_agreed_stands_in_its_part(desk: Desk) -> None:
    desk.at(2026, 11, 10, 3)
    check_in(desk.me, CheckinInput("win-rate", "20", "4", next_action="too old"))
    done = add_action(desk.me, "sales", "old and done").agreed
    add_action(desk.me, "sales", "still owed", due=date(2026, 11, 12))
    add_action(desk.me, "outbound", "below", due=date(2026, 11, 30))
    desk.at(2026, 11, 20, 3)
    settle(desk.me, done.uid, ActionState.DONE)
    said = CheckinInput(
        "win-rate", "22", "1", win="two deals", blocker="resource:no designer", next_action="ask"
    )
    check_in(desk.me, said)
    decide(desk.me, "", "no discount")
    desk.at(2026, 11, 24, 3)
    add_action(desk.me, "sales", "of today")
    review = weekly(desk.me, "sales")
    assert texts(review, "actions") == ["old and done", "still owed", "below", "ask"]
    assert texts(review, "agreed") == ["of today"] and texts(weekly(desk.me), "agreed") == [
        "no discount",
        "of today",
    ]
    assert (texts(review, "blockers"), texts(review, "wins")) == (["no designer"], ["two deals"])
    (gone_up,) = [line for line in review.parts["moved"] if line.title == "Win rate"]
    assert gone_up.points == pytest.approx(2 / 7)
    assert list(review.parts) == [part for part in PARTS if part in review.parts]
    assert texts(weekly(desk.me, "outbound"), "actions") == ["below"]
    (named,) = [line for line in review.parts["actions"] if line.next_of is not None]
    add_action(desk.me, "sales", named.text, checkin=named.next_of, state=ActionState.DONE)
    taken_up = weekly(desk.me, "sales")
    assert texts(taken_up, "actions") == ["old and done", "ask", "still owed", "below"]
    assert all(line.next_of is None for line in taken_up.parts["actions"])
    assert texts(taken_up, "agreed") == ["of today"]


def test_missing_check_ins_stand_by_person_and_a_silent_team_is_one_line(desk: Desk) -> None:
    desk.at(2026, 11, 16, 3)
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    desk.at(2026, 11, 24, 3)
    missing = weekly(desk.me).parts["missing"]
    assert [(line.team, line.silent, line.silent_since) for line in missing if line.silent] == [
        ("outbound", 2, None)
    ]
    assert [(line.name, line.title) for line in missing if not line.silent] == [
        ("Joon Lee", "Stages agreed"),
        ("Mina Park", "Win rate"),
        ("Mina Park", "Win-loss analysis"),
        ("Mina Park", "단계 합의"),
    ]


def test_it_is_gone_through_by_several_people_left_ended_and_acknowledged(desk: Desk) -> None:
    first, second = weekly(desk.me, "sales"), weekly(desk.colleague(), "sales")
    assert first.sitting is None and first.since == first.now - timedelta(days=7)
    pause(desk.me, first, "missing:1", timedelta(minutes=3))
    assert weekly(desk.me, "sales").sitting is None
    see(desk.me, first, "missing:1")
    see(desk.colleague(), second, "missing:2")
    see(desk.me, first, "missing:3")
    see(desk.colleague(), weekly(desk.me, "sales"), "missing:3", again=True)
    pause(desk.me, weekly(desk.me, "sales"), "missing:1", timedelta(minutes=3))
    desk.at(2026, 11, 26, 3)
    going = weekly(desk.me, "sales")
    assert (going.day, going.spent) == (date(2026, 11, 24), timedelta(minutes=3))
    assert going.seen == {"missing:1", "missing:2"}
    assert going.sitting is not None and going.sitting.place == "missing:1"
    with pytest.raises(RefusedError, match=r"weekly\.none_ended"):
        last_ended(going)
    end(desk.me, going)
    with pytest.raises(RefusedError, match=r"weekly\.is_ended"):
        end(desk.colleague(), going)
    desk.at(2026, 12, 1, 3)
    late = weekly(desk.me, "sales")
    assert late.since == late.last.ended_at and late.unseen == ()  # type: ignore[union-attr]
    assert [one for one in todo(desk.colleague()) if one.kind == "acknowledge"] == []


def test_who_was_not_there_acknowledges_and_may_take_that_back(desk: Desk) -> None:
    end(desk.me, weekly(desk.me, "sales"))
    assert weekly(desk.me, "sales").unseen == (("joon", "Joon Lee"),)
    desk.at(2026, 11, 25, 3)
    review = weekly(desk.me, "sales")
    assert review.unseen == (("joon", "Joon Lee"),)
    (owed,) = [one for one in todo(desk.colleague()) if one.kind == "acknowledge"]
    assert (owed.id, owed.title, owed.detail) == ("weekly:sales", "Sales", "2026-11-24")
    with pytest.raises(RefusedError, match=r"weekly\.is_acknowledged"):
        acknowledge(desk.me, last_ended(review))
    acknowledge(desk.colleague(), last_ended(review))
    assert weekly(desk.me, "sales").unseen == ()
    undo(desk.colleague())
    assert weekly(desk.me, "sales").unseen == (("joon", "Joon Lee"),)
    undo(desk.me)
    assert weekly(desk.me, "sales").last is None
    then = on_day(desk.me, date(2026, 11, 24), KnownJudgements())
    assert weekly(then, "sales").sitting.ended_at is not None  # type: ignore[union-attr]
    with pytest.raises(StoreError, match=r"past\.read_only"):
        see(then, weekly(then, "sales"), "x")


def test_a_store_without_a_cycle_has_a_review_of_what_is_agreed(url: str) -> None:
    store = open_store(url, "acme")
    without = Desk(store, re.sub(r"\[\[cycles\]\][^\[]*", "", CONFIG))
    assert (weekly(without.me).parts, weekly(without.me).cycle) == ({}, None)
    decide(without.me, "acme", "start over")
    assert list(weekly(without.me).parts) == ["agreed"]
    end(without.me, weekly(without.me))
    with pytest.raises(NotFoundError):
        weekly(without.me, "nowhere")
    store.close()


def test_after_its_end_a_cycle_is_told_to_be_over(desk: Desk) -> None:
    desk.at(2027, 1, 4, 3)
    review = weekly(desk.me, "sales")
    assert review.cycle_over == date(2026, 12, 31) and "missing" not in review.parts


def test_every_number_is_the_boards() -> None:
    with sample_session() as session:
        workspace = session.workspace()
        review, shown = weekly(workspace), board(workspace, team="acme", below=True)
        rows: dict[int, KeyResultView] = {
            row.uid: row for objective in shown.objectives for row in objective.key_results
        }
        lines = [line for line in review.lines if line.uid]
        assert len(lines) > 40
        for line in lines:
            state = rows[line.uid].state
            assert (line.progress, line.expected, line.status) == (
                state.progress,
                state.expected,
                state.status,
            )
        moved = {line.uid: line.points for line in review.parts["moved"]}
        gained = {uid: row.gained for uid, row in rows.items() if row.gained and round(row.gained * 100)}
        assert moved == gained
        off = [uid for uid, row in rows.items() if row.state.status is Status.OFF_TRACK]
        assert {line.uid for line in review.parts["off_track"]} == set(off)
        flagged = {line.uid for line in review.parts["off_track"] if line.disagrees}
        assert flagged == {uid for uid in off if rows[uid].state.disagrees}
        owed = sum(objective.due_checkins for objective in shown.objectives)
        assert len(review.parts["missing"]) == owed
        overdue = sum(line.overdue for line in review.parts["scope"])
        assert overdue == overdue_card(workspace, scope_of(workspace)).count > 0


def test_the_sample_company_keeps_a_rhythm_and_misses_a_few() -> None:
    with sample_session() as session:
        told = weekly(session.workspace(), "sales").rhythm
    assert told is not None and told.due > 60 and 0.8 * told.due < told.on_time < told.due
