"""A person confirms that a missing task is gone for good: it leaves the scope at once."""

from __future__ import annotations

from collections.abc import Collection

from okrtui.domain.model import ScopeEventKind
from okrtui.errors import NotFoundError, RefusedError
from okrtui.store.records import ScopeEvent, TaskRow
from okrtui.usecases.acts import Step, number
from okrtui.usecases.scores import rescore
from okrtui.usecases.short_ids import Address, resolve
from okrtui.usecases.task_values import measure
from okrtui.usecases.workspace import Workspace


def confirm(workspace: Workspace, text: str, task: str) -> TaskRow:
    """Take a missing task out of the scope of a key result; ``task`` is its key, address or id.

    NotFoundError names the missing ones where it is none of the key result's tasks; RefusedError where
    the tracker still shows it."""
    address = resolve(workspace, text, "key_result")
    found = _task(workspace, address, task)
    act = workspace.act()
    with workspace.store.transaction():
        step = take_out(workspace, address.uid, found.uid)
        workspace.store.add_event(act, type="task.confirm", subject=address.path, payload={"steps": [step]})
        rescore(workspace, [address.uid])
    return found


def _task(workspace: Workspace, address: Address, text: str) -> TaskRow:
    held = workspace.store.tasks_of([address.uid]).get(address.uid, [])
    named = [one for one in held if text in (one.key, one.url, one.id, str(one.uid))]
    gone = [one.key for one in held if one.missing_since is not None]
    if not named:
        raise NotFoundError(
            "confirm.unknown", hint="confirm.hint.unknown", id=address.path, task=text, known=gone
        )
    found = next((one for one in named if one.missing_since is not None), None)
    if found is None:
        raise RefusedError("confirm.there", hint="confirm.hint.there", id=address.path, task=named[0].key)
    return found


def take_out(workspace: Workspace, key_result: int, task: int) -> Step:
    """Close the scope of every link that holds the task; the step. Call it inside a transaction."""
    store = workspace.store
    links = [link.uid for link in store.links(key_results=[key_result])]
    held = [row.link for row in store.scope(links) if row.task == task]
    store.close_scope([(link, task) for link in held], workspace.now())
    _tell(workspace, key_result, task, ScopeEventKind.CONFIRMED)
    return {"op": "confirm", "key_result": key_result, "task": task, "links": held}


def put_back(workspace: Workspace, key_result: int, task: int, links: Collection[int]) -> Step:
    """Bring the task back into the scope of those of the links that still live; the step."""
    store = workspace.store
    living = {link.uid for link in store.links(key_results=[key_result])}
    store.open_scope([(link, task) for link in links if link in living], workspace.now())
    _tell(workspace, key_result, task, ScopeEventKind.RETURNED)
    return {"op": "unconfirm", "key_result": key_result, "task": task, "links": list(links)}


def task_key(workspace: Workspace, step: Step) -> str:
    """The key of the task that a step is about."""
    found = workspace.store.tasks(uids=[number(step, "task")])
    return found[0].key if found else ""


def _tell(workspace: Workspace, key_result: int, task: int, kind: ScopeEventKind) -> None:
    store, now = workspace.store, workspace.now()
    measured = measure(workspace, [key_result]).get(key_result)
    before, after = measured.progress if measured else (None, None)
    (row,) = store.tasks(uids=[task])
    store.add_scope_events(
        [ScopeEvent(key_result, task, kind, now, row.connection, row.key, row.title, before, after)]
    )
