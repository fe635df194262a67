"""Every issue of a query, page after page, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from connectors.base import Progress
from connectors.errors import NotFoundError, QueryError
from connectors.holding import closed_in
from connectors.linear import documents
from connectors.linear.api import Api, connection, next_of
from connectors.linear.documents import Document
from connectors.linear.places import Filter, filter_of, parts_of, probe_of
from connectors.linear.tasks import is_trashed, mapping, nodes
from connectors.model import Listing, QueryKind, QueryRef, Task
from connectors.paging import Page, token_pages
from connectors.text import clean

READ = "read"
"""The cursor of a list: that it was read whole. Whether it is as it was, a survey tells of all at once."""


class Lists:
    """Lists of one session."""

    def __init__(self, api: Api, progress: Progress | None = None) -> None:
        self._api = api
        self._progress = progress

    async def run(self, query: QueryRef, closed_since: datetime | None) -> Listing:
        """All pages, whatever state the issues are in, without what lies in the bin."""
        slug = view_of(query)
        if slug is not None:
            return Listing(closed_in(await self._view(slug), None), READ)
        filter = filter_of(query)
        if closed_since is not None:
            return Listing(closed_in(await self._walk(_closed(filter, closed_since)), None))
        tasks = await self._walk(filter)
        if not tasks:
            await self.prove(query)
        return Listing(closed_in(tasks, None), READ)

    async def count(self, query: QueryRef) -> int:
        """Linear does not count: the bare ids are read, as many a page as the whole issues."""
        slug = view_of(query)

        def document(size: int, after: str | None) -> Document:
            if slug is not None:
                return documents.view(slug, size, after, whole=False)
            return documents.identifiers(filter_of(query), size, after)

        async def page(after: str | None) -> Page[str]:
            data = await self._api.ask(lambda size: document(size, after))
            if slug is not None:
                _must_hold_issues(data)
            found = connection(data, "issues" if slug is None else "customView.issues")
            kept = [clean(mapping(one).get("id"), 100) for one in nodes(found) if not is_trashed(one)]
            return Page(kept, next=next_of(found))

        ids = await token_pages(page, key=lambda ident: ident)
        if not ids:
            await self.prove(query)
        return len(ids)

    async def among(self, query: QueryRef, idents: Sequence[str]) -> frozenset[str] | None:
        """Which of a few issues, at most a page, pass the filter of a search."""
        if query.kind is not QueryKind.SEARCH:
            return None
        some: Filter = {"and": [filter_of(query), {"id": {"in": list(idents)}}]}
        data = await self._api.ask(lambda size: documents.identifiers(some, size, None))
        found = connection(data, "issues")
        if next_of(found) is not None:
            return None
        return frozenset(clean(mapping(one).get("id"), 100) for one in nodes(found) if not is_trashed(one))

    async def prove(self, query: QueryRef) -> None:
        """Raises NotFoundError when what an empty list is asked of is not there for this account."""
        if view_of(query) is not None:
            return
        probe = probe_of(query)
        if probe is None:
            return
        data = await self._api.ask(lambda size: documents.place(probe))
        if not nodes(connection(data, probe.field)):
            raise NotFoundError("")

    async def _walk(self, filter: Filter) -> Sequence[Task]:
        return await self._pages(partial(documents.issues, filter), "issues")

    async def _view(self, slug: str) -> Sequence[Task]:
        return await self._pages(partial(documents.view, slug), "customView.issues", _must_hold_issues)

    async def _pages(
        self,
        asked: Callable[..., Document],
        place: str,
        proves: Callable[[Mapping[str, object]], object] | None = None,
    ) -> Sequence[Task]:
        """Every task of what is asked page by page and stands at ``place`` of an answer; ``proves`` raises
        for an answer that holds no tasks. The first one of a session tells what stands around them."""

        async def page(after: str | None) -> Page[Task]:
            first = after is None and self._api.opened is None
            data = await self._api.ask(lambda size: asked(size, after, around=first))
            if proves is not None:
                proves(data)
            if first:
                self._api.open(data)
            found = connection(data, place)
            kept = [self._api.task(node) for node in nodes(found) if not is_trashed(node)]
            return Page(kept, next=next_of(found))

        return await token_pages(page, key=lambda task: task.id, progress=self._progress)


def view_of(query: QueryRef) -> str | None:
    """The slug of a saved view, which Linear lists by itself."""
    return None if query.kind is QueryKind.SEARCH else parts_of(query).get("view")


def _closed(filter: Filter, since: datetime) -> Filter:
    """Of a filter, what was finished since."""
    at = {"gte": since.isoformat()}
    return {"and": [filter, {"or": [{"completedAt": at}, {"canceledAt": at}]}]}


def _must_hold_issues(data: object) -> None:
    """A view may show projects or initiatives. Raises QueryError."""
    if mapping(mapping(data).get("customView")).get("modelName", "Issue") != "Issue":
        raise QueryError("part_page")
