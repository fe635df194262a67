"""What commands share: their making, ``--json``, the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from okrtui.words import Words

Function = TypeVar("Function", bound=Callable[..., Any])


def command(words: Words, name: str, run: Callable[..., Any], **arguments: Any) -> click.Command:
    """A command whose help is ``cli.long_<name>`` followed by the example ``cli.example_<name>``."""
    slug = name.replace("-", "_").replace(" ", "_")
    text = words.say(f"cli.long_{slug}")
    example = words.say(f"cli.example_{slug}")
    help_text = f"{text}\n\n\b\n{words.say('cli.example')}\n" + "\n".join(
        f"  {line}" for line in example.split("\n")
    )
    decorate: Callable[[Callable[..., Any]], click.Command] = click.command(
        name.rsplit(" ", 1)[-1], help=help_text, short_help=words.say(f"cli.short_{slug}"), **arguments
    )
    return decorate(run)


def json_option(words: Words) -> Callable[[Function], Function]:
    """``--json``: one document on stdout."""
    return click.option("--json", "as_json", is_flag=True, help=words.say("cli.option_json"))


def pass_session(function: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the ``Session`` of this call to a command as its first argument."""
    return click.pass_obj(function)
