"""Limits, cadence and calendar are the organisation's: as stored, whatever a reader's own file says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from desk import CONFIG, Desk

from okrtui.config.load import loads
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.doctor import drift_findings
from okrtui.usecases.status import status
from okrtui.usecases.structure import add_missing, apply, drift, due_moves
from okrtui.usecases.workspace import Workspace

STRICT = CONFIG + "[heading]\naspirational = [0.99, 0.5]\n"


def reading(desk: Desk, config: str, me: str = "joon") -> Workspace:
    """Somebody else on the same store with a file of their own."""
    return Workspace(desk.me.store, loads(config), desk.clock, "Asia/Seoul", me)


def word(workspace: Workspace, day: date | None = None) -> str:
    document: Any = status(workspace, as_of=day, forecast=False)
    rows = [row for team in document["teams"] for one in team["objectives"] for row in one["key_results"]]
    return next(str(row["status"]) for row in rows if row["id"] == "win-rate")


@pytest.fixture
def behind(desk: Desk) -> Desk:
    """A row that heads for 0.86 or so."""
    desk.apply()
    desk.at(2026, 12, 1, 3)
    check_in(desk.me, CheckinInput("win-rate", "22"))
    return desk


def test_a_file_that_says_otherwise_is_told_and_changes_no_word(behind: Desk) -> None:
    other = reading(behind, STRICT)
    assert word(other) == word(behind.me) == "on_track"
    assert [(one.op, one.kind, one.id, one.field) for one in add_missing(other)] == [
        ("change", "settings", "heading", "aspirational")
    ]
    assert [one.values["id"] for one in drift_findings(other)] == ["heading"]


def test_applied_they_hold_for_everybody_from_that_moment_on(behind: Desk) -> None:
    behind.at(2026, 12, 3, 3)
    apply(reading(behind, STRICT))
    behind.me.forget()
    assert word(behind.me) == "at_risk" and drift(reading(behind, STRICT)) == []
    assert [word(behind.me, date(2026, 12, day)) for day in (1, 2, 3)] == [
        "on_track",
        "on_track",
        "at_risk",
    ]
    assert [one.field for one in drift(behind.me)] == ["aspirational"]


def test_a_team_that_only_the_file_knows_brings_its_own_and_leaves_the_others(behind: Desk) -> None:
    more = STRICT + '[[teams]]\nid = "new"\nname = "New"\n[teams.cadence]\nevery = "2w"\n'
    other = reading(behind, more)
    add_missing(other)
    assert other.rules("new").cadence.every == "2w" and other.rules("sales").bands.on_track == 0.7
    assert [one.id for one in drift(other)] == ["heading"]


def test_a_zone_of_a_person_or_team_waits_until_it_is_applied(behind: Desk) -> None:
    moved = CONFIG.replace('name = "Joon Lee"', 'name = "Joon Lee"\ntimezone = "America/New_York"')
    moved = moved.replace('lead = "mina"', 'lead = "mina"\ntimezone = "Europe/Berlin"')
    other = reading(behind, moved)
    assert other.owner_zone("joon", "acme") == other.owner_zone(None, "outbound") == "Asia/Seoul"
    apply(other)
    assert other.owner_zone("joon", "acme") == "America/New_York"
    assert replace(behind.me, _shared=None).owner_zone(None, "outbound") == "Europe/Berlin"


def test_whose_check_ins_move_is_known_before_it_is_applied(behind: Desk) -> None:
    moved = CONFIG.replace('lead = "mina"', 'lead = "mina"\ntimezone = "Europe/Berlin"')
    other = reading(behind, moved)
    told = [(one.team, one.before[1], one.after[1]) for one in due_moves(other)]
    assert told == [(name, "Asia/Seoul", "Europe/Berlin") for name in ("Sales", "Outbound")]
    assert other.owner_zone(None, "sales") == "Asia/Seoul" and due_moves(behind.me) == []
    apply(other)
    other.forget()
    assert due_moves(other) == []
