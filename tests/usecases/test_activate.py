"""Drafts take no check-in, and count once they are activated, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import PLAN, Desk, undo

from okrtui.domain.ids import fold
from okrtui.domain.model import CheckinState, ObjectiveState
from okrtui.errors import NotFoundError, RefusedError
from okrtui.usecases.activate import activate, activating, drafts_named
from okrtui.usecases.batch import Done
from okrtui.usecases.checkin import CheckinInput, check_in, check_in_many
from okrtui.usecases.checkin_form import checkin_form
from okrtui.usecases.comments import comment, recent
from okrtui.usecases.status import status
from okrtui.usecases.undo import take_back, undoing

DRAFTS = PLAN.replace('id = "close-more"', 'id = "close-more"\nstate = "draft"').replace(
    'id = "engine"', 'id = "engine"\nstate = "draft"'
)


def uid_of(desk: Desk, id: str) -> int:
    return next(uid for kind, path, uid in desk.me.store.paths(id))


def states(desk: Desk) -> dict[str, str]:
    rows = desk.me.store.objectives(cycle="2026-Q4")
    return {row.id: row.definition.state.value for row in rows}


def turned_on(desk: Desk, *names: str) -> Done:
    return activate(desk.me, drafts_named(desk.me, names), "agreed")


def test_a_draft_takes_no_check_in_until_it_is_activated(desk: Desk) -> None:
    desk.apply(DRAFTS)
    win_rate = uid_of(desk, "win-rate")
    for given in (CheckinInput("win-rate", "20"), CheckinInput("win-rate", note="soon")):
        with pytest.raises(RefusedError) as refused:
            check_in(desk.me, given)
        assert refused.value.code == "activate.no_checkin"
        assert refused.value.values == {"title": "Win rate", "id": "2026-Q4/sales/close-more"}
    with pytest.raises(RefusedError) as refused:
        check_in_many(desk.me, [CheckinInput("leads", "3", row=2)], once=True)
    assert refused.value.values["row"] == 2
    with pytest.raises(RefusedError):
        checkin_form(desk.me, win_rate)
    assert desk.me.store.checkins([win_rate]) == {} and desk.me.store.measurements([win_rate]) == {}
    turned_on(desk, "win-rate")
    assert check_in(desk.me, CheckinInput("win-rate", "20")).after.state.value == 20
    assert checkin_form(desk.me, win_rate).facts.checkins


def test_who_puts_a_row_back_into_a_draft_keeps_what_was_said(desk: Desk) -> None:
    desk.apply(PLAN)
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    desk.apply(DRAFTS)
    with pytest.raises(RefusedError):
        check_in(desk.me, CheckinInput("win-rate", "21"))
    assert len(desk.me.store.checkins([uid_of(desk, "win-rate")])[uid_of(desk, "win-rate")]) == 1
    turned_on(desk, "2026-Q4")
    assert check_in(desk.me, CheckinInput("win-rate", "21")).before.state.value == 20


@pytest.mark.parametrize(
    ("named", "become"),
    [
        (["close-more"], {"close-more"}),
        (["win-rate"], {"close-more"}),
        (["win-rate", "agreed", "Sales"], {"close-more"}),
        (["outbound"], {"engine"}),
        ([fold("2026-Q4")], {"close-more", "engine"}),
        (["outbound", "close-more/agreed"], {"close-more", "engine"}),
    ],
)
def test_rows_teams_and_cycles_are_activated_as_one_act(
    desk: Desk, named: list[str], become: set[str]
) -> None:
    desk.apply(DRAFTS)
    before = status(desk.me)
    done = turned_on(desk, *named)
    assert {path.rpartition("/")[2] for path, _ in done.rows} == become
    assert {id for id, state in states(desk).items() if state == "active"} == become
    after = status(desk.me)
    undo(desk.me, done.event)
    assert set(states(desk).values()) == {"draft"} and status(desk.me) == before
    take_back(desk.me, undoing(desk.me, redo=True))
    assert status(desk.me) == after


def test_what_is_no_draft_is_told_apart(desk: Desk) -> None:
    desk.apply(PLAN)
    for name in ("close-more", "win-rate"):
        with pytest.raises(RefusedError) as refused:
            turned_on(desk, name)
        assert refused.value.code == "activate.active"
    for place in ("2026-Q4", "sales"):
        with pytest.raises(RefusedError) as refused:
            turned_on(desk, place)
        assert refused.value.code == "activate.none"
    with pytest.raises(NotFoundError):
        turned_on(desk, "nowhere")
    desk.apply(DRAFTS)
    turned_on(desk, "engine")
    both = [("objective", uid_of(desk, id)) for id in ("close-more", "engine")]
    with pytest.raises(RefusedError):
        activating(desk.me, both)
    assert states(desk) == {"close-more": "draft", "engine": "active"}


def test_nothing_is_owed_of_the_time_that_it_was_a_draft(desk: Desk) -> None:
    desk.at(2026, 9, 28, 1)
    desk.apply(DRAFTS)
    desk.at(2026, 11, 24, 3)
    turned_on(desk, "2026-Q4")

    def state(id: str) -> CheckinState:
        rows = [
            key
            for team in status(desk.me)["teams"]
            for one in team["objectives"]
            for key in one["key_results"]
        ]  # type: ignore[index,attr-defined]
        return CheckinState(next(key["checkin_state"] for key in rows if key["id"] == id))

    assert state("win-rate") is CheckinState.OK
    desk.at(2026, 11, 30, 3)
    assert state("win-rate") is CheckinState.LATE
    desk.at(2026, 12, 7, 3)
    assert state("win-rate") is CheckinState.MISSED
    assert ObjectiveState("active") is ObjectiveState.ACTIVE


def test_who_is_named_on_a_draft_is_told_once_it_is_activated(desk: Desk) -> None:
    desk.apply(DRAFTS)
    for row in ("win-rate", "close-more"):
        assert comment(desk.me, row, "what do you think, @joon?").drafted
        assert not comment(desk.me, row, "to be thought about").drafted
    store = desk.me.store.another()
    store.reader = "bo"
    bo = replace(desk.me, store=store, me="bo", _people=None, _teams=None)
    assert recent(bo) == ()
    turned_on(desk, "close-more")
    assert len(recent(bo)) == 4 and not comment(desk.me, "win-rate", "@joon?").drafted
    store.close()
