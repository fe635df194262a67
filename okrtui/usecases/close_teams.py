"""The close of a cycle team by team: each lead answers for theirs, and the last one closes it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from okrtui.errors import RefusedError
from okrtui.store.close_records import SaidAtClose
from okrtui.usecases.close import CloseLine, CloseSheet, may_close, sheet
from okrtui.usecases.teams import descendants, tree_order
from okrtui.usecases.workspace import Workspace


class Waiting(Struct, frozen=True):
    """A team by id and name, and how many of its own key results wait for an answer."""

    team: str
    name: str
    rows: int


def waits(line: CloseLine) -> bool:
    """Whether nobody has said anything of a key result, or what was said lacks something."""
    return bool(line.faults) or not line.said


def waiting(workspace: Workspace, lines: Sequence[CloseLine]) -> tuple[Waiting, ...]:
    """The teams of which key results wait, in the order of the tree."""
    counts: dict[str, int] = {}
    for line in lines:
        if waits(line):
            counts[line.objective.row.team] = counts.get(line.objective.row.team, 0) + 1
    teams = workspace.teams()
    order = [team.id for team, _ in tree_order(teams.values())]
    known = [*(id for id in order if id in counts), *(id for id in counts if id not in teams)]
    return tuple(Waiting(id, teams[id].name if id in teams else id, counts[id]) for id in known)


def of_team(workspace: Workspace, made: CloseSheet, team: str) -> CloseSheet:
    """The part of a cycle that a team, which may be gone, and those below it have in it."""
    below = {team, *descendants(workspace.teams().values(), team)}
    return structs.replace(
        made,
        lines=tuple(one for one in made.lines if one.objective.row.team in below),
        objectives=tuple(one for one in made.objectives if one.objective.row.team in below),
        warnings=(),
    )


def settle(workspace: Workspace, cycle: str, team: str) -> tuple[Waiting, ...]:
    """Take every key result of a team and those below it as it stands, as said by me where nobody said
    anything; the teams that wait still. RefusedError ``close.lacking`` where one of these lacks something,
    and where the cycle runs still or is closed."""
    act = workspace.act()
    with workspace.store.transaction():
        chosen = workspace.cycle(cycle)
        may_close(workspace, chosen)
        mine = of_team(workspace, sheet(workspace, chosen.id), team)
        if mine.faulty:
            first = mine.faulty[0]
            raise RefusedError(
                "close.lacking", hint="close.hint.lacking", path=first.path, count=len(mine.faulty),
                what=first.faults[0].code,
            )  # fmt: skip
        for line in mine.lines:
            if not line.said:
                given = SaidAtClose(act.at, act.author, line.answer)
                workspace.store.say_at_close(line.key.row.uid, given)
        return waiting(workspace, sheet(workspace, chosen.id).lines)
