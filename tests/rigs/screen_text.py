"""What a running app shows, as lines of text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.words.glyphs import UNICODE, Glyphs


def lines_of(app: OkrApp) -> list[str]:
    """The screen, one string a line, exactly as many cells as the terminal is wide."""
    strips = app.screen._compositor.render_strips(app.size)
    return ["".join(segment.text for segment in strip) for strip in strips]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the cursor has rested, the workers are done and all is drawn."""
    screen = pilot.app.screen
    assert isinstance(screen, BoardScreen)
    while screen.resting._follows:
        await pilot.pause(0.01)
    while any(not one.is_finished for one in pilot.app.workers if one.group in ("board", "detail")):
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()


@asynccontextmanager
async def running(
    session: LiveSession,
    size: tuple[int, int] = (140, 42),
    glyphs: Glyphs = UNICODE,
    team: str | None = None,
) -> AsyncIterator[Pilot[None]]:
    """The app over a session, settled on its first board."""
    app = OkrApp(session, session.board(team), glyphs)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot
