"""``okrtui demo``: the app on a sample organisation that is thrown away afterwards."""

from __future__ import annotations

import click

from okrtui.cli.call import Session
from okrtui.cli.options import command, pass_session
from okrtui.errors import UsageError
from okrtui.words import LANGUAGES, Words


def demo_command(words: Words) -> click.Command:
    @click.option("--language", type=click.Choice(LANGUAGES), help=words.say("cli.demo_language"))
    @pass_session
    def run(session: Session, language: str | None) -> int:
        if session.start_demo is None:
            raise UsageError("cli.no_app")
        return session.start_demo(language)

    return command(words, "demo", run)
