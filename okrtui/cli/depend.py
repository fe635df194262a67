"""``okrtui depend``: a key result waits for another row; what a row waits for and who waits for it."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids, key_results
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import UsageError
from okrtui.words import Words


def depend_command(words: Words) -> click.Command:
    @click.argument("key_result", metavar="KR", shell_complete=key_results)
    @click.argument("on", metavar="ON", required=False, shell_complete=any_ids)
    @click.option("--confirm", "answer", flag_value="confirm", help=words.say("depend.option_confirm"))
    @click.option("--risk", "answer", flag_value="risk", help=words.say("depend.option_risk"))
    @click.option("--remove", "answer", flag_value="remove", help=words.say("depend.option_remove"))
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.move_reason"))
    @json_option(words)
    @pass_call
    def run(
        call: Call, key_result: str, on: str | None, answer: str | None, reason: str, as_json: bool
    ) -> int:
        from okrtui.domain.vocabulary import Agreement
        from okrtui.usecases.depend import depend

        if on is None:
            if answer is not None or reason:
                raise UsageError("cli.missing", name="ON")
            return _list(call, key_result, as_json)
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


def _list(call: Call, row: str, as_json: bool) -> int:
    """What a key result waits for, and who waits for it or for an objective."""
    from okrtui.usecases.dependencies import dependencies, of_row
    from okrtui.usecases.short_ids import resolve
    from okrtui.usecases.status import depends_json
    from okrtui.words.dependencies import depends_lines

    workspace = call.workspace()
    address = resolve(workspace, row, "key_result", "objective")
    ref = (address.kind, address.uid)
    found = of_row(dependencies(workspace, [ref]), ref)
    if as_json:
        call.json({"schema": 1, "id": address.path, **depends_json(found)})
        return 0
    for line in depends_lines(call.words, found):
        call.data(line)
    if not (found.needs or found.needed):
        call.talk("depend.none", id=address.path)
    return 0
