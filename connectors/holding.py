"""What a reference holds and where a task stands, as far as every tracker can say it alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from connectors.model import Holds, QueryRef, Task, TaskRef
from connectors.packed import PackedTasks, collected


def holds(ref: TaskRef | QueryRef) -> Holds:
    """The kind of the reference with its canonical text."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"text": ref.key})
    return Holds(ref.kind.value, {"text": ref.text})


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """Whether the task names the queried place among its own; None where it names none."""
    return query.text in task.places if task.places else None


def closed_in(tasks: Iterable[Task], span: tuple[datetime, datetime] | None) -> Sequence[Task]:
    """Those that were closed in [start, end); all of them without a span."""
    if span is None:
        return tasks if isinstance(tasks, PackedTasks) else collected(tasks)
    start, end = span
    return tuple(one for one in tasks if one.closed_at is not None and start <= one.closed_at < end)
