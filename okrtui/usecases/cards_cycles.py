"""The cycles there are, for looking at another one."""

from __future__ import annotations

from msgspec import Struct

from okrtui.domain.model import Cycle, ObjectiveState
from okrtui.domain.windows import cycle_window
from okrtui.usecases.workspace import Workspace


class CycleView(Struct, frozen=True):
    """``state``: running, over, to_come or closed. ``drafts`` of its ``objectives`` count in nothing yet;
    ``shown``: it is the one looked at now."""

    cycle: Cycle
    state: str
    objectives: int
    drafts: int
    shown: bool


def cycle_views(workspace: Workspace) -> tuple[CycleView, ...]:
    """All of them, the newest first."""
    shown = workspace.current_cycle()
    found = [_view(workspace, one, shown) for one in workspace.store.cycles()]
    return tuple(sorted(found, key=lambda one: (one.cycle.start, one.cycle.end), reverse=True))


def _view(workspace: Workspace, cycle: Cycle, shown: Cycle | None) -> CycleView:
    window, now = cycle_window(cycle, workspace.zone), workspace.now()
    state = "to_come" if now < window.start else "over" if now >= window.end else "running"
    rows = workspace.store.objectives(cycle=cycle.id)
    drafts = sum(row.definition.state is ObjectiveState.DRAFT for row in rows)
    named = str(cycle.state.value) if cycle.state.value == "closed" else state
    return CycleView(cycle, named, len(rows), drafts, shown is not None and shown.id == cycle.id)
