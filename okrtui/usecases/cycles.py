"""Which cycles run: a year beside its quarters, and what stands of one that has ended."""

from __future__ import annotations

from datetime import date, datetime

from okrtui.domain.model import Cycle
from okrtui.domain.windows import cycle_window
from okrtui.named import NamedTuple
from okrtui.usecases.workspace import Workspace


def running(workspace: Workspace) -> list[Cycle]:
    """The cycles that now falls into, and the one that is shown as current."""
    now = workspace.now()
    current = workspace.current_cycle()
    found = []
    for cycle in workspace.store.cycles():
        window = cycle_window(cycle, workspace.zone)
        if window.start <= now < window.end or (current is not None and cycle.id == current.id):
            found.append(cycle)
    return found


def ended(workspace: Workspace, cycle: Cycle) -> bool:
    """Whether its last day is over."""
    return workspace.now() >= cycle_window(cycle, workspace.zone).end


def machine_closes(workspace: Workspace, cycle: Cycle) -> datetime:
    """When the machine closes a cycle that nobody closed: ``close_after`` its end, or after it was last
    opened again."""
    since = cycle_window(cycle, workspace.zone).end
    opened = (one.reopened_at for one in workspace.store.closes(cycle=cycle.id))
    since = max([since, *(at for at in opened if at is not None)])
    return since + workspace.rules("").thresholds.close_after


class EndedCycle(NamedTuple):
    """A cycle that has ended. ``last``: none runs and none is to come."""

    cycle: str
    end: date
    last: bool


def over(workspace: Workspace, cycle: Cycle) -> EndedCycle | None:
    """That the cycle has ended, if it has."""
    if not ended(workspace, cycle):
        return None
    return EndedCycle(cycle.id, cycle.end, all(ended(workspace, one) for one in workspace.store.cycles()))
