"""The numbers of teams: own and at-and-below, from judged objectives or from stored sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from okrtui.domain import rollup
from okrtui.domain.model import RollUp, Status, StatusFrom
from okrtui.domain.rollup import NOTHING, Sums
from okrtui.domain.settings import Bands
from okrtui.store.records import Team
from okrtui.usecases.assess import AssessedObjective
from okrtui.usecases.views import TeamView
from okrtui.usecases.workspace import Workspace

T = TypeVar("T")
EMPTY = RollUp(None, None, (0, 0), Status.PENDING, {})


def tree_order(teams: Iterable[Team]) -> list[tuple[Team, int]]:
    """Teams depth first, siblings in the store's order, each with its depth. Orphans and members of
    a loop (entry refuses both) stand as roots, so that nothing is ever hidden."""
    every = list(teams)
    known = {team.id for team in every}
    children: dict[str | None, list[Team]] = {}
    for team in every:
        children.setdefault(team.parent if team.parent in known else None, []).append(team)
    ordered: list[tuple[Team, int]] = []
    seen: set[str] = set()

    for root in (*children.get(None, ()), *every):
        waiting = [(root, 0)]
        while waiting:
            team, depth = waiting.pop()
            if team.id not in seen:
                seen.add(team.id)
                ordered.append((team, depth))
                waiting += [(child, depth + 1) for child in reversed(children.get(team.id, ()))]
    return ordered


def descendants(teams: Iterable[Team], root: str) -> set[str]:
    """The team and all below it."""
    found: set[str] = set()
    inside_depth: int | None = None
    for team, depth in tree_order(teams):
        if team.id == root:
            inside_depth = depth
            found.add(team.id)
        elif inside_depth is not None and depth > inside_depth:
            found.add(team.id)
        else:
            inside_depth = None
    return found


def team_views(
    workspace: Workspace, own: Mapping[str, RollUp], below: Mapping[str, RollUp], *, told: bool = True
) -> tuple[TeamView, ...]:
    """The tree, every team in it; teams without objectives too. ``told``: whether numbers are known."""
    ordered = tree_order(workspace.teams().values())
    parents = {team.parent for team, _ in ordered}
    return tuple(
        TeamView(
            id=team.id,
            name=team.name,
            parent=team.parent,
            depth=depth,
            has_children=team.id in parents,
            own=own.get(team.id, EMPTY),
            rollup=below.get(team.id, EMPTY),
            told=told,
        )
        for team, depth in ordered
    )


def from_objectives(
    workspace: Workspace, assessed: Sequence[AssessedObjective]
) -> tuple[dict[str, RollUp], dict[str, RollUp]]:
    """(own, at and below) of every team, from judged objectives."""
    counting: dict[str, list[AssessedObjective]] = {}
    for one in assessed:
        if one.counts:
            counting.setdefault(one.row.team, []).append(one)
    own: dict[str, RollUp] = {}
    below: dict[str, RollUp] = {}
    for team, gathered in _gathered(workspace, counting).items():
        own[team] = of_objectives(counting.get(team, ()))
        below[team] = of_objectives(gathered)
    return own, below


def of_objectives(objectives: Sequence[AssessedObjective]) -> RollUp:
    """The numbers of a set of objectives, drafts left out by the caller."""
    return rollup.team([one.part for one in objectives])


def from_sums(teams: Iterable[Team], sums: Mapping[str, Sums]) -> tuple[dict[str, RollUp], dict[str, RollUp]]:
    """The same of these teams, from stored sums of today."""
    ordered = tree_order(teams)
    whole = {team.id: sums.get(team.id, NOTHING) for team, _ in ordered}
    for team, depth in reversed(ordered):
        if depth and team.parent in whole:
            whole[team.parent] += whole[team.id]
    own: dict[str, RollUp] = {}
    below: dict[str, RollUp] = {}
    for team, _ in ordered:
        mine = sums.get(team.id, NOTHING)
        own[team.id] = mine.rollup()
        below[team.id] = own[team.id] if whole[team.id] is mine else whole[team.id].rollup()
    return own, below


def over_all(sums: Mapping[str, Sums]) -> RollUp:
    """The whole organisation, which is no team, from stored sums."""
    return sum(sums.values(), start=NOTHING).rollup()


def written(numbers: RollUp) -> list[Any]:
    """Numbers as plain values, to be kept; ``read`` makes them of these again, to the last bit."""
    one, bands = numbers, numbers.bands
    return [
        one.progress, one.expected, *one.coverage, one.status, one.counts, one.heading, one.held, one.judged,
        one.status_from, bands.on_track, bands.at_risk,
    ]  # fmt: skip


def read(kept: Sequence[Any]) -> RollUp:
    """See ``written``."""
    progress, expected, known, every, status, counts, heading, held, judged, whose, on_track, at_risk = kept
    return RollUp(
        progress, expected, (known, every), Status(status),
        {Status(one): count for one, count in counts.items()},
        heading, held, judged, whose and StatusFrom(whose), Bands(on_track, at_risk),
    )  # fmt: skip


def _gathered(workspace: Workspace, parts: Mapping[str, Sequence[T]]) -> dict[str, list[T]]:
    """For every team the parts of itself and of all below it, each once."""
    ordered = tree_order(workspace.teams().values())
    gathered: dict[str, list[T]] = {team.id: list(parts.get(team.id, ())) for team, _ in ordered}
    for team, depth in reversed(ordered):
        if depth and team.parent in gathered:
            gathered[team.parent] += gathered[team.id]
    return gathered


def lead_of(workspace: Workspace, team: str) -> str | None:
    """Who leads the team, or else the nearest one above it."""
    teams, passed = workspace.teams(), set[str]()
    while team in teams and team not in passed:
        passed.add(team)
        if teams[team].lead:
            return teams[team].lead
        team = teams[team].parent or ""
    return None
