"""``okrtui schema``: the JSON Schema by which an editor completes and checks a file."""

from __future__ import annotations

import os
import sys

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.config.paths import expanded
from okrtui.errors import OkrError
from okrtui.tomlfile.schemas import KINDS, schema, schema_name
from okrtui.words import Words


def schema_command(words: Words) -> click.Command:
    @click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
    @click.option("-o", "--output", metavar="FILE", help=words.say("schema.option_output"))
    @pass_call
    def run(call: Call, kind: str, output: str | None) -> int:
        text = schema(kind)
        if output is None or output == "-":
            sys.stdout.write(text)
            return 0
        from okrtui.config.save import write_over
        from okrtui.config.schema_file import state_of

        path = expanded(output)
        path = path / schema_name(kind) if os.path.isdir(path) else path
        if state_of(path, kind) == "foreign":
            raise OkrError("schema.foreign", hint="schema.hint_foreign", file=str(path))
        write_over(path, text)
        call.talk("schema.written", file=str(path))
        call.talk("schema.line", line=f"#:schema ./{path.name}")
        return 0

    return command(words, "schema", run)
