"""Which keys the app has taken: a key of one's own command must be none of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIRST = "g"
"""The first stroke of two."""

_NAMED = MappingProxyType(
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
    }
)


def keys_of(text: str) -> list[str]:
    """The keys that a binding names, each in one spelling."""
    return [_NAMED.get(one.strip(), one.strip()) for one in text.split(",") if one.strip()]


def taken(changed: Mapping[str, str]) -> dict[str, str]:
    """Key -> id of what it does, with the keys that ``[ui.keys]`` changes."""
    from okrtui.config.known_keys import APP_KEYS

    return {key: id for id, text in APP_KEYS.items() for key in keys_of(changed.get(id, text))}
