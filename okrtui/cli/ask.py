"""``okrtui ask``: a question, answered from the store."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words


def ask_command(words: Words) -> click.Command:
    @click.argument("question", metavar="QUESTION", nargs=-1)
    @json_option(words)
    @pass_call
    def run(call: Call, question: tuple[str, ...], as_json: bool) -> int:
        from okrtui.asking.answer import ask
        from okrtui.words.ask import answer_json, answer_lines

        answer = ask(call.workspace(), " ".join(question))
        if as_json:
            call.json(answer_json(answer))
        else:
            for line in answer_lines(answer):
                call.data(line)
        return 0

    return command(words, "ask", run)
