"""A form is left while its fields are being put on the screen: the app goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from live_app import desk_and_session, press, running, settled

from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.widgets.form_body import Form


@pytest.mark.parametrize("keys", [("left", "a"), ("a",), ("g", "k", "a")], ids=["objective", "row", "kpi"])
async def test_a_form_that_is_left_while_it_is_filled(
    tmp_path: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app: Any = pilot.app
            mount = Form._on_mount

            def note(form: Form, event: Any) -> None:
                mount(form, event)
                begun.set()
                while not isinstance(app.screen, BoardScreen):
                    app.pop_screen()

            monkeypatch.setattr(Form, "_on_mount", note)
            await press(pilot, *keys)
            await settled(pilot)
            assert begun.is_set()
            assert isinstance(app.screen, BoardScreen)
            monkeypatch.undo()
            await press(pilot, "j")
        assert app.return_code in (0, None) and app._exception is None
