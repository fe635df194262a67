"""Drafts are their makers' until they are activated: one rule, in every reading, on both engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from desk import CONFIG, Desk
from msgspec import structs

from okrtui.domain.model import CheckinState
from okrtui.errors import NotFoundError
from okrtui.store import open_store
from okrtui.store.records import Moment
from okrtui.usecases.board import board, home, team_numbers
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.explain import explain
from okrtui.usecases.find import find
from okrtui.usecases.history import history
from okrtui.usecases.plan_state import export
from okrtui.usecases.recompute import recompute
from okrtui.usecases.report import report
from okrtui.usecases.status import status
from okrtui.usecases.workspace import Workspace

PLAN = """
[[objectives]]
id = "moonshot"
team = "acme"
cycle = "2026-Q4"
title = "Open a moonshot office"
owner = "joon"
state = "draft"
driver = "both"
[[objectives.key_results]]
id = "desks"
title = "Moonshot desks"
kind = "reach"
target = 40
[[objectives]]
id = "rent"
team = "outbound"
cycle = "2026-Q4"
title = "Cheaper rooms"
owner = "sora"
drives = "acme/moonshot"
[[objectives.key_results]]
id = "cost"
title = "Rent a month"
kind = "decrease"
start = 10
target = 5
"""


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    people = "".join(f'[[people]]\nid = "{one}"\nname = "{one.title()}"\n' for one in ("sora", "ana", "bo"))
    config = CONFIG.replace("[[teams]]", f"{people}[[teams]]", 1)
    store = open_store(url, "acme")
    made = Desk(store, config)
    made.apply(PLAN)
    yield made
    store.close()


@contextmanager
def reading(desk: Desk, person: str) -> Iterator[Workspace]:
    """Through a connection of its own, as somebody's program opens it."""
    store = desk.me.store.another()
    store.reader = person
    yield replace(desk.me, store=store, me=person or None, _people=None, _teams=None)
    store.close()


def told(workspace: Workspace) -> dict[str, str]:
    """Everything that is said of the moonshot anywhere, by where."""
    moment = Moment(workspace.now(), workspace.now())
    store = workspace.store
    texts = {
        "status": json.dumps(status(workspace)),
        "board": repr(board(workspace, team="acme").objectives),
        "home": repr(home(workspace)),
        "found": repr(find(workspace, "moonshot")) + repr(store.search("moonshot")),
        "history": repr(history(workspace)),
        "plan": export(workspace),
        "past": repr(store.objectives(as_of=moment)) + repr(store.key_results(as_of=moment)),
        "names": repr(store.paths("moonshot")) + repr(store.paths("desks")),
        "owned": repr(store.owned("joon", "2026-Q4") + store.asked("joon", "2026-Q4")),
        "judged": repr([uid for uid, one in store.objective_scores().items() if one.weight < 0]),
    }
    nothing = {"owned": "[]", "judged": "[]", "names": "[][]"}
    return {
        where: text
        for where, text in texts.items()
        if (
            "oonshot office" in text or "oonshot desks" in text
            if where not in nothing
            else text != nothing[where]
        )
    }


def rolled(workspace: Workspace) -> object:
    numbers = team_numbers(workspace, workspace.cycle())
    return numbers.company, [(team.id, team.own, team.rollup) for team in numbers.teams]


def test_a_draft_is_shown_to_its_makers_alone(desk: Desk) -> None:
    for stranger in ("bo", "ana", "sora", ""):
        with reading(desk, stranger) as other:
            assert told(other) == {}, stranger
            for row in ("moonshot", "desks"):
                with pytest.raises(NotFoundError):
                    explain(other, row)
            assert "Cheaper rooms" in json.dumps(status(other)) and "rent" in repr(history(other))
            assert rolled(other) == rolled(desk.me), "it counts nowhere for anybody"
    for maker in ("mina", "joon"):  # who wrote it, and its owner
        with reading(desk, maker) as one:
            assert set(told(one)) >= {
                "status",
                "board",
                "found",
                "history",
                "plan",
                "past",
                "names",
                "judged",
            }
            assert "oonshot desks" not in repr(report(one)), "a report is for everybody"
            assert rolled(one) == rolled(desk.me)
            (key,) = [
                key
                for each in board(one, team="acme", below=True).objectives
                for key in each.key_results
                if key.path.endswith("moonshot/desks")
            ]
            assert key.state.checkin_state is CheckinState.NONE, "nobody is asked for anything"


def test_those_a_draft_names_and_the_leads_above_are_its_makers_too(desk: Desk) -> None:
    lines = PLAN.replace('title = "Moonshot desks"', 'title = "Moonshot desks"\nowner = "bo"')
    desk.apply(
        lines.replace('team = "acme"', 'team = "outbound"').replace("acme/moonshot", "outbound/moonshot")
    )
    desk.apply(lines)
    with reading(desk, "bo") as named:
        assert "oonshot" in json.dumps(status(named))

    teams = [structs.replace(one, lead="ana") if one.id == "sales" else one for one in desk.me.store.teams()]
    desk.me.store.save_teams(teams, desk.me.now())
    with reading(desk, "ana") as lead:
        assert "2026-Q4/outbound/moonshot" in repr(lead.store.paths("moonshot"))
        assert "2026-Q4/acme/moonshot" not in repr(lead.store.paths("moonshot"))


def test_what_drives_a_hidden_draft_keeps_its_number_true_and_activating_shows_it(desk: Desk) -> None:
    with reading(desk, "sora") as other:
        check_in(other, CheckinInput("cost", "6", "4"))
        assert recompute(other, other.cycle("2026-Q4")).differences == ()
        assert told(other) == {}
        desk.apply(PLAN.replace('state = "draft"\n', ""))
        assert set(told(other)) >= {"status", "board", "found", "history", "plan", "past", "names", "owned"}
