"""Many lists of a GitLab in one question: what changed in the group above them, see ``joint``.

A list alone tells by its ETag or its size that it is as it was, unless it is so large that reading it for one
change costs too much. Of more lists, and of large ones, a task that was deleted, which touches none that is
left, is noticed when all is read again after ``recheck``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from connectors import cursors, surveys
from connectors.cursors import Moment
from connectors.errors import AnswerError, QueryError
from connectors.fingerprints import total_of
from connectors.forecast import KnownList, Questions
from connectors.gitlab.api import Api
from connectors.gitlab.cursor import OVERLAP, Known, is_due, last_seen, read_known
from connectors.gitlab.filters import asked_in
from connectors.gitlab.joint import Joint, Owned, areas_of, owned_by
from connectors.gitlab.options import GitLabOptions
from connectors.gitlab.refs import place_of, stands_in
from connectors.gitlab.tasks import task_of
from connectors.instants import earlier
from connectors.model import QueryKind, QueryRef, Task, Usage
from connectors.surveys import Survey, look, looks, name_of, newest, settled

_VERSION = 1
_STEADY = frozenset(
    [
        *("labels", "milestone", "state", "iteration_id", "issue_type", "weight"),
        *("author_username", "assignee_username", "not[labels]"),
    ]
)
"""Filters that a task enters and leaves by a change of its own alone."""
_MOVING = frozenset({"started", "upcoming", "any", "none"})
"""Words for milestones that time moves, and such as a renaming touches."""
_OF_TODAY = frozenset({"started", "upcoming", "current"})
"""Words for milestones and iterations that a day may make others."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``at``: when it began, by this machine's clock; ``queries``: the names of
    the lists that it covers; ``since``: from when on changes are asked for; ``seen``: the looks of tasks that
    changed of late; ``alone``: first steps of paths that are no groups for this account."""

    version: int
    at: Moment
    since: Moment
    queries: frozenset[str]
    seen: Mapping[str, str]
    alone: frozenset[str] = frozenset()

    def text(self) -> str | None:
        """As the text that is stored; None where too much changed of late."""
        return cursors.write_watch(self)


def read_watch(text: str | None, now: datetime, recheck: timedelta) -> Watch | None:
    """None for no cursor, for one of another version, and for one that is older than ``recheck``."""
    found = cursors.read_watch(text, Watch, _VERSION)
    return None if found is None or is_due(found.at, now, recheck) else found


def owned_of(query: QueryRef) -> Owned | None:
    """Whose tasks a list holds, where they enter and leave it by changes of their own; None for others."""
    try:
        if query.kind is QueryKind.SEARCH:
            owner, what, filters = asked_in(query.text)
            steady = all(name in _STEADY and value.casefold() not in _MOVING for name, value in filters)
            return (owner, what) if owner and steady else None
        place = place_of(query)
    except QueryError:
        return None
    return None if query.kind is QueryKind.EPIC else (place.owner, place.what)


def moves(query: QueryRef) -> bool:
    """See ``connectors.base.Shifting``."""
    if query.kind is not QueryKind.SEARCH:
        return False
    return any(name == "due_date" or value.casefold() in _OF_TODAY for name, value in asked_in(query.text)[2])


def may_hold(task: Task, query: QueryRef) -> bool:
    """False where a task says that it stands elsewhere."""
    return stands_in(task, query) is not False


def joint_of(
    api: Api, asked: Questions, known: Known | None, watch: Watch | None
) -> tuple[Joint, list[QueryRef]] | None:
    """What serves the tasks and the lists of a pass, and the lists that it serves; None where each asked by
    itself takes no more."""
    surveyed = [one.query for one in asked.surveyed]
    covered = [one for one in surveyed if watch is not None and name_of(one) in watch.queries]
    owners = {one: owned for one in covered if (owned := owned_of(one)) is not None}
    groups = owned_by(asked.known, known)
    if known is None and watch is None:
        return None
    areas = areas_of([*owners.values(), *groups.values()], () if watch is None else watch.alone)
    questions = {(area, what) for (_, what), area in areas.items()}
    if len(questions) >= len(owners) + len(groups) and not any(map(_is_large, asked.surveyed)):
        return None
    since = [] if known is None else [known.since[name] for name in groups]
    moment = watch.since if watch is not None and owners else max(since)
    return None if api.is_ahead(moment) else (Joint(api, moment, areas, groups), list(owners))


def _is_large(one: KnownList) -> bool:
    seen = last_seen(one.cursor)
    return seen is not None and total_of(seen.mark) >= surveys.LARGE


@dataclass(slots=True)
class Surveys:
    """Surveys of one session. ``heard``: lists that told by themselves that they are as they were."""

    api: Api
    how: GitLabOptions
    joint: Joint | None = None
    _covered: Sequence[QueryRef] = ()
    _watch: Watch | None = None

    def plan(self, asked: Questions) -> None:
        """See ``connectors.base.Planning``."""
        now, recheck = self.api.now(), self.how.recheck
        known, watch = read_known(asked.cursor, now, recheck), read_watch(asked.survey, now, recheck)
        if (found := joint_of(self.api, asked, known, watch)) is not None:
            self.joint, self._covered = found

    async def changes(self, text: str, queries: Collection[QueryRef]) -> Survey | None:
        """What changed in the lists of the plan; None where each has to be read."""
        watch = read_watch(text, self.api.now(), self.how.recheck)
        if watch is None or self.joint is None:
            return None
        tasks: dict[str, Task] = {}
        covered: list[QueryRef] = []
        for query in self._covered:
            owned = owned_of(query)
            rows = None if owned is None else await self.joint.changed(owned)
            if owned is None or rows is None or query not in queries:
                continue
            try:
                found = [task_of(row, owned[1], self.how) for row in rows]
            except AnswerError:
                continue
            tasks |= {task.id: task for task in found}
            covered.append(query)
        if not covered or self.api.is_ahead(watch.since):
            return None
        changed = tuple(task for task in tasks.values() if look(task) != watch.seen.get(task.id))
        since = self.api.usage.since(newest(tasks.values()), watch.since) or watch.since
        seen = looks(tasks.values(), earlier(since, OVERLAP))
        self._watch = replace(watch, since=since, seen=seen)
        return Survey(frozenset(covered), changed, cursor=text)

    def watched(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], usage: Usage
    ) -> str | None:
        """The next watch: of the lists ``read`` whole and of the ``quiet`` ones."""
        whole = {query: tasks for query, tasks in read.items() if owned_of(query) is not None}
        names = frozenset(map(name_of, [*whole, *quiet]))
        tasks = [*whole.values()]
        before = self._watch
        latest = newest(chain(*tasks), self.joint.newest if self.joint is not None else None)
        if before is None:
            since = usage.since(latest)
            if since is None or not names:
                return None
            before = Watch(_VERSION, self.api.now() - usage.before, since, names, {})
        elif usage.before:
            before = replace(before, since=before.since - usage.before, seen={})
        alone = set() if self.joint is None else {area.split("/")[1] for area in self.joint.refused}
        calm = settled(chain(*tasks), usage.begun(latest), OVERLAP)
        seen = {**before.seen, **looks(calm, earlier(before.since, OVERLAP))}
        return replace(before, queries=names, seen=seen, alone=before.alone | alone).text()
