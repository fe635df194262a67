"""docs/keys.md: every key of the app, from its own table; and the keys that a configuration cannot take."""

from __future__ import annotations

from okrtui.tui.registry import all_keys
from okrtui.words import Words


def page() -> str:
    """The page as it should be."""
    words = Words("en", strict=True)
    lines = [
        "# Keys",
        "",
        'Every key of the app. `[ui.keys]` in config.toml maps an id to other keys: `undo = "Z"`, or several,',
        '`undo = "Z,f9"`. Every id has a key, and no key does two things in one place; leaving the line out',
        "brings the usual key back.",
        "Alt is Option on a Mac where the terminal takes that for Meta (Terminal: Profiles, Keyboard, Use Option as",
        'Meta key; iTerm2: Profiles, Keys, Esc+); elsewhere it types a sign, and `form_take_1 = "f2"` is another key.',
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
    lines = [
        '"""The keys of the app: place -> id -> keys as they usually are. Written by ``make pages`` from',
        '``okrtui.tui.registry``."""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "from types import MappingProxyType",
        "",
        "KEYS: Mapping[str, Mapping[str, str]] = MappingProxyType(",
        "    {",
    ]
    known = all_keys()
    for place in dict.fromkeys(key.place for key in known):
        found = {key.id: key.keys for key in known if key.place == place}
        lines += [f'        "{place}": {{', *(f'            "{id}": "{text}",' for id, text in found.items())]
        lines += ["        },"]
    lines += ["    }", ")"]
    return "\n".join(lines) + "\n"
