"""A key result turned into an objective and back: what stays, what is named anew, what is refused."""

from __future__ import annotations

import pytest
from desk import Desk, undo

from okrtui.domain.model import ObjectiveKind
from okrtui.errors import RefusedError
from okrtui.planfile.model import PlanObjective
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.history import history
from okrtui.usecases.plan_state import hold, plan_of
from okrtui.usecases.turn import turn
from okrtui.usecases.undo import take_back, undoing


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 11, 10, 3)
    desk.apply()
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    desk.at(2026, 11, 24, 3)


def plan(desk: Desk) -> dict[str, PlanObjective]:
    return {one.id: one for one in plan_of(hold(desk.me, ["2026-Q4"])).objectives}


def rows(desk: Desk) -> dict[str, list[str]]:
    return {id: [key.id for key in one.key_results] for id, one in plan(desk).items()}


def test_there_and_back_with_history_and_links(desk: Desk) -> None:
    before, store = plan(desk), desk.me.store
    uid = store.paths("win-loss")[0][2]
    links, values = store.links(key_results=[uid]), store.measurements([store.paths("win-rate")[0][2]])
    done = turn(desk.me, "win-loss", reason="it grew")
    made = plan(desk)["win-loss"].definition
    assert (made.title, made.owner, made.kind) == ("Win-loss analysis", "mina", ObjectiveKind.ASPIRATIONAL)
    assert made.supports == "sales/close-more" and done.after == "2026-Q4/sales/win-loss"
    assert rows(desk)["win-loss"] == ["win-loss"] and "win-loss" not in rows(desk)["close-more"]
    assert store.links(key_results=[uid]) == links
    for name in ("win-loss/win-loss", "2026-Q4/sales/close-more/win-loss", "close-more"):
        first = history(desk.me, name)[0]
        assert (first.event.type, first.reason) == ("turn.objective", "it grew")
        place = next(one for one in first.changes if one.field == "place")
        assert (place.before, place.after) == ("2026-Q4/sales/close-more", "2026-Q4/sales/win-loss")
    undo(desk.me)
    assert plan(desk) == before
    take_back(desk.me, undoing(desk.me, redo=True))
    assert rows(desk)["win-loss"] == ["win-loss"]

    done = turn(desk.me, "2026-Q4/sales/win-loss")
    assert (done.kind, done.after) == ("key_result", "2026-Q4/sales/close-more/win-loss")
    assert plan(desk).keys() == before.keys()
    assert sorted(rows(desk)["close-more"]) == sorted(key.id for key in before["close-more"].key_results)
    assert store.links(key_results=[uid]) == links
    assert history(desk.me, "close-more/win-loss")[0].event.type == "turn.key_result"
    undo(desk.me)
    assert rows(desk)["win-loss"] == ["win-loss"]
    assert store.measurements([store.paths("win-rate")[0][2]]) == values


def test_what_supported_it_supports_what_took_its_place(desk: Desk) -> None:
    turn(desk.me, "win-loss")
    desk.apply(
        '[[objectives]]\nid = "below"\nteam = "outbound"\ncycle = "2026-Q4"\ntitle = "Calls"\n'
        'supports = "sales/win-loss"\n'
    )
    before = plan(desk)
    done = turn(desk.me, "sales/win-loss", "engine")
    assert done.follows == ("2026-Q4/outbound/below",)
    assert plan(desk)["below"].definition.supports == "2026-Q4/outbound/engine"
    assert rows(desk)["engine"] == ["leads", "blocked", "win-loss"]
    undo(desk.me)
    assert plan(desk) == before


@pytest.mark.parametrize(
    ("row", "place", "code"),
    [
        ("close-more", "engine", "turn.not_one"),
        ("win-rate", "engine", "turn.no_place"),
        ("lone", None, "turn.where"),
        ("lone", "lone", "turn.where"),
    ],
)
def test_what_is_refused(desk: Desk, row: str, place: str | None, code: str) -> None:
    desk.apply(
        '[[objectives]]\nid = "lone"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "Alone"\n'
        '[[objectives.key_results]]\nid = "one"\ntitle = "One"\nkind = "boolean"\n'
    )
    before = plan(desk)
    with pytest.raises(RefusedError) as refused:
        turn(desk.me, row, place)
    assert refused.value.code == code and plan(desk) == before
