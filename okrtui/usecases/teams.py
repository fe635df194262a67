"""The numbers of teams: own and at-and-below, from judged objectives or from stored sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from okrtui.domain import rollup
from okrtui.domain.model import RollUp, Status, Thresholds
from okrtui.store.records import Team, TeamSum
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

    def visit(team: Team, depth: int) -> None:
        if team.id in seen:
            return
        seen.add(team.id)
        ordered.append((team, depth))
        for child in children.get(team.id, ()):
            visit(child, depth + 1)

    for root in children.get(None, ()):
        visit(root, 0)
    for team in every:
        visit(team, 0)
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
    workspace: Workspace, own: Mapping[str, RollUp], below: Mapping[str, RollUp]
) -> tuple[TeamView, ...]:
    """The tree, every team in it; teams without objectives too."""
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
        thresholds = workspace.rules(team).thresholds
        own[team] = of_objectives(counting.get(team, ()), thresholds)
        below[team] = of_objectives(gathered, thresholds)
    return own, below


def of_objectives(objectives: Sequence[AssessedObjective], thresholds: Thresholds) -> RollUp:
    """The numbers of a set of objectives, drafts left out by the caller."""
    known = sum(one.rollup.coverage[0] for one in objectives)
    every = sum(one.rollup.coverage[1] for one in objectives)
    return rollup.team([one.part for one in objectives], (known, every), thresholds)


def from_sums(
    workspace: Workspace, sums: Mapping[str, TeamSum], elapsed: float
) -> tuple[dict[str, RollUp], dict[str, RollUp]]:
    """The same from stored sums, at an elapsed share of the cycle."""
    ordered = tree_order(workspace.teams().values())
    mine = {team: Total.of(one, elapsed) for team, one in sums.items()}
    whole = {team.id: mine.get(team.id, NOTHING) for team, _ in ordered}
    for team, depth in reversed(ordered):
        if depth and team.parent in whole:
            whole[team.parent] += whole[team.id]
    own: dict[str, RollUp] = {}
    below: dict[str, RollUp] = {}
    for team, _ in ordered:
        share = workspace.rules(team.id).thresholds.team_share
        own[team.id] = mine.get(team.id, NOTHING).rollup(share)
        below[team.id] = own[team.id] if whole[team.id] is mine.get(team.id) else whole[team.id].rollup(share)
    return own, below


def over_all(workspace: Workspace, sums: Mapping[str, TeamSum], elapsed: float) -> RollUp:
    """The whole organisation, which is no team, from stored sums."""
    total = sum((Total.of(one, elapsed) for one in sums.values()), start=NOTHING)
    return total.rollup(workspace.rules("").thresholds.team_share)


def _gathered(workspace: Workspace, parts: Mapping[str, Sequence[T]]) -> dict[str, list[T]]:
    """For every team the parts of itself and of all below it, each once."""
    ordered = tree_order(workspace.teams().values())
    gathered: dict[str, list[T]] = {team.id: list(parts.get(team.id, ())) for team, _ in ordered}
    for team, depth in reversed(ordered):
        if depth and team.parent in gathered:
            gathered[team.parent] += gathered[team.id]
    return gathered


class Total(NamedTuple):
    """Stored sums at one instant. Totals are added part by part."""

    weight: float = 0.0
    progress: float = 0.0
    expected_weight: float = 0.0
    expected: float = 0.0
    known: int = 0
    every: int = 0
    counts: Mapping[Status, int] = MappingProxyType({})

    @classmethod
    def of(cls, one: TeamSum, elapsed: float) -> Total:
        progress, expected = one.progress.at(elapsed), one.expected.at(elapsed)
        return cls(one.weight, progress, one.expected_weight, expected, *one.coverage, one.statuses)

    def __add__(self, other: object) -> Total:
        if not isinstance(other, Total):
            return NotImplemented
        counts = dict(self.counts)
        for status, count in other.counts.items():
            counts[status] = counts.get(status, 0) + count
        return Total(
            self.weight + other.weight,
            self.progress + other.progress,
            self.expected_weight + other.expected_weight,
            self.expected + other.expected,
            self.known + other.known,
            self.every + other.every,
            counts,
        )

    def rollup(self, share: float) -> RollUp:
        return rollup.team_from_sums(
            weight=self.weight,
            progress=self.progress,
            expected_weight=self.expected_weight,
            expected=self.expected,
            coverage=(self.known, self.every),
            counts=self.counts,
            share=share,
        )


NOTHING = Total()
