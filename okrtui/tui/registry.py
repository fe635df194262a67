"""The screens of the app, a line each: by its name are found its module, its class, its keys and its words.

``screens/<name>.py`` holds ``<Name>Screen`` with the keys that are its own; the catalogue of ``words`` holds
``<words>.help``, its title in the help, and for every key ``<words>.key_<id>`` and ``<words>.key_<id>_tip``.
A screen is imported when it is first opened; the keys that open one are known without.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from okrtui.named import NamedTuple
from okrtui.tui import keys
from okrtui.tui.keys import Key


class ScreenEntry(NamedTuple):
    """``key`` opens it from everywhere (empty: it is opened by what another screen shows) and stands in the
    footer at ``footer`` (0: nowhere). ``id`` is that key's in ``[ui.keys]``, ``words`` the catalogue of the
    screen; both are the name if not given. ``key_words`` is the catalogue of that key if it is another."""

    name: str
    key: str = ""
    footer: int = 0
    id: str = ""
    words: str = ""
    key_words: str = ""

    @property
    def help(self) -> str:
        """The message that is its title in the help."""
        return f"{self.words or self.name}.help"

    @property
    def opening(self) -> Key:
        """The key that opens it."""
        return Key(
            self.id or self.name,
            "app",
            self.key,
            f"app.open('{self.name}')",
            self.footer,
            self.key_words or self.words or self.name,
        )


SCREENS = (
    ScreenEntry("board"),
    # Told by the footer of the first frame, which waits for one catalogue and not for one a screen.
    ScreenEntry("home", "h", 50, key_words="keys"),
    ScreenEntry("find", "slash", 52, key_words="keys"),
    ScreenEntry("filter", "f", 54, key_words="keys"),
    ScreenEntry("dashboard", "d", 51, key_words="keys"),
    ScreenEntry("present", "p", 53, key_words="keys"),
    ScreenEntry("celebrate", "P"),
    ScreenEntry("sync", "s", 56, words="syncing", key_words="keys"),
    ScreenEntry("checkin", "c", 42, key_words="keys"),
    ScreenEntry("checkin_table", "C"),
    ScreenEntry("checkin_past"),
    ScreenEntry("explain", "e", 46, words="explain_screen", key_words="keys"),
    ScreenEntry("help", "question_mark,f1", 88, key_words="keys"),
    ScreenEntry("commands", "ctrl+p", 90, id="palette", key_words="keys"),
    ScreenEntry("link", "l", 49, key_words="keys"),
    ScreenEntry("connect"),
    ScreenEntry("settings", "g+comma,comma", key_words="keys"),
    ScreenEntry("setting"),
    ScreenEntry("sort"),
    ScreenEntry("key_result"),
    ScreenEntry("kpi"),
    ScreenEntry("kpi_form"),
    ScreenEntry("undo"),
    ScreenEntry("row_act"),
    ScreenEntry("alignment", "g+a", key_words="keys"),
    ScreenEntry("log", "g+l", key_words="keys"),
    ScreenEntry("since", "g+n", key_words="keys"),
    ScreenEntry("todo", "g+t", key_words="keys"),
    ScreenEntry("ask", "g+q", key_words="keys"),
    ScreenEntry("kpis", "g+k", key_words="keys"),
    ScreenEntry("rules", "g+r", key_words="keys"),
    ScreenEntry("rule_add", words="rules"),
    ScreenEntry("outbox", "g+o", key_words="keys"),
    ScreenEntry("outbox_add", words="outbox"),
    ScreenEntry("comments", "number_sign", key_words="keys"),
    ScreenEntry("cycles", "g+y", key_words="keys"),
    ScreenEntry("close", "g+c", id="cycle_close", words="close_screen"),
    ScreenEntry("retrospect", "g+C"),
    ScreenEntry("weekly", "w", 55, words="weekly_screen", key_words="keys"),
    ScreenEntry("counted"),
    ScreenEntry("cards"),
    ScreenEntry("plan_form", words="writing"),
    ScreenEntry("templates", words="template"),
    ScreenEntry("pasted", "g+v"),
)

EVERYWHERE = (*(entry.opening for entry in SCREENS if entry.key), *keys.APP)
"""The keys that do the same on every screen."""


def entry(name: str) -> ScreenEntry:
    """A screen by its name. KeyError where there is none."""
    return {one.name: one for one in SCREENS}[name]


def screen_class(name: str) -> type[Any]:
    """The class of a screen (an ``OkrScreen``), imported when it is first asked for."""
    module = import_module(f"okrtui.tui.screens.{entry(name).name}")
    found: type[Any] = getattr(module, "".join(map(str.title, name.split("_"))) + "Screen")
    return found


def all_keys() -> tuple[Key, ...]:
    """Every key of the app, those of the screens included."""
    own: list[Key] = [key for one in SCREENS for key in screen_class(one.name).KEYS]
    return (*EVERYWHERE, *keys.SCREEN, *keys.LIST, *own)


def key(id: str) -> Key:
    """A key by its id. KeyError where there is none."""
    return {one.id: one for one in all_keys()}[id]
