"""What is done to several rows at once: each act against each refusal; all or nothing, one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from desk import Desk, undo

from okrtui.domain.model import CurveWord, CycleState, Status
from okrtui.errors import OkrError, RefusedError
from okrtui.usecases.batch import Done, RowRef
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.handing import hand_over
from okrtui.usecases.history import history
from okrtui.usecases.late import come_late, coming_late
from okrtui.usecases.row_acts import archive, archiving, move_due, tag
from okrtui.usecases.status import status

Act = Callable[[Desk, list[RowRef]], Done]
ACTS: dict[str, Act] = {
    "hand_over": lambda desk, refs: hand_over(desk.me, refs, "joon"),
    "due": lambda desk, refs: move_due(desk.me, refs, date(2026, 12, 15)),
    "archive": lambda desk, refs: archive(desk.me, refs),
    "tag": lambda desk, refs: tag(desk.me, refs, "soon, -old"),
}


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 11, 2, 3)
    desk.apply()
    desk.at(2026, 11, 24, 3)


def refs(desk: Desk, *names: str) -> list[RowRef]:
    return [(kind, uid) for name in names for kind, _, uid in desk.me.store.paths(name)[:1]]


def stands(desk: Desk) -> object:
    store = desk.me.store
    above = {row.path: (row.definition, row.archived_at) for row in store.objectives(cycle="2026-Q4")}
    return (
        above,
        {key.id: key.definition for key in store.key_results(cycle="2026-Q4")},
        status(desk.me)["teams"],
    )


@pytest.mark.parametrize("name", ACTS)
def test_several_rows_are_one_act_and_one_undo(desk: Desk, name: str) -> None:
    before, acts = stands(desk), len(desk.me.store.events())
    names = ["win-rate", "단계", "win-loss" if name == "hand_over" else "leads"]  # Joon has the leads
    done = ACTS[name](desk, refs(desk, *names))
    assert [path.split("/")[-1] for path, _ in done.rows] == names
    assert stands(desk) != before and len(desk.me.store.events()) == acts + 1
    entry = history(desk.me)[0]
    assert (entry.event.id, entry.event.type) == (done.event, name)
    assert {one.path for one in entry.changes} == {path for path, _ in done.rows}
    for id in names:
        assert name == "archive" or history(desk.me, id)[0].event.id == done.event
    undo(desk.me)
    assert stands(desk) == before


def close(desk: Desk) -> None:
    (cycle,) = desk.me.store.cycles()
    desk.me.store.save_cycles([type(cycle)(cycle.id, cycle.start, cycle.end, CycleState.CLOSED)])


def remove(desk: Desk) -> None:
    archive(desk.me, refs(desk, "blocked"))


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize(("what", "code"), [(close, "acts.refused"), (remove, "acts.gone")])
def test_one_row_that_cannot_leaves_all_as_they_are(
    desk: Desk, name: str, what: Callable[[Desk], None], code: str
) -> None:
    rows = refs(desk, "win-rate", "blocked")
    what(desk)
    before, acts = stands(desk), len(desk.me.store.events())
    with pytest.raises(OkrError) as caught:
        ACTS[name](desk, rows)
    assert caught.value.code == code
    assert (stands(desk), len(desk.me.store.events())) == (before, acts)


def test_it_is_said_which_row_stands_in_the_way(desk: Desk) -> None:
    with pytest.raises(RefusedError) as caught:
        move_due(desk.me, refs(desk, "win-rate", "단계", "close-more"), date(2026, 11, 10))
    assert (caught.value.code, caught.value.values["count"]) == ("acts.refused", 2)
    said = caught.value.values["candidates"]
    assert [(one.values["title"], one.values["why"].code) for one in said] == [  # type: ignore[attr-defined]
        ("단계 합의", "domain.milestone_outside"), ("Close more good deals", "acts.no_due"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda desk: move_due(desk.me, refs(desk, "win-rate"), date(2027, 1, 5)), "acts.due_after"),
        (lambda desk: move_due(desk.me, refs(desk, "win-rate"), date(2026, 9, 1)), "domain.due_before_cycle"),
        (lambda desk: move_due(desk.me, refs(desk, "win-rate"), None), "acts.same"),
        (lambda desk: move_due(desk.me, refs(desk, "close-more"), None), "acts.no_due"),
        (lambda desk: tag(desk.me, refs(desk, "win-rate"), " , -"), "acts.no_tags"),
        (lambda desk: tag(desk.me, refs(desk, "win-rate"), "-none"), "acts.same"),
        (lambda desk: hand_over(desk.me, refs(desk, "agreed"), "joon"), "people.has_it"),
        (lambda desk: hand_over(desk.me, refs(desk, "agreed"), "nobody"), "people.unknown"),
        (lambda desk: coming_late(desk.me, refs(desk, "leads")[0][1]), "late.not_behind"),
        (lambda desk: coming_late(desk.me, refs(desk, "win-rate")[0][1]), "late.not_sure"),
    ],
)
def test_what_is_refused(desk: Desk, act: Callable[[Desk], object], code: str) -> None:
    check_in(desk.me, CheckinInput("leads", "45", "5"))
    check_in(desk.me, CheckinInput("win-rate", "18", "2"))
    before, acts = stands(desk), len(desk.me.store.events())
    with pytest.raises(OkrError) as caught:
        act(desk)
    assert caught.value.code == code
    assert (stands(desk), len(desk.me.store.events())) == (before, acts)


def test_an_objective_goes_with_its_key_results_and_says_who_supports_it(desk: Desk) -> None:
    rows = refs(desk, "close-more", "win-rate")
    (going,) = archiving(desk.me, rows)
    assert (going.title, len(going.key_results), going.links) == ("Close more good deals", 4, 1)
    assert going.orphans == ("A repeatable engine",)
    archive(desk.me, rows)
    assert not refs(desk, "win-rate")
    undo(desk.me)
    assert len(refs(desk, "win-rate", "agreed", "win-loss")) == 3


def test_a_sure_owner_says_that_it_comes_late(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "18.2", "5"))
    (_, uid), before = refs(desk, "win-rate")[0], stands(desk)
    told = coming_late(desk.me, uid)
    assert told.now.status is Status.OFF_TRACK and [word for word, _ in told.curves] == [*CurveWord][2:]
    with pytest.raises(RefusedError, match=r"late\.no_reason"):
        come_late(desk.me, uid, CurveWord.LATE, " ")
    come_late(desk.me, uid, CurveWord.END, "the fair is in December")
    entry = history(desk.me, "win-rate")[0]
    assert (entry.event.type, entry.reason) == ("late", "the fair is in December")
    row = desk.me.store.key_results(uids=[uid])[0]
    assert row.definition.expected is CurveWord.END
    with pytest.raises(RefusedError, match=r"late\.not_behind"):
        coming_late(desk.me, uid)
    undo(desk.me)
    assert stands(desk) == before
