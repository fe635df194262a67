"""Reading issues through REST: pages by their Link headers, single issues, and parents' ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from connectors.answer import Answer, shapeless
from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    RateLimitError,
)
from connectors.github import documents
from connectors.github.graphql import GraphQL, NoGraphQL, with_time
from connectors.github.options import GitHubOptions
from connectors.github.refs import Numbered, numbered_of
from connectors.github.tasks import from_rest, is_blocked, parent_key, repo_of
from connectors.limits import server_time
from connectors.model import Task, Usage
from connectors.numbers import integer_of
from connectors.paging import link_next, together
from connectors.text import clean

if TYPE_CHECKING:
    from connectors.http import HttpSession

Issue = Mapping[str, object]
_LINK = re.compile(r"<([^<>]*)>\s*;([^<]*)")


@dataclass(frozen=True, slots=True)
class IssuePage:
    """One page: where it stands, what it holds, where the next and the last one are. ``names`` of all that
    came on it; ``rows`` hold what is wanted of it, read as far as one issue tells by itself."""

    url: str
    issues: tuple[Issue, ...]
    next: str | None
    last: str | None
    etag: str | None
    clock: datetime | None
    names: tuple[str, ...] = ()
    rows: Sequence[Task | Issue] = ()


class Rest:
    """REST reads of one fetch or list. Every failure of a page is raised. ``clock`` is the earliest
    time that an answer told."""

    def __init__(self, session: HttpSession, graphql: GraphQL, settings: GitHubOptions) -> None:
        self.clock: datetime | None = None
        self._session = session
        self._graphql = graphql
        self._settings = settings
        self._parents: dict[str, str] = {}

    def issues_url(self, repo: str, **params: str | int) -> str:
        """The first page of a repository's issues, in every state, newest first: an issue made
        or removed between two pages changes the first one, and none is skipped by growth."""
        asked = {"state": "all", "sort": "created", "direction": "desc", "per_page": documents.PAGE}
        return f"{self._session.base_url}/repos/{quote(repo)}/issues?{urlencode(asked | params)}"

    def issue_url(self, place: Numbered) -> str:
        """One issue."""
        return f"{self._session.base_url}/repos/{quote(place.repo)}/issues/{place.number}"

    def user_url(self) -> str:
        """Who the token belongs to."""
        return f"{self._session.base_url}/user"

    def milestone_url(self, place: Numbered) -> str:
        """One milestone."""
        return f"{self._session.base_url}/repos/{quote(place.repo)}/milestones/{place.number}"

    def marks_url(self, repo: str, kind: str) -> str:
        """The ``labels`` or the ``milestones`` of a repository, open and closed."""
        state = "state=all&" if kind == "milestones" else ""
        return f"{self._session.base_url}/repos/{quote(repo)}/{kind}?{state}per_page={documents.PAGE}"

    def search_url(self, query: str) -> str:
        """A search with its encoded parameters."""
        return f"{self._session.base_url}/search/issues?{query}"

    @property
    def usage(self) -> Usage:
        """The session's."""
        return self._session.usage

    def now(self) -> datetime:
        """This machine's clock."""
        return self._session.now()

    def is_own(self, url: str) -> bool:
        """Does a stored URL lie where this connection may ask?"""
        return url.startswith(self._session.base_url + "/")

    async def answer(self, url: str, etag: str | None = None) -> Answer:
        """One GET; a limit without a time gets one."""
        try:
            answer = await self._session.get(url, etag=etag)
        except RateLimitError as error:
            raise with_time(error) from None
        self.clock = earliest(self.clock, server_time(answer.headers))
        return answer

    async def prove(self, refusal: ConnectorError) -> None:
        """Nothing was seen: raises ``refusal`` without a token, what is said of the token where that is
        refused as a whole, and AnswerError where not even its person is there: no GitHub answers then."""
        if self._settings.anonymous:
            raise refusal
        try:
            await self.answer(self.user_url())
        except (NotFoundError, GoneError) as error:
            raise AnswerError(error.detail or "shape", url=error.url, status=error.status) from error
        except ForbiddenError:  # tokens of applications have no person
            if isinstance(refusal, ForbiddenError):
                raise

    async def page(self, url: str) -> IssuePage:
        """One page of a list."""
        return read_page(url, await self.answer(url))

    async def single(self, place: Numbered) -> Issue:
        """One issue by number, following where it was transferred to."""
        url = self.issue_url(place)
        answer = await self.answer(url)
        if not isinstance(answer.data, dict):
            raise shapeless(answer)
        return answer.data

    async def tasks(self, issues: Sequence[Issue]) -> list[Task]:
        """Normalise, with the parents' node ids: known ones, else asked once. Raises AnswerError where one is
        none."""
        found: list[Task] = []
        for answer in await self.each(issues):
            if isinstance(answer, AnswerError):
                raise answer
            found.append(answer)
        return found

    async def each(self, issues: Sequence[Issue]) -> list[Task | AnswerError]:
        """As ``tasks``, with an error in the place of what is none."""
        for issue in issues:
            self._learn(issue)
        wanted = {key for key in map(parent_key, issues) if key and key.lower() not in self._parents}
        if wanted:
            await self._learn_parents(wanted)
        more = await self._beside(issues)
        return [self._normalised(issue, more) for issue in issues]

    def plain(self, issue: Issue) -> Task | None:
        """The task where an issue tells all of it by itself, and need not be kept. Raises AnswerError."""
        self._learn(issue)
        if self._settings.project_fields or is_blocked(issue) or parent_key(issue) is not None:
            return None
        task = self._normalised(issue, {})
        if isinstance(task, AnswerError):
            raise task
        return task

    def _learn(self, issue: Issue) -> None:
        key = f"{repo_of(issue)}#{integer_of(issue.get('number'))}".lower()
        self._parents[key] = clean(issue.get("node_id"), 200)

    def _normalised(self, issue: Issue, more: Mapping[str, Mapping[str, object]]) -> Task | AnswerError:
        try:
            return from_rest(issue, self._settings, self._parents, more)
        except AnswerError as error:
            return error

    async def _beside(self, issues: Sequence[Issue]) -> dict[str, Mapping[str, object]]:
        """What REST does not say, by node id: values in Projects of all, blockers of those that have some."""
        asked = [one for one in issues if self._settings.project_fields or is_blocked(one)]
        ids = [ident for issue in asked if (ident := clean(issue.get("node_id"), 200))]
        chunks = [ids[at : at + documents.PAGE] for at in range(0, len(ids), documents.PAGE)]
        owners = frozenset(repo_of(issue).partition("/")[0].lower() for issue in asked)
        calls = [
            partial(self._graphql.ask, partial(documents.beside_rest, chunk), partial=True, owners=owners)
            for chunk in chunks
        ]
        try:
            replies = await together(calls)
        except NoGraphQL:
            return {}
        nodes = (reply.data.get("nodes") for reply in replies)
        found = [node for some in nodes if isinstance(some, list) for node in some if isinstance(node, dict)]
        return {clean(node.get("id"), 200): node for node in found}

    async def _learn_parents(self, keys: Iterable[str]) -> None:
        places = sorted(
            (place for place in map(numbered_of, keys) if place is not None),
            key=lambda place: (place.repo.lower(), place.number),
        )
        chunks = [places[at : at + documents.PAGE] for at in range(0, len(places), documents.PAGE)]
        try:
            await together([partial(self._ask_ids, chunk) for chunk in chunks])
        except NoGraphQL:
            await together([partial(self._read_id, place) for place in places])

    async def _ask_ids(self, places: Sequence[Numbered]) -> None:
        groups = by_repository(places)
        wanted = [(group[0].owner, group[0].name, [place.number for place in group]) for group in groups]
        reply = await self._graphql.ask(partial(documents.ids_by_numbers, wanted), partial=True)
        for index, group in enumerate(groups):
            found = reply.data.get(f"r{index}")
            for place in group:
                node = found.get(f"i{place.number}") if isinstance(found, dict) else None
                if isinstance(node, dict):
                    self._parents[place.key.lower()] = clean(node.get("id"), 200)

    async def _read_id(self, place: Numbered) -> None:
        try:
            issue = await self.single(place)
        except (AuthError, RateLimitError):
            raise
        except ConnectorError:
            return  # a parent that may not be seen is no parent here
        self._parents[place.key.lower()] = clean(issue.get("node_id"), 200)


