"""What is owed of a cycle that has ended: scores of mine, and the close itself."""

from __future__ import annotations

from collections.abc import Iterator

from okrtui.domain.model import CheckinState, Cycle, CycleState
from okrtui.domain.windows import cycle_window
from okrtui.usecases.cycles import ended, machine_closes
from okrtui.usecases.drafts import is_draft
from okrtui.usecases.todo_item import Todo
from okrtui.usecases.workspace import Workspace


def closes_owed(workspace: Workspace) -> Iterator[Todo]:
    """Cycles that wait to be closed, until the machine does it: those in which key results of mine have no
    answer at the close yet, or in which a team that I lead has objectives. ``subject`` counts the key
    results. What was written of a cycle once it was over asks nobody."""
    for at, cycle in enumerate(workspace.store.cycles()):
        if cycle.state is CycleState.CLOSED or not ended(workspace, cycle):
            continue
        due = machine_closes(workspace, cycle)
        mine, leads = _waiting(workspace, cycle) if workspace.now() < due else (0, False)
        if mine or leads:
            yield Todo("close", cycle.id, cycle.id, due, CheckinState.DUE, "cycle", at, subject=mine)


def _waiting(workspace: Workspace, cycle: Cycle) -> tuple[int, bool]:
    """(key results of mine that nobody answered for yet, whether I lead a team that has objectives there)."""
    store, me = workspace.store, workspace.me or ""
    end = cycle_window(cycle, workspace.zone).end
    led = [team.id for team in workspace.teams().values() if team.lead == me]
    rows = store.objectives(cycle=cycle.id)
    counted = {row.uid for row in rows if not is_draft(row) and row.created_at < end}
    leads = any(row.team in led for row in rows if row.uid in counted)
    mine = [uid for uid, objective in store.owned(me, cycle.id) if objective in counted]
    said = store.said_at_close(mine) if mine else {}
    return sum(not said.get(uid) for uid in mine), leads
