"""Many lists of a Jira in one question: their conditions joined with OR.

Up to a page of issues is read whole each time: that costs one request like a search for changes, and
shows deletions and all that touches no time of change. Beyond that, changes since the newest known one
are asked for, newest first, in the projects of the known issues too, since an issue that leaves a list
matches its conditions no more. What such changes never show is probed for, one request a pass: the
fields, the statuses, and how many issues all lists hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from connectors.errors import ForbiddenError, GoneError, NotFoundError, QueryError
from connectors.instants import earlier
from connectors.jira.about import About
from connectors.jira.cloud import PAGE, Dialect, TooManyPages
from connectors.jira.cursor import FIELDS, STATUSES
from connectors.jira.epics import with_epics
from connectors.jira.fields import FieldMap
from connectors.jira.joint import Joint, joined
from connectors.jira.jql import quoted
from connectors.jira.options import JiraOptions
from connectors.jira.site import OVERLAP, Site
from connectors.jira.tasks import task_of, updated_of
from connectors.jira.watching import MEMBERS, Watch, after
from connectors.model import QueryRef, Task
from connectors.surveys import Survey, look, looks, newest


@dataclass(slots=True)
class Lists:
    """One survey. ``conditions``: the JQL of each list that is covered; ``joint``: what asks for issues by
    reference in the same pass."""

    site: Site
    about: About
    dialect: Dialect
    settings: JiraOptions
    watch: Watch
    conditions: Mapping[QueryRef, str]
    joint: Joint | None = None
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
            found = await (self._whole(probed) if self._is_whole else self._changes(probed))
        except TooManyPages as many:
            self.heard = max(filter(None, map(updated_of, many.came)), default=None)
            return None
        except (QueryError, NotFoundError, ForbiddenError, GoneError):
            return None
        return None if found is None or self.site.is_ahead(watch.since) else found

    @property
    def _is_whole(self) -> bool:
        return self.watch.whole if self.joint is None else self.joint.whole

    @property
    def _probed(self) -> str:
        beside = self.joint is not None and bool(self.joint.beside)
        return self.watch.probe(whole=self._is_whole, beside=beside)

    async def _probe(self) -> Watch | None:
        """What is asked beside the changes; None where the site is another than it was."""
        watch, probe = self.watch, self._probed
        following = replace(watch, turn=after(watch.turn))
        if probe == FIELDS:
            self._fields = await self.about.fields()
            return None if self._fields != watch.fields else following
        self.about.recall(watch.fields)
        if probe == STATUSES:
            statuses = await self.about.statuses()
            return replace(following, statuses=statuses) if watch.statuses in ("", statuses) else None
        return following

    async def _whole(self, watch: Watch) -> tuple[Survey, Watch] | None:
        issues = None if self.joint is None else await self.joint.issues()
        tasks = await (self._tasks(self._joined(), most=1) if issues is None else self._read(issues))
        if not tasks and watch.seen:
            await self.site.prove_once()
        now = looks(tasks)
        beside = [] if self.joint is None or issues is None else self.joint.beside
        alone = [task for task in tasks if task.id in beside]
        come = await self._inside(alone) if alone and self._probed == MEMBERS else set()
        changed = [task for task in tasks if now[task.id] != watch.seen.get(task.id) or task.id in come]
        gone = watch.listed - now.keys()
        survey = Survey(frozenset(self.conditions), tuple(changed), frozenset(), gone)
        since = newest(tasks, watch.since) or watch.since
        return survey, replace(watch, seen=now, since=since, beside=frozenset(beside).difference(come))

    async def _changes(self, watch: Watch) -> tuple[Survey, Watch] | None:
        tasks = await self._changed(earlier(watch.since, OVERLAP))
        changed = tuple(task for task in tasks if look(task) != watch.seen.get(task.id))
        outside: frozenset[str] = frozenset()
        if changed:
            outside = frozenset(task.id for task in changed) - await self._inside(changed)
        members = None if changed else watch.members
        if self.watch.probe(whole=False) == MEMBERS:
            count = (await self.dialect.count(self._joined())).value
            if members not in (None, count):
                return None
            members = count
        latest = self.site.usage.since(newest(tasks), watch.since) or watch.since
        seen = looks(tasks, earlier(latest, OVERLAP))
        known = replace(watch, since=latest, seen=seen, members=members, whole=False, beside=frozenset[str]())
        return Survey(frozenset(self.conditions), changed, outside), known

    async def _changed(self, since: datetime) -> Sequence[Task]:
        """What the lists and the projects of their issues changed since."""
        issues = None if self.joint is None else await self.joint.issues()
        if issues is not None:
            return await self._read([one for one in issues if (updated_of(one) or since) >= since])
        places = f"project in ({', '.join(map(quoted, self.watch.projects))})" if self.watch.projects else ""
        anywhere = " OR ".join(filter(None, (places, self._joined())))
        jql = f"({anywhere}) AND updated >= {int(since.timestamp() * 1000)} ORDER BY updated DESC"
        return await self._tasks(jql, most=max(len(self.conditions) // 2, 2))

    async def _inside(self, tasks: Sequence[Task]) -> set[str]:
        """Which of these issues stand in a list."""
        found: set[str] = set()
        for start in range(0, len(tasks), PAGE):
            among = ", ".join(task.id for task in tasks[start : start + PAGE])
            jql = f"({self._joined()}) AND id in ({among})"
            found.update(task.id for task in await self._tasks(jql, most=1))
        return found

    async def _tasks(self, jql: str, *, most: int) -> Sequence[Task]:
        return await self._read(await self.dialect.search(jql, self._fields.asked(), most=most))

    async def _read(self, issues: Sequence[object]) -> Sequence[Task]:
        return await with_epics(
            self.dialect, [task_of(issue, self.settings, self._fields) for issue in issues]
        )

    def _joined(self) -> str:
        return joined(self.conditions.values())
