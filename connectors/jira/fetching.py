"""One fetch: everything by reference, or what changed since the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import ceil

from connectors.base import Progress
from connectors.errors import AnswerError, ConnectorError, QueryError
from connectors.fingerprints import refs_print
from connectors.instants import earlier
from connectors.jira.about import About
from connectors.jira.cloud import PAGE, Dialect, TooManyPages
from connectors.jira.cursor import FIELDS, STATUSES, Cursor, write_cursor
from connectors.jira.epics import with_epics
from connectors.jira.fields import FieldMap
from connectors.jira.joint import Joint
from connectors.jira.jql import quoted
from connectors.jira.options import JiraOptions
from connectors.jira.reading import Outcomes, Result, Unread, grouped, matched, read_all
from connectors.jira.site import OVERLAP, Site
from connectors.jira.tasks import is_named, parent_of, task_of, updated_of, waiting
from connectors.model import Batch, Task, TaskRef
from connectors.paging import adding

STRAYS = 10
"""Most issues that are asked for one by one when no search brings them."""
_UNKNOWN = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Fetch:
    """``known`` is the cursor of an earlier one, ``setup`` the print of the configuration.
    ``asked`` was cleared of duplicates."""

    site: Site
    about: About
    dialect: Dialect
    settings: JiraOptions
    setup: str
    known: Cursor | None
    asked: Sequence[TaskRef]
    progress: Progress | None
    joint: Joint | None = None
    _groups: dict[str, list[TaskRef]] = field(default_factory=dict)
    _outcomes: Outcomes = field(default_factory=Outcomes)
    _fields: FieldMap = field(default_factory=FieldMap)
    _statuses: str = ""
    _newest: datetime = _UNKNOWN
    _told: Callable[[int], None] = field(init=False)

    async def run(self) -> Batch:
        """Up to 100 references are read by id, unless lists are asked for with them: one request like a
        search for changes, and the read by id lags behind nothing and shows what disappeared. What came is
        told, whatever its time of change says."""
        self._groups, strange = grouped(self.asked)
        for ref in strange:
            self._outcomes.fail(ref, Unread("query", "reference"))
        self._told = adding(self.progress, len(self._groups))
        results = await self._jointly()
        if results is None and len(self._groups) > PAGE:
            results = await self._changes()
        if results is None:
            results = await self._all()
        if None in results.values():
            await self.site.prove_once()
        tasks = await self._tasks(results)
        for ident, refs in self._groups.items():
            self._sort(ident, refs, tasks)
        return self._outcomes.batch(await self._next())

    async def _all(self) -> dict[str, Result]:
        self._fields = await self.about.fields()
        if len(self._groups) > PAGE:
            self._statuses = await self.about.statuses()
        results = await self._by_name(list(self._groups))
        known = () if self.known is None else self.known.again
        left = [ident for ident, result in results.items() if result is None and ident not in known]
        for ident in left[:STRAYS]:
            results[ident] = await self.dialect.one(ident, self._fields.asked())
        return results

    async def _by_name(self, idents: Sequence[str]) -> dict[str, Result]:
        results = await read_all(self.dialect, idents, self._fields.asked(), self._told)
        self._saw(results.values())
        return results

    async def _changes(self) -> dict[str, Result] | None:
        """What the projects of the known issues changed, the parents of what changed and what waits for
        it, and the new references by name. None when that cannot be told, takes more pages than reading
        every issue by id, or would not show all: after a change of the site's fields or statuses."""
        known = self.known
        if known is None or not known.projects or await self._is_other(known):
            return None
        new = [ident for ident, refs in self._groups.items() if any(self._is_new(ident, ref) for ref in refs)]
        projects = ", ".join(quoted(project) for project in known.projects)
        millis = int(earlier(known.since, OVERLAP).timestamp() * 1000)
        jql = f"project in ({projects}) AND updated >= {millis} ORDER BY updated ASC"
        most = max(ceil(len(self._groups) / PAGE) - ceil(len(new) / PAGE), 1)
        try:
            issues = await self.dialect.search(jql, self._fields.asked(), most=most)
        except (AnswerError, QueryError, TooManyPages):
            return None
        return await self._concerned(issues, new) if all(map(is_named, issues)) else None

    async def _jointly(self) -> dict[str, Result] | None:
        """What the question about the lists tells of these, too; None where it tells nothing."""
        issues = None if self.joint is None else await self.joint.issues()
        if self.joint is None or issues is None or not all(map(is_named, issues)):
            return None
        known = self.joint.known
        self._fields, self._statuses = known.fields, known.statuses
        told, _ = matched(self._groups, issues) if self.joint.whole else ({}, ())
        left = [ident for ident in self._groups if ident not in told] if self.joint.whole else []
        new = [ident for ident, refs in self._groups.items() if any(self._is_new(ident, ref) for ref in refs)]
        return await self._concerned(issues, left or new)

    async def _concerned(self, issues: Sequence[object], new: Sequence[str]) -> dict[str, Result]:
        """What came of issues that are linked, with those above them and those that wait for them; the
        ``new`` ones by name."""
        self._saw(issues)
        found, _ = matched(self._groups, issues)
        self._told(len(found))
        results: dict[str, Result] = dict(found)
        near = {name for issue in issues for name in parent_of(issue)}
        near.update(name for issue in issues for name in waiting(issue, self.settings.blocked_by))
        above = near & self._groups.keys()
        left = [ident for ident in dict.fromkeys([*new, *sorted(above)]) if ident not in found]
        if left:
            results.update(await self._by_name(left))
        return results

    async def _is_other(self, known: Cursor) -> bool:
        """Whether the site is another than it was: its fields and its statuses are asked for in
        turn. Whatever is not asked this time is as it was."""
        self._fields, self._statuses = known.fields, known.statuses
        if known.turn == FIELDS:
            self._fields = await self.about.fields()
        else:
            self._statuses = await self.about.statuses()
        if (self._fields, self._statuses) != (known.fields, known.statuses):
            return True
        return self.site.is_ahead(known.since)

    def _saw(self, results: Iterable[Result]) -> None:
        """Remembers the newest change among issues that came."""
        for one in results:
            if one is not None and not isinstance(one, Unread):
                self._newest = max(self._newest, updated_of(one) or _UNKNOWN)

    async def _tasks(self, results: Mapping[str, Result]) -> Mapping[str, Task | Unread | None]:
        made = {ident: self._task(result) for ident, result in results.items()}
        read = {ident: task for ident, task in made.items() if isinstance(task, Task)}
        return {**made, **dict(zip(read, await with_epics(self.dialect, tuple(read.values())), strict=True))}

    def _task(self, result: Result) -> Task | Unread | None:
        if result is None or isinstance(result, Unread):
            return result
        try:
            return task_of(result, self.settings, self._fields)
        except ConnectorError as error:
            return Unread(error.code, error.detail)

    def _is_new(self, ident: str, ref: TaskRef) -> bool:
        """Not covered by the cursor: asked now for the first time, or without a task then."""
        known = self.known
        if known is None or ident in known.again:
            return True
        if ref.id is None and known.refs != refs_print(self.asked):
            return True
        return ref.key.upper().rpartition("-")[0] not in known.projects

    def _sort(self, ident: str, refs: Sequence[TaskRef], tasks: Mapping[str, Task | Unread | None]) -> None:
        outcomes = self._outcomes
        if ident not in tasks:
            outcomes.unchanged.extend(refs)
            return
        task = tasks[ident]
        for ref in refs:
            if isinstance(task, Unread):
                outcomes.fail(ref, task)
            elif task is None:
                outcomes.miss(ref)
            else:
                outcomes.tell(ref, task)

    async def _next(self) -> str | None:
        """From the newest change that came, never from a clock; None when nothing came."""
        known, outcomes = self.known, self._outcomes
        newest = None if self._newest == _UNKNOWN else self._newest
        since = self.site.usage.since(newest, None if known is None else known.since)
        if since is None:
            return None
        projects = set(known.projects) if known is not None else set()
        projects.update(task.container for task in outcomes.tasks() if task.container)
        return write_cursor(
            Cursor(
                setup=self.setup,
                deployment=await self.site.kind(),
                since=since,
                projects=tuple(sorted(projects)),
                again=tuple(dict.fromkeys(outcomes.again)),
                refs=refs_print(self.asked),
                fields=self._fields,
                statuses=self._statuses,
                turn=STATUSES if known is not None and known.turn == FIELDS else FIELDS,
            )
        )
