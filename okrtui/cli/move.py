"""``okrtui move``: a key result to another objective, an objective to another team or cycle."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words


def move_command(words: Words) -> click.Command:
    @click.argument("row", metavar="ROW", shell_complete=any_ids)
    @click.argument("place", metavar="PLACE", shell_complete=any_ids)
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.move_reason"))
    @json_option(words)
    @pass_call
    def run(call: Call, row: str, place: str, reason: str, as_json: bool) -> int:
        from okrtui.usecases.move import move

        done = move(call.workspace(), row, place, reason)
        if as_json:
            told = {"kind": done.kind, "title": done.title, "before": done.before, "after": done.after}
            call.json({"schema": 1, "event": done.event, **told, "follows": list(done.follows)})
            return 0
        call.talk("move.done", title=done.title, before=done.before, after=done.after)
        for path in done.follows:
            call.talk("move.follows", path=path)
        return 0

    return command(words, "move", run)
