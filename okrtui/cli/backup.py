"""``okrtui backup``: a complete copy of the store in one file."""

from __future__ import annotations

from pathlib import Path

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.words import Words


def backup_command(words: Words) -> click.Command:
    @click.argument("file", metavar="FILE")
    @pass_call
    def run(call: Call, file: str) -> int:
        from okrtui.store.backup import backup

        path = Path(file).expanduser()
        backup(call.workspace().store, path)
        call.talk("cli.backed_up", file=str(path))
        return 0

    return command(words, "backup", run)
