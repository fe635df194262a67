"""Projects (v2): what a text names of one, and every issue and pull request of it, or an error.

Filters are GitHub's own, those that stand above the board: ``status:Done -label:idea iteration:@current``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from connectors.base import Progress
from connectors.errors import (
    AnswerError,
    ForbiddenError,
    GoneError,
    IncompleteError,
    NotFoundError,
    QueryError,
)
from connectors.github import project_documents as documents
from connectors.github.graphql import GraphQL, NoGraphQL, Reply
from connectors.github.listing import entries, inside, next_cursor, total
from connectors.github.options import GitHubOptions
from connectors.github.refs import Project
from connectors.github.tasks import from_node
from connectors.model import Count, Task
from connectors.numbers import amount_of
from connectors.paging import PAGES, Gathered, UnsteadyError, later, steady
from connectors.text import clean


class Projects:
    """Reads one project. Drafts are no tasks and left out; an item that this account may not see makes
    the whole unknown, since nobody can say what it counts for."""

    def __init__(self, graphql: GraphQL, settings: GitHubOptions, progress: Progress | None = None) -> None:
        self._graphql = graphql
        self._settings = settings
        self._progress = progress

    async def tasks(self, project: Project) -> Sequence[Task]:
        """Every issue and pull request that the filter, or the view, shows. A request a hundred items, and
        one more where a view has a filter."""
        return await steady(partial(self._walk, project))

    async def count(self, project: Project) -> Count:
        """How many items it shows; an estimate where it has some, since drafts are among them."""
        project, reply = await self._first(project, documents.project_count)
        value = total(_items(reply), "totalCount")
        return Count(value, exact=not value)

    async def _walk(self, project: Project) -> Sequence[Task]:
        project, reply = await self._first(project, documents.project)
        names = _number_fields(inside(reply.data, "repositoryOwner", "projectV2"))
        connection = _items(reply)
        ids, tasks = Gathered[str](key=str), Gathered[Task](key=lambda task: task.id)
        after = self._page(connection, names, ids, tasks)
        for _ in range(PAGES):
            if self._progress is not None and len(tasks):
                self._progress(len(tasks), max(total(connection, "totalCount"), len(tasks)))
            if after is None:
                if total(connection, "totalCount") != len(ids):
                    raise UnsteadyError("short_list")
                return tasks.items
            page = self._ask(partial(documents.project, _narrow(project), after), project)
            connection = _items(await later(page))
            before = after
            after = self._page(connection, names, ids, tasks)
            if after == before:
                raise AnswerError("repeated_token")
        raise IncompleteError("too_many_pages")

    async def _first(self, project: Project, document: documents.Page) -> tuple[Project, Reply]:
        """The first page, and the project with the filter that holds."""
        reply = await self._ask(partial(document, project, None), project)
        if project.view is None or project.filter:
            return project, reply
        view = inside(reply.data, "repositoryOwner", "projectV2").get("view")
        if not isinstance(view, dict):
            raise NotFoundError(project.path)
        held = " ".join(clean(view.get("filter"), 2_000).split())
        if not held:
            return project, reply
        project = replace(project, filter=held)
        return project, await later(self._ask(partial(document, project, None), project))

    async def _ask(self, document: documents.Made, project: Project) -> Reply:
        try:
            reply = await self._graphql.ask(document)
        except NoGraphQL as refused:
            said = refused.__cause__
            kind = type(said) if isinstance(said, NotFoundError | GoneError) else QueryError
            raise kind("projects_graphql") from None
        if not isinstance(reply.data.get("repositoryOwner"), dict):
            raise NotFoundError(project.owner)
        return reply

    def _page(
        self,
        connection: Mapping[str, object],
        names: frozenset[str],
        ids: Gathered[str],
        tasks: Gathered[Task],
    ) -> str | None:
        """Where the next page begins. The ids of the items and their tasks come to those before."""
        items = entries(connection)
        hidden = sum(_is_hidden(item) for item in items)
        if hidden:
            raise ForbiddenError("project_hidden", values={"count": str(hidden)})
        ids.add([clean(item.get("id"), 200) for item in items])
        tasks.add(
            [
                self._task(item, names)
                for item in items
                if inside(item, "content").get("__typename") in ("Issue", "PullRequest")
            ]
        )
        return next_cursor(connection)

    def _task(self, item: Mapping[str, object], names: frozenset[str]) -> Task:
        """An issue with the numbers of this project, by name, beside those that are configured."""
        task = from_node(inside(item, "content"), self._settings)
        numbers: dict[str, Decimal] = {}
        for value in entries(inside(item, "fieldValues")):
            field, number = value.get("field"), amount_of(value.get("number"))
            if isinstance(field, dict) and number is not None:
                numbers[clean(field.get("name"), 100)] = number
        told = (task.told or frozenset()) | names
        return replace(task, fields={**numbers, **task.fields}, told=told)


def _narrow(project: Project) -> Project:
    """What a later page asks for: the filter is known, so that no view is asked."""
    return replace(project, view=None)


def _items(reply: Reply) -> Mapping[str, object]:
    return inside(reply.data, "repositoryOwner", "projectV2", "items")


def _number_fields(project: Mapping[str, object]) -> frozenset[str]:
    fields = (one for one in entries(inside(project, "fields")) if one.get("dataType") == "NUMBER")
    return frozenset(clean(one.get("name"), 100) for one in fields)


def _is_hidden(item: Mapping[str, object]) -> bool:
    content = item.get("content")
    if item.get("type") == "DRAFT_ISSUE":
        return False
    return item.get("type") == "REDACTED" or not isinstance(content, dict)
