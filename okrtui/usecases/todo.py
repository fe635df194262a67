"""Everything I owe, in one list. ``SOURCES`` is where kinds of items join."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from okrtui.domain.model import CheckinState
from okrtui.usecases.absences import stood_in_for
from okrtui.usecases.close_owed import closes_owed
from okrtui.usecases.comments import comments_about_me
from okrtui.usecases.cycles import running
from okrtui.usecases.dependencies import asked_of
from okrtui.usecases.kpis import due_kpis
from okrtui.usecases.promised import acknowledgements, actions
from okrtui.usecases.queue import ORDER, due_queue
from okrtui.usecases.todo_item import Todo as Todo
from okrtui.usecases.workspace import Workspace


def todo(workspace: Workspace) -> tuple[Todo, ...]:
    """The longest overdue first, those of one moment in the order of the board. Empty when nobody is me."""
    if not workspace.me:
        return ()
    found = [item for source in SOURCES for item in source(workspace)]
    last = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(found, key=lambda one: (ORDER[one.state], one.due or last)))


def _checkins(workspace: Workspace) -> Iterator[Todo]:
    """Check-ins and first values: mine, and those of whoever is away and named me."""
    me = workspace.me or ""
    for person in (me, *stood_in_for(workspace, me)):
        for one in due_queue(workspace, person):
            row, first = one.key_result, one.state is CheckinState.OK
            yield Todo(
                "first_value" if first else "checkin",
                row.path,
                row.definition.title,
                one.due_at,
                CheckinState.DUE if first else one.state,
                "key_result",
                row.uid,
                one.team,
                instead_of=None if person == me else person,
            )


def _kpis(workspace: Workspace) -> Iterator[Todo]:
    for one in due_kpis(workspace):
        first = one.checkin_state is CheckinState.OK
        yield Todo(
            "first_value" if first else "checkin",
            one.path,
            one.definition.title,
            one.due_at,
            CheckinState.DUE if first else one.checkin_state,
            "kpi",
            one.uid,
            one.definition.team,
        )


def _missing(workspace: Workspace) -> Iterator[Todo]:
    """Tasks of mine that a tracker no longer shows: gone for good, or only hidden?"""
    store = workspace.store
    owned = [pair for cycle in running(workspace) for pair in store.owned(workspace.me or "", cycle.id)]
    keys = store.key_results(uids=[uid for uid, _ in owned]) if owned else []
    rows = {row.uid: row for row in store.objectives(uids={key.objective for key in keys})} if keys else {}
    totals = store.totals([key.uid for key in keys]) if keys else {}
    waiting = [key for key in keys if key.uid in totals and totals[key.uid].missing and key.objective in rows]
    held = store.tasks_of([key.uid for key in waiting]) if waiting else {}
    for key in waiting:
        above = rows[key.objective]
        wait = workspace.rules(above.team).thresholds.missing_after
        for task in held.get(key.uid, ()):
            if task.missing_since is not None:
                yield Todo(
                    "confirm",
                    f"{above.path}/{key.id}",
                    key.definition.title,
                    task.missing_since + wait,
                    CheckinState.DUE,
                    "key_result",
                    key.uid,
                    above.team,
                    f"{task.key} {task.title}".strip(),
                    task=task.uid,
                )


def _asked(workspace: Workspace) -> Iterator[Todo]:
    """What others need of rows of mine: will it be there, or is the risk owned?"""
    me = workspace.me or ""
    for person in (me, *stood_in_for(workspace, me)):
        for one in asked_of(workspace, person):
            if one.on is not None:
                yield Todo(
                    "confirm",
                    one.on.path,
                    one.on.title,
                    None,
                    CheckinState.DUE,
                    *one.on.ref,
                    one.on.team,
                    f"{one.by.title} ({one.by.whose})",
                    None if person == me else person,
                    asker=one.by.path,
                )


def _mentions(workspace: Workspace) -> Iterator[Todo]:
    """Comments of the last month that name me, on whose row I have not answered since."""
    since = workspace.now() - timedelta(days=30)
    for one in comments_about_me(workspace, since):
        yield Todo(
            "mention",
            one.path,
            one.title,
            one.at,
            CheckinState.DUE,
            one.kind,
            one.row,
            detail=f"{one.name}: {one.text}",
            subject=one.id,
        )


SOURCES: tuple[Callable[[Workspace], Iterator[Todo]], ...] = (
    _checkins,
    _kpis,
    _missing,
    _asked,
    _mentions,
    closes_owed,
    actions,
    acknowledgements,
)
"""Each gives the items of some kinds, in any order."""
