"""Two people on one store: a plan, check-ins, and taking back what was done, over the real commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from company import CONFIG, NOW, PLAN
from program import Program


@pytest.fixture
def mina(tmp_path: Path) -> Program:
    program = Program(tmp_path / "mina", {"OKRTUI_NOW": NOW})
    program.write_config(CONFIG)
    program.ok("plan", "apply", "-", "--yes", input=PLAN)
    return program


@pytest.fixture
def joon(mina: Program, tmp_path: Path) -> Program:
    program = Program(tmp_path / "joon", {**mina.env, "OKRTUI_STORE": f"sqlite:///{mina.store}"})
    program.write_config(CONFIG.replace('me = "mina"', 'me = "joon"'))
    return program


def more(count: int) -> str:
    """A plan of further key results."""
    row = '[[objectives.key_results]]\nid = "kr-{0}"\ntitle = "Number {0}"\nkind = "reach"\ntarget = 1{0}\n'
    return PLAN + "".join(row.format(n) for n in range(count))


def test_two_people(mina: Program, joon: Program) -> None:
    mina.ok("checkin", "win-rate", "20", "--confidence", "4")
    joon.ok("checkin", "leads", "1000")
    mina.ok("plan", "apply", "-", "--yes", "--reason", "Q4 is longer", input=more(26))

    asked = mina("undo")  # 26 rows: named, and nothing done without a terminal
    assert asked.status == 2 and asked.out == ""
    assert "26 rows" in asked.err and "Number 0" in asked.err and "--yes" in asked.err
    assert len(mina.key_results()) == 28

    joon.ok("checkin", "kr-3", "5")
    refused = mina("undo", "--yes")
    assert refused.status == 1
    assert "Joon Lee" in refused.err and "Number 3: 5" in refused.err
    assert mina.key_results()["kr-3"]["value"] == 5

    joon.ok("undo")
    mina.ok("undo", "--yes")
    assert set(mina.key_results()) == {"win-rate", "leads"}
    mina.ok("redo", "--yes")
    assert len(mina.key_results()) == 28
    assert mina.key_results()["kr-3"]["value"] is None

    mina.ok("checkin", "win-rate", "21")
    mina.ok("undo")
    assert mina.key_results()["win-rate"]["value"] == 20
    assert mina.key_results()["leads"]["value"] == 1000
    assert mina("undo").status == 2  # the plan of 26 rows is the last act that stands
    mina.ok("undo", "--yes")
    mina.ok("undo")  # and now the first check-in
    assert mina.key_results()["win-rate"]["value"] is None
    for _ in range(3):
        mina.ok("redo", "--yes")
    assert mina.key_results()["win-rate"]["value"] == 21 and len(mina.key_results()) == 28

    foreign = joon("undo", "1")
    assert foreign.status == 1 and "Mina Park" in foreign.err


def test_history_says_what_each_act_changed(mina: Program, joon: Program) -> None:
    mina.ok("checkin", "win-rate", "20", "--confidence", "2")
    mina.ok("checkin", "win-rate", "21", "--confidence", "4")
    target = PLAN.replace("target = 25", "target = 28").replace('owner = "joon"', 'owner = "mina"')
    joon.ok("plan", "apply", "-", "--yes", "--reason", "the market moved", input=target)
    said = mina.ok("history").out
    assert "Win rate: 20 → 21" in said and "Win rate  target: 25 → 28" in said
    assert "Net new leads  owner: Joon Lee → Mina Park" in said
    assert "Joon Lee  plan applied" in said and "because: the market moved" in said
    events = mina.ok("history", "leads", "--json").json["events"]
    assert [one["type"] for one in events] == ["plan.apply", "plan.apply"]
    number = str(mina.ok("history", "win-rate", "--json").json["events"][1]["id"])
    mina("undo", number)
    assert mina.key_results()["win-rate"]["value"] == 21  # Joon's target came later on the row
    joon.ok("undo", "--yes")
    mina.ok("undo", number)
    assert mina.key_results()["win-rate"]["value"] == 20
