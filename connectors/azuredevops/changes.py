"""What changed since, asked once a session: the numbers by one query, the work items as far as somebody wants
them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime

from connectors.azuredevops.api import PAGE, Api
from connectors.azuredevops.cursor import OVERLAP
from connectors.azuredevops.refs import condition_of
from connectors.azuredevops.wiql import statement
from connectors.errors import AnswerError, QueryError
from connectors.instants import iso_seconds
from connectors.model import Task


class Changes:
    """Changes of the project, or of the organisation where none is named."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._asking = asyncio.Lock()
        self._since: datetime | None = None
        self._numbers: tuple[int, ...] | None = ()
        self._read: dict[int, Task | AnswerError] = {}

    async def numbers(self, since: datetime) -> tuple[int, ...] | None:
        """The numbers of what changed since, and of what an earlier question of this session found; None
        where the tracker's clock stands before ``since``, and where more changed than a query may find."""
        async with self._asking:
            if self._since is None or since < self._since:
                own = self._api.settings.project
                where = f"{condition_of('project', own)} AND " if own else ""
                asked = f"{where}[System.ChangedDate] >= '{iso_seconds(since)}'"
                self._numbers = await self._asked(statement(asked))
                self._since = since
        clock = self._api.usage.server_time
        return None if clock is None or since - clock > OVERLAP else self._numbers

    async def _asked(self, query: str) -> tuple[int, ...] | None:
        try:
            return tuple(await self._api.numbers(query))
        except QueryError as error:
            if error.detail == "search_too_many":
                return None
            raise

    async def tasks(self, numbers: Collection[int]) -> Mapping[int, Task | AnswerError]:
        """Those of the numbers that are there, each read once a session; an error for one that cannot be
        read."""
        async with self._asking:
            left = [one for one in numbers if one not in self._read]
            self._read |= await self._api.each(left)
        return {one: self._read[one] for one in numbers if one in self._read}


def requests_for(count: int) -> int:
    """Requests that so many work items take by number."""
    return -(-count // PAGE)
