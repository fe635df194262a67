"""Keys that wait for each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from live_app import app_of, burst, desk_and_session, press, running, settled
from textual.events import Key, Paste

from okrtui.tui import key_queue
from okrtui.tui.screens.typed import TypedScreen


async def test_a_call_that_is_lost_is_sent_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever call of a key is lost, the keys behind it need no other one to free them."""
    monkeypatch.setattr(key_queue, "LOST", 0.05)
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            send, lost = app.key_queue._pass, [True, False, False, True, True, False, False, False, True]

            def lose(*call: Any) -> None:
                if not lost or not lost.pop(0):
                    send(*call)

            monkeypatch.setattr(app.key_queue, "_pass", lose)
            await burst(pilot, "j", "j", "d")
            assert app.top.place == "dashboard" and not lost


async def test_escape_frees_keys_that_wait_for_a_call_that_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            queue = app.key_queue
            monkeypatch.setattr(queue, "_pass", lambda *_: None)  # as if the widget were gone that had it
            await pilot.press("j")
            monkeypatch.undo()
            await pilot.press("d")
            await pilot.pause(0.2)
            assert not queue.empty and app.top is app.bottom
            await press(pilot, "escape")
            assert queue.empty and app.top.place == "dashboard"


async def test_a_paste_waits_for_the_key_before_it(tmp_path: Path) -> None:
    """What is pasted right behind the key that opens a field stands in it, the keys behind it after it."""
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            for event in (Key("slash", "/"), Paste("win rate"), Key("s", "s")):
                app.post_message(event)
            await settled(pilot)
            top = app.top
            assert isinstance(top, TypedScreen) and top.text == "win rates"
