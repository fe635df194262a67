"""The keys of the app that work on every screen, in lists and on the board, by their ids: a key of one's own
command must be none of them. The app's own table is that of ``okrtui.tui.registry``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

APP_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "home": "h",
        "find": "slash",
        "filter": "f",
        "dashboard": "d",
        "present": "p",
        "celebrate": "P",
        "sync": "s",
        "checkin": "c",
        "checkin_table": "C",
        "explain": "e",
        "help": "question_mark,f1",
        "palette": "ctrl+p",
        "link": "l",
        "settings": "g+comma,comma",
        "alignment": "g+a",
        "log": "g+l",
        "since": "g+n",
        "todo": "g+t",
        "ask": "g+q",
        "kpis": "g+k",
        "rules": "g+r",
        "outbox": "g+o",
        "comments": "number_sign",
        "cycles": "g+y",
        "cycle_close": "g+c",
        "retrospect": "g+C",
        "weekly": "w",
        "pasted": "g+v",
        "unfilter": "F",
        "jump": "ctrl+o",
        "tab": "1,2,3,4,5,6,7,8,9",
        "sync_now": "S",
        "worst_row": "!",
        "next_due": "n",
        "add": "a",
        "edit": "i",
        "edit_text": "E",
        "open_web": "o",
        "hand_over": "O",
        "move_on": ">",
        "move_back": "<",
        "turn": "R",
        "tag": "t",
        "due": "D",
        "late": "L",
        "depend": "W",
        "activate": "A",
        "archive": "x",
        "mark": "m",
        "copy_rows": "y,ctrl+y",
        "write_screen": "Y,alt+y",
        "write_report": "alt+r",
        "undo": "u",
        "redo": "U",
        "theme": "T",
        "to_board": "g+b",
        "day_back": "[",
        "day_forward": "]",
        "suspend": "ctrl+z",
        "quit": "ctrl+q",
        "close": "escape,q",
        "down": "j,down",
        "up": "k,up",
        "page_down": "pagedown,ctrl+d",
        "page_up": "pageup,ctrl+u",
        "first": "home,g+g",
        "last": "end,G",
        "choose": "enter",
        "other_list": "tab,shift+tab",
        "teams": "left",
        "rows": "right",
        "worst": "!",
        "view": "v",
        "sort": "V",
        "fold": "space",
        "below": "b",
        "unmark": "escape",
        "leave": "q",
        "refresh": "f5,ctrl+r",
    }
)

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
    return {key: id for id, text in APP_KEYS.items() for key in keys_of(changed.get(id, text))}
