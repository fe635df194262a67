"""Linked tasks and their sums as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from okrtui.usecases.linked_work import ESTIMATE, POINTS, SPENT, readable
from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.numbers import short
from okrtui.words.width import fit, tame

if TYPE_CHECKING:
    from okrtui.domain.work import WorkSum
    from okrtui.usecases.linked_work import LinkedTask, LinkedWork

_NAME = 24


def group_lines(words: Words, found: LinkedWork, by: str) -> Iterator[str]:
    """A line a group, then that of all."""
    for group in found.groups:
        yield f"{fit(name_text(words, by, group.name), _NAME)}  {sum_text(words, group.sum)}"
    yield f"{fit(words.say('tasks.all'), _NAME)}  {sum_text(words, found.total)}"


def name_text(words: Words, by: str, name: str | None) -> str:
    """What a group is called."""
    if name is None:
        return words.say("tasks.without")
    return words.say(f"task.{name}") if by == "category" else tame(name)


def sum_text(words: Words, one: WorkSum) -> str:
    """``5 of 7 done · 1 overdue · 1 blocked · points 12 of 20 · 14 of 30 h``, then further numbers."""
    parts = [words.say("tasks.done", done=one.done, tasks=one.tasks)]
    counts = (("overdue", one.overdue), ("blocked", one.blocked), ("missing", one.missing))
    parts += [words.say(f"tasks.{code}", count=count) for code, count in counts if count]
    numbers = readable(one)
    told = [_of(words, name, done, every) for name, done, every in numbers]
    first = 1 if numbers and numbers[0][0] == POINTS else 0
    spent, estimate = one.numbers.get(SPENT), one.numbers.get(ESTIMATE)
    times = [time_text(words, spent, estimate)] if spent is not None or estimate is not None else []
    parts += [*told[:first], *times, *told[first:]]
    parts += [words.say("tasks.cancelled", count=one.cancelled)] if one.cancelled else []
    return " · ".join(parts)


def _of(words: Words, name: str, done: Decimal, every: Decimal) -> str:
    label = words.say("tasks.points") if name == POINTS else tame(name)
    return words.say("tasks.number", name=label, done=short(done), all=short(every))


def time_text(words: Words, spent: Decimal | int | None, estimate: Decimal | int | None) -> str:
    """Hours spent of those estimated, as far as both are known (seconds)."""
    if estimate is None:
        return words.say("tasks.spent", spent=_hours(spent or 0))
    return words.say("tasks.time", spent=_hours(spent or 0), estimate=_hours(estimate))


def task_lines(words: Words, found: LinkedWork) -> Iterator[str]:
    """Two lines a task: what it is, and all that is known of it."""
    for one in found.tasks:
        task = one.task
        yield f"{tame(task.key or task.id)}  {tame(task.title)}"
        yield "    " + " · ".join(_facts(words, one))


def _facts(words: Words, one: LinkedTask) -> Iterator[str]:
    task = one.task
    yield tame(task.status) or words.say(f"task.{task.category}")
    yield tame(task.assignee or "") or words.say("tasks.nobody")
    if task.due is not None:
        code = "tasks.was_due" if one.overdue else "tasks.due"
        yield words.say(code, day=day(words, task.due))
    yield from (tame(text) for text in (task.type, task.priority) if text)
    if task.points is not None:
        yield words.say("tasks.with_points", points=short(task.points))
    if task.spent is not None or task.estimate is not None:
        yield time_text(words, task.spent, task.estimate)
    if task.subtasks:
        yield words.say("tasks.subtasks", done=task.subtasks[0], all=task.subtasks[1])
    if task.blocked_by and one.blocked:
        yield words.say("tasks.waits", tasks=", ".join(map(tame, task.blocked_by)))
    elif one.blocked:
        yield words.say("tasks.blocked", count=1)


def _hours(seconds: Decimal | int) -> str:
    return short(round(Decimal(seconds) / 3600, 1))
