"""The file adds; what differs is reported; only ``config apply`` changes."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from desk import CONFIG, PLAN, Desk
from msgspec import structs

from okrtui.config.load import loads
from okrtui.errors import AmbiguousError, NotFoundError, PlanError
from okrtui.usecases import structure
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.judgements import judgements
from okrtui.usecases.recompute import recompute
from okrtui.usecases.short_ids import resolve
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("end = 2026-12-31", "end = 2026-11-30"),
        ('id = "sales"', 'id = "sales"\ntimezone = "America/New_York"'),
    ],
)
def test_what_judgements_rest_on_changes_them(desk: Desk, before: str, after: str) -> None:
    """The days of a cycle and the zone of a team."""
    desk.at(2026, 10, 5, 3)
    desk.apply(PLAN.replace('owner = "mina"', ""))
    desk.at(2026, 11, 23, 3)  # 12:00 on a Monday in Seoul, before the hour of check-ins in New York
    check_in(desk.colleague(), CheckinInput("win-rate", value="20", at="2026-11-16"))
    assert recompute(desk.me, desk.me.cycle()).differences == ()
    other = Workspace(desk.me.store, loads(CONFIG.replace(before, after)), desk.clock, "Asia/Seoul", "mina")
    assert len(apply(other)) == 1
    assert recompute(other, other.cycle()).differences == ()
    [row] = [one for one in other.store.objectives(cycle="2026-Q4") if one.id == "close-more"]
    [made] = judgements(other, [row])
    assert other.store.objective_scores(objectives=[row.uid])[row.uid].kept == made.kept


def test_teams_stand_in_tree_order(desk: Desk) -> None:
    teams = desk.me.store.teams()
    assert [(team.id, depth) for team, depth in tree_order(reversed(teams))] == [
        ("acme", 0), ("sales", 1), ("outbound", 2),
    ]  # fmt: skip
    assert descendants(teams, "sales") == {"sales", "outbound"}


def test_a_loop_in_the_store_hides_no_team(desk: Desk) -> None:
    teams = [
        structs.replace(team, parent="outbound") if team.id == "acme" else team
        for team in desk.me.store.teams()
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


def test_what_is_written_otherwise_in_case_or_unicode_form_is_found(desk: Desk) -> None:
    desk.apply()
    apart = unicodedata.normalize("NFD", "단계")
    assert resolve(desk.me, apart, "key_result").path.endswith("/단계")
    assert resolve(desk.me, "Close-More/WIN-RATE", "key_result").path.endswith("close-more/win-rate")
    assert resolve(desk.me, "Sales", "team").path == "sales"
    assert desk.me.cycle("2026-q4").id == "2026-Q4"
    result = check_in(desk.me, CheckinInput(apart, "done", milestone=unicodedata.normalize("NFD", "하나")))
    assert result.after.state.progress == 0.25
    with pytest.raises(NotFoundError):
        resolve(desk.me, "more/WIN-RATE", "key_result")


def test_what_another_process_added_meanwhile_is_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CONFIG.replace("[connections.gh]", '[[teams]]\nid = "new"\nname = "New"\n[connections.gh]')
    first, second = reconfigured(desk, text), reconfigured(desk, text)

    def looked(workspace: Workspace) -> list[structure.Drift]:
        found = drift(workspace)
        monkeypatch.undo()
        add_missing(second)
        return found

    monkeypatch.setattr(structure, "drift", looked)
    assert add_missing(first) == [] and drift(first) == []
    assert [team.id for team in first.store.teams()].count("new") == 1


def test_new_identifiers_that_differ_in_case_only_are_refused(desk: Desk) -> None:
    desk.apply()
    for text in (
        PLAN.replace('id = "close-more"', 'id = "Close-more"'),
        PLAN.replace('id = "win-rate"', 'id = "Win-Rate"'),
        PLAN + PLAN_OF_TWO,
    ):
        with pytest.raises(PlanError) as raised:
            desk.apply(text)
        assert {one.code for one in raised.value.problems} == {"plan.same_but_case"}
    renamed = PLAN.replace('id = "win-rate"', 'id = "Win-Rate"\nwas = "win-rate"')
    assert [one.field for one in desk.apply(renamed).changes] == ["id"]


PLAN_OF_TWO = """
[[objectives]]
id = "new"
team = "sales"
cycle = "2026-Q4"
title = "New"
[[objectives]]
id = "NEW"
team = "sales"
cycle = "2026-Q4"
title = "New"
"""
