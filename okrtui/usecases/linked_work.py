"""Linked tasks in full: what each is, what it waits for, what they come to by person or another field."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from okrtui.domain.model import Category, Kind
from okrtui.domain.work import Work, WorkSum, leaves, total
from okrtui.store.records import KeyResultRow, TaskRow
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.task_values import parents_of
from okrtui.usecases.teams import descendants
from okrtui.usecases.workspace import Workspace

POINTS, ESTIMATE, SPENT = "points", "estimate", "spent"
"""The numbers that every tracker may have; estimate and spent are seconds."""

BY = ("assignee", "status", "category", "type", "priority", "label", "tracker", "key_result")
"""What sums can be told by."""

BLOCKED = ("block", "impediment", "on hold", "막힘", "차단", "보류")
"""What trackers call a task that cannot go on, in a status or a label."""

_MACHINE = "customfield_"
"""What fields are called by programs; people read their names beside."""

_OPEN = (Category.TODO, Category.DOING)
_PLACES = {
    Category.DOING: 3,
    Category.TODO: 4,
    Category.DONE: 5,
    Category.CANCELLED: 6,
    Category.DUPLICATE: 6,
}


class LinkedTask(Struct, frozen=True):
    """``key_results``: the paths of those that it feeds."""

    task: TaskRow
    key_results: tuple[str, ...]
    overdue: bool
    blocked: bool


class Group(Struct, frozen=True):
    """``name`` None: those without."""

    name: str | None
    sum: WorkSum


class LinkedWork(Struct, frozen=True):
    """``tasks``: the most urgent first, each once. A task with two labels stands in both groups."""

    tasks: tuple[LinkedTask, ...]
    total: WorkSum
    groups: tuple[Group, ...]


def linked_work(workspace: Workspace, text: str | None, by: str) -> LinkedWork:
    """The tasks that feed a key result, those of an objective or of a team and the teams below it, or all
    of the cycle. ``by`` is one of ``BY``."""
    store = workspace.store
    rows, paths = _key_results(workspace, text)
    wanted = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
    held = store.tasks_of(wanted) if wanted else {}
    fed: dict[int, list[str]] = {}
    tasks: dict[int, TaskRow] = {}
    for row in rows:
        for task in held.get(row.uid, ()):
            tasks[task.uid] = task
            fed.setdefault(task.uid, []).append(f"{paths[row.objective]}/{row.id}")
    today = workspace.today()
    ordered = sorted(tasks.values(), key=lambda task: urgency(task, today))
    linked = tuple(
        LinkedTask(task, tuple(fed[task.uid]), is_overdue(task, today), is_blocked(task)) for task in ordered
    )
    return LinkedWork(linked, *_summed(linked, by, today))


def summed(tasks: Sequence[TaskRow], by: str, today: date) -> tuple[WorkSum, tuple[Group, ...]]:
    """The sum of some tasks, and that of each group, the largest first."""
    linked = [LinkedTask(one, (), is_overdue(one, today), is_blocked(one)) for one in tasks]
    return _summed(linked, by, today)


def _summed(linked: Sequence[LinkedTask], by: str, today: date) -> tuple[WorkSum, tuple[Group, ...]]:
    parents = parents_of([one.task for one in linked])
    works = leaves(_work(one.task, parents) for one in linked)
    known = {one.task.uid: one for one in linked}
    groups: dict[str | None, list[Work]] = {}
    for work in works:
        for name in _NAMES[by](known[work.task]) or (None,):
            groups.setdefault(name or None, []).append(work)
    made = [Group(name, total(some, today)) for name, some in groups.items()]
    made.sort(key=lambda group: (group.name is None, -group.sum.tasks, group.name or ""))
    return total(works, today), tuple(made)


_NAMES: Mapping[str, Callable[[LinkedTask], Sequence[str | None]]] = {
    "assignee": lambda one: (one.task.assignee,),
    "status": lambda one: (one.task.status,),
    "category": lambda one: (one.task.category.value,),
    "type": lambda one: (one.task.type,),
    "priority": lambda one: (one.task.priority,),
    "label": lambda one: one.task.labels,
    "tracker": lambda one: (one.task.connection,),
    "key_result": lambda one: one.key_results,
}


def _work(task: TaskRow, parents: Mapping[int, int]) -> Work:
    numbers = dict(task.fields)
    own = ((POINTS, task.points), (ESTIMATE, task.estimate), (SPENT, task.spent))
    numbers.update((name, Decimal(number)) for name, number in own if number is not None)
    return Work(
        task.uid,
        task.category,
        parents.get(task.uid),
        task.due,
        is_blocked(task),
        task.missing_since is not None,
        numbers,
    )


def _key_results(workspace: Workspace, text: str | None) -> tuple[list[KeyResultRow], dict[int, str]]:
    """(key results, paths of their objectives by uid)."""
    store = workspace.store
    address = None if text is None else resolve(workspace, text, "key_result", "objective", "team")
    if address is not None and address.kind == "key_result":
        rows = store.key_results(uids=[address.uid])
        return rows, {row.uid: row.path for row in store.objectives(uids={row.objective for row in rows})}
    if address is not None and address.kind == "objective":
        found = store.objectives(uids=[address.uid])
    else:
        teams: Collection[str] | None = None
        if address is not None:
            teams = descendants(workspace.teams().values(), address.path)
        found = store.objectives(cycle=workspace.cycle().id, teams=teams)
    uids = [row.uid for row in found]
    return (store.key_results(objectives=uids) if uids else []), {row.uid: row.path for row in found}


def readable(one: WorkSum) -> list[tuple[str, Decimal, Decimal]]:
    """(name, of the finished, of all) of every number but the times, points first: without names that are
    for programs, and without the field that points are read from."""
    found = {name: (one.done_numbers.get(name, Decimal(0)), number) for name, number in one.numbers.items()}
    points = found.get(POINTS)
    names = sorted(name for name in found if name not in (POINTS, ESTIMATE, SPENT))
    told = [name for name in names if found[name] != points and not name.startswith(_MACHINE)]
    return [(name, *found[name]) for name in ([POINTS] if points else []) + told]


def is_blocked(task: TaskRow) -> bool:
    """By what its tracker says that it waits for, or by a word in its status or a label."""
    if task.category not in _OPEN:
        return False
    words = " ".join((task.status, *task.labels)).casefold()
    return bool(task.blocked_by) or any(word in words for word in BLOCKED)


def is_overdue(task: TaskRow, today: date) -> bool:
    """Whether it is not finished, and was due before ``today``."""
    return task.category in _OPEN and task.due is not None and task.due < today


def _counted(key: str) -> tuple[tuple[int, str], ...]:
    """``OPS-9`` before ``OPS-10``."""
    parts = enumerate(re.split(r"([0-9]+)", key))
    return tuple((int(part), "") if at % 2 else (0, part) for at, part in parts)


def urgency(task: TaskRow, today: date) -> tuple[int, date, tuple[tuple[int, str], ...]]:
    """Overdue first, the oldest before; then blocked, missing, in progress, to do, done, out of scope."""
    if is_overdue(task, today):
        place = 0
    elif is_blocked(task):
        place = 1
    elif task.missing_since is not None:
        place = 2
    else:
        place = _PLACES[task.category]
    return place, task.due or date.max, _counted(task.key)
