"""What can stand in the way of a close, and what was waited for, named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from desk import PLAN, Desk, undo

from okrtui.domain.close import Answer, Decision
from okrtui.domain.model import Cycle
from okrtui.domain.vocabulary import Agreement, BlockerKind
from okrtui.errors import RefusedError
from okrtui.planfile.parse import parse
from okrtui.store.records import Team
from okrtui.usecases.activate import activate, drafts_named
from okrtui.usecases.assess import drivers_of
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import answer, close, close_overdue, reopen, sheet
from okrtui.usecases.close_teams import settle
from okrtui.usecases.depend import depend
from okrtui.usecases.next_cycle import ahead, choose, draft_from
from okrtui.usecases.plan_state import known_to
from okrtui.usecases.recompute import recompute
from okrtui.usecases.status import status
from okrtui.words import LANGUAGES, Words
from okrtui.words.close import minutes

SALES, OUTBOUND = "2026-Q4/sales/close-more", "2026-Q4/outbound/engine"
GIVEN = Answer(reason="so", cause=BlockerKind.DEPENDENCY, decision=Decision.KEEP)


@pytest.fixture(autouse=True)
def ended(desk: Desk) -> None:
    desk.at(2026, 10, 5, 3)
    desk.apply()
    desk.at(2026, 12, 21, 3)
    for row, value in (("win-rate", "20"), ("leads", "28")):
        check_in(desk.colleague(), CheckinInput(row, value=value, confidence="4"))


def answers(desk: Desk, given: Answer = GIVEN) -> dict[str, Answer]:
    return {line.path: given for line in sheet(desk.me, "2026-Q4").lines}


def in_cycle(desk: Desk, cycle: str) -> dict[str, list[str]]:
    """Objectives and their key results, by path."""
    store = desk.me.store
    keys = store.key_results(cycle=cycle)
    return {
        row.path: [key.id for key in keys if key.objective == row.uid]
        for row in store.objectives(cycle=cycle)
    }


def test_what_was_waited_for_is_named_confirmed_or_not(desk: Desk) -> None:
    depend(desk.colleague(), "win-rate", "leads")
    depend(desk.colleague(), "agreed", "engine")
    depend(desk.colleague(), "win-rate", "leads", Agreement.CONFIRMED)
    desk.at(2027, 1, 4, 3)
    made = sheet(desk.me, "2026-Q4", answers(desk))
    waited = {line.path: [(one.state, one.late) for one in line.waited] for line in made.lines if line.waited}
    assert waited == {
        f"{SALES}/win-rate": [(Agreement.CONFIRMED, True)],
        f"{SALES}/agreed": [(Agreement.ASKED, True)],
    }
    told = {
        language: minutes(Words(language, strict=True), made, desk.me.people(), ZoneInfo("Asia/Seoul"))
        for language in LANGUAGES
    }
    assert "## Waited for\n\n- **Win rate**: “Net new leads” (Joon Lee): confirmed, at risk" in told["en"]
    assert "- **Stages agreed**: “A repeatable engine” (Joon Lee): asked, not answered" in told["en"]
    assert "## 기다린 것\n\n- **Win rate**: “Net new leads”(Joon Lee): 확인됨, 주의" in told["ko"]
    done = close(desk.me, "2026-Q4", answers(desk), None)
    frozen = {line.path: line.waited for line in sheet(desk.me, "2026-Q4").lines}
    assert [one.state for one in frozen[f"{SALES}/win-rate"]] == [Agreement.CONFIRMED]
    assert all(not key.definition.depends for key in desk.me.store.key_results(cycle="2027-Q1"))
    assert done.close.next_cycle == "2027-Q1"


def test_two_people_go_through_it_side_by_side_and_after_a_week_the_last_word_of_each_row_stands(
    desk: Desk,
) -> None:
    desk.at(2027, 1, 4, 3)
    joon = replace(desk.colleague(), store=desk.me.store.another())
    for who, score in ((desk.me, 0.2), (joon, 0.3), (desk.me, 0.4)):
        for row in ("win-rate", "leads") if score < 0.4 else ("leads",):
            answer(who, row, replace(GIVEN, score=score))
    desk.at(2027, 1, 11, 3)
    lines = {line.path.split("/")[-1]: line for line in sheet(joon, "2026-Q4").lines}
    assert {
        row: [(one.author, one.answer.score) for one in lines[row].said] for row in ("win-rate", "leads")
    } == {
        "win-rate": [("mina", 0.2), ("joon", 0.3)],
        "leads": [("mina", 0.2), ("joon", 0.3), ("mina", 0.4)],
    }
    open_rows = [
        line.path for line in lines.values() if line.path.split("/")[-1] not in ("win-rate", "leads")
    ]
    close(joon, "2026-Q4", dict.fromkeys(open_rows, GIVEN), None)
    frozen = {line.path.split("/")[-1]: line.score for line in sheet(desk.me, "2026-Q4").lines}
    assert (frozen["win-rate"], frozen["leads"]) == (0.3, 0.4)
    joon.store.close()


def test_a_row_that_goes_on_beside_one_of_its_name_has_a_name_of_its_own(desk: Desk) -> None:
    desk.me.store.save_cycles([Cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))])
    desk.apply(PLAN.replace("2026-Q4", "2027-Q1").replace("2026-11-15", "2027-02-15"))
    before = in_cycle(desk, "2027-Q1")
    desk.at(2027, 1, 4, 3)
    done = close(desk.me, "2026-Q4", answers(desk), None)
    made = in_cycle(desk, "2027-Q1")
    assert {path: made[path] for path in before} == before
    assert sorted(one.path for one in done.carried) == sorted(made.keys() - before.keys())
    assert len(made) == 4 and made["2027-Q1/sales/close-more-2"] == before["2027-Q1/sales/close-more"]


def test_a_cycle_opened_again_leaves_its_begun_successor_alone(desk: Desk) -> None:
    desk.at(2027, 1, 4, 3)
    close(desk.me, "2026-Q4", answers(desk), None)
    desk.at(2027, 2, 1, 3)
    activate(desk.me, drafts_named(desk.me, ["2027-Q1"]))
    check_in(desk.me, CheckinInput("2027-Q1/sales/close-more/win-rate", value="21"))
    reopen(desk.me, "2026-Q4", "the last invoice came late")
    begun = status(desk.me, cycle="2027-Q1")
    check_in(desk.me, CheckinInput(f"{SALES}/win-rate", value="25", at="2026-12-30"))
    again = close(desk.me, "2026-Q4", {**answers(desk), f"{SALES}/win-rate": Answer()}, None)
    assert again.carried == () and status(desk.me, cycle="2027-Q1") == begun
    assert {line.path: line.score for line in again.sheet.lines}[f"{SALES}/win-rate"] == 1.0
    assert [one.reopened_at is None for one in desk.me.store.closes(cycle="2026-Q4")].count(True) == 1


def test_who_opens_a_cycle_again_has_as_long_as_after_its_end(desk: Desk) -> None:
    desk.at(2027, 1, 4, 3)
    close(desk.me, "2026-Q4", answers(desk), None)
    desk.at(2027, 3, 1, 3)
    reopen(desk.me, "2026-Q4", "the last invoice came late")
    desk.at(2027, 3, 22, 2, 59)
    assert close_overdue(desk.me) == []
    desk.at(2027, 3, 22, 3)
    assert [one.close.cycle for one in close_overdue(desk.me)] == ["2026-Q4"]
    scores = {line.path: line.score for line in sheet(desk.me, "2026-Q4").lines}
    assert scores == {path: one.score for path, one in answers(desk).items()} or set(scores.values()) != {
        None
    }


def test_an_objective_whose_team_is_gone_stays_behind_and_the_others_go_on(desk: Desk) -> None:
    teams = [put_away(one, desk) for one in desk.me.store.teams()]
    desk.me.store.save_teams(teams, desk.me.now())
    desk.me.forget()
    desk.at(2027, 1, 4, 3)
    done = close(desk.me, "2026-Q4", answers(desk), None)
    assert {one.origin: one.path for one in done.carried} == {
        SALES: "2027-Q1/sales/close-more",
        OUTBOUND: "",
    }
    assert list(in_cycle(desk, "2027-Q1")) == ["2027-Q1/sales/close-more"]


def put_away(team: Team, desk: Desk) -> Team:
    """The same, put away where it is Outbound."""
    gone = desk.me.now() if team.id == "outbound" else None
    return Team(team.id, team.name, team.parent, team.lead, gone)


def test_a_cycle_without_objectives_is_closed_by_its_people_alone(desk: Desk) -> None:
    desk.me.store.save_cycles([Cycle("2026-10", date(2026, 10, 1), date(2026, 10, 31))])
    desk.at(2027, 1, 4, 3)
    assert close_overdue(desk.me) == []
    done = close(desk.me, "2026-10", {}, None)
    assert (done.sheet.mean, done.sheet.lines, done.carried, done.close.next_cycle) == (None, (), (), None)
    assert minutes(Words("ko", strict=True), done.sheet, {}, ZoneInfo("UTC")).startswith("# ")
    desk.at(2027, 1, 21, 15)
    assert [one.close.cycle for one in close_overdue(desk.me)] == ["2026-Q4"]


def test_teams_answer_one_by_one_and_go_on_in_the_cycle_that_is_chosen(desk: Desk) -> None:
    desk.at(2027, 1, 4, 3)
    with pytest.raises(RefusedError, match="lacking"):
        settle(desk.me, "2026-Q4", "outbound")
    for path in answers(desk):
        if path.startswith(OUTBOUND):
            answer(desk.me, path, GIVEN)
    assert [(one.team, one.rows) for one in settle(desk.me, "2026-Q4", "outbound")] == [("sales", 4)]
    choose(desk.me, "2026-Q4", "2027-Q2")
    copied = parse(PLAN, file="plan", known=known_to(desk.me)).objectives[0]
    draft_from(desk.me, "2026-Q4", copied, "acme")
    assert [(one.team, one.draft, one.carried) for one in ahead(desk.me, "2027-Q2")] == [
        ("Acme", True, False)
    ]
    rest = {path: given for path, given in answers(desk).items() if not path.startswith(OUTBOUND)}
    done = close(desk.me, "2026-Q4", rest, None)
    assert done.close.next_cycle == "2027-Q2" and {one.path.split("/")[1] for one in done.carried} == {
        "outbound", "sales",
    }  # fmt: skip
    assert {row.definition.state.value for row in desk.me.store.objectives(cycle="2027-Q2")} == {"draft"}


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ([], "2027-Q1"),
        ([("spring", "2027-01-04", "2027-03-28")], "spring"),  # a break between them
        ([("2027", "2027-01-01", "2027-12-31"), ("week-1", "2027-01-01", "2027-01-07")], "2027-Q1"),
        ([("2027-H1", "2027-01-01", "2027-06-30")], "2027-Q1"),
        ([("2027-Q1", "2026-07-01", "2026-09-30")], "2027-01-01"),  # the fiscal year's, which is over
        ([("later", "2027-04-01", "2027-06-30")], "2027-Q1"),
    ],
)
def test_things_go_on_in_the_cycle_of_its_kind_that_begins_soon_after(
    desk: Desk, there: list[tuple[str, str, str]], found: str
) -> None:
    days = [(id, date.fromisoformat(start), date.fromisoformat(end)) for id, start, end in there]
    desk.me.store.save_cycles([Cycle(*one) for one in days])
    desk.at(2027, 1, 4, 3)
    assert sheet(desk.me, "2026-Q4").next_cycle == found
    done = close(desk.me, "2026-Q4", answers(desk), None)
    assert done.close.next_cycle == found and {one.path.split("/")[0] for one in done.carried} == {found}


@pytest.mark.parametrize(
    ("named", "found", "beside"),
    [
        ("2026-Q4/sales/close-more", "2027-Q1/sales/close-more", "2027-Q1/sales/close-more-2"),
        ("sales/close-more", "sales/close-more", "sales/close-more-2"),
        ("close-more", "close-more", "sales/close-more-2"),
    ],
)
def test_what_goes_on_drives_what_goes_on_with_it(desk: Desk, named: str, found: str, beside: str) -> None:
    """Not the closed objective, and not another one that has its name already."""
    plan = PLAN.replace('supports = "sales/close-more"', f'drives = "{named}"')
    desk.apply(plan.replace('title = "Close more good deals"', 'title = "More"\ndriver = "both"'))
    desk.at(2027, 1, 4, 3)
    close(desk.me, "2026-Q4", answers(desk), None)
    assert drives(desk, "2027-Q1") == {"engine": found}
    undo(desk.me)
    desk.apply(PLAN.replace("2026-Q4", "2027-Q1").replace("2026-11-15", "2027-02-15"))
    reopen(desk.me, "2026-Q4", "once more")
    close(desk.me, "2026-Q4", answers(desk), None)
    assert drives(desk, "2027-Q1") == {"engine-2": beside}
    assert recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()


def drives(desk: Desk, cycle: str) -> dict[str, str]:
    rows = desk.me.store.objectives(cycle=cycle)
    return {row.id: row.definition.drives for row in rows if row.definition.drives}


ABOVE = """
[[objectives]]
id = "company"
team = "acme"
cycle = "2026-Q4"
title = "What all of it is for"
driver = "aligned"
[[objectives]]
id = "half-way"
team = "sales"
cycle = "2026-Q4"
title = "Half way there"
driver = "aligned"
drives = "acme/company"
[[objectives]]
id = "alone"
team = "acme"
cycle = "2026-Q4"
title = "Driven by nothing"
driver = "aligned"
"""


def test_what_others_drive_goes_on_with_them(desk: Desk) -> None:
    desk.apply(PLAN.replace('supports = "sales/close-more"', 'drives = "half-way"') + ABOVE)
    desk.at(2027, 1, 4, 3)
    done = close(desk.me, "2026-Q4", answers(desk), None)
    assert {one.path: one.key_results for one in done.carried} == {
        "2027-Q1/outbound/engine": 2,
        "2027-Q1/sales/close-more": 4,
        "2027-Q1/sales/half-way": 0,
        "2027-Q1/acme/company": 0,
    }
    activate(desk.me, drafts_named(desk.me, ["2027-Q1"]))
    assert [(one.path, child.path) for one, child in drivers_of(desk.me) if one.cycle == "2027-Q1"] == [
        ("2027-Q1/sales/half-way", "2027-Q1/outbound/engine"),
        ("2027-Q1/acme/company", "2027-Q1/sales/half-way"),
    ]
