"""The filter: which key results of the running cycle are wanted, across all teams.

Candidates come from stored scores and the index of owners; definitions are read only where a tag or
a priority asks for them, and only so many rows are judged as will be shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain.fields import FILTERED, labels_of
from okrtui.domain.fields import labels as labels_in
from okrtui.domain.model import Cycle, KeyResultDef, ObjectiveDef, Status
from okrtui.store.records import ObjectiveRow
from okrtui.usecases.assess import assess
from okrtui.usecases.board import connection_views, header, home, team_numbers
from okrtui.usecases.kpis import due_kpis
from okrtui.usecases.make_views import OWED, connections_of, objective_view
from okrtui.usecases.standing import Standing, standings_of, teams_in_parts
from okrtui.usecases.teams import descendants
from okrtui.usecases.views import Board, Home, KpiView
from okrtui.usecases.workspace import Workspace

PAGE = 200
"""Key results judged for one reading."""

DUE = "due"
TIMES = (DUE,)
"""``due``: its check-in is owed; ``outdated``: its value is too old."""

STATUSES = (
    Status.OFF_TRACK,
    Status.AT_RISK,
    Status.OUTDATED,
    Status.ON_TRACK,
    Status.PENDING,
    Status.DONE,
)


class Filter(Struct, frozen=True):
    """What is wanted: any of the values of a kind, and that of every kind that has some. A team
    takes those below it along. ``statuses`` are the words that rows show; an owner left out is the
    objective's. ``labels`` are fields of the definition with a value: (name, value)."""

    teams: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    labels: frozenset[tuple[str, str]] = frozenset()
    times: frozenset[str] = frozenset()
    mine: bool = False

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Filter()
"""Wants everything."""


class Filtered(Struct, frozen=True):
    """A board over all teams with the first ``shown`` of ``matching`` key results."""

    board: Board
    shown: int
    matching: int


class Choices(Struct, frozen=True):
    """What one can filter by: (id, name) of teams in tree order with their depth, (id, name) of
    people who own something in the cycle, and of every field that is filtered by the values in use."""

    teams: tuple[tuple[str, str, int], ...]
    owners: tuple[tuple[str, str], ...]
    labels: Mapping[str, tuple[str, ...]]
    me: str | None


def filtered(workspace: Workspace, wanted: Filter, *, limit: int = PAGE) -> Filtered:
    """The matching key results under their objectives, in board order, at least ``limit`` of them if
    there are as many (an objective is never cut in two)."""
    now, revision = workspace.now(), workspace.store.revision()
    cycle = workspace.current_cycle()
    numbers = team_numbers(workspace, cycle)
    found = _matching(workspace, wanted, cycle) if cycle is not None else {}
    rows = workspace.store.objectives(uids=found) if found else []
    page: list[ObjectiveRow] = []
    shown = 0
    for row in rows:
        if shown >= limit:
            break
        page.append(row)
        shown += len(found[row.uid])
    judged = assess(workspace, page, now=now) if page else []
    links = connections_of(workspace, [uid for row in page for uid in found[row.uid]])
    views = [objective_view(workspace, one, links) for one in judged]
    board = Board(
        header=header(workspace, cycle, numbers.company),
        teams=numbers.teams,
        team=None,
        objectives=tuple(
            replace(view, key_results=tuple(row for row in view.key_results if row.uid in found[view.uid]))
            for view in views
        ),
        connections=connection_views(workspace),
        now=now,
        revision=revision,
    )
    return Filtered(board, shown, sum(len(uids) for uids in found.values()))


def matching(workspace: Workspace, wanted: Filter) -> int:
    """How many key results a filter would show; judges none."""
    cycle = workspace.current_cycle()
    if cycle is None:
        return 0
    team_numbers(workspace, cycle)
    return sum(len(uids) for uids in _matching(workspace, wanted, cycle).values())


def matching_rows(workspace: Workspace, wanted: Filter) -> tuple[set[int], set[int]]:
    """The uids of the objectives and of the key results that a filter would show; judges none."""
    cycle = workspace.current_cycle()
    if cycle is None:
        return set(), set()
    team_numbers(workspace, cycle)
    found = _matching(workspace, wanted, cycle)
    return set(found), set().union(*found.values())


def home_of(workspace: Workspace, wanted: Filter) -> Home:
    """The home screen of what matches, over all teams."""
    cycle = workspace.current_cycle()
    if cycle is None:
        return home(workspace)
    team_numbers(workspace, cycle)
    found = _matching(workspace, wanted, cycle)
    due = tuple(one for one in due_kpis(workspace) if kpi_matches(workspace, wanted, one))
    return replace(home(workspace, only=frozenset().union(*found.values())), kpis=due)


