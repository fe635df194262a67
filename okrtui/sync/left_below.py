"""What stood below a task that is missing (rule: "Tasks in scope")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from okrtui.store.pass_records import StandingTask
from okrtui.store.records import TaskRow
from okrtui.sync.apply import Changes


def keep_parents(tasks: Mapping[str, TaskRow | StandingTask], changes: Changes) -> None:
    """Subtasks of a missing task, whose tracker tells them without a parent now, stay below it: it did not
    count while it was seen, and a task does not begin to count by going missing."""
    if not changes.upserts:
        return
    gone = changes.missing.keys() | {row.id for row in tasks.values() if row.missing_since is not None}
    gone -= changes.upserts.keys()
    for row in tasks.values() if gone else ():
        if row.parent in gone and (told := changes.upserts.get(row.id)) is not None and told.parent is None:
            changes.upserts.add(replace(told, parent=row.parent))
