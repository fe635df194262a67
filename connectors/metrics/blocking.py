"""Calls that block, each in a thread that nobody waits for longer than it may take."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from connectors.errors import TimedOutError

Found = TypeVar("Found")


async def within(seconds: float, call: Callable[[], Found], stop: Callable[[], None]) -> Found:
    """What ``call`` gives or raises. TimedOutError after so many seconds. ``stop`` is called where its
    answer is waited for no longer, and may make it end."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Found] = loop.create_future()

    def settle(found: Found | None, trouble: BaseException | None) -> None:
        if answer.done():
            return
        if trouble is not None:
            answer.set_exception(trouble)
        else:
            answer.set_result(found)  # type: ignore[arg-type]  # without trouble it is what the call gave

    def run() -> None:
        found, trouble = None, None
        try:
            found = call()
        except BaseException as raised:  # noqa: BLE001  # goes to whoever waits
            trouble = raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found, trouble)

    threading.Thread(target=run, daemon=True, name="metric").start()
    try:
        async with asyncio.timeout(seconds):
            return await answer
    except TimeoutError:
        raise TimedOutError from None
    finally:
        if not answer.done() or answer.cancelled():
            stop()
