"""``okrtui explain``: formula, inputs and sources of a number, as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids
from okrtui.cli.options import command, json_option, pass_call
from okrtui.domain.explain import Node
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.usecases.explain import Explanation


def explain_command(words: Words) -> click.Command:
    @click.argument("id", metavar="KR|OBJECTIVE|TEAM|KPI", shell_complete=any_ids)
    @json_option(words)
    @pass_call
    def run(call: Call, id: str, as_json: bool) -> int:
        from okrtui.usecases.explain import explain

        workspace = call.workspace()
        found = explain(workspace, id)
        if as_json:
            call.json(explanation_json(found))
        else:
            from okrtui.words.explain import summary

            zone = ZoneInfo(workspace.zone)
            call.data(f"{found.title}  ({found.path})")
            for line in summary(call.words, found, zone):
                call.data(line)
            for child in found.node.children:
                for line in lines(call.words, found, child, zone, 1):
                    call.data(line)
        return 0

    return command(words, "explain", run)


def explanation_json(found: Explanation) -> dict[str, object]:
    """The document of ``explain --json``."""
    from okrtui.usecases.status import depends_json

    told = {"kind": found.kind, "path": found.path, "title": found.title}
    return {"schema": 1, **told, **tree(found.node), **depends_json(found.depends)}


def tree(node: Node) -> dict[str, object]:
    """A node as JSON: its code, its values, what it rests on."""
    return {
        "code": node.code,
        "values": {name: plain(value) for name, value in node.values.items()},
        "children": [tree(child) for child in node.children],
    }


def plain(value: object) -> object:
    """A value as JSON can hold it."""
    from datetime import date
    from decimal import Decimal

    from okrtui.usecases.plain import number

    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def lines(words: Words, found: Explanation, node: Node, zone: ZoneInfo, depth: int = 0) -> Iterable[str]:
    """The tree for people, two cells a level, instants in ``zone``."""
    from okrtui.words.explain import line_of, standing_of

    yield "  " * depth + line_of(words, node, zone, standing_of(found), found.names)
    for child in node.children:
        yield from lines(words, found, child, zone, depth + 1)