def kpi_matches(workspace: Workspace, wanted: Filter, one: KpiView) -> bool:
    """Whether a filter lets a KPI through: by its team, its owner and whether a value is owed. It has no
    tags and none of the words of key results: where those are wanted no KPI is."""
    definition, owner = one.definition, one.definition.owner
    if wanted.statuses or wanted.labels or (wanted.owners and owner not in wanted.owners):
        return False
    if (wanted.mine and owner != workspace.me) or (wanted.times and one.checkin_state not in OWED):
        return False
    teams = workspace.teams().values()
    return not wanted.teams or any(definition.team in descendants(teams, team) for team in wanted.teams)


def choices(workspace: Workspace) -> Choices:
    """What the running cycle offers to filter by."""
    cycle = workspace.current_cycle()
    owners: set[str] = set()
    labels: dict[str, set[str]] = {field.name: set() for field in FILTERED}
    for one, parent in _rows_of(workspace, cycle) if cycle else ():
        owner = one.owner or parent.owner
        if owner:
            owners.add(owner)
        for field in FILTERED:
            labels[field.name].update(labels_in(one, field), labels_in(parent, field))
    named = sorted(((id, workspace.name_of(id)) for id in owners), key=lambda pair: pair[1].casefold())
    views = team_numbers(workspace, cycle).teams
    return Choices(
        teams=tuple((view.id, view.name, view.depth) for view in views),
        owners=tuple(named),
        labels={name: tuple(sorted(values, key=str.casefold)) for name, values in labels.items()},
        me=workspace.me,
    )


def _rows_of(workspace: Workspace, cycle: Cycle) -> Iterator[tuple[KeyResultDef, ObjectiveDef]]:
    """Every key result of a cycle with its objective."""
    store = workspace.store
    for teams in teams_in_parts(workspace):
        parents = {row.uid: row.definition for row in store.objectives(cycle=cycle.id, teams=teams)}
        for key in store.key_results(objectives=list(parents)) if parents else ():
            yield key.definition, parents[key.objective]


def _matching(workspace: Workspace, wanted: Filter, cycle: Cycle) -> dict[int, set[int]]:
    """uids of the key results that match, by objective."""
    teams = list(workspace.teams().values())
    scope: set[str] | None = None
    if wanted.teams:
        scope = set().union(*(descendants(teams, team) for team in wanted.teams))
    owned = _owned(workspace, wanted, cycle)
    found: dict[int, set[int]] = {}
    for one in standings_of(workspace, cycle.id, scope):
        if (owned is None or one.kept.uid in owned) and _stands(one, wanted):
            found.setdefault(one.score.objective, set()).add(one.kept.uid)
    return _labelled(workspace, wanted, found) if wanted.labels else found


def _owned(workspace: Workspace, wanted: Filter, cycle: Cycle) -> set[int] | None:
    """Key results of the wanted owners; None where anybody will do."""
    if not wanted.owners and not wanted.mine:
        return None
    sets = []
    if wanted.owners:
        sets.append({uid for one in wanted.owners for uid, _ in workspace.store.owned(one, cycle.id)})
    if wanted.mine:
        mine = workspace.store.owned(workspace.me, cycle.id) if workspace.me else []
        sets.append({uid for uid, _ in mine})
    return set.intersection(*sets)


def _stands(one: Standing, wanted: Filter) -> bool:
    if wanted.statuses and one.told.status not in wanted.statuses:
        return False
    if not wanted.times:
        return True
    owed = one.score.weight >= 0 and one.checkin in OWED
    return DUE in wanted.times and owed


def _labelled(
    workspace: Workspace, wanted: Filter, found: Mapping[int, Collection[int]]
) -> dict[int, set[int]]:
    """Those that bear a wanted value of every field that has some, themselves or through their objective."""
    if not found:
        return {}
    fields = [(one, {value for name, value in wanted.labels if name == one.name}) for one in FILTERED]
    parents = {row.uid: row.definition for row in workspace.store.objectives(uids=list(found))}
    kept: dict[int, set[int]] = {}
    for one in workspace.store.key_results(objectives=list(found)):
        parent = parents.get(one.objective)
        if parent is None or one.uid not in found[one.objective]:
            continue
        if any(values and not values & labels_of(one.definition, parent, field) for field, values in fields):
            continue
        kept.setdefault(one.objective, set()).add(one.uid)
    return kept
