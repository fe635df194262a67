"""What to warn of in a plan (rule: "Quality"): nothing of it keeps the plan from being applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from okrtui.domain.entry import Refusal
from okrtui.domain.progress import parts_done
from okrtui.domain.quality import MOST_OBJECTIVES, key_result_warnings, objective_warnings
from okrtui.planfile.model import Plan
from okrtui.store.records import KeyResultRow
from okrtui.usecases.facts import last_number
from okrtui.usecases.workspace import Workspace


class Warned(Struct, frozen=True):
    """A warning with path and title of what it is about; the title of a team is its name."""

    path: str
    title: str
    about: Refusal


def plan_warnings(workspace: Workspace, plan: Plan) -> list[Warned]:
    """In the order of the plan. What stands in the store already is compared by its path."""
    return [*_crowds(workspace, plan), *_definitions(workspace, plan)]


def _crowds(workspace: Workspace, plan: Plan) -> Iterator[Warned]:
    teams = workspace.teams()
    for (cycle, team), count in Counter((one.cycle, one.team) for one in plan.objectives).items():
        if count > MOST_OBJECTIVES:
            values = {"count": count, "most": MOST_OBJECTIVES}
            about = Refusal("quality.objective_count", "objectives", values, "quality.objective_count.hint")
            yield Warned(f"{cycle}/{team}", teams[team].name if team in teams else team, about)


def _definitions(workspace: Workspace, plan: Plan) -> Iterator[Warned]:
    known = _known(workspace, plan)
    measured = workspace.store.measurements([row.uid for row in known.values()], latest=True)
    for objective in plan.objectives:
        path = f"{objective.cycle}/{objective.team}/{objective.id}"
        parts = [one.definition for one in objective.key_results]
        for about in objective_warnings(objective.definition, parts):
            yield Warned(path, objective.definition.title, about)
        for one in objective.key_results:
            row = known.get(f"{path}/{one.id}")
            last = measured.get(row.uid, []) if row else []
            value = last_number(one.definition.kind, last)
            done = parts_done({said.part: said.value for said in last if said.part})
            before = row.definition if row else None
            owner = objective.definition.owner
            for about in key_result_warnings(one.definition, value, before, owner, done):
                yield Warned(f"{path}/{one.id}", one.definition.title, about)


def _known(workspace: Workspace, plan: Plan) -> dict[str, KeyResultRow]:
    """Living key results of the plan's cycles by path."""
    store = workspace.store
    paths = {
        row.uid: f"{row.cycle}/{row.team}/{row.id}"
        for cycle in dict.fromkeys(one.cycle for one in plan.objectives)
        for row in store.objectives(cycle=cycle)
    }
    rows = store.key_results(objectives=list(paths)) if paths else []
    return {f"{paths[row.objective]}/{row.id}": row for row in rows}
