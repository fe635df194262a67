"""Plans: export and apply change nothing; edits merge three ways; undo takes an apply back."""

from __future__ import annotations

import json

import pytest
from desk import PLAN, Desk, undo

from okrtui.errors import ConflictError, PlanError, RefusedError
from okrtui.planfile.parse import parse
from okrtui.usecases.plan_apply import compare
from okrtui.usecases.plan_changes import PlanChange
from okrtui.usecases.plan_json import changes_json
from okrtui.usecases.plan_state import export, known_to


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    assert len(desk.apply().changes) == 8


def changes(desk: Desk, text: str, **options: bool) -> list[PlanChange]:
    plan = parse(text, file="plan.toml", known=known_to(desk.me))
    return compare(desk.me, plan, **options)


def target(desk: Desk) -> str:
    uid = desk.me.store.paths("win-rate")[0][2]
    return str(desk.me.store.key_results(uids=[uid])[0].definition.target)


def test_export_then_apply_changes_nothing(desk: Desk) -> None:
    text = export(desk.me)
    assert "단계 합의" in text
    assert changes(desk, text) == []
    assert desk.apply(text).changes == ()
    without_base = text[text.index("\n") :]
    assert changes(desk, without_base, prune=True) == []


def test_the_same_export_has_the_same_base_and_writes_no_revision(desk: Desk) -> None:
    revision = desk.me.store.revision()
    assert export(desk.me) == export(desk.me)
    assert desk.me.store.revision() == revision


def test_changed_only_in_the_file_is_applied_with_its_reason(desk: Desk) -> None:
    text = export(desk.me).replace("target = 25", "target = 28")
    [change] = desk.apply(text, reason="stretch").changes
    assert (change.op, change.field, str(change.before), str(change.after)) == (
        "change",
        "target",
        "25",
        "28",
    )
    uid = desk.me.store.paths("win-rate")[0][2]
    latest = desk.me.store.key_result_history(uid)[-1]
    assert (latest.version, latest.author, latest.reason) == (2, "mina", "stretch")


def test_changed_only_in_the_store_is_kept(desk: Desk) -> None:
    mine = export(desk.me)
    desk.apply(export(desk.me).replace("target = 25", "target = 26"), desk.colleague())
    text = mine.replace('title = "Win rate"', 'title = "Win rate, weighted"')
    [change] = desk.apply(text).changes
    assert change.field == "title"
    assert target(desk) == "26"


def test_changed_in_both_is_a_conflict_and_nothing_is_applied(desk: Desk) -> None:
    mine = export(desk.me)
    desk.apply(mine.replace("target = 25", "target = 26"), desk.colleague())
    text = mine.replace("target = 25", "target = 30").replace("Stages agreed", "Stages agreed with finance")
    assert [one.op for one in changes(desk, text)] == ["conflict", "change"]
    with pytest.raises(ConflictError) as raised:
        desk.apply(text)
    assert "Joon Lee" in str(raised.value.values["candidates"]) and "Mina Park" in str(
        raised.value.values["candidates"]
    )
    assert target(desk) == "26"
    document = changes_json(changes(desk, text))
    assert json.loads(json.dumps(document))["changes"][0]["before"] == 26


def test_the_same_change_in_both_is_no_conflict(desk: Desk) -> None:
    mine = export(desk.me)
    desk.apply(mine.replace("target = 25", "target = 26"), desk.colleague())
    assert changes(desk, mine.replace("target = 25", "target = 26")) == []


def test_without_base_what_is_taken_back_is_named(desk: Desk) -> None:
    mine = export(desk.me)
    desk.apply(mine.replace("target = 25", "target = 26"), desk.colleague())
    [change] = changes(desk, mine[mine.index("\n") :])
    assert change.takes_back and change.author == "joon"


def test_links_merge_as_a_set(desk: Desk) -> None:
    mine = export(desk.me)
    mark = "weight = 2 }"
    other = mine.replace(mark, mark + ', { connection = "gh", query = "label:x" }')
    desk.apply(other, desk.colleague())
    added = mine.replace(
        mark, mark + ', { connection = "gh", url = "https://github.com/acme/app/issues/13" }'
    )
    assert [one.field for one in desk.apply(added).changes] == [
        "link:gh:https://github.com/acme/app/issues/13"
    ]
    uid = desk.me.store.paths("win-loss")[0][2]
    assert len(desk.me.store.links(key_results=[uid])) == 3
    reweighed = export(desk.me).replace("weight = 2 }", "weight = 5 }")
    desk.apply(reweighed)
    assert {str(link.weight) for link in desk.me.store.links(key_results=[uid])} == {"5", "1"}


