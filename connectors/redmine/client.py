"""The Redmine connector: issues by number, by filter, by saved query, by version, by subtree."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from connectors import holding
from connectors.answer import complaint
from connectors.base import Progress
from connectors.errors import AnswerError, AuthError, ConnectorError, GoneError, NotFoundError, RateLimitError
from connectors.http import Session, SessionArguments
from connectors.instants import earlier, from_iso, iso_seconds
from connectors.model import (
    Account,
    Batch,
    Count,
    Failed,
    Holds,
    Listing,
    Missing,
    OpenOnly,
    Options,
    QueryRef,
    Task,
    TaskRef,
)
from connectors.numbers import integer_of
from connectors.paging import Page, offset_pages, together
from connectors.redmine import refs as reading
from connectors.redmine.refs import Filters
from connectors.redmine.tasks import mapping, says_closed, task_of, words
from connectors.redmine.windows import windowed
from connectors.secrets import basic
from connectors.text import clean
from connectors.windows import Spans

Tasks = list[Task]  # inside the class, ``list`` is the method

PAGE = 100
OVERLAP = timedelta(minutes=2)
NEWEST = 25
"""Issues that are looked at to see whether a list changed."""
STRAYS = 20
"""Most issues that are asked for one by one when the list did not bring them."""


class Redmine:
    """See ``connectors.base.Connector``. The key is verified once a session, since Redmine answers
    a wrong one as it answers a stranger: with what the public may see."""

    kind = "redmine"

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self._session = Session(
            options,
            default_url=None,
            headers=_headers(options),
            concurrency=2,
            **session,
        )
        self.usage = self._session.usage
        self._words = words(options, self._session.base_url)
        self._anonymous = options.token is None
        self._account: Account | None = None

    async def __aenter__(self) -> Redmine:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._session.__aexit__(*exc)

    async def check(self) -> Account:
        """The login of the key. Raises AuthError, ForbiddenError when the REST API is off."""
        answer = await self._session.get("users/current.json")
        user = mapping(answer.mapping().get("user"))
        number = integer_of(user.get("id"))
        login = clean(user.get("login"), 100)
        name = clean(f"{clean(user.get('firstname'))} {clean(user.get('lastname'))}", 100) or login
        if number is None or not name:
            raise AnswerError(complaint(answer.data) or "shape", url=answer.url, status=answer.status)
        self._account = Account(login or str(number), name, server_time=self.usage.server_time)
        return self._account

    def read(self, text: str) -> TaskRef | QueryRef:
        """``#12``, ``12``, and URLs of issues, projects, saved queries, filters and versions."""
        return reading.read(text)

    def search_ref(self, query: str) -> QueryRef:
        """A raw query string: ``project_id=okr&tracker_id=1``."""
        return reading.search(query)

    def windowed(self, query: QueryRef, spans: Spans) -> QueryRef:
        """See ``windows.windowed``."""
        return windowed(query, spans)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The page of it."""
        path = reading.web_path(ref)
        return None if path is None else f"{self._session.base_url}/{path}"

    def describe(self, ref: TaskRef | QueryRef) -> Holds:
        """Its kind and canonical text."""
        return holding.holds(ref)

    def open_only(self, query: QueryRef) -> OpenOnly | None:
        """None: its queries say nothing of the kind."""
        return None

    def stands_in(self, task: Task, query: QueryRef) -> bool | None:
        """By the places that the task names."""
        return holding.stands_in(task, query)

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """Lists of 100 numbers. With a cursor only what changed since: one request, unless more
        changed than the lists would hold. What a list does not bring is asked for by itself
        (the first 20): 404 is missing, 410 proven, 403 failed."""
        wanted: dict[int, list[TaskRef]] = {}
        failed: list[Failed] = []
        for ref in refs:
            number = reading.number_of(ref)
            if number is None:
                failed.append(Failed(ref, "query"))
            else:
                wanted.setdefault(number, []).append(ref)
        if not wanted:
            return Batch(failed=tuple(failed), cursor=cursor)
        await self._verify()
        started = self.usage.server_time
        since = from_iso(cursor)
        if since is not None:
            tasks = await self._changed(list(wanted), since, progress)
            absent: dict[int, Task | Missing | Failed] = {}
        else:
            tasks = await self._by_number(list(wanted), None, progress)
            absent = await self._strays([number for number in wanted if number not in tasks])
        found: list[tuple[TaskRef, Task]] = []
        missing: list[Missing] = []
        unchanged: list[TaskRef] = []
        for number, asking in wanted.items():
            outcome = tasks.get(number) or absent.get(number)
            for ref in asking:
                if isinstance(outcome, Task):
                    found.append((ref, outcome))
                elif isinstance(outcome, Missing):
                    missing.append(replace(outcome, ref=ref))
                elif isinstance(outcome, Failed):
                    failed.append(replace(outcome, ref=ref))
                else:
                    unchanged.append(ref)
        return Batch(
            found=tuple(found),
            missing=tuple(missing),
            failed=tuple(failed),
            unchanged=tuple(unchanged),
            cursor=self._cursor([task for _, task in found], started, since),
        )

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """All pages of the filter. ``closed_within`` leaves the tasks that were closed then. The
        cursor is the size of the list and its newest change: one request tells "not modified"."""
        filters = reading.filters(query)
        if closed_within is not None:
            filters.setdefault("closed_on", _days(closed_within))
        await self._verify()
        if cursor is not None and cursor == await self._mark(filters):
            return Listing(None, cursor)
        tasks = await self._walk(filters, progress)
        probe = reading.probe(query)
        if not tasks and probe is not None:
            await self._session.get(probe)
        kept = [task for task in tasks if closed_within is None or _inside(task.closed_at, closed_within)]
        return Listing(tuple(kept), _mark(len(tasks), tasks))

    async def count(self, query: QueryRef) -> Count:
        """``total_count`` of a page of one."""
        await self._verify()
        page = await self._page({**reading.filters(query), "limit": 1}, 0)
        probe = reading.probe(query)
        if not page.total and probe is not None:
            await self._session.get(probe)
        return Count(page.total or 0)

    async def _verify(self) -> None:
        if self._account is None and not self._anonymous:
            await self.check()

    async def _page(self, filters: Filters, offset: int) -> Page[Task]:
        """One page of ``/issues.json``; AnswerError when it is none."""
        params: Filters = {"limit": PAGE, "offset": offset, "sort": "id", **filters}
        answer = await self._session.get("issues.json", params=params)
        issues, total = answer.mapping().get("issues"), integer_of(answer.mapping().get("total_count"))
        if not isinstance(issues, list) or total is None:
            raise AnswerError(complaint(answer.data) or "shape", url=answer.url, status=answer.status)
        return Page([await self._task(issue) for issue in issues], total=total)

    async def _task(self, issue: object) -> Task:
        if not self._words.closed and not says_closed(mapping(issue)):
            await self._learn_statuses()
        return task_of(issue, self._words)

    async def _learn_statuses(self) -> None:
        """Old servers say only in their list of statuses which ones are closed."""
        answer = await self._session.get("issue_statuses.json")
        listed = answer.mapping().get("issue_statuses")
        statuses = [mapping(one) for one in listed] if isinstance(listed, list) else []
        if not statuses:
            raise AnswerError("shape", url=answer.url, status=answer.status)
        closed = {str(one.get("id")): one.get("is_closed") is True for one in statuses}
        self._words = replace(self._words, closed=closed)

    async def _walk(self, filters: Filters, progress: Progress | None) -> Tasks:
        return await offset_pages(
            lambda offset: self._page(filters, offset), size=PAGE, key=lambda task: task.id, progress=progress
        )

    async def _by_number(
        self, numbers: Sequence[int], since: datetime | None, progress: Progress | None
    ) -> dict[int, Task]:
        """Lists of 100 numbers, two at a time."""
        done = 0

        async def some(part: Sequence[int]) -> Tasks:
            nonlocal done
            filters: Filters = {"status_id": "*", "issue_id": ",".join(map(str, part))}
            if since is not None:
                filters["updated_on"] = f">={iso_seconds(since)}"
            tasks = await self._walk(filters, None)
            done += len(tasks)
            if progress is not None and tasks:
                progress(done, len(numbers))
            return tasks

        parts = [numbers[at : at + PAGE] for at in range(0, len(numbers), PAGE)]
        pages = await together([partial(some, part) for part in parts])
        return {int(task.id): task for page in pages for task in page}

    async def _changed(
        self, numbers: Sequence[int], since: datetime, progress: Progress | None
    ) -> dict[int, Task]:
        """What changed since, among these numbers."""
        if len(numbers) <= PAGE:
            return await self._by_number(numbers, since, progress)
        filters: Filters = {"status_id": "*", "updated_on": f">={iso_seconds(since)}"}
        first = await self._page(filters, 0)
        if (first.total or 0) > len(numbers):
            return await self._by_number(numbers, since, progress)

        async def page(offset: int) -> Page[Task]:
            return first if offset == 0 else await self._page(filters, offset)

        tasks = await offset_pages(page, size=PAGE, key=lambda task: task.id, progress=progress)
        wanted = set(numbers)
        return {int(task.id): task for task in tasks if int(task.id) in wanted}

    async def _strays(self, numbers: Sequence[int]) -> dict[int, Task | Missing | Failed]:
        """Issues that no list brought: asked for one by one, the rest missing without proof."""
        asked = await together([partial(self._stray, number) for number in numbers[:STRAYS]])
        absent: dict[int, Task | Missing | Failed] = dict(zip(numbers, asked, strict=False))
        for number in numbers[STRAYS:]:
            absent[number] = Missing(reading.task_ref(number))
        return absent

    async def _stray(self, number: int) -> Task | Missing | Failed:
        ref = reading.task_ref(number)
        try:
            answer = await self._session.get(f"issues/{number}.json")
            return await self._task(answer.mapping().get("issue"))
        except NotFoundError:
            return Missing(ref)
        except GoneError:
            return Missing(ref, proven=True)
        except (AuthError, RateLimitError):
            raise
        except ConnectorError as trouble:
            return Failed(ref, trouble.code, trouble.detail)

    def _cursor(self, tasks: Sequence[Task], started: datetime | None, since: datetime | None) -> str | None:
        """From the server's clock before the read, else its newest change; never earlier than before."""
        newest = max((task.updated_at for task in tasks if task.updated_at), default=None)
        clock = started or newest
        if clock is None:
            return None if since is None else iso_seconds(since)
        moment = earlier(clock, OVERLAP)
        return iso_seconds(moment if since is None else max(moment, since))

    async def _mark(self, filters: Filters) -> str | None:
        """The mark of a list, for one request."""
        page = await self._page({**filters, "limit": NEWEST, "sort": "updated_on:desc"}, 0)
        return _mark(page.total or 0, page.items)


