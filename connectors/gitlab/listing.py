"""Every task of a query: all its pages, or an error; and whether a list changed, for one small page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from connectors.base import Progress
from connectors.errors import AnswerError, ConnectorError, ForbiddenError, NotFoundError, QueryError
from connectors.fingerprints import mark_of
from connectors.gitlab.api import PAGE, Api, Rows
from connectors.gitlab.cursor import NEWEST, OVERLAP, Seen, look, read_seen
from connectors.gitlab.filters import asked_in, prove
from connectors.gitlab.options import GitLabOptions
from connectors.gitlab.refs import owner_path, place_of
from connectors.gitlab.tasks import Raw, task_of
from connectors.holding import closed_in
from connectors.instants import iso_seconds
from connectors.model import Count, Listing, QueryKind, QueryRef, Task
from connectors.numbers import count_of
from connectors.packed import collected
from connectors.paging import Page, UnsteadyError, offset_pages, token_pages
from connectors.resuming import apart
from connectors.surveys import newest
from connectors.text import clean

LARGEST_OFFSET = 50_000
"""Rows that GitLab skips at most; what lies behind is reached by the time it was made."""

TOO_FAR = 405
"""How it refuses to skip more."""

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the tasks of a query are asked: ``path`` below the API; ``sorted``: it can be told an order.
    ``place``: the milestone that a title stands for, as ``refs`` names it."""

    path: str
    what: str
    filters: Pairs = ()
    sorted: bool = True
    place: str | None = None

    def params(self, *more: tuple[str, str | int]) -> dict[str, str | int]:
        """Every state, of everybody: by default some lists hold what I made myself, and open work only."""
        first: list[tuple[str, str | int]] = [("per_page", PAGE)]
        if self.sorted:
            first += [("scope", "all"), ("state", "all"), ("order_by", "created_at"), ("sort", "asc")]
        return dict([*first, *self.filters, *more])


class Lists:
    """Lists of one account. ``progress`` is told of every page."""

    def __init__(self, api: Api, how: GitLabOptions) -> None:
        self._api = api
        self._how = how

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """Which of a few tasks a search finds: its filters, for their numbers alone, which others have
        too. None where GitLab does not honour that, or more come than a page."""
        if query.kind is not QueryKind.SEARCH:
            return None
        asked = await self._asked(query)
        numbers = {number for task in tasks if (number := re.split("[#!]", task.key)[-1]).isdecimal()}
        params: dict[str, str | int | Sequence[str]] = {**asked.params(), "iids[]": sorted(numbers)}
        rows = await self._api.rows(asked.path, params)
        if rows.more or not {str(row.get("iid")) for row in rows.rows} <= numbers:
            return None
        for row in rows.rows:
            prove(row, asked.filters)
        return frozenset(task_of(row, asked.what, self._how).id for row in rows.rows)

    async def run(
        self,
        query: QueryRef,
        cursor: str | None,
        closed: tuple[datetime, datetime] | None,
        progress: Progress | None,
    ) -> Listing:
        """See ``connectors.base.Connector``."""
        asked = await self._asked(query)
        if closed is not None:
            known, asked = None, _touched_since(asked, closed[0])
        else:
            known = read_seen(cursor, query.text, self._api.now(), self._how.recheck)
        if known is not None and known.mark is not None and known.mark == await self._mark(asked):
            return Listing(None, known.text())
        try:
            return await self._read(query, asked, known, closed, progress)
        except (ForbiddenError, NotFoundError) as trouble:
            raise _of_epic(query, trouble) from None

    async def _read(
        self,
        query: QueryRef,
        asked: Asked,
        known: Seen | None,
        closed: tuple[datetime, datetime] | None,
        progress: Progress | None,
    ) -> Listing:
        first = await self._api.rows(asked.path, asked.params(), known.etag if known else None)
        if known is not None and first.unchanged:
            return Listing(None, known.text())
        tasks = await Walk(self._api, self._how, asked, first, progress).tasks()
        if asked.place is not None:
            tasks = collected(task for task in tasks if asked.place in task.places)
        if closed is not None:
            return Listing(closed_in(tasks, closed))
        etag = first.etag if len(first.rows) < PAGE and not first.more else None
        if etag is None and (not asked.sorted or first.total is None):
            return Listing(closed_in(tasks, None))
        usage, latest, mark = self._api.usage, newest(tasks), None
        if etag is None and first.total is not None:
            since = usage.behind(latest, known.newest if known else None, OVERLAP)
            mark = mark_of(first.total, tasks, NEWEST, look, since)
        seen = Seen(self._api.now() - usage.before, query.text, etag, mark, latest)
        return Listing(closed_in(tasks, None), seen.text())

    async def count(self, query: QueryRef) -> Count:
        """By the header of a page of one; beyond 10,000 by the statistics, else by reading all."""
        asked = await self._asked(query)
        try:
            found = await self._api.rows(asked.path, asked.params(("per_page", 1)))
        except (ForbiddenError, NotFoundError) as trouble:
            raise _of_epic(query, trouble) from None
        for row in found.rows:
            prove(row, asked.filters)
            task_of(row, asked.what, self._how)
        if found.total is not None:
            return Count(found.total)
        if asked.what == "issues" and asked.sorted:
            counts = await self._statistics(asked)
            if counts is not None:
                return Count(counts, exact=False)
        return Count(len((await self.run(query, None, None, None)).tasks or ()))

    async def _statistics(self, asked: Asked) -> int | None:
        """The number of issues of a project or group; None where that is not told for these filters."""
        if any(
            name in ("iteration_id", "iteration_title", "weight", "health_status")
            for name, _ in asked.filters
        ):
            return None
        state = dict(asked.filters).get("state", "all")
        left = [(name, value) for name, value in asked.filters if name != "state"]
        try:
            told = await self._api.told(f"{asked.path}_statistics", {"scope": "all", **dict(left)})
        except (NotFoundError, ForbiddenError, QueryError):
            return None
        statistics = told.get("statistics")
        counts = statistics.get("counts") if isinstance(statistics, dict) else None
        return count_of(counts.get(state)) if isinstance(counts, dict) else None

    async def _mark(self, asked: Asked) -> str | None:
        """The mark of a list, for one request of a few tasks."""
        latest = (("order_by", "updated_at"), ("sort", "desc"), ("per_page", NEWEST))
        with apart():
            found = await self._api.rows(asked.path, asked.params(*latest))
        tasks = [task_of(row, asked.what, self._how) for row in found.rows]
        return None if found.total is None else mark_of(found.total, tasks, NEWEST, look)

    async def _asked(self, query: QueryRef) -> Asked:
        if query.kind is QueryKind.SEARCH:
            owner, what, filters = asked_in(query.text)
            return Asked(f"{owner_path(owner)}/{what}" if owner else what, what, tuple(filters))
        place = place_of(query)
        if query.kind is QueryKind.LIST:
            return Asked(f"{place.base}/{place.what}", place.what, place.filters)
        if query.kind is QueryKind.EPIC:
            return Asked(f"{place.base}/epics/{place.number}/issues", "issues", sorted=False)
        title = await self._title(f"{place.base}/milestones", place.number or 0)
        return Asked(f"{place.base}/issues", "issues", (("milestone", title),), place=query.text)

    async def _title(self, path: str, number: int) -> str:
        """Lists know milestones by their titles only. Raises NotFoundError."""
        found = await self._api.rows(path, {"iids[]": [str(number)]})
        for one in found.rows:
            if one.get("iid") == number and isinstance(title := one.get("title"), str):
                return title
        raise NotFoundError("milestone", url=path)


