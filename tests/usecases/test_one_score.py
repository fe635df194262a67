"""The score of an objective, a team and a cycle is one number, wherever a close is told."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from desk import Desk

from okrtui.domain.close import Answer
from okrtui.domain.model import Cycle
from okrtui.domain.vocabulary import BlockerKind
from okrtui.usecases.board import board
from okrtui.usecases.celebrate import celebrated
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import close, reopen, sheet
from okrtui.usecases.close_teams import of_team
from okrtui.usecases.explain import explain
from okrtui.usecases.recompute import recompute
from okrtui.usecases.report import report
from okrtui.usecases.retrospect import retrospect
from okrtui.usecases.status import status
from okrtui.words import Words
from okrtui.words.close import minutes

HEAD = """
[[objectives]]
id = "{id}"
team = "{team}"
cycle = "2026-Q4"
title = "{id}"
{more}
"""
KEY = """
[[objectives.key_results]]
id = "{id}"
title = "{id}"
kind = "reach"
target = 10
weight = {weight}
"""
OBJECTIVES: tuple[tuple[str, str, str, dict[str, int]], ...] = (
    ("top", "sales", 'driver = "aligned"', {"shown": 1}),
    ("roof", "sales", 'driver = "aligned"\nweight = 3', {}),
    ("mixed", "sales", 'driver = "both"', {"m": 1}),
    ("own", "sales", "weight = 2", {"a": 3, "b": 1, "info": 0}),
    ("empty", "outbound", "", {}),
    ("child", "outbound", 'kind = "committed"\ndrives = "sales/top"', {"c": 1}),
    ("post", "outbound", 'drives = "sales/roof"', {"p": 1}),
    ("part", "outbound", 'drives = "sales/mixed"\nweight = 0.5', {"d": 1, "e": 1}),
)
REACHED = {"shown": 1, "m": 6, "a": 9, "b": 5, "info": 0, "c": 8, "p": 3, "d": 2, "e": 6}
SCORES = {
    "top": 0.8, "roof": 0.3, "mixed": (0.6 + 0.5 * 0.4) / 1.5, "own": 0.8, "empty": None, "child": 0.8,
    "post": 0.3, "part": 0.4,
}  # fmt: skip


@pytest.mark.parametrize("given", [None, 0.55])
def test_every_place_tells_the_same_scores_before_and_after_a_close(desk: Desk, given: float | None) -> None:
    """Objectives that others drive, informational rows, weights and rows without key results; as proposed and
    with a score of the owner's own."""
    desk.at(2026, 10, 5, 3)
    desk.apply(
        "".join(
            HEAD.format(id=id, team=team, more=more)
            + "".join(KEY.format(id=key, weight=weight) for key, weight in keys.items())
            for id, team, more, keys in OBJECTIVES
        )
    )
    desk.at(2026, 12, 21, 3)
    for row, value in REACHED.items():
        check_in(desk.me, CheckinInput(row, value=str(value), confidence="4"))
    desk.at(2027, 1, 4, 3)
    why = Answer(reason="so", cause=BlockerKind.DEPENDENCY)
    answers = {line.path: why for line in sheet(desk.me, "2026-Q4").lines}
    if given is not None:
        answers["2026-Q4/outbound/child/c"] = Answer(given, "so", BlockerKind.CLARITY)
    expected = dict(SCORES)
    if given is not None:
        expected |= {"top": given, "child": given}
    made = sheet(desk.me, "2026-Q4", answers)
    assert {one.objective.row.id: one.score for one in made.objectives} == pytest.approx(expected)
    before = told(desk)
    close(desk.me, "2026-Q4", answers, None)
    after = told(desk)
    if given is None:
        assert before == after
    assert after["objectives"] == pytest.approx(expected)
    text = minutes(Words("en"), sheet(desk.me, "2026-Q4"), {}, ZoneInfo("UTC"))
    for id, score in expected.items():
        assert f"### {id} · {' –  ' if score is None else f'{score:.2f}'}" in text
    over = retrospect(desk.me).cycles[0]
    teams = {id: mean for id, (mean, _) in over.by_team.items()}
    assert teams == pytest.approx(after["teams"])
    assert over.mean == pytest.approx(after["mean"])


def told(desk: Desk) -> dict[str, object]:
    """The numbers of every surface, once they have been held against each other."""
    made = sheet(desk.me, "2026-Q4")
    teams = status(desk.me, cycle="2026-Q4")["teams"]
    assert isinstance(teams, list)
    below = {one["id"]: one["rollup"] for one in teams}
    objectives = {one["id"]: one["progress"] for team in teams for one in team["objectives"]}
    assert {id: of_team(desk.me, made, id).mean for id in below} == pytest.approx(below)
    assert {one.id: one.rollup.progress for one in board(desk.me, cycle="2026-Q4").teams} == pytest.approx(
        below
    )
    pages = {one.id or "acme": one.score for one in celebrated(desk.me, "2026-Q4").pages}
    assert pages == pytest.approx({id: below[id] for id in pages})
    whole = report(desk.me, cycle="2026-Q4")
    assert whole.total.progress == pytest.approx(below["acme"]) and made.mean == pytest.approx(below["acme"])
    assert sum(whole.counts.values()) == sum(made.counts.values()) == 7
    return {"mean": below["acme"], "objectives": objectives, "teams": below}


YEAR = """
[[objectives]]
id = "year"
team = "sales"
cycle = "2026"
title = "Year"
driver = "aligned"
[[objectives]]
id = "quarter"
team = "sales"
cycle = "2026-Q4"
title = "Quarter"
drives = "2026/sales/year"
[[objectives.key_results]]
id = "a"
title = "A"
kind = "reach"
target = 10
"""


def test_a_closed_year_stays_as_it_is_whatever_its_quarters_come_to(desk: Desk) -> None:
    desk.me.store.save_cycles([Cycle("2026", date(2026, 1, 1), date(2026, 12, 31))])
    desk.at(2026, 10, 5, 3)
    desk.apply(YEAR)
    desk.at(2026, 12, 21, 3)
    check_in(desk.me, CheckinInput("a", value="8", confidence="4"))
    desk.at(2027, 1, 4, 3)
    assert (year(desk), sheet(desk.me, "2026").mean) == ((0.8, "on_track"), 0.8)
    close(desk.me, "2026", {}, None)
    assert year(desk) == (0.8, "closed_met")
    desk.at(2027, 1, 5, 3)
    check_in(desk.me, CheckinInput("a", value="9", at="2026-12-30"))
    assert year(desk) == (0.8, "closed_met")
    close(desk.me, "2026-Q4", {"2026-Q4/sales/quarter/a": Answer(0.2, "so", BlockerKind.CLARITY)}, None)
    assert year(desk) == (0.8, "closed_met") and sheet(desk.me, "2026").mean == 0.8
    assert [one.own.progress for one in board(desk.me, cycle="2026").teams if one.id == "sales"] == [0.8]
    assert recompute(desk.me, desk.me.cycle("2026")).differences == ()
    (mean,) = [one for one in explain(desk.me, "2026/sales/year").node.children if "mean" in one.code]
    assert mean.code == "explain.mean.closed" and mean.values == pytest.approx({"progress": 0.8, "mean": 0.2})
    reopen(desk.me, "2026", "the quarter came late")
    assert year(desk) == (0.2, "closed_missed")


def year(desk: Desk) -> tuple[float, str]:
    teams = status(desk.me, cycle="2026")["teams"]
    assert isinstance(teams, list)
    (found,) = [one for team in teams for one in team["objectives"]]
    return pytest.approx(found["progress"]), found["status"]
