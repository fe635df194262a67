"""What follows once the cursor, or the typing, has rested: whoever moves fast waits for nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.message_pump import MessagePump
    from textual.timer import Timer

REST = 0.08
"""Seconds without a move."""


class Resting:
    """One thing that follows on a screen or a widget; the next one takes its place."""

    def __init__(self, place: MessagePump) -> None:
        self._place = place
        self._timer: Timer | None = None
        self._follows: Callable[[], object] | None = None

    def then(self, do: Callable[[], object]) -> None:
        """Do it after a rest that begins here."""
        self.stop()
        self._follows = do
        self._timer = self._place.set_timer(REST, self._rested)

    def stop(self) -> None:
        """Nothing follows."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._follows = None

    def _rested(self) -> None:
        do, self._follows, self._timer = self._follows, None, None
        if do is not None:
            do()
