"""``okrtui man``: the manual page, from the same commands and words as ``--help``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.words import Words

STATUSES = (0, 1, 2, 3, 130)
VARIABLES = ("HOME", "CONFIG", "STORE", "LANG", "NOW", "DEBUG")


def man_command(words: Words) -> click.Command:
    @pass_call
    def run(call: Call) -> int:
        call.data(page(call.words).rstrip("\n"))
        return 0

    return command(words, "man", run)


def every_command(words: Words) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its whole name: ``okrtui``, ``okrtui plan diff`` …"""
    from okrtui.cli.group import build

    whole = build(words)
    yield from _below("okrtui", whole, click.Context(whole, info_name="okrtui"))


def _below(name: str, found: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(found, click.Group) or found.invoke_without_command:
        yield name, found
    if isinstance(found, click.Group):
        for inner in found.list_commands(context):
            child = found.get_command(context, inner)
            assert child is not None
            yield from _below(f"{name} {inner}", child, click.Context(child, info_name=inner, parent=context))


def page(words: Words) -> str:
    """The whole page as ``man`` reads it (troff with the man macros)."""
    from okrtui import __version__

    parts = [
        f'.TH OKRTUI 1 "" "okrtui {__version__}"',
        _section(words, "name"),
        roff(f"okrtui - {words.say('man.in_one_line')}"),
        _section(words, "commands"),
    ]
    for name, found in every_command(words):
        parts += _command(words, name, found)
    parts.append(_section(words, "environment"))
    for variable in VARIABLES:
        parts += [".TP", f".B OKRTUI_{variable}", roff(words.say(f"man.variable_{variable.lower()}"))]
    parts.append(_section(words, "status"))
    for status in STATUSES:
        parts += [".TP", f".B {status}", roff(words.say(f"man.status_{status}"))]
    return "\n".join(parts) + "\n"


def _section(words: Words, name: str) -> str:
    return f".SH {roff(words.say(f'man.head_{name}'))}"


def _command(words: Words, name: str, found: click.Command) -> Iterator[str]:
    context = click.Context(found, info_name=name)
    usage = " ".join(found.collect_usage_pieces(context))
    text, _, example = (found.help or "").partition("\n\n\b\n")
    yield f".SS {roff(f'{name} {usage}')}"
    yield roff(text)
    for option in found.get_params(context):
        record = option.get_help_record(context) if isinstance(option, click.Option) else None
        if record is not None:
            yield from (".TP", f".B {roff(record[0])}", roff(record[1]))
    yield ".PP"
    yield roff(words.say("cli.example"))
    yield from (".PP", ".nf", *(roff(line) for line in example.splitlines()[1:]), ".fi")


def roff(text: str) -> str:
    """Text that troff shows as it is: no request, no escape, hyphens that can be copied."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)
