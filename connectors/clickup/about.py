"""What a task names by number only: its type, and the tasks that it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from connectors.clickup.api import Api
from connectors.clickup.loading import FEW, Absent, single
from connectors.clickup.normalise import FINISHED, task_of
from connectors.clickup.options import ClickUpOptions
from connectors.clickup.refs import Target
from connectors.errors import AnswerError, ConnectorError, ForbiddenError, GoneError, NotFoundError
from connectors.model import Task
from connectors.numbers import integer_of
from connectors.paging import together
from connectors.text import clean


class About:
    """Of one account in one session; nothing is asked twice."""

    def __init__(self, api: Api, settings: ClickUpOptions) -> None:
        self._api = api
        self._settings = settings
        self._types: dict[str, dict[str, str]] = {}
        self._asked = 0
        self.blockers: dict[str, tuple[str, bool]] = {}
        """Of tasks that others wait for, as far as they were asked for: key, and whether it is finished."""

    def recall(self, blockers: Mapping[str, tuple[str, bool]]) -> None:
        """Take for granted what an earlier pass was told, unless this session has asked."""
        self.blockers = {**blockers, **self.blockers}

    async def settled(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks with the names of their types, each blocked by the keys of unfinished tasks only."""
        told = {task.id: (task.key, task.category in FINISHED) for task in tasks}
        await self._ask([ident for task in tasks for ident in task.blocked_by if ident not in told])
        for team in {_team_of(task) or self._api.known_team for task in tasks if _is_number(task.type)}:
            if team is not None and team not in self._types:
                self._types[team] = await self._names(team)
        return [self._named(task, told) for task in tasks]

    def _named(self, task: Task, told: dict[str, tuple[str, bool]]) -> Task:
        if _is_number(task.type):
            names = self._types.get(_team_of(task) or self._api.known_team or "", {})
            task = replace(task, type=names.get(task.type or ""))
        if not task.blocked_by:
            return task
        known = [told.get(ident) or self.blockers.get(ident) for ident in task.blocked_by]
        return replace(task, blocked_by=tuple(one[0] for one in known if one is not None and not one[1]))

    async def _ask(self, idents: Sequence[str]) -> None:
        """There is no read of many tasks by id: the first few of a session are read one by one. One that is
        hidden, deleted or not answered blocks nothing."""
        left = [ident for ident in dict.fromkeys(idents) if ident not in self.blockers]
        fresh = left[: max(FEW - self._asked, 0)]
        self._asked += len(fresh)
        answers = await together([partial(single, self._api, Target(ident)) for ident in fresh])
        for ident, answer in zip(fresh, answers, strict=True):
            if isinstance(answer, Absent):
                self.blockers[ident] = (ident, True)
            elif not isinstance(answer, ConnectorError):
                task = task_of(answer, self._settings)
                self.blockers[ident] = (task.key, task.category in FINISHED)

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


def _team_of(task: Task) -> str | None:
    found = (
        place.removeprefix("space:").partition("/") for place in task.places if place.startswith("space:")
    )
    return next((team for team, slash, _ in found if slash), None)
