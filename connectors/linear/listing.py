"""Every issue of a query, and whether a list that was read before can have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from connectors.base import Progress
from connectors.errors import NotFoundError, QueryError
from connectors.instants import from_iso
from connectors.linear import documents
from connectors.linear.api import Api, connection, next_of
from connectors.linear.cursor import Cursor, around_of, id_print, newest_of, print_of, write_cursor
from connectors.linear.documents import Document
from connectors.linear.places import Filter, filter_of, parts_of, probe_of
from connectors.linear.searching import moves_by_itself
from connectors.linear.tasks import is_trashed, mapping, nodes
from connectors.model import Listing, QueryKind, QueryRef, Task
from connectors.paging import Page, token_pages
from connectors.text import clean

MOST_KNOWN = 5000
"""Issues of the largest list that a cursor knows."""


class Lists:
    """Lists of one session."""

    def __init__(self, api: Api, progress: Progress | None = None) -> None:
        self._api = api
        self._progress = progress
        self._around = ""
        self._since: datetime | None = None

    async def run(self, query: QueryRef, known: Cursor | None, closed_since: datetime | None) -> Listing:
        """All pages. Of a list beyond one page there is a cursor: one request tells that nothing in it, and
        nothing that left it, has changed."""
        slug = view_of(query)
        if slug is not None:
            return Listing(tuple(await self._view(slug)))
        filter = filter_of(query)
        if closed_since is not None:
            return Listing(tuple(await self._walk(_closed(filter, closed_since))))
        if known is not None and known.known:
            same = await self._same(filter, known)
            if same is not None:
                return Listing(None, write_cursor(same))
        tasks = await self._walk(filter, around=True)
        if not tasks:
            await self.prove(query)
        return Listing(tuple(tasks), self._cursor(query, filter, tasks))

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

    async def _walk(self, filter: Filter, *, around: bool = False) -> list[Task]:
        async def page(after: str | None) -> Page[Task]:
            first = around and after is None
            data = await self._api.ask(lambda size: documents.issues(filter, size, after, around=first))
            if first:
                self._around, self._since = around_of(data), newest_of(data)
            found = connection(data, "issues")
            kept = [self._api.task(node) for node in nodes(found) if not is_trashed(node)]
            return Page(kept, next=next_of(found))

        return await token_pages(page, key=lambda task: task.id, progress=self._progress)

    async def _view(self, slug: str) -> list[Task]:
        async def page(after: str | None) -> Page[Task]:
            data = await self._api.ask(lambda size: documents.view(slug, size, after))
            _must_hold_issues(data)
            found = connection(data, "customView.issues")
            kept = [self._api.task(node) for node in nodes(found) if not is_trashed(node)]
            return Page(kept, next=next_of(found))

        return await token_pages(page, key=lambda task: task.id, progress=self._progress)

    async def _same(self, filter: Filter, known: Cursor) -> Cursor | None:
        """One request: what changed in the list since is what was known of it, none of its issues changed
        outside it, and no status or label has another name; then the cursor for the next time. None where
        something changed, or where that does not fit a page."""
        if known.is_due(self._api.session.now(), self._api.settings.recheck):
            return None
        since = known.since.isoformat()
        data = await self._api.ask(lambda size: documents.moved(filter, since, size))
        inside, every = connection(data, "inside"), connection(data, "issues")
        if next_of(inside) is not None or next_of(every) is not None:
            return None
        if around_of(data) != known.around or known.is_due(self._api.clock, self._api.settings.recheck):
            return None
        staying = dict(_looks(one) for one in nodes(inside) if not is_trashed(one))
        others = {ident for ident, _ in map(_looks, nodes(every))} - staying.keys()
        if _late(staying, known.since) != known.late or known.known & set(map(id_print, others)):
            return None
        later = max(known.since, newest_of(data) or known.since)
        return replace(known, since=later, late=_late(staying, later))

    def _cursor(self, query: QueryRef, filter: Filter, tasks: list[Task]) -> str | None:
        clock, since = self._api.clock, self._since
        if clock is None or since is None or not self._api.page < len(tasks) <= MOST_KNOWN:
            return None
        if moves_by_itself(filter) or _moves_with_others(query):
            return None
        late = _late({task.id: task.updated_at for task in tasks}, since)
        known = frozenset(id_print(task.id) for task in tasks)
        return write_cursor(Cursor(since, clock, self._around, {}, known, late))


def view_of(query: QueryRef) -> str | None:
    """The slug of a saved view, which Linear lists by itself."""
    return None if query.kind is QueryKind.SEARCH else parts_of(query).get("view")


def _moves_with_others(query: QueryRef) -> bool:
    """Can the list change while no issue does? A project joins an initiative, another cycle begins, a
    search asks about what stands around issues."""
    if query.kind is QueryKind.SEARCH:
        return True
    parts = parts_of(query)
    return "initiative" in parts or parts.get("cycle", "0").isalpha()


def _closed(filter: Filter, since: datetime) -> Filter:
    """Of a filter, what was finished since."""
    at = {"gte": since.isoformat()}
    return {"and": [filter, {"or": [{"completedAt": at}, {"canceledAt": at}]}]}


def _must_hold_issues(data: object) -> None:
    """A view may show projects or initiatives. Raises QueryError."""
    if mapping(mapping(data).get("customView")).get("modelName", "Issue") != "Issue":
        raise QueryError("part_page")


def _looks(node: object) -> tuple[str, datetime | None]:
    raw = mapping(node)
    return clean(raw.get("id"), 100), from_iso(raw.get("updatedAt"))


def _late(changed: Mapping[str, datetime | None], since: datetime) -> str:
    """A print of the issues that changed since, with when they did."""
    return print_of(f"{ident} {at.isoformat()}" for ident, at in changed.items() if at and at >= since)
