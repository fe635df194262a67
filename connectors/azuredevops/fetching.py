"""Work items by number: all of them, or what changed since an earlier fetch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from connectors.azuredevops.api import Api
from connectors.azuredevops.changes import Changes, requests_for
from connectors.azuredevops.cursor import Cursor
from connectors.azuredevops.marks import Mark, mark_after
from connectors.azuredevops.refs import number_of
from connectors.base import Progress
from connectors.errors import AnswerError
from connectors.model import Batch, Failed, Missing, Task, TaskRef
from connectors.paging import adding

Answered = Task | AnswerError


class Fetch:
    """One fetch of ``refs``. ``known``: the cursor of an earlier one."""

    def __init__(
        self,
        api: Api,
        changes: Changes,
        known: Cursor | None,
        refs: Sequence[TaskRef],
        progress: Progress | None,
    ) -> None:
        self._api, self._changes, self._known, self._progress = api, changes, known, progress
        self._numbers = {ref: number_of(ref) for ref in dict.fromkeys(refs)}

    async def run(self) -> Batch:
        """Every reference in one outcome. What is not there is hidden or deleted: Azure DevOps does not tell
        which."""
        wanted = list(dict.fromkeys(one for one in self._numbers.values() if one is not None))
        tasks = await self._changed(wanted)
        if tasks is not None:
            absent = (self._known.absent if self._known else frozenset()) - tasks.keys()
            return self._batch(tasks, absent, whole=False)
        last = await self._changes.last()
        tasks = await self._api.each(
            list(dict.fromkeys([*wanted, *last])), adding(self._progress, len(wanted))
        )
        self._changes.before_lists = [tasks[one] for one in last if one in tasks]
        return self._batch(tasks, frozenset(wanted) - tasks.keys(), whole=True)

    async def _changed(self, wanted: Sequence[int]) -> Mapping[int, Answered] | None:
        """None where the cursor tells of no changes, or as much changed as reading all would bring. What was
        not there or not read is asked for again: that it is shown once more is no change of it."""
        if self._known is None or self._known.mark is None:
            return None
        numbers = await self._changes.numbers(self._known.mark)
        if numbers is None:
            return None
        here = set(wanted)
        some = [one for one in numbers if one in here]
        lost = [one for one in wanted if one in self._known.absent and one not in some]
        if some and requests_for(len(some)) >= requests_for(len(wanted)) and len(some) * 2 > len(wanted):
            return None
        news = self._changes.news(numbers, {*some, *lost})
        tasks = await self._changes.tasks([*some, *lost, *news])
        return tasks if tasks.keys() >= set(some) else None

    def _batch(self, tasks: Mapping[int, Answered], absent: frozenset[int], *, whole: bool) -> Batch:
        found: list[tuple[TaskRef, Task]] = []
        missing: list[Missing] = []
        failed: list[Failed] = []
        unchanged: list[TaskRef] = []
        for ref, number in self._numbers.items():
            if number is None:
                failed.append(Failed(ref, "query", "reference"))
            elif isinstance(answer := tasks.get(number), AnswerError):
                failed.append(Failed(ref, answer.code, answer.detail))
            elif answer is not None:
                found.append((ref, answer))
            elif number in absent:
                missing.append(Missing(ref))
            else:
                unchanged.append(ref)
        types = {**(self._known.types if self._known else {}), **self._api.types}
        read = {number: task for number, task in tasks.items() if isinstance(task, Task)}
        unread = (tasks.keys() - read.keys()) & set(self._numbers.values())
        cursor = Cursor(types, self._mark(read, whole=whole), absent | unread)
        return Batch(tuple(found), (), tuple(missing), tuple(failed), tuple(unchanged), cursor.text())

    def _mark(self, tasks: Mapping[int, Task], *, whole: bool) -> Mark | None:
        """None where a work item lies in a project whose changes nobody asks for."""
        own = self._api.settings.project.casefold()
        if own and any((task.container or "").casefold() != own for task in tasks.values()):
            return None
        known = None if whole or self._known is None else self._known.mark
        return mark_after(tasks.values(), known, self._api.usage)
