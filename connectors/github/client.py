"""The connector: one account on github.com or a GitHub Enterprise Server."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from connectors.answer import Answer, shapeless
from connectors.base import Progress
from connectors.errors import ForbiddenError, QueryError
from connectors.forecast import Forecast, Questions, pages
from connectors.github import documents, probing, refs, unfinished
from connectors.github.addresses import read_reference
from connectors.github.changes import RefreshByChanges
from connectors.github.counting import Counts
from connectors.github.cursor import pages_of
from connectors.github.fetching import Fetcher
from connectors.github.graphql import GraphQL, NoGraphQL
from connectors.github.joint import Joint, merged
from connectors.github.listing import Lists, inside
from connectors.github.options import GitHubOptions
from connectors.github.outcomes import Outcomes
from connectors.github.outline import outline
from connectors.github.projects import Projects
from connectors.github.rest import Rest, earliest
from connectors.github.searching import Search, closed_between
from connectors.github.sprints import sprints
from connectors.github.strays import RestFetcher
from connectors.github.subissues import SubIssues
from connectors.github.surveying import Surveys, repo_of
from connectors.github.tasks import stands_in
from connectors.github.windows import windowed
from connectors.github.writing import Writer
from connectors.holding import closed_in
from connectors.instants import iso_seconds
from connectors.limits import read_budget, server_time
from connectors.model import (
    Account,
    Batch,
    Count,
    Listing,
    QueryKind,
    QueryRef,
    Reach,
    Task,
    TaskRef,
    Usage,
)
from connectors.numbers import count_of
from connectors.outline import Outline
from connectors.sprints import Sprint
from connectors.surveys import Survey
from connectors.text import clean

if TYPE_CHECKING:
    from connectors.http import HttpSession

_EXPIRES = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?:UTC|([+-]\d\d):?(\d\d))")


class GitHub:
    """See ``connectors.base.Connector``.

    Requests for N tasks by reference: N / 100, with a cursor one a repository. Keys look like
    ``owner/repo#12``, ids are node ids, a container is a repository.
    """

    kind = "github"
    apart = True
    search_ref = staticmethod(refs.search_reference)
    windowed = staticmethod(windowed)
    describe = staticmethod(refs.holds)
    open_only = staticmethod(unfinished.open_only)

    def read(self, text: str) -> TaskRef | QueryRef:
        """See ``addresses.read_reference``. Raises QueryError ``other_site`` for a page of another server."""
        found = read_reference(text)
        self._settings.home.check(text)
        return found

    def __init__(self, session: HttpSession, settings: GitHubOptions) -> None:
        self.usage: Usage = session.usage
        self._session = session
        self._settings = settings
        self._graphql = GraphQL(
            session, settings.graphql, settings.project_fields, available=not settings.anonymous
        )
        self.writer = Writer(session, self._rest())
        self._begun: dict[str, RefreshByChanges] = {}
        self._pages: dict[QueryRef, int] = {}
        self._joint: Joint | None = None
        self._as_before: list[QueryRef] = []
        """Lists that told by themselves that nothing changed."""
        self._surveyed_with: str | None = None
        self._changed: frozenset[QueryRef] = frozenset()
        """Lists of which the survey tells: one of them that is asked all the same has changed."""

    async def __aenter__(self) -> GitHub:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._session.__aexit__(*exc)

    async def check(self) -> Account:
        """Who the token belongs to, its scopes, budget and end. Tokens of applications have no
        ``/user``: then GraphQL tells."""
        try:
            answer = await self._rest().answer(self._rest().user_url())
            body = dict(answer.mapping())
        except ForbiddenError as error:
            try:
                reply = await self._graphql.ask(lambda shape: documents.VIEWER)
            except NoGraphQL:
                raise error from None
            answer, body = reply.answer, dict(inside(reply.data, "viewer"))
        name, number = clean(body.get("login"), 100), clean(body.get("id"), 100)
        if not name or not number:
            raise shapeless(answer)
        return _account(answer, number, name)

    async def reach(self) -> Reach:
        """The repositories of the token's person, those of its organisations among them."""
        try:
            reply = await self._graphql.ask(lambda shape: documents.REPOSITORIES)
        except NoGraphQL:
            return Reach("repository", ())
        viewer = inside(reply.data, "viewer")
        shown, hidden = inside(viewer, "all"), inside(viewer, "hidden")
        nodes = shown.get("nodes")
        names = (
            clean(one.get("nameWithOwner"), 100)
            for one in (nodes if isinstance(nodes, list) else ())
            if isinstance(one, dict)
        )
        return Reach(
            "repository",
            tuple(name for name in names if name),
            count_of(shown.get("totalCount")),
            count_of(hidden.get("totalCount")),
        )

    async def sprints(self, place: str, query: QueryRef) -> Sequence[Sprint]:
        """See ``sprints.sprints``."""
        return await sprints(self._graphql, place, query)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """On the web pages that belong to the configured address."""
        return refs.url_of(self._settings.web, ref)

    def stands_in(self, task: Task, query: QueryRef) -> bool | None:
        """By its repository, labels, milestone and parent; see ``tasks.stands_in``."""
        return stands_in(task, query, self._settings)

    def plan(self, asked: Questions) -> None:
        """What a pass will ask: the changes of a repository are asked once for its tasks and its lists."""
        self._pages = {one.query: pages_of(one.cursor) or 1 for one in asked.surveyed}
        fetched = self._changes(asked.cursor).asked(asked.known)
        lists = [one.query for one in asked.surveyed]
        surveys = self._surveys()
        surveyed = surveys.asked(asked.survey, lists, fetched)
        both = merged(fetched, surveyed)
        alike = {repo: both[repo] for repo in fetched.keys() & surveyed.keys()}
        worth = {repo: surveys.worth(one for one in lists if repo_of(one) == repo) for repo in alike}
        self._joint = Joint(alike, both, worth) if alike else None

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """By node id where one is known, else by number. What GraphQL cannot resolve is looked up
        through REST, which tells deleted (410) and transferred (301) apart from hidden (404)."""
        outcomes = Outcomes(refs, progress)
        if not outcomes.refs:
            return Batch(cursor=cursor)
        changes = self._begun.pop(cursor or "", None) or self._changes(cursor)
        pending = await changes.settle(outcomes)
        clock = changes.clock
        if pending:
            rest = self._rest()
            fetcher = Fetcher(self._graphql, rest, self._settings, outcomes)
            try:
                await fetcher.run(pending)
            except NoGraphQL:
                await RestFetcher(rest, outcomes).run(pending)
            clock = earliest(earliest(clock, rest.clock), fetcher.clock)
        outcomes.report()
        return outcomes.batch(changes.cursor(outcomes, clock, self.usage))

    async def unchanged(self, cursor: str) -> str | None:
        """By one request a repository, and the probe of names beside them."""
        changes = self._changes(cursor)
        after = await changes.unchanged()
        if after is None:
            self._begun[cursor] = changes
        return after

    def _changes(self, cursor: str | None) -> RefreshByChanges:
        return RefreshByChanges(self._graphql, self._rest(), self._settings, cursor, self._joint)

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """``closed_within`` (from, before) keeps what was closed in that time. Repository, label and
        milestone lists have cursors: "not modified" costs nothing of the budget."""
        known = None if query in self._changed else cursor  # its ETags would tell what the survey told
        listing = await self._listed(query, known, closed_within, progress)
        if listing.tasks is None:
            self._as_before.append(query)
        if closed_within is None or listing.tasks is None:
            return listing
        return Listing(closed_in(listing.tasks, closed_within), listing.cursor)

    async def _listed(
        self,
        query: QueryRef,
        cursor: str | None,
        closed: tuple[datetime, datetime] | None,
        progress: Progress | None,
    ) -> Listing:
        rest = self._rest()
        project = refs.project_of(query.text)
        if project is not None:
            return Listing(await Projects(self._graphql, self._settings, progress).tasks(project))
        if query.kind is QueryKind.SEARCH:
            text = query.text if closed is None else closed_between(query.text, closed)
            return Listing(await Search(self._graphql, rest, self._settings, progress).run(text))
        lists = Lists(self._graphql, rest, self._settings, progress)
        if query.kind is QueryKind.EPIC:
            below = SubIssues(self._graphql, rest, self._settings, progress)
            return Listing(await below.below(_place(query)))
        asked: dict[str, str] = {} if closed is None else {"since": iso_seconds(closed[0])}
        if query.kind is QueryKind.MILESTONE:
            place = _place(query)
            return await lists.issues(
                rest.issues_url(place.repo, milestone=str(place.number), **asked), cursor
            )
        owner, name, label = refs.list_of(query.text)
        if label is not None:
            asked["labels"] = label
        return await lists.issues(rest.issues_url(f"{owner}/{name}", **asked), cursor)

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """One request a repository that has several of the lists, and the probe of names beside them."""
        self._surveyed_with = cursor
        told = await self._surveys().changes(cursor, queries)
        self._changed = frozenset() if told is None else told.queries
        return told

    def may_hold(self, task: Task, query: QueryRef) -> bool:
        """False where an issue says that it has not the label or milestone, or is of another repository."""
        return self.stands_in(task, query) is not False

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """See ``surveying.Surveys.watched``."""
        known = cursor or (self._surveyed_with if self._as_before else None)
        return self._surveys().watched(known, read, [*quiet, *self._as_before], self.usage)

    def _surveys(self) -> Surveys:
        return Surveys(self._graphql, self._rest(), self._settings, self._pages, self._joint)

    async def count(self, query: QueryRef) -> Count:
        """One request, two for a view of a project."""
        rest, project = self._rest(), refs.project_of(query.text)
        if project is not None:
            return await Projects(self._graphql, self._settings).count(project)
        if query.kind is QueryKind.SEARCH:
            return await Search(self._graphql, rest, self._settings).count(query.text)
        counts = Counts(self._graphql, rest, self._settings)
        if query.kind is QueryKind.EPIC:
            return await counts.epic(_place(query))
        if query.kind is QueryKind.MILESTONE:
            return await counts.milestone(_place(query))
        return await counts.repository(*refs.list_of(query.text))

    def foretell(self, asked: Questions) -> Forecast:
        """By id a hundred a request, with a cursor one a repository; a list by its pages. Without GraphQL
        tasks are read as their repositories show them, which is not foretold."""
        self.plan(asked)
        changes = self._changes(asked.cursor)
        taken, left = changes.foretold(asked.known) if asked.known else (0, [])
        parts = (
            [[one for one in some if (one.id is None) is new] for new in (False, True)]
            for some in (left, asked.others)
        )
        by_id = sum(pages(len(part)) for both in parts for part in both if part)
        surveys, alone = self._surveys().foretold(asked.survey, [one.query for one in asked.surveyed])
        listed = [*asked.lists, *(one for one in asked.surveyed if one.query in alone)]
        lists = sum(pages_of(one.cursor) or pages(one.size) for one in listed)
        if self._joint is not None:
            surveys -= len(self._joint.marks)
            taken -= probing.asks(self._joint.marks)  # the survey has it, too
        requests = int(asked.check) + taken + by_id + surveys + lists + len(asked.counts)
        some = bool(asked.lists or asked.surveyed)
        return Forecast(requests, at_least=some or self._settings.anonymous)

    async def outline(self, text: str) -> Outline:
        """See ``outline.outline``."""
        return await outline(self._session, text)

    def _rest(self) -> Rest:
        return Rest(self._session, self._graphql, self._settings)


def _place(query: QueryRef) -> refs.Numbered:
    place = refs.numbered_of(query.text)
    if place is None:
        raise QueryError("reference")
    return place


def _account(answer: Answer, id: str, name: str) -> Account:
    headers = answer.headers
    budget = read_budget(answer)
    scopes = (clean(scope, 100) for scope in headers.get("x-oauth-scopes", "").split(","))
    return Account(
        id=id,
        name=name,
        scopes=tuple(scope for scope in scopes if scope),
        server_time=server_time(headers),
        limit=budget.limit if budget else None,
        remaining=budget.remaining if budget else None,
        expires=_expires(headers.get("github-authentication-token-expiration", "")),
        version=clean(headers.get("x-github-enterprise-version"), 50) or None,
    )


def _expires(text: str) -> datetime | None:
    """``2026-12-01 12:00:00 UTC`` or with an offset such as ``-0700``."""
    found = _EXPIRES.fullmatch(text.strip())
    if found is None:
        return None
    offset = f"{found[2]}:{found[3]}" if found[2] else "+00:00"
    try:
        return datetime.fromisoformat(f"{found[1]}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
