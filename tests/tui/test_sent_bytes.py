"""What a key sends to the terminal, on every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from live_app import app_of, press, running, settled
from sample_company import sample_session
from sent_bytes import Sent, sent_by_apps
from textual.pilot import Pilot

from okrtui.tui import registry
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

MOVES = ("tab", "down", "j", "down", "k", "up", "right", "left", "shift+tab", "G", "up", "down")
IN_DEPTH = ("home", "todo", "alignment", "kpis", "comments", "counted")
RESTS = ("board", "weekly", "checkin_table", *IN_DEPTH)
"""Screens that tell more of the row under the cursor once that rests."""

PAGES = {("key_result", key) for key in ("tab", "right", "left", "shift+tab")} | {("board", "tab")}
"""Keys that show another page in place of the one that is shown."""

AT_ONCE, AT_REST = 4096, 8192
REST = 0.4


def on_top(app: OkrApp, screen: OkrScreen) -> None:
    app.put_on_top(screen)


@pytest.fixture
def apps_send(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for module in ("board", "weekly", "checkin_table", "in_depth"):
        monkeypatch.setattr(f"okrtui.tui.screens.{module}.REST", REST)
    with sent_by_apps(monkeypatch):
        yield


async def at_rest(pilot: Pilot[None], place: str) -> None:
    if place in RESTS:
        await pilot.pause(REST + 0.05)
    await settled(pilot)


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


async def sent_by(pilot: Pilot[None], place: str, key: str) -> tuple[int, int]:
    """The bytes of a key at once, and once the cursor has rested."""
    driver = app_of(pilot)._driver
    assert isinstance(driver, Sent)
    await at_rest(pilot, place)
    driver.taken()
    await press(pilot, key)
    at_once = driver.taken()
    await at_rest(pilot, place)
    return at_once, driver.taken()


@pytest.mark.timeout(600)
async def test_a_key_that_moves_sends_little_on_every_screen(apps_send: None) -> None:
    assert {*WAYS, *PLACED} == {one.name for one in registry.SCREENS}
    found = {}
    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            for place in (*WAYS, *PLACED):
                await lead_to(pilot, place)
                for at, key in enumerate(MOVES):
                    found[place, at, key] = await sent_by(pilot, place, key)
                    if app_of(pilot).top.place != place:
                        await lead_to(pilot, place)
    much = {
        (place, at, key): (once, later)
        for (place, at, key), (once, later) in found.items()
        if once > (AT_REST if key == "G" or (place, key) in PAGES else AT_ONCE) or later > AT_REST
    }
    assert much == {}
    assert sum(once > 0 for once, _ in found.values()) > len(found) / 3
