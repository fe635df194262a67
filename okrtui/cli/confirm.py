"""``okrtui confirm``: a missing task is gone for good."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import key_results
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words


def confirm_command(words: Words) -> click.Command:
    @click.argument("key_result", metavar="KR", shell_complete=key_results)
    @click.argument("task", metavar="TASK")
    @json_option(words)
    @pass_call
    def run(call: Call, key_result: str, task: str, as_json: bool) -> int:
        from okrtui.usecases.confirm import confirm

        gone = confirm(call.workspace(), key_result, task)
        if as_json:
            call.json({"schema": 1, "task": gone.key, "title": gone.title, "connection": gone.connection})
        else:
            call.talk("confirm.done", task=gone.key, title=gone.title)
        return 0

    return command(words, "confirm", run)
