"""A cycle at its close with all that a screen tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from okrtui.domain.model import Cycle, CycleState
from okrtui.domain.windows import cycle_window
from okrtui.errors import RefusedError
from okrtui.store.records import Person
from okrtui.usecases.closing import Sheet, may_close, sheet
from okrtui.usecases.make_views import key_result_view
from okrtui.usecases.views import KeyResultView
from okrtui.usecases.workspace import Workspace


class ClosePage(Struct, frozen=True):
    """``views``: its key results by their paths. ``refusal``: why it takes no answer, because it runs still
    or is closed; None where it takes one."""

    sheet: Sheet
    views: Mapping[str, KeyResultView]
    people: Mapping[str, Person]
    refusal: RefusedError | None


def close_page(workspace: Workspace, cycle: str | None) -> ClosePage | None:
    """Of this cycle, or of the one that waits for its close; None where there is no cycle at all."""
    chosen = workspace.cycle(cycle) if cycle is not None else to_close(workspace)
    if chosen is None:
        return None
    made = sheet(workspace, chosen.id)
    views = {
        line.path: key_result_view(
            workspace, line.objective.row.path, line.key, (), line.objective.row.definition.owner
        )
        for line in made.lines
    }
    return ClosePage(made, views, workspace.people(), _refusal(workspace, chosen))


def _refusal(workspace: Workspace, cycle: Cycle) -> RefusedError | None:
    try:
        may_close(workspace, cycle)
    except RefusedError as error:
        return error
    return None


def to_close(workspace: Workspace) -> Cycle | None:
    """The one that ended last and waits for its close, else the one that is shown anyway."""
    now = workspace.now()
    waits = [
        one
        for one in workspace.store.cycles()
        if one.state is not CycleState.CLOSED
        and cycle_window(one, workspace.zone).end <= now
        and workspace.store.objectives(cycle=one.id)
    ]
    return max(waits, key=lambda one: (one.end, one.start)) if waits else workspace.current_cycle()