def test_prune_archives_only_within_what_the_file_names(desk: Desk) -> None:
    text = export(desk.me, teams=["sales"])
    cut = text[: text.index('[[objectives.key_results]]\nid = "win-loss"')]
    assert changes(desk, cut) == []
    [change] = changes(desk, cut, prune=True)
    assert (change.op, change.id) == ("archive", "2026-Q4/sales/close-more/win-loss")
    desk.apply(cut, prune=True)
    left = {row.id for row in desk.me.store.key_results(cycle="2026-Q4")}
    assert left == {"leads", "blocked", "win-rate", "agreed", "단계"}


def test_a_rename_keeps_the_old_id_resolving(desk: Desk) -> None:
    text = export(desk.me).replace('id = "win-rate"', 'id = "won"\nwas = "win-rate"')
    [change] = desk.apply(text).changes
    assert (change.field, change.after) == ("id", "won")
    assert desk.me.store.paths("win-rate")[0][1] == "2026-Q4/sales/close-more/won"


def test_no_row_takes_the_name_of_another_one(desk: Desk) -> None:
    """Nor do two change theirs; a file that still tells of a rename that was made asks for none."""
    swapped = PLAN.replace('id = "win-rate"', 'id = "agreed"\nwas = "win-rate"', 1)
    swapped = swapped.replace('id = "agreed"\n', 'id = "@"\n', 1).replace('id = "agreed"', 'id = "win-rate"')
    swapped = swapped.replace('id = "@"', 'id = "agreed"')
    with pytest.raises(PlanError) as raised:
        changes(desk, swapped)
    assert {one.code for one in raised.value.problems} == {"plan.taken"}
    renamed = PLAN.replace('id = "win-rate"', 'id = "won"\nwas = "win-rate"')
    desk.apply(renamed)
    again = '[[objectives.key_results]]\nid = "win-rate"\ntitle = "Anew"\nkind = "reach"\ntarget = 1\n'
    desk.apply(
        renamed.replace(
            '[[objectives.key_results]]\nid = "agreed"', f'{again}[[objectives.key_results]]\nid = "agreed"'
        )
    )
    assert changes(desk, renamed) == []
    assert {path.rpartition("/")[2] for _, path, _ in desk.me.store.paths("win-rate")} == {"win-rate"}


def test_what_was_archived_meanwhile_and_edited_here_conflicts(desk: Desk) -> None:
    mine = export(desk.me)
    uid = desk.me.store.paths("win-rate")[0][2]
    desk.me.store.archive_key_result(uid, desk.colleague().act("no use"))
    assert changes(desk, mine) == []
    [change] = changes(desk, mine.replace("target = 25", "target = 28"))
    assert (change.op, change.field) == ("conflict", "archived")


def test_references_are_checked(desk: Desk) -> None:
    with pytest.raises(PlanError) as raised:
        changes(desk, PLAN.replace('supports = "sales/close-more"', 'supports = "sales/nothing"'))
    assert raised.value.problems[0].code == "plan.unknown_objective"
    looped = PLAN.replace('owner = "mina"', 'owner = "mina"\ndrives = "engine"', 1).replace(
        'supports = "sales/close-more"', 'drives = "close-more"'
    )
    with pytest.raises(PlanError) as raised:
        changes(desk, looped)
    assert raised.value.problems[0].code == "plan.loop"


def test_undo_takes_an_apply_back(desk: Desk) -> None:
    text = export(desk.me)
    changed = text.replace("target = 25", "target = 28").replace("weight = 2 }", "weight = 3 }")
    changed += '\n[[objectives]]\nid = "new"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "Something new"\n'
    desk.apply(changed)
    undo(desk.me)
    assert changes(desk, text[text.index("\n") :], prune=True) == []
    with pytest.raises(RefusedError, match=r"undo\.already"):
        undo(desk.me, desk.me.store.events(author="mina")[1].id)


def test_undo_is_refused_when_the_row_moved_on(desk: Desk) -> None:
    desk.apply(export(desk.me).replace("target = 25", "target = 28"))
    desk.apply(export(desk.me).replace("target = 28", "target = 29"), desk.colleague())
    with pytest.raises(ConflictError, match=r"undo\.hangs"):
        undo(desk.me)
    assert target(desk) == "29"
