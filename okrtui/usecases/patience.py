"""Trying again where another writer was in the way: nobody is refused for having come second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from okrtui.errors import BusyError

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds after which the last refusal stands."""

PAUSE = 0.05
"""Longest pause between two tries, in seconds; each is drawn at random."""


def patiently(work: Callable[[], T]) -> T:
    """What ``work`` gives, which is done again while it is refused with BusyError. It must leave
    nothing behind when it is refused."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except BusyError:
            if time.monotonic() > deadline:
                raise
            from random import uniform  # costs a start; few ever wait

            time.sleep(uniform(0, PAUSE))
