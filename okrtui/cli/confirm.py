"""``okrtui confirm``: a missing task is gone for good."""

from __future__ import annotations

import click

from okrtui.cli.call import Session
from okrtui.cli.complete import key_results
from okrtui.cli.options import command, json_option, pass_session
from okrtui.words import Words


def confirm_command(words: Words) -> click.Command:
    @click.argument("key_result", metavar="KR", shell_complete=key_results)
    @click.argument("task", metavar="TASK")
    @json_option(words)
    @pass_session
    def run(session: Session, key_result: str, task: str, as_json: bool) -> int:
        from okrtui.usecases.confirm import confirm

        gone = confirm(session.workspace(), key_result, task)
        if as_json:
            session.json({"schema": 1, "task": gone.key, "title": gone.title, "connection": gone.connection})
        else:
            session.talk("confirm.done", task=gone.key, title=gone.title)
        return 0

    return command(words, "confirm", run)
