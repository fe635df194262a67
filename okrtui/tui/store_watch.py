"""Waiting for what others write to the store, in a thread that may wait."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

NOTICED_WITHIN = 0.2
"""Seconds within which a thread that listens notices that nobody wants to know any more."""


def await_change(store: Store, seconds: float, left: Event) -> None:
    """Until somebody writes, where the engine tells of that; else so many seconds, or until ``left`` is set.
    StoreError where the connection breaks off."""
    until = time.monotonic() + seconds
    while not left.is_set() and (rest := until - time.monotonic()) > 0:
        told = store.await_notice(min(rest, NOTICED_WITHIN))
        if told:
            return
        if told is None:
            left.wait(rest)
