"""Everything below an issue, level by level: twenty parents a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from connectors.answer import shapeless
from connectors.errors import AnswerError, IncompleteError
from connectors.github import documents
from connectors.github.graphql import NoGraphQL, Reply
from connectors.github.listing import Lists, entries, inside, next_cursor, total
from connectors.github.reader import Reader
from connectors.github.refs import Numbered, numbered_of
from connectors.github.tasks import from_node
from connectors.model import Task
from connectors.paging import PAGES, UnsteadyError, later, once, steady, together

PARENTS = 20
"""Issues whose first hundred children one request asks for."""

Children = Mapping[str, object]
"""A connection of sub-issues."""


class SubIssues(Reader):
    """One walk. The root itself is not among what is found, each issue is once."""

    async def below(self, root: Numbered) -> tuple[Task, ...]:
        """All of them. A level that fails makes the list incomplete."""
        found: dict[str, Task] = {}
        seen = {root.key.lower()}
        tasks: Sequence[Task] = await self._of_root(root)
        while tasks:
            new = [
                task
                for task in {one.key.lower(): one for one in tasks}.values()
                if task.key.lower() not in seen
            ]
            seen.update(task.key.lower() for task in new)
            found.update((task.id, task) for task in new)
            if self._progress is not None and found:
                self._progress(len(found), None)
            tasks = await later(self._of_level([task for task in new if task.subtasks is not None]))
        return tuple(found.values())

    async def _of_root(self, root: Numbered) -> Sequence[Task]:
        try:
            return await steady(lambda: self._asked_root(root))
        except NoGraphQL:
            return await self._by_rest(root)

    async def _of_level(self, parents: Sequence[Task]) -> Sequence[Task]:
        chunks = [parents[at : at + PARENTS] for at in range(0, len(parents), PARENTS)]
        try:
            groups = await together(
                [partial(steady, partial(self._asked, [one.id for one in chunk])) for chunk in chunks]
            )
        except NoGraphQL:
            places = [place for place in (numbered_of(one.key) for one in parents) if place is not None]
            groups = await together([partial(self._by_rest, place) for place in places])
        return [task for group in groups for task in group]

    async def _by_rest(self, place: Numbered) -> list[Task]:
        lists = Lists(self._graphql, self._rest, self._settings)
        pages = await lists.pages(f"{self._rest.issue_url(place)}/sub_issues?per_page={documents.PAGE}", {})
        return list(await lists.read(pages))

    async def _asked_root(self, root: Numbered) -> list[Task]:
        ask = partial(documents.sub_issues, root.owner, root.name, root.number)
        reply = await self._graphql.ask(ask, owners=frozenset({root.owner.lower()}))
        return await self._whole([inside(reply.data, "repository", "issue")])

    async def _asked(self, ids: Sequence[str]) -> list[Task]:
        reply = await self._graphql.ask(partial(documents.children, ids))
        nodes = reply.data.get("nodes")
        if not isinstance(nodes, list) or len(nodes) != len(ids):
            raise _unusable(reply)
        return await self._whole([inside(node) for node in nodes])

    async def _whole(self, parents: Sequence[Mapping[str, object]]) -> list[Task]:
        """The children of all these, with the pages after the first."""
        groups = await together([partial(self._rest_of, parent) for parent in parents])
        return [task for group in groups for task in group]

    async def _rest_of(self, parent: Mapping[str, object]) -> list[Task]:
        connection = inside(parent, "subIssues")
        ident, tasks, after = parent.get("id"), self._tasks(connection), next_cursor(connection)
        for _ in range(PAGES):
            if after is None:
                if total(connection, "totalCount") != len(once(tasks, lambda task: task.id)):
                    raise UnsteadyError("short_list")
                return tasks
            ask = self._graphql.ask(partial(documents.more_children, str(ident), after))
            connection = inside((await later(ask)).data, "node", "subIssues")
            tasks += self._tasks(connection)
            before, after = after, next_cursor(connection)
            if after == before:
                raise AnswerError("repeated_token")
        raise IncompleteError("too_many_pages")

    def _tasks(self, connection: Children) -> list[Task]:
        return [from_node(node, self._settings) for node in entries(connection)]


def _unusable(reply: Reply) -> AnswerError:
    return shapeless(reply.answer)
