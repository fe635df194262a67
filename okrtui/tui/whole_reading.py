"""Readings that go through a whole cycle: one at a time, and what they freed goes back to the system."""

from __future__ import annotations

import threading


class WholeReading:
    """Entered by the worker thread that reads. Several at once would take no less time, since one thread of
    Python runs at a time, but as many times the memory."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def __enter__(self) -> None:
        self._turn.acquire()

    def __exit__(self, *_: object) -> None:
        from okrtui.tui.small_heap import give_back  # behind the first of them

        try:
            give_back()
        finally:
            self._turn.release()
