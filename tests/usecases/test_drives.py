"""A year driven by its quarters, through the real store; what a new objective is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from desk import CONFIG, Desk, undo

from okrtui.store import open_store
from okrtui.usecases.board import board
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.explain import explain
from okrtui.usecases.move import move
from okrtui.usecases.plan_state import export
from okrtui.usecases.recompute import recompute
from okrtui.usecases.row_acts import archive
from okrtui.usecases.status import status

CYCLES = """
[[cycles]]
id = "2026-Q3"
start = 2026-07-01
end = 2026-09-30
[[cycles]]
id = "2026"
start = 2026-01-01
end = 2026-12-31
"""
YEAR = """
[[objectives]]
id = "grow"
team = "acme"
cycle = "2026"
title = "Grow"
driver = "aligned"
"""
QUARTER = """
[[objectives]]
id = "more"
team = "sales"
cycle = "{cycle}"
title = "More"
kind = "aspirational"
drives = "2026/acme/grow"
[[objectives.key_results]]
id = "deals-{cycle}"
title = "Deals"
kind = "reach"
target = 100
checkin = "none"
"""
Q3, Q4, ALL = 92, 92, 365


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    yield Desk(store, CONFIG + CYCLES)
    store.close()


def year(desk: Desk) -> Any:
    document: Any = status(desk.me, cycle="2026")
    return document["teams"][0]["objectives"][0]


def test_a_year_is_the_mean_of_its_quarters_by_their_shares(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 7, 1, 3, tzinfo=UTC)
    desk.apply(YEAR)
    desk.apply(QUARTER.format(cycle="2026-Q3"))
    desk.clock.now = datetime(2026, 9, 29, 3, tzinfo=UTC)
    check_in(desk.me, CheckinInput("deals-2026-Q3", "80"))
    desk.clock.now = datetime(2026, 10, 1, 3, tzinfo=UTC)
    told = year(desk)
    assert (told["progress"], told["expected"]) == (pytest.approx(0.8), pytest.approx(1.0))
    desk.apply(QUARTER.format(cycle="2026-Q4"))
    told = year(desk)
    assert told["progress"] == pytest.approx(0.8)  # nothing measured there yet
    desk.clock.now = datetime(2026, 11, 15, 3, tzinfo=UTC)  # half of the quarter at the end of that day
    check_in(desk.me, CheckinInput("deals-2026-Q4", "35"))
    told = year(desk)
    assert told["progress"] == pytest.approx(0.575)
    assert told["expected"] == pytest.approx(0.75)
    assert told["heading"] == pytest.approx(0.7875)
    assert (told["coverage"], told["counts"]) == ([2, 2], {"on_track": 2})
    document: Any = status(desk.me, cycle="2026")
    assert document["teams"][0]["coverage"] == [0, 0]  # each key result counts in its own team
    seen = board(desk.me, cycle="2026")
    assert seen.teams[0].own.heading == pytest.approx(0.7875)
    assert recompute(desk.me, desk.me.cycle("2026")).differences == ()
    desk.clock.now = datetime(2026, 11, 20, 3, tzinfo=UTC)
    assert board(desk.me, cycle="2026").teams[0].own.heading == pytest.approx(year(desk)["heading"])
    assert recompute(desk.me, desk.me.cycle("2026")).differences == ()
    assert explain(desk.me, "2026/acme/grow").node.children


def test_a_new_objective_is_what_its_team_promises(tmp_path: Path) -> None:
    config = CONFIG.replace('id = "acme"\nname', 'id = "acme"\nobjectives = "committed"\nname', 1)
    assert config != CONFIG
    store = open_store(f"sqlite:///{tmp_path / 'other.db'}", "acme")
    try:
        desk = Desk(store, config + CYCLES)
        desk.clock.now = datetime(2026, 10, 1, 3, tzinfo=UTC)
        desk.apply(YEAR)
        desk.apply(QUARTER.format(cycle="2026-Q4"))
        kinds = {row.id: row.definition.kind.value for row in store.objectives()}
        assert kinds == {"grow": "committed", "more": "aspirational"}
        assert desk.apply(export(desk.me)).changes == ()
    finally:
        store.close()


@pytest.mark.parametrize("otherwise", ["", 'drives = "2026/acme/other"', 'supports = "2026/acme/grow"'])
def test_a_year_that_a_quarter_no_longer_drives_stands_without_it(desk: Desk, otherwise: str) -> None:
    other = YEAR.replace("grow", "other").replace("Grow", "Another")
    desk.clock.now = datetime(2026, 10, 1, 3, tzinfo=UTC)
    desk.apply(YEAR + other + QUARTER.format(cycle="2026-Q4"))
    desk.clock.now = datetime(2026, 12, 1, 3, tzinfo=UTC)
    check_in(desk.me, CheckinInput("deals-2026-Q4", "80"))
    cycle, (_, _, uid) = desk.me.cycle("2026"), desk.me.store.paths("more")[0]
    assert recompute(desk.me, cycle).differences == ()
    more = QUARTER.format(cycle="2026-Q4").replace('drives = "2026/acme/grow"', otherwise)
    desk.apply(YEAR + other + more)
    assert recompute(desk.me, cycle).differences == ()
    undo(desk.me)
    assert recompute(desk.me, cycle).differences == ()
    move(desk.me, "2026-Q4/sales/more", "acme")
    assert recompute(desk.me, cycle).differences == ()
    archive(desk.me, [("objective", uid)])
    assert recompute(desk.me, cycle).differences == ()
    assert year(desk)["status"] == "pending"
