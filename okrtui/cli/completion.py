"""``okrtui completion``: the script that teaches a shell to complete ``okrtui`` and ``okr``."""

from __future__ import annotations

import re

import click
from click.shell_completion import ShellComplete, get_completion_class

from okrtui.cli import powershell
from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.words import Words

VARIABLE = "_OKRTUI_COMPLETE"
SHORT = {
    "bash": "complete -o nosort -F _okrtui_completion okr",
    "zsh": "",  # named beside the long one, so that a folder of completions is looked through for both
    "fish": 'complete --no-files --command okr --arguments "(_okrtui_completion)";',
    powershell.NAME: "",  # its own script is for both
}
"""The same for the short name of the command."""


def completion_command(words: Words) -> click.Command:
    @click.argument("shell", type=click.Choice(sorted(SHORT)))
    @pass_call
    def run(call: Call, shell: str) -> int:
        call.data(script(shell))
        return 0

    return command(words, "completion", run)


def script(shell: str) -> str:
    """The script for ``bash``, ``zsh``, ``fish`` or ``powershell``."""
    powershell.add()
    kind = get_completion_class(shell)
    assert kind is not None
    made = kind(click.Group("okrtui"), {}, "okrtui", VARIABLE)
    # bash's own class starts a bash to look at its version, which says nothing about where this is used
    text = re.sub(r"(?m)(compdef .*okrtui)$", r"\1 okr", ShellComplete.source(made).strip())
    return f"{text}\n\n{SHORT[shell]}".rstrip()
