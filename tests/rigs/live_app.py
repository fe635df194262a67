"""The app over a real store, with a small company that owes check-ins."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

from desk import CONFIG, Desk
from new_stores import new_sqlite
from screen_text import lines_of
from textual import events
from textual.pilot import Pilot

from okrtui.domain.model import Checkin
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.app import OkrApp
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.words.glyphs import UNICODE, Glyphs


@contextmanager
def desk_and_session(tmp_path: Path, config: str = CONFIG) -> Iterator[tuple[Desk, LiveSession]]:
    """A plan of three weeks ago: Mina owes a number, milestones and a word on linked tasks."""
    path = tmp_path / "config.toml"
    path.write_text(config, encoding="utf-8")
    store = open_store(new_sqlite(tmp_path / "okr.db"), "acme")
    desk = Desk(store, config)
    desk.at(2026, 11, 2, 3, 0)
    desk.apply()
    desk.at(2026, 11, 24, 3, 0)
    yield desk, LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


def stranger(live: LiveSession, tmp_path: Path) -> LiveSession:
    """The same store, seen by nobody known."""
    return LiveSession(replace(live.workspace(), me=None), StartOptions(config=tmp_path / "config.toml"))


@asynccontextmanager
async def running(
    live: LiveSession, size: tuple[int, int] = (120, 40), glyphs: Glyphs = UNICODE, team: str = "sales"
) -> AsyncIterator[Pilot[None]]:
    app = OkrApp(live, live.board(team), glyphs)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


PATIENCE, LONGEST = 60, 600
"""Seconds of this process's own work for each key, and of waiting where the machine has other work."""


async def settled(pilot: Pilot[None]) -> None:
    """Until no key waits, nothing is read or written, and all is drawn: a minute of work for each key. An app
    that is left does nothing more."""
    app = app_of(pilot)
    begun, end, left = time.process_time(), time.monotonic() + LONGEST, 0
    while True:
        await pilot.pause()
        assert app._exception is None, repr(app._exception)
        if app._exit:
            break
        if left != (left := len(app.key_queue._waiting)):
            begun, end = time.process_time(), time.monotonic() + LONGEST
        working = [one for one in app.workers if one.group != "watch" and not one.is_finished]
        if not working and app.key_queue.empty and not app.top.busy:
            break
        stands = f"works: {working}, keys wait: {not app.key_queue.empty}, busy: {app.top.busy}"
        late = time.process_time() - begun > PATIENCE or time.monotonic() > end
        assert not late, f"the app does not come to rest; {stands}"
    await pilot.pause()


def _awaits_rest(app: OkrApp) -> bool:
    """Whether something on the screen on top follows once no key is pressed for a while."""
    every = (app.screen, *app.screen.query("*"))
    rests = (one.resting for one in every if isinstance(getattr(one, "resting", None), Resting))
    return any(one._follows is not None for one in rests)


async def rested(pilot: Pilot[None]) -> None:
    """As ``settled``, and what follows the last key once none is pressed any more has followed."""
    end = time.monotonic() + LONGEST
    await settled(pilot)
    while _awaits_rest(app_of(pilot)):
        assert time.monotonic() < end, shown(pilot)
        await asyncio.sleep(0.01)
        await settled(pilot)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for it, for a minute at most."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, shown(pilot)
        await asyncio.sleep(0.05)
        await settled(pilot)


def state(pilot: Pilot[None]) -> tuple[object, ...]:
    """All that a key may change."""
    app = app_of(pilot)
    strips = app.screen._compositor.render_strips(app.size)
    return (app.screen, app.screen.focused, [list(strip) for strip in strips])


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, each once the one before has done its work; what is shown then."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return shown(pilot)


async def burst(pilot: Pilot[None], *keys: str) -> str:
    """All keys at once, as a slow line delivers them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settled(pilot)
    return shown(pilot)


async def write(pilot: Pilot[None], text: str) -> str:
    """Characters as an input method commits them."""
    for char in text:
        pilot.app.post_message(events.Key(char, char))
    await settled(pilot)
    return shown(pilot)


def app_of(pilot: Pilot[None]) -> OkrApp:
    assert isinstance(pilot.app, OkrApp)
    return pilot.app


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(app_of(pilot)))


async def at(pilot: Pilot[None], id: str) -> None:
    """Put the board's cursor on a key result."""
    screen = pilot.app.screen
    assert isinstance(screen, BoardScreen)
    rows = [row for objective in screen.board.objectives for row in objective.key_results]
    uid = next(row.uid for row in rows if row.id == id)
    screen.rows_list.move_to(screen.rows_list.source.index_of(("kr", uid)) or 0)
    await settled(pilot)


def said(desk: Desk, id: str) -> list[Checkin]:
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == id)
    return desk.me.store.checkins([uid]).get(uid, [])
