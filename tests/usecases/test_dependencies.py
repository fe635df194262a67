"""A key result waits for a row of another team: asked, answered, late, named at both ends, undone."""

from __future__ import annotations

from datetime import date

import pytest
from desk import PLAN, Desk, undo

from okrtui.domain.vocabulary import Agreement
from okrtui.errors import ConflictError, OkrError, PlanError
from okrtui.planfile.parse import parse
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.depend import depend
from okrtui.usecases.dependencies import asked_of_me
from okrtui.usecases.explain import explain
from okrtui.usecases.history import history
from okrtui.usecases.move import move
from okrtui.usecases.past_store import KnownJudgements, on_day
from okrtui.usecases.plan_apply import apply
from okrtui.usecases.plan_state import export, known_to
from okrtui.usecases.row_acts import archive, archiving
from okrtui.usecases.status import status
from okrtui.usecases.todo import todo
from okrtui.words.todo import act_line

WAITS = "2026-Q4/sales/close-more/win-rate"
LEADS = "2026-Q4/outbound/engine/leads"


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 11, 10, 3)
    desk.apply()
    desk.at(2026, 11, 24, 3)


def told(desk: Desk, **wanted: object) -> dict[str, list[dict[str, object]]]:
    """What ``status`` says of dependencies, by row."""
    found = {}
    for team in status(desk.me, **wanted)["teams"]:  # type: ignore[arg-type, attr-defined]
        for one in team["objectives"]:
            rows = {one["path"]: one, **{f"{one['path']}/{key['id']}": key for key in one["key_results"]}}
            found |= {path: row.get("depends", []) + row["needed_by"] for path, row in rows.items()}
    return {path: several for path, several in found.items() if several}


def test_asked_answered_late_and_taken_back(desk: Desk) -> None:
    joon = desk.colleague()
    done = depend(desk.me, "win-rate", "leads")
    assert (done.by, done.on, done.stranger) == (WAITS, LEADS, None)
    (asked,) = asked_of_me(joon)
    assert (asked.by.title, asked.by.owner_name, asked.late) == ("Win rate", "Mina Park", False)
    assert asked_of_me(desk.me) == ()
    owed = [one for one in todo(joon) if one.kind == "confirm"]
    assert [(one.id, one.asker, act_line(one)) for one in owed] == [
        (LEADS, WAITS, f"okrtui depend {WAITS} {LEADS} --confirm")
    ]

    desk.at(2026, 11, 25, 3)
    assert depend(joon, "win-rate", "leads", Agreement.CONFIRMED, "from Monday").stranger is None
    assert asked_of_me(joon) == ()
    check_in(joon, CheckinInput("leads", "2", "4"))
    late = {"state": "confirmed", "late": True, "status": "off_track"}
    assert told(desk) == {
        WAITS: [{"on": LEADS, **late}],
        LEADS: [{**late, "by": WAITS, "status": "outdated"}],
    }
    assert told(desk, as_of=date(2026, 11, 24))[WAITS][0]["state"] == "asked"
    assert told(desk, as_of=date(2026, 11, 23)) == {}
    then = on_day(desk.me, date(2026, 11, 24), KnownJudgements())
    assert [one.state for one in explain(then, "leads").depends.needed] == [Agreement.ASKED]
    assert explain(desk.me, "win-rate").depends.needs[0].late
    for row in ("win-rate", "leads"):
        first = next(one for one in history(desk.me, row) if one.event.type.startswith("depend"))
        assert (first.author, first.reason, first.event.type) == (
            "Joon Lee",
            "from Monday",
            "depend.confirmed",
        )

    with pytest.raises(ConflictError, match=r"undo\.hangs"):  # he has answered since
        undo(desk.me, done.event)
    undo(joon, history(desk.me, "win-rate")[0].event.id)
    assert told(desk)[WAITS][0]["state"] == "asked"
    undo(desk.me, done.event)
    assert told(desk) == {}


def test_a_stranger_is_told_whose_word_it_is_and_a_moved_row_is_found_again(desk: Desk) -> None:
    done = depend(desk.colleague(), "win-rate", "outbound/engine")
    assert done.stranger is not None and done.stranger.values["names"] == "Mina Park"
    assert depend(desk.me, "win-rate", "engine", Agreement.RISK).stranger is not None
    move(desk.me, "engine", "sales")
    assert told(desk)["2026-Q4/sales/engine"][0]["by"] == WAITS
    depend(desk.me, "win-rate", "sales/engine", None)
    assert told(desk) == {}


