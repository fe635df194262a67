"""What a task names by number only: its type, and the tasks that it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from connectors.blockers import OPEN, Unfinished, settled
from connectors.clickup.api import Api
from connectors.clickup.loading import FEW, Absent, single
from connectors.clickup.refs import Target
from connectors.clickup.tasks import home_of
from connectors.errors import AnswerError, ForbiddenError, GoneError, NotFoundError
from connectors.model import Task
from connectors.numbers import integer_of
from connectors.packed import collected
from connectors.paging import together
from connectors.text import clean


class About:
    """Of one account in one session; nothing is asked twice."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._types: dict[str, dict[str, str]] = {}
        self._asked = 0
        self.blockers: dict[str, tuple[str, bool]] = {}
        """Of tasks that others wait for, as far as they were asked for: key, and whether it is finished."""

    def recall(self, blockers: Mapping[str, tuple[str, bool]]) -> None:
        """Take for granted what an earlier pass was told, unless this session has asked."""
        self.blockers = {**blockers, **self.blockers}

    async def settled(self, tasks: Sequence[Task]) -> Sequence[Task]:
        """The tasks with the names of their types, each blocked by the keys of unfinished tasks only."""
        tasks = await settled(tasks, lambda task: task.id, self._unfinished)
        numbered = {self._team_of(task) for task in tasks if _is_number(task.type)}
        for team in numbered - {"", *self._types}:
            self._types[team] = await self._names(team)
        return collected(map(self._named, tasks)) if numbered else tasks

    def _team_of(self, task: Task) -> str:
        return home_of(task, "space")[0] or self._api.known_team or ""

    def _named(self, task: Task) -> Task:
        if not _is_number(task.type):
            return task
        return replace(task, type=self._types.get(self._team_of(task), {}).get(task.type or ""))

    async def _unfinished(self, idents: Sequence[str]) -> Unfinished:
        """There is no read of many tasks by id: the first few of a session are read one by one. One that is
        hidden, deleted or not answered blocks nothing."""
        left = [ident for ident in idents if ident not in self.blockers]
        fresh = left[: max(FEW - self._asked, 0)]
        self._asked += len(fresh)
        answers = await together([partial(single, self._api, Target(ident)) for ident in fresh])
        for ident, answer in zip(fresh, answers, strict=True):
            if isinstance(answer, Absent):
                self.blockers[ident] = (ident, True)
            elif isinstance(answer, Task):
                self.blockers[ident] = (answer.key, answer.category not in OPEN)
        return {ident: None if over else key for ident, (key, over) in self.blockers.items()}

    async def _names(self, team: str) -> dict[str, str]:
        """Of the task types of a workspace, by number; none where this account may not see them."""
        try:
            answer = await self._api.get(f"v2/team/{quote(team, safe='')}/custom_item")
        except (ForbiddenError, NotFoundError, GoneError):
            return {}
        listed = answer.get("custom_items")
        if not isinstance(listed, list):
            raise AnswerError("shape")
        rows = [one for one in listed if isinstance(one, dict)]
        return {str(integer_of(one.get("id"))): name for one in rows if (name := clean(one.get("name"), 60))}


def _is_number(name: str | None) -> bool:
    return name is not None and name.lstrip("-").isdecimal()
