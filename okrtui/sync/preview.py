"""What a link would count, before it is saved: asks the tracker, writes nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from msgspec import Struct, structs

from connectors.base import Connector, Naming
from connectors.errors import ConnectorError
from connectors.model import Failed, Holds, Missing, OpenOnly, QueryRef, Task, TaskRef
from okrtui.domain.model import Category, KeyResultDef, ScopedTask, TaskTotals
from okrtui.domain.query_reader import reader_word
from okrtui.domain.query_windows import QueryWindows
from okrtui.domain.scope import progress_of, totals
from okrtui.domain.work import Work, leaves, total
from okrtui.errors import NotFoundError
from okrtui.store.records import TaskRow
from okrtui.sync.answers import Failure, Many, One, failure_of, unique
from okrtui.sync.cursors import mark_of, unpack
from okrtui.sync.filled_queries import windowed
from okrtui.sync.pass_plan import windows_of
from okrtui.sync.pass_report import Json
from okrtui.sync.pass_settings import METRIC, TokenOf, settings_of
from okrtui.sync.run import Create, creator
from okrtui.sync.session import account_of, needs_token, options_of
from okrtui.sync.sprints import told_sprints
from okrtui.sync.task_rows import task_row
from okrtui.sync.trouble import trouble
from okrtui.sync.unconfigured import unconfigured
from okrtui.usecases.task_values import parents_of, scoped_task, tasks_in_scope
from okrtui.usecases.workspace import Workspace

SHOWN = 10
"""Tasks named in a preview."""


class About(Struct, frozen=True):
    """What a link is to feed: a key result as it stands (``uid``), or as it is being written (0)."""

    team: str
    cycle: str
    definition: KeyResultDef
    uid: int = 0


def about(workspace: Workspace, key_result: int) -> About:
    """A key result as it stands."""
    row = workspace.store.key_results(uids=[key_result])[0]
    objective = workspace.store.objectives(uids=[row.objective])[0]
    return About(objective.team, objective.cycle, row.definition, row.uid)


class Preview(Struct, frozen=True):
    """``tasks`` of the link by ``categories``; ``counted`` of them count in the key result, ``done`` of these
    are finished, and ``cancelled`` are out of its scope: the others have subtasks that count. ``already`` are
    in the scope by other links. ``before``/``after``: progress without and with the link. ``shown``: the
    first tasks as (key, title, category). ``holds``: what the reference holds; ``open_only``: the words by
    which it shows unfinished work only; ``reader``: those that mean whoever asks; ``guessed``: finished
    states whose meaning was guessed. ``answer`` is what the tracker said, to ``account``, whose secret
    ``who`` marks."""

    connection: str
    query: bool
    url: str | None
    tasks: int
    categories: Mapping[Category, int]
    counted: int
    done: int
    cancelled: int
    already: int
    unestimated: int
    before: float | None
    after: float | None
    totals: TaskTotals
    shown: tuple[tuple[str, str, Category], ...]
    holds: Holds
    open_only: OpenOnly | None
    reader: str | None
    guessed: tuple[str, ...]
    answer: One | Many
    account: str
    who: str

    def to_json(self) -> Json:
        return {
            "schema": 1,
            "connection": self.connection,
            "query": self.query,
            "url": self.url,
            "tasks": self.tasks,
            "categories": {kind.value: count for kind, count in self.categories.items()},
            "counted": self.counted,
            "done": self.done,
            "already": self.already,
            "unestimated": self.unestimated,
            "holds": {"code": self.holds.code, **self.holds.values},
            "open_only": None
            if self.open_only is None
            else {"words": self.open_only.words, "instead": self.open_only.instead},
            "guessed": list(self.guessed),
            "before": self.before,
            "after": self.after,
            "shown": [
                {"key": key, "title": title, "category": kind.value} for key, title, kind in self.shown
            ],
        }


async def preview(
    workspace: Workspace,
    key_result: int | About,
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
        raise unconfigured(connection, workspace.config.connections)
    token = await asyncio.to_thread(tokens, settings)
    if token is None and needs_token(settings):
        raise trouble(connection, Failure("no_token"), settings.token)
    row = about(workspace, key_result) if isinstance(key_result, int) else key_result
    text = query if query is not None else url or ""
    made = create or creator(workspace.clock)
    try:
        async with made(options_of(settings, token)) as connector:
            written = connector.search_ref(text) if query is not None else connector.read(text)
            ref = written
            if isinstance(ref, QueryRef):
                windows = windows_for(workspace, row)
                ref = windowed(
                    connector, ref, await told_sprints(connector, [text] if query else [], windows)
                )
            who = await asyncio.to_thread(mark_of, connection, token)
            account = await _account(workspace, connector, connection, who)
            answer = await _answer(connector, ref, connection)
            holds = await connector.named(ref) if isinstance(connector, Naming) else connector.describe(ref)
            seen = _Seen(connection, written, connector.url_of(ref), answer, account, who, holds)
            return _counted(workspace, row, connector, seen, weight)
    except ConnectorError as error:
        raise trouble(connection, failure_of(error)) from error


def windows_for(workspace: Workspace, row: About) -> QueryWindows:
    """What the placeholders of its queries mean."""
    return windows_of(workspace.cycle(row.cycle), row.definition, workspace.now(), workspace.zone)


async def _account(workspace: Workspace, connector: Connector, connection: str, who: str) -> str:
    """Whom the secret belongs to; asked where the last pass did not know it by this secret."""
    state = workspace.store.connection_states().get(connection)
    memory = unpack(state.cursor if state else None)
    if memory.who == who and memory.account is not None:
        return memory.account
    return (await account_of(connector)).id


async def _answer(connector: Connector, ref: TaskRef | QueryRef, connection: str) -> One | Many:
    if isinstance(ref, QueryRef):
        listing = await connector.list(ref)
        return Many(unique(listing.tasks or ()), listing.cursor)
    batch = await connector.fetch([ref])
    outcome: object = next(iter((*batch.failed, *batch.missing)), None)
    if isinstance(outcome, Failed):
        raise trouble(connection, Failure(outcome.code, detail=outcome.detail))
    if isinstance(outcome, Missing):
        code = "deleted_task" if outcome.proven else "no_task"
        raise NotFoundError(f"sync.{code}", hint=f"sync.hint.{code}", name=connection, key=ref.key)
    return One(next(iter([*(task for _, task in batch.found), *(one.task for one in batch.moved)])))


class _Seen(Struct, frozen=True):
    """What was asked (``ref`` as the person wrote it) and what came."""

    connection: str
    ref: TaskRef | QueryRef
    url: str | None
    answer: One | Many
    account: str
    who: str
    holds: Holds

    def tasks(self) -> Sequence[Task]:
        if isinstance(self.answer, Many):
            return list((self.answer.tasks or {}).values())
        return [self.answer.task] if self.answer.task is not None else []


def _counted(
    workspace: Workspace,
    row: About,
    connector: Connector,
    seen: _Seen,
    weight: Decimal,
) -> Preview:
    store, today = workspace.store, workspace.today()
    connection, ref, tasks = seen.connection, seen.ref, seen.tasks()
    held = {task.uid: task for task in store.tasks_of([row.uid]).get(row.uid, [])} if row.uid else {}
    known = {(task.connection, task.id): task.uid for task in held.values()}
    rows = [
        structs.replace(task_row(connection, task), uid=known.get((connection, task.id), -number))
        for number, task in enumerate(tasks, 1)
    ]
    stored = store.key_results(uids=[row.uid]) if row.uid else []
    existing = tasks_in_scope(store, stored)[row.uid] if stored else []
    before = _totals(workspace, row, existing, today)
    everything: dict[int, TaskRow] = {**held, **{one.uid: one for one in rows}}
    parents = parents_of(everything.values())
    combined = [replace(one, parent=parents.get(one.task)) for one in existing]
    weigh = row.definition.source.weigh
    combined += [scoped_task(one, -1, weight, weigh, parents.get(one.uid)) for one in rows]
    after = _totals(workspace, row, combined, today)
    counted = leaves(Work(one.uid, one.category, parents.get(one.uid)) for one in everything.values())
    linked = {one.uid for one in rows}
    own = total((one for one in counted if one.task in linked), today)
    return Preview(
        connection=connection,
        query=isinstance(ref, QueryRef),
        url=seen.url,
        tasks=len(rows),
        categories=Counter(one.category for one in rows),
        counted=own.tasks,
        done=own.done,
        cancelled=own.cancelled,
        already=sum(one.uid in held for one in rows),
        unestimated=after.unestimated,
        before=progress_of(before),
        after=progress_of(after),
        totals=after,
        shown=tuple((one.key, one.title, one.category) for one in rows[:SHOWN]),
        holds=seen.holds,
        open_only=connector.open_only(ref) if isinstance(ref, QueryRef) else None,
        reader=reader_word(ref.text) if isinstance(ref, QueryRef) else None,
        guessed=tuple(sorted({one.status for one in rows if one.guessed})),
        answer=seen.answer,
        account=seen.account,
        who=seen.who,
    )


def _totals(workspace: Workspace, row: About, tasks: Sequence[ScopedTask], today: date) -> TaskTotals:
    return totals(tasks, doing=workspace.rules(row.team).doing, today=today)
