"""Tasks of a large list that hold what they have in common once: the same labels, places, people, numbers."""

from __future__ import annotations

from collections.abc import Hashable

from connectors.model import Task

_OWN = {"id", "key", "title", "url", "category", "fields", "archived", "guessed"}
"""What no other task has, and what takes no memory; the numbers are shared together."""

_ALIKE = tuple(name for name in Task.__annotations__ if name not in _OWN)

MOST = 20_000
"""Values that are kept: of a larger list the pages are packed, and what was met lately is met again."""


class Shared:
    """Of one list. What it has met it keeps."""

    def __init__(self) -> None:
        self._met: dict[Hashable, object] = {}

    def task(self, task: Task) -> Task:
        """The same task; nobody else may hold it yet."""
        if len(self._met) > MOST:
            self._met.clear()
        for name in _ALIKE:
            value = getattr(task, name)
            if value:
                object.__setattr__(task, name, self._met.setdefault((name, value), value))
        fields = tuple(task.fields.items())
        object.__setattr__(task, "fields", self._met.setdefault(fields, task.fields))
        return task
