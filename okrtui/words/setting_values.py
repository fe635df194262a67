"""What a value of the settings is called; free texts are as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.words import Words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALLED = {
    "language": ("en", "ko"),
    "theme": ("dark", "light", "contrast", "warm", "safe"),
    "glyphs": ("auto", "unicode", "ascii"),
    "every": ("1w", "2w", "1m"),
    "confidence": ("1-5", "rag", "0-10"),
    "objectives": ("aspirational", "committed"),
    "auto": ("true", "false"),
}
"""The values that have words, by the last key of their path."""


def value_text(words: Words, path: Sequence[str], value: str) -> str:
    """The value at a path of the configuration, in words where it is one of a few."""
    name = path[-1]
    if name == "on" and value in WEEKDAYS:
        return words.say(f"time.weekday_{WEEKDAYS.index(value)}")
    if value in _CALLED.get(name, ()):
        return words.say(f"settings.value_{name}_{value.replace('-', '_')}")
    return value


def in_order(path: Sequence[str], values: Sequence[str]) -> list[str]:
    """Values as people count them up: weekdays from Monday on, the usual first; others as they stand."""
    name = path[-1]
    known = (*WEEKDAYS,) if name == "on" else _CALLED.get(name, ())
    return sorted(values, key=lambda value: known.index(value) if value in known else -1)
