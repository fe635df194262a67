"""What people add beside numbers lives everywhere: as of a day, in search, history, backup and undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from desk import PLAN, Desk, undo

from okrtui.cli.history import change_lines
from okrtui.store import open_store
from okrtui.store.backup import backup
from okrtui.store.protocols import Store
from okrtui.store.records import Moment
from okrtui.usecases.agreed import ROWS, add_action, decide
from okrtui.usecases.comments import comment
from okrtui.usecases.find import find
from okrtui.usecases.history import history
from okrtui.usecases.kpi_values import record
from okrtui.usecases.past import moment_of
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.undo import take_back, undoing
from okrtui.words import LANGUAGES, Words

KPI = """
[[kpis]]
id = "mrr"
team = "sales"
title = "Recurring revenue"
owner = "mina"
low = 100
"""
BET = """
[[bets]]
id = "self-serve"
title = "Customers start alone"
"""
INITIATIVE = """[[objectives.initiatives]]
id = "pricing-page"
title = "Pricing page"
"""
FIRST = '[[objectives.key_results]]\nid = "win-rate"'
Told = Callable[[Store, Moment | None], object]


class Fact(NamedTuple):
    """How it comes to be, what a store tells of it, by what it is found and as what, and the row whose
    history tells it."""

    bring: Callable[[Desk], object]
    told: Told
    text: str
    kind: str
    row: str


def definitions(kind: str) -> Told:
    return lambda store, then: [(one.id, one.definition) for one in store.lasting(kind, as_of=then)]


def objective(store: Store, then: Moment | None) -> list[object]:
    return [row.definition.initiatives for row in store.objectives(as_of=then)]


def tags(store: Store, then: Moment | None) -> list[object]:
    return [row.definition.tags for row in store.key_results(as_of=then)]


def values(store: Store, then: Moment | None) -> object:
    told = store.kpi_values([one.uid for one in store.lasting("kpi")], as_of=then)
    return [(one.measured.value, one.note) for of_one in told.values() for one in of_one]


def comments(kind: str) -> Told:
    return lambda store, then: [one.body for one in store.comments(as_of=then) if one.kind == kind]


def say(row: str) -> Callable[[Desk], object]:
    return lambda desk: comment(desk.me, row, "Halved since the fair")


FACTS = {
    "kpi": Fact(lambda desk: desk.apply(PLAN + KPI + KPI.replace("mrr", "nps").replace("Rec", "Second rec")),
                definitions("kpi"), "second recurring", "kpi", "nps"),
    "value": Fact(lambda desk: record(desk.me, resolve(desk.me, "mrr", "kpi"), "99", note="lost one"),
                  values, "", "", "mrr"),
    "bet": Fact(lambda desk: desk.apply(PLAN + KPI + BET), definitions("bet"), "start alone", "bet", ""),
    "initiative": Fact(lambda desk: desk.apply(PLAN.replace(FIRST, INITIATIVE + FIRST) + KPI), objective,
                       "pricing page", "initiative", "close-more"),
    "tag": Fact(lambda desk: desk.apply(PLAN.replace('unit = "%"', 'unit = "%"\ntags = ["festival"]') + KPI),
                tags, "#festi", "key_result", "win-rate"),
    "comment": Fact(say("win-rate"), comments("key_result"), "since the fair", "comment", "win-rate"),
    "action": Fact(lambda desk: add_action(desk.me, "sales", "Call the lost", due=date(2026, 11, 30)),
                   definitions("action"), "the lost", "action", ""),
    "decision": Fact(lambda desk: decide(desk.me, "", "No discount", row=resolve(desk.me, "win-rate", *ROWS)),
                     definitions("decision"), "discount", "decision", ""),
    "comment on a KPI": Fact(say("mrr"), comments("kpi"), "since the fair", "comment", "mrr"),
}  # fmt: skip


@pytest.mark.parametrize("name", FACTS)
def test_it_lives_everywhere(desk: Desk, tmp_path: Path, name: str) -> None:
    fact, store = FACTS[name], desk.me.store
    desk.at(2026, 11, 2, 3)
    desk.apply(PLAN + KPI)
    before = fact.told(store, None)
    desk.at(2026, 11, 10, 3)
    fact.bring(desk)
    after = fact.told(store, None)
    assert after != before

    def then(day: int) -> object:
        return fact.told(store, moment_of(desk.me, date(2026, 11, day)))

    def found() -> set[str]:
        return {one.kind for one in find(desk.me, fact.text)} & {fact.kind}

    desk.at(2026, 11, 20, 3)
    assert (then(5), then(12)) == (before, after)
    assert found() == {fact.kind} - {""}
    newest = history(desk.me, fact.row or None)[0]
    for language in LANGUAGES:
        lines = list(change_lines(Words(language), newest.changes))
        assert lines and all("{" not in line for line in lines)
    backup(store, tmp_path / "copy.db")
    copy = open_store(f"sqlite:///{tmp_path / 'copy.db'}", "acme")
    assert (fact.told(copy, None), copy.events()) == (after, store.events())
    copy.close()
    undo(desk.me)
    assert (fact.told(store, None), then(12), then(20)) == (before, after, before)
    assert found() == set()
    take_back(desk.me, undoing(desk.me, redo=True))
    assert fact.told(store, None) == after
    assert found() == {fact.kind} - {""}
