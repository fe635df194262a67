"""Why a number is what it is: the domain's tree with the rows it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from msgspec import Struct, field

from okrtui.domain import explain as tree
from okrtui.domain.explain_kpi import Stands, explain_kpi
from okrtui.domain.model import KeyResultState, Kind, Part, RollUp
from okrtui.domain.windows import cycle_window, elapsed
from okrtui.domain.work import WorkSum
from okrtui.store.records import KeyResultRow
from okrtui.usecases.assess import AssessedObjective, assess
from okrtui.usecases.cycles import EndedCycle, over
from okrtui.usecases.dependencies import NONE as NO_DEPENDENCIES
from okrtui.usecases.dependencies import Dependencies, dependencies_of
from okrtui.usecases.feeds import Wait, waits
from okrtui.usecases.kpis import kpi
from okrtui.usecases.link_notes import notes
from okrtui.usecases.linked_work import ESTIMATE, POINTS, SPENT, Group, readable, summed
from okrtui.usecases.short_ids import Address, resolve
from okrtui.usecases.team_rhythm import rhythm_of
from okrtui.usecases.teams import descendants, of_objectives
from okrtui.usecases.views import KpiView
from okrtui.usecases.workspace import Workspace

PEOPLE = 12
"""People whose tasks are told apart, those with the most."""


class Failing(Struct, frozen=True):
    """A link, or a source (``link`` is then the key result's query or metric), without a good answer
    ``since`` an instant; ``error`` is a code as in ``sync --json``."""

    link: str
    connection: str
    error: str
    since: datetime


class Explanation(Struct, frozen=True):
    """``kind`` is key_result, objective, team or kpi. Of a key result ``state`` is judged, of objectives and
    teams ``rollup``, with the ``elapsed`` share of its cycle, of a KPI it is ``kpi``.
    ``waits``: links never answered; ``failing``: links and sources that were answered once and fail;
    ``names`` of people by id; ``over``: that its cycle has ended; ``depends``: what it waits for and who
    waits for it; ``unit`` of the values of a key result."""

    kind: str
    path: str
    title: str
    node: tree.Node
    state: KeyResultState | None = None
    rollup: RollUp | None = None
    elapsed: float | None = None
    waits: tuple[Wait, ...] = ()
    failing: tuple[Failing, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    over: EndedCycle | None = None
    kpi: KpiView | None = None
    depends: Dependencies = NO_DEPENDENCIES
    unit: str = ""


def explain(workspace: Workspace, text: str) -> Explanation:
    """Explain a key result, an objective, a team or a KPI, whichever the id names first in that order."""
    return explain_address(workspace, resolve(workspace, text, "key_result", "objective", "team", "kpi"))


def explain_address(workspace: Workspace, address: Address) -> Explanation:
    """Why the number of a team, a KPI, an objective or a key result is what it is."""
    if address.kind == "team":
        return _team(workspace, address.path)
    if address.kind == "kpi":
        return _kpi(workspace, address.uid)
    store = workspace.store
    if address.kind == "objective":
        rows = store.objectives(uids=[address.uid])
        one = assess(workspace, rows, now=workspace.now())[0]
        path, title = one.row.path, one.row.definition.title
        return Explanation(
            "objective",
            path,
            title,
            _objective(one),
            rollup=one.rollup,
            elapsed=_elapsed(workspace, one.row.cycle),
            over=over(workspace, workspace.cycle(one.row.cycle)),
            depends=dependencies_of(workspace, ("objective", address.uid), one),
        )
    row = store.key_results(uids=[address.uid])[0]
    objective = assess(
        workspace, store.objectives(uids=[row.objective]), now=workspace.now(), with_forecast=True
    )[0]
    key = next(each for each in objective.key_results if each.row.uid == address.uid)
    node = tree.explain_key_result(
        key.facts, key.state, workspace.now(), key.rules, _origin(workspace, row.uid)
    )
    told = tuple(
        tree.Node(note.code, note.values, (tree.Node(note.hint, note.values),) if note.hint else ())
        for note in notes(workspace, [row]).get(row.uid, ())
    )
    if told:
        node = replace(node, children=(*node.children, tree.Node("feeds.title", {}, told)))
    if row.definition.kind is Kind.TASKS:
        node = replace(node, children=(*node.children, *_work(workspace, row.uid)))
    node = replace(node, children=(*node.children, *_linked(row)))
    path = f"{objective.row.path}/{row.id}"
    return Explanation(
        "key_result",
        path,
        row.definition.title,
        node,
        state=key.state,
        waits=waits(workspace, [row]).get(row.uid, ()) if key.state.waits_for else (),
        failing=_failing(workspace, row),
        names={id: one.name for id, one in workspace.people().items()},
        over=over(workspace, workspace.cycle(objective.row.cycle)),
        depends=dependencies_of(workspace, ("key_result", row.uid), objective),
        unit=row.definition.unit,
    )


def _linked(row: KeyResultRow) -> tuple[tree.Node, ...]:
    """Documents, dashboards and sprints that stand beside it."""
    found = [
        tree.Node("explain.docs.one", {"title": doc.title, "url": doc.url}) for doc in row.definition.docs
    ]
    found += [
        tree.Node("explain.docs.sprint", {"connection": one.connection, "url": one.url})
        for one in row.definition.sprints
    ]
    return (tree.Node("explain.docs", {"count": len(found)}, tuple(found)),) if found else ()


def _work(workspace: Workspace, uid: int) -> tuple[tree.Node, ...]:
    """Who has the tasks, and what they come to."""
    tasks = workspace.store.tasks_of([uid]).get(uid, [])
    if not tasks:
        return ()
    today = workspace.today()
    whole, groups = summed(tasks, "assignee", today)
    people = [
        tree.Node(
            "explain.work.person" if group.name else "explain.work.nobody",
            _counts(group),
            _numbers(group.sum),
        )
        for group in groups[:PEOPLE]
    ]
    return (tree.Node("explain.work", _counts(Group("", whole)), (*_numbers(whole), *people)),)


def _counts(group: Group) -> dict[str, object]:
    one = group.sum
    counts = {"tasks": one.tasks, "done": one.done, "overdue": one.overdue, "blocked": one.blocked}
    return {"name": group.name or "", **counts}


def _numbers(one: WorkSum) -> tuple[tree.Node, ...]:
    """Points and every numeric field, done of all, and hours spent of those estimated."""
    found = [
        tree.Node(
            "explain.work.points" if name == POINTS else "explain.work.number",
            {"name": name, "done": done, "all": every},
        )
        for name, done, every in readable(one)
    ]
    hours = {name: round(one.numbers[name] / 3600, 1) for name in (SPENT, ESTIMATE) if name in one.numbers}
    if ESTIMATE in hours:
        found.append(tree.Node("explain.work.time", {SPENT: Decimal(0), **hours}))
    elif hours:
        found.append(tree.Node("explain.work.spent", hours))
    return tuple(found)


def _elapsed(workspace: Workspace, cycle: str) -> float | None:
    """The share of a cycle that is over."""
    found = workspace.cycle(cycle)
    return elapsed(cycle_window(found, workspace.zone), workspace.now())


def _failing(workspace: Workspace, row: KeyResultRow) -> tuple[Failing, ...]:
    """What of a key result fails, the longest first."""
    store = workspace.store
    links = {link.uid: link for link in store.links(key_results=[row.uid])}
    found = [
        Failing(links[uid].url or links[uid].query or "", links[uid].connection, one.error, one.stale_since)
        for uid, one in (store.link_states(list(links)) if links else {}).items()
        if one.stale_since is not None and one.error and one.good_at is not None
    ]
    source = row.definition.source
    for state in store.source_states([row.uid]).values():
        if state.stale_since is not None and state.error and state.good_at is not None:
            named = source.query or source.name or ""
            found.append(Failing(named, state.connection, state.error, state.stale_since))
    return tuple(sorted(found, key=lambda one: one.since))


def _origin(workspace: Workspace, uid: int) -> tree.Origin | None:
    """The version of the definition that is in force, with who made it and why."""
    versions = workspace.store.key_result_history(uid)
    if not versions:
        return None
    latest = versions[-1]
    return tree.Origin(latest.version, latest.valid_from, latest.author, latest.reason)


def _objective(one: AssessedObjective) -> tree.Node:
    return tree.explain_objective(
        one.row.definition.title,
        one.rollup,
        [tree.NamedPart(key.row.definition.title, key.part, key.facts.unscored) for key in one.key_results],
        [_named(child, child.driving(share)) for child, share in one.driven],
        one.row.definition.driver,
    )


def _named(one: AssessedObjective, part: Part) -> tree.NamedPart:
    unscored = one.weight <= 0 < one.row.definition.weight
    return tree.NamedPart(one.row.definition.title, part, unscored)


def _team(workspace: Workspace, team: str) -> Explanation:
    cycle = workspace.cycle()
    everyone = descendants(workspace.teams().values(), team)
    rows = workspace.store.objectives(cycle=cycle.id, teams=everyone)
    assessed = [one for one in assess(workspace, rows, now=workspace.now()) if one.counts]
    own = [one for one in assessed if one.row.team == team]
    below = [one for one in assessed if one.row.team != team]
    title = workspace.teams()[team].name
    node = tree.explain_team(
        title,
        of_objectives(own),
        of_objectives(assessed),
        [_named(one, one.part) for one in own],
        [_named(one, one.part) for one in below],
    )
    rhythm = rhythm_of(workspace, cycle, everyone)
    if rhythm.due:
        values: dict[str, object] = {"on_time": rhythm.on_time, "due": rhythm.due}
        node = replace(node, children=(*node.children, tree.Node("explain.team.rhythm", values)))
    if rhythm.actions:
        values = {"done": rhythm.done, "actions": rhythm.actions}
        node = replace(node, children=(*node.children, tree.Node("explain.team.actions", values)))
    return Explanation(
        "team",
        team,
        title,
        node,
        rollup=of_objectives(own),
        elapsed=_elapsed(workspace, cycle.id),
        over=over(workspace, cycle),
    )


def _kpi(workspace: Workspace, uid: int) -> Explanation:
    found, store = kpi(workspace, uid), workspace.store
    fed = store.key_results(uids=store.fed_by_kpi(uid))
    cycle = workspace.current_cycle()
    objectives = store.objectives(cycle=cycle.id) if cycle else []
    last = found.values[-1].measured if found.values else None
    latest = store.lasting_history(uid)[-1]
    node = explain_kpi(
        found.definition,
        Stands(found.status, last, found.checkin_state, found.due_at, workspace.zone, found.synced_at),
        workspace.rules(found.definition.team),
        [row.definition.title for row in fed],
        [row.definition.title for row in objectives if found.id in row.definition.mends],
        tuple(tree.version_of(tree.Origin(latest.version, latest.valid_from, latest.author, latest.reason))),
    )
    names = {id: one.name for id, one in workspace.people().items()}
    return Explanation("kpi", found.path, found.definition.title, node, names=names, kpi=found)
