"""What stands in a closed cycle beside its scores: an objective without key results, and a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from desk import PLAN, Desk, undo

from okrtui.domain.close import Answer
from okrtui.domain.explain import Node
from okrtui.domain.model import Cycle
from okrtui.domain.vocabulary import BlockerKind
from okrtui.errors import OkrError, RefusedError
from okrtui.usecases.activate import activate, drafts_named
from okrtui.usecases.board import board
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import close, reopen, sheet
from okrtui.usecases.explain import explain
from okrtui.usecases.move import move, places
from okrtui.usecases.recompute import recompute
from okrtui.usecases.report import report
from okrtui.usecases.status import status
from okrtui.usecases.views import TeamView

SALES = "2026-Q4/sales/close-more"
EMPTY = """
[[objectives]]
id = "empty"
team = "sales"
cycle = "2026-Q4"
title = "Known by nothing"
"""
DRAFT = """
[[objectives]]
id = "idea"
team = "sales"
cycle = "2026-Q4"
title = "An idea"
state = "draft"
[[objectives.key_results]]
id = "visits"
title = "Visits"
kind = "reach"
target = 5
"""
NEXT = Cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))


def closed(desk: Desk, beside: str) -> None:
    desk.at(2026, 10, 5, 3)
    desk.apply(PLAN + beside)
    if beside is DRAFT:
        desk.me.store.save_cycles([NEXT])
    desk.at(2026, 12, 21, 3)
    for row, value in (("win-rate", "20"), ("leads", "28")):
        check_in(desk.colleague(), CheckinInput(row, value=value, confidence="4"))
    desk.at(2027, 1, 4, 3)
    given = Answer(reason="so", cause=BlockerKind.DEPENDENCY)
    close(desk.me, "2026-Q4", {one.path: given for one in sheet(desk.me, "2026-Q4").lines}, None)


def words_of_teams(desk: Desk, **how: object) -> dict[str, tuple[object, object]]:
    told = status(desk.me, cycle="2026-Q4", **how)  # type: ignore[arg-type]
    return {one["id"]: (one["status"], one["rollup_status"]) for one in told["teams"]}  # type: ignore[attr-defined]


def test_what_nothing_was_scored_of_takes_no_part_in_the_word_of_its_team(desk: Desk) -> None:
    closed(desk, EMPTY)
    missed, partial = "closed_missed", "closed_partial"
    assert words_of_teams(desk) == {
        "acme": ("pending", partial),
        "sales": (missed, partial),
        "outbound": (partial, partial),
    }
    before = words_of_teams(desk, as_of=date(2027, 1, 3))
    assert missed not in before["sales"] and words_of_teams(desk, as_of=date(2027, 1, 4)) == words_of_teams(
        desk
    )
    shown = {one.id: (one.own.status.value, one.rollup.status.value) for one in _teams(desk)}
    assert shown == words_of_teams(desk)
    for one in _teams(desk):
        told = explain(desk.me, one.id).rollup
        assert told is not None and told.status is one.own.status
    assert set(unscored(explain(desk.me, "sales").node)) == {"Known by nothing"}
    assert "Stages agreed" in unscored(explain(desk.me, SALES).node)
    assert report(desk.me, cycle="2026-Q4").total.status.value == partial
    assert recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()
    reopen(desk.me, "2026-Q4", "one row was forgotten")
    assert words_of_teams(desk) == before
    assert {one.id: (one.own.status.value, one.rollup.status.value) for one in _teams(desk)} == before


def unscored(node: Node) -> list[object]:
    """The titles of what is told to be unscored."""
    own = [node.values["title"]] if node.code == "explain.term.unscored" else []
    return own + [title for child in node.children for title in unscored(child)]


def _teams(desk: Desk) -> Sequence[TeamView]:
    return board(desk.me, cycle="2026-Q4").teams


def test_a_draft_leaves_a_closed_cycle_and_is_activated_where_it_goes(desk: Desk) -> None:
    closed(desk, DRAFT)
    stood = status(desk.me, cycle="2026-Q4")
    with pytest.raises(OkrError) as caught:
        activate(desk.me, drafts_named(desk.me, ["idea"]))
    assert caught.value.code == "activate.closed" and caught.value.hint == "activate.hint.closed"
    (uid,) = [uid for kind, _, uid in desk.me.store.paths("idea") if kind == "objective"]
    offered = [(one.key, one.here) for one in places(desk.me, ("objective", uid))]
    assert offered == [((None, "sales"), True), (("2027-Q1", None), False)]
    for place in ("outbound", "2026-Q4/outbound"):  # inside the closed cycle nothing moves
        with pytest.raises(OkrError) as caught:
            move(desk.me, "idea", place)
        assert caught.value.code == "acts.closed"
    done = move(desk.me, "idea", "2027-Q1")
    assert done.after == "2027-Q1/sales/idea"
    activate(desk.me, drafts_named(desk.me, ["2027-Q1"]))
    assert check_in(desk.me, CheckinInput("visits", value="1")).after.state.value == 1
    assert status(desk.me, cycle="2026-Q4", as_of=date(2027, 1, 3)) is not None
    desk.at(2027, 1, 5, 3)
    assert recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()
    with pytest.raises(RefusedError):
        move(desk.me, "idea", "2026-Q4")
    told, before = status(desk.me, cycle="2026-Q4")["teams"], stood["teams"]
    assert [one["status"] for one in told] == [one["status"] for one in before]  # type: ignore[attr-defined]


def test_a_draft_that_left_a_closed_cycle_is_taken_back_to_it(desk: Desk) -> None:
    closed(desk, DRAFT)
    move(desk.me, "idea", "2027-Q1/outbound")
    undo(desk.me)
    assert (
        desk.me.store.paths("2026-Q4/sales/idea")
        and recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()
    )


def test_a_key_result_of_such_a_draft_goes_into_a_running_objective(desk: Desk) -> None:
    closed(desk, DRAFT)
    desk.apply(DRAFT.replace("2026-Q4", "2027-Q1").replace('"visits"', '"other"').replace('"idea"', '"goal"'))
    (uid,) = [uid for kind, _, uid in desk.me.store.paths("visits") if kind == "key_result"]
    assert [(one.title, one.where, one.here) for one in places(desk.me, ("key_result", uid))] == [
        ("An idea", "Sales", True),
        ("An idea", "Sales · 2027-Q1", False),
    ]
    assert move(desk.me, "visits", "goal").after == "2027-Q1/sales/goal/visits"
    with pytest.raises(OkrError):
        move(desk.me, "win-rate", "goal")
