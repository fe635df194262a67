"""``status --line``: where an organisation or a team stands, small enough for a prompt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from okrtui.domain.model import Status, StatusFrom
from okrtui.domain.windows import cycle_window, elapsed
from okrtui.usecases.queue import due_count
from okrtui.usecases.scores import sums_today
from okrtui.usecases.teams import from_sums, over_all
from okrtui.usecases.workspace import Workspace


class StatusLine(Struct, frozen=True):
    """What is told, and the instant ``at`` that it is of. ``name``: of the team, else of the organisation;
    ``elapsed`` of the cycle; ``doubted``: the owners' doubts make the word; ``counts`` of objectives by
    word; ``due``: my own check-ins."""

    at: datetime
    name: str
    status: Status
    heading: float | None
    progress: float | None
    elapsed: float | None
    doubted: bool
    counts: Mapping[str, int]
    due: int


def line_of(workspace: Workspace, team: str | None = None, cycle: str | None = None) -> StatusLine:
    """The line of this moment, from stored sums. NotFoundError for an unknown team or cycle."""
    now, chosen = workspace.now(), workspace.cycle(cycle)
    sums = sums_today(workspace, chosen.id).teams
    organization = workspace.config.organization
    name = organization.name or organization.id
    if team is None:
        rollup = over_all(sums)
    else:
        id = workspace.team_named(team)
        name, rollup = workspace.teams()[id].name, from_sums(workspace.teams().values(), sums)[1][id]
    return StatusLine(
        at=now,
        name=name,
        status=rollup.status,
        heading=rollup.heading,
        progress=rollup.progress,
        elapsed=elapsed(cycle_window(chosen, workspace.zone), now),
        doubted=rollup.status_from is StatusFrom.OWNER,
        counts={status.value: count for status, count in rollup.counts.items()},
        due=due_count(workspace),
    )
