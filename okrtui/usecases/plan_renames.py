"""Objectives that a plan renames: who supports or drives them names them still, in the store and in the file
that says their former names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from msgspec import structs

from okrtui.planfile.model import Plan, PlanObjective
from okrtui.store.new_rows import Act
from okrtui.store.records import ObjectiveRow
from okrtui.usecases.move import NAMING, Aligned, astray, named
from okrtui.usecases.plan_changes import PlanChange
from okrtui.usecases.plan_state import Held
from okrtui.usecases.workspace import Workspace


def aligned_with_renamed(workspace: Workspace, changes: Iterable[PlanChange]) -> list[Aligned]:
    """The alignments that may name an objective which is about to be renamed."""
    renamed = {one.uid for one in changes if one.kind == "objective" and one.field == "id"}
    rows = _every(workspace) if renamed else []
    return [one for row in rows if row.uid in renamed for one in named(rows, row)]


def keep_aligned(workspace: Workspace, aligned: Sequence[Aligned], act: Act) -> list[tuple[int, int, int]]:
    """Let them name what they named; (uid, version before, version after) of each that was changed."""
    rows = {row.uid: row for row in _every(workspace)} if aligned else {}
    changed = []
    for uid, values in astray(aligned, list(rows.values())).items():
        definition = replace(rows[uid].definition, **dict[str, Any](values))
        version = workspace.store.change_objective(uid, rows[uid].version, definition, act)
        changed.append((uid, rows[uid].version, version))
    return changed


def _every(workspace: Workspace) -> list[ObjectiveRow]:
    store = workspace.store
    return [row for cycle in store.cycles() for row in store.objectives(cycle=cycle.id)]


def with_names_of_now(workspace: Workspace, plan: Plan, held: Held) -> Plan:
    """The plan; where it names by a former name the objective that the store names there too, as the store
    does."""
    stored = {row.path: row for row in held.objectives.values()}
    paths = {*stored, *(one.path for one in plan.objectives)}
    made = [_named_as(workspace, one, stored.get(one.path), paths) for one in plan.objectives]
    return plan if made == list(plan.objectives) else structs.replace(plan, objectives=tuple(made))


def _named_as(
    workspace: Workspace, one: PlanObjective, row: ObjectiveRow | None, paths: set[str]
) -> PlanObjective:
    values: dict[str, Any] = {}
    for field in NAMING if row is not None else ():
        text, there = getattr(one.definition, field), getattr(row.definition, field) if row else None
        if not text or not there or text == there or any(f"/{path}".endswith(f"/{text}") for path in paths):
            continue
        found = {(kind, uid) for kind, _, uid in workspace.store.paths(text)}
        if found and found == {(kind, uid) for kind, _, uid in workspace.store.paths(there)}:
            values[field] = there
    return one if not values else replace(one, definition=replace(one.definition, **values))
