"""Keys that wait for each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import app_of, desk_and_session, press, running


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
