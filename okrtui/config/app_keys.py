"""Which keys the app has taken: a key of one's own command must be none of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIRST = "g"
"""The first stroke of two."""

NAMED = MappingProxyType(
    {
        "question_mark": "?",
        "exclamation_mark": "!",
        "slash": "/",
        "number_sign": "#",
        "comma": ",",
        "full_stop": ".",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
        "greater_than_sign": ">",
        "less_than_sign": "<",
        "backslash": "\\",
        "at": "@",
        "minus": "-",
        "plus": "+",
        "underscore": "_",
    }
)
"""Keys that may be named by a word or by their sign."""

TOGETHER = ("app", "screen", "list", "board")
"""Where keys work side by side; every other place is a screen with keys of its own."""


def keys_of(text: str) -> list[str]:
    """The keys that a binding names, each in one spelling."""
    return [NAMED.get(one.strip(), one.strip()) for one in text.split(",") if one.strip()]


def taken(changed: Mapping[str, str]) -> dict[str, str]:
    """Key -> id of what it does, with the keys that ``[ui.keys]`` changes."""
    from okrtui.config.known_keys import KEYS

    known = [(id, text) for place in TOGETHER for id, text in KEYS[place].items()]
    return {key: id for id, text in known for key in keys_of(changed.get(id, text))}
