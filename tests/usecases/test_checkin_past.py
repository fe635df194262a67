"""Check-ins that are there, corrected and taken back one by one: a reason, the history from → to, undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Desk, undo
from msgspec import structs

from okrtui.domain.model import BlockerKind, Checkin
from okrtui.errors import ConflictError, OkrError, RefusedError
from okrtui.usecases.checkin import CheckinInput, check_in, check_in_many
from okrtui.usecases.checkin_past import CorrectedAnswers, correct, past_checkin, still_asked, withdraw
from okrtui.usecases.history import history
from okrtui.usecases.undo import take_back, undoing
from okrtui.words import Words
from okrtui.words.acts import change_line
from okrtui.words.error import explain_error


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 10, 26, 10)
    desk.apply()


def uid(desk: Desk, id: str = "win-rate") -> int:
    return desk.me.store.paths(id)[0][2]


def said(desk: Desk, id: str = "win-rate") -> list[Checkin]:
    return desk.me.store.checkins([uid(desk, id)]).get(uid(desk, id), [])


def values(desk: Desk, id: str = "win-rate") -> list[str]:
    found = desk.me.store.measurements([uid(desk, id)]).get(uid(desk, id), [])
    return [str(one.value) for one in found]


def changed(desk: Desk) -> list[tuple[str, object, object]]:
    return [(one.field, one.before, one.after) for one in history(desk.me, "win-rate")[0].changes]


def three(desk: Desk) -> list[Checkin]:
    """Three weeks of check-ins."""
    for week, value in enumerate(("19", "20", "21")):
        desk.at(2026, 11, 2 + 7 * week, 10)
        check_in(desk.me, CheckinInput("win-rate", value, "4", note=f"week {week}"))
    return said(desk)


def test_an_older_one_says_something_else_where_it_stood(desk: Desk) -> None:
    before = three(desk)
    desk.at(2026, 11, 24, 10)
    answers = CorrectedAnswers(value="20.5", confidence="3", note="week 1, counted again")
    done = correct(desk.me, uid(desk), before[1].id, answers, "counted twice")
    after = said(desk)
    assert [one.at for one in after] == [one.at for one in before] and after[1].author == "mina"
    assert values(desk) == ["19", "20.5", "21"]
    assert [(one.confidence, one.note) for one in after] == [
        (0.75, "week 0"),
        (0.5, "week 1, counted again"),
        (0.75, "week 2"),
    ]
    entry = history(desk.me, "win-rate")[0]
    assert (entry.event.id, entry.event.type, entry.reason) == (
        done.event,
        "checkin.correct",
        "counted twice",
    )
    assert changed(desk) == [
        ("", "20", "20.5"),
        ("confidence", 0.75, 0.5),
        ("note", "week 1", "week 1, counted again"),
    ]


def test_it_is_undone_and_done_again(desk: Desk) -> None:
    before = three(desk)
    correct(desk.me, uid(desk), before[1].id, CorrectedAnswers("20.5", "4", "week 1"), "counted twice")
    for _ in range(2):
        undo(desk.me)
        assert values(desk) == ["19", "20", "21"]
        assert changed(desk) == [("", "20.5", "20")]
        take_back(desk.me, undoing(desk.me, redo=True))
        assert values(desk) == ["19", "20.5", "21"]
        assert changed(desk) == [("", "20", "20.5")]


def test_the_check_in_and_its_correction_go_together(desk: Desk) -> None:
    """Whatever of it was done, undone and done again, nothing of it stands afterwards, and all of it comes
    back."""
    before = three(desk)
    first = history(desk.me, "win-rate")[0].event.id
    correct(desk.me, uid(desk), before[2].id, CorrectedAnswers("22", "4", "week 2"), "read wrong")
    take_back(desk.me, undoing(desk.me, first))
    assert values(desk) == ["19", "20"]
    take_back(desk.me, undoing(desk.me, redo=True))
    assert values(desk) == ["19", "20", "22"]
    undo(desk.me)  # both, as they came back
    assert values(desk) == ["19", "20"]
    take_back(desk.me, undoing(desk.me, redo=True))
    assert values(desk) == ["19", "20", "22"]


@pytest.mark.parametrize("again", [False, True])
def test_the_key_on_one_that_was_corrected_takes_the_last_act_back(desk: Desk, again: bool) -> None:
    before = three(desk)
    correct(desk.me, uid(desk), before[1].id, CorrectedAnswers("20.5", "4", "week 1"), "counted twice")
    if again:
        undo(desk.me)
    row = ("key_result", uid(desk))
    take_back(desk.me, undoing(desk.me, row=row, checkin=said(desk)[1].id))
    assert values(desk) == (["19"] if again else ["19", "20", "21"])  # the later one goes along


def test_one_of_a_file_is_taken_back_alone(desk: Desk) -> None:
    rows = [CheckinInput("win-rate", value, at=f"2026-11-0{day}") for day, value in ((2, "19"), (3, "20"))]
    desk.at(2026, 11, 9, 10)
    check_in_many(desk.me, rows)
    withdraw(desk.me, uid(desk), said(desk)[0].id, "not ours")
    assert values(desk) == ["20"] and len(said(desk)) == 1
    entry = history(desk.me, "win-rate")[0]
    assert (entry.event.type, entry.reason) == ("checkin.retract", "not ours")
    assert changed(desk) == [("", "19", None)]
    undo(desk.me)
    assert values(desk) == ["19", "20"]
    undo(desk.me)  # the file
    assert values(desk) == [] and said(desk) == []


def test_milestones_that_it_brought_stay_with_it(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("단계", None, "4", marks=(("하나", True), ("둘", True))))
    (only,) = said(desk, "단계")
    correct(desk.me, uid(desk, "단계"), only.id, CorrectedAnswers("", "2", "늦게 알았습니다"), "착오")
    assert values(desk, "단계") == ["1", "1"]
    assert said(desk, "단계")[0].note == "늦게 알았습니다"


def test_a_confidence_that_is_left_keeps_its_scale_through_all_of_it(desk: Desk) -> None:
    before = three(desk)[1]
    assert before.scale is not None
    correct(desk.me, uid(desk), before.id, CorrectedAnswers("20.5", "4", "week 1"), "counted twice")
    assert said(desk)[1].scale == before.scale
    undo(desk.me)
    assert said(desk)[1].scale == before.scale


def test_who_owns_or_leads_may_and_the_author_may_and_nobody_else(desk: Desk) -> None:
    joon = desk.colleague()
    check_in(joon, CheckinInput("win-rate", "20", "4"))  # mina's key result
    (his,) = said(desk)
    correct(desk.me, uid(desk), his.id, CorrectedAnswers("19", "4"), "read wrong")  # she owns it
    (mended,) = said(desk)
    assert mended.author == "joon"
    with pytest.raises(ConflictError, match=r"undo\.hangs"):
        undo(joon)
    correct(joon, uid(desk), mended.id, CorrectedAnswers("20", "4"), "it was right")  # he said it
    check_in(desk.me, CheckinInput("win-rate", "21", "4"))
    hers = said(desk)[-1]
    with pytest.raises(RefusedError, match=r"checkin\.past_not_yours") as raised:
        correct(joon, uid(desk), hers.id, CorrectedAnswers("1"), "why")
    assert raised.value.values["author"] == "Mina Park"
    with pytest.raises(RefusedError, match=r"checkin\.past_not_yours"):
        withdraw(joon, uid(desk), hers.id, "why")


def test_one_that_names_nobody_is_not_said_to_be_somebodys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    joon = desk.colleague()
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    (hers,) = said(desk)
    kept = {uid(desk): [replace(hers, author=None)]}  # as a table without such a column brings it
    monkeypatch.setattr(joon.store, "checkins", lambda *_: kept)
    with pytest.raises(RefusedError) as raised:
        past_checkin(joon, uid(desk), hers.id)
    assert raised.value.code == "checkin.past_nobodys"
    for language in ("en", "ko"):
        told = explain_error(Words(language), raised.value)
        text = " ".join(str(part) for part in told)
        assert " 's" not in text and "checkin." not in text


def test_what_stands_in_the_way_is_corrected_too_and_the_history_names_it_in_words(desk: Desk) -> None:
    given = CheckinInput("win-rate", "19", "2", blocker="resource:nobody free", next_action="ask Joon")
    check_in(desk.me, given)
    (first,) = said(desk)
    shown = past_checkin(desk.me, uid(desk), first.id).answers
    assert (shown.kind, shown.blocker, shown.next_action) == ("resource", "nobody free", "ask Joon")
    right = structs.replace(shown, kind="dependency", blocker="waits for Product", next_action="ask Yuna")
    correct(desk.me, uid(desk), first.id, right, "named the wrong one")
    (now,) = said(desk)
    assert (now.blocker_kind, now.blocker, now.next_action) == (
        BlockerKind.DEPENDENCY,
        "waits for Product",
        "ask Yuna",
    )
    assert (now.confidence, now.value) == (first.confidence, first.value) and values(desk) == ["19"]
    told = [
        change_line(Words("ko"), one.op, "", one.field, one.before, one.after)
        for one in history(desk.me, "win-rate")[0].changes
    ]
    assert [one.split("  ")[-1].strip() for one in told] == [
        "걸림돌: 자원 → 의존성",
        "막는 것: nobody free → waits for Product",
        "다음 할 일: ask Joon → ask Yuna",
    ]
    nothing = structs.replace(right, kind="", blocker="", next_action="")
    correct(desk.me, uid(desk), said(desk)[0].id, nothing, "nothing blocks any more")
    assert said(desk)[0].blocker_kind is None and not said(desk)[0].next_action
    undo(desk.me)
    assert said(desk)[0].blocker == "waits for Product"


def test_a_correction_asks_for_what_a_low_confidence_wants_and_for_the_kind_of_a_blocker(desk: Desk) -> None:
    past = past_checkin(desk.me, uid(desk), three(desk)[1].id)
    assert still_asked(past, past.answers) == []
    low = structs.replace(past.answers, confidence="1")
    assert still_asked(past, low) == ["kind", "blocker", "next_action"]
    assert still_asked(past, structs.replace(low, kind="clarity", blocker="what for?")) == ["next_action"]
    assert still_asked(past, structs.replace(past.answers, blocker="somebody")) == ["kind"]
    with pytest.raises(OkrError, match=r"checkin\.blocker_kind"):
        correct(desk.me, uid(desk), past.said.id, structs.replace(past.answers, blocker="somebody"), "why")


@pytest.mark.parametrize(
    ("answers", "reason", "code"),
    [
        (CorrectedAnswers("20.5", "4", "week 1"), " ", "checkin.past_no_reason"),
        (CorrectedAnswers("20", "4", "week 1"), "why", "acts.same"),
        (CorrectedAnswers("many", "4", "week 1"), "why", "number.none"),
        (CorrectedAnswers("20", "9", "week 1"), "why", "domain.confidence"),
    ],
)
def test_what_is_refused_changes_nothing(
    desk: Desk, answers: CorrectedAnswers, reason: str, code: str
) -> None:
    before, acts = three(desk), len(desk.me.store.events())
    with pytest.raises(OkrError) as raised:
        correct(desk.me, uid(desk), before[1].id, answers, reason)
    assert code in raised.value.code
    assert said(desk) == before and len(desk.me.store.events()) == acts


def test_one_that_is_gone_meanwhile_is_said_to_be(desk: Desk) -> None:
    before = three(desk)
    withdraw(desk.me, uid(desk), before[0].id, "why")
    for late in (past_checkin, lambda *at: withdraw(*at, "why")):
        with pytest.raises(RefusedError, match=r"checkin\.past_gone"):
            late(desk.me, uid(desk), before[0].id)


def test_each_answer_is_shown_and_can_be_another_alone(desk: Desk) -> None:
    given = CheckinInput("win-rate", "19", "4", note="a", win="b", blocker="clarity:c", next_action="d")
    check_in(desk.me, given)
    desk.at(2026, 10, 27, 10)
    other = CorrectedAnswers("20", "3", "e", "f", "resource", "g", "h")
    for name, text in structs.asdict(other).items():
        last = said(desk)[-1].id
        before = past_checkin(desk.me, uid(desk), last).answers
        assert getattr(before, name) and getattr(before, name) != text, name
        wanted = structs.replace(before, **{name: text})
        correct(desk.me, uid(desk), last, wanted, "wrong")
        assert past_checkin(desk.me, uid(desk), said(desk)[-1].id).answers == wanted
        assert len(changed(desk)) == 1, name
