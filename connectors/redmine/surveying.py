"""One question for the issues and the lists of a pass: what changed in a Redmine, and how many issues it has.

A change brings an issue to the top, and whatever is deleted, hidden or shown without one changes the number
of all. Lists whose conditions only Redmine knows are asked by themselves in turn, each once in a
``surveys.ROUND``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from connectors.errors import AnswerError, ForbiddenError, NotFoundError, QueryError
from connectors.forecast import Questions
from connectors.instants import earlier
from connectors.model import QueryKind, QueryRef, Task, Usage
from connectors.redmine.api import OVERLAP, PAGE, Api, Unread
from connectors.redmine.cursor import Around, Cursor
from connectors.redmine.filters import Filters
from connectors.redmine.refs import stands_in
from connectors.redmine.watching import (
    Watch,
    blank,
    is_steady,
    is_worth,
    moves,
    read_watch,
    with_homes,
)
from connectors.surveys import Survey, covered_by, in_turn, look, looks, name_of, newest, settled

NEWEST_FIRST: Filters = {"status_id": "*", "sort": "updated_on:desc,id:desc"}


@dataclass(slots=True)
class Joint:
    """Asked once, whoever comes first. ``most``: pages that cost no more than asking one by one."""

    api: Api
    watch: Watch
    since: datetime
    most: int
    total: int = 0
    around: Around = field(default_factory=Around)
    _came: Sequence[Task] | None = None
    _asked: bool = False
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def changed(self, since: datetime) -> list[Task] | None:
        """What changed from ``since``; None where each has to be asked by itself."""
        async with self._asking:
            if not self._asked:
                self._asked = True
                try:
                    self._came = await self._ask()
                except (AnswerError, ForbiddenError, NotFoundError, QueryError):
                    self._came = None
        if self._came is None:
            return None
        late = earlier(since, OVERLAP)
        return [task for task in self._came if task.updated_at is None or task.updated_at >= late]

    async def _ask(self) -> Sequence[Task] | None:
        other, self.around = await self.api.changed(self.watch.around)
        if other or self.api.is_ahead(self.watch.since):
            return None
        late, found, read = earlier(self.since, OVERLAP), dict[str, Task](), 0
        for number in range(self.most):
            page = await self.api.each(NEWEST_FIRST, read)
            if page.total is None or (number and page.total != self.total):
                return None
            self.total = page.total
            for row in page.items:
                if isinstance(row, Unread) or row.updated_at is None:
                    return None
                if row.updated_at < late:
                    return self._whole(found)
                found[row.id] = row
            read += len(page.items)
            if read >= self.total or not page.items:
                return self._whole(found)
        return None

    def _whole(self, found: Mapping[str, Task]) -> Sequence[Task] | None:
        """All that changed, where the number of issues says that nothing else happened."""
        new = sum(int(task.id) > self.watch.top for task in found.values())
        return list(found.values()) if self.total == self.watch.total + new else None


@dataclass(slots=True)
class Surveys:
    """Surveys of one session. ``setup`` is the configuration's print; ``lists``: a plan has some
    that can be surveyed."""

    api: Api
    setup: str
    lists: bool = False
    joint: Joint | None = None
    _watch: Watch | None = None
    _changed: Sequence[Task] = ()
    _asked: dict[str, QueryRef] = field(default_factory=dict)
    _all: tuple[int, int] | None = None
    _heard: datetime | None = None
    _beginning: asyncio.Lock = field(default_factory=asyncio.Lock)

    def plan(self, asked: Questions, known: Cursor | None) -> None:
        """See ``connectors.base.Planning``. ``known``: the cursor of the issues."""
        self.lists = is_worth([one.query for one in (*asked.surveyed, *asked.lists)])
        watch = read_watch(asked.survey, self.setup)
        covered = covered_by(watch, [one.query for one in asked.surveyed], moves)
        if watch is None or not covered:
            return
        since = [watch.since]
        if asked.known and known is not None and known.since is not None:
            since.append(known.since)
        self.joint = Joint(self.api, watch, min(since), max(2, len(covered) // 2, len(asked.known) // PAGE))

    async def begin(self) -> datetime | None:
        """Before issues or lists of a plan are read of which nothing is known, once a session: how many
        issues there are, and what stands around them. The newest change of all, where that was asked."""
        async with self._beginning:
            await self._begin()
        return self._heard

    async def _begin(self) -> None:
        if self.lists and self._all is None and self._watch is None:
            last = await self.api.each({"status_id": "*", "sort": "id:desc", "limit": 1}, 0)
            top = max((int(row.id) for row in last.items if row.id.isdecimal()), default=0)
            self._all = last.total or 0, top
            late = await self.api.each({**NEWEST_FIRST, "limit": 1}, 0)
            self._heard = newest([one for one in late.items if isinstance(one, Task)])
            await self.api.around()

    def is_as_before(self, query: QueryRef) -> None:
        """A list told by itself that it is as it was."""
        self._asked[name_of(query)] = query

    async def changes(self, text: str, queries: Collection[QueryRef]) -> Survey | None:
        """What changed in the lists of the plan; None where each has to be asked."""
        joint, watch = self.joint, read_watch(text, self.setup)
        if joint is None or watch is None:
            return None
        found = await joint.changed(watch.since)
        if found is None:
            return None
        told = [_bare(task) for task in found]
        changed = tuple(
            task for task, bare in zip(found, told, strict=True) if look(bare) != watch.seen.get(task.id)
        )
        if changed:
            await self.api.verify()
        latest = self.api.usage.since(newest(found), watch.since) or watch.since
        self._changed = changed
        self._watch = replace(
            watch,
            since=latest,
            seen=looks(told, earlier(latest, OVERLAP)),
            total=joint.total,
            top=max([watch.top, *(int(task.id) for task in found)]),
            prints=dict(joint.around.prints),
            turn=joint.around.turn,
        )
        return Survey(frozenset(covered_by(watch, queries, moves)), changed, cursor=text)

    def may_hold(self, task: Task, query: QueryRef) -> bool:
        """False where a task says that it stands elsewhere, and where a list has none of its project."""
        told = self.holds(query, task)
        return told is not False if query.kind is QueryKind.LIST else stands_in(task, query) is not False

    def holds(self, query: QueryRef, task: Task) -> bool | None:
        """Whether the list of a project has issues of the task's; None where that is not known."""
        known = self._watch is not None and query.kind is QueryKind.LIST and is_steady(query)
        return self._watch.holds(name_of(query), task.container) if known and self._watch else None

    def watched(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], usage: Usage
    ) -> str | None:
        """The next watch: of the lists ``read`` whole, the ``quiet`` ones and those that told by themselves
        that they are as they were."""
        whole = {name_of(query): tasks for query, tasks in read.items() if is_steady(query)}
        latest = newest(chain.from_iterable(whole.values()), self._heard)
        before = self._watch or self._first(usage.since(latest))
        if before is None:
            return None
        if self._watch is not None and usage.before:
            before = replace(before, since=before.since - usage.before, seen={})
        calm = frozenset(map(name_of, quiet))
        names = frozenset([*whole, *calm, *self._asked])
        blind = [name_of(one) for one in (*read, *self._asked.values()) if not is_steady(one)]
        tasks = map(_bare, chain.from_iterable(whole.values()))
        seen = {
            **before.seen,
            **looks(settled(tasks, usage.begun(latest), OVERLAP), earlier(before.since, OVERLAP)),
        }
        told = replace(before, queries=names, seen=seen, blind=in_turn(before.blind, calm, blind))
        return with_homes(told, whole, self._asked, self._changed).text()

    def _first(self, since: datetime | None) -> Watch | None:
        """The watch of lists that were asked one by one."""
        known = None if self.joint is None else self.joint.watch
        prints = self.api.printed
        if since is None or self._all is None:
            return None
        watch = blank(self.setup, since, *self._all)
        if known is not None:
            watch = replace(watch, homes=known.homes, strange=known.strange, prints=known.prints)
        return replace(watch, prints={**watch.prints, **prints})


def _bare(task: Task) -> Task:
    """Without what is told of other issues."""
    return replace(task, blocked_by=())
