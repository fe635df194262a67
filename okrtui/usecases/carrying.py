"""What goes on in the next cycle: objectives as drafts that name where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from msgspec import Struct

from okrtui.config.periods import period
from okrtui.domain.close import carried_key_result, carried_objective
from okrtui.domain.ids import unique
from okrtui.domain.model import Category, Cycle
from okrtui.domain.progress import milestones_done
from okrtui.errors import NotFoundError, RefusedError
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.records import ObjectiveRow
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, objective_named
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.settings_sheet import following
from okrtui.usecases.workspace import Workspace


class Carried(Struct, frozen=True):
    """An objective that goes on: from where, as what, with so many key results. ``path`` is empty where its
    team is gone and it stays behind."""

    origin: str
    path: str
    title: str
    key_results: int


def after_it(workspace: Workspace, cycle: Cycle) -> list[tuple[str, date, date]]:
    """Name, first and last day of the two cycles that follow one."""
    known = {one.id: one.start for one in workspace.store.cycles()}
    found, one = [], (cycle.id, cycle.start, cycle.end)
    for _ in range(2):
        one = following(*one, known)
        found.append(one)
    return found


def make_cycle(workspace: Workspace, after: Cycle, id: str) -> Cycle:
    """The cycle of that name, made where there is none: one of those that follow, or a named quarter, half,
    month or year. NotFoundError for a name without days, RefusedError for one that does not come later."""
    known = {one.id: one for one in workspace.store.cycles()}
    found = known.get(id)
    if found is None:
        next_ones = {name: (start, end) for name, start, end in after_it(workspace, after)}
        days = next_ones.get(id) or period(id)
        if days is None:
            first = next(iter(next_ones))
            raise NotFoundError("close.no_cycle", hint="close.hint.no_cycle", id=id, known=first)
        found = Cycle(id, *days)
        workspace.store.save_cycles([found])
    if found.start <= after.start:
        raise RefusedError("close.earlier_cycle", hint="close.hint.no_cycle", next_cycle=id, cycle=after.id)
    return found


def carry(
    workspace: Workspace,
    parts: Sequence[tuple[AssessedObjective, AssessedKeyResult]],
    cycle: str,
    act: Act,
    beside: Sequence[AssessedObjective] = (),
) -> tuple[Carried, ...]:
    """Make drafts in ``cycle`` of these key results, each in its objective, as one act that can be taken
    back; and of those ``beside`` that have none of their own and are driven by what goes on. What was
    carried there before is left alone."""
    store = workspace.store
    with store.whole():
        living = store.objectives(cycle=cycle)
    now = {row.definition.carried_from: row.path for row in living if row.definition.carried_from}
    before = set(now)
    taken: dict[str, set[str]] = {}
    for row in living:
        taken.setdefault(row.team, set()).add(row.id)
    grouped: dict[int, tuple[AssessedObjective, list[AssessedKeyResult]]] = {}
    for objective, key in parts:
        grouped.setdefault(objective.row.uid, (objective, []))[1].append(key)
    for one in _fed_by(set(grouped), beside):
        grouped[one.row.uid] = (one, [])
    for objective, _ in grouped.values():
        row = objective.row
        if row.path not in before and row.team in workspace.teams():
            id = unique(row.id, taken.setdefault(row.team, set()))
            taken[row.team].add(id)
            now[row.path] = f"{cycle}/{row.team}/{id}"
    steps: list[dict[str, object]] = []
    made: list[Carried] = []
    touched: set[int] = set()
    old = [row for id in {one.row.cycle for one, _ in parts} for row in store.objectives(cycle=id)]
    for objective, keys in grouped.values():
        row = objective.row
        if row.path in before:
            continue
        path = now.get(row.path, "")
        made.append(Carried(row.path, path, row.definition.title, len(keys)))
        if not path:
            continue
        definition = carried_objective(row.definition, row.path)
        definition = replace(
            definition,
            drives=_above(definition.drives, row, old, now),
            supports=_above(definition.supports, row, old, now),
        )
        id = path.rpartition("/")[2]
        new = NewObjective(cycle, row.team, id, definition, row.position)
        uid = store.add_objective(new, act)
        touched.add(uid)
        steps.append({"op": "add", "kind": "objective", "uid": uid})
        for place, key in enumerate(keys):
            steps += _key_result(workspace, uid, key, place, act)
    if steps:
        rescore_objectives(workspace, touched)
        store.add_event(act, type="cycle.carry", subject=cycle, payload={"steps": steps})
    return tuple(made)


def _fed_by(going: set[int], beside: Sequence[AssessedObjective]) -> Iterator[AssessedObjective]:
    """Those without key results that one of these drives, and those that they drive."""
    left = [one for one in beside if not one.key_results]
    while fed := [one for one in left if any(child.row.uid in going for child, _ in one.driven)]:
        yield from fed
        going |= {one.row.uid for one in fed}
        left = [one for one in left if one.row.uid not in going]


def _above(
    named: str | None, row: ObjectiveRow, old: Sequence[ObjectiveRow], now: Mapping[str, str]
) -> str | None:
    """What an objective drives or supports where it goes on: the one that goes on with it, as it is called
    there; ``old``: all that stood where it was; ``now``: paths of those that go on, by what they were."""
    above = objective_named(named, row, old) if named else None
    path = now.get(above.path) if above is not None else None
    if named is None or above is None or path is None:
        return named
    if named == above.path:
        return path
    return named if path.endswith(f"/{above.team}/{above.id}") else path.partition("/")[2]


def _key_result(
    workspace: Workspace, objective: int, key: AssessedKeyResult, place: int, act: Act
) -> list[dict[str, object]]:
    """Add one with its links, but for those whose single task is finished."""
    store = workspace.store
    value = key.state.value
    definition = carried_key_result(key.row.definition, value, milestones_done(key.facts))
    uid = store.add_key_result(NewKeyResult(objective, key.row.id, definition, place), act)
    steps: list[dict[str, object]] = [{"op": "add", "kind": "key_result", "uid": uid}]
    tasks = store.tasks_of([key.row.uid]).get(key.row.uid, ())
    finished = {one.url for one in tasks if one.category is Category.DONE}
    for link in store.links(key_results=[key.row.uid]):
        if link.url is not None and link.url in finished:
            continue
        row = store.add_link(
            uid, connection=link.connection, url=link.url, query=link.query, weight=str(link.weight), act=act
        )
        steps.append({"op": "link", "uid": row.uid})
    return steps
