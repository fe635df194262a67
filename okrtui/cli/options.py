"""What commands share: their making, ``--json``, the call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import click

from okrtui.cli.localized import SpokenCommand, SpokenGroup
from okrtui.words import Words

Function = TypeVar("Function", bound=Callable[..., Any])

SHORT = ("cli.short_", "calls.short_")
LONG = ("cli.long_", "calls.long_")
EXAMPLE = ("cli.example_", "calls.example_")
"""What is said of a command, whose name follows: in a line, whole, an example."""


def command(
    words: Words, name: str, run: Callable[..., Any], *, cls: type[SpokenCommand] = SpokenCommand
) -> click.Command:
    """A command whose help is ``LONG`` followed by its ``EXAMPLE``."""
    decorate: Callable[[Callable[..., Any]], click.Command] = click.command(
        name.rsplit(" ", 1)[-1],
        cls=cls,
        words=words,
        help=help_text(words, name),
        short_help=about(words, SHORT, name),
    )
    return decorate(run)


def group(
    words: Words, name: str, commands: Iterable[click.Command], aliases: Mapping[str, str] | None = None
) -> click.Group:
    """A command that only gathers others; its help is made like any command's. ``aliases``: other names of
    these."""
    made = SpokenGroup(
        name,
        words=words,
        commands=list(commands),
        help=help_text(words, name),
        short_help=about(words, SHORT, name),
    )
    made.aliases = aliases or {}
    return made


def help_text(words: Words, name: str) -> str:
    """What a command does, and an example."""
    example = about(words, EXAMPLE, name)
    lines = "\n".join(f"  {line}" for line in example.split("\n"))
    return f"{about(words, LONG, name)}\n\n\b\n{words.say('cli.example')}\n{lines}"


def about(words: Words, beginnings: tuple[str, str], name: str) -> str:
    """What is said of a command: by the catalogue ``cli``, or else by ``calls``."""
    slug, (first, other) = _slug(name), beginnings
    return words.say(first + slug if words.knows(first + slug) else other + slug)


def _slug(name: str) -> str:
    return name.replace("-", "_").replace(" ", "_")


def json_option(words: Words) -> Callable[[Function], Function]:
    """``--json``: one document on stdout."""
    return click.option("--json", "as_json", is_flag=True, help=words.say("cli.option_json"))


def pass_call(function: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the ``Call`` of this call to a command as its first argument."""
    return click.pass_obj(function)
