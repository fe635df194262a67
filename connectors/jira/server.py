"""Jira Data Center and Server, REST v2: searches by offset, and no read of many ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

from connectors.base import Progress
from connectors.errors import AnswerError, ForbiddenError, GoneError, NotFoundError, QueryError
from connectors.jira.cloud import PAGE, Read, TooManyPages, key_of
from connectors.jira.jql import split_order
from connectors.jira.site import Site
from connectors.jira.tasks import is_named
from connectors.model import Count, Task
from connectors.numbers import count_of
from connectors.paging import Page, offset_pages

T = TypeVar("T")
LONGEST = 4_000
"""Characters of encoded JQL that go into an address; longer ones are posted."""
_WORD = re.compile(r"[A-Za-z0-9_-]+(?![A-Za-z0-9_…-])")


class _PostRefused(Exception):  # no failure: addresses are used from now on
    """This server takes searches by GET only."""


class DataCenter:
    """One unknown key in a query refuses all of it and is named in the complaint: the query is
    asked again without the named ones, or where none is named, each half of it by itself."""

    version = "2"

    def __init__(self, site: Site) -> None:
        self._site = site
        self._posts = True

    async def many(self, idents: Sequence[str], fields: Sequence[str]) -> Read:
        wanted = list(idents)
        while wanted:
            jql = _among(wanted)
            if not self._posts and len(wanted) > 1 and len(quote(jql)) > LONGEST:
                half = len(wanted) // 2
                first = await self.many(wanted[:half], fields)
                return Read([*first.issues, *(await self.many(wanted[half:], fields)).issues])
            try:
                return Read(await self._walk(jql, fields, None, None))
            except _PostRefused:
                continue
            except QueryError as error:
                unknown = named(error.detail, wanted)
                if not unknown:
                    return await self._apart(wanted, fields, error)
                wanted = [ident for ident in wanted if ident not in unknown]
        return Read([])

    async def _apart(self, wanted: Sequence[str], fields: Sequence[str], refusal: QueryError) -> Read:
        """Halves of what was refused without a name. Raises the refusal where an issue that is there was
        refused alone: then no key is the reason."""
        if len(wanted) == 1:
            if await self.one(wanted[0], fields) is not None:
                raise refusal
            return Read([])
        half = len(wanted) // 2
        first = await self.many(wanted[:half], fields)
        return Read([*first.issues, *(await self.many(wanted[half:], fields)).issues])

    async def one(self, ident: str, fields: Sequence[str]) -> object | None:
        """No search finds an archived issue, a read by id does."""
        try:
            return await self._site.get(f"rest/api/2/issue/{ident}", {"fields": ",".join(fields)})
        except (NotFoundError, ForbiddenError, GoneError):
            return None

    async def search(
        self,
        jql: str,
        fields: Sequence[str],
        *,
        progress: Progress | None = None,
        most: int | None = None,
    ) -> list[object]:
        try:
            return await self._walk(jql, fields, progress, most)
        except _PostRefused:
            return await self._walk(jql, fields, progress, most)

    async def tasks(
        self,
        jql: str,
        fields: Sequence[str],
        read: Callable[[object], Task],
        *,
        progress: Progress | None = None,
    ) -> Sequence[Task]:
        def keyed(task: Task) -> str:
            return task.id

        try:
            return await self._walk_as(jql, fields, read, keyed, progress, None)
        except _PostRefused:
            return await self._walk_as(jql, fields, read, keyed, progress, None)

    async def count(self, jql: str) -> Count:
        conditions = split_order(jql)[0]
        try:
            answer = await self._search(conditions, 0, 0, ())
        except _PostRefused:
            answer = await self._search(conditions, 0, 0, ())
        number = count_of(answer.get("total"))
        if number is None:
            raise AnswerError("shape")
        return Count(number)

    async def _walk(
        self, jql: str, fields: Sequence[str], progress: Progress | None, most: int | None
    ) -> list[object]:
        return list(await self._walk_as(jql, fields, lambda issue: issue, _key, progress, most))

    async def _walk_as(
        self,
        jql: str,
        fields: Sequence[str],
        read: Callable[[object], T],
        key: Callable[[T], Hashable],
        progress: Progress | None,
        most: int | None,
    ) -> Sequence[T]:
        conditions, order = split_order(jql)
        ordered = " ".join(filter(None, (conditions, order or "ORDER BY key ASC")))

        async def page(start: int) -> Page[T]:
            answer = await self._search(ordered, start, PAGE, fields)
            issues, total = answer.get("issues"), count_of(answer.get("total"))
            if not isinstance(issues, list) or total is None or (total > 0 and not issues and start == 0):
                raise AnswerError("shape")
            if most is not None and total > most * max(len(issues), 1):
                raise TooManyPages(issues)
            return Page([read(issue) for issue in issues], total=total)

        return await offset_pages(page, size=PAGE, key=key, progress=progress)

    async def _search(self, jql: str, start: int, most: int, fields: Sequence[str]) -> Mapping[str, object]:
        path = "rest/api/2/search"
        if self._posts and len(quote(jql)) > LONGEST:
            body = {"jql": jql, "startAt": start, "maxResults": most, "fields": list(fields)}
            try:
                return await self._site.post(path, body)
            except AnswerError as error:
                if error.status != 405:
                    raise
                self._posts = False
                raise _PostRefused from error
        params: dict[str, str | int] = {"jql": jql, "startAt": start, "maxResults": most}
        if fields:
            params["fields"] = ",".join(fields)
        return await self._site.get(path, params)


def _key(issue: object) -> str | int:
    """What tells an issue from the others, such as do not say which one they are too."""
    return key_of(issue) if is_named(issue) else id(issue)


def named(complaint: str, idents: Sequence[str]) -> set[str]:
    """Those of ``idents`` that stand whole in the text of a refusal (which may be cut: "OPS-1…"
    names nothing)."""
    words = {word.upper() for word in _WORD.findall(complaint)}
    return {ident for ident in idents if ident.upper() in words}


def _among(idents: Sequence[str]) -> str:
    """JQL for ids and keys. Ids are digits and keys match ``refs.KEY``; the quotes are for projects
    whose key is a word of JQL."""
    ids = [ident for ident in idents if ident.isdigit()]
    keys = [f'"{ident}"' for ident in idents if not ident.isdigit()]
    parts = [f"{name} in ({', '.join(some)})" for name, some in (("id", ids), ("key", keys)) if some]
    return " OR ".join(parts)
