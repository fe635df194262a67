"""What key results of a plan depend on: rows of the file or of the store, and nothing in circles."""

from __future__ import annotations

from collections.abc import Iterator, Set

from okrtui.domain.rollup import find_loop
from okrtui.errors import Problem
from okrtui.planfile.model import Plan
from okrtui.usecases.batch import RowRef
from okrtui.usecases.dependencies import edges, held_in, nearest
from okrtui.usecases.workspace import Workspace


def check_depends(workspace: Workspace, plan: Plan, objectives: Set[str]) -> Iterator[Problem]:
    """``depends`` must name another row of the file or the store (``objectives``: the paths of both), not the
    key result's own objective, and wait for nothing that waits for it."""
    inside = [(one.path, f"{one.path}/{key.id}") for one in plan.objectives for key in one.key_results]
    rows = objectives | {path for _, path in inside}
    waits, stored, names = list[tuple[str, str]](), set[RowRef](), workspace.store.paths
    for one in plan.objectives:
        for key in one.key_results:
            path = f"{one.path}/{key.id}"
            for needed in key.definition.depends:
                found = [row for row in rows if f"/{row}".endswith(f"/{needed.on}")]
                found = found or [row for _, row, _ in names(needed.on)]
                others = nearest(sorted(found), needed.on, path)
                if others and others[0] != one.path:
                    waits.append((path, others[0]))
                    stored |= {(kind, uid) for kind, row, uid in names(needed.on) if row == others[0]}
                    continue
                code = "plan.own_parent" if found else "plan.unknown_row"
                place = f"objectives.{one.id}.key_results.{key.id}.depends"
                yield Problem("plan", key.line, place, code, {"id": needed.on})
    if waits:
        own = {path for _, path in inside}
        known = [edge for edge in edges(workspace) if edge[0] not in own]
        loop = find_loop([*waits, *inside, *known, *held_in(workspace, stored)])
        if loop:
            yield Problem("plan", 0, "depends", "plan.loop", {"loop": " → ".join(loop)})