def _mark(size: int, tasks: Sequence[Task]) -> str | None:
    """What differs after any change of a list: its size, the second of its newest change, and what
    the tasks of that second look like (another change may fall into it). None when they are more
    than ``_mark`` of the client would see."""
    newest = max((task.updated_at for task in tasks if task.updated_at), default=None)
    youngest = sorted(repr(task) for task in tasks if task.updated_at == newest)
    if len(youngest) >= NEWEST:
        return None
    digest = hashlib.sha256("\n".join(youngest).encode("utf-8", "replace")).hexdigest()[:16]
    return f"{size} {'-' if newest is None else iso_seconds(newest)} {digest}"


def _days(span: tuple[datetime, datetime]) -> str:
    """The filter knows only days, in the account's own zone: a day more on both sides."""
    day = timedelta(days=1)
    return f"><{(span[0] - day).date().isoformat()}|{(span[1] + day).date().isoformat()}"


def _inside(moment: datetime | None, span: tuple[datetime, datetime]) -> bool:
    return moment is not None and span[0] <= moment < span[1]


def _headers(options: Options) -> Mapping[str, str]:
    if options.token is None:
        return {}
    if options.user:
        return {"Authorization": basic(options.user, options.token)}
    return {"X-Redmine-API-Key": options.token}
