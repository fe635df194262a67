"""Linked tasks and their sums as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.numbers import short
from okrtui.words.width import fit, tame

if TYPE_CHECKING:
    from okrtui.domain.work import WorkSum
    from okrtui.usecases.linked_work import LinkedTask, LinkedWork

_NAME = 24
_KNOWN = ("points", "estimate", "spent")
_MACHINE = "customfield_"
"""What fields are called by programs; people read their names beside."""


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
    points = (one.numbers.get("points"), one.done_numbers.get("points"))
    if points[0] is not None:
        parts.append(_of(words, words.say("tasks.points"), points[1], points[0]))
    spent, estimate = one.numbers.get("spent"), one.numbers.get("estimate")
    if spent is not None or estimate is not None:
        parts.append(time_text(words, spent, estimate))
    for name, number in sorted(one.numbers.items()):
        done = one.done_numbers.get(name)
        again = (number, done) == points  # the field that points are read from
        if name not in _KNOWN and not name.startswith(_MACHINE) and not again:
            parts.append(_of(words, tame(name), done, number))
    parts += [words.say("tasks.cancelled", count=one.cancelled)] if one.cancelled else []
    return " · ".join(parts)


def _of(words: Words, name: str, done: Decimal | None, number: Decimal) -> str:
    return words.say("tasks.number", name=name, done=short(done or 0), all=short(number))


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
