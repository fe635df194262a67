"""A cycle is closed: frozen facts, what goes on, a way back, the machine's turn, and a process that dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import cycle
from zoneinfo import ZoneInfo

import pytest
from desk import Desk, undo
from msgspec import structs

from okrtui.domain.close import MACHINE, Answer, Decision
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef
from okrtui.domain.vocabulary import BlockerKind
from okrtui.errors import RefusedError, UsageError
from okrtui.planfile.model import PlanKeyResult, PlanObjective
from okrtui.store import open_store
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import answer, close, close_overdue, reopen, sheet
from okrtui.usecases.close_teams import settle
from okrtui.usecases.explain import explain
from okrtui.usecases.links import remove_link
from okrtui.usecases.next_cycle import choose, draft_from
from okrtui.usecases.recompute import recompute
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.status import status
from okrtui.usecases.workspace import Workspace
from okrtui.usecases.writing import edit_key_result
from okrtui.usecases.writing_save import save
from okrtui.words import LANGUAGES, Words
from okrtui.words.close import minutes

CAUSE = BlockerKind.RESOURCE
SALES, OUTBOUND = "2026-Q4/sales/close-more", "2026-Q4/outbound/engine"
MISSED = Answer(cause=CAUSE)
ANSWERS = {
    f"{SALES}/win-rate": Answer(decision=Decision.KEEP),
    f"{SALES}/agreed": MISSED,
    f"{SALES}/단계": Answer(cause=CAUSE, decision=Decision.MODIFY),
    f"{SALES}/win-loss": Answer(reason="its tracker was never connected"),
    f"{OUTBOUND}/leads": Answer(score=0.5, reason="one event", cause=CAUSE, decision=Decision.MODIFY),
    f"{OUTBOUND}/blocked": Answer(reason="nobody looked"),
}


@pytest.fixture(autouse=True)
def ended(desk: Desk) -> None:
    desk.at(2026, 10, 5, 3)
    desk.apply()
    desk.at(2026, 12, 21, 3)
    for row, value in (("win-rate", "23.6"), ("agreed", "open"), ("leads", "28")):
        check_in(desk.me, CheckinInput(row, value=value, confidence="4"))
    check_in(desk.me, CheckinInput("단계", value="done", milestone="하나"))
    desk.at(2027, 1, 4, 3)


def rows(desk: Desk, **how: object) -> dict[str, tuple[object, ...]]:
    told = status(desk.me, cycle="2026-Q4", **how)  # type: ignore[arg-type]
    found: dict[str, tuple[object, ...]] = {}
    for team in told["teams"]:  # type: ignore[attr-defined]
        for objective in team["objectives"]:
            found[objective["path"]] = (objective["score"], objective["status"])
            for key in objective["key_results"]:
                found[key["id"]] = (key["score"], key["status"], key["progress"])
    return found


def state(desk: Desk, **how: object) -> object:
    return status(desk.me, cycle="2026-Q4", **how)["cycle"]["state"]  # type: ignore[index, arg-type]


def test_closed_it_is_scored_and_nothing_moves_it_until_it_is_opened_again(desk: Desk) -> None:
    before = rows(desk)
    done = close(desk.me, "2026-Q4", ANSWERS, "2027-Q1")
    assert [(one.origin, one.path, one.key_results) for one in done.carried] == [
        (OUTBOUND, "2027-Q1/outbound/engine", 1),
        (SALES, "2027-Q1/sales/close-more", 2),
    ]
    closed = rows(desk)
    assert closed["win-rate"] == (0.8, "closed_met", 0.8) and closed["agreed"][:2] == (0.0, "closed_missed")
    assert closed["leads"] == (0.5, "closed_partial", 0.56)
    assert closed["win-loss"][:2] == (None, "pending")
    assert closed[SALES] == (pytest.approx((0.8 + 0.0 + 0.25) / 3), "closed_missed")
    assert state(desk) == "closed" and state(desk, as_of=date(2027, 1, 3)) == "closing"
    assert rows(desk, as_of=date(2026, 12, 31))["win-rate"] == before["win-rate"]
    late = check_in(desk.me, CheckinInput(f"{OUTBOUND}/leads", value="50"))
    assert (late.after.state.progress, rows(desk)) == (0.56, closed)
    desk.at(2027, 1, 5, 3)
    check_in(desk.colleague(), CheckinInput(f"{SALES}/win-rate", value="30"))
    assert rows(desk) == closed and recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()
    stood = reopen(desk.me, "2026-Q4", "the last invoice came late")
    assert stood.next_cycle == "2027-Q1" and state(desk) == "closing"
    assert rows(desk)["leads"] == (None, "done", 1.0)
    assert state(desk, as_of=date(2027, 1, 4)) == "closed"
    again = close(desk.me, "2026-Q4", {**ANSWERS, f"{OUTBOUND}/leads": Answer()}, "2027-Q1")
    assert again.carried == () and rows(desk)["leads"][:2] == (1.0, "closed_met")
    types = [one.type for one in desk.me.store.events() if one.type.startswith("cycle.")]
    assert types == ["cycle.close", "cycle.reopen", "cycle.carry", "cycle.close"]


def test_what_a_close_was_answered_with_stands_when_the_cycle_is_open_again(desk: Desk) -> None:
    """Whoever opens it for one score answers nothing twice; an accepted score follows a late value."""
    close(desk.me, "2026-Q4", ANSWERS, None)
    check_in(desk.me, CheckinInput(f"{OUTBOUND}/leads", value="50"))
    reopen(desk.me, "2026-Q4", "the last invoice came late")
    made = sheet(desk.me, "2026-Q4")
    kept = {one.path: one.answer for one in made.lines}
    for path, given in ANSWERS.items():
        assert (kept[path].cause, kept[path].decision, kept[path].reason) == (
            given.cause,
            given.decision,
            given.reason,
        )
    leads = next(one for one in made.lines if one.path == f"{OUTBOUND}/leads")
    assert (leads.proposed, made.faulty) == (1.0, ())
    answer(desk.me, f"{SALES}/agreed", Answer(cause=BlockerKind.CLARITY))
    again = close(desk.me, "2026-Q4", {}, None)
    frozen = desk.me.store.frozen_scores([desk.me.store.closes(cycle="2026-Q4")[-1].id])
    uid = resolve(desk.me, f"{SALES}/agreed", "key_result").uid
    assert frozen[uid].answer.cause is BlockerKind.CLARITY and again.carried == ()


def test_what_goes_on_starts_at_the_last_value_as_a_draft_and_can_be_taken_back(desk: Desk) -> None:
    close(desk.me, "2026-Q4", ANSWERS, None)
    store = desk.me.store
    made = {row.path: row for row in store.objectives(cycle="2027-Q1")}
    drafted = made["2027-Q1/sales/close-more"]
    assert (drafted.definition.state, drafted.definition.carried_from) == ("draft", SALES)
    keys = {key.id: key.definition for key in store.key_results(cycle="2027-Q1")}
    assert (str(keys["win-rate"].start), str(keys["win-rate"].target)) == ("23.6", "25")
    assert [one.title for one in keys["단계"].milestones] == ["둘"] and "leads" in keys
    assert [(one.id, str(one.start), str(one.end)) for one in store.cycles()][-1] == (
        "2027-Q1", "2027-01-01", "2027-03-31",
    )  # fmt: skip
    assert undo(desk.me).type == "cycle.carry" and store.objectives(cycle="2027-Q1") == []


def test_a_carried_target_is_marked_until_it_has_been_thought_about(desk: Desk) -> None:
    close(desk.me, "2026-Q4", ANSWERS, None)
    uid = resolve(desk.me, "2027-Q1/sales/close-more/win-rate", "key_result").uid

    def changed(**answers: str) -> str | None:
        writing = edit_key_result(desk.me, uid)
        sheet = structs.replace(writing.sheet, rows=({**writing.sheet.rows[0], **answers},))
        save(desk.me, writing, sheet, reason="thought about")
        return desk.me.store.key_results(uids=[uid])[0].definition.flagged

    assert "explain.definition.carried" in repr(explain(desk.me, "2027-Q1/sales/close-more/win-rate"))
    assert (changed(title="Deals won"), changed(to="30")) == ("carried_target", None)


ONLY = """
[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Another title"
"""
ACTS: dict[str, Callable[[Desk], object]] = {
    "change": lambda desk: desk.apply(ONLY),
    "archive": lambda desk: desk.apply(ONLY.replace("Another title", "Close more good deals"), prune=True),
    "unlink": lambda desk: remove_link(desk.me, f"{SALES}/win-loss", "1"),
    "undo of the plan": lambda desk: undo(desk.me, 1),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_definitions_and_links_of_a_closed_cycle_stay(desk: Desk, act: Callable[[Desk], object]) -> None:
    close(desk.me, "2026-Q4", ANSWERS, None)
    frozen = rows(desk)
    with pytest.raises(RefusedError, match=r"close\.frozen"):
        act(desk)
    assert rows(desk) == frozen


def test_a_closed_cycle_is_neither_closed_nor_answered_again(desk: Desk) -> None:
    close(desk.me, "2026-Q4", ANSWERS, None)
    with pytest.raises(RefusedError, match=r"close\.closed"):
        close(desk.colleague(), "2026-Q4", ANSWERS, None)
    with pytest.raises(RefusedError, match=r"close\.closed"):
        answer(desk.me, f"{OUTBOUND}/leads", Answer())


def test_no_close_before_the_end_with_lacking_answers_or_into_the_past(desk: Desk) -> None:
    with pytest.raises(RefusedError, match=r"close\.lacking"):
        close(desk.me, "2026-Q4", {}, None)
    with pytest.raises(RefusedError, match=r"close\.earlier_cycle"):
        close(desk.me, "2026-Q4", ANSWERS, "2026-Q3")
    with pytest.raises(UsageError, match=r"close\.score_range"):
        answer(desk.me, "leads", Answer(score=1.2))
    with pytest.raises(RefusedError, match=r"close\.reopen_reason"):
        reopen(desk.me, "2026-Q4", " ")
    desk.at(2026, 12, 31, 14, 59)
    with pytest.raises(RefusedError, match=r"close\.runs"):
        close(desk.me, "2026-Q4", ANSWERS, None)
    assert desk.me.store.closes() == [] and [one.id for one in desk.me.store.cycles()] == ["2026-Q4"]


def test_two_people_answer_one_row_and_both_are_named(desk: Desk) -> None:
    answer(desk.colleague(), "leads", Answer(score=0.4, reason="so", cause=CAUSE))
    answer(desk.me, "leads", Answer(score=0.6, reason="no", cause=CAUSE))
    (line,) = [one for one in sheet(desk.me, "2026-Q4").lines if one.path.endswith("/leads")]
    assert [(one.author, one.answer.score) for one in line.said] == [("joon", 0.4), ("mina", 0.6)]
    assert (line.score, line.faults) == (0.6, ())
    desk.at(2027, 1, 11, 3)
    done = close(
        desk.me, "2026-Q4", {path: one for path, one in ANSWERS.items() if "leads" not in path}, None
    )
    assert rows(desk)["leads"][0] == 0.6 and done.close.author == "mina"


def test_what_nobody_closes_the_machine_closes_in_time(desk: Desk) -> None:
    answer(desk.me, "leads", Answer(score=0.4, reason="so", cause=CAUSE, decision=Decision.KEEP))
    desk.at(2027, 1, 21, 14, 59)
    assert close_overdue(desk.me) == [] and state(desk) == "closing"
    desk.at(2027, 1, 21, 15)
    (done,) = close_overdue(desk.me)
    told = status(desk.me, cycle="2026-Q4")["cycle"]
    assert (told["state"], told["closed_by"], done.carried) == ("closed", "machine", ())  # type: ignore[index]
    assert done.sheet.warnings == sheet(desk.me, "2026-Q4").warnings == ("by_nobody",)
    for language in LANGUAGES:
        words = Words(language, strict=True)
        text = minutes(words, sheet(desk.me, "2026-Q4"), {}, ZoneInfo("UTC"))
        assert f"> {words.say('close.warning_by_nobody')}" in text
    assert rows(desk)["win-rate"][0] == 0.8 and rows(desk)["leads"][0] == 0.4
    assert close_overdue(desk.me) == [] and MACHINE in {one.author for one in desk.me.store.events()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is forked")
@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.soak)])
def test_killed_before_any_statement_nothing_is_closed_or_opened_by_half(
    desk: Desk, url: str, step: int
) -> None:
    killed = 0
    for act in cycle((close_it, open_it)):
        before, statement = all_of(desk), 1
        while _killed_at(desk, url, act, statement):
            assert all_of(desk) == before
            statement, killed = statement + step, killed + 1
        assert all_of(desk) != before
        if killed >= 50 // step and act is open_it:
            break
    assert len(desk.me.store.objectives(cycle="2027-Q1")) == 2
    assert recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is forked")
@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", ["answer", "choose", "draft"])
def test_killed_before_any_statement_no_step_of_a_close_is_done_by_half(
    desk: Desk, url: str, name: str, times: int
) -> None:
    """What a person answers of a row, in which cycle things go on, and what is drafted there."""
    killed = 0
    for number in range(2, times + 2):
        act, before = _step_of(name, number), all_of(desk)
        statement = 0
        while _killed_at(desk, url, act, statement):
            assert all_of(desk) == before
            statement, killed = statement + 1, killed + 1
        assert all_of(desk) != before
        if killed >= times:
            break
    assert killed >= times
    close(desk.me, "2026-Q4", ANSWERS, None)
    assert recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is forked")
def test_killed_before_any_statement_a_team_is_taken_as_it_stands_or_not_at_all(desk: Desk, url: str) -> None:
    for path, given in ANSWERS.items():
        if not path.endswith("/win-rate"):
            answer(desk.me, path, given)
    before, statement = all_of(desk), 1
    while _killed_at(desk, url, lambda workspace: settle(workspace, "2026-Q4", "sales"), statement):
        assert all_of(desk) == before
        statement += 1
    assert statement > 1 and all_of(desk) != before


def _step_of(name: str, number: int) -> Callable[[Workspace], object]:
    """One step of a close, another one for each number."""
    if name == "answer":
        given = Answer(score=number / 100, reason=f"read {number} times", cause=CAUSE)
        return lambda workspace: answer(workspace, "leads", given)
    if name == "choose":
        return lambda workspace: choose(workspace, "2026-Q4", f"2027-Q{number % 2 + 1}")
    key = PlanKeyResult("kr", KeyResultDef(title=f"{number} more", kind=Kind.REACH, target=Decimal(number)))
    copied = PlanObjective("sales", "2026-Q4", f"again-{number}", ObjectiveDef(f"Again {number}"), (key,))
    return lambda workspace: draft_from(workspace, "2026-Q4", copied, "sales")


def close_it(workspace: Workspace) -> None:
    close(workspace, "2026-Q4", ANSWERS, None)


def open_it(workspace: Workspace) -> None:
    reopen(workspace, "2026-Q4", "the last invoice came late")


def all_of(desk: Desk) -> object:
    """What a close, its steps and its reopening write."""
    store = desk.me.store
    later = [one.id for one in store.cycles() if one.id > "2026-Q4"]
    keys = [
        (row.path, row.definition, [key.definition for key in store.key_results(objectives=[row.uid])])
        for cycle in later
        for row in store.objectives(cycle=cycle)
    ]
    said = store.said_at_close([row.uid for row in store.key_results(cycle="2026-Q4")])
    return store.closes(), store.cycles(), keys, said, store.events(), rows(desk)


def _killed_at(desk: Desk, url: str, act: Callable[[Workspace], object], statement: int) -> bool:
    """Do it in a process that dies before its so many-th writing statement; whether it died."""
    child = os.fork()
    if child == 0:
        try:
            _die_at(desk, url, act, statement)
            os._exit(0)
        finally:
            os._exit(1)
    ended = os.waitpid(child, 0)[1]
    assert ended in (0, signal.SIGKILL), "it was refused"
    return ended == signal.SIGKILL


def _die_at(desk: Desk, url: str, act: Callable[[Workspace], object], statement: int) -> None:
    store = open_store(url, "acme")
    left, plain = [statement], type(store).run

    def run(self: object, sql: str, parameters: object) -> int:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return plain(self, sql, parameters)  # type: ignore[arg-type, call-arg]

    type(store).run = run  # type: ignore[method-assign, assignment]
    made = Desk(store)
    made.clock.now = desk.clock.now
    act(made.me)
