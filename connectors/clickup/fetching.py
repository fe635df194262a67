"""One fetch: everything by reference, or what changed since the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from connectors.base import Progress
from connectors.clickup.about import About
from connectors.clickup.api import Api, TooManyPages
from connectors.clickup.cursor import Cursor, write_cursor
from connectors.clickup.joint import OVERLAP, Joint, changed_since
from connectors.clickup.loading import Absent, Result, Wanted, load
from connectors.clickup.refs import Target, custom_of, target_of
from connectors.clickup.tasks import custom_id_of, home_of
from connectors.errors import (
    AnswerError,
    ConnectorError,
    ForbiddenError,
    NotFoundError,
    QueryError,
    RateLimitError,
)
from connectors.fingerprints import refs_print
from connectors.model import Batch, Failed, Missing, Moved, Task, TaskRef
from connectors.paging import adding


@dataclass(slots=True)
class Fetch:
    """``asked`` was cleared of duplicates; ``known`` is the cursor of an earlier fetch."""

    api: Api
    about: About
    setup: str
    known: Cursor | None
    asked: Sequence[TaskRef]
    progress: Progress | None
    joint: Joint | None = None
    _groups: dict[Target, list[TaskRef]] = field(default_factory=dict)
    _found: list[tuple[TaskRef, Task]] = field(default_factory=list)
    _moved: list[Moved] = field(default_factory=list)
    _missing: list[Missing] = field(default_factory=list)
    _failed: list[Failed] = field(default_factory=list)
    _unchanged: list[TaskRef] = field(default_factory=list)
    _spaces: dict[str, set[str]] = field(default_factory=dict)
    _newest: datetime | None = None
    _told: Callable[[int], None] = field(init=False)

    async def run(self) -> Batch:
        """Raises when nothing could be read at all."""
        requests = self.api.session.usage.requests
        for ref in self.asked:
            target = target_of(ref)
            if target is None:
                self._failed.append(Failed(ref, "query", "reference"))
            else:
                self._groups.setdefault(target, []).append(ref)
        self._told = adding(self.progress, len(self._groups))
        results = await self._changes() if self._groups else {}
        whole = results is None
        if results is None:
            results = await load(self.api, self._groups, self._told)
        if any(isinstance(one, Absent) and not one.proven for one in results.values()):
            results = await self._believed(results)
        if whole:
            _raise_if_nothing(results)
        for target, refs in self._groups.items():
            self._sort(refs, results.get(target))
        if not whole and self.known is not None:
            self.about.recall(self.known.blockers)
        told = [*(task for _, task in self._found), *(one.task for one in self._moved)]
        settled = {task.id: task for task in await self.about.settled(told)}
        cost = self.api.session.usage.requests - requests
        return Batch(
            tuple((ref, settled[task.id]) for ref, task in self._found),
            tuple(replace(one, task=settled[one.task.id]) for one in self._moved),
            tuple(self._missing),
            tuple(self._failed),
            tuple(self._unchanged),
            self._next(cost if whole or self.known is None else self.known.cost),
        )

    async def _changes(self) -> dict[Target, Result] | None:
        """What changed in the spaces of the known tasks, one walk a workspace, and the new references
        by name; None when that cannot be told or costs more than reading all anew.

        By spaces and not by lists: sprints are lists, and a task that goes to the next sprint must
        not go out of sight.
        """
        known = self.known
        if known is None or not known.spaces or known.since - OVERLAP > self.api.session.now():
            return None
        wanted = Wanted(self._groups)
        results: dict[Target, Result] = {}
        for team, spaces in known.spaces.items():
            try:
                tasks = None if self.joint is None else await self.joint.tasks(team, known.since)
                if tasks is None:
                    filters = changed_since(known.since, spaces)
                    tasks = await self.api.tasks_of_team(team, filters, most=max(3, known.cost))
            except (AnswerError, QueryError, NotFoundError, ForbiddenError, TooManyPages):
                return None
            results.update((target, task) for task in tasks for target in wanted.take(task))
            for task in tasks:
                self._newer(task.updated_at)
        clock = self.api.session.usage.first_time
        if clock is not None and known.since - OVERLAP > clock:
            return None
        self._told(len(results))
        same = known.refs == refs_print(self.asked)
        new = [
            target
            for target in wanted.left
            if any(ref.key in known.again or (ref.id is None and not same) for ref in self._groups[target])
        ]
        results.update(await load(self.api, new, self._told))
        return results

    async def _believed(self, results: dict[Target, Result]) -> dict[Target, Result]:
        """Tasks are hidden only where their workspace is still shown: else nothing is known of them."""
        teams = {*(self.known.spaces if self.known else ()), *([self.api.known_team or ""])} - {""}
        if await self.api.confirm(teams):
            return results
        lost = ForbiddenError("workspace_lost")
        return {
            target: lost if isinstance(one, Absent) and not one.proven else one
            for target, one in results.items()
        }

    def _sort(self, refs: Sequence[TaskRef], result: Result | None) -> None:
        if result is None:
            self._unchanged.extend(refs)
            return
        for ref in refs:
            if isinstance(result, ConnectorError):
                self._failed.append(Failed(ref, result.code, result.detail))
            elif isinstance(result, Absent):
                self._missing.append(Missing(ref, result.proven))
            else:
                self._tell(ref, result)

    def _tell(self, ref: TaskRef, task: Task) -> None:
        """A custom id belongs to a list's prefix: a task that moved has another one."""
        custom, now = custom_of(ref), custom_id_of(task)
        target = target_of(ref)
        asked = target.ident if target is not None else None
        if asked is not None and asked.lower() != task.id.lower() and Target(task.id) in self._groups:
            self._failed.append(Failed(ref, "answer", "task"))  # another task's answer in its place
            return
        if (custom and now and custom != now) or (asked is not None and asked.lower() != task.id.lower()):
            self._moved.append(Moved(ref, task))
        else:
            self._found.append((ref, task))
        team, space = home_of(task, "space")
        self._spaces.setdefault(team or self.api.known_team or "", set()).add(space or "")
        self._newer(task.updated_at)

    def _newer(self, moment: datetime | None) -> None:
        if moment is not None:
            self._newest = max(self._newest or moment, moment)

    def _next(self, cost: int) -> str | None:
        """None when a task does not tell where it lives, or none when it changed."""
        since = self.api.session.usage.since(self._newest, self.known.since if self.known else None)
        spaces = {team: set(some) for team, some in self.known.spaces.items()} if self.known else {}
        for team, some in self._spaces.items():
            spaces.setdefault(team, set()).update(some)
        if since is None or not spaces or "" in spaces or any("" in some for some in spaces.values()):
            return None
        again = frozenset([*(one.ref.key for one in self._missing), *(one.ref.key for one in self._failed)])
        frozen = {team: tuple(sorted(some)) for team, some in spaces.items()}
        return write_cursor(
            Cursor(self.setup, since, frozen, again, cost, refs_print(self.asked), self.about.blockers)
        )


def _raise_if_nothing(results: dict[Target, Result]) -> None:
    """Where every answer is an error, it is the connection's; a spent budget says when to return."""
    errors = [one for one in results.values() if isinstance(one, ConnectorError)]
    if errors and len(errors) == len(results):
        raise next((one for one in errors if isinstance(one, RateLimitError)), errors[0])
