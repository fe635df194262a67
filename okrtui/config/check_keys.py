"""What ``[ui.keys]`` may get wrong: every id it names is one of the app, has a key, and that key does nothing
else where the id works."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from okrtui.config.app_keys import FIRST, NAMED, TOGETHER, keys_of
from okrtui.config.known_keys import KEYS
from okrtui.tomlfile.text import nearest

if TYPE_CHECKING:
    from okrtui.config.check_run import Checks

_KEY = re.compile(r"(?:g\+|(?:(?:ctrl|alt|shift)\+)*)(?:\S|[a-z]\w+)")
_SPELLED = (
    *("enter", "escape", "space", "tab", "backspace", "delete", "insert"),
    *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 25)),
)
"""Keys that are no characters."""


def is_key(text: str) -> bool:
    """Whether a terminal can send it: ``c``, ``ctrl+e``, ``f5``, ``full_stop``, ``g+x``."""
    if not _KEY.fullmatch(text) or text == FIRST:
        return False
    name = text.rpartition("+")[2] or "+"
    return len(name) == 1 or name in _SPELLED or name in NAMED or _character(name)


def _character(name: str) -> bool:
    """Whether Unicode calls a character so: ``left_parenthesis``."""
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def check_keys(check: Checks) -> None:
    """Reports ids that are none, keys that are none or left out, and keys that do something already."""
    changed = check.config.ui.keys
    usual = {id: keys for ids in KEYS.values() for id, keys in ids.items()}
    for id, text in changed.items():
        path, given = ("ui", "keys", id), keys_of(text)
        if id not in usual:
            check.report(path, "config.key_unknown", found=id, nearest=nearest(id, usual))
        elif not given:
            check.report(path, "config.key_empty", name=id, usual=usual[id])
        elif wrong := [one for one in given if not is_key(one)]:
            check.report(path, "config.command_key", found=wrong[0])
        else:
            _check_taken(check, id, usual[id], given)


def _check_taken(check: Checks, id: str, usual: str, given: list[str]) -> None:
    """One that is the id's own is left alone: some keys do one thing here and another there."""
    changed = check.config.ui.keys
    place = next(place for place, ids in KEYS.items() if id in ids)
    places = TOGETHER if place in TOGETHER else (place,)
    others = {other: text for one in places for other, text in KEYS[one].items() if other != id}
    used = {key: other for other, text in others.items() for key in keys_of(changed.get(other, text))}
    for key in given:
        if key in used and key not in keys_of(usual):
            check.report(("ui", "keys", id), "config.command_key_taken", found=key, name=used[key])
