"""``okrtui lint``: what could be written better, with the reason and a better title."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.findings import findings_json, sentences
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words


def lint_command(words: Words) -> click.Command:
    @click.argument("file", metavar="[FILE]", required=False)
    @json_option(words)
    @pass_call
    def run(call: Call, file: str | None, as_json: bool) -> int:
        from okrtui.cli.plan import read_plan
        from okrtui.usecases.lint import lint

        workspace = call.workspace()
        found = lint(workspace, read_plan(workspace, file) if file else None)
        if as_json:
            call.json({"schema": 1, "findings": findings_json(found)})
            return 0
        for one in found:
            call.data(" ".join(sentences(call.words, one)))
        if not found:
            call.talk("lint.nothing")
        return 0

    return command(words, "lint", run)
