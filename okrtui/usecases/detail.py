"""One key result in depth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from okrtui.domain.model import KeyResultDef, KeyResultFacts, Kind
from okrtui.domain.progress import expected
from okrtui.domain.windows import key_result_window
from okrtui.errors import RefusedError
from okrtui.store.records import ObjectiveRow
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.dependencies import Dependency, dependencies, nearest, of_row
from okrtui.usecases.feeds import waits
from okrtui.usecases.link_notes import unseen_notes
from okrtui.usecases.make_views import connections_of, key_result_view, objective_view, series
from okrtui.usecases.views import SCOPE_LINES, Detail, ObjectiveView
from okrtui.usecases.workspace import Workspace

CURVE_POINTS = 61
"""How finely the expected curve is drawn."""

COMMENTS = 4
"""Comments that are shown, the latest."""


def detail(workspace: Workspace, uid: int, *, beside: bool = False) -> Detail:
    """Everything the screens show of a key result; ``beside``: with the others of its objective. RefusedError
    if it is archived."""
    store = workspace.store
    found = store.key_results(uids=[uid])
    rows = store.objectives(uids=[found[0].objective]) if found else []
    if not rows:
        raise RefusedError("usecase.archived", id=str(uid))
    assessed = assess(workspace, rows, now=workspace.now(), with_forecast=True)[0]
    one = next(each for each in assessed.key_results if each.row.uid == uid)
    waiting = dependencies(workspace, [("key_result", uid)], known=[assessed])
    alone = detail_of(workspace, rows[0], one, waiting)
    if not beside:
        return alone
    owner, path = rows[0].definition.owner, rows[0].path
    others = (each for each in assessed.key_results if each.row.uid != uid)
    return replace(
        alone, beside=tuple(key_result_view(workspace, path, each, (), owner, past=False) for each in others)
    )


def details(workspace: Workspace, objective: int) -> tuple[Detail, ...]:
    """The same of every key result of an objective. RefusedError if it is archived."""
    return _of_each(workspace, *_judged(workspace, objective))


def objective_in_depth(workspace: Workspace, uid: int) -> tuple[ObjectiveView, tuple[Detail, ...]]:
    """An objective, and every one of its key results in depth. RefusedError if it is archived."""
    rows, assessed = _judged(workspace, uid)
    links = connections_of(workspace, [one.row.uid for one in assessed.key_results])
    return objective_view(workspace, assessed, links), _of_each(workspace, rows, assessed)


def _judged(workspace: Workspace, objective: int) -> tuple[list[ObjectiveRow], AssessedObjective]:
    rows = workspace.store.objectives(uids={objective})
    if not rows:
        raise RefusedError("usecase.archived", id=str(objective))
    return rows, assess(workspace, rows, now=workspace.now(), with_forecast=True)[0]


def _of_each(
    workspace: Workspace, rows: list[ObjectiveRow], assessed: AssessedObjective
) -> tuple[Detail, ...]:
    objective = rows[0].uid
    refs = [("objective", objective), *(("key_result", one.row.uid) for one in assessed.key_results)]
    waiting = dependencies(workspace, refs, known=[assessed])
    above = of_row(waiting, refs[0]).needed
    found = (detail_of(workspace, rows[0], one, waiting) for one in assessed.key_results)
    supports = _supported(workspace, rows[0])
    return tuple(replace(one, above=above, supports=supports) for one in found)


def _supported(workspace: Workspace, row: ObjectiveRow) -> str:
    """The title of the objective that one supports or drives; empty where it names none that is there."""
    named = row.definition.drives or row.definition.supports
    found = {path: uid for kind, path, uid in workspace.store.paths(named or "") if kind == "objective"}
    meant = nearest(found, named or "", row.path)
    rows = workspace.store.objectives(uids=[found[meant[0]]]) if len(meant) == 1 else []
    return rows[0].definition.title if rows else ""


def detail_of(
    workspace: Workspace,
    objective: ObjectiveRow,
    one: AssessedKeyResult,
    waiting: Iterable[Dependency] = (),
) -> Detail:
    """The same for one that is judged already, with its forecast; ``waiting``: dependencies it may have."""
    store, uid = workspace.store, one.row.uid
    comments = tuple(store.comments(rows=("key_result", [str(uid)]), limit=COMMENTS))
    links = connections_of(workspace, [uid])
    team = workspace.teams().get(objective.team)
    window = key_result_window(one.row.definition, one.facts.cycle, workspace.zone)
    tasks = store.tasks_of([uid]).get(uid, []) if one.row.definition.kind is Kind.TASKS else []
    owner = objective.definition.owner
    history = tuple(store.key_result_history(uid))
    authors = {said.author for said in one.facts.checkins} | {version.author for version in history}
    authors |= {comment.author for comment in comments}
    named = [version.definition for version in history if isinstance(version.definition, KeyResultDef)]
    authors |= {one for each in named for one in (each.owner, each.checkin_owner)}
    return Detail(
        row=key_result_view(workspace, objective.path, one, links.get(uid, ()), owner),
        objective_title=objective.definition.title,
        team_name=team.name if team else objective.team,
        window=(window.start, window.end),
        curve=_curve(one.facts, window.start, window.end),
        measurements=series(one.facts.measurements, one.row.definition.kind, workspace.zone),
        checkins=one.facts.checkins,
        tasks=tuple(tasks),
        links=tuple(store.links(key_results=[uid])),
        scope=tuple(store.scope_events([uid], limit=SCOPE_LINES)),
        history=history,
        today=workspace.today(),
        names={one: workspace.name_of(one) for one in authors if one},
        waits=waits(workspace, [one.row]).get(uid, ()) if one.state.waits_for else (),
        unseen=unseen_notes(workspace, uid) if one.facts.unseen_since is not None else (),
        comments=comments,
        depends=of_row(waiting, ("key_result", uid)),
    )


def _curve(facts: KeyResultFacts, start: datetime, end: datetime) -> tuple[tuple[datetime, float], ...]:
    """The expected share over the window, as the domain tells it at evenly spaced instants."""
    span = end - start
    points = []
    for step in range(CURVE_POINTS):
        at = start + span * step / (CURVE_POINTS - 1)
        share = expected(facts, at)
        if share is not None:
            points.append((at, share))
    return tuple(points)
