"""Requests to Asana: who we are, pages of a list, tasks ten at a time, what happened in a project."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from connectors.answer import Answer, complaint, shapeless
from connectors.asana.options import AsanaOptions, asana_options
from connectors.asana.refs import GID
from connectors.asana.tasks import FIELDS, STATE, Raw, category_of, gid, mapping, objects, task_of
from connectors.base import Progress
from connectors.blockers import OPEN, Unfinished, settled
from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    QueryError,
    RateLimitError,
    ServerError,
)
from connectors.http import HttpSession, Params, SessionArguments
from connectors.limits import LONGEST
from connectors.model import Account, Options, Reach, Task
from connectors.numbers import amount_of, integer_of
from connectors.paging import Page, later, together, token_pages
from connectors.text import clean

T = TypeVar("T")
PAGE = 100
AT_ONCE = 10
"""Tasks that one request reads, each of which Asana counts as a request."""
CONCURRENCY = 3
PRECONDITION = 412


@dataclass(frozen=True, slots=True)
class Heard:
    """What happened since a token: ``events`` None where Asana does not know any more. ``token``: for the
    next time."""

    events: tuple[Raw, ...] | None
    token: str
    more: bool = False


class Api:
    """Reads and changes through one account."""

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self.settings: AsanaOptions = asana_options(options)
        headers = {} if options.token is None else {"Authorization": f"Bearer {options.token}"}
        self.session = HttpSession(
            replace(options, base_url=self.settings.api),
            default_url=None,
            headers=headers,
            concurrency=CONCURRENCY,
            meaning=_meaning,
            **session,
        )
        self.usage = self.session.usage
        self._blockers: dict[str, str | None] = {}
        self._workspaces: list[tuple[str, str]] | None = None

    async def account(self) -> Account:
        """The person of the token."""
        user = await self._me()
        ident, name = gid(user), clean(user.get("name"), 100)
        return Account(ident, name or ident, server_time=self.usage.server_time)

    async def reach(self) -> Reach:
        """The workspaces of the person."""
        user = await self._me()
        names = [clean(one.get("name"), 100) for one in objects(user.get("workspaces"))]
        return Reach("workspace", tuple(name for name in names[:3] if name), len(names))

    async def workspace(self, named: str = "") -> str:
        """The number of the workspace that a search is made in. Raises QueryError ``which_workspace`` where
        the account has several and none is named, ``setting`` for what is no number."""
        if named and not GID.fullmatch(named):
            raise QueryError("setting", values={"name": "workspace", "value": clean(named, 60)})
        if named or self.settings.workspace:
            return named or self.settings.workspace
        if self._workspaces is None:
            rows = objects((await self._me()).get("workspaces"))
            self._workspaces = [(gid(one), clean(one.get("name"), 60)) for one in rows]
        if len(self._workspaces) != 1:
            told = ", ".join(f"workspace={ident} ({name})" for ident, name in self._workspaces[:6])
            raise QueryError("which_workspace", values={"names": told or "–"})
        return self._workspaces[0][0]

    async def _me(self) -> Raw:
        answer = await self.session.get("users/me", params={"opt_fields": "name,workspaces.name"})
        user = mapping(answer.mapping().get("data"))
        if not gid(user):
            raise shapeless(answer)
        return user

    async def told(self, path: str, fields: Sequence[str]) -> Raw:
        """The object that a path answers."""
        answer = await self.session.get(path, params={"opt_fields": ",".join(fields)})
        data = answer.mapping().get("data")
        if not isinstance(data, dict):
            raise shapeless(answer)
        return data

    # Lists

    async def rows(self, path: str, params: Params, fields: Sequence[str]) -> Page[Raw]:
        """One page of a list."""
        answer = await self.session.get(path, params={"opt_fields": ",".join(fields), **params})
        data = answer.mapping().get("data")
        if not isinstance(data, list) or not all(isinstance(one, dict) and gid(one) for one in data):
            raise shapeless(answer)
        offset = mapping(answer.mapping().get("next_page")).get("offset")
        return Page(data, next=offset if isinstance(offset, str) and offset else None)

    async def walk(self, path: str, fields: Sequence[str]) -> Sequence[Raw]:
        """Every row of a list, page after page."""
        return await token_pages(self._pages(path, fields, lambda row: row), key=gid)

    async def tasks(self, path: str, progress: Progress | None = None) -> Sequence[Task]:
        """Every task of a list, read as its page comes. Raises AnswerError for a row that is none."""
        return await token_pages(
            self._pages(path, FIELDS, self.task), key=lambda task: task.id, progress=progress
        )

    def task(self, row: Raw) -> Task:
        """Raises AnswerError for a row that is none."""
        return task_of(row, self.settings)

    def _pages(
        self, path: str, fields: Sequence[str], read: Callable[[Raw], T]
    ) -> Callable[[str | None], Awaitable[Page[T]]]:
        async def page(token: str | None) -> Page[T]:
            more: Params = {"limit": PAGE} if token is None else {"limit": PAGE, "offset": token}
            told = await self.rows(path, more, fields)
            return Page([read(row) for row in told.items], next=told.next)

        return page

    async def settled(self, tasks: Sequence[Task]) -> Sequence[Task]:
        """As ``waiting``. Raises RateLimitError where what they wait for cannot be read."""
        told, spent = await self.waiting(tasks)
        if spent:
            raise next(iter(spent.values()))
        return told

    async def waiting(self, made: Sequence[Task]) -> tuple[Sequence[Task], dict[str, RateLimitError]]:
        """The tasks, each blocked by unfinished ones only, and by number those that wait for one which a
        spent budget left unread. What they wait for and is not among them is asked for, once a session; what
        is hidden or deleted blocks nothing."""
        unread: dict[str, RateLimitError] = {}

        async def ask(idents: Sequence[str]) -> Unfinished:
            left = [ident for ident in idents if ident not in self._blockers]
            answers = await self.batch([f"/tasks/{ident}" for ident in left], STATE)
            for ident, one in zip(left, answers, strict=True):
                if isinstance(one, RateLimitError):
                    unread[ident] = one
                else:
                    waits = isinstance(one, dict) and category_of(one, self.settings) in OPEN
                    self._blockers[ident] = ident if waits else None
            return self._blockers

        tasks = await settled(made, lambda task: task.id, ask)
        if not unread:
            return tasks, {}
        lost = {task.id: next((one for one in task.blocked_by if one in unread), None) for task in made}
        spent = {ident: unread[one] for ident, one in lost.items() if one is not None}
        return [task for task in tasks if task.id not in spent], spent

    # By number

    async def batch(self, paths: Sequence[str], fields: Sequence[str] = FIELDS) -> list[Raw | ConnectorError]:
        """What each path answers, or why not; ten a request. Once the budget is spent the others are left
        unasked: each is a RateLimitError. Raises what ends all, such as a refused token."""
        options = {"fields": list(fields)}
        return await self._together([{"relative_path": path, "options": options} for path in paths], _data_of)

    async def _together(
        self, actions: Sequence[Mapping[str, object]], read: Callable[[Raw], T | ConnectorError]
    ) -> list[T | ConnectorError]:
        """See ``batch``. ``read``: what the body of an answer says."""
        parts = [actions[at : at + AT_ONCE] for at in range(0, len(actions), AT_ONCE)]
        places, spent = asyncio.Semaphore(CONCURRENCY), list[RateLimitError]()

        async def part(at: int) -> list[T | ConnectorError]:
            async with places:
                try:
                    if not spent:
                        asked = self._batch(parts[at])
                        bodies = await (asked if at == 0 else later(asked))
                        return [one if isinstance(one, ConnectorError) else read(one) for one in bodies]
                except RateLimitError as error:
                    spent.append(error)
            return [spent[0]] * len(parts[at])

        pages = await together([partial(part, at) for at in range(len(parts))])
        return [one for page in pages for one in page]

    async def _batch(self, actions: Sequence[Mapping[str, object]]) -> list[Raw | ConnectorError]:
        asked = {"data": {"actions": [{**one, "method": "get"} for one in actions]}}
        answer = await self.session.post("batch", json=asked, cost=len(actions))
        data = answer.mapping().get("data")
        if not isinstance(data, list) or len(data) != len(actions):
            raise shapeless(answer)
        return [self._one(mapping(told)) for told in data]

    def _one(self, told: Raw) -> Raw | ConnectorError:
        """The body of an answer, or what it says is wrong."""
        status, body = integer_of(told.get("status_code")) or 0, mapping(told.get("body"))
        if 200 <= status < 300 or (status == PRECONDITION and _goes_on(body)):
            return body
        said = complaint(body)
        if status == 429:
            return RateLimitError(said, retry_at=self._back(told), status=status)
        if status == 401:
            raise AuthError(said, status=status)
        kinds: Mapping[int, type[ConnectorError]] = {
            400: QueryError,
            402: ForbiddenError,
            403: ForbiddenError,
            404: NotFoundError,
            410: GoneError,
        }
        kind = kinds.get(status, ServerError if status >= 500 else AnswerError)
        return kind(said or "shape", status=status)

    def _back(self, told: Raw) -> datetime:
        headers = {str(name).lower(): value for name, value in mapping(told.get("headers")).items()}
        seconds = amount_of(headers.get("retry-after"))
        wait = timedelta(minutes=1) if seconds is None else timedelta(seconds=min(float(seconds), 86_400))
        return self.session.now() + min(wait, LONGEST)

    # Events

    async def events(self, wanted: Sequence[tuple[str, str | None]]) -> list[Heard | ConnectorError]:
        """What happened to each project or task and to what stands in it since its token, or why that is not
        told: of one by itself, of several ten a request. What Asana refuses there is asked for by itself."""
        if len(wanted) == 1:
            return [await self._heard(*wanted[0])]
        actions = [{"relative_path": "/events", "data": _stream(*one)} for one in wanted]
        try:
            answers = await self._together(actions, _heard_of)
        except AuthError:
            raise
        except ConnectorError as error:
            return [error] * len(wanted)
        return [
            await self._heard(*one) if isinstance(told, QueryError) else told
            for one, told in zip(wanted, answers, strict=True)
        ]

    async def _heard(self, resource: str, token: str | None) -> Heard | ConnectorError:
        try:
            answer = await self.session.get("events", params=_stream(resource, token))
        except AuthError:
            raise
        except ConnectorError as error:
            return error
        return _heard_of(answer.mapping())

    # Writing

    async def change(self, method: str, path: str, body: object) -> None:
        """A request that changes something, sent once."""
        answer = await self.session.change(method, path, json=body)
        if not isinstance(answer.mapping().get("data"), dict):
            raise shapeless(answer)


def _data_of(body: Raw) -> Raw | ConnectorError:
    data = body.get("data")
    return data if isinstance(data, dict) else AnswerError(complaint(body) or "shape")


def _stream(resource: str, token: str | None) -> Mapping[str, str]:
    return {"resource": resource} if token is None else {"resource": resource, "sync": token}


def _heard_of(body: Raw) -> Heard | ConnectorError:
    data, sync = body.get("data"), body.get("sync")
    if not _goes_on(body) or not isinstance(sync, str):
        return AnswerError(complaint(body) or "shape")
    if data is None and body.get("errors") is not None:
        return Heard(None, sync)
    if not isinstance(data, list):
        return AnswerError(complaint(body) or "shape")
    return Heard(tuple(objects(data)), sync, body.get("has_more") is True)


def _goes_on(body: Raw) -> bool:
    """Whether an answer of events has the token to go on with."""
    return isinstance(body.get("sync"), str) and body["sync"] != ""


def _meaning(answer: Answer) -> int:
    """Without a token, and with one that is too old, events answer 412 with one to go on with."""
    return 200 if answer.status == PRECONDITION and _goes_on(answer.mapping()) else answer.status
