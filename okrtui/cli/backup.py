"""``okrtui backup``: a complete copy of the store in one file."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.config.paths import expanded
from okrtui.errors import StoreError, UsageError
from okrtui.words import Words


def backup_command(words: Words) -> click.Command:
    @click.argument("file", metavar="FILE", required=False)
    @click.option("--daily", is_flag=True, help=words.say("backup.option_daily"))
    @pass_call
    def run(call: Call, file: str | None, daily: bool) -> int:
        if daily == (file is not None):
            raise UsageError("backup.either", hint="backup.hint.either")
        if file is None:
            from okrtui.cli.daily import copy_of_the_day

            made = copy_of_the_day(call.workspace(create=False, add=False))
            call.talk("backup.there" if made is None else "cli.backed_up", file=str(made))
            return 0
        from okrtui.store.backup import backup, faults_of

        path = expanded(file)
        backup(call.workspace().store, path)
        if faults := faults_of(path):
            raise StoreError(
                "store.copied_damaged", hint="store.copied_damaged_hint", path=str(path), fault=faults[0]
            )
        call.talk("cli.backed_up", file=str(path))
        return 0

    return command(words, "backup", run)
