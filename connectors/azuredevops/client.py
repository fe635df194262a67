"""The Azure DevOps connector: work items by number, by project, iteration, area, tag, parent, saved query and
by WIQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from connectors.azuredevops import addresses, refs, surveying, wiql
from connectors.azuredevops.api import Api
from connectors.azuredevops.changes import Changes
from connectors.azuredevops.cursor import Cursor, read_cursor
from connectors.azuredevops.fetching import Fetch
from connectors.azuredevops.foretelling import foretold
from connectors.azuredevops.options import collection_of, places
from connectors.azuredevops.outline import outline
from connectors.azuredevops.sprints import sprints
from connectors.azuredevops.writing import Writer
from connectors.base import Progress
from connectors.client import Client
from connectors.forecast import Questions
from connectors.holding import closed_in
from connectors.home import home
from connectors.http import SessionArguments
from connectors.model import (
    Batch,
    Count,
    Listing,
    Options,
    QueryKind,
    QueryRef,
    Task,
    TaskRef,
)
from connectors.outline import Outline
from connectors.paging import UnsteadyError, adding, steady
from connectors.sprints import Sprint
from connectors.surveys import Survey, covered_by


class AzureDevOps(Client[Api]):
    """See ``connectors.base.Connector``. Changes only what ``send`` is given.

    Keys look like ``#12`` and are unique in an organisation, whatever project a work item moves to; a
    container is a project.
    """

    kind = "azuredevops"
    windowed = staticmethod(wiql.windowed)
    describe = staticmethod(refs.holds)
    open_only = staticmethod(wiql.open_only)
    stands_in = staticmethod(refs.stands_in)
    may_hold = staticmethod(surveying.may_hold)
    moves = staticmethod(surveying.moves)
    foretell = staticmethod(foretold)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        super().__init__(Api(options, session))
        self.writer = Writer(self._api)
        self._changes = Changes(self._api)
        self._home = home(places(self._api.settings.base), options.extra)

    def read(self, text: str) -> TaskRef | QueryRef:
        """See ``addresses.read``. Raises QueryError ``other_site`` for a page of another organisation."""
        found = addresses.read(text, collection_of(self._api.settings.base))
        self._home.check(text)
        return found

    def search_ref(self, query: str) -> QueryRef:
        """A condition of WIQL, or a place as ``refs`` names it."""
        place = refs.place_of(query)
        return wiql.search(query) if place is None else refs.place_ref(*place)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The page of it."""
        base = self._api.settings.base
        path = refs.path_of(ref, self._api.settings.project)
        return None if path is None else f"{base}/{path}"

    def plan(self, asked: Questions) -> None:
        """See ``connectors.base.Planning``: tasks and lists share the question for changes."""
        cursor, watch = read_cursor(asked.cursor), surveying.read_watch(asked.survey)
        covered = covered_by(watch, [one.query for one in asked.surveyed], surveying.moves)
        marks = [watch.mark] if watch and covered else []
        marks += [cursor.mark] if asked.known and cursor and cursor.mark else []
        lists = bool(asked.surveyed or asked.lists)
        self._changes.plan(marks, len(covered), lists=lists, untold=surveying.are_untold(asked))

    async def fetch(
        self, refs_: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """Two hundred a request; with a cursor what changed since, by one query and a request for those.
        What is not there is hidden or deleted: Azure DevOps does not tell which."""
        if not refs_:
            return Batch(cursor=cursor)
        known = self._recall(cursor)
        return await Fetch(self._api, self._changes, known, refs_, progress).run()

    async def unchanged(self, cursor: str) -> str | None:
        """See ``connectors.base.Resting``."""
        known = self._recall(cursor)
        if (
            known is None
            or known.mark is None
            or known.absent
            or await self._changes.numbers(known.mark) != ()
        ):
            return None
        return known.text()

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """A request for the numbers, and one for two hundred work items. What was found and does not come
        makes the list incomplete. ``closed_within`` keeps what was closed in [start, end)."""
        self._recall(cursor)
        await self._changes.begin()

        async def walk() -> Sequence[Task]:
            numbers = await self._numbers(query)
            tasks = await self._api.items(numbers, adding(progress, len(numbers)))
            if len(tasks) != len(numbers):
                raise UnsteadyError("short_list")
            return tasks

        return Listing(closed_in(await steady(walk), closed_within), Cursor(self._api.types).text())

    async def count(self, query: QueryRef) -> Count:
        """The numbers that the query finds: one request."""
        return Count(len(await self._numbers(query)))

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """See ``surveying.changed``."""
        watch = surveying.read_watch(cursor)
        return None if watch is None else await surveying.changed(self._api, self._changes, watch, queries)

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """One query: the condition of a search, for these work items alone."""
        numbers = [task.id for task in tasks if task.id.isdecimal()]
        if query.kind is not QueryKind.SEARCH or not numbers:
            return None
        few = f"[System.Id] IN ({', '.join(numbers)}) AND ({self._condition(query)})"
        return frozenset(map(str, await self._api.every(few)))

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """See ``surveying.watched``."""
        return surveying.watched(self._api, self._changes, surveying.read_watch(cursor), read, quiet)

    async def sprints(self, place: str, query: QueryRef) -> Sequence[Sprint]:
        """See ``sprints.sprints``."""
        return await sprints(self._api, place)

    async def outline(self, text: str) -> Outline:
        """A work item with those below it, or a project with its epics: a name, a number or an address."""
        project = refs.place_ref("project", text.strip() or self._api.settings.project)
        return await outline(self._api, self.read(text) if refs.is_reference(text) else project)

    async def _numbers(self, query: QueryRef) -> Sequence[int]:
        place = refs.place_of(query.text) if query.kind is not QueryKind.SEARCH else None
        if place is not None and place[0] == "query":
            return await self._api.saved(place[1])
        return await self._api.every(self._condition(query))

    def _condition(self, query: QueryRef) -> str:
        place = refs.place_of(query.text) if query.kind is not QueryKind.SEARCH else None
        own = self._api.settings.project
        asked = wiql.condition(query.text) if place is None else refs.condition_of(*place)
        if own and (place is None or place[0] in ("tag", "below")):
            asked = f"{refs.condition_of('project', own)} AND ({asked})"
        return asked

    def _recall(self, cursor: str | None) -> Cursor | None:
        """The cursor; the states of types that an earlier session met are known from then on."""
        known = read_cursor(cursor)
        for name, states in (known.types if known else {}).items():
            self._api.types.setdefault(name, states)
        return known
