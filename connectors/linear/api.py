"""Questions to one workspace: an answer is whole, or it is an error, whatever HTTP says of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from connectors.answer import Answer, shapeless
from connectors.errors import AnswerError, QueryError, RateLimitError
from connectors.http import HttpSession, SessionArguments
from connectors.linear import documents
from connectors.linear.cursor import around_of, newest_of
from connectors.linear.documents import Document
from connectors.linear.options import authorization, linear_options
from connectors.linear.tasks import mapping, nodes, task_of
from connectors.model import Account, Options, Reach, Task
from connectors.text import clean

PATH = "graphql"
SMALLEST_PAGE = 10
_STATUSES = {
    "RATELIMITED": 429,
    "AUTHENTICATION_ERROR": 401,
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "FEATURE_NOT_ACCESSIBLE": 403,
    "ENTITY_NOT_FOUND": 404,
    "INTERNAL_SERVER_ERROR": 500,
    "INTERNAL_ERROR": 500,
    "LOCK_TIMEOUT": 503,
}


def meaning(answer: Answer) -> int:
    """The HTTP status that an answer means: Linear tells it by a code among the errors of its body, with
    200 or 400 before it. A part of the data beside errors counts for none."""
    errors = answer.mapping().get("errors")
    if answer.status not in (200, 400) or not isinstance(errors, list) or not errors:
        return answer.status
    told = [_status(mapping(one)) for one in errors]
    return max(told, key=lambda status: (status == 429, status == 401, status == 500, status != 400))


def _status(error: Mapping[str, object]) -> int:
    extensions = mapping(error.get("extensions"))
    said = f"{clean(error.get('message'), 300)} {clean(extensions.get('userPresentableMessage'), 300)}"
    for name in ("code", "type"):
        code = clean(extensions.get(name), 60).upper().replace(" ", "_")
        if code in _STATUSES:
            return _STATUSES[code]
    if "entity not found" in said.lower() or "could not find referenced" in said.lower():
        return 404
    return 400


class Api:
    """One endpoint. ``page`` shrinks when the workspace finds a query too complex."""

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self.settings = linear_options(options)
        self.page = self.settings.page
        self.workspace = self.settings.workspace
        self.session = HttpSession(
            options,
            default_url=self.settings.base_url,
            headers=authorization(options),
            concurrency=2,
            meaning=meaning,
            **session,
        )
        self.usage = self.session.usage
        self.clock: datetime | None = None
        """Linear's time at the earliest answer of this session."""
        self._changed: dict[tuple[datetime, str | None], Mapping[str, object]] = {}
        self._naming = asyncio.Lock()
        self.opened: tuple[datetime, str] | None = None
        """From when on a later session must ask for changes, and what stood around, at its first list."""

    async def ask(self, document: Callable[[int], Document]) -> Mapping[str, object]:
        """The data of an answer; ``document`` is made for so many issues a page. A query that would cost
        too much is asked again for fewer."""
        while True:
            size = self.page
            text, variables = document(size)
            try:
                answer = await self.session.post(PATH, json={"query": text, "variables": variables})
            except QueryError as error:
                if "complex" not in error.detail.lower() or size <= SMALLEST_PAGE:
                    raise
                self.page = min(self.page, max(size // 2, SMALLEST_PAGE))
                continue
            except RateLimitError as error:
                if error.retry_at is None:
                    error.retry_at = datetime.now(UTC) + timedelta(seconds=60)
                raise
            data = answer.mapping().get("data")
            if not isinstance(data, dict):
                raise shapeless(answer)
            told = self.usage.server_time
            self.clock = told if self.clock is None or told is None else min(self.clock, told)
            return data

    async def changed(self, since: datetime, after: str | None = None) -> Mapping[str, object]:
        """A page of what changed in the workspace since, with what stands around; each is asked once a
        session."""
        name = (since, after)
        if name not in self._changed:
            told = since.isoformat()
            self._changed[name] = await self.ask(lambda size: documents.changes(told, size, after))
        return self._changed[name]

    async def account(self) -> Account:
        """Who the token belongs to, and in which workspace."""
        data = await self.ask(lambda size: (documents.VIEWER, {}))
        viewer, organization = mapping(data.get("viewer")), mapping(data.get("organization"))
        ident = clean(viewer.get("id"), 100)
        name = clean(viewer.get("name"), 100) or clean(viewer.get("email"), 100)
        if not ident or not name:
            raise AnswerError("shape")
        self.workspace = self.workspace or clean(organization.get("urlKey"), 100)
        where = clean(organization.get("name"), 100)
        return Account(
            ident,
            f"{name} ({where})" if where else name,
            server_time=self.usage.server_time,
            limit=self.usage.limit,
            remaining=self.usage.remaining,
        )

    async def named(self) -> str:
        """What the workspace is called in addresses: asked once, where nothing has told it before."""
        async with self._naming:
            if not self.workspace:
                await self.account()
        return self.workspace

    async def reach(self) -> Reach:
        """The teams whose issues the token may read."""
        data = await self.ask(lambda size: (documents.TEAMS, {}))
        teams = [mapping(one) for one in nodes(data.get("teams"))]
        more = mapping(mapping(mapping(data.get("teams")).get("pageInfo"))).get("hasNextPage") is True
        names = (clean(one.get("name"), 100) for one in teams)
        return Reach(
            "team",
            tuple([name for name in names if name][:3]),
            None if more else len(teams),
        )

    def open(self, data: Mapping[str, object]) -> None:
        """Keep what stands around of an answer, for the next session: the earliest of this one."""
        since = newest_of(data, self.usage)
        if since is not None and (self.opened is None or since < self.opened[0]):
            self.opened = since, around_of(data)

    def task(self, node: object) -> Task:
        """See ``tasks.task_of``. The first one tells what the workspace is called in addresses."""
        task = task_of(node, self.settings.finished)
        if not self.workspace and task.url.startswith(f"{self.settings.web}/"):
            self.workspace = task.url.removeprefix(f"{self.settings.web}/").partition("/")[0]
        return task


def connection(data: Mapping[str, object], path: str) -> Mapping[str, object]:
    """The list at the end of a path of names. Raises AnswerError when none stands there."""
    found: object = data
    for name in path.split("."):
        found = mapping(found).get(name)
    told = mapping(found)
    if not isinstance(told.get("nodes"), list):
        raise AnswerError("shape")
    return told


def next_of(found: Mapping[str, object]) -> str | None:
    """The cursor of the next page; None where there is none. Raises AnswerError when it cannot be told."""
    info = mapping(found.get("pageInfo"))
    if info.get("hasNextPage") is False:
        return None
    after = info.get("endCursor")
    if info.get("hasNextPage") is not True or not isinstance(after, str) or not after:
        raise AnswerError("shape")
    return after
