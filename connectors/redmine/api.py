"""Requests to one Redmine: who we are, pages of issues, single issues, and what stands around them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from connectors import blockers
from connectors.answer import shapeless
from connectors.base import Progress
from connectors.blockers import OPEN, Unfinished
from connectors.errors import AnswerError, AuthError, ConnectorError, ForbiddenError, GoneError, NotFoundError
from connectors.fingerprints import print_of
from connectors.http import HttpSession, SessionArguments
from connectors.model import Account, Options, Reach, Task
from connectors.numbers import count_of, integer_of
from connectors.paging import Page, offset_pages
from connectors.redaction import basic
from connectors.redmine.cursor import ENTRIES, STATUSES, Around
from connectors.redmine.filters import Filters
from connectors.redmine.tasks import mapping, says_closed, task_of, words
from connectors.text import clean

PAGE = 100
OVERLAP = timedelta(minutes=2)
BLOCKERS: Filters = {"include": "relations"}


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of a list that is no issue. ``number`` None: it does not say which one it is. ``id`` tells it
    from the other rows."""

    id: str
    number: int | None
    error: AnswerError


class Api:
    """The key is verified once a session, since Redmine answers a wrong one as it answers a
    stranger: with what the public may see."""

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self.session = HttpSession(
            options, default_url=None, headers=_headers(options), concurrency=2, **session
        )
        self.usage = self.session.usage
        self.base_url = self.session.base_url
        self._words = words(options, self.base_url)
        self.anonymous = options.token is None
        self._now = session.get("now") or _now
        self._account: Account | None = None
        self._verifying, self._printing = asyncio.Lock(), asyncio.Lock()
        self._prints: dict[str, str] = {}
        self._blockers: dict[str, str | None] = {}

    async def account(self) -> Account:
        """The login of the key. Raises AuthError, ForbiddenError when the REST API is off."""
        answer = await self.session.get("users/current.json")
        user = mapping(answer.mapping().get("user"))
        number = integer_of(user.get("id"))
        login = clean(user.get("login"), 100)
        name = clean(f"{clean(user.get('firstname'))} {clean(user.get('lastname'))}", 100) or login
        if number is None or not name:
            raise shapeless(answer)
        self._account = Account(login or str(number), name, server_time=self.usage.server_time)
        return self._account

    async def reach(self) -> Reach:
        """The first projects, and how many there are."""
        answer = await self.session.get("projects.json", params={"limit": 3})
        rows, total = answer.mapping().get("projects"), count_of(answer.mapping().get("total_count"))
        if not isinstance(rows, list):
            raise shapeless(answer)
        names = (clean(mapping(one).get("name"), 100) for one in rows)
        return Reach("project", tuple(name for name in names if name), total)

    async def verify(self) -> None:
        """See ``account``; nothing when that was asked before."""
        async with self._verifying:
            if self._account is None and not self.anonymous:
                await self.account()

    def is_ahead(self, moment: datetime) -> bool:
        """See ``Usage.is_ahead``."""
        return self.usage.is_ahead(moment, self._now(), OVERLAP)

    async def probe(self, path: str) -> None:
        """Raises NotFoundError, ForbiddenError when there is no such thing for us."""
        await self.session.get(path)

    async def told(self, path: str, include: str | None = None) -> Mapping[str, object]:
        """The object that a path answers, with more of it where ``include`` asks for that."""
        params = None if include is None else {"include": include}
        return (await self.session.get(path, params=params)).mapping()

    async def rows(self, path: str, name: str) -> list[object]:
        """All rows of a list of something else than issues, page by page."""

        async def page(offset: int) -> Page[object]:
            answer = await self.session.get(path, params={"limit": PAGE, "offset": offset})
            rows, total = answer.mapping().get(name), count_of(answer.mapping().get("total_count"))
            if not isinstance(rows, list):
                raise shapeless(answer)
            return Page(rows, total=len(rows) if total is None else total)

        return list(await offset_pages(page, size=PAGE, key=lambda row: str(mapping(row).get("id"))))

    async def change(self, method: str, path: str, body: object) -> None:
        """A request that changes something, sent once."""
        await self.session.change(method, path, json=body)

    async def page(self, filters: Filters, offset: int) -> Page[Task]:
        """One page of ``/issues.json``; AnswerError when it is none, or an issue on it is none. See
        ``settled`` for ``blocked_by``."""
        page = await self.each(filters, offset)
        for row in page.items:
            if isinstance(row, Unread):
                raise row.error
        return Page([row for row in page.items if isinstance(row, Task)], total=page.total)

    async def each(self, filters: Filters, offset: int) -> Page[Task | Unread]:
        """As ``page``, with an ``Unread`` in the place of an issue that is none."""
        params: Filters = {"limit": PAGE, "offset": offset, "sort": "id", **BLOCKERS, **filters}
        answer = await self.session.get("issues.json", params=params)
        issues, total = answer.mapping().get("issues"), count_of(answer.mapping().get("total_count"))
        if not isinstance(issues, list) or total is None:
            raise shapeless(answer)
        return Page(
            [await self._row(issue, f"{offset}+{at}") for at, issue in enumerate(issues)], total=total
        )

    async def walk(self, filters: Filters, progress: Progress | None = None) -> Sequence[Task]:
        """Every issue of the filters."""
        return await offset_pages(
            lambda offset: self.page(filters, offset), size=PAGE, key=lambda task: task.id, progress=progress
        )

    async def walk_each(self, filters: Filters) -> Sequence[Task | Unread]:
        """As ``walk``, with an ``Unread`` in the place of an issue that is none."""
        return await offset_pages(
            lambda offset: self.each(filters, offset), size=PAGE, key=lambda row: row.id
        )

    async def settled(self, tasks: Sequence[Task]) -> Sequence[Task]:
        """See ``blockers.settled``."""
        return await blockers.settled(tasks, lambda task: task.key, self._unfinished)

    async def _unfinished(self, keys: Sequence[str]) -> Unfinished:
        """By number, a hundred a request, once a session; one that is hidden or deleted blocks nothing."""
        asked = [key for key in keys if key not in self._blockers]
        for at in range(0, len(asked), PAGE):
            some = asked[at : at + PAGE]
            numbers = ",".join(key.removeprefix("#") for key in some)
            found = await self.walk_each({"status_id": "*", "issue_id": numbers})
            here = {task.key: task for task in found if isinstance(task, Task)}
            open_ = {key for key, task in here.items() if task.category in OPEN}
            self._blockers.update((key, key if key in open_ else None) for key in some)
        return self._blockers

    async def one(self, number: int) -> Task | bool | ConnectorError:
        """An issue by itself; True when it was deleted, False when it is hidden: Redmine refuses
        (403, a stranger 401) what is there and not for us. An error that only this one met."""
        try:
            answer = await self.session.get(f"issues/{number}.json", params=BLOCKERS)
            return await self._task(answer.mapping().get("issue"))
        except (NotFoundError, GoneError):
            return True
        except ForbiddenError:
            return False
        except AuthError:
            if self.anonymous:
                return False
            raise
        except ConnectorError as trouble:
            return trouble

    async def changed(self, known: Around) -> tuple[bool, Around]:
        """(whether what was asked differs from ``known``, what is known from now on). One request a
        session: which question it is, the first to ask decides."""
        async with self._printing:
            if not self._prints:
                await self._print(known.turn)
        told = Around({**known.prints, **self._prints}, STATUSES if known.turn == ENTRIES else ENTRIES)
        return Around(self._prints).differs(known), told

    async def around(self) -> Around:
        """Both prints, for a cursor that does not know them yet."""
        async with self._printing:
            for name in (ENTRIES, STATUSES):
                if name not in self._prints:
                    await self._print(name)
        return Around(dict(self._prints))

    @property
    def printed(self) -> Mapping[str, str]:
        """The prints that this session asked for."""
        return dict(self._prints)

    async def _print(self, name: str) -> None:
        self._prints[name] = await self._printed(name)

    async def _printed(self, name: str) -> str:
        """Of the count of the time entries and the latest of them, or of the statuses; "" when this
        account may not see them."""
        try:
            if name == STATUSES:
                return print_of(sorted(map(repr, (await self._statuses()).items())))
            answer = await self.session.get("time_entries.json", params={"limit": PAGE})
        except (ForbiddenError, NotFoundError, GoneError):
            return ""
        entries = answer.mapping().get("time_entries")
        listed = [mapping(one) for one in entries] if isinstance(entries, list) else []
        told = ("id", "hours", "updated_on")
        lines = [
            f"{[one.get(name) for name in told]} {mapping(one.get('issue')).get('id')}" for one in listed
        ]
        return print_of([str(answer.mapping().get("total_count")), *sorted(lines)])

    async def _row(self, issue: object, place: str) -> Task | Unread:
        try:
            return await self._task(issue)
        except AnswerError as error:
            number = integer_of(mapping(issue).get("id"))
            return Unread(place if number is None else str(number), number, error)

    async def _task(self, issue: object) -> Task:
        if not self._words.closed and not says_closed(mapping(issue)):
            self._words = replace(self._words, closed=await self._statuses())
        return task_of(issue, self._words)

    async def _statuses(self) -> dict[str, bool]:
        """By id: is it a closed one? Old servers say so in this list only."""
        answer = await self.session.get("issue_statuses.json")
        listed = answer.mapping().get("issue_statuses")
        statuses = [mapping(one) for one in listed] if isinstance(listed, list) else []
        if not statuses:
            raise shapeless(answer)
        return {str(one.get("id")): one.get("is_closed") is True for one in statuses}


def _now() -> datetime:
    return datetime.now(UTC)


def _headers(options: Options) -> Mapping[str, str]:
    if options.token is None:
        return {}
    if options.user:
        return {"Authorization": basic(options.user, options.token)}
    return {"X-Redmine-API-Key": options.token}