@dataclass(slots=True)
class Walk:
    """The pages of one list, of which the ``first`` is there already."""

    api: Api
    how: GitLabOptions
    asked: Asked
    first: Rows | None
    progress: Progress | None
    _page: int = 0
    _seen: set[str] = field(default_factory=set)
    _bound: str = ""
    _last: str = ""

    async def tasks(self) -> Sequence[Task]:
        """All of them. Counted lists are read by their offsets, pages beside each other; what is not counted
        from page to page, and beyond ``LARGEST_OFFSET`` from the moment on at which the last was made: GitLab
        has keys for the issues of a project alone. Links are not followed: behind a proxy they may name
        another host than the one that is configured."""
        first = self.first
        assert first is not None
        if first.total is not None and first.total <= LARGEST_OFFSET:
            return await offset_pages(self._at, size=PAGE, key=lambda task: task.id, progress=self.progress)
        return await token_pages(self._after, key=lambda task: task.id, progress=self.progress)

    async def _at(self, offset: int) -> Page[Task]:
        rows = await self._rows(offset // PAGE + 1)
        return Page(self._tasks(rows.rows), total=rows.total)

    async def _after(self, token: str | None) -> Page[Task]:
        if token is None:
            self._page, self._bound, self._last = 0, "", ""
            self._seen.clear()
        elif token.startswith("from "):
            self._page, self._bound = 0, self._last
        self._page += 1
        try:
            rows = await self._rows(self._page)
        except AnswerError as trouble:
            if trouble.status != TOO_FAR or self._page == 1 or not self.asked.sorted:
                raise
            self._page, self._bound = 1, self._last
            rows = await self._rows(1)
        if rows.more and not rows.rows:
            raise UnsteadyError("empty_page")
        tasks = [
            task for row, task in zip(rows.rows, self._tasks(rows.rows), strict=True) if self._new(row, task)
        ]
        self._seen.update(task.id for task in tasks)
        if rows.rows:
            self._last = clean(rows.rows[-1].get("created_at"), 60)
        return Page(tasks, next=self._next(rows))

    def _new(self, row: Raw, task: Task) -> bool:
        """What was made at the moment from which one goes on has been read already."""
        return task.id not in self._seen or not self._bound or row.get("created_at") != self._bound

    def _next(self, rows: Rows) -> str | None:
        if not rows.more:
            return None
        if self._page * PAGE >= LARGEST_OFFSET and self.asked.sorted and self._last:
            return f"from {self._last}"
        return f"{self._bound} {self._page + 1}"

    async def _rows(self, page: int) -> Rows:
        first, self.first = self.first, None
        if first is not None and page == 1 and not self._bound:
            return first
        more: list[tuple[str, str | int]] = [("page", page)]
        if self._bound:
            more.append(("created_after", self._bound))
        return await self.api.rows(self.asked.path, self.asked.params(*more))

    def _tasks(self, rows: Sequence[Raw]) -> list[Task]:
        for row in rows:
            prove(row, self.asked.filters)
        return [task_of(row, self.asked.what, self.how) for row in rows]


def _touched_since(asked: Asked, start: datetime) -> Asked:
    """What was closed since was changed since."""
    if not asked.sorted or "updated_after" in dict(asked.filters):
        return asked
    return replace(asked, filters=(*asked.filters, ("updated_after", iso_seconds(start))))


def _of_epic(query: QueryRef, trouble: ConnectorError) -> ConnectorError:
    """An epic that is not shown may want a licence, which GitLab does not say."""
    if query.kind is not QueryKind.EPIC or trouble.detail == "licensed":
        return trouble
    return type(trouble)("epics", url=trouble.url, status=trouble.status)
