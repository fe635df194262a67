"""Pilot's waiting, by what is left to do: Textual's own waits until the process has used no time for a while,
a fiftieth of a second and more for every key."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.message_pump import MessagePump

from okrtui.tui.cursor_rest import REST
from okrtui.tui.screens.board import FOLLOWS

LONGEST = 1.0
"""Seconds after which a worker that goes on is waited for no more, as by Textual."""

CALM = 4
"""Turns of the loop in which nothing has come."""

SHORT = max(FOLLOWS, REST)
"""Seconds of a timer that is waited for: longer ones are what a person waits for."""

LASTING = ("watch", "sync")
"""The groups of workers that live as long as the app, or as a pass."""


def _pumps() -> Iterator[MessagePump]:
    app: Any = active_app.get()
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


def _handling() -> bool:
    """Whether a message waits or is being handled, or something is called after one: the others wait for
    their next message."""
    for pump in _pumps():
        queue: Any = pump._message_queue
        if not (pump._closing or pump._closed) and (
            queue.values or pump._next_callbacks or not queue.ready_event._waiters
        ):
            return True
    return False


def _working() -> bool:
    """Whether a worker runs, or begins by itself at once."""
    app: Any = active_app.get()
    if any(not one.is_finished for one in app.workers if one.group not in LASTING):
        return True
    timers = [timer for screen in app.screen_stack for timer in screen._timers]
    return any(
        timer._repeat == 0 and timer._interval <= SHORT and timer._task and not timer._task.done()
        for timer in timers
    )


async def at_rest(min_sleep: float = 0, max_sleep: float = LONGEST) -> None:
    """Until every message is handled, every short work is done and all is drawn."""
    end = time.monotonic() + max_sleep
    app: Any = active_app.get()
    calm = 0
    while calm < CALM and time.monotonic() < end:
        if _working():
            calm = 0
            await asyncio.sleep(0.002)
        else:
            await asyncio.sleep(0)
            calm = 0 if _handling() else calm + 1
        if calm == CALM - 1 and app.screen_stack:
            app.screen._on_timer_update()


def wait_by_rest() -> None:
    """Let every Pilot of this process wait so."""
    textual.pilot.wait_for_idle = textual.app.wait_for_idle = at_rest
