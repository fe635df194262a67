"""The terminal lent to another program, and taken back as it was, however that one ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from textual.app import App

from okrtui.errors import OkrError


@contextmanager
def lent(app: App[Any]) -> Iterator[None]:
    """While this lasts the terminal is somebody else's. What is raised meanwhile is raised again once the app
    draws, so that it can be told there. SuspendNotSupported where there is no terminal to lend."""
    with ExitStack() as later, app.suspend(), _settings_kept():
        try:
            yield
        except (OSError, OkrError) as error:
            later.callback(_again, error)


def _again(error: Exception) -> None:
    raise error


@contextmanager
def _settings_kept() -> Iterator[None]:
    """A program that turned off the echo, say, and was killed leaves a terminal that still has one."""
    if sys.platform == "win32" or not os.isatty(0):
        yield
        return
    import termios

    before = termios.tcgetattr(0)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSANOW, before)
