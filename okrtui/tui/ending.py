"""Ends that nobody chose: told from outside, the app gives the terminal back and closes everything, as
after ``q``; failed by a defect, it says so without showing what its variables hold."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.app import App
from textual.driver import Driver

if TYPE_CHECKING:
    from okrtui.words import Words

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""The second comes when the terminal's window is closed; Windows has the third for that."""


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


def driver() -> type[Driver] | None:
    """What an app reads and draws by; None for Textual's own choice."""
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:
        return None
    from okrtui.tui.terminal_driver import TerminalDriver

    return TerminalDriver


def tells_failures_briefly(app: App[Any], words: Callable[[], Words]) -> None:
    """An unforeseen exception ends the app with a sentence. Textual's own report prints the local
    variables of every frame, secrets among them; with ``OKRTUI_DEBUG`` the traceback comes without.
    ``words``: those that the app speaks by then."""

    def fatal() -> None:
        app._exit_renderables.append(Text(_failure(app, words())))
        app._close_messages_no_wait()

    app._fatal_error = fatal  # type: ignore[method-assign]


def tell_untold(words: Words, errors: Sequence[Exception]) -> None:
    """Say on the terminal what could not be kept when the app ended."""
    from okrtui.words.error import explain_error
    from okrtui.words.width import tame

    for error in errors:
        said = explain_error(words, error)
        told = words.say("app.unkept", why=tame(said.what))
        lines = [f"okrtui: {told}", *([f"→ {said.next_step}"] if said.next_step else [])]
        sys.stderr.write("\n".join(lines) + "\n")


def _failure(app: App[Any], words: Words) -> str:
    from okrtui.words.error import explain_error
    from okrtui.words.width import tame

    error = app._exception or RuntimeError()
    said = explain_error(words, error)
    lines = [f"okrtui: {tame(said.what)}", f"→ {said.next_step}"]
    if os.environ.get("OKRTUI_DEBUG"):
        lines += [tame(line) for line in "".join(traceback.format_exception(error)).splitlines()]
    return "\n".join(lines)
