"""What people did, and taking one's own acts back.

Undo is a new, compensating act: it never erases, works on one's own acts only, and is refused with
the reason where the thing moved on since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from okrtui.errors import ConflictError, NotFoundError, RefusedError
from okrtui.store.records import AuditEvent
from okrtui.usecases.address import resolve
from okrtui.usecases.scores import rescore
from okrtui.usecases.workspace import Workspace


def history(workspace: Workspace, text: str | None = None, *, limit: int = 50) -> list[AuditEvent]:
    """Acts on a key result, an objective or everything, newest first."""
    subject = resolve(workspace, text, "key_result", "objective").path if text else None
    return workspace.store.events(subject=subject, limit=limit)


def undo(workspace: Workspace, event: int | None = None, *, not_before: datetime | None = None) -> AuditEvent:
    """Take back an act of mine: the one named, else my latest that can be. Returns it. An act from
    before ``not_before`` is refused: one key must not take back what nobody has in mind."""
    target = _target(workspace, event)
    if not_before is not None and target.at < not_before:
        raise RefusedError("undo.old", hint="undo.hint.old", event=target.id)
    act = workspace.act()
    if target.author != act.author:
        raise RefusedError(
            "undo.not_yours", hint="undo.hint.not_yours", event=target.id, author=target.author
        )
    if target.undone_by is not None:
        raise RefusedError("undo.already", event=target.id)
    compensate = COMPENSATIONS.get(target.type)
    if compensate is None:
        raise RefusedError("undo.cannot", event=target.id, type=target.type)
    with workspace.store.transaction():
        compensate(workspace, target)
        workspace.store.add_event(
            act, type="undo", subject=target.subject, payload={"type": target.type}, undoes=target.id
        )
    return target


def _target(workspace: Workspace, event: int | None) -> AuditEvent:
    if event is not None:
        found = workspace.store.events(ids=[event])
        if not found:
            raise NotFoundError("undo.unknown", event=event)
        return found[0]
    for one in workspace.store.events(author=workspace.act().author, limit=100):
        if one.undone_by is None and one.type in COMPENSATIONS:
            return one
    raise NotFoundError("undo.nothing")


def _undo_checkin(workspace: Workspace, event: AuditEvent) -> None:
    store, key_result, checkin = workspace.store, _int(event, "key_result"), _int(event, "checkin")
    latest = store.checkins([key_result], latest=1).get(key_result, [])
    if latest and latest[-1].id > checkin:
        raise ConflictError(
            "undo.moved_on", hint="undo.hint.moved_on", event=event.id, author=latest[-1].author or "?"
        )
    store.retract_checkin(checkin, workspace.now())
    rescore(workspace, [key_result])


def _undo_link_add(workspace: Workspace, event: AuditEvent) -> None:
    _set_link(workspace, event, restore=False)


def _undo_link_remove(workspace: Workspace, event: AuditEvent) -> None:
    _set_link(workspace, event, restore=True)


def _set_link(workspace: Workspace, event: AuditEvent, *, restore: bool) -> None:
    uid = _int(event, "link")
    found = [link for link in workspace.store.links(archived=True) if link.uid == uid]
    if not found or (found[0].archived_at is None) == restore:
        raise ConflictError("undo.moved_on", hint="undo.hint.moved_on", event=event.id, author="?")
    workspace.store.archive_link(uid, workspace.act(), restore=restore)
    rescore(workspace, [found[0].key_result])


def _undo_plan(workspace: Workspace, event: AuditEvent) -> None:
    from okrtui.usecases.plan_undo import take_back

    take_back(workspace, event)


def _int(event: AuditEvent, name: str) -> int:
    value = event.payload.get(name)
    if not isinstance(value, int):
        raise RefusedError("undo.cannot", event=event.id, type=event.type)
    return value


Compensation = Callable[[Workspace, AuditEvent], None]
COMPENSATIONS: Mapping[str, Compensation] = {
    "checkin": _undo_checkin,
    "link.add": _undo_link_add,
    "link.remove": _undo_link_remove,
    "plan.apply": _undo_plan,
}
