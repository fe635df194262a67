"""The Linear connector: issues by identifier, and those of teams, projects, cycles, views and filters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from connectors.base import Progress
from connectors.client import Client
from connectors.errors import QueryError
from connectors.forecast import Forecast, Questions
from connectors.holding import closed_in
from connectors.home import home
from connectors.http import SessionArguments
from connectors.linear import refs as reading
from connectors.linear import searching, surveying
from connectors.linear.api import Api
from connectors.linear.cursor import Cursor, read_cursor
from connectors.linear.fetching import Fetch
from connectors.linear.foretelling import foretold
from connectors.linear.listing import Lists
from connectors.linear.options import places
from connectors.linear.outline import outline
from connectors.linear.sprints import sprints
from connectors.linear.values import value
from connectors.linear.writing import Writer
from connectors.model import (
    Batch,
    Count,
    Failed,
    Listing,
    Options,
    QueryRef,
    Task,
    TaskRef,
)
from connectors.outline import Outline
from connectors.sprints import Sprint
from connectors.surveys import Survey


class Linear(Client[Api]):
    """See ``connectors.base.Connector``. Changes only what ``send`` is given.

    Keys look like ``ENG-42`` and change when an issue moves to another team, ids do not; a container is
    a team.
    """

    kind = "linear"
    search_ref = staticmethod(searching.search_ref)
    windowed = staticmethod(searching.windowed)
    describe = staticmethod(reading.holds)
    open_only = staticmethod(searching.open_only)
    stands_in = staticmethod(reading.stands_in)
    may_hold = staticmethod(surveying.may_hold)
    moves = staticmethod(surveying.moves)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        super().__init__(Api(options, session))
        self.writer = Writer(self._api)
        known = self._api.settings
        self._home = home(places(known.web, known.workspace), options.extra)

    def read(self, text: str) -> TaskRef | QueryRef:
        """See ``refs.read``. Raises QueryError ``other_site`` for a page of another workspace, where it is
        known which one is read; else what such an address holds is refused when the workspace has told."""
        found = reading.read(text)
        self._home.check(text)
        named = "" if self._api.settings.workspace else reading.workspace_of(text)
        return reading.of_workspace(found, named) if named else found

    async def _is_other(self, ref: TaskRef | QueryRef) -> bool:
        """Whether it was pasted with the name of another workspace than the token's."""
        if not isinstance(ref, reading.TaskOf | reading.QueryOf):
            return False
        return ref.workspace != (await self._api.named()).casefold()

    def _recall(self, known: Cursor | surveying.Watch | None) -> None:
        """What the workspace is called, as an earlier session learnt it."""
        if known is not None:
            self._api.workspace = self._api.workspace or known.workspace

    async def sprints(self, place: str, query: QueryRef) -> Sequence[Sprint]:
        """See ``sprints.sprints``."""
        return await sprints(self._api, place)

    async def value(self, query: QueryRef, name: str) -> Decimal | None:
        """See ``values.value``."""
        return await value(self._api, query, name)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The page of it; None while the workspace's name in addresses is not known."""
        path = reading.web_path(ref)
        if path is None or not self._api.workspace:
            return None
        return f"{self._api.settings.web}/{self._api.workspace}/{path}"

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """A page of ids a request. With a cursor and beyond a page only what changed in the workspace since,
        unless that were more. What no list brings is asked for by itself (the first 20); what lies in the
        bin is proven deleted."""
        if not refs:
            return Batch(cursor=cursor)
        known = read_cursor(cursor)
        self._recall(known)
        others = [ref for ref in refs if await self._is_other(ref)]
        batch = await Fetch(self._api, known, [ref for ref in refs if ref not in others], progress).run()
        return replace(
            batch, failed=(*batch.failed, *(Failed(ref, "query", "other_workspace") for ref in others))
        )

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """See ``listing.Lists.run``."""
        if await self._is_other(query):
            raise QueryError("other_workspace")
        since = None if closed_within is None else closed_within[0]
        listing = await Lists(self._api, progress).run(query, since)
        if closed_within is None or listing.tasks is None:
            return listing
        return Listing(closed_in(listing.tasks, closed_within))

    async def outline(self, text: str) -> Outline:
        """See ``outline.outline``."""
        return await outline(self._api, text)

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """See ``surveying.changes``."""
        watch = surveying.read_watch(cursor)
        self._recall(watch)
        return None if watch is None else await surveying.changes(self._api, watch, queries)

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """See ``listing.Lists.among``."""
        return await Lists(self._api).among(query, [task.id for task in tasks])

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """See ``surveying.watched``."""
        return surveying.watched(self._api, surveying.read_watch(cursor), read, quiet)

    def foretell(self, asked: Questions) -> Forecast:
        """See ``foretelling.foretold``."""
        return foretold(asked, self._api.page)

    async def count(self, query: QueryRef) -> Count:
        """See ``listing.Lists.count``."""
        return Count(await Lists(self._api).count(query))
