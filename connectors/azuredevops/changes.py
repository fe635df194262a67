"""What changed since, asked once a session: the numbers by one query, the work items as far as somebody wants
them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce

from connectors.azuredevops.api import PAGE, Api
from connectors.azuredevops.marks import Mark
from connectors.azuredevops.refs import condition_of
from connectors.azuredevops.wiql import statement
from connectors.errors import AnswerError, QueryError
from connectors.model import Task

NEWEST_FIRST = "[System.ChangedDate] DESC"


class Changes:
    """Changes of the project, or of the organisation where none is named."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._asking = asyncio.Lock()
        self._mark: Mark | None = None
        self._numbers: tuple[int, ...] | None = None
        self._asked = False
        self._read: dict[int, Task | AnswerError] = {}
        self._lists = self._untold = False
        self._most = 0
        self.before_lists: Sequence[Task | AnswerError] = ()
        """What had changed last when the lists of this session were not read yet."""
        self.is_empty = False
        """Nothing had ever changed by then."""

    def plan(self, marks: Collection[Mark], covered: int, *, lists: bool, untold: bool = False) -> None:
        """All from which changes will be asked in this session, which share a question; so many lists are
        ``covered`` by it. ``lists``: some will be read or surveyed; ``untold``: they were read before, and
        nothing in them told from when on to ask."""
        self._untold = untold
        self._mark = reduce(Mark.with_, marks) if marks else None
        self._lists, self._most = lists, worth(covered) - 1 if covered else 0

    async def numbers(self, mark: Mark) -> tuple[int, ...] | None:
        """The numbers of what changed since, and of what an earlier question of this session found, the last
        one first; None where a clock stands before it, and where more changed than a query may find."""
        async with self._asking:
            if self._api.is_ahead(mark.since):
                return None
            shared = mark if self._mark is None else self._mark.with_(mark)
            if not self._asked or shared != self._mark:
                self._numbers = await self._ask(statement(self._among(shared.condition()), NEWEST_FIRST))
                self._mark, self._asked = shared, True
        return None if self._api.is_ahead(mark.since) else self._numbers

    async def last(self) -> Sequence[int]:
        """The number of what changed last, to be read before lists are; none where no list will be."""
        async with self._asking:
            if self._asked or not self._lists:
                return (self._numbers or ())[:1]
            return await self._api.first(statement(self._among("[System.Id] > 0"), NEWEST_FIRST))

    async def begin(self) -> None:
        """Before lists are read that are ``untold``, once: what changed last outside of them."""
        if not self._untold:
            return
        self._untold = False
        last = await self.last()
        self.is_empty = not last
        self.before_lists = list((await self.tasks(last)).values())

    def news(self, numbers: Sequence[int], wanted: Collection[int]) -> Sequence[int]:
        """Which of the numbers to read whoever wants them, so that the next question begins behind them: all
        that the lists of this session will have to know, else the last one, where something is read anyway or
        many came."""
        if requests_for(len(numbers)) <= self._most:
            return numbers
        return numbers[:1] if wanted or len(numbers) > PAGE else ()

    def _among(self, condition: str) -> str:
        own = self._api.settings.project
        return f"{condition_of('project', own)} AND {condition}" if own else condition

    async def _ask(self, query: str) -> tuple[int, ...] | None:
        try:
            return tuple(await self._api.numbers(query))
        except QueryError as error:
            if error.detail == "search_too_many":
                return None
            raise

    async def tasks(self, numbers: Iterable[int]) -> Mapping[int, Task | AnswerError]:
        """Those of the numbers that are there, each read once a session; an error for one that cannot be
        read."""
        wanted = list(dict.fromkeys(numbers))
        async with self._asking:
            left = [one for one in wanted if one not in self._read]
            self._read |= await self._api.each(left)
        return {one: self._read[one] for one in wanted if one in self._read}


def requests_for(count: int) -> int:
    """Requests that so many work items take by number."""
    return -(-count // PAGE)


def worth(lists: int) -> int:
    """Requests from which on to read what changed is no better than to read so many lists."""
    return max(2 * lists, 2)
