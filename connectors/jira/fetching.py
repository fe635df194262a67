"""One fetch: everything by reference, or what changed since the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import ceil

from connectors.base import Progress
from connectors.errors import ConnectorError, QueryError
from connectors.instants import earlier
from connectors.jira.cloud import PAGE, Dialect, TooManyPages
from connectors.jira.cursor import Cursor, write_cursor
from connectors.jira.epics import epic_ids
from connectors.jira.jql import quoted
from connectors.jira.normalise import task_of
from connectors.jira.reading import Outcomes, Result, Trouble, grouped, matched, read_all
from connectors.jira.settings import Settings
from connectors.jira.site import Site
from connectors.model import Batch, Task, TaskRef

OVERLAP = timedelta(minutes=5)
"""The search index lags behind changes: one that is asked for too early would never come again."""


@dataclass(slots=True)
class Fetch:
    """``now`` describes this pass (its ``since`` is filled in at the end); ``known`` is the cursor
    of an earlier one. ``asked`` was cleared of duplicates."""

    site: Site
    dialect: Dialect
    settings: Settings
    now: Cursor
    known: Cursor | None
    asked: Sequence[TaskRef]
    progress: Progress | None
    _groups: dict[str, list[TaskRef]] = field(default_factory=dict)
    _outcomes: Outcomes = field(default_factory=Outcomes)
    _epics: Mapping[str, str] = field(default_factory=dict)
    _read: int = 0

    async def run(self) -> Batch:
        """Up to 100 references are always read by id: one request like a search for changes, and
        the read by id lags behind nothing and shows what disappeared."""
        began = self.site.usage.server_time
        self._groups, strange = grouped(self.asked)
        for ref in strange:
            self._outcomes.fail(ref, Trouble("query", "reference"))
        results = await self._changes() if len(self._groups) > PAGE else None
        since = None
        if results is None:
            results = await self._by_name(list(self._groups))
            since = None if self.known is None else self.known.since - OVERLAP
        if None in results.values():
            await self.site.prove_once()
        await self._read_epics(results)
        for ident, refs in self._groups.items():
            self._sort(ident, refs, results, since)
        return self._outcomes.batch(self._next(began))

    async def _by_name(self, idents: Sequence[str]) -> dict[str, Result]:
        return await read_all(self.dialect, idents, self.now.fields.asked(), self._told)

    async def _changes(self) -> dict[str, Result] | None:
        """What the projects of the known issues changed, and the new references by name. None when
        that cannot be told, or takes more pages than reading every issue by id."""
        known = self.known
        if known is None or not known.projects:
            return None
        new = [ident for ident, refs in self._groups.items() if any(self._is_new(ident, ref) for ref in refs)]
        projects = ", ".join(quoted(project) for project in known.projects)
        millis = int(earlier(known.since, OVERLAP).timestamp() * 1000)
        jql = f"project in ({projects}) AND updated >= {millis} ORDER BY updated ASC"
        most = max(ceil(len(self._groups) / PAGE) - ceil(len(new) / PAGE), 1)
        try:
            issues = await self.dialect.search(jql, self.now.fields.asked(), most=most)
        except (QueryError, TooManyPages):
            return None
        found, _ = matched(self._groups, issues)
        self._told(len(found))
        results: dict[str, Result] = dict(found)
        left = [ident for ident in new if ident not in found]
        if left:
            results.update(await self._by_name(left))
        return results

    async def _read_epics(self, results: dict[str, Result]) -> None:
        read = [one for one in results.values() if one is not None and not isinstance(one, Trouble)]
        self._epics = await epic_ids(self.dialect, read, self.now.fields)

    def _is_new(self, ident: str, ref: TaskRef) -> bool:
        """Not covered by the cursor: asked now for the first time, or without a task then."""
        known = self.known
        if known is None or ident in known.again:
            return True
        if ref.id is None and known.refs != self.now.refs:
            return True
        return ref.key.upper().rpartition("-")[0] not in known.projects

    def _sort(
        self, ident: str, refs: Sequence[TaskRef], results: dict[str, Result], since: datetime | None
    ) -> None:
        outcomes = self._outcomes
        if ident not in results:
            outcomes.unchanged.extend(refs)
            return
        result = results[ident]
        task: Task | None = None
        if result is not None and not isinstance(result, Trouble):
            try:
                task = task_of(result, self.settings, self.now.fields, self._epics)
            except ConnectorError as error:
                result = Trouble(error.code, error.detail)
        for ref in refs:
            if isinstance(result, Trouble):
                outcomes.fail(ref, result)
            elif task is None:
                outcomes.miss(ref)
            elif self._is_old(task, since) and not self._is_new(ident, ref) and ref.key.upper() == task.key:
                outcomes.unchanged.append(ref)
            else:
                outcomes.tell(ref, task)

    def _is_old(self, task: Task, since: datetime | None) -> bool:
        return since is not None and task.updated_at is not None and task.updated_at < since

    def _told(self, more: int) -> None:
        self._read += more
        if self.progress is not None and more:
            self.progress(self._read, len(self._groups))

    def _next(self, began: datetime | None) -> str | None:
        """The server's clock before this pass, else its newest change; never the clock here."""
        known, outcomes = self.known, self._outcomes
        projects = set(known.projects) if known is not None else set()
        projects.update(task.container for task in outcomes.tasks() if task.container)
        newest = [task.updated_at for task in outcomes.tasks() if task.updated_at is not None]
        since = began or self.site.first_clock or max(newest, default=None)
        if since is None:
            return None
        again = tuple(dict.fromkeys(outcomes.again))
        return write_cursor(replace(self.now, since=since, projects=tuple(sorted(projects)), again=again))
