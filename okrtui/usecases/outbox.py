"""What is to be written to trackers: put in, looked at, cancelled. Sending it is ``sync.outbox``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.config.schema import Config
from okrtui.content_names import content_name
from okrtui.domain.model import Category
from okrtui.errors import NotFoundError, RefusedError, UsageError
from okrtui.store.outbox_records import ItemRow, NewItem
from okrtui.usecases.typed_text import written
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.new_rows import Act

DEEDS = ("comment", "transition", "label")

MARK = "okrtui:"
"""What stands before an item's name in its comment."""


def allowed(config: Config, connection: str, deed: str) -> bool:
    """Whether ``[connections.NAME.write]`` says so."""
    found = config.connections.get(connection)
    if found is None:
        return False
    write = found.write
    return {"comment": write.comment, "transition": write.transition, "label": write.label}[deed]


def mark_of(workspace: Workspace, *parts: object) -> str:
    """The name of an item, made of what it is: the same thing wanted again has the same one."""
    return content_name("\n".join([workspace.config.organization.id, *map(str, parts)]), 6)


def item_of(
    mark: str, deed: str, connection: str, task: tuple[str, str | None], text: str, origin: str
) -> NewItem:
    """An item with its text as it will stand there: a comment ends with its mark."""
    key, id = task
    said = f"{text.rstrip()}\n\n{MARK}{mark}" if deed == "comment" else text
    return NewItem(mark, connection, key, id, deed, said, origin)


def wanted(workspace: Workspace, task: str, deed: str, text: str) -> NewItem:
    """What a person wants done to CONNECTION/KEY, as it would be put in; writes nothing. UsageError for what
    names no task or is empty, RefusedError where the configuration does not allow it."""
    connection, _, named = task.strip().partition("/")
    if not named or connection not in workspace.config.connections:
        known = ", ".join(workspace.config.connections) or "-"
        raise UsageError("outbox.no_task", hint="outbox.hint_no_task", found=task, known=known)
    said = written(deed, text) if deed == "comment" else " ".join(written(deed, text).split())
    if not said:
        raise UsageError("outbox.empty", hint="outbox.hint_empty", do=deed)
    if not allowed(workspace.config, connection, deed):
        raise RefusedError("outbox.off", hint="outbox.hint_off", name=connection, do=deed)
    key = workspace.store.task_named(connection, named) or (named, None)
    author = workspace.act().author
    mark = mark_of(workspace, workspace.now().isoformat(), connection, key[0], deed, said)
    return item_of(mark, deed, connection, key, said, f"person:{author}")


def offered(workspace: Workspace) -> list[tuple[str, str]]:
    """(CONNECTION/KEY, title) of unfinished tasks that something may be written to."""
    found = []
    for name, connection in workspace.config.connections.items():
        if any(getattr(connection.write, deed) for deed in DEEDS):
            for task in workspace.store.tasks(connection=name):
                if task.category in (Category.TODO, Category.DOING) and task.missing_since is None:
                    found.append((f"{name}/{task.key or task.id}", task.title))
    return found


def put(workspace: Workspace, item: NewItem) -> ItemRow:
    """Put in what was looked at before, as an act of mine."""
    act, store = workspace.act(), workspace.store
    with store.transaction():
        if store.add_item(item, act.at):
            _note(workspace, act, "outbox.put", "queue", store.outbox(mark=item.mark)[0])
    return store.outbox(mark=item.mark)[0]


def items(workspace: Workspace) -> list[ItemRow]:
    """All of them, oldest first."""
    return workspace.store.outbox()


def cancel(workspace: Workspace, mark: str) -> ItemRow:
    """Keep an item from being sent, as an act of mine. NotFoundError for an unknown one, RefusedError for one
    that was sent, refused or cancelled before."""
    name, store = mark.strip().removeprefix(MARK), workspace.store
    found = store.outbox(mark=name)
    if not found:
        raise NotFoundError("outbox.unknown", hint="outbox.hint_unknown", id=name)
    act = workspace.act()
    with store.transaction():
        if not store.cancel_item(name, act.at):
            raise RefusedError("outbox.settled", id=name, state=store.outbox(mark=name)[0].state)
        _note(workspace, act, "outbox.cancel", "unqueue", found[0])
    return store.outbox(mark=name)[0]


def _note(workspace: Workspace, act: Act, type: str, op: str, item: ItemRow) -> None:
    step = {"op": op, "kind": "outbox", "uid": item.id, "mark": item.mark}
    workspace.store.add_event(act, type=type, subject=f"outbox:{item.mark}", payload={"steps": [step]})
