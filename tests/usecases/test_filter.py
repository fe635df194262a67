"""The filter: what matches, in words that rows show, judged no further than asked."""

from __future__ import annotations

import pytest
from desk import Desk

from okrtui.domain.model import Status
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.filter import DUE, Filter, choices, filtered, matching

LABELLED = """
[[objectives]]
id = "tidy"
team = "acme"
cycle = "2026-Q4"
title = "A tidy house"
owner = "joon"
tags = ["home"]
priority = "high"
[[objectives.key_results]]
id = "rooms"
title = "Rooms cleaned"
kind = "reach"
target = 10
tags = ["weekly"]
[[objectives.key_results]]
id = "windows"
title = "Windows cleaned"
kind = "reach"
target = 10
owner = "mina"
priority = "low"
"""


@pytest.fixture
def house(desk: Desk) -> Desk:
    """The company with labels, one value far behind, and ten days gone by."""
    desk.apply()
    desk.apply(LABELLED)
    check_in(desk.colleague(), CheckinInput("leads", "5", "2"))
    check_in(desk.me, CheckinInput("win-rate", "24", "5"))
    return desk


def ids(desk: Desk, wanted: Filter, limit: int = 200) -> set[str]:
    found = filtered(desk.me, wanted, limit=limit)
    shown = {row.id for objective in found.board.objectives for row in objective.key_results}
    assert len(shown) == found.shown
    assert found.matching == matching(desk.me, wanted)
    return shown


ALL = {"win-rate", "agreed", "단계", "win-loss", "leads", "blocked", "rooms", "windows"}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), ALL),
        (Filter(teams=frozenset({"sales"})), ALL - {"rooms", "windows"}),
        (Filter(teams=frozenset({"outbound"})), {"leads", "blocked"}),
        (Filter(teams=frozenset({"outbound", "acme"})), ALL),
        (Filter(teams=frozenset({"gone"})), set()),
        (Filter(owners=frozenset({"joon"})), {"agreed", "leads", "blocked", "rooms"}),
        (Filter(mine=True), {"win-rate", "단계", "win-loss", "windows"}),
        (Filter(mine=True, owners=frozenset({"joon"})), set()),
        (Filter(statuses=frozenset({Status.OFF_TRACK})), {"leads"}),
        (Filter(statuses=frozenset({Status.OFF_TRACK, Status.ON_TRACK})), {"leads", "win-rate"}),
        (Filter(labels=frozenset({("tags", "home")})), {"rooms", "windows"}),
        (Filter(labels=frozenset({("tags", "weekly")})), {"rooms"}),
        (Filter(labels=frozenset({("priority", "high")})), {"rooms"}),
        (Filter(labels=frozenset({("priority", "low")})), {"windows"}),
        (Filter(labels=frozenset({("tags", "home")}), mine=True), {"windows"}),
    ],
)
def test_what_matches(house: Desk, wanted: Filter, expected: set[str]) -> None:
    assert ids(house, wanted) == expected


def test_what_time_makes_match(house: Desk) -> None:
    old = Filter(statuses=frozenset({Status.OUTDATED}))
    assert ids(house, old) == set()
    house.at(2026, 12, 14, 3)
    assert ids(house, old) >= {"win-rate", "leads"}
    owed = ids(house, Filter(times=frozenset({DUE})))
    assert "win-rate" in owed
    both = ids(house, Filter(times=frozenset({DUE}), statuses=frozenset({Status.OUTDATED})))
    assert both == owed & ids(house, old)


def test_the_word_is_the_row_s(house: Desk) -> None:
    for now in ((2026, 11, 24, 3), (2026, 12, 30, 3), (2027, 1, 5, 3)):
        house.at(*now)
        for objective in filtered(house.me, Filter()).board.objectives:
            for row in objective.key_results:
                word = row.state.status
                assert row.id in ids(house, Filter(statuses=frozenset({word})))


def test_no_more_is_judged_than_asked(house: Desk) -> None:
    found = filtered(house.me, Filter(), limit=1)
    assert [objective.id for objective in found.board.objectives] == ["tidy"]
    assert (found.shown, found.matching) == (2, 8)
    assert found.board.team is None and found.board.teams


def test_what_can_be_chosen(house: Desk) -> None:
    found = choices(house.me)
    assert found.teams == (("acme", "Acme", 0), ("sales", "Sales", 1), ("outbound", "Outbound", 2))
    assert found.owners == (("joon", "Joon Lee"), ("mina", "Mina Park"))
    assert {name: words for name, words in found.labels.items() if words} == {
        "tags": ("home", "weekly"),
        "priority": ("high", "low"),
    }
    assert found.me == "mina"


def test_an_empty_company(desk: Desk) -> None:
    assert ids(desk, Filter(mine=True)) == set()
    assert choices(desk.me).owners == ()
    assert not Filter() and Filter(mine=True)
