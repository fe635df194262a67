"""Requests to one organisation: who we are, queries, work items two hundred at a time, states of types."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from connectors import blockers
from connectors.answer import Answer, decoded, shapeless
from connectors.azuredevops.marks import OVERLAP
from connectors.azuredevops.options import AzureOptions, azure_options
from connectors.azuredevops.tasks import Raw, States, category_of, mapping, task_of, type_of
from connectors.azuredevops.wiql import statement as written
from connectors.blockers import OPEN, Unfinished
from connectors.errors import AnswerError, AuthError, NotFoundError, QueryError
from connectors.http import HttpSession, SessionArguments
from connectors.model import Account, Options, Reach, Task
from connectors.numbers import count_of, integer_of
from connectors.packed import LARGE, joined, packed
from connectors.paging import later, together
from connectors.redaction import basic
from connectors.state_words import folded
from connectors.text import clean

T = TypeVar("T")
PAGE = 200
"""Work items that one request reads."""
MOST = 20_000
"""A query that finds so many may have been cut there, and is refused."""
LARGEST = 1_000_000
"""Work items that are read of one query, window by window."""
VERSION = "api-version=7.0"
"""The newest one that Server 2022 knows."""
STATE = ("System.State", "System.Reason", "System.WorkItemType", "System.TeamProject")
"""Fields that tell whether a work item is finished."""
CONCURRENCY = 3
SIGN_IN = 203
"""The status of a page to sign in."""
_ANONYMOUS = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"


class Api:
    """Reads and changes through one account. ``types`` is what is known of states; asked once a session."""

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self.settings: AzureOptions = azure_options(options)
        headers = {"X-TFS-FedAuthRedirect": "Suppress"}
        if options.token is not None:
            headers["Authorization"] = basic(options.user or "", options.token)
        self.session = HttpSession(
            replace(options, base_url=self.settings.base),
            default_url=None,
            headers=headers,
            concurrency=CONCURRENCY,
            meaning=_meaning,
            decode=_decoded,
            signs_in=True,
            **session,
        )
        self.usage = self.session.usage
        self.types: dict[str, States] = {}
        self._blockers: dict[str, str | None] = {}
        self._asking = asyncio.Lock()

    def is_ahead(self, moment: datetime) -> bool:
        """See ``Usage.is_ahead``."""
        return self.usage.is_ahead(moment, self.session.now(), OVERLAP)

    async def account(self) -> Account:
        """The person of the token. Raises AuthError where Azure DevOps takes us for nobody."""
        answer = await self.session.get(f"_apis/connectionData?{VERSION}-preview")
        user = mapping(answer.mapping().get("authenticatedUser"))
        ident = clean(user.get("id"), 60)
        name = clean(user.get("customDisplayName") or user.get("providerDisplayName"), 100)
        if not ident:
            raise shapeless(answer)
        if ident == _ANONYMOUS:
            raise AuthError("anonymous", status=200)
        return Account(ident, name or ident, server_time=self.usage.server_time)

    async def reach(self) -> Reach:
        """The projects that the token reads."""
        answer = await self.session.get(f"_apis/projects?{VERSION}&$top=100")
        rows, count = answer.mapping().get("value"), count_of(answer.mapping().get("count"))
        if not isinstance(rows, list):
            raise shapeless(answer)
        told = [name for one in rows if (name := clean(mapping(one).get("name"), 100))]
        return Reach("project", tuple(told[:3]), None if count is None or count >= 100 else count)

    async def numbers(self, statement: str) -> list[int]:
        """What a query finds, in its order. Raises QueryError ``search_too_many`` from ``MOST`` on."""
        return _all(await self._some(statement))

    async def first(self, statement: str) -> list[int]:
        """The first one that a query finds."""
        found, _ = await self._some(statement, most=1)
        return found[:1]

    async def every(self, conditions: str) -> list[int]:
        """The numbers of all work items that fulfil a condition, in their order: where these are more than a
        query may find, one window of numbers after another."""
        found: list[int] = []
        after, width = 0, MOST - 1
        while len(found) < LARGEST:
            rest, whole = await self._some(_query(conditions, after))
            if rest and sorted({*rest}) != rest:
                break
            found += rest
            if whole:
                return found
            after = rest[-1] if rest else after
            if rest:
                continue
            window, whole = await self._some(_query(conditions, after, after + width))
            if not whole:
                width = width // 2
                if not width:
                    break
                continue
            found += window
            after += width
            width = width * 2 if len(window) < MOST // 4 else width
        raise QueryError("search_too_many")

    async def saved(self, guid: str) -> list[int]:
        """What a saved query of a flat list finds. Raises as ``numbers`` does."""
        return _all(await self._some(None, f"/{guid}"))

    async def _some(
        self, statement: str | None, which: str = "", most: int | None = None
    ) -> tuple[list[int], bool]:
        """(numbers that a query finds, whether they are all); none of them where it is refused for its
        size."""
        most = most or MOST
        path = f"{self._path(team=True)}_apis/wit/wiql{which}?timePrecision=true&$top={most}&{VERSION}"
        try:
            answer = await (
                self.session.get(path)
                if statement is None
                else self.session.post(path, json={"query": statement})
            )
            found = _found(answer)
        except QueryError as error:
            if "VS402337" in error.detail:
                return [], False
            raise
        return found, len(found) < most

    async def items(
        self, numbers: Sequence[int], told: Callable[[int], None] | None = None
    ) -> Sequence[Task]:
        """Work items in the order of their numbers, each blocked by unfinished ones only; those that are not
        there for this account are left out. Raises AnswerError where one cannot be read."""

        def read(row: Raw) -> Task:
            return task_of(row, self.settings, self._states(row))

        async def part(some: Sequence[int], answer: Sequence[Raw]) -> Sequence[Task]:
            await self._learn(answer)
            rows = {integer_of(row.get("id")): row for row in answer}
            tasks = [read(rows[number]) for number in some if number in rows]
            return packed(tasks) if len(numbers) > LARGE else tasks

        return await self.settled(joined(*await self._in_parts(numbers, part, told)))

    async def each(
        self, numbers: Sequence[int], told: Callable[[int], None] | None = None
    ) -> dict[int, Task | AnswerError]:
        """As ``items``, with an error in the place of a work item that cannot be read."""
        rows = await self.raw(numbers, told)
        await self._learn(rows)
        found = {integer_of(row.get("id")) or 0: self._read(row) for row in rows}
        read = {number: task for number, task in found.items() if isinstance(task, Task)}
        tasks = await self.settled(tuple(read.values()))
        return {**found, **dict(zip(read, tasks, strict=True))}

    def _read(self, row: Raw) -> Task | AnswerError:
        try:
            return task_of(row, self.settings, self._states(row))
        except AnswerError as error:
            return error

    async def raw(
        self, numbers: Sequence[int], told: Callable[[int], None] | None = None, *, whole: bool = True
    ) -> list[Raw]:
        """Work items as they are told, with what they are linked to; else their states alone. Where a row
        does not say which one it is, those that nothing is told of come without anything but their number:
        any of them may be it."""

        async def part(_: Sequence[int], rows: Sequence[Raw]) -> Sequence[Raw]:
            return rows

        return [row for rows in await self._in_parts(numbers, part, told, whole=whole) for row in rows]

    async def _in_parts(
        self,
        numbers: Sequence[int],
        read: Callable[[Sequence[int], Sequence[Raw]], Awaitable[T]],
        told: Callable[[int], None] | None = None,
        *,
        whole: bool = True,
    ) -> list[T]:
        """What is read of the rows of so many numbers as a request may name, in their order."""
        parts = [numbers[at : at + PAGE] for at in range(0, len(numbers), PAGE)]
        places = asyncio.Semaphore(CONCURRENCY)  # what is read of one comes before the next one is asked for

        async def part(some: Sequence[int]) -> T:
            async with places:
                asked = self._batch(some, whole=whole)
                rows = await (later(asked) if len(parts) > 1 else asked)  # they are asked at once
                if told is not None:
                    told(len(rows))
                return await read(some, rows)

        return await together([partial(part, some) for some in parts])

    async def settled(self, tasks: Sequence[Task]) -> Sequence[Task]:
        """See ``blockers.settled``."""
        return await blockers.settled(tasks, lambda task: task.key, self._unfinished)

    async def _unfinished(self, keys: Sequence[str]) -> Unfinished:
        """Once a session; one that is hidden or deleted blocks nothing."""
        left = [key for key in keys if key not in self._blockers]
        rows = await self.raw([int(key[1:]) for key in left], whole=False)
        await self._learn(rows)
        open_ = {f"#{row.get('id')}" for row in rows if self._is_open(row)}
        self._blockers.update((key, key if key in open_ else None) for key in left)
        return self._blockers

    def _is_open(self, row: Raw) -> bool:
        told = mapping(row.get("fields"))
        status = clean(told.get("System.State"), 100)
        category, _ = category_of(status, told, self._states(row), self.settings)
        return category in OPEN

    async def rows(self, path: str) -> list[Raw]:
        """The rows that a path answers."""
        answer = await self.session.get(path)
        rows = answer.mapping().get("value")
        if not isinstance(rows, list):
            raise shapeless(answer)
        return [mapping(one) for one in rows]

    async def _batch(self, numbers: Sequence[int], *, whole: bool) -> list[Raw]:
        path = f"{self._path()}_apis/wit/workitemsbatch?{VERSION}"
        asked: dict[str, object] = {"$expand": "relations"} if whole else {"fields": list(STATE)}
        body = {"ids": list(numbers), "errorPolicy": "omit", **asked}
        answer = await self.session.post(path, json=body)
        rows = answer.mapping().get("value")
        if not isinstance(rows, list):
            raise shapeless(answer)
        listed = [mapping(row) for row in rows if row is not None]
        found = [row for row in listed if integer_of(row.get("id")) is not None]
        told = [integer_of(row.get("id")) for row in found]
        if not set(told) <= set(numbers) or len(set(told)) < len(told):
            raise shapeless(answer)
        if len(found) < len(listed):
            found += [{"id": number} for number in numbers if number not in told]
        return found

    async def _learn(self, rows: Iterable[Raw]) -> None:
        """The states of types that nobody has asked for yet."""
        async with self._asking:
            new = {name: pair for row in rows if (name := "/".join(pair := type_of(row))) not in self.types}
            answers = await together([partial(later, self.states_of(*pair)) for pair in new.values()])
            self.types.update(
                (name, {folded(one): category for one, category in states.items()})
                for name, states in zip(new, answers, strict=True)
            )

    async def states_of(self, project: str, kind: str) -> States:
        """The states of a type as they are called, with the category of each; {} where they are not told."""
        project = project or self.settings.project
        if not project or not kind:
            return {}
        path = f"{quote(project, safe='')}/_apis/wit/workitemtypes/{quote(kind, safe='')}/states?{VERSION}"
        try:
            rows = await self.rows(path)
        except NotFoundError:
            return {}
        told = ((clean(one.get("name"), 100), clean(one.get("category"), 40)) for one in rows)
        return {name: category.lower() for name, category in told if name}

    def _states(self, row: Raw) -> States:
        return self.types.get("/".join(type_of(row)), {})

    def _path(self, *, team: bool = False) -> str:
        named = (self.settings.project, self.settings.team if team and self.settings.project else "")
        return "".join(f"{quote(one, safe='')}/" for one in named if one)


def _query(conditions: str, after: int, until: int | None = None) -> str:
    """Of the work items behind a number, up to another one."""
    parts = [f"({conditions})", f"[System.Id] > {after}"] if after or until else [conditions]
    parts += [f"[System.Id] <= {until}"] if until else []
    return written(" AND ".join(parts))


def _all(found: tuple[list[int], bool]) -> list[int]:
    if not found[1]:
        raise QueryError("search_too_many")
    return found[0]


def _found(answer: Answer) -> list[int]:
    rows = answer.mapping().get("workItems")
    if not isinstance(rows, list):
        if isinstance(answer.mapping().get("workItemRelations"), list):
            raise QueryError("wiql")
        raise shapeless(answer)
    numbers = [integer_of(mapping(one).get("id")) for one in rows]
    if None in numbers or len(set(numbers)) < len(numbers):
        raise shapeless(answer)
    return [number for number in numbers if number is not None]


def _meaning(answer: Answer) -> int:
    """A token that is refused may be answered 203, with a page to sign in."""
    return 401 if answer.status == SIGN_IN else answer.status


def _decoded(status: int, content_type: str, body: bytes | None) -> object:
    return None if status == SIGN_IN else decoded(status, content_type, body)
