"""What happened in projects, heard once a session, whoever asks.

Events of a project tell of all that stands in it, also of subtasks, of what leaves it and of what is
deleted. They are told within a minute, and rarely one is lost: everything is read anew once in a while.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from connectors.asana.api import Api
from connectors.asana.tasks import Raw, gid, mapping
from connectors.errors import ForbiddenError, GoneError, NotFoundError, QueryError

MOST_PAGES = 10
"""Pages of a hundred events; more than that is read anew."""
_SILENT = frozenset({"story", "attachment", "like", "reaction"})
"""Resources by whose change nothing of a task is told otherwise."""


@dataclass(frozen=True, slots=True)
class Changed:
    """``tasks``: the numbers of those that changed. ``around``: something else did, such as a section."""

    tasks: frozenset[str] = frozenset()
    around: bool = False

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not self.tasks and not self.around


class Events:
    """Streams of one session. ``tokens``: by resource, from when on the next session listens."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._asking = asyncio.Lock()
        self._heard: dict[tuple[str, str | None], Changed | None] = {}
        self.tokens: dict[str, str] = {}

    async def since(self, resource: str, token: str | None) -> Changed | None:
        """What changed since the token; None where Asana cannot tell: all has to be read then. From that
        moment on the next session hears what changes."""
        async with self._asking:
            if token is None and resource in self.tokens:
                return None
            if (resource, token) not in self._heard:
                self._heard[resource, token] = await self._hear(resource, token)
            return self._heard[resource, token]

    async def _hear(self, resource: str, token: str | None) -> Changed | None:
        found: list[Raw] = []
        after = token
        for _ in range(MOST_PAGES):
            try:
                heard = await self._api.events(resource, after)
            except (ForbiddenError, NotFoundError, GoneError, QueryError):
                return None
            after = heard.token
            if heard.events is None or not heard.more:
                self.tokens.setdefault(resource, after)
            if heard.events is None:
                return None
            found += heard.events
            if not heard.more:
                return _changed(found)
        return None


def _changed(events: Iterable[Raw]) -> Changed:
    tasks: set[str] = set()
    around = False
    for one in events:
        resource = mapping(one.get("resource"))
        kind = str(resource.get("resource_type") or one.get("type"))
        if kind == "task" and gid(resource):
            tasks.add(gid(resource))
        elif kind not in _SILENT:
            around = True
    return Changed(frozenset(tasks), around)
