"""What the linked tasks of a key result did since it was last checked in: what a note can say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from okrtui.domain.model import Category, ScopeEventKind
from okrtui.usecases.views import Detail, TaskRow

CLOSED, REOPENED, ADDED, DROPPED = "closed", "reopened", "added", "dropped"
KINDS = (CLOSED, REOPENED, ADDED, DROPPED)

_OF_LEDGER = {
    ScopeEventKind.REOPENED: REOPENED,
    ScopeEventKind.ADDED: ADDED,
    ScopeEventKind.RETURNED: ADDED,
    ScopeEventKind.DROPPED: DROPPED,
    ScopeEventKind.LEFT: DROPPED,
}


class Evidence(Struct, frozen=True):
    """A task of the tracker that moved. ``kind`` is one of ``KINDS``; ``url`` is empty where the task is
    gone."""

    kind: str
    at: datetime
    key: str
    title: str
    url: str


def evidence(detail: Detail) -> tuple[Evidence, ...]:
    """What was closed, reopened, added and dropped since the last check-in (without one since the beginning),
    in the order of ``KINDS``, of each kind the newest first. A task stands once a kind; what was opened again
    is not closed."""
    since = max((one.at for one in detail.checkins), default=detail.window[0])
    found: dict[tuple[str, int], Evidence] = {}
    for kind, task, one in (*_closed(detail, since), *_of_ledger(detail, since)):
        known = found.get((kind, task))
        if known is None or known.at < one.at:
            found[kind, task] = one
    return tuple(
        sorted(found.values(), key=lambda one: (KINDS.index(one.kind), -one.at.timestamp(), one.key))
    )


def _closed(detail: Detail, since: datetime) -> Iterator[tuple[str, int, Evidence]]:
    for task in detail.tasks:
        done = task.category is Category.DONE and task.closed_at is not None
        if done and task.closed_at is not None and task.closed_at > since:
            yield (
                CLOSED,
                task.uid,
                Evidence(CLOSED, task.closed_at, task.key or task.id, task.title, task.url),
            )


def _of_ledger(detail: Detail, since: datetime) -> Iterator[tuple[str, int, Evidence]]:
    tasks: dict[int, TaskRow] = {task.uid: task for task in detail.tasks}
    for event in detail.scope:
        kind = _OF_LEDGER.get(event.kind)
        if kind is None or event.at <= since:
            continue
        task = tasks.get(event.task)
        yield kind, event.task, Evidence(kind, event.at, event.key, event.title, task.url if task else "")
