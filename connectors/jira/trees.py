"""Everything below an issue, on every level: a request a hundred parents of a level, none for leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from connectors.base import Progress
from connectors.jira.cloud import PAGE, Dialect
from connectors.jira.jql import below
from connectors.model import Task
from connectors.packed import LARGE, collected, joined, packed
from connectors.paging import later, together


async def tree(
    dialect: Dialect,
    root: str,
    fields: Sequence[str],
    read: Callable[[object], Task],
    *,
    epic: str | None = None,
    progress: Progress | None = None,
) -> Sequence[Task]:
    """The issues below ``root``, itself not among them, each once. ``epic``: the field by which Data
    Center names the epic of an issue."""
    asked = list(dict.fromkeys((*fields, "issuetype", "subtasks", *([epic] if epic else ()))))
    found: Sequence[Task] = ()
    level, above, is_ring = [root], {root: None}, False

    def noted(issue: object) -> Task:
        nonlocal is_ring
        task = read(issue)
        is_ring = is_ring or task.key == root
        if _may_have_children(issue, epic):
            above.setdefault(task.key)
        return task

    async def below_of(chunk: Sequence[str]) -> Sequence[Task]:
        tasks = await dialect.tasks(below(chunk, epic_field=epic), asked, noted)
        return packed(tasks) if len(found) + len(tasks) > LARGE else tasks

    while level:
        known = len(above)
        chunks = [level[at : at + PAGE] for at in range(0, len(level), PAGE)]
        asking = together([partial(below_of, chunk) for chunk in chunks])
        found = joined(found, *(await (later(asking) if found else asking)))
        level = list(above)[known:]
        if progress is not None and found:
            progress(len(found), None)
    return collected(task for task in found if task.key != root) if is_ring else found


def _may_have_children(issue: object, epic: str | None) -> bool:
    """A level above tasks may; a task has the subtasks that it lists; a subtask has none. Where a server
    tells no levels, what stands in an epic is none itself."""
    values = _mapping(_mapping(issue).get("fields"))
    kind = _mapping(values.get("issuetype"))
    level = kind.get("hierarchyLevel")
    if kind.get("subtask") is True or (isinstance(level, int) and level < 0):
        return False
    if values.get("subtasks"):
        return True
    if isinstance(level, int):
        return level > 0
    return epic is None or not values.get(epic)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
