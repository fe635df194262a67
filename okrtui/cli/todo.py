"""``okrtui todo``: everything I owe, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.usecases.todo import Todo


def todo_command(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.usecases.todo import todo
        from okrtui.words.todo import act_line, item_line

        workspace = call.workspace()
        workspace.must_know_me()
        found = todo(workspace)
        if as_json:
            call.json({"schema": 1, "items": [item_json(one) for one in found]})
            return 0
        for one in found:
            call.data(item_line(call.words, one, workspace.now(), workspace.name_of(one.instead_of)))
            call.data(f"    {act_line(one)}")
        if not found:
            call.talk("todo.nothing")
        return 0

    return command(words, "todo", run)


def item_json(one: Todo) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "due": one.due.isoformat() if one.due else None,
        "state": one.state.value,
        "team": one.team or None,
        "detail": one.detail or None,
        "instead_of": one.instead_of,
    }