def test_late_by_its_day_though_on_its_way(desk: Desk) -> None:
    desk.apply(needing("win-rate", "engine/leads").replace('"reach"\n', '"reach"\ndue = 2026-12-01\n'))
    check_in(desk.colleague(), CheckinInput("leads", "45", "4"))
    assert told(desk)[WAITS] == [{"on": LEADS, "state": "asked", "late": False, "status": "on_track"}]
    desk.at(2026, 12, 1, 16)
    assert told(desk)[WAITS] == [{"on": LEADS, "state": "asked", "late": True, "status": "on_track"}]


def test_what_cannot_be_waited_for(desk: Desk) -> None:
    depend(desk.me, "win-rate", "leads")
    for row, on, state, code in (
        ("win-rate", "win-rate", Agreement.ASKED, "depend.itself"),
        ("win-rate", "close-more", Agreement.ASKED, "depend.own_objective"),
        ("win-rate", "leads", Agreement.ASKED, "depend.there"),
        ("leads", "win-rate", Agreement.ASKED, "depend.loop"),
        ("leads", "close-more", Agreement.ASKED, "depend.loop"),
        ("win-rate", "blocked", Agreement.RISK, "depend.not_asked"),
        ("win-rate", "nobody", Agreement.ASKED, "usecase.unknown"),
    ):
        with pytest.raises(OkrError) as error:
            depend(desk.me, row, on, state)
        assert error.value.code == code


def needing(row: str, on: str, text: str = PLAN) -> str:
    """The plan, in which a row depends on another."""
    return text.replace(f'id = "{row}"\n', f'id = "{row}"\ndepends = [ {{ on = "{on}" }} ]\n')


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (needing("leads", "engine"), {"plan.own_parent"}),
        (needing("leads", "engine/leads"), {"plan.own_parent"}),
        (needing("leads", "nowhere"), {"plan.unknown_row"}),
        (needing("leads", "win-rate", needing("win-rate", "outbound/engine/leads")), {"plan.loop"}),
        (needing("leads", "close-more", needing("win-rate", "engine")), {"plan.loop"}),
    ],
)
def test_what_a_plan_cannot_wait_for(desk: Desk, text: str, codes: set[str]) -> None:
    with pytest.raises(PlanError) as refused:
        desk.apply(text)
    assert {one.code for one in refused.value.problems} == codes


def test_of_a_row_without_an_owner_the_lead_is_asked(desk: Desk) -> None:
    desk.apply(PLAN.replace('owner = "mina"\n', ""))
    depend(desk.colleague(), "leads", "win-rate")
    assert [one.by.path for one in asked_of_me(desk.me)] == [LEADS]


def test_who_waits_for_what_is_archived_is_told_before_and_in_the_history(desk: Desk) -> None:
    depend(desk.colleague(), "win-rate", "leads")
    depend(desk.colleague(), "agreed", "engine")
    store = desk.me.store
    (engine,) = store.objectives(uids=[store.paths("engine")[0][2]])
    (going,) = archiving(desk.me, [("objective", engine.uid)])
    assert {(one.by.path, one.on.title if one.on else "") for one in going.waiting} == {
        (WAITS, "Net new leads"), (WAITS.replace("win-rate", "agreed"), "A repeatable engine"),
    }  # fmt: skip
    archive(desk.me, [("objective", engine.uid)])
    last = history(desk.me, "win-rate")[0]
    lost = [(one.path, one.before) for one in last.changes if one.field == "depends"]
    assert last.event.type == "archive" and (WAITS, engine.definition.title) in lost
    undo(desk.me)
    text = export(desk.me)
    begin = text.index('[[objectives.key_results]]\nid = "leads"')
    end = text.find("[[objectives", begin + 1)
    cut = text[:begin] + (text[end:] if end > 0 else "")
    apply(desk.me, parse(cut, file="plan", known=known_to(desk.me)), prune=True)
    told_of = history(desk.me, "win-rate")[0]
    assert told_of.event.type == "plan.apply"
    assert [one.path for one in told_of.changes if one.field == "depends"] == [WAITS]
