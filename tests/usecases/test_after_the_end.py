"""After a cycle's end nobody is asked for what was missed before it, wherever things are asked for: the close
is owed, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from desk import CONFIG, PLAN, Desk

from okrtui.asking.answer import ask
from okrtui.asking.summary import digest
from okrtui.domain.close import Answer, Decision
from okrtui.domain.vocabulary import BlockerKind
from okrtui.store import open_store
from okrtui.usecases.board import board, home
from okrtui.usecases.cards_facts import checkins_card
from okrtui.usecases.cards_scope import scope_of
from okrtui.usecases.close import answer, close
from okrtui.usecases.make_views import OWED
from okrtui.usecases.queue import due_count, due_queue
from okrtui.usecases.recompute import recompute
from okrtui.usecases.reminders import this_round
from okrtui.usecases.report import report
from okrtui.usecases.rule_rows import rows_of
from okrtui.usecases.status import status
from okrtui.usecases.status_line import line_of
from okrtui.usecases.team_rhythm import silent_teams
from okrtui.usecases.todo import todo
from okrtui.usecases.weekly import weekly
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.todo import act_line, state_text

ASKED = ('"due"', '"late"', '"missed"')

PLACES: dict[str, Callable[[Workspace], object]] = {
    "todo": lambda one: [item for item in todo(one) if item.kind in ("checkin", "first_value")],
    "queue": due_queue,
    "count": due_count,
    "home": lambda one: home(one).due,
    "header": lambda one: board(one).header.due_checkins,
    "rows": lambda one: [text for text in ASKED if f'"checkin_state": {text}' in json.dumps(status(one))],
    "counts": lambda one: re.findall(r'"due_checkins": [1-9]', json.dumps(status(one))),
    "line": lambda one: line_of(one).due,
    "weekly": lambda one: weekly(one).parts.get("missing"),
    "remind": lambda one: this_round(one).letters,
    "rules": lambda one: [row for row in rows_of(one).values() if row.facts.checkin in OWED],
    "report": lambda one: report(one).owed,
    "dashboard": lambda one: checkins_card(one, scope_of(one)).due,
    "ask": lambda one: [each for each in ask(one, "who owes a check-in?").sentences if "/" in str(each.rows)],
    "summary": lambda one: [each for each in digest(one, "owner").sentences if "kind_checkin" in str(each)],
    "silent": lambda one: silent_teams(one, one.cycle()),
}
"""Everything that asks for check-ins: empty or 0 where it asks for none."""


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    store = open_store(url, "acme")
    made = Desk(store, CONFIG)
    made.at(2026, 9, 28)
    made.apply(PLAN)
    yield made
    store.close()


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_asked_for_that_was_missed_before_the_end(desk: Desk, place: str) -> None:
    asks = PLACES[place]
    desk.at(2026, 12, 31, 14, 59)
    assert asks(desk.me), "one minute before its end"
    desk.at(2026, 12, 31, 15)
    assert not asks(desk.me), "at its end"
    desk.at(2027, 1, 20)
    assert not asks(desk.me), "three weeks later"
    assert recompute(desk.me, desk.me.cycle("2026-Q4")).differences == ()


def closes(desk: Desk, who: str) -> list[tuple[str, int]]:
    return [(one.id, one.subject) for one in todo(desk.colleague(who)) if one.kind == "close"]


def test_the_close_is_owed_until_it_is_made(desk: Desk) -> None:
    desk.at(2026, 12, 31, 14, 59)
    assert closes(desk, "mina") == closes(desk, "joon") == []
    desk.at(2026, 12, 31, 15)
    assert closes(desk, "mina") == [("2026-Q4", 3)], "of hers, and sales is hers to close"
    assert closes(desk, "joon") == [("2026-Q4", 3)]
    said = Answer(0.5, "seen", BlockerKind.CLARITY, "", Decision.ABANDON)
    for row in ("agreed", "leads", "blocked"):
        answer(desk.me, row, said)
    assert closes(desk, "joon") == [] and closes(desk, "mina") == [("2026-Q4", 3)]
    (owed,) = home(desk.me).promised
    assert owed.kind == "close" and act_line(owed) == "okrtui close 2026-Q4"
    for language, waits in (("en", "waits"), ("ko", "기다림")):
        assert state_text(Words(language), owed, desk.me.now()) == waits
    rows = ("win-rate", "단계", "win-loss", "agreed", "leads", "blocked")
    paths = {row: desk.me.store.paths(row)[0][1] for row in rows}
    close(desk.me, "2026-Q4", dict.fromkeys(paths.values(), said), None)
    assert closes(desk, "mina") == []


def test_once_the_machine_may_close_it_and_of_history_nobody_is_asked(desk: Desk) -> None:
    desk.at(2027, 1, 21, 14, 59)
    assert closes(desk, "mina")
    desk.at(2027, 1, 21, 15)
    assert closes(desk, "mina") == []


def test_what_was_written_of_a_cycle_that_was_over_asks_nobody(url: str) -> None:
    with closing(open_store(url, "acme")) as store:
        late = Desk(store)
        late.at(2027, 1, 4)
        late.apply(PLAN)
        assert closes(late, "mina") == closes(late, "joon") == []
