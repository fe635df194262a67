"""The tasks that came in a pass, by id: those of large lists stay packed until their slice is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from connectors.model import Category, Task
from connectors.packed import TasksById
from okrtui.sync.answers import told_again


class Came(Mapping[str, Task]):
    """Each once; of one that came several times what the last answer says, with the numbers that only an
    earlier one tells of."""

    def __init__(self) -> None:
        self._few: dict[str, Task] = {}
        self._large: list[TasksById] = []

    def add(self, task: Task) -> None:
        """A task that came, found or listed."""
        known = self._few.get(task.id)
        if known is None and self._large:
            known = self.get(task.id)
        self._few[task.id] = told_again(known, task)

    def add_all(self, tasks: Mapping[str, Task]) -> None:
        """Those of a list."""
        if not isinstance(tasks, TasksById):
            for task in tasks.values():
                self.add(task)
            return
        if self._few or self._large:
            for id in [id for id in tasks if id in self]:
                self.add(tasks[id])
        if not any(one is tasks for one in self._large):
            self._large.append(tasks)

    def __getitem__(self, id: str) -> Task:
        found = self._few.get(id)
        if found is None:
            found = next((one[id] for one in self._large if id in one), None)
        if found is None:
            raise KeyError(id)
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._few or any(id in one for one in self._large)

    def __iter__(self) -> Iterator[str]:
        yield from self._few
        for one in self._large:
            yield from (id for id in one if id not in self._few)

    def __len__(self) -> int:
        return sum(1 for _ in self) if self._large else len(self._few)

    def category(self, id: str) -> Category | None:
        """That of a task, without unpacking it; None where it did not come."""
        found = self._few.get(id)
        if found is not None:
            return found.category
        return next((one.category(id) for one in self._large if id in one), None)

    def touches(self, ids: Set[str]) -> bool:
        """Whether one of these came."""
        if not self._few.keys().isdisjoint(ids):
            return True
        return any(id in one for one in self._large for id in ids)
