"""The file adds; what differs is reported; only ``config apply`` changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import CONFIG, Desk

from okrtui.config.load import loads
from okrtui.errors import AmbiguousError, NotFoundError
from okrtui.usecases.address import resolve
from okrtui.usecases.structure import add_missing, apply, drift
from okrtui.usecases.teams import descendants, tree_order
from okrtui.usecases.workspace import Workspace


def reconfigured(desk: Desk, text: str) -> Workspace:
    return replace(desk.me, config=loads(text), _people=None, _teams=None)


def test_a_fresh_store_takes_everything_and_then_nothing_differs(desk: Desk) -> None:
    assert [team.id for team in desk.me.store.teams()] == ["acme", "sales", "outbound"]
    assert drift(desk.me) == []


def test_additions_come_by_themselves_changes_are_reported(desk: Desk) -> None:
    changed = CONFIG.replace('name = "Sales"', 'name = "Revenue"').replace(
        "[connections.gh]", '[[teams]]\nid = "new"\nname = "New"\n[connections.gh]'
    )
    other = reconfigured(desk, changed)
    [left] = add_missing(other)
    assert (left.op, left.kind, left.id, left.field, left.before, left.after) == (
        "change", "team", "sales", "name", "Sales", "Revenue",
    )  # fmt: skip
    assert "new" in {team.id for team in desk.me.store.teams()}
    assert {team.name for team in desk.me.store.teams()} == {"Acme", "Sales", "Outbound", "New"}
    apply(other)
    assert drift(other) == []


def test_what_left_the_file_is_archived_only_with_prune(desk: Desk) -> None:
    without = CONFIG.replace('[[teams]]\nid = "outbound"\nname = "Outbound"\nparent = "sales"\n', "")
    other = reconfigured(desk, without)
    assert [one.op for one in drift(other)] == ["gone"]
    assert apply(other) == []
    assert len(desk.me.store.teams()) == 3
    apply(other, prune=True)
    assert [team.id for team in desk.me.store.teams()] == ["acme", "sales"]
    assert len(desk.me.store.teams(archived=True)) == 3


def test_teams_stand_in_tree_order(desk: Desk) -> None:
    teams = desk.me.store.teams()
    assert [(team.id, depth) for team, depth in tree_order(reversed(teams))] == [
        ("acme", 0), ("sales", 1), ("outbound", 2),
    ]  # fmt: skip
    assert descendants(teams, "sales") == {"sales", "outbound"}


def test_a_loop_in_the_store_hides_no_team(desk: Desk) -> None:
    teams = [
        replace(team, parent="outbound") if team.id == "acme" else team for team in desk.me.store.teams()
    ]
    assert {team.id for team, _ in tree_order(teams)} == {"acme", "sales", "outbound"}


def test_addresses_take_any_unambiguous_ending(desk: Desk) -> None:
    desk.apply()
    assert resolve(desk.me, "sales/close-more/win-rate", "key_result").path.endswith("win-rate")
    assert resolve(desk.me, "2026-Q4/sales/close-more", "key_result", "objective").kind == "objective"
    assert resolve(desk.me, "sales", "key_result", "objective", "team").kind == "team"
    with pytest.raises(NotFoundError) as raised:
        resolve(desk.me, "win-rat", "key_result")
    assert "win-rate" in str(raised.value.values["nearest"])
    desk.apply(
        '[[objectives]]\nid = "other"\nteam = "outbound"\ncycle = "2026-Q4"\ntitle = "Other"\n'
        '[[objectives.key_results]]\nid = "win-rate"\ntitle = "Another"\nkind = "reach"\ntarget = 3\n'
    )
    with pytest.raises(AmbiguousError):
        resolve(desk.me, "win-rate", "key_result")
    assert resolve(desk.me, "other/win-rate", "key_result").path == "2026-Q4/outbound/other/win-rate"
