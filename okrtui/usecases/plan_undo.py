"""Taking an applied plan back: every step reversed, unless a row moved on since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from okrtui.domain.model import KeyResultDef, ObjectiveDef
from okrtui.errors import ConflictError, RefusedError
from okrtui.store.protocols import Act
from okrtui.store.records import AuditEvent
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.task_values import measure
from okrtui.usecases.workspace import Workspace

Step = Mapping[str, object]


def take_back(workspace: Workspace, event: AuditEvent) -> None:
    """Reverse the steps of a ``plan.apply``, last first. Call it inside a transaction."""
    steps = event.payload.get("steps")
    if not isinstance(steps, list):
        raise RefusedError("undo.cannot", event=event.id, type=event.type)
    act = workspace.act()
    touched: set[int] = set()
    links: set[int] = set()
    for step in reversed(cast("list[Step]", steps)):
        op, uid = str(step["op"]), _int(step, "uid")
        if op in ("link", "unlink", "weigh"):
            _link(workspace, event, act, op, step, uid)
            links.add(uid)
            continue
        kind = str(step["kind"])
        if op == "change":
            _definition(workspace, event, act, kind, step, uid)
        elif op == "rename":
            place = (
                workspace.store.place_objective if kind == "objective" else workspace.store.place_key_result
            )
            place(uid, id=str(step["before"]))
        else:
            archive = (
                workspace.store.archive_objective
                if kind == "objective"
                else workspace.store.archive_key_result
            )
            archive(uid, act, restore=op == "archive")
        touched.add(uid if kind == "objective" else _objective_of(workspace, uid))
    rows = [link for link in workspace.store.links(archived=True) if link.uid in links] if links else []
    measure(workspace, {link.key_result for link in rows})
    touched |= {_objective_of(workspace, link.key_result) for link in rows}
    rescore_objectives(workspace, touched)


def _objective_of(workspace: Workspace, key_result: int) -> int:
    return workspace.store.key_results(uids=[key_result], archived=True)[0].objective


def _definition(workspace: Workspace, event: AuditEvent, act: Act, kind: str, step: Step, uid: int) -> None:
    """Write the version before once more; refused if a later one stands."""
    store = workspace.store
    versions = store.objective_history(uid) if kind == "objective" else store.key_result_history(uid)
    latest = versions[-1]
    if latest.version != _int(step, "after"):
        raise ConflictError("undo.moved_on", hint="undo.hint.moved_on", event=event.id, author=latest.author)
    before = next(one.definition for one in versions if one.version == _int(step, "before"))
    if isinstance(before, ObjectiveDef):
        store.change_objective(uid, latest.version, before, act)
    else:
        assert isinstance(before, KeyResultDef)
        store.change_key_result(uid, latest.version, before, act)


def _link(workspace: Workspace, event: AuditEvent, act: Act, op: str, step: Step, uid: int) -> None:
    store = workspace.store
    found = [link for link in store.links(archived=True) if link.uid == uid]
    moved = not found or (op == "unlink") == (found[0].archived_at is None)
    if moved or (op == "weigh" and str(found[0].weight) != step["after"]):
        raise ConflictError("undo.moved_on", hint="undo.hint.moved_on", event=event.id, author="?")
    if op == "weigh":
        store.change_link(uid, weight=str(step["before"]), act=act)
    else:
        store.archive_link(uid, act, restore=op == "unlink")


def _int(step: Step, name: str) -> int:
    return cast(int, step[name])
