"""A search in GitHub's own language: every page, in windows of a thousand, or an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from connectors.base import Progress
from connectors.errors import AnswerError, IncompleteError, QueryError
from connectors.github import documents
from connectors.github.graphql import GraphQL, NoGraphQL
from connectors.github.listing import entries, inside, next_cursor, total
from connectors.github.options import GitHubOptions
from connectors.github.reader import Reader
from connectors.github.rest import Rest, read_page
from connectors.github.tasks import from_node
from connectors.instants import from_iso, iso_seconds
from connectors.model import Count, Task
from connectors.numbers import count_of
from connectors.paging import UnsteadyError, later, once, steady

MOST = 1_000
"""Results that one search gives at most."""

_SORT = re.compile(r"(?<!\S)sort:\S+", re.IGNORECASE)
_WHOLE = re.compile(r"[()]|(?<!\S)(?:OR|NOT)(?!\S)|(?<!\S)-?created:", re.IGNORECASE)
_CLOSED = re.compile(r"[()]|(?<!\S)(?:OR|NOT)(?!\S)|(?<!\S)-?closed:", re.IGNORECASE)
_WINDOWS = 200


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results with the time each was made, the count of all, and the next page."""

    tasks: tuple[tuple[Task, datetime | None], ...]
    count: int
    next: str | None


class Search(Reader):
    """One search. Results come in the order in which they were made, so that growth moves none;
    more than a thousand are read in windows that begin where the last one ended."""

    def __init__(
        self, graphql: GraphQL, rest: Rest, settings: GitHubOptions, progress: Progress | None = None
    ) -> None:
        super().__init__(graphql, rest, settings, progress)
        self._found: dict[str, Task] = {}

    async def run(self, query: str) -> tuple[Task, ...]:
        """All results. Raises QueryError ``search_too_many`` when they cannot be split."""
        plain = " ".join(_SORT.sub(" ", query).split())
        whole = _WHOLE.search(plain) is not None
        since: str | None = None
        for _ in range(_WINDOWS):
            asked = plain if since is None else f"{plain} created:>={since}"
            count, latest = await self._window(asked, whole)
            if count <= MOST:
                return tuple(self._found.values())
            if latest is None or iso_seconds(latest) == since:
                break
            since = iso_seconds(latest)
        values = {"count": str(count), "most": str(MOST)}
        raise QueryError("search_too_many", values=values)

    async def _window(self, query: str, whole: bool) -> tuple[int, datetime | None]:
        """(how many the search has, when the last one read was made). Results that come and go
        between two pages could hide others: then the window is read again. A query that must stay
        ``whole`` is not read at all when it has too many."""
        before = set(self._found)

        async def walk() -> tuple[int, datetime | None]:
            self._found = {key: task for key, task in self._found.items() if key in before}
            return await self._pages(query, whole)

        return await steady(walk)

    async def _pages(self, query: str, whole: bool) -> tuple[int, datetime | None]:
        ids: list[str] = []
        counts: set[int] = set()
        latest: datetime | None = None
        after: str | None = None
        for _page in range(MOST // documents.PAGE + 1):
            page = await (self._page(query, after) if after is None else later(self._page(query, after)))
            counts.add(page.count)
            for task, made in page.tasks:
                ids.append(task.id)
                self._found.setdefault(task.id, task)
                latest = made if latest is None or (made is not None and made > latest) else latest
            if self._progress is not None and page.tasks:
                self._progress(len(self._found), max(page.count, len(self._found)))
            if page.count > MOST and whole:
                return page.count, None
            if page.next is None or page.next == after:
                break
            if not page.tasks:
                raise UnsteadyError("empty_page")
            after = page.next
        count = max(counts)
        if len(counts) > 1 or len(once(ids, str)) != min(count, MOST):
            raise UnsteadyError("short_list")
        return count, latest

    async def _page(self, query: str, after: str | None) -> SearchPage:
        try:
            return await self._by_graphql(query, after)
        except NoGraphQL:
            return await self._by_rest(query, after)

    async def _by_graphql(self, query: str, after: str | None) -> SearchPage:
        reply = await self._graphql.ask(partial(documents.search, f"{query} sort:created-asc", after))
        connection = inside(reply.data, "search")
        tasks = tuple(
            (from_node(node, self._settings), from_iso(node.get("createdAt"))) for node in entries(connection)
        )
        return SearchPage(tasks, total(reply.data, "search", "issueCount"), next_cursor(connection))

    async def _by_rest(self, query: str, after: str | None) -> SearchPage:
        asked = {"q": query, "sort": "created", "order": "asc", "per_page": documents.PAGE}
        url = after or self._rest.search_url(urlencode(asked))
        answer = await self._rest.answer(url)
        if answer.mapping().get("incomplete_results") is True:
            raise IncompleteError("incomplete_results", url=url.partition("?")[0])
        page = read_page(url, answer, "items")
        made = [from_iso(issue.get("created_at")) for issue in page.issues]
        tasks = await self._rest.tasks(page.issues)
        return SearchPage(tuple(zip(tasks, made, strict=True)), _total(answer.mapping()), page.next)

    async def count(self, query: str) -> Count:
        """How many results."""
        try:
            reply = await self._graphql.ask(lambda shape: documents.search_count(query))
        except NoGraphQL:
            plain = " ".join(_SORT.sub(" ", query).split())
            url = self._rest.search_url(urlencode({"q": plain, "per_page": 1}))
            body = (await self._rest.answer(url)).mapping()
            return Count(_total(body), body.get("incomplete_results") is not True)
        return Count(total(reply.data, "search", "issueCount"))


def closed_between(query: str, window: tuple[datetime, datetime]) -> str:
    """The query narrowed to what was closed in a window, unless it speaks of that itself."""
    if _CLOSED.search(query):
        return query
    return f"{query} closed:{iso_seconds(window[0])}..{iso_seconds(window[1])}"


def _total(body: object) -> int:
    number = count_of(body.get("total_count")) if isinstance(body, dict) else None
    if number is None:
        raise AnswerError("shape")
    return number
