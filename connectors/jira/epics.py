"""Where an issue names its epic by key only (Data Center): the ids of those epics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from connectors.jira.cloud import PAGE, Dialect
from connectors.jira.tasks import ident_of
from connectors.model import Task
from connectors.packed import collected


async def with_epics(dialect: Dialect, tasks: Sequence[Task]) -> Sequence[Task]:
    """The tasks, those whose ``parent`` is the key of an epic with its id; epics among the tasks cost no
    request. An epic that cannot be seen is no parent."""
    wanted = {task.parent for task in tasks if _is_key(task.parent)}
    if not wanted:
        return tasks
    found = {task.key: task.id for task in tasks if task.key in wanted}
    left = sorted(key for key in wanted if key is not None and key not in found)
    for start in range(0, len(left), PAGE):
        read = await dialect.many(left[start : start + PAGE], ["summary"])
        found.update((key, ident) for ident, key in map(ident_of, read.issues))
    return collected(
        replace(task, parent=found.get(task.parent or "")) if _is_key(task.parent) else task for task in tasks
    )


def _is_key(parent: str | None) -> bool:
    return parent is not None and "-" in parent
