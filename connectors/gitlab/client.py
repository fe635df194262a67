"""The GitLab connector: issues and merge requests by number, by project, group, label, milestone, iteration,
epic and by filters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from urllib.parse import unquote, urlsplit

from connectors.base import Progress
from connectors.client import Client
from connectors.forecast import Forecast, Questions
from connectors.gitlab import filters as asking
from connectors.gitlab import refs as naming
from connectors.gitlab.addresses import read
from connectors.gitlab.api import Api
from connectors.gitlab.cursor import read_known
from connectors.gitlab.fetching import Fetch
from connectors.gitlab.foretelling import foretold
from connectors.gitlab.listing import Lists
from connectors.gitlab.options import gitlab_options, places
from connectors.gitlab.outline import outline
from connectors.gitlab.sprints import sprints
from connectors.gitlab.surveying import Surveys, may_hold, moves
from connectors.gitlab.windows import windowed
from connectors.gitlab.writing import Writer
from connectors.home import home
from connectors.http import SessionArguments
from connectors.model import (
    Batch,
    Count,
    Listing,
    Options,
    QueryRef,
    Task,
    TaskRef,
)
from connectors.outline import Outline
from connectors.sprints import Sprint
from connectors.surveys import Survey


class GitLab(Client[Api]):
    """See ``connectors.base.Connector``. Changes only what ``send`` is given.

    Keys look like ``group/project#12`` and ``group/project!3``, ids hold the project's number instead of
    its path, a container is that number.
    """

    kind = "gitlab"
    windowed = staticmethod(windowed)
    describe = staticmethod(naming.holds)
    open_only = staticmethod(asking.open_only)
    stands_in = staticmethod(naming.stands_in)
    may_hold = staticmethod(may_hold)
    moves = staticmethod(moves)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self._how = gitlab_options(options)
        super().__init__(Api(options, self._how, session))
        self.writer = Writer(self._api)
        self._surveys = Surveys(self._api, self._how)
        self._as_before: list[QueryRef] = []
        """Lists that told by themselves that nothing changed."""
        path = unquote(urlsplit(self._how.web).path)
        self._prefix = tuple(step for step in path.split("/") if step)
        self._home = home(places(self._how.web), options.extra)

    def read(self, text: str) -> TaskRef | QueryRef:
        """``group/project#12``, ``!3``, ``%5``, ``group&7``, ``group/project``, and addresses."""
        found = read(text, self._prefix)
        self._home.check(text)
        return found

    def search_ref(self, query: str) -> QueryRef:
        """Filters in the names of the API: ``project=acme/app&labels=okr``."""
        return asking.search(query)

    async def sprints(self, place: str, query: QueryRef) -> Sequence[Sprint]:
        """See ``sprints.sprints``."""
        return await sprints(self._api, place, query)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The page of it."""
        path = naming.web_path(ref)
        return None if path is None else f"{self._how.web}/{path}"

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """A hundred of a project and kind a request; with a cursor what changed of them since. Moved issues
        are followed. What no list brings is asked for by itself (the first 20): 404 proves a deletion only
        where the account sees everything of the project."""
        if not refs:
            return Batch(cursor=cursor)
        known = read_known(cursor, self._api.now(), self._how.recheck)
        joint = None if cursor is None else self._surveys.joint
        return await Fetch(self._api, self._how, known, refs, progress, joint).run()

    def plan(self, asked: Questions) -> None:
        """See ``surveying.Surveys.plan``."""
        self._surveys.plan(asked)

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """See ``surveying.Surveys.changes``."""
        return await self._surveys.changes(cursor, queries)

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """See ``listing.Lists.among``."""
        return await Lists(self._api, self._how).among(query, tasks)

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """See ``surveying.Surveys.watched``."""
        return self._surveys.watched(read, [*quiet, *self._as_before], self.usage)

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """All pages. A list of one page has its ETag as a cursor, a larger one its size and newest tasks:
        one request tells "not modified"."""
        listing = await Lists(self._api, self._how).run(query, cursor, closed_within, progress)
        if listing.tasks is None:
            self._as_before.append(query)
        return listing

    async def count(self, query: QueryRef) -> Count:
        """One request, also beyond what GitLab counts in a header, where its statistics know the filters."""
        return await Lists(self._api, self._how).count(query)

    def foretell(self, asked: Questions) -> Forecast:
        """See ``foretelling.foretold``."""
        return foretold(self._api, asked, self._how.recheck)

    async def outline(self, text: str) -> Outline:
        """See ``outline.outline``."""
        return await outline(self._api, self._how, text, self._prefix)
