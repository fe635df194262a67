"""Tasks by number: all of them, or what changed since an earlier fetch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from connectors.asana.api import Api
from connectors.asana.cursor import Cursor
from connectors.asana.events import Events
from connectors.asana.refs import gid_of
from connectors.asana.tasks import Raw, gid, projects_of, task_of
from connectors.base import Progress
from connectors.errors import (
    AnswerError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    RateLimitError,
)
from connectors.model import Batch, Failed, Missing, Task, TaskRef


class Fetch:
    """One fetch of ``refs``. ``known``: the cursor of an earlier one."""

    def __init__(
        self,
        api: Api,
        events: Events,
        known: Cursor | None,
        refs: Sequence[TaskRef],
        progress: Progress | None,
    ) -> None:
        self._api, self._events, self._known, self._progress = api, events, known, progress
        self._gids = {ref: gid_of(ref) for ref in dict.fromkeys(refs)}
        self._tasks: dict[str, Task] = {}
        self._absent: dict[str, bool] = {}
        self._failed: dict[str, ConnectorError] = {}

    async def run(self) -> Batch:
        """Every reference in one outcome. 404 is a task that there is not, 403 one that is hidden. What a
        spent budget left unread fails; raises RateLimitError where that is all."""
        wanted = list(dict.fromkeys(one for one in self._gids.values() if one is not None))
        known = self._known
        if known is not None and known.is_worth(len(wanted)) and not known.listens:
            await listen(self._events, known.streams)
        some = None if known is None else await changed(self._events, known, wanted)
        await self._read(wanted if some is None else some)
        return self._batch(known if some is not None else None)

    async def _read(self, gids: Sequence[str]) -> None:
        answers = await self._api.batch([f"/tasks/{one}" for one in gids])
        spent = [one for one in answers if isinstance(one, RateLimitError)]
        if spent and len(spent) == len(answers):
            raise spent[0]
        made: list[Task] = []
        for ident, answer in zip(gids, answers, strict=True):
            if isinstance(answer, NotFoundError | GoneError):
                self._absent[ident] = True
            elif isinstance(answer, ForbiddenError):
                self._absent[ident] = False
            elif isinstance(answer, ConnectorError):
                self._failed[ident] = answer
            else:
                try:
                    made.append(self._task(ident, answer))
                except AnswerError as trouble:
                    self._failed[ident] = trouble
        tasks, unsure = await self._api.waiting(made)
        self._tasks = {task.id: task for task in tasks}
        self._failed |= unsure
        if self._progress is not None and self._tasks:
            self._progress(len(self._tasks), len(gids))

    def _task(self, ident: str, row: Raw) -> Task:
        if gid(row) != ident:
            raise AnswerError("shape")
        return task_of(row, self._api.settings)

    def _batch(self, before: Cursor | None) -> Batch:
        found: list[tuple[TaskRef, Task]] = []
        missing: list[Missing] = []
        failed: list[Failed] = []
        unchanged: list[TaskRef] = []
        absent = {**(before.absent if before else {}), **self._absent}
        for ref, ident in self._gids.items():
            if ident is None:
                failed.append(Failed(ref, "query", "reference"))
            elif ident in self._tasks:
                absent.pop(ident, None)
                found.append((ref, self._tasks[ident]))
            elif ident in self._failed:
                failed.append(Failed(ref, self._failed[ident].code, self._failed[ident].detail))
            elif ident in absent:
                missing.append(Missing(ref, proven=absent[ident]))
            else:
                unchanged.append(ref)
        cut = any(isinstance(one, RateLimitError) for one in self._failed.values())
        cursor = None if cut else self._cursor(before, absent).text()
        return Batch(tuple(found), (), tuple(missing), tuple(failed), tuple(unchanged), cursor)

    def _cursor(self, before: Cursor | None, absent: Mapping[str, bool]) -> Cursor:
        """Each task is listened to in one of its projects, in one that others are in where it can be; none
        where that is not worth it. What has failed is asked for again."""
        streams = set(before.streams) if before else set[str]()
        loose = {*(before.loose if before else ()), *self._failed}
        counts: dict[str, int] = {}
        for task in self._tasks.values():
            for project in projects_of(task):
                counts[project] = counts.get(project, 0) + 1
        for ident, task in self._tasks.items():
            loose.discard(ident)
            projects = projects_of(task)
            if not streams & set(projects):
                best = max(projects, key=lambda one: (counts[one], one), default=None)
                streams.add(best) if best is not None else loose.add(ident)
        tokens = {one: self._events.tokens.get(one, "") for one in streams}
        made = Cursor(tokens, absent, tuple(sorted(loose)))
        wanted = {one for one in self._gids.values() if one is not None}
        return made if made.is_worth(len(wanted)) else Cursor(absent=absent)


async def listen(events: Events, streams: Mapping[str, str]) -> None:
    """Begin to hear what changes in these, where nobody has yet."""
    for resource in streams:
        await events.since(resource, None)


async def changed(events: Events, known: Cursor, wanted: Sequence[str]) -> list[str] | None:
    """Which of the wanted tasks have to be read: those in no stream and those that were hidden too. None:
    all, since that costs no more, or Asana cannot tell."""
    if not known.listens or not known.is_worth(len(wanted)):
        return None
    some = {*known.loose, *(one for one, proven in known.absent.items() if not proven)}
    whole = False
    for resource, token in known.streams.items():
        heard = await events.since(resource, token)
        if heard is None or heard.around:
            whole = True
        else:
            some |= heard.tasks
    return None if whole else [one for one in wanted if one in some]
