"""Where the rows of an answer are shown, and what they are called."""

from __future__ import annotations

from okrtui.asking.model import Answer
from okrtui.asking.scene import Scene
from okrtui.usecases.find import Found, place_of
from okrtui.usecases.workspace import Workspace


def place_of_row(workspace: Workspace, row: str) -> tuple[str, int | None] | None:
    """(team, key result or None) whose board shows a row of an answer; None where none does."""
    kind, _, name = row.partition(":")
    if kind == "team":
        return name, None
    if kind == "person":
        return place_of(workspace, Found("person", name, "", name))
    if kind == "task":
        return _task(workspace, name)
    if kind == "kpi":
        return place_of(workspace, Found("kpi", 0, "", row))
    found = [one for one in workspace.store.paths(row) if one[1] == row]
    return place_of(workspace, Found(found[0][0], found[0][2], "", row)) if found else None


def _task(workspace: Workspace, name: str) -> tuple[str, int | None] | None:
    """Of a task by CONNECTION/KEY the key result that holds it."""
    connection, _, key = name.partition("/")
    for hit in workspace.store.search(key, limit=50):
        if hit.kind == "task":
            (task,) = workspace.store.tasks(uids=[int(hit.uid)])
            if task.connection == connection and key in (task.key, task.id):
                return place_of(workspace, Found("task", hit.uid, task.title, task.url))
    return None


def titles(scene: Scene, answer: Answer) -> dict[str, str]:
    """What the rows of an answer are called, as far as they have a name here."""
    parts = [part.sentence for part in answer.parts or ()]
    wanted = {row for one in (*answer.sentences, *parts) for row in one.rows}
    found = {}
    for one in scene.grammar.names.named:
        row = f"{one.kind}:{one.path}" if one.kind in ("team", "person") else one.path
        if row in wanted:
            found[row] = one.title
    return found
