"""``okrtui demo``: the app on a sample organisation that is thrown away afterwards."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.errors import UsageError
from okrtui.words import LANGUAGES, Words


def demo_command(words: Words) -> click.Command:
    @click.option("--language", type=click.Choice(LANGUAGES), help=words.say("cli.demo_language"))
    @pass_call
    def run(call: Call, language: str | None) -> int:
        if call.start_demo is None:
            raise UsageError("cli.no_app")
        return call.start_demo(language)

    return command(words, "demo", run)
