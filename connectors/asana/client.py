"""The Asana connector: tasks by number, of projects, sections, tags, portfolios, below a task, and by
search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from connectors.asana import addresses, refs, searching
from connectors.asana.api import Api
from connectors.asana.cursor import Cursor, read_cursor
from connectors.asana.events import Events
from connectors.asana.fetching import Fetch
from connectors.asana.foretelling import expected, foretold
from connectors.asana.listing import Lists
from connectors.asana.outline import outline
from connectors.asana.tasks import mapping
from connectors.asana.values import value
from connectors.asana.writing import Writer
from connectors.base import Progress
from connectors.client import Client
from connectors.errors import ConnectorError
from connectors.forecast import Questions
from connectors.holding import closed_in
from connectors.home import home, of_service
from connectors.http import SessionArguments
from connectors.model import (
    Batch,
    Count,
    Holds,
    Listing,
    Options,
    QueryRef,
    TaskRef,
)
from connectors.outline import Outline
from connectors.text import clean

_NAMED = {
    "project": "projects",
    "section": "sections",
    "tag": "tags",
    "portfolio": "portfolios",
    "below": "tasks",
}


class Asana(Client[Api]):
    """See ``connectors.base.Connector``. Changes only what ``send`` is given.

    Keys are the numbers of tasks, which stay when a task moves; a container is a project.
    """

    kind = "asana"
    windowed = staticmethod(searching.windowed)
    describe = staticmethod(refs.holds)
    open_only = staticmethod(searching.open_only)
    stands_in = staticmethod(refs.stands_in)
    foretell = staticmethod(foretold)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        super().__init__(Api(options, session))
        self._events = Events(self._api)
        self.writer = Writer(self._api)
        self._home = home(of_service("asana.com", self._api.settings.web), options.extra)

    def read(self, text: str) -> TaskRef | QueryRef:
        """See ``addresses.read``: numbers are the same in every workspace. Raises QueryError ``other_site``
        for a page of another server."""
        found = addresses.read(text)
        self._home.check(text)
        return found

    def search_ref(self, query: str) -> QueryRef:
        """Filters in the names of the API (``projects.any=1205&completed=false``), or a place as ``refs``
        names it."""
        place = refs.place_of(query)
        return searching.search(query) if place is None else refs.place_ref(*place)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The page of it."""
        path = refs.path_of(ref)
        return None if path is None else f"{self._api.settings.web}/{path}"

    async def named(self, ref: TaskRef | QueryRef) -> Holds:
        """See ``connectors.base.Naming``: numbers tell people nothing."""
        place = None if isinstance(ref, TaskRef) else refs.named_place(ref)
        if place is None or place[0] not in _NAMED:
            return refs.holds(ref)
        try:
            told = await self._api.told(f"{_NAMED[place[0]]}/{place[1]}", ("name",))
        except ConnectorError:
            return refs.holds(ref)
        return refs.holds(ref, clean(mapping(told).get("name"), 200))

    async def fetch(
        self, refs_: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """Ten a request; with a cursor what changed of them, a request for each of their projects."""
        if not refs_:
            return Batch(cursor=cursor)
        return await Fetch(self._api, self._events, read_cursor(cursor), refs_, progress).run()

    def plan(self, asked: Questions) -> None:
        """See ``connectors.base.Planning``: what is listened to is heard together."""
        self._events.expect(expected(asked))

    async def unchanged(self, cursor: str) -> str | None:
        """See ``connectors.base.Resting``."""
        known = read_cursor(cursor)
        if known is None or not known.listens or known.loose or not all(known.absent.values()):
            return None
        for resource, token in known.streams.items():
            heard = await self._events.since(resource, token)
            if heard is None or not heard.nothing:
                return None
        tokens = {one: self._events.tokens[one] for one in known.streams}
        return Cursor(tokens, known.absent).text()

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """See ``listing.Lists.run``. ``closed_within`` keeps what was closed in [start, end)."""
        listing = await Lists(self._api, self._events, progress).run(query, cursor)
        if closed_within is None or listing.tasks is None:
            return listing
        return Listing(closed_in(listing.tasks, closed_within))

    async def count(self, query: QueryRef) -> Count:
        """See ``listing.Lists.count``."""
        return Count(await Lists(self._api, self._events).count(query))

    async def value(self, query: QueryRef, name: str) -> Decimal | None:
        """See ``values.value``."""
        return await value(self._api, query, name)

    async def outline(self, text: str) -> Outline:
        """A portfolio with its projects, or a project with its sections: an address or a number."""
        return await outline(self._api, self.read(text))
