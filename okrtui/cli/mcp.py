"""``okrtui mcp``: the use cases for an assistant, over stdin and stdout."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.errors import UsageError
from okrtui.words import Words


def mcp_command(words: Words) -> click.Command:
    @pass_call
    def run(call: Call) -> int:
        try:
            from okrtui.cli.mcp_server import serve
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "mcp":
                raise
            raise UsageError("mcp.no_sdk", hint="mcp.no_sdk_hint") from None
        call.speak_as_configured()
        serve(call.settings, call.words)
        return 0

    return command(words, "mcp", run)
