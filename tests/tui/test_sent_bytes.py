"""What a key sends to the terminal, on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from live_app import app_of, press, running, settled
from sample_company import sample_session
from sent_bytes import Sent, sent_by_apps
from textual.pilot import Pilot
from ways import PLACED, WAYS, lead_to

from okrtui.tui import registry

MOVES = ("tab", "down", "j", "down", "k", "up", "right", "left", "shift+tab", "G", "up", "down")
IN_DEPTH = ("home", "todo", "alignment", "kpis", "comments", "counted", "find", "explain", "undoing")
ASKED = ("row_act", "sort", "filter", "cycles", "sync", "retrospect")
RESTS = ("board", "weekly", "checkin_table", *IN_DEPTH, *ASKED)
"""Screens that tell more of the row under the cursor once that rests."""

PAGES = {("key_result", key) for key in ("tab", "right", "left", "shift+tab")} | {("board", "tab")}
"""Keys that show another page in place of the one that is shown."""

AT_ONCE, AT_REST = 4096, 8192
REST = 0.4


@pytest.fixture
def apps_send(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for module in ("board", "weekly", "checkin_table", "in_depth", "filter"):
        monkeypatch.setattr(f"okrtui.tui.screens.{module}.REST", REST)
    with sent_by_apps(monkeypatch):
        yield


async def at_rest(pilot: Pilot[None], place: str) -> None:
    if place in RESTS:
        await pilot.pause(REST + 0.05)
    await settled(pilot)


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
                assert await lead_to(pilot, place), place
                for at, key in enumerate(MOVES):
                    found[place, at, key] = await sent_by(pilot, place, key)
                    if app_of(pilot).top.place != place:
                        assert await lead_to(pilot, place), place
    much = {
        (place, at, key): (once, later)
        for (place, at, key), (once, later) in found.items()
        if once > (AT_REST if key == "G" or (place, key) in PAGES else AT_ONCE) or later > AT_REST
    }
    assert much == {}
    assert sum(once > 0 for once, _ in found.values()) > len(found) / 3
