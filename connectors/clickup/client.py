"""The ClickUp connector: one account."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from connectors.base import Progress
from connectors.clickup import addresses, goals, surveying
from connectors.clickup import refs as pasted
from connectors.clickup.about import About
from connectors.clickup.api import Api, TooManyPages
from connectors.clickup.cursor import Archive, read_archive, read_cursor, write_archive
from connectors.clickup.fetching import Fetch
from connectors.clickup.foretelling import foretold
from connectors.clickup.joint import Joint, joint_of
from connectors.clickup.listing import tasks_of
from connectors.clickup.naming import named
from connectors.clickup.options import clickup_options
from connectors.clickup.outline import outline
from connectors.clickup.sprints import sprints
from connectors.clickup.watching import Watch, read_watch
from connectors.clickup.windows import windowed
from connectors.clickup.writing import Writer
from connectors.fingerprints import setup_print
from connectors.forecast import Forecast, Questions
from connectors.holding import closed_in
from connectors.home import home, of_service
from connectors.http import SessionArguments
from connectors.model import (
    Account,
    Batch,
    Count,
    Holds,
    Listing,
    Options,
    QueryKind,
    QueryRef,
    Reach,
    Task,
    TaskRef,
    Usage,
)
from connectors.outline import Outline
from connectors.sprints import Sprint
from connectors.surveys import Survey
from connectors.text import clean


class ClickUp:
    """See ``connectors.base.Connector``. Changes only what ``send`` is given."""

    kind = "clickup"
    search_ref = staticmethod(addresses.search)
    windowed = staticmethod(windowed)
    describe = staticmethod(pasted.holds)
    open_only = staticmethod(pasted.open_only)
    stands_in = staticmethod(pasted.stands_in)
    may_hold = staticmethod(surveying.may_hold)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self._settings = clickup_options(options)
        self._api = Api(options, self._settings, session)
        self.writer = Writer(self._api)
        self._home = home(of_service("clickup.com", self._api.session.base_url), options.extra)
        self._about = About(self._api)
        self._setup = setup_print(options)
        self._watch: Watch | None = None
        self._heard: datetime | None = None
        self._joint: Joint | None = None
        self.usage: Usage = self._api.session.usage

    async def __aenter__(self) -> ClickUp:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._api.session.__aexit__(*exc)

    async def check(self) -> Account:
        """``GET user``. Rights are the user's: ClickUp's tokens carry none of their own."""
        user = await self._api.user()
        ident = clean(user.get("id"), 60)
        return Account(
            id=ident,
            name=clean(user.get("username"), 100) or clean(user.get("email"), 100) or ident,
            server_time=self.usage.server_time,
            limit=self.usage.limit,
            remaining=self.usage.remaining,
        )

    def read(self, text: str) -> TaskRef | QueryRef:
        """See ``addresses.read``: numbers are the same in every workspace. Raises QueryError ``other_site``
        for a page of another server."""
        found = addresses.read(text)
        self._home.check(text)
        return found

    async def reach(self) -> Reach:
        """The workspaces that the token's person chose for it."""
        names = await self._api.workspaces()
        return Reach("workspace", tuple(names[:3]), len(names))

    async def value(self, query: QueryRef, name: str) -> Decimal | None:
        """See ``goals.value``."""
        return await goals.value(self._api, query, name)

    async def named(self, ref: TaskRef | QueryRef) -> Holds:
        """See ``naming.named``."""
        return await named(self._api, ref)

    async def sprints(self, place: str, query: QueryRef) -> Sequence[Sprint]:
        """See ``sprints.sprints``."""
        return await sprints(self._api, place, query)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """In the app. Sets and custom ids need a workspace: None while it is not known."""
        return pasted.url_of(ref, self._api.known_team)

    def plan(self, asked: Questions) -> None:
        """What a pass will ask: tasks and lists share a walk over what changed, see ``joint``."""
        known, watch = read_cursor(asked.cursor, self._setup), read_watch(asked.survey, self._setup)
        queries = [one.query for one in asked.surveyed]
        self._joint = joint_of(self._api, known, watch, queries) if asked.known else None

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """See ``fetching.Fetch``."""
        asked = list(dict.fromkeys(refs))
        if not asked:
            return Batch(cursor=cursor)
        known = read_cursor(cursor, self._setup)
        return await Fetch(self._api, self._about, self._setup, known, asked, progress, self._joint).run()

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """All pages, archived tasks among them. ``closed_within`` keeps what was done in [start, end).
        A cursor knows which lists hold archived tasks: others are not asked for them; whether a list is as
        it was, ``survey`` tells of all at once."""
        since = None if closed_within is None else closed_within[0]
        known = read_archive(cursor, self._setup, query.text)
        found, archive = await tasks_of(self._api, query, known, updated_since=since, progress=progress)
        tasks = await self._about.settled(closed_in(found, closed_within))
        return Listing(tasks, write_archive(archive or Archive(), self._setup, query.text))

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """See ``surveying.changes``."""
        watch = read_watch(cursor, self._setup)
        if watch is None:
            return None
        found = await surveying.changes(self._api, watch, queries, self._joint)
        if not isinstance(found, tuple):
            self._heard = found
            return None
        survey, self._watch = found
        return replace(survey, cursor=cursor)

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """One request: the filters of a search, of what changed since the first of these did; None where
        more than a page did."""
        since = min((task.updated_at for task in tasks if task.updated_at is not None), default=None)
        if query.kind is not QueryKind.SEARCH or since is None or None in {task.updated_at for task in tasks}:
            return None
        try:
            found, _ = await tasks_of(self._api, query, None, updated_since=since, most=1)
        except TooManyPages:
            return None
        return frozenset(task.id for task in found) & {task.id for task in tasks}

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """See ``surveying.watched``."""
        before = self._watch if cursor is not None else None
        team = self._api.known_team
        watch = surveying.watched(before, self._setup, read, quiet, self.usage, self._heard, team)
        return None if watch is None else watch.text()

    async def count(self, query: QueryRef) -> Count:
        """By listing: ClickUp does not count."""
        return Count(len((await tasks_of(self._api, query, None))[0]))

    def foretell(self, asked: Questions) -> Forecast:
        """See ``foretelling.foretold``."""
        known = read_cursor(asked.cursor, self._setup)
        watch = read_watch(asked.survey, self._setup)
        return foretold(asked, known, watch, self._setup, self._api.known_team)

    async def outline(self, text: str) -> Outline:
        """See ``outline.outline``."""
        return await outline(self._api, text)
