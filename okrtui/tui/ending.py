"""Being told to end from outside: the terminal is given back and everything is closed, as after ``q``."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App

_NAMES = ("SIGTERM", "SIGHUP")  # the second when the terminal's window is closed; Windows has none


@contextmanager
def ends_in_order(app: App[Any]) -> Iterator[None]:
    """While the app runs, a signal to end makes it leave with 128 + the signal's number."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(number: int, _frame: object) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # not running yet, or over: nothing to give back
            raise SystemExit(128 + number) from None
        loop.call_soon_threadsafe(lambda: app.exit(return_code=128 + number))

    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    former = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
