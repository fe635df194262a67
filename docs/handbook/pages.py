"""Which page is made by what."""

from __future__ import annotations

from collections.abc import Callable

from handbook import commands, configuration, keys, plan

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "configuration.md": configuration.page,
    "keys.md": keys.page,
    "plan.md": plan.page,
}
"""File name below docs -> what gives its text."""
