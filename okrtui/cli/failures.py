"""Telling failures on stderr: what, where, what next."""

from __future__ import annotations

import os
import sys

import click

from okrtui.cli.call import Call
from okrtui.cli.localized import complaint
from okrtui.cli.printable import printable
from okrtui.errors import OkrError
from okrtui.words import Words
from okrtui.words.error import explain_error


def report(call: Call, error: BaseException) -> int:
    """Print an error for people and return its exit status. An unexpected one shows its traceback
    only when ``OKRTUI_DEBUG`` is set."""
    if os.environ.get("OKRTUI_DEBUG") and not isinstance(error, OkrError):
        raise error
    call.speak_as_configured()
    said = explain_error(call.words, error)
    print(printable(call.words.say("cli.error", what=said.what)), file=sys.stderr)
    for line in said.where:
        print(printable(f"  {line}"), file=sys.stderr)
    if said.next_step:
        print(printable(call.words.sign("next") + said.next_step), file=sys.stderr)
    return error.exit_status if isinstance(error, OkrError) else 1


def write_usage(words: Words, error: click.UsageError) -> int:
    """A wrong call: what is wrong, and where help is. Always 2."""
    command = error.ctx.command_path if error.ctx else "okrtui"
    print(printable(words.say("cli.error", what=complaint(words, error))), file=sys.stderr)
    print("→ " + words.say("cli.see_help", command=command), file=sys.stderr)
    return 2
