"""Readings that go through a whole cycle: one at a time, and what they freed goes back to the system."""

from __future__ import annotations

import threading

from textual.worker import NoActiveWorker, get_current_worker


class UnwantedError(Exception):
    """Nobody waits any more for what was to be read."""


class WholeReading:
    """Entered by the worker thread that reads. Several at once would take no less time, since one thread of
    Python runs at a time, but as many times the memory. Whose screen was left before its turn came gets an
    ``UnwantedError``, which nobody is told of."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def __enter__(self) -> None:
        self._turn.acquire()
        if _unwanted():
            self._turn.release()
            raise UnwantedError

    def __exit__(self, *_: object) -> None:
        from okrtui.tui.small_heap import give_back  # behind the first of them

        try:
            give_back()
        finally:
            self._turn.release()


def _unwanted() -> bool:
    try:
        return get_current_worker().is_cancelled
    except NoActiveWorker:
        return False
