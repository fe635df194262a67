"""Cards that are told from stored judgements alone: means of teams and people, confidence against pace, and
what is furthest behind."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.model import Pace, RollUp, Status
from okrtui.domain.rollup import sums_of
from okrtui.usecases.assess import assess
from okrtui.usecases.cards_scope import CountedRow, Scope, part_of
from okrtui.usecases.make_views import OWED, key_result_view
from okrtui.usecases.views import KeyResultView, TeamView
from okrtui.usecases.workspace import Workspace

SHOWN = 20
"""Rows of a card that are judged in full."""

CONFIDENCES = (ConfidenceBand.HIGH, ConfidenceBand.MEDIUM, ConfidenceBand.LOW)
PACES = (Pace.OFF_TRACK, Pace.AT_RISK, Pace.ON_TRACK)
"""Rows and columns of confidence against pace; what is done stands with what is on track."""

Cell = tuple[ConfidenceBand, Pace]


class TeamsCard(Struct, frozen=True):
    """The teams that something counts in, in tree order; ``elapsed`` of the cycle is the board's."""

    teams: tuple[TeamView, ...]


class PersonMean(Struct, frozen=True):
    """The mean over the key results that a person owns, ``uids``."""

    id: str
    name: str
    rollup: RollUp
    uids: tuple[int, ...]


class PeopleCard(Struct, frozen=True):
    """Who owns most first."""

    people: tuple[PersonMean, ...]


class MatrixCard(Struct, frozen=True):
    """The key results in each cell; ``without``: those that have no confidence or no pace."""

    cells: Mapping[Cell, tuple[int, ...]]
    without: int
    count: int


class Behind(Struct, frozen=True):
    """``gap``: expected less progress, a share above 0."""

    team: str
    key_result: KeyResultView
    gap: float


class BehindCard(Struct, frozen=True):
    """The furthest behind first; ``uids``: all that are."""

    rows: tuple[Behind, ...]
    uids: tuple[int, ...]


def teams_card(workspace: Workspace, scope: Scope) -> TeamsCard:
    """Teams with a number, own and below."""
    return TeamsCard(tuple(team for team in scope.numbers.teams if team.rollup.counts))


def people_card(workspace: Workspace, scope: Scope) -> PeopleCard:
    """The mean of everybody who owns something that counts."""
    owners = workspace.store.owners(scope.cycle.id) if scope.cycle else {}
    owned: dict[str, list[CountedRow]] = {}
    for one in scope.rows:
        owner = owners.get(one.uid)
        if owner:
            owned.setdefault(owner, []).append(one)
    people = [
        PersonMean(
            id,
            workspace.name_of(id),
            sums_of([part_of(one) for one in rows]).rollup(),
            tuple(one.uid for one in rows),
        )
        for id, rows in owned.items()
    ]
    return PeopleCard(tuple(sorted(people, key=lambda one: (-len(one.uids), one.name.casefold()))))


def matrix_card(workspace: Workspace, scope: Scope) -> MatrixCard:
    """How sure the owners are, against what the numbers say."""
    cells: dict[Cell, list[int]] = {}
    without = 0
    for one in scope.rows:
        cell = _cell(one)
        if cell is None:
            without += 1
        else:
            cells.setdefault(cell, []).append(one.uid)
    return MatrixCard({cell: tuple(uids) for cell, uids in cells.items()}, without, len(scope.rows))


def _cell(one: CountedRow) -> Cell | None:
    said, pace = one.confidence, one.told.pace
    if said is None or pace is None:
        return None
    return band(said), Pace.ON_TRACK if pace is Pace.DONE else pace


def behind_card(workspace: Workspace, scope: Scope) -> BehindCard:
    """What is further behind what is expected by now than anything else."""
    gaps: dict[int, float] = {}
    objectives: dict[int, int] = {}
    for one in scope.rows:
        told = one.told
        if told.progress is None or told.expected is None or told.status is Status.DONE:
            continue
        if told.expected - told.progress > 0:
            gaps[one.uid] = told.expected - told.progress
            objectives[one.uid] = one.objective
    behind = sorted(gaps, key=lambda uid: (-gaps[uid], uid))
    worst = behind[:SHOWN]
    rows = workspace.store.objectives(uids={objectives[uid] for uid in worst}) if worst else []
    found = {
        key.row.uid: Behind(
            objective.row.team,
            key_result_view(workspace, objective.row.path, key, (), objective.row.definition.owner),
            gaps[key.row.uid],
        )
        for objective in assess(workspace, rows, now=workspace.now())
        for key in objective.key_results
        if key.row.uid in gaps
    }
    return BehindCard(tuple(found[uid] for uid in worst if uid in found), tuple(behind))


def owed_by_team(scope: Scope) -> dict[str, int]:
    """How many check-ins each team's own key results owe."""
    found: dict[str, int] = {}
    for one in scope.rows:
        if one.checkin in OWED and one.told.pace is not Pace.DONE:
            found[one.team] = found.get(one.team, 0) + 1
    return found
