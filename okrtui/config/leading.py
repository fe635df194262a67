"""The options that stand before a command and hold for every one."""

from __future__ import annotations

from collections.abc import Sequence

OPTIONS = {"--config": "config", "--profile": "profile", "--store": "store"}


def leading(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Their values by name, and the words that follow them; an option without a value is such a word."""
    given: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, equals, value = rest[0].partition("=")
        if name not in OPTIONS or not (equals or len(rest) > 1):
            break
        given[OPTIONS[name]] = value if equals else rest[1]
        del rest[: 1 if equals else 2]
    return given, rest
