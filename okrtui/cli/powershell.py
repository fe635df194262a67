"""What PowerShell needs to complete words: click knows the shells of Unix alone."""

from __future__ import annotations

import os
from typing import Any, ClassVar

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

NAME = "powershell"

SCRIPT = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s, okr -ScriptBlock {
    param($word, $line, $cursor)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = ($line.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursor } |
        ForEach-Object { $_.ToString() }) -join "`n"
    $env:COMP_CWORD = $word
    try {
        %(prog_name)s | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD -ErrorAction SilentlyContinue
    }
}
"""
"""The words of the line up to the cursor go one a line: PowerShell has taken them apart already."""


class PowerShellComplete(ShellComplete):
    """Completion for Windows PowerShell 5.1 and PowerShell 7."""

    name: ClassVar[str] = NAME
    source_template: ClassVar[str] = SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """(the words before, the one begun); an empty one is no variable at all there."""
        words = [_bare(word) for word in os.environ.get("COMP_WORDS", "").split("\n")[1:]]
        begun = _bare(os.environ.get("COMP_CWORD", ""))
        if begun and words and words[-1] == begun:
            words.pop()
        return words, begun

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """The word, quoted where a space would end it, and what it is, in one line."""
        value = f"'{item.value}'" if " " in item.value else item.value
        return f"{value}\t{' '.join(item.help.split())}" if item.help else value


def add() -> None:
    """From here on click knows the shell."""
    add_completion_class(PowerShellComplete)


def _bare(word: str) -> str:
    """A word without the quotes around it, which may be open at the end."""
    quote = word[:1]
    return word.strip(quote) if quote in ("'", '"') and quote else word
