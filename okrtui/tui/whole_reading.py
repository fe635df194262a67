"""Readings that go through a whole cycle: one at a time, and what they freed goes back to the system."""

from __future__ import annotations

import sys
import threading


class WholeReading:
    """Entered by the worker thread that reads. Several at once would take no less time, since one thread of
    Python runs at a time, but as many times the memory."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def __enter__(self) -> None:
        self._turn.acquire()

    def __exit__(self, *_: object) -> None:
        try:
            _give_back()
        finally:
            self._turn.release()


def _give_back() -> None:
    """Every thread allocates from an arena of its own, whose free pages glibc keeps unless it is asked. Other
    C libraries have no such call."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # costs a start

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
