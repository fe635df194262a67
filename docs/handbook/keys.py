"""docs/keys.md: every key of the app, from the app's own table."""

from __future__ import annotations

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
