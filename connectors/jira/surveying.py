"""Many lists of a Jira in one question: their conditions joined with OR.

Up to a page of issues is read whole each time: that costs one request like a search for changes, and
shows deletions and all that touches no time of change. Beyond that, changes since the newest known one
are asked for, newest first, in the projects of the known issues too, since an issue that leaves a list
matches its conditions no more. What such changes never show is probed for, one request a pass: the
fields, the statuses, and how many issues all lists hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from connectors import cursors
from connectors.errors import ForbiddenError, GoneError, NotFoundError, QueryError
from connectors.instants import earlier
from connectors.jira.about import About
from connectors.jira.cloud import PAGE, Dialect, TooManyPages
from connectors.jira.conditions import moves_by_itself
from connectors.jira.cursor import FIELDS, STATUSES
from connectors.jira.epics import epic_ids
from connectors.jira.fields import FieldMap
from connectors.jira.jql import quoted, split_order
from connectors.jira.normalise import task_of, updated_of
from connectors.jira.options import JiraOptions
from connectors.jira.site import OVERLAP, Site
from connectors.model import QueryRef, Task
from connectors.surveys import Survey, look, looks, name_of, newest, settled

MEMBERS = "members"
_TURNS = (MEMBERS, FIELDS, MEMBERS, STATUSES)
_VERSION = 1
"""Issues changed of late that are known again by their looks."""
_NO_LOOK = ""
"""An issue stands in a list, and how it looked there is not gone by."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``queries`` are the names of the lists that it covers, ``since`` is the
    newest change that an answer carried, ``seen`` the looks of the issues: of all where they are
    ``whole``, else of those changed within the overlap. ``members``: how many issues the lists held, as
    told (None before that was asked); ``turn``: which of ``_TURNS`` is probed for next."""

    version: int
    setup: str
    deployment: str
    since: datetime
    projects: tuple[str, ...]
    queries: frozenset[str]
    seen: Mapping[str, str]
    whole: bool
    fields: FieldMap
    statuses: str = ""
    members: int | None = None
    turn: int = 0

    def text(self) -> str | None:
        """As the text that is stored; None where too much changed of late."""
        return cursors.write_watch(self)


def read_watch(text: str | None, setup: str) -> Watch | None:
    """None for no cursor, and for one of another version or configuration: lists are read then."""
    found = cursors.read_watch(text, Watch, _VERSION)
    return None if found is None or found.setup != setup else found


@dataclass(slots=True)
class Lists:
    """One survey. ``conditions``: the JQL of each list that is covered."""

    site: Site
    about: About
    dialect: Dialect
    settings: JiraOptions
    watch: Watch
    conditions: Mapping[QueryRef, str]
    heard: datetime | None = None
    """The newest change that an answer carried, also where there were too many of them."""
    _fields: FieldMap = field(default_factory=FieldMap)

    async def run(self) -> tuple[Survey, Watch] | None:
        """None where the lists have to be read."""
        watch = self.watch
        self._fields = watch.fields
        if self.site.is_ahead(watch.since):
            return None
        probed = await self._probe()
        if probed is None:
            return None
        try:
            found = await (self._whole(probed) if watch.whole else self._changes(probed))
        except TooManyPages as many:
            self.heard = max(filter(None, map(updated_of, many.came)), default=None)
            return None
        except (QueryError, NotFoundError, ForbiddenError, GoneError):
            return None
        return None if found is None or self.site.is_ahead(watch.since) else found

    async def _probe(self) -> Watch | None:
        """What is asked beside the changes; None where the site is another than it was. Where the whole
        lists come anyway only the meaning of their fields is left to be asked."""
        watch = self.watch
        following = replace(watch, turn=_after(watch.turn))
        if watch.whole or _TURNS[watch.turn] == FIELDS:
            self._fields = await self.about.fields()
            return None if self._fields != watch.fields else following
        self.about.recall(watch.fields)
        if _TURNS[watch.turn] == STATUSES:
            statuses = await self.about.statuses()
            return replace(following, statuses=statuses) if watch.statuses in ("", statuses) else None
        return following

    async def _whole(self, watch: Watch) -> tuple[Survey, Watch] | None:
        tasks = await self._tasks(self._joined(), most=1)
        if not tasks and watch.seen:
            await self.site.prove_once()
        now = looks(tasks)
        changed = tuple(task for task in tasks if now[task.id] != watch.seen.get(task.id))
        gone = frozenset(watch.seen) - now.keys()
        survey = Survey(frozenset(self.conditions), changed, frozenset(), gone)
        return survey, replace(watch, seen=now, since=newest(tasks, watch.since) or watch.since)

    async def _changes(self, watch: Watch) -> tuple[Survey, Watch] | None:
        places = f"project in ({', '.join(map(quoted, watch.projects))})" if watch.projects else ""
        anywhere = " OR ".join(filter(None, (places, self._joined())))
        since = earlier(watch.since, OVERLAP)
        jql = f"({anywhere}) AND updated >= {int(since.timestamp() * 1000)} ORDER BY updated DESC"
        tasks = await self._tasks(jql, most=max(len(self.conditions) // 2, 2))
        changed = tuple(task for task in tasks if look(task) != watch.seen.get(task.id))
        outside: frozenset[str] = frozenset()
        if changed:
            outside = frozenset(task.id for task in changed) - await self._inside(changed)
        members = None if changed else watch.members
        if _TURNS[self.watch.turn] == MEMBERS:
            count = (await self.dialect.count(self._joined())).value
            if members not in (None, count):
                return None
            members = count
        latest = newest(tasks, watch.since) or watch.since
        seen = looks(tasks, earlier(latest, OVERLAP))
        known = replace(watch, since=latest, seen=seen, members=members)
        return Survey(frozenset(self.conditions), changed, outside), known

    async def _inside(self, tasks: Sequence[Task]) -> set[str]:
        """Which of these issues stand in a list."""
        found: set[str] = set()
        for start in range(0, len(tasks), PAGE):
            among = ", ".join(task.id for task in tasks[start : start + PAGE])
            jql = f"({self._joined()}) AND id in ({among})"
            found.update(task.id for task in await self._tasks(jql, most=1))
        return found

    async def _tasks(self, jql: str, *, most: int) -> list[Task]:
        issues = await self.dialect.search(jql, self._fields.asked(), most=most)
        epics = await epic_ids(self.dialect, issues, self._fields)
        return [task_of(issue, self.settings, self._fields, epics) for issue in issues]

    def _joined(self) -> str:
        return " OR ".join(f"({text})" for text in dict.fromkeys(self.conditions.values()))


def covered(watch: Watch, conditions: Mapping[QueryRef, str]) -> dict[QueryRef, str]:
    """The conditions of the lists that a watch covers: known, bounded, and such that nothing but a change
    of an issue moves them. A page of issues tells by itself what stands in it."""
    return {
        query: split_order(text)[0]
        for query, text in conditions.items()
        if name_of(query) in watch.queries and (watch.whole or not moves_by_itself(query, text))
    }


def probe_of(watch: Watch) -> str:
    """What is asked beside the changes."""
    return FIELDS if watch.whole else _TURNS[watch.turn]


def watched(
    before: Watch | None,
    blank: Watch,
    read: Mapping[QueryRef, Sequence[Task]],
    quiet: Collection[QueryRef],
    clock: datetime | None,
    heard: datetime | None,
) -> Watch | None:
    """The next watch: of the lists ``read`` whole and of the ``quiet`` ones. ``clock`` is the site's at the
    beginning: what changed while lists were read is asked for again. ``heard``: the newest change of which
    an answer told before that."""
    tasks = {task.id: task for several in read.values() for task in several}
    names = frozenset(map(name_of, [*read, *quiet]))
    latest = newest(tasks.values(), heard)
    if before is None:
        since = latest if latest is None or clock is None else min(latest, clock)
        if since is None or not names:
            return None
        before = replace(blank, since=since, whole=len(tasks) <= PAGE)
    steady = settled(tasks.values(), clock, OVERLAP)
    seen = dict(before.seen)
    if before.whole:
        seen = {**dict.fromkeys(tasks, _NO_LOOK), **seen, **looks(steady)}
    whole = before.whole and len(seen) <= PAGE
    if not whole:
        recent = earlier(before.since, OVERLAP)
        seen = {**({} if before.whole else seen), **looks(steady, recent)}
    projects = {*before.projects, *(task.container for task in tasks.values() if task.container)}
    return replace(
        before,
        queries=names,
        seen=seen,
        whole=whole,
        projects=tuple(sorted(projects)),
        members=_kept(before, names),
    )


def _kept(before: Watch, names: Iterable[str]) -> int | None:
    """How many issues were counted, where that was of the same lists."""
    return before.members if before.queries == frozenset(names) else None


def blank_watch(setup: str, deployment: str, fields: FieldMap) -> Watch:
    """One that covers nothing."""
    return Watch(
        _VERSION, setup, deployment, datetime(1990, 1, 1, tzinfo=UTC), (), frozenset(), {}, False, fields
    )


def _after(turn: int) -> int:
    return (turn + 1) % len(_TURNS)
