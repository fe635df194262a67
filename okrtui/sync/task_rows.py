"""A tracker's task as the store keeps it."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from connectors.model import Category as Answered
from connectors.model import Task
from okrtui.domain.model import Category
from okrtui.store.records import TaskRow

_CATEGORIES = {told: Category(told.value) for told in Answered}
_FIELDS = tuple(TaskRow.__annotations__)[2:]
_KEPT = _FIELDS.index("missing_since")
"""Where the two fields stand that no tracker tells."""
_CATEGORY, _NUMBERS = _FIELDS.index("category"), _FIELDS.index("fields")
_first, _rest = attrgetter(*_FIELDS[:_KEPT]), attrgetter(*_FIELDS[_KEPT + 2 :])


def task_row(connection: str, task: Task, known: TaskRow | None = None) -> TaskRow:
    """A tracker's task as the store keeps it; numbers that this answer does not tell of stay as ``known``."""
    told: list[Any] = [*_first(task), None, False, *_rest(task)]
    told[_CATEGORY] = _CATEGORIES[task.category]
    if known is not None and task.told is not None and known.fields:
        kept = {name: number for name, number in known.fields.items() if name not in task.told}
        told[_NUMBERS] = {**kept, **task.fields}
    return TaskRow(0 if known is None else known.uid, connection, *told)
