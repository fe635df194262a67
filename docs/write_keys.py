"""Writes docs/keys.md from the app's own table of keys: ``python docs/write_keys.py``."""

from __future__ import annotations

from pathlib import Path

from okrtui.tui.keys import KEYS
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
    for place in dict.fromkeys(key.place for key in KEYS):
        lines += ["", f"## {place}", "", "| keys | id | what it does |", "|---|---|---|"]
        lines += [
            f"| `{key.keys.replace(',', '` `')}` | {key.id} | {words.say(f'keys.{key.id}_tip')} |"
            for key in KEYS
            if key.place == place
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("keys.md").write_text(page(), encoding="utf-8")
