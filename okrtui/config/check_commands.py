"""What commands of one's own on keys of the app may get wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrtui.config.app_keys import keys_of, taken
from okrtui.tomlfile.text import nearest

if TYPE_CHECKING:
    from okrtui.config.check_run import Checks

PLACES = ("{id}", "{url}", "{title}")
"""What stands for something of the row; only as a whole argument."""

_PLACE = re.compile(r"\{[a-z_]+\}")


def check_commands(check: Checks) -> None:
    """Reports keys that do something already, and arguments that are no whole ones."""
    ui = check.config.ui
    if not ui.commands:
        return
    from okrtui.config.check_keys import is_key

    used = taken(ui.keys)
    for number, one in enumerate(ui.commands):
        path = ("ui", "commands", number)
        keys = keys_of(one.key) or [one.key]
        for key in keys:
            if not is_key(key):
                check.report((*path, "key"), "config.command_key", found=one.key)
            elif key in used:
                check.report((*path, "key"), "config.command_key_taken", found=key, name=used[key])
            used.setdefault(key, one.title or " ".join(one.command[:1]))
        if not one.command or not one.command[0].strip() or one.command[0] in PLACES:
            check.report((*path, "command"), "config.command_empty")
        for place, word in enumerate(one.command):
            for found in _PLACE.findall(word):
                if found in PLACES and found != word:
                    check.report((*path, "command", place), "config.command_part", found=found)
                elif found not in PLACES and found == word:
                    close = nearest(found, PLACES)
                    known = ", ".join(PLACES)
                    check.report(
                        (*path, "command", place), "config.command_place", nearest=close, known=known
                    )
