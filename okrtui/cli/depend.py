"""``okrtui depend``: a key result waits for another row."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids, key_results
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words


def depend_command(words: Words) -> click.Command:
    @click.argument("key_result", metavar="KR", shell_complete=key_results)
    @click.argument("on", metavar="ON", shell_complete=any_ids)
    @click.option("--confirm", "answer", flag_value="confirm", help=words.say("depend.option_confirm"))
    @click.option("--risk", "answer", flag_value="risk", help=words.say("depend.option_risk"))
    @click.option("--remove", "answer", flag_value="remove", help=words.say("depend.option_remove"))
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.move_reason"))
    @json_option(words)
    @pass_call
    def run(call: Call, key_result: str, on: str, answer: str | None, reason: str, as_json: bool) -> int:
        from okrtui.domain.vocabulary import Agreement
        from okrtui.usecases.depending import depend

        said = {None: Agreement.ASKED, "confirm": Agreement.CONFIRMED, "risk": Agreement.RISK, "remove": None}
        done = depend(call.workspace(), key_result, on, said[answer], reason)
        if done.stranger is not None:
            call.talk(done.stranger.code, **done.stranger.values)
        if as_json:
            told = {"key_result": done.by, "on": done.on, "state": done.state and done.state.value}
            call.json({"schema": 1, "event": done.event, **told, "stranger": done.stranger is not None})
        else:
            call.talk(f"depend.done_{done.state or 'removed'}", title=done.title, on=done.on_title)
        return 0

    return command(words, "depend", run)
