"""Initiatives stand under an objective: merged, told and taken back each by itself; never counted."""

from __future__ import annotations

from datetime import date

import pytest
from desk import PLAN, Desk, undo

from okrtui.domain.model import ObjectiveDef
from okrtui.domain.vocabulary import InitiativeState
from okrtui.errors import ConflictError, PlanError
from okrtui.usecases.find import find, place_of
from okrtui.usecases.history import history
from okrtui.usecases.past import moment_of
from okrtui.usecases.plan_state import export
from okrtui.usecases.status import status

PRICING = """
[[objectives.initiatives]]
id = "pricing-page"
title = "New pricing page"
owner = "joon"
links = [ { connection = "gh", url = "https://github.com/acme/app/issues/7" } ]
"""
ASKED = 'depends = [ { on = "outbound/engine/leads", state = "asked" } ]\n'
SPRINT = 'sprints = [ { connection = "gh", url = "https://github.com/acme/app/milestone/3" } ]\n'
WITH = PLAN.replace(
    '[[objectives.key_results]]\nid = "win-rate"', f'{PRICING}[[objectives.key_results]]\nid = "win-rate"', 1
)
WITH = WITH.replace('unit = "%"\n', f'unit = "%"\n{ASKED}{SPRINT}', 1)


def objective(desk: Desk, **how: object) -> ObjectiveDef:
    (row,) = [one for one in desk.me.store.objectives(**how) if one.id == "close-more"]  # type: ignore[arg-type]
    return row.definition


def told(desk: Desk) -> list[tuple[str, object, object]]:
    return [(one.field, one.before, one.after) for one in history(desk.me, "close-more")[0].changes]


def test_a_plan_brings_changes_and_takes_them_and_undo_brings_them_back(desk: Desk) -> None:
    desk.at(2026, 11, 10)
    desk.apply()
    desk.at(2026, 11, 20)
    desk.apply(WITH)
    assert desk.apply(export(desk.me)).changes == ()
    (one,) = objective(desk).initiatives
    assert (one.owner, one.state, one.links[0].connection) == ("joon", InitiativeState.PLANNED, "gh")
    desk.at(2026, 11, 24)
    text = export(desk.me).replace('owner = "joon"\nlinks', 'owner = "mina"\nstate = "running"\nlinks')
    desk.apply(text)
    assert told(desk) == [
        ("initiative:pricing-page owner", "Joon Lee", "Mina Park"),
        ("initiative:pricing-page state", "planned", "running"),
    ]
    assert objective(desk, as_of=moment_of(desk.me, date(2026, 11, 21))).initiatives == (one,)
    assert objective(desk, as_of=moment_of(desk.me, date(2026, 11, 12))).initiatives == ()
    undo(desk.me)
    assert objective(desk).initiatives == (one,)


def test_they_are_told_by_status_and_never_counted(desk: Desk) -> None:
    def numbers(plan: str) -> tuple[list[object], int, list[object]]:
        """Initiatives, how many ends of dependencies are told, and all else."""
        desk.apply(plan)
        rows = [one for team in status(desk.me)["teams"] for one in team["objectives"]]  # type: ignore[attr-defined]
        ends = [
            one.pop(name) for row in rows for one in row["key_results"] for name in ("depends", "needed_by")
        ]
        return [one.pop("initiatives") for one in rows], sum(map(len, ends)), rows

    (told_before, none, before), (told_after, both, after) = numbers(PLAN), numbers(WITH)
    assert before == after and told_before == [[], []] and (none, both) == (0, 2)
    assert told_after == [
        [{"id": "pricing-page", "title": "New pricing page", "owner": "joon", "state": "planned"}],
        [],
    ]


def test_two_people_change_two_of_them_without_a_conflict_and_one_with_one(desk: Desk) -> None:
    desk.apply(WITH)
    mine, theirs = export(desk.me), export(desk.me)
    more = PRICING.replace("pricing-page", "newsletter").replace("New pricing page", "Newsletter")
    desk.apply(theirs.replace("New pricing page", "Prices"), desk.colleague())
    desk.apply(mine.replace("[[objectives.initiatives]]", f"{more}\n[[objectives.initiatives]]"))
    assert [one.title for one in objective(desk).initiatives] == ["Prices", "Newsletter"]
    with pytest.raises(ConflictError) as caught:
        desk.apply(mine.replace("New pricing page", "Pricing"))
    (conflict,) = caught.value.values["changes"]
    assert (conflict.field, conflict.author) == ("initiative:pricing-page", "joon")
    desk.apply(PLAN)
    assert objective(desk).initiatives == ()


def test_they_are_found_while_they_stand(desk: Desk) -> None:
    desk.apply(WITH)
    (hit,) = [one for one in find(desk.me, "pricing") if one.kind == "initiative"]
    assert (hit.title, hit.path) == ("New pricing page", "2026-Q4/sales/close-more")
    assert place_of(desk.me, hit) == ("sales", desk.me.store.paths("win-rate")[0][2])
    uid = desk.me.store.paths("close-more")[0][2]
    desk.me.store.archive_objective(uid, desk.me.act())
    assert desk.me.store.search("pricing") == []
    desk.me.store.archive_objective(uid, desk.me.act(), restore=True)
    assert [one.kind for one in desk.me.store.search("pricing")] == ["initiative"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("outbound/engine/leads", "nowhere", "plan.unknown_row"),
        ("outbound/engine/leads", "close-more/win-rate", "plan.own_parent"),
        ('"asked"', '"begged"', "toml.not_among"),
        ("https://github.com/acme/app/milestone/3", "/etc/passwd", "plan.belongs_in_configuration"),
        ("https://github.com/acme/app/issues/7", "https://me:secret@github.com/a", "plan.secret_in_url"),
        (
            'connection = "gh", url = "https://github.com/acme/app/issues/7"',
            'connection = "x", url = "y"',
            "plan.unknown_connection",
        ),
        (PRICING, PRICING + PRICING, "domain.initiative_twice"),
    ],
)
def test_what_a_plan_may_not_say_is_refused(desk: Desk, old: str, new: str, code: str) -> None:
    assert old in WITH
    with pytest.raises(PlanError) as caught:
        desk.apply(WITH.replace(old, new))
    assert code in [one.code for one in caught.value.problems]
