"""A cycle at its close with all that a screen tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from okrtui.domain.model import Cycle, CycleState
from okrtui.domain.windows import cycle_window
from okrtui.errors import RefusedError
from okrtui.store.records import Person, Team
from okrtui.usecases.close import CloseSheet, may_close, sheet
from okrtui.usecases.close_teams import Waiting, of_team, waiting
from okrtui.usecases.make_views import key_result_view
from okrtui.usecases.next_cycle import Ahead, ahead, choices, left_behind
from okrtui.usecases.views import KeyResultView
from okrtui.usecases.workspace import Workspace


class ClosePage(Struct, frozen=True):
    """``views``: its key results by their paths. ``refusal``: why it takes no answer, because it runs still
    or is closed; None where it takes one. ``team``: what of the cycle is in ``sheet``, None for all of it;
    ``left``: the teams that wait in all of it. ``choices``: cycles to go on in; ``ahead``: what stands in the
    chosen one; ``behind``: drafts that stay, path and title."""

    sheet: CloseSheet
    views: Mapping[str, KeyResultView]
    people: Mapping[str, Person]
    refusal: RefusedError | None
    team: Team | None
    team_names: Mapping[str, str]
    left: tuple[Waiting, ...]
    choices: tuple[str, ...]
    ahead: tuple[Ahead, ...]
    behind: tuple[tuple[str, str], ...]


def close_page(workspace: Workspace, cycle: str | None, team: str | None = None) -> ClosePage | None:
    """Of this cycle, or of the one that waits for its close; None where there is no cycle at all. ``team``:
    only what it and those below it have in it."""
    chosen = workspace.cycle(cycle) if cycle is not None else to_close(workspace)
    if chosen is None:
        return None
    whole = sheet(workspace, chosen.id)
    mine = workspace.teams().get(team) if team is not None else None
    made = whole if mine is None else of_team(workspace, whole, mine.id)
    views = {
        line.path: key_result_view(
            workspace, line.objective.row.path, line.key, (), line.objective.row.definition.owner
        )
        for line in made.lines
    }
    return ClosePage(
        made,
        views,
        workspace.people(),
        _refusal(workspace, chosen),
        mine,
        {one.id: one.name for one in workspace.teams().values()},
        waiting(workspace, whole.lines),
        choices(workspace, chosen),
        ahead(workspace, made.next_cycle),
        left_behind(workspace, chosen.id),
    )


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
