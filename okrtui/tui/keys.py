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
    Key("quit", "app", "ctrl+q", "quit"),
    Key("suspend", "app", "ctrl+z", "suspend_process"),
    Key("palette", "app", "ctrl+p", "command_palette", 90),
    Key("theme", "app", "T", "switch_theme"),
    Key("home", "app", "h", "home", 50),
    Key("find", "app", "slash", "find", 52),
    Key("filter", "app", "f", "filter", 54),
    Key("unfilter", "app", "F", "unfilter"),
    Key("sync", "app", "s", "sync_screen", 56),
    Key("sync_now", "app", "S", "sync_now"),
    Key("worst_row", "app", "!", "worst_row"),
    Key("help", "app", "question_mark,f1", "help", 88),
    Key("checkin", "app", "c", "checkin", 42),
    Key("next_due", "app", "n", "next_due", 44),
    Key("explain", "app", "e", "explain", 46),
    Key("undo", "app", "u", "undo", 70),
    Key("redo", "app", "U", "redo"),
    Key("accept", "checkin_form", "enter", "accept", 1),
    Key("field_down", "checkin_form", "tab,down", "field(1)", 2),
    Key("field_up", "checkin_form", "shift+tab,up", "field(-1)"),
    Key("save", "checkin_form", "ctrl+s", "save", 3),
    Key("back", "checkin_form", "escape,q", "back", 4),
    Key("section_chart", "key_result", "1", "section(1)"),
    Key("section_checkins", "key_result", "2", "section(2)"),
    Key("section_tasks", "key_result", "3", "section(3)"),
    Key("section_scope", "key_result", "4", "section(4)"),
    Key("section_definition", "key_result", "5", "section(5)"),
    Key("section_links", "key_result", "6", "section(6)"),
    Key("next_section", "key_result", "tab,right", "next_section(1)", 12),
    Key("last_section", "key_result", "shift+tab,left", "next_section(-1)"),
    Key("open_url", "key_result", "o", "open_url", 14),
    Key("confirm_gone", "key_result", "x", "confirm_gone", 16),
    Key("unfold", "explain_tree", "space", "unfold", 10),
    Key("fold_in", "explain_tree", "left", "fold_in"),
    Key("fold_out", "explain_tree", "right", "fold_out"),
    Key("fold_all", "explain_tree", "z", "fold_all", 12),
    Key("copy_text", "explain_tree", "y", "copy_text", 14),
    Key("write_text", "explain_tree", "Y", "write_text", 16),
    Key("copy_trouble", "checkin_form", "ctrl+y", "copy_trouble"),
    Key("close", "screen", "escape,q", "close", 5),
    Key("home_worst", "home", "!", "worst", 20),
    Key("toggle", "filter", "space", "pick", 10),
    Key("watch", "sync", "w", "app.sync_watch", 20),
    Key("pass", "sync", "enter", "app.sync_now", 10),
    Key("find_down", "find", "down,ctrl+n", "step(1)"),
    Key("find_up", "find", "up,ctrl+k", "step(-1)"),
    Key("command_down", "commands", "down,ctrl+n", "step(1)"),
    Key("command_up", "commands", "up,ctrl+k", "step(-1)"),
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
    Key("leave", "board", "q", "app.quit"),
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


def shown(id: str, changed: Mapping[str, str]) -> str:
    """The key of a binding by its id, as sentences name it."""
    return next(shown_key(key, changed) for key in KEYS if key.id == id)


def all_shown(key: Key, changed: Mapping[str, str]) -> str:
    """Every key of a binding as people write them."""
    several = [one.strip() for one in changed.get(key.id, key.keys).split(",")]
    return "  ".join("^" + one[5:] if one.startswith("ctrl+") else _SIGNS.get(one, one) for one in several)
