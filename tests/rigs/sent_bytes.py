"""An app that runs before a test as it runs before a terminal, so that what it sends can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from okrtui.tui.colour_changes import Sending


class Sent(HeadlessDriver):
    """Keeps what goes to the terminal in ``texts``, and what Textual wanted to send in ``wanted``."""

    def __init__(self, app: Any, **more: Any) -> None:
        super().__init__(app, **more)
        self.sending = Sending(lambda: int(app.style.glyphs.ambiguous), self._get_terminal_size)
        self.texts: list[str] = []
        self.wanted: list[str] = []

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.wanted.append(data)
        self.texts.append(self.sending.fewer(data))

    def draw_anew(self) -> None:
        self.sending.draw_anew()

    def flush(self) -> None:
        pass

    def taken(self) -> int:
        """The bytes sent since the last time."""
        size = sum(len(text.encode()) for text in self.texts)
        self.texts.clear()
        self.wanted.clear()
        return size


@contextmanager
def sent_by_apps(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Apps that are begun here send as to a terminal of 16 million colours."""
    patch.setenv("COLORTERM", "truecolor")
    patch.setenv("TERM", "xterm-256color")
    patch.setattr("textual.drivers.headless_driver.HeadlessDriver", Sent)
    yield
