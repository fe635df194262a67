"""The Redmine connector: issues by number, by filter, by saved query, by version, by subtree."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from connectors.base import Progress
from connectors.client import Client
from connectors.fingerprints import mark_of, said_by, setup_print
from connectors.forecast import Forecast, Questions
from connectors.holding import closed_in
from connectors.home import home, place_of
from connectors.http import SessionArguments
from connectors.model import (
    Batch,
    Count,
    Holds,
    Listing,
    Options,
    QueryKind,
    QueryRef,
    Task,
    TaskRef,
)
from connectors.outline import Outline
from connectors.redmine import filters as asking
from connectors.redmine import refs as reading
from connectors.redmine.api import OVERLAP, PAGE, Api
from connectors.redmine.cursor import NEWEST, Around, Cursor, read_cursor, write_cursor
from connectors.redmine.fetching import Fetch
from connectors.redmine.filters import Filters
from connectors.redmine.foretelling import foretold
from connectors.redmine.naming import Names, held, named
from connectors.redmine.outline import outline
from connectors.redmine.surveying import Surveys
from connectors.redmine.watching import is_steady, moves, read_watch
from connectors.redmine.windows import windowed
from connectors.redmine.writing import Writer
from connectors.resuming import apart
from connectors.surveys import Survey, newest


class Redmine(Client[Api]):
    """See ``connectors.base.Connector``. Changes only what ``send`` is given."""

    kind = "redmine"
    windowed = staticmethod(windowed)
    moves = staticmethod(moves)
    open_only = staticmethod(asking.open_only)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        super().__init__(Api(options, session))
        self.writer = Writer(self._api)
        self._names = Names(self._api)
        self._home = home([place_of(self._api.base_url)], options.extra)
        self._projects: dict[str, frozenset[str]] = {}
        self._setup = setup_print(options)
        self._surveys = Surveys(self._api, self._setup)

    def read(self, text: str) -> TaskRef | QueryRef:
        """``#12``, ``12``, addresses of issues, projects, saved queries, filters and versions, and what
        ``naming.named`` reads."""
        found = named(text) or reading.read(text)
        self._home.check(text)
        return found

    def search_ref(self, query: str) -> QueryRef:
        """A raw query string: ``project_id=okr&tracker_id=1``; or ``query:Name``, ``version:okr/Name``."""
        return named(query) or asking.search(query)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The page of it."""
        known = ref if isinstance(ref, TaskRef) else self._names.known(ref)
        path = None if known is None else reading.web_path(known)
        return None if path is None else f"{self._api.base_url}/{path}"

    def describe(self, ref: TaskRef | QueryRef) -> Holds:
        """See ``refs.holds``."""
        by_name = held(ref) if isinstance(ref, QueryRef) else None
        return by_name or reading.holds(ref)

    async def named(self, ref: TaskRef | QueryRef) -> Holds:
        """See ``naming.Names.held``."""
        return reading.holds(ref) if isinstance(ref, TaskRef) else await self._names.held(ref)

    def stands_in(self, task: Task, query: QueryRef) -> bool | None:
        """See ``refs.stands_in``. An issue tells its project by a number only: it stands in a project
        whose list held others of that number."""
        if query.text in self._projects and task.container in self._projects[query.text]:
            return True
        if self._surveys.holds(query, task):
            return True
        known = self._names.known(query)
        return None if known is None else reading.stands_in(task, known)

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """Lists of 100 numbers. With a cursor and beyond 100 only what changed since and what stands
        around it: two requests, unless more changed than the lists would hold. What a list does
        not bring is asked for by itself (the first 20): 404 is proven deleted, 403 missing. Where lists are
        surveyed too, one question serves both."""
        return await Fetch(self._api, read_cursor(cursor), refs, progress, self._surveys).run()

    def plan(self, asked: Questions) -> None:
        """See ``surveying.Surveys.plan``."""
        self._surveys.plan(asked, read_cursor(asked.cursor))

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """See ``surveying.Surveys.changes``."""
        return await self._surveys.changes(cursor, queries)

    def may_hold(self, task: Task, query: QueryRef) -> bool:
        """See ``surveying.Surveys.may_hold``."""
        return self._surveys.may_hold(task, query)

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """The filters of a search, for these issues alone; None where Redmine does not honour that."""
        ids = {task.id for task in tasks if task.id.isdecimal()}
        if query.kind is not QueryKind.SEARCH or "issue_id" in asking.filters(query):
            return None
        page = await self._api.page(asking.narrowed(query, sorted(ids)), 0)
        found = frozenset(task.id for task in page.items)
        return found if found <= ids and len(found) == page.total else None

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """See ``surveying.Surveys.watched``."""
        return self._surveys.watched(read, quiet, self.usage)

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """All pages of the filter. ``closed_within`` leaves the tasks that were closed then. Beyond
        one page, and of several lists of which Redmine alone knows the conditions, the cursor tells "not
        modified": by one request for the newest of the list and one, in a session, at what stands around
        them. ``survey`` tells of many lists at once."""
        known = read_cursor(cursor)
        if known is None or known.mark is None:
            await self._api.verify()
        if closed_within is None:
            await self._surveys.begin()
        query = await self._names.numbered(query)
        filters = asking.filters(query)
        if closed_within is not None:
            filters.setdefault("closed_on", _days(closed_within))
        around = Around()
        if known is not None and known.mark is not None:
            other, around = await self._api.changed(known.around)
            if not other and known.mark == await self._mark(filters):
                self._surveys.is_as_before(query)
                return Listing(None, write_cursor(Cursor(known.since, mark=known.mark, around=around)))
        await self._api.verify()
        tasks = await self._api.walk(filters, progress)
        probe = asking.probe(query)
        if not tasks and probe is not None:
            await self._api.probe(probe)
        if query.kind is QueryKind.LIST and "?" not in query.text:
            self._projects[query.text] = frozenset(task.container for task in tasks if task.container)
        kept = closed_in(await self._api.settled(tasks), closed_within)
        marked = len(tasks) > PAGE or (self._surveys.lists and not is_steady(query))
        latest, mark = newest(tasks), None
        if marked:
            since = self.usage.behind(latest, known.since if known else None, OVERLAP)
            mark = mark_of(len(tasks), tasks, NEWEST, said_by, since)
        if closed_within is not None or not (marked or self._surveys.lists):
            return Listing(kept)
        if not around.prints:
            around = await self._api.around() if mark is not None else Around(self._api.printed)
        return Listing(kept, write_cursor(Cursor(latest, mark=mark, around=around)))

    async def count(self, query: QueryRef) -> Count:
        """``total_count`` of a page of one."""
        await self._api.verify()
        query = await self._names.numbered(query)
        page = await self._api.page({**asking.filters(query), "limit": 1}, 0)
        probe = asking.probe(query)
        if not page.total and probe is not None:
            await self._api.probe(probe)
        return Count(page.total or 0)

    async def outline(self, text: str) -> Outline:
        """See ``outline.outline``."""
        return await outline(self._api, text)

    def foretell(self, asked: Questions) -> Forecast:
        """See ``foretelling.foretold``."""
        watch = read_watch(asked.survey, self._setup)
        return foretold(asked, watch, anonymous=self._api.anonymous)

    async def _mark(self, filters: Filters) -> str | None:
        """The mark of a list, for one request."""
        last: Filters = {**filters, "limit": NEWEST, "sort": "updated_on:desc,id:desc"}
        with apart():
            page = await self._api.page(last, 0)
        return mark_of(page.total or 0, page.items, NEWEST, said_by)


def _days(span: tuple[datetime, datetime]) -> str:
    """The filter knows only days, in the account's own zone: a day more on both sides."""
    day = timedelta(days=1)
    return f"><{(span[0] - day).date().isoformat()}|{(span[1] + day).date().isoformat()}"
