"""What tasks wait for: of the blockers that a tracker names, those that are not finished."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from connectors.model import Category, Task
from connectors.packed import collected

OPEN = frozenset({Category.TODO, Category.DOING})
Unfinished = Mapping[str, str | None]
"""By what trackers call a blocker, the key under which it is shown; None once it is finished."""


async def settled(
    tasks: Sequence[Task],
    called: Callable[[Task], str],
    ask: Callable[[Sequence[str]], Awaitable[Unfinished]],
) -> Sequence[Task]:
    """The tasks, each blocked by unfinished ones only. ``called``: as what a task stands in ``blocked_by`` of
    others; ``ask`` tells of those that are not among the tasks: what it leaves out blocks nothing."""
    named = dict.fromkeys(name for task in tasks for name in task.blocked_by)
    if not named:
        return tasks
    told = {name: _shown(task) for task in tasks if (name := called(task)) in named}
    left = [name for name in named if name not in told]
    waits = {**(await ask(left) if left else {}), **told}
    return collected(_of_some(task, waits) if task.blocked_by else task for task in tasks)


def _shown(task: Task) -> str | None:
    return task.key if task.category in OPEN else None


def _of_some(task: Task, waits: Unfinished) -> Task:
    kept = (waits.get(name) for name in task.blocked_by)
    return replace(task, blocked_by=tuple(key for key in kept if key is not None))
