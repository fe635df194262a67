"""The first frame is painted whole once, and what comes behind it are its changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from live_app import desk_and_session, settled
from screen_text import lines_of
from textual import events
from textual._compositor import Compositor
from textual.geometry import Size
from textual.screen import Screen

from okrtui.tui.app import OkrApp
from okrtui.words.glyphs import UNICODE


@pytest.fixture
def paintings(monkeypatch: pytest.MonkeyPatch) -> Counter[Compositor]:
    """How often each screen was painted whole."""
    done: Counter[Compositor] = Counter()
    paint = Compositor.render_full_update

    def counted(self: Compositor, simplify: bool = False) -> Any:
        done[self] += 1
        return paint(self, simplify)

    monkeypatch.setattr(Compositor, "render_full_update", counted)
    return done


async def test_the_board_is_painted_whole_once_and_again_when_it_is_come_back_to(
    tmp_path: Path, paintings: Counter[Compositor]
) -> None:
    with desk_and_session(tmp_path) as (_, live):
        app = OkrApp(live, live.board(), UNICODE)
        async with app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            board = app.screen
            assert paintings[board._compositor] == 1
            first = lines_of(app)
            await pilot.press("e")
            await settled(pilot)
            assert app.screen is not board and paintings[board._compositor] == 1
            await pilot.press("escape")
            await settled(pilot)
            assert app.screen is board and paintings[board._compositor] > 1
            assert lines_of(app) == first


async def test_a_size_that_a_screen_has_lays_nothing_out_and_another_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: Counter[Size | None] = Counter()
    lay_out = Screen._refresh_layout

    def counted(self: Screen[Any], size: Size | None = None, scroll: bool = False) -> None:
        done[size] += 1
        lay_out(self, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", counted)
    with desk_and_session(tmp_path) as (_, live):
        app = OkrApp(live, live.board(), UNICODE)
        async with app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            assert done[Size(140, 40)] == 1
            app.screen.post_message(events.Resize(Size(140, 40), Size(140, 40)))
            await settled(pilot)
            assert done[Size(140, 40)] == 1
            await pilot.resize_terminal(100, 30)
            await pilot.pause(0.1)
            await settled(pilot)
            assert done[Size(100, 30)] == 1
            assert len(lines_of(app)) == 30 and app.screen.size == (100, 30)
