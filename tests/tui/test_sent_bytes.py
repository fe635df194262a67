"""What a key sends to the terminal, on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from live_app import app_of, press, running, settled
from sample_company import sample_session
from sent_bytes import Sent, sent_by_apps
from textual.pilot import Pilot

from okrtui.tui import registry
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
    "checkin_past": ("enter", "2", "i"),
    "explain": ("e",),
    "help": ("question_mark",),
    "commands": ("ctrl+p",),
    "link": ("l",),
    "connect": ("g", "comma", "G", "enter"),
    "settings": ("g", "comma"),
    "setting": ("g", "comma", *["down"] * 7, "enter"),
    "sort": ("V",),
    "key_result": ("enter",),
    "kpi": (),
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
    "outbox_add": ("g", "o", "a"),
    "comments": ("number_sign",),
    "cycles": ("g", "y"),
    "close": ("g", "c"),
    "retrospect": ("g", "C"),
    "weekly": ("w",),
    "cards": ("d", "c"),
    "plan_form": ("a",),
    "templates": ("a", "ctrl+t"),
    "pasted": ("g", "v"),
    "counted": ("d", "enter"),
    "undoing": ("u",),
}
"""The keys that lead from the first key result of the board to each screen."""

MOVES = ("tab", "down", "j", "down", "k", "up", "right", "left", "shift+tab")
AT_ONCE, AT_REST = 4096, 8192


@pytest.fixture
def apps_send(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for place in ("board", "weekly", "checkin_table"):
        monkeypatch.setattr(f"okrtui.tui.screens.{place}.REST", 0.4)
    with sent_by_apps(monkeypatch):
        yield


async def bytes_of(pilot: Pilot[None], place: str) -> dict[str, tuple[int, int]]:
    app = app_of(pilot)
    driver = app._driver
    assert isinstance(driver, Sent)
    while app.screen is not app.bottom:
        await press(pilot, "escape")
    bottom = app.bottom
    assert bottom is not None
    bottom.set_focus(bottom.rows_list)
    await press(pilot, "home", "j")
    if place == "kpi":
        app.open_kpi(kpis(app.session.workspace())[0].uid)
    await press(pilot, *WAYS[place])
    found = {}
    print(place, app.top.place, file=open("/tmp/forms/out.txt", "a"))
    for at, key in enumerate(MOVES):
        await pilot.pause(0.5 if place in ("board", "weekly", "checkin_table") else 0.02)
        await settled(pilot)
        driver.taken()
        await press(pilot, key)
        once = driver.taken()
        await pilot.pause(0.5 if place in ("board", "weekly", "checkin_table") else 0.02)
        await settled(pilot)
        found[f"{at} {key}"] = once, driver.taken()
        if app.top.place != place:
            print("left", key, app.top.place, file=open("/tmp/forms/out.txt", "a"))
    return found


async def test_a_key_that_moves_sends_little(apps_send: None) -> None:
    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            for place in WAYS:
                found = await bytes_of(pilot, place)
                print(place, found, file=open("/tmp/forms/out.txt", "a"))
