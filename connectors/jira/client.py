"""The Jira connector: one account on one site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from connectors.base import Progress
from connectors.fingerprints import setup_print
from connectors.forecast import Forecast, Questions
from connectors.holding import closed_in
from connectors.home import home
from connectors.http import SessionArguments
from connectors.jira import jql, naming
from connectors.jira import refs as pasted
from connectors.jira.about import About
from connectors.jira.cloud import Cloud, Dialect
from connectors.jira.conditions import may_hold
from connectors.jira.cursor import Cursor, read_cursor
from connectors.jira.epics import with_epics
from connectors.jira.fetching import Fetch
from connectors.jira.fields import FieldMap
from connectors.jira.foretelling import FIELDS, KIND, foretold
from connectors.jira.joint import Joint, joins
from connectors.jira.options import CLOUD, DATA_CENTER, jira_options, places
from connectors.jira.outline import named, outline
from connectors.jira.server import DataCenter
from connectors.jira.site import Site
from connectors.jira.sprints import sprints
from connectors.jira.surveying import Lists
from connectors.jira.tasks import task_of
from connectors.jira.trees import tree
from connectors.jira.unfinished import open_only
from connectors.jira.watching import Watch, blank_watch, covered, read_watch, watched
from connectors.jira.windows import windowed
from connectors.jira.writing import Writer
from connectors.model import (
    Account,
    Batch,
    Count,
    Holds,
    Listing,
    OpenOnly,
    Options,
    QueryKind,
    QueryRef,
    Reach,
    Task,
    TaskRef,
    Usage,
)
from connectors.numbers import count_of
from connectors.outline import Outline
from connectors.sharing import Shared
from connectors.sprints import Sprint
from connectors.surveys import Survey
from connectors.text import clean


class Jira:
    """See ``connectors.base.Connector``. Changes only what ``send`` is given."""

    kind = "jira"
    search_ref = staticmethod(pasted.search_ref)
    windowed = staticmethod(windowed)
    describe = staticmethod(pasted.holds)
    stands_in = staticmethod(pasted.stands_in)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self._settings = jira_options(options)
        self._site = Site(options, self._settings, session)
        self.usage: Usage = self._site.usage
        self._setup = setup_print(options)
        self._home = home(places(self._settings.site), options.extra)
        self._about = About(self._site, self._settings)
        self.writer = Writer(self._site)
        self._watch: Watch | None = None
        self._heard: datetime | None = None
        self._plan = Questions()
        self._joint: Joint | None = None
        self._cloud, self._server = Cloud(self._site), DataCenter(self._site)

    async def __aenter__(self) -> Jira:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._site.close()

    async def check(self) -> Account:
        """``GET myself``. Raises AuthError also when Jira takes the token for nobody's."""
        await self._site.kind()
        person = await self._site.prove()
        ident = _first(person, "accountId", "key", "name")
        return Account(
            id=ident,
            name=_first(person, "displayName", "emailAddress", "name") or ident,
            server_time=self.usage.server_time,
            limit=self.usage.limit,
            remaining=self.usage.remaining,
            version=self._site.release,
        )

    def read(self, text: str) -> TaskRef | QueryRef:
        """See ``refs.read``. Raises QueryError ``other_site`` for a page of another site."""
        found = pasted.read(text)
        self._home.check(text)
        return found

    async def reach(self) -> Reach:
        """The projects that may be browsed."""
        if await self._site.kind() == CLOUD:
            body = await self._site.get("rest/api/3/project/search", {"maxResults": 3})
            rows, total = body.get("values"), count_of(body.get("total"))
        else:
            rows = (await self._site.ask("rest/api/2/project")).data
            total = len(rows) if isinstance(rows, list) else None
        known = [one for one in (rows if isinstance(rows, list) else ()) if isinstance(one, dict)]
        keys = (clean(one.get("key"), 40) for one in known[:3])
        return Reach("project", tuple(key for key in keys if key), total)

    async def sprints(self, place: str, query: QueryRef) -> Sequence[Sprint]:
        """See ``sprints.sprints``."""
        return await sprints(self._site, place, query)

    async def named(self, ref: TaskRef | QueryRef) -> Holds:
        """See ``naming.named``."""
        return await naming.named(self._site, ref)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """On the site that people browse, never on ``api_url``."""
        return pasted.url_of(self._settings.site, ref)

    def open_only(self, query: QueryRef) -> OpenOnly | None:
        """See ``unfinished.open_only``; a saved filter says nothing of itself."""
        return open_only(query.text) if query.kind is QueryKind.SEARCH else None

    def plan(self, asked: Questions) -> None:
        """What a pass will ask: issues by key and lists are asked for together where ``joint`` can."""
        self._plan = asked

    async def _jointly(self, cursor: str | None) -> Joint | None:
        """The question that the plan allows, made once."""
        asked, known = self._plan, self._cursor(cursor)
        watch = read_watch(asked.survey, self._setup)
        if not asked.known or known is None or watch is None or cursor != asked.cursor:
            return None
        conditions = await self._covered([one.query for one in asked.surveyed], watch)
        whole = joins(asked.known, known, watch, conditions)
        if whole is None:
            return None
        dialect = await self._dialect()
        return Joint(self._site, self._about, dialect, asked.known, known, watch, conditions, whole)

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """See ``fetching.Fetch``."""
        asked = list(dict.fromkeys(refs))
        if not asked:
            return Batch(cursor=cursor)
        known = self._cursor(cursor)
        if known is not None:
            self._site.deployment = self._site.deployment or known.deployment
            self._joint = self._joint or await self._jointly(cursor)
        dialect = await self._dialect()
        joint = self._joint if cursor is not None else None
        return await Fetch(
            self._site, self._about, dialect, self._settings, self._setup, known, asked, progress, joint
        ).run()

    def _cursor(self, text: str | None) -> Cursor | None:
        """A cursor of ``fetch`` that this configuration may use."""
        known = read_cursor(text)
        if known is not None and (known.setup != self._setup or self._site.is_ahead(known.since)):
            return None
        return known

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """All pages of the query. ``closed_within`` keeps what was resolved in [start, end); the
        tracker leaves out what did not change since its start. A cursor says only that a list was read
        whole: whether it is as it was, ``survey`` tells of all at once."""
        dialect = await self._dialect()
        fields, shared = await self._about.fields(), Shared()

        def read(issue: object) -> Task:
            return shared.task(task_of(issue, self._settings, fields))

        if query.text.startswith(jql.TREE):
            tasks = await self._tree(query, fields.asked(), read, progress)
        else:
            asked = await self._jql(query)
            if closed_within is not None:
                asked = jql.narrowed(asked, closed_within[0])
            tasks = await dialect.tasks(asked, fields.asked(), read, progress=progress)
        if not tasks:
            await self._site.prove_once()
        tasks = closed_in(await with_epics(dialect, tasks), closed_within)
        return Listing(tasks, self._setup if closed_within is None else None)

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """See ``surveying``: one search for what changed, and one question beside it. Boards and trees are
        no conditions and are read each time."""
        watch = read_watch(cursor, self._setup)
        if watch is None:
            return None
        self._site.deployment = self._site.deployment or watch.deployment
        conditions = await self._covered(queries, watch)
        if not conditions:
            return None
        dialect, joint = await self._dialect(), self._joint
        if joint is not None and (joint.watch != watch or joint.conditions != conditions):
            joint = None
        lists = Lists(self._site, self._about, dialect, self._settings, watch, conditions, joint)
        found = await lists.run()
        self._heard = lists.heard
        if found is None:
            return None
        survey, self._watch = found
        return replace(survey, cursor=cursor)

    async def _covered(self, queries: Collection[QueryRef], watch: Watch) -> dict[QueryRef, str]:
        told = [query for query in queries if not query.text.startswith((jql.BOARD, jql.TREE))]
        return covered(watch, {query: await self._jql(query) for query in told})

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """One search: the JQL of the list, for these issues alone."""
        if self._watch is None or query not in (conditions := await self._covered([query], self._watch)):
            return None
        ids = ", ".join(task.id for task in tasks if jql.is_digits(task.id))
        asked = f"({conditions[query]}) AND id in ({ids})"
        found = await (await self._dialect()).search(asked, ("updated",), most=1)
        return frozenset(clean(one.get("id"), 60) for one in found if isinstance(one, dict))

    def may_hold(self, task: Task, query: QueryRef) -> bool:
        """See ``conditions.may_hold``."""
        return may_hold(task, query, self._watch.projects if self._watch else ())

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """See ``watching.watched``."""
        before = self._watch if cursor is not None else None
        blank = blank_watch(self._setup, self._site.deployment or "", self._about.known or FieldMap())
        watch = watched(before, blank, read, quiet, self.usage, self._heard)
        return None if watch is None else watch.text()

    async def count(self, query: QueryRef) -> Count:
        """Cloud estimates (``exact`` False), Data Center counts; what stands below an issue is read."""
        if query.text.startswith(jql.TREE):
            found = Count(len(await self._tree(query, (), self._bare)))
        else:
            found = await (await self._dialect()).count(await self._jql(query))
        if found.value == 0:
            await self._site.prove_once()
        return found

    def foretell(self, asked: Questions) -> Forecast:
        """See ``foretelling``."""
        known = self._cursor(asked.cursor)
        watch = read_watch(asked.survey, self._setup)
        told = [*([KIND] if self._site.deployment else ()), *([FIELDS] if self._about.given else ())]
        epics = known is not None and known.deployment == DATA_CENTER and known.fields.epic is not None
        return foretold(asked, known, watch, told, epics=epics)

    async def outline(self, text: str) -> Outline:
        """See ``outline.outline``."""
        asked = named(text)
        query = "" if isinstance(asked, TaskRef) else await self._jql(asked)
        found = await outline(await self._dialect(), asked, query)
        if not found.documents:
            await self._site.prove_once()
        return found

    async def _dialect(self) -> Dialect:
        if await self._site.kind() == DATA_CENTER:
            return self._server
        return self._cloud

    async def _jql(self, query: QueryRef) -> str:
        if query.text.startswith(jql.BOARD):
            number = await self._about.filter_of(query.text.removeprefix(jql.BOARD))
            return jql.jql_of(QueryRef(QueryKind.LIST, number))
        epic = await self._epic_field() if query.kind is QueryKind.EPIC else None
        return jql.jql_of(query, epic_field=epic)

    def _bare(self, issue: object) -> Task:
        return task_of(issue, self._settings, FieldMap())

    async def _tree(
        self,
        query: QueryRef,
        fields: Sequence[str],
        read: Callable[[object], Task],
        progress: Progress | None = None,
    ) -> Sequence[Task]:
        root, epic = query.text.removeprefix(jql.TREE), await self._epic_field()
        return await tree(await self._dialect(), root, fields, read, epic=epic, progress=progress)

    async def _epic_field(self) -> str | None:
        """The field by which Data Center names the epic of an issue; None for Cloud."""
        if await self._site.kind() != DATA_CENTER:
            return None
        return (await self._about.fields()).epic or self._settings.epic


def _first(person: object, *names: str) -> str:
    values = person if isinstance(person, dict) else {}
    return next((said for name in names if (said := clean(values.get(name), 200))), "")
