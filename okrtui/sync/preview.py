"""What a link would count, before it is saved: asks the tracker, writes nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from connectors.base import Connector
from connectors.errors import ConnectorError
from connectors.model import Failed, Missing, QueryRef, Task, TaskRef
from okrtui.domain.model import Category, ScopedTask, TaskTotals
from okrtui.domain.query_windows import QueryWindows
from okrtui.domain.scope import progress_of, totals
from okrtui.errors import NotFoundError, UsageError
from okrtui.frozen import dataclass
from okrtui.store.records import KeyResultRow, LinkRow, ObjectiveRow, TaskRow
from okrtui.sync.answers import Failure
from okrtui.sync.plan import windows_of
from okrtui.sync.report import Json
from okrtui.sync.run import Create, creator, needs_token, options_of
from okrtui.sync.settings import METRIC, TokenOf, settings_of
from okrtui.sync.sorting import failure_of, unique
from okrtui.sync.trouble import trouble
from okrtui.sync.windowing import windowed
from okrtui.sync.write import task_row
from okrtui.usecases.task_values import parents_of, scoped_task, tasks_in_scope
from okrtui.usecases.workspace import Workspace

SHOWN = 10
"""Tasks named in a preview."""


@dataclass(frozen=True, slots=True)
class Preview:
    """``tasks`` of the link by ``categories``; ``already`` of them are in the key result's scope by
    other links. ``before``/``after``: progress without and with the link. ``shown``: the first
    tasks as (key, title, category)."""

    connection: str
    query: bool
    url: str | None
    tasks: int
    categories: Mapping[Category, int]
    already: int
    unestimated: int
    before: float | None
    after: float | None
    totals: TaskTotals
    shown: tuple[tuple[str, str, Category], ...]

    def to_json(self) -> Json:
        return {
            "schema": 1,
            "connection": self.connection,
            "query": self.query,
            "url": self.url,
            "tasks": self.tasks,
            "categories": {kind.value: count for kind, count in self.categories.items()},
            "already": self.already,
            "unestimated": self.unestimated,
            "before": self.before,
            "after": self.after,
            "shown": [
                {"key": key, "title": title, "category": kind.value} for key, title, kind in self.shown
            ],
        }


async def preview(
    workspace: Workspace,
    key_result: int,
    *,
    connection: str,
    tokens: TokenOf,
    url: str | None = None,
    query: str | None = None,
    weight: Decimal = Decimal(1),
    create: Create | None = None,
) -> Preview:
    """What the key result would count with one more link, either ``url`` or ``query``.

    Raises UsageError for a connection that is not configured, ConnectionTrouble (LaterError when
    the budget is spent) with the reason, NotFoundError for a task that does not exist for us.
    """
    settings = settings_of(workspace.config).connections.get(connection)
    if settings is None or settings.kind == METRIC:
        raise UsageError("sync.no_connection", name=connection, known=", ".join(workspace.config.connections))
    token = await asyncio.to_thread(tokens, settings)
    if token is None and needs_token(settings):
        raise trouble(connection, Failure("no_token"), settings.token)
    row = workspace.store.key_results(uids=[key_result])[0]
    text = query if query is not None else url or ""
    made = create or creator(workspace.clock)
    try:
        async with made(options_of(settings, token)) as connector:
            ref = connector.search_ref(text) if query is not None else connector.read(text)
            if isinstance(ref, QueryRef):
                ref = windowed(connector, ref, _windows(workspace, row))
            tasks = await _tasks(connector, ref, connection)
            return _counted(workspace, row, connection, ref, connector.url_of(ref), tasks, weight)
    except ConnectorError as error:
        raise trouble(connection, failure_of(error)) from error


def _windows(workspace: Workspace, row: KeyResultRow) -> QueryWindows:
    objective: ObjectiveRow = workspace.store.objectives(uids=[row.objective])[0]
    cycle = workspace.cycle(objective.cycle)
    return windows_of(cycle, row.definition, workspace.now(), workspace.zone)


async def _tasks(connector: Connector, ref: TaskRef | QueryRef, connection: str) -> Sequence[Task]:
    if isinstance(ref, QueryRef):
        listing = await connector.list(ref)
        return list(unique(listing.tasks or ()).values())
    batch = await connector.fetch([ref])
    outcome: object = next(iter((*batch.failed, *batch.missing)), None)
    if isinstance(outcome, Failed):
        raise trouble(connection, Failure(outcome.code, detail=outcome.detail))
    if isinstance(outcome, Missing):
        raise NotFoundError("sync.no_task", hint="sync.hint.no_task", name=connection, key=ref.key)
    return [task for _, task in batch.found] + [one.task for one in batch.moved]


def _counted(
    workspace: Workspace,
    row: KeyResultRow,
    connection: str,
    ref: TaskRef | QueryRef,
    url: str | None,
    tasks: Sequence[Task],
    weight: Decimal,
) -> Preview:
    store, now = workspace.store, workspace.now()
    held = {task.uid: task for task in store.tasks_of([row.uid]).get(row.uid, [])}
    known = {(task.connection, task.id): task.uid for task in held.values()}
    rows = [
        replace(task_row(connection, task), uid=known.get((connection, task.id), -number))
        for number, task in enumerate(tasks, 1)
    ]
    link = LinkRow(-1, row.uid, "", connection, None, None, weight, 0, datetime.now(UTC))
    existing = tasks_in_scope(store, [row])[row.uid]
    before = _totals(workspace, row, existing, now)
    everything: dict[int, TaskRow] = {**held, **{one.uid: one for one in rows}}
    parents = parents_of(everything.values())
    combined = [replace(one, parent=parents.get(one.task)) for one in existing]
    weigh = row.definition.source.weigh
    combined += [scoped_task(one, link, weigh, parents.get(one.uid)) for one in rows]
    after = _totals(workspace, row, combined, now)
    return Preview(
        connection=connection,
        query=isinstance(ref, QueryRef),
        url=url,
        tasks=len(rows),
        categories=Counter(one.category for one in rows),
        already=sum(one.uid in held for one in rows),
        unestimated=after.unestimated,
        before=progress_of(before),
        after=progress_of(after),
        totals=after,
        shown=tuple((one.key, one.title, one.category) for one in rows[:SHOWN]),
    )


def _totals(
    workspace: Workspace, row: KeyResultRow, tasks: Sequence[ScopedTask], now: datetime
) -> TaskTotals:
    team = workspace.store.objectives(uids=[row.objective])[0].team
    today = now.astimezone(ZoneInfo(workspace.zone)).date()
    return totals(tasks, doing=workspace.rules(team).doing, today=today)
