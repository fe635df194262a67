"""The keys that belong to no screen: id, keys, action. ``[ui.keys]`` remaps every key by its id.

A screen's own keys stand in its module, those that open one in ``okrtui.tui.registry``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType
from textual.keys import key_to_character
from textual.widget import Widget

from okrtui.config.app_keys import NAMED
from okrtui.named import NamedTuple
from okrtui.words import Words


class Key(NamedTuple):
    """``place`` is where it is bound: ``app``, ``list``, ``screen`` (every one but the board), or a screen's
    name. ``footer`` 0: not in the footer; the others stand there in rising order. ``words`` is the catalogue
    that has its messages; ``said`` is what a key of the reader's own configuration is called."""

    id: str
    place: str
    keys: str
    action: str
    footer: int = 0
    words: str = "keys"
    said: str = ""

    @property
    def message(self) -> str:
        """Its name, for the footer and the palette."""
        return f"{self.words}.key_{self.id}"

    @property
    def tip(self) -> str:
        """What it does, in a sentence."""
        return f"{self.words}.key_{self.id}_tip"


APP: tuple[Key, ...] = (
    Key("unfilter", "app", "F", "unfilter"),
    Key("jump", "app", "ctrl+o", "jump"),
    Key("tab", "app", "1,2,3,4,5,6,7,8,9", "tab"),
    Key("sync_now", "app", "S", "sync_now"),
    Key("worst_row", "app", "!", "worst_row"),
    Key("next_due", "app", "n", "next_due", 44),
    Key("add", "app", "a", "add", 47),
    Key("edit", "app", "i", "edit", 48),
    Key("edit_text", "app", "E", "edit_text"),
    Key("open_web", "app", "o", "open_web"),
    Key("hand_over", "app", "O", "hand_over"),
    Key("move_on", "app", ">", "move_row(1)"),
    Key("move_back", "app", "<", "move_row(-1)"),
    Key("turn", "app", "R", "turn"),
    Key("tag", "app", "t", "tag"),
    Key("due", "app", "D", "due"),
    Key("late", "app", "L", "late"),
    Key("depend", "app", "W", "depend"),
    Key("activate", "app", "A", "activate"),
    Key("archive", "app", "x", "archive"),
    Key("mark", "app", "m", "mark"),
    Key("copy_rows", "app", "y,ctrl+y", "copy_rows"),
    Key("write_screen", "app", "Y,alt+y", "write_screen"),
    Key("write_report", "app", "alt+r", "write_report"),
    Key("undo", "app", "u", "undo", 70),
    Key("redo", "app", "U", "redo"),
    Key("theme", "app", "T", "switch_theme"),
    Key("to_board", "app", "g+b", "to_board"),
    Key("day_back", "app", "[", "day(-1)"),
    Key("day_forward", "app", "]", "day(1)"),
    Key("refresh", "app", "f5,ctrl+r", "reload"),
    Key("suspend", "app", "ctrl+z", "suspend_process"),
    Key("quit", "app", "ctrl+q", "quit"),
)

SCREEN: tuple[Key, ...] = (Key("close", "screen", "escape,q", "close", 5),)

LIST: tuple[Key, ...] = (
    Key("down", "list", "j,down", "move(1)"),
    Key("up", "list", "k,up", "move(-1)"),
    Key("page_down", "list", "pagedown,ctrl+d", "page(1)"),
    Key("page_up", "list", "pageup,ctrl+u", "page(-1)"),
    Key("first", "list", "home,g+g", "first"),
    Key("last", "list", "end,G", "last"),
    Key("choose", "list", "enter", "choose", 8),
)


def name_of(words: Words, key: Key) -> str:
    """What a key is called."""
    return key.said or words.say(key.message)


def tip_of(words: Words, key: Key) -> str:
    """What a key does, in a sentence."""
    return words.say("own.key_tip", name=key.said) if key.said else words.say(key.tip)


def bindings(table: Iterable[Key]) -> list[BindingType]:
    """Some keys, for a class's ``BINDINGS``."""
    return [
        Binding(key.keys, key.action, description=key.id, show=key.footer > 0, id=key.id) for key in table
    ]


def among(table: Iterable[Key], **places: int) -> list[Key]:
    """Those of ``table`` that are named, each at its place in the footer."""
    return [key._replace(footer=places[key.id]) for key in table if key.id in places]


DIGITS = "123456789"

_SIGNS = {**NAMED, "escape": "esc", "pagedown": "pgdn", "pageup": "pgup"}


def sign_of(one: str) -> str:
    """One binding as people write it."""
    if one.startswith("ctrl+"):
        return "^" + one.removeprefix("ctrl+")
    if one.startswith("g+"):
        second = one.removeprefix("g+")
        return "g" + _SIGNS.get(second, second)
    return _SIGNS.get(one, one)


def shown_key(key: Key, changed: Mapping[str, str]) -> str:
    """The first key of a binding as the footer writes it, after remapping."""
    return sign_of(changed.get(key.id, key.keys).split(",")[0].strip())


def signs_bound(changed: Mapping[str, str]) -> dict[str, str]:
    """The first key of each id that is bound otherwise than usual, as people write it."""
    return {id: sign_of(bound.split(",")[0].strip()) for id, bound in changed.items()}


def all_shown(key: Key, changed: Mapping[str, str]) -> str:
    """Every key of a binding as people write them."""
    bound = [one.strip() for one in changed.get(key.id, key.keys).split(",")]
    if len(bound) > 2 and "".join(bound) in DIGITS:
        return f"{bound[0]}…{bound[-1]}"
    return "  ".join(map(sign_of, bound))


def bound(key: Key, changed: Mapping[str, str], focused: Widget | None) -> str:
    """The first of a key's bindings that is no text where text is typed; empty: none is."""
    for one in changed.get(key.id, key.keys).split(","):
        first = one.strip().split("+")[0] if one.strip().startswith("g+") else one.strip()
        if first and not (focused is not None and focused.check_consume_key(first, key_to_character(first))):
            return one.strip()
    return ""
