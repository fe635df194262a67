"""Every key of the app: id, keys, action. ``[ui.keys]`` remaps them by id.

The words of a binding are the messages ``keys.<id>`` (in the footer) and ``keys.<id>_tip`` (in
the help); a binding with ``footer`` 0 is not in the footer, the others stand there in rising
order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Key(NamedTuple):
    """``place`` is where it is bound: ``app``, ``list``, or a screen's name."""

    id: str
    place: str
    keys: str
    action: str
    footer: int = 0


KEYS: tuple[Key, ...] = (
    Key("quit", "app", "q,ctrl+q", "quit"),
    Key("palette", "app", "ctrl+p", "command_palette", 90),
    Key("theme", "app", "T", "switch_theme"),
    Key("home", "app", "h", "home", 50),
    Key("find", "app", "slash", "find", 52),
    Key("filter", "app", "f", "filter", 54),
    Key("unfilter", "app", "F", "unfilter"),
    Key("sync", "app", "s", "sync_screen", 56),
    Key("sync_now", "app", "S", "sync_now"),
    Key("help", "app", "question_mark,f1", "help", 88),
    Key("close", "screen", "escape", "close", 5),
    Key("home_worst", "home", "!", "worst", 20),
    Key("toggle", "filter", "space", "pick", 10),
    Key("watch", "sync", "w", "app.sync_watch", 20),
    Key("find_down", "find", "down,ctrl+n", "step(1)"),
    Key("find_up", "find", "up,ctrl+k", "step(-1)"),
    Key("down", "list", "j,down", "move(1)"),
    Key("up", "list", "k,up", "move(-1)"),
    Key("page_down", "list", "pagedown,ctrl+d", "page(1)"),
    Key("page_up", "list", "pageup,ctrl+u", "page(-1)"),
    Key("first", "list", "home,g", "first"),
    Key("last", "list", "end,G", "last"),
    Key("choose", "list", "enter", "choose"),
    Key("other_list", "board", "tab,shift+tab", "other_list", 10),
    Key("teams", "board", "left", "focus_teams"),
    Key("rows", "board", "right", "focus_rows"),
    Key("worst", "board", "!", "worst", 20),
    Key("view", "board", "v", "next_view", 30),
    Key("fold", "board", "space", "fold", 40),
    Key("refresh", "board", "f5,ctrl+r", "reload"),
)

IDS = frozenset(key.id for key in KEYS)


def bindings(place: str) -> list[BindingType]:
    """The bindings of one place, for a class's ``BINDINGS``."""
    return [
        Binding(key.keys, key.action, description=key.id, show=key.footer > 0, id=key.id)
        for key in KEYS
        if key.place == place
    ]


def keymap(configured: Mapping[str, str]) -> dict[str, str]:
    """What ``[ui.keys]`` says, without ids that do not exist."""
    return {name: value for name, value in configured.items() if name in IDS}


_SIGNS = {
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
}


def shown_key(key: Key, changed: Mapping[str, str]) -> str:
    """The first key of a binding as the footer writes it, after remapping."""
    first = changed.get(key.id, key.keys).split(",")[0].strip()
    if first.startswith("ctrl+"):
        return "^" + first.removeprefix("ctrl+")
    return _SIGNS.get(first, first)


def all_shown(key: Key, changed: Mapping[str, str]) -> str:
    """Every key of a binding as people write them."""
    several = [one.strip() for one in changed.get(key.id, key.keys).split(",")]
    return "  ".join("^" + one[5:] if one.startswith("ctrl+") else _SIGNS.get(one, one) for one in several)
