"""``okrtui turn``: a key result into an objective, an objective into a key result."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words


def turn_command(words: Words) -> click.Command:
    @click.argument("row", metavar="ROW", shell_complete=any_ids)
    @click.argument("objective", metavar="OBJECTIVE", required=False, shell_complete=any_ids)
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.move_reason"))
    @json_option(words)
    @pass_call
    def run(call: Call, row: str, objective: str | None, reason: str, as_json: bool) -> int:
        from okrtui.usecases.turn import turn

        done = turn(call.workspace(), row, objective, reason)
        if as_json:
            told = {"kind": done.kind, "title": done.title, "before": done.before, "after": done.after}
            call.json({"schema": 1, "event": done.event, **told, "follows": list(done.follows)})
            return 0
        call.talk(f"turn.done_{done.kind}", title=done.title, before=done.before, after=done.after)
        for path in done.follows:
            call.talk("turn.follows", path=path)
        return 0

    return command(words, "turn", run)
