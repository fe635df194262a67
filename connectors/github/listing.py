"""Every issue of a repository, a label or a milestone: all pages, or an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from connectors.base import Progress
from connectors.errors import AnswerError, IncompleteError
from connectors.github.cursor import pages_text, read_pages
from connectors.github.graphql import GraphQL
from connectors.github.options import GitHubOptions
from connectors.github.reader import Reader
from connectors.github.rest import Issue, IssuePage, Rest, page_count, pages_between, read_page
from connectors.github.tasks import is_pull_request
from connectors.model import Listing, Task
from connectors.numbers import count_of
from connectors.packed import LARGE, collected, packed
from connectors.paging import PAGES, UnsteadyError, later, once, steady, together
from connectors.sharing import Shared
from connectors.text import clean


class Lists(Reader):
    """One listing."""

    def __init__(
        self, graphql: GraphQL, rest: Rest, settings: GitHubOptions, progress: Progress | None = None
    ) -> None:
        super().__init__(graphql, rest, settings, progress)
        self._shared, self._read = Shared(), 0

    async def issues(self, first: str, cursor: str | None) -> Listing:
        """The list that begins at ``first``. With a cursor of the same list: "not modified" when the
        ETag of every page still holds. Only a whole list gets a cursor."""
        fresh: dict[str, IssuePage] = {}
        moving = bool(self._settings.project_fields)  # they change without touching their issues
        known = [] if moving else self._own(read_pages(cursor, first))
        if known:
            told = await together([partial(self._other, url, etag) for url, etag in known])
            if all(page is None for page in told):
                return Listing(None, cursor)
            fresh = {page.url: page for page in told if page is not None}
        pages = await self.pages(first, fresh)
        tasks = await self.read(pages)
        return Listing(tasks, None if moving else pages_text((page.url, page.etag) for page in pages))

    async def _other(self, url: str, etag: str) -> IssuePage | None:
        """A page that is another than it was; None where it is not."""
        answer = await self._rest.answer(url, etag)
        return None if answer.status == 304 else self._lean(read_page(url, answer))

    async def read(self, pages: Sequence[IssuePage]) -> Sequence[Task]:
        """The tasks of pages."""
        rows = [row for page in pages for row in page.rows if not isinstance(row, Task)]
        read = iter(await self._rest.tasks(rows))
        return collected(row if isinstance(row, Task) else next(read) for page in pages for row in page.rows)

    def _lean(self, page: IssuePage) -> IssuePage:
        """What the list wants of a page, so that a large one is not kept as it came."""
        wanted = [one for one in page.issues if self._settings.pull_requests or not is_pull_request(one)]
        plain = ((one, self._rest.plain(one)) for one in wanted)
        rows = tuple(one if task is None else self._shared.task(task) for one, task in plain)
        self._read += len(rows)
        kept = packed(rows) if self._read > LARGE else rows
        return replace(page, issues=(), names=tuple(map(_name, page.issues)), rows=kept)

    def _own(self, pages: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Pages of a stored cursor, unless one lies elsewhere."""
        return pages if all(self._rest.is_own(url) for url, _ in pages) else []

    async def pages(self, first: str, fresh: dict[str, IssuePage]) -> list[IssuePage]:
        """All pages that the links promise, no issue twice; ``fresh`` are pages read before."""
        known = dict(fresh)

        async def walk() -> list[IssuePage]:
            pages = await self._walk(first, known)
            known.clear()  # what does not add up is read anew
            promised = max(map(page_count, pages))
            if promised > len(pages) or (len(pages) > 1 and not all(page.names for page in pages)):
                raise UnsteadyError("empty_page")
            once((name for page in pages for name in page.names), str)
            return pages

        return await steady(walk)

    async def _walk(self, first: str, fresh: dict[str, IssuePage]) -> list[IssuePage]:
        """All pages in order; those between the first and the last are read together."""
        page = await self._page(first, fresh)
        pages = [page]
        brought = self._tell(0, page)
        between = pages_between(page)
        if between:

            async def read(url: str) -> IssuePage:
                nonlocal brought
                one = await later(self._page(url, fresh))
                brought = self._tell(brought, one)
                return one

            pages += await together([partial(read, url) for url in between])
        seen = {one.url for one in pages}
        while pages[-1].next is not None:
            url = pages[-1].next
            if url in seen:
                raise AnswerError("repeated_token", url=url.partition("?")[0])
            if len(pages) >= PAGES:
                raise IncompleteError("too_many_pages")
            seen.add(url)
            pages.append(await later(self._page(url, fresh)))
            brought = self._tell(brought, pages[-1])
        return pages

    async def _page(self, url: str, fresh: dict[str, IssuePage]) -> IssuePage:
        return fresh[url] if url in fresh else self._lean(await self._rest.page(url))

    def _tell(self, before: int, page: IssuePage) -> int:
        count = len(page.rows)
        if self._progress is not None and count:
            self._progress(before + count, None)
        return before + count


def _name(issue: Issue) -> str:
    """What makes an issue the same on two pages."""
    return clean(issue.get("node_id"), 200)


def inside(data: object, *path: str) -> Mapping[str, object]:
    """The object at ``path``. Raises AnswerError when there is none."""
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        raise AnswerError("shape")
    return data


def entries(connection: Mapping[str, object]) -> list[dict[str, object]]:
    """The nodes of a page. Raises AnswerError when one is missing without a reason."""
    nodes = connection.get("nodes")
    if not isinstance(nodes, list) or not all(isinstance(node, dict) for node in nodes):
        raise AnswerError("shape")
    return nodes


def next_cursor(connection: Mapping[str, object]) -> str | None:
    """Where the next page begins; None after the last."""
    info = inside(connection, "pageInfo")
    cursor = info.get("endCursor")
    if info.get("hasNextPage") is not True:
        return None
    if not isinstance(cursor, str) or not cursor:
        raise AnswerError("shape")
    return cursor


def total(data: object, *path: str) -> int:
    """A count of GraphQL. Raises AnswerError when it is none."""
    number = count_of(inside(data, *path[:-1]).get(path[-1]))
    if number is None:
        raise AnswerError("shape")
    return number
