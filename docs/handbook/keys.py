"""docs/keys.md: every key of the app, from its own table; and the keys that a configuration cannot take."""

from __future__ import annotations

from okrtui.tui import keys, registry
from okrtui.tui.registry import all_keys
from okrtui.words import Words


def page() -> str:
    """The page as it should be."""
    words = Words("en", strict=True)
    lines = [
        "# Keys",
        "",
        "Every key of the app. `[ui.keys]` in config.toml maps an id to other keys.",
        "Written by `make docs`.",
    ]
    known = all_keys()
    for place in dict.fromkeys(key.place for key in known):
        lines += ["", f"## {place}", "", "| keys | id | what it does |", "|---|---|---|"]
        lines += [
            f"| `{key.keys.replace(',', '` `')}` | {key.id} | {words.say(key.tip)} |"
            for key in known
            if key.place == place
        ]
    return "\n".join(lines) + "\n"


def known_keys() -> str:
    """``okrtui/config/known_keys.py``: configurations are read without the app."""
    known = (*registry.EVERYWHERE, *keys.SCREEN, *keys.LIST, *registry.screen_class("board").KEYS)
    lines = [
        '"""The keys of the app that work on every screen, in lists and on the board, by their ids. Written by',
        '``make pages`` from ``okrtui.tui.registry``."""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "from types import MappingProxyType",
        "",
        "APP_KEYS: Mapping[str, str] = MappingProxyType(",
        "    {",
        *(f'        "{id}": "{text}",' for id, text in {one.id: one.keys for one in known}.items()),
        "    }",
        ")",
    ]
    return "\n".join(lines) + "\n"
