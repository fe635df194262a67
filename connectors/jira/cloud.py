"""Jira Cloud, REST v3: what is asked and how its pages end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from connectors.base import Progress
from connectors.errors import AnswerError, IncompleteError
from connectors.jira.jql import split_order
from connectors.jira.site import Site
from connectors.jira.tasks import ident_of
from connectors.model import Count, Task
from connectors.numbers import count_of
from connectors.paging import Page, token_pages
from connectors.text import clean

PAGE = 100
"""Issues a request, for reads by id and for pages: more brings only ids."""


class TooManyPages(Exception):  # no failure: the caller turns to another way
    """A search would take more pages than it is worth. ``came``: the issues of those that were read."""

    def __init__(self, came: list[object]) -> None:
        super().__init__()
        self.came = came


@dataclass(frozen=True, slots=True)
class Read:
    """``issues`` as they came; ``errors`` by the id or key that the tracker could not read now."""

    issues: list[object]
    errors: dict[str, str] = field(default_factory=dict)


class Dialect(Protocol):
    """What Cloud and Data Center say differently."""

    version: str

    async def many(self, idents: Sequence[str], fields: Sequence[str]) -> Read:
        """At most 100 issues by id or key. What is neither in issues nor in errors does not exist
        for this account."""

    async def one(self, ident: str, fields: Sequence[str]) -> object | None:
        """An issue that ``many`` left out, if it is only put away; None when it is not there."""

    async def search(
        self,
        jql: str,
        fields: Sequence[str],
        *,
        progress: Progress | None = None,
        most: int | None = None,
    ) -> list[object]:
        """Every issue of the query, each once. Raises TooManyPages beyond ``most`` pages."""

    async def tasks(
        self,
        jql: str,
        fields: Sequence[str],
        read: Callable[[object], Task],
        *,
        progress: Progress | None = None,
    ) -> Sequence[Task]:
        """As ``search``, each read as it comes, so that a large list is not kept as it came."""

    async def count(self, jql: str) -> Count:
        """How many issues the query holds."""


def key_of(issue: object) -> str:
    """What makes an issue the same on two pages."""
    return ident_of(issue)[0]


class Cloud:
    """``bulkfetch`` follows moved issues and leaves out what is deleted or hidden; ``search/jql``
    pages by token, and only ``isLast`` or the lack of a token ends it, not a short page."""

    version = "3"

    def __init__(self, site: Site) -> None:
        self._site = site

    async def many(self, idents: Sequence[str], fields: Sequence[str]) -> Read:
        body = {"issueIdsOrKeys": list(idents), "fields": list(fields)}
        answer = await self._site.post("rest/api/3/issue/bulkfetch", body)
        issues, errors = answer.get("issues"), answer.get("issueErrors")
        if not isinstance(issues, list):
            raise AnswerError("shape")
        told = [one for one in errors if isinstance(one, dict)] if isinstance(errors, list) else []
        return Read(issues, {clean(one.get("id"), 300): clean(one.get("errorMessage"), 300) for one in told})

    async def one(self, ident: str, fields: Sequence[str]) -> object | None:
        return None  # bulkfetch finds what a read by id finds, archived issues among them

    async def search(
        self,
        jql: str,
        fields: Sequence[str],
        *,
        progress: Progress | None = None,
        most: int | None = None,
    ) -> list[object]:
        asked = 0
        came: list[object] = []

        async def page(token: str | None) -> Page[object]:
            nonlocal asked
            if asked == most:
                raise TooManyPages(came)
            asked += 1
            found = await self._page(jql, fields, token)
            came.extend(found.items if most is not None else ())
            return found

        return list(await token_pages(page, key=key_of, progress=progress))

    async def tasks(
        self,
        jql: str,
        fields: Sequence[str],
        read: Callable[[object], Task],
        *,
        progress: Progress | None = None,
    ) -> Sequence[Task]:
        async def page(token: str | None) -> Page[Task]:
            found = await self._page(jql, fields, token)
            return Page([read(issue) for issue in found.items], next=found.next)

        return await token_pages(page, key=lambda task: task.id, progress=progress)

    async def _page(self, jql: str, fields: Sequence[str], token: str | None) -> Page[object]:
        body: dict[str, object] = {"jql": jql, "fields": list(fields), "maxResults": PAGE}
        if token is not None:
            body["nextPageToken"] = token
        answer = await self._site.post("rest/api/3/search/jql", body)
        issues, following = answer.get("issues"), answer.get("nextPageToken")
        if not isinstance(issues, list) or not isinstance(following, str | None):
            raise AnswerError("shape")
        if answer.get("isLast") is False and not following:
            raise IncompleteError("short_list")
        return Page(issues, next=None if answer.get("isLast") is True else following or None)

    async def count(self, jql: str) -> Count:
        answer = await self._site.post("rest/api/3/search/approximate-count", {"jql": split_order(jql)[0]})
        number = count_of(answer.get("count"))
        if number is None:
            raise AnswerError("shape")
        return Count(number, exact=False)
