"""Keys that wait for each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from live_app import app_of, burst, desk_and_session, press, running, settled, shown
from textual.events import Key, Paste

from okrtui.tui import key_queue
from okrtui.tui.screens.typed_list import TypedScreen


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
    monkeypatch.setattr(key_queue, "LOST", 600.0)
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            queue = app.key_queue
            with monkeypatch.context() as patched:
                patched.setattr(queue, "_pass", lambda *_: None)  # as if the widget were gone that had it
                await pilot.press("j")
            await pilot.press("d", "question_mark")
            await pilot.pause(0.2)
            assert not queue.empty and app.top is app.bottom
            await press(pilot, "escape")
            assert queue.empty and app.top.place == "dashboard"


@pytest.mark.parametrize(
    "typed", [("slash", "a", "b", "escape"), ("question_mark", "escape"), ("d", "escape")]
)
async def test_escape_comes_after_the_keys_before_it(tmp_path: Path, typed: tuple[str, ...]) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app, before = app_of(pilot), shown(pilot)
            assert await burst(pilot, *typed) == before
            assert app.top is app.bottom and app.key_queue.empty


async def test_escape_leaves_what_is_still_read_and_twice_forgets_what_waits_for_it(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            await press(pilot, "d")
            app.top.busy = True  # as over a store that takes long to answer
            await pilot.press("escape")
            await settled(pilot)
            assert app.top is app.bottom
            await press(pilot, "d")
            app.top.busy = True
            await pilot.press("question_mark", "escape")
            await pilot.pause(0.2)
            assert app.top.place == "dashboard"
            await pilot.press("escape")
            await settled(pilot)
            assert app.top is app.bottom and app.key_queue.empty


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
