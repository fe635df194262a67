"""Text that a person typed, as it is kept."""

from __future__ import annotations

from okrtui.errors import UsageError

TEXT_LIMIT = 4000
"""Longest note, win, blocker, next action or comment, in characters."""


def written(field: str, value: str) -> str:
    """Without what steers a terminal or shows nothing. UsageError where it is too long."""
    if len(value) > TEXT_LIMIT:
        raise UsageError("checkin.too_long", field=field, limit=TEXT_LIMIT)
    return "".join(char for char in value if char in "\n\t" or char.isprintable() or char == "\u200d").strip()
