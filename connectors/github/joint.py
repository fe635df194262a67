"""What a fetch and a survey of one pass ask alike: the changes of a repository, and the probe of names."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from connectors.github import probing
from connectors.github.asking import Changed, ask_changes
from connectors.github.cursor import KnownNames, Mark, Since
from connectors.github.graphql import GraphQL
from connectors.github.rest import Rest
from connectors.paging import together


def merged(one: Mapping[str, Mark], other: Mapping[str, Mark]) -> dict[str, Mark]:
    """By repository the mark from which both can go on: the earlier one, with the names of both."""
    marks = {**other, **one}
    for repo in one.keys() & other.keys():
        first, second = sorted((one[repo], other[repo]), key=lambda mark: mark.since)
        etag = first.etag or (second.etag if second.since == first.since else None)
        labels = first.words.labels | second.words.labels
        words = KnownNames(labels, {**second.words.milestones, **first.words.milestones})
        marks[repo] = replace(first, etag=etag, words=words)
    return marks


@dataclass(slots=True)
class Joint:
    """``marks``: of all repositories that both ask for; ``probed``: of all that one of them does; ``lists``:
    how many changes the lists of a repository are worth. ``clock``: GitHub's when it was first asked."""

    marks: Mapping[str, Mark]
    probed: Mapping[str, Mark]
    lists: Mapping[str, int]
    clock: datetime | None = None
    _asked: dict[str, Changed] = field(default_factory=dict)
    _moved: list[bool] = field(default_factory=list)
    _asking: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def changes(self, rest: Rest, mark: Mark, repo: str, worth: int) -> Changed:
        """As ``asking.ask_changes``, asked once, for all that it is worth to both: the next mark knows what
        ``mark`` does."""
        if repo not in self.marks:
            return await ask_changes(rest, mark, repo, worth)
        async with self._asking.setdefault(repo, asyncio.Lock()):
            if repo not in self._asked:
                most = max(worth, self.lists[repo])
                self._asked[repo] = await ask_changes(rest, self.marks[repo], repo, most)
                self.clock = self.clock or rest.clock
        told = self._asked[repo]
        return Changed(told.issues, replace(mark, since=told.mark.since, etag=told.mark.etag))

    async def moved(self, graphql: GraphQL, rest: Rest, turn: int) -> bool:
        """As ``probing.moved``, asked once."""
        async with self._asking.setdefault("", asyncio.Lock()):
            if not self._moved:
                self._moved.append(await probing.moved(graphql, rest, self.probed, turn))
        return self._moved[0]


async def ask(
    joint: Joint | None, graphql: GraphQL, rest: Rest, since: Since, worth: Mapping[str, int]
) -> tuple[bool, dict[str, Changed]]:
    """Whether a label or a milestone is another, and what changed in these repositories, each with how many
    changes it is worth; asked side by side, and with the other one where there is one."""
    marks = {repo: since.marks[repo] for repo in worth}

    async def probe() -> bool:
        if joint is not None:
            return await joint.moved(graphql, rest, since.turn)
        return await probing.moved(graphql, rest, marks, since.turn)

    async def changes(repo: str) -> Changed:
        asked = ask_changes if joint is None else joint.changes
        return await asked(rest, marks[repo], repo, worth[repo])

    asks: list[Callable[[], Awaitable[bool | Changed]]] = [partial(changes, repo) for repo in marks]
    moved, *answers = await together([probe, *asks])
    told = zip(marks, answers, strict=True)
    return moved is True, {repo: answer for repo, answer in told if isinstance(answer, Changed)}
