"""What people did, and what that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrtui.frozen import dataclass
from okrtui.store.records import AuditEvent
from okrtui.usecases.act_changes import ActChange, Teller, reason_of
from okrtui.usecases.acts import Row, Rows, Standing
from okrtui.usecases.address import resolve
from okrtui.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """An act with what it changed. ``author`` is the name; ``event.undone_by`` is set only while the act
    stands taken back."""

    event: AuditEvent
    author: str
    reason: str
    changes: tuple[ActChange, ...]


def history(workspace: Workspace, text: str | None = None, *, limit: int = 50) -> list[Entry]:
    """Acts on a key result, an objective or everything, newest first."""
    if text is None:
        events = workspace.store.events(limit=limit)
    else:
        address = resolve(workspace, text, "key_result", "objective")
        events = events_on(workspace, address.path, (address.kind, address.uid))[:limit]
    return entries_of(workspace, events)


def entries_of(workspace: Workspace, events: Sequence[AuditEvent]) -> list[Entry]:
    """Acts with what they changed, in the order given."""
    standing = Standing(workspace.store, events)
    teller = Teller(workspace)
    return [
        Entry(
            replace(event, undone_by=standing.undone_by(event.id)),
            workspace.name_of(event.author),
            reason_of(event),
            teller.changes(event),
        )
        for event in events
    ]


def events_on(workspace: Workspace, path: str, row: Row) -> list[AuditEvent]:
    """Acts on a row, newest first: those under its path and below it, and of those on several rows at
    once the ones that touched it."""
    store = workspace.store
    parts = path.split("/")
    above = ["", *("/".join(parts[:count]) for count in range(1, len(parts)))]
    rows = Rows(store)
    found = {event.id: event for event in store.events(subject=path)}
    found |= {event.id: event for event in store.events(subjects=above) if row in rows.of(event)}
    return sorted(found.values(), key=lambda event: (event.at, event.id), reverse=True)
