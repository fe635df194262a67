"""Every number of a cycle computed again from facts and held against what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import isclose

from msgspec import Struct

from okrtui.domain.model import Cycle, Kind
from okrtui.domain.scope import totals
from okrtui.store.records import ObjectiveRow, ObjectiveScore
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.feeds import held
from okrtui.usecases.judgements import DRAFT_WEIGHT
from okrtui.usecases.scores import CHUNK, refresh, rescore_objectives
from okrtui.usecases.standing import Standing, standings
from okrtui.usecases.task_values import measure, same, tasks_in_scope
from okrtui.usecases.telling import today
from okrtui.usecases.workspace import Workspace

TOLERANCE = 1e-9


class Difference(Struct, frozen=True):
    """``stored`` is what the store says, ``computed`` what the facts give. ``tasks`` is the key result
    whose task sums are wrong, else 0."""

    path: str
    objective: int
    field: str
    stored: object
    computed: object
    tasks: int = 0


class Recomputed(Struct, frozen=True):
    """What was looked at, and where it did not agree."""

    objectives: int
    key_results: int
    differences: tuple[Difference, ...]
    fixed: bool = False


def recompute(workspace: Workspace, cycle: Cycle, *, fix: bool = False) -> Recomputed:
    """Judge all of a cycle afresh, of one moment. Scores that time has made stale are brought up to
    date first, as any reading does. ``fix`` stores what was computed where it differed."""
    now = workspace.now()
    workspace = replace(workspace, clock=lambda: now)
    refresh(workspace, cycle.id)
    with workspace.store.whole():
        return _recomputed(workspace, cycle, now, fix)


def _recomputed(workspace: Workspace, cycle: Cycle, now: datetime, fix: bool) -> Recomputed:
    found: list[Difference] = []
    key_results = 0
    with workspace.store.snapshot():
        rows = workspace.store.objectives(cycle=cycle.id)
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            judged = assess(workspace, part, now=now)
            key_results += sum(len(one.key_results) for one in judged)
            found += _compare(workspace, cycle, judged)
            found += _task_sums(workspace, judged)
    if fix and found:
        with workspace.store.transaction():
            measure(workspace, {one.tasks for one in found if one.tasks})
            rescore_objectives(workspace, {one.objective for one in found})
    return Recomputed(len(rows), key_results, tuple(found), fix and bool(found))


def _compare(workspace: Workspace, cycle: Cycle, judged: Sequence[AssessedObjective]) -> Iterator[Difference]:
    uids = [one.row.uid for one in judged]
    if not uids:
        return
    scores = workspace.store.objective_scores(day=today(workspace), cycle=cycle.id, objectives=uids)
    stored = {one.kept.uid: one for one in standings(workspace, scores.values())}
    for one in judged:
        own = scores.get(one.row.uid)
        if own is None:
            yield Difference(one.row.path, one.row.uid, "score", None, one.rollup.heading)
        else:
            yield from _fields(one.row.path, one.row, _objective_pairs(one, own))
        for key in one.key_results:
            path = f"{one.row.path}/{key.row.id}"
            standing = stored.get(key.row.uid)
            if standing is None:
                yield Difference(path, one.row.uid, "score", None, key.state.heading)
            else:
                yield from _fields(path, one.row, _key_result_pairs(key, standing))


Pairs = Mapping[str, tuple[object, object]]


def _objective_pairs(one: AssessedObjective, stored: ObjectiveScore) -> Pairs:
    total, figures = one.rollup, stored.figures
    return {
        "progress": (figures.progress, total.progress),
        "expected": (figures.expected, total.expected),
        "heading": (figures.heading, total.heading),
        "judged": (figures.judged, total.judged),
        "coverage": ([figures.known, figures.every], list(one.own_coverage)),
        "status": (figures.status.value, total.status.value),
        "status_from": (figures.status_from, total.status_from),
        "weight": (stored.weight, one.weight if one.counts else DRAFT_WEIGHT),
    }


def _key_result_pairs(one: AssessedKeyResult, stored: Standing) -> Pairs:
    state, told = one.state, stored.told
    return {
        "progress": (told.progress, state.progress),
        "expected": (told.expected, state.expected),
        "heading": (told.heading, state.heading),
        "judged": (told.judged, state.judged),
        "status": (told.status.value, state.status.value),
        "status_from": (told.status_from, state.status_from),
        "pace": (told.pace, state.pace),
        "checkin": (stored.checkin.value, state.checkin_state.value),
        "weight": (stored.kept.weight, one.part.weight),
    }


def _fields(path: str, row: ObjectiveRow, pairs: Pairs) -> Iterator[Difference]:
    for name, (stored, computed) in pairs.items():
        if not _equal(stored, computed):
            yield Difference(path, row.uid, name, stored, computed)


def _equal(stored: object, computed: object) -> bool:
    if isinstance(stored, float) and isinstance(computed, float):
        return isclose(stored, computed, rel_tol=0.0, abs_tol=TOLERANCE)
    return stored == computed


def _task_sums(workspace: Workspace, judged: Sequence[AssessedObjective]) -> Iterator[Difference]:
    """The sums of tasks that every ``tasks`` key result stands on, added up again."""
    keys = [key for one in judged for key in one.key_results if key.row.definition.kind is Kind.TASKS]
    if not keys:
        return
    paths = {one.row.uid: one.row.path for one in judged}
    teams = {one.row.uid: one.row.team for one in judged}
    standing = held(workspace.store, [key.row.uid for key in keys])
    keys = [key for key in keys if key.row.uid not in standing]
    scoped = tasks_in_scope(workspace.store, [key.row for key in keys])
    today = workspace.today()
    for key in keys:
        stored = key.facts.tasks
        if stored is None:
            continue
        doing = workspace.rules(teams[key.row.objective]).doing
        computed = totals(scoped[key.row.uid], doing=doing, today=today)
        computed = replace(computed, overdue=stored.overdue)  # moves with the days, not with the facts
        if not same(stored, computed):
            path = f"{paths[key.row.objective]}/{key.row.id}"
            before, after = (f"{one.done}/{one.total}" for one in (stored, computed))
            yield Difference(path, key.row.objective, "tasks", before, after, key.row.uid)
