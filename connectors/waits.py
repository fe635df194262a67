"""Waits are told before they begin, to whoever listens in the task that asks."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

LISTENER: ContextVar[Callable[[float], None] | None] = ContextVar("waits", default=None)
"""Hears how many seconds a request of this task waits before it goes out."""


def told(seconds: float) -> None:
    """Tell whoever listens of a wait that begins."""
    listener = LISTENER.get()
    if listener is not None:
        listener(seconds)