def is_deleted(error: GoneError) -> bool:
    """A 410 says that an issue was deleted, unless its repository has no issues any more."""
    return "disabled" not in error.detail.lower()


def by_repository(places: Sequence[Numbered]) -> list[list[Numbered]]:
    """Neighbours of the same repository together."""
    groups: list[list[Numbered]] = []
    for place in places:
        if groups and groups[-1][0].repo.lower() == place.repo.lower():
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def read_page(url: str, answer: Answer, key: str | None = None) -> IssuePage:
    """The issues of an answer (below ``key`` for a search). Raises AnswerError for another shape."""
    data = answer.data if key is None else answer.mapping().get(key)
    if not isinstance(data, list) or not all(isinstance(issue, dict) for issue in data):
        raise shapeless(answer)
    return IssuePage(
        url=url,
        issues=tuple(data),
        next=link_next(answer),
        last=_link_last(answer),
        etag=answer.headers.get("etag"),
        clock=server_time(answer.headers),
    )


def pages_between(page: IssuePage) -> list[str]:
    """The URLs after ``page`` up to the last, when the server's own links differ in their page
    number alone; [] when they must be followed one by one."""
    if page.next is None or page.last is None:
        return []
    first, last = _numbered(page.next), _numbered(page.last)
    if first is None or last is None or first[0] != last[0] or not first[1] < last[1] <= first[1] + 9_999:
        return []
    return [_with_page(page.next, number) for number in range(first[1], last[1] + 1)]


def page_count(page: IssuePage) -> int:
    """How many pages the list has, as far as its links tell."""
    last = _numbered(page.last) if page.last else None
    return last[1] if last is not None else (2 if page.next else 1)


def _link_last(answer: Answer) -> str | None:
    for url, attributes in _LINK.findall(answer.headers.get("link", "")):
        if 'rel="last"' in attributes.replace(" ", ""):
            return str(url)
    return None


def _numbered(url: str) -> tuple[tuple[str, ...], int] | None:
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [integer_of(value) for name, value in asked if name == "page"]
    if len(numbers) != 1 or numbers[0] is None:
        return None
    rest = (f"{name}={value}" for name, value in sorted(asked) if name != "page")
    return (parts.scheme, parts.netloc, parts.path, *rest), numbers[0]


def _with_page(url: str, number: int) -> str:
    parts = urlsplit(url)
    asked = [
        (name, str(number) if name == "page" else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    return urlunsplit(parts._replace(query=urlencode(asked)))


def earliest(moment: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two readings of the server's clock: nothing was read before it."""
    if moment is None or other is None:
        return moment or other
    return min(moment, other)
