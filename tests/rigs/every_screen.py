"""The way to every screen of the app."""

from __future__ import annotations

from collections.abc import Callable

from live_app import app_of, press
from textual.pilot import Pilot

from okrtui.tui.app import OkrApp
from okrtui.tui.base import OkrScreen
from okrtui.tui.live_session import Subject
from okrtui.tui.screens.connect import ConnectScreen
from okrtui.tui.screens.counted import CountedScreen
from okrtui.tui.screens.undoing import UndoingScreen
from okrtui.usecases.kpis import kpis

WAYS: dict[str, tuple[str, ...]] = {
    "board": (),
    "home": ("h",),
    "find": ("slash", "w", "i"),
    "filter": ("f",),
    "dashboard": ("d",),
    "present": ("p",),
    "celebrate": ("P",),
    "sync": ("s",),
    "checkin": ("c",),
    "checkin_table": ("C",),
    "checkin_past": ("enter", "2", "enter"),
    "explain": ("e",),
    "help": ("question_mark",),
    "commands": ("ctrl+p",),
    "link": ("l",),
    "settings": ("g", "comma"),
    "setting": ("g", "comma", *["down"] * 7, "enter"),
    "sort": ("V",),
    "key_result": ("enter",),
    "kpi_form": ("g", "k", "a"),
    "row_act": ("t",),
    "alignment": ("g", "a"),
    "log": ("g", "l"),
    "since": ("g", "n"),
    "todo": ("g", "t"),
    "ask": ("g", "q"),
    "kpis": ("g", "k"),
    "rules": ("g", "r"),
    "rule_add": ("g", "r", "a"),
    "outbox": ("g", "o"),
    "outbox_add": ("g", "o", "n"),
    "comments": ("number_sign",),
    "cycles": ("g", "y"),
    "close": ("g", "c"),
    "retrospect": ("g", "C"),
    "weekly": ("w",),
    "cards": ("d", "a"),
    "plan_form": ("a",),
    "templates": ("a", "ctrl+t"),
    "pasted": ("g", "v"),
}
"""The keys that lead from the first key result of the board to each screen."""

PLACED: dict[str, Callable[[OkrApp], object]] = {
    "kpi": lambda app: app.open_kpi(kpis(app.session.workspace())[0].uid),
    "connect": lambda app: on_top(app, ConnectScreen(app.top.app, first=True)),
    "counted": lambda app: on_top(app, CountedScreen(app.top.app, tuple(range(1, 30)), "Overdue")),
    "undoing": lambda app: on_top(app, UndoingScreen(app.top.app, app.session.undoing(Subject(None))[0])),
}
"""The screens to which what a screen has found leads, and what puts them there."""


def on_top(app: OkrApp, screen: OkrScreen) -> None:
    app.put_on_top(screen)


async def lead_to(pilot: Pilot[None], place: str) -> None:
    app = app_of(pilot)
    for _ in range(9):
        if app.screen is not app.bottom:
            await press(pilot, "escape")
    bottom = app.bottom
    assert bottom is not None and app.screen is bottom
    bottom.set_focus(bottom.rows_list)
    await press(pilot, "home", "j")
    if place in PLACED:
        PLACED[place](app)
    await press(pilot, *WAYS.get(place, ()))
    assert app.top.place == place, (place, app.screen_stack)
