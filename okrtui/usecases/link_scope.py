"""The tasks that leave a key result with a link of it, and come back with it."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from okrtui.domain.model import ScopeEventKind
from okrtui.store.records import LinkRow, ScopeEvent
from okrtui.usecases.task_values import measure
from okrtui.usecases.workspace import Workspace


def leave(workspace: Workspace, link: LinkRow) -> list[int]:
    """Close the scope of an archived link; what no other link holds is dropped, with a line in the
    ledger. The tasks that it held. Call it inside the transaction that archived the link."""
    store = workspace.store
    held = [row.task for row in store.scope([link.uid])]
    store.close_scope([(link.uid, task) for task in held], workspace.now())
    still = {task.uid for task in store.tasks_of([link.key_result]).get(link.key_result, [])}
    _measure(workspace, link, [task for task in held if task not in still], ScopeEventKind.DROPPED)
    return held


def rejoin(workspace: Workspace, link: LinkRow, tasks: Collection[int]) -> None:
    """Open the scope of a restored link again for these tasks. The next pass asks it in full."""
    store = workspace.store
    held = {task.uid for task in store.tasks_of([link.key_result]).get(link.key_result, [])}
    store.open_scope([(link.uid, task) for task in tasks], workspace.now())
    state = store.link_states([link.uid]).get(link.uid)
    if state is not None:
        store.save_link_states([replace(state, cursor=None)])
    _measure(workspace, link, [task for task in tasks if task not in held], ScopeEventKind.ADDED)


def _measure(workspace: Workspace, link: LinkRow, moved: Collection[int], kind: ScopeEventKind) -> None:
    store, now = workspace.store, workspace.now()
    measured = measure(workspace, [link.key_result]).get(link.key_result)
    before, after = measured.progress if measured else (None, None)
    store.add_scope_events(
        [
            ScopeEvent(
                link.key_result, task.uid, kind, now, task.connection, task.key, task.title, before, after
            )
            for task in (store.tasks(uids=moved) if moved else ())
        ]
    )
