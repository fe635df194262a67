"""The way to every screen of the app, from the board of the sample company."""

from __future__ import annotations

from collections.abc import Callable

from live_app import app_of, burst, press
from textual.pilot import Pilot

from okrtui.domain.model import Kind
from okrtui.tui import registry
from okrtui.tui.app import OkrApp
from okrtui.tui.base import OkrScreen
from okrtui.tui.live_session import Subject
from okrtui.tui.screens.connect import ConnectScreen
from okrtui.tui.screens.counted import CountedScreen
from okrtui.tui.screens.link import LinkScreen
from okrtui.tui.screens.undo import UndoScreen
from okrtui.usecases.kpis import kpis


def on_top(app: OkrApp, screen: OkrScreen) -> None:
    app.put_on_top(screen)


def of_tasks(app: OkrApp) -> int:
    """The first key result that is measured by tasks."""
    store = app.session.workspace().store
    return next(row.uid for row in store.key_results() if row.definition.kind is Kind.TASKS)


FURTHER: dict[str, tuple[str, ...]] = {
    "board": (),
    "find": ("slash", "w", "i"),
    "checkin_past": ("enter", "2", "enter"),
    "setting": ("g", "comma", *["down"] * 7, "enter"),
    "sort": ("V",),
    "key_result": ("enter",),
    "kpi_form": ("g", "k", "a"),
    "row_act": ("t",),
    "rule_add": ("g", "r", "a"),
    "outbox_add": ("g", "o", "n"),
    "cards": ("d", "a"),
    "plan_form": ("a",),
    "templates": ("a", "ctrl+t"),
}
"""The keys that lead from the first key result of the board to screens which no one key opens, or further."""

PLACED: dict[str, Callable[[OkrApp], object]] = {
    "link": lambda app: on_top(app, LinkScreen(app.top.app, of_tasks(app))),
    "kpi": lambda app: app.open_kpi(kpis(app.session.workspace())[0].uid),
    "connect": lambda app: on_top(app, ConnectScreen(app.top.app, first=True)),
    "counted": lambda app: on_top(app, CountedScreen(app.top.app, tuple(range(1, 30)), "Overdue")),
    "undo": lambda app: on_top(app, UndoScreen(app.top.app, app.session.undoing(Subject(None))[0])),
}
"""The screens to which what a screen has found leads, and what puts them there."""


def opening(keys: str) -> tuple[str, ...]:
    """The keys to press one after another of those that open a screen from everywhere."""
    first = keys.partition(",")[0]
    return tuple(first.split("+")) if first.startswith("g+") else (first,)


WAYS: dict[str, tuple[str, ...]] = {
    one.name: FURTHER[one.name] if one.name in FURTHER else opening(one.key)
    for one in registry.SCREENS
    if one.name not in PLACED and (one.key or one.name in FURTHER)
}
"""The keys that lead to each of the others."""


async def back(pilot: Pilot[None]) -> None:
    """To the board, whatever lies above it, with the cursor on its first key result."""
    app = app_of(pilot)
    for _ in range(40):
        if app.screen is app.bottom:
            break
        await press(pilot, "escape")
    assert app.screen is app.bottom, app.screen_stack
    board = app.bottom
    assert board is not None
    board.set_focus(board.rows_list)
    await burst(pilot, "home", "j")


async def lead_to(pilot: Pilot[None], place: str) -> bool:
    """Whether the screen is on top then; what was done before may bar the way."""
    app = app_of(pilot)
    await back(pilot)
    if place in PLACED:
        PLACED[place](app)
    await burst(pilot, *WAYS.get(place, ()))
    return app.top.place == place
