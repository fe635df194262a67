"""The terminal that the app runs on, and its vanishing: a window closed, a line lost, with or without a
signal."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import threading
from contextlib import suppress
from types import FrameType
from typing import IO, Any, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.drivers.linux_driver import LinuxDriver

from okrtui.tui.colour_changes import Sending

GONE = 128 + signal.SIGHUP
"""The exit status of an app whose terminal has vanished."""

SETTLED = 0.1
"""Seconds behind a change of size in which one that is dragged changes again."""


def vanished(fileno: int) -> bool:
    """Whether there is no terminal behind a file that was one."""
    try:
        termios.tcgetattr(fileno)
    except termios.error:
        return True
    return False


def hear_alt_with_digits() -> None:
    """Alt+1 of most terminals is Escape and 1, which Textual takes for the "¡" that one of them means by it
    on macOS: there "¡" itself is typed, everywhere else nothing is."""
    told = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        told.pop(f"\x1b{digit}", None)


class TerminalDriver(LinuxDriver):
    """Textual's driver, which reads the end of a vanished terminal again and again without an end. This
    one stops reading and lets the app leave, as after a signal. The app starts on a terminal only; input
    that is none was one."""

    def __init__(self, app: Any, **more: Any) -> None:
        super().__init__(app, **more)
        hear_alt_with_digits()
        self.exit_event = _UntilVanished(self.fileno)
        self._file = _Patient(self._file)  # type: ignore[assignment]
        self._drawn_for = (0, 0)
        self._settling: asyncio.TimerHandle | None = None
        self.sending = Sending(lambda: int(app.style.glyphs.ambiguous), self._told_size)

    def write(self, data: str) -> None:
        super().write(self.sending.fewer(data))

    def draw_anew(self) -> None:
        """Send what is drawn next whole."""
        self.sending.draw_anew()

    def start_application_mode(self) -> None:
        """See the class; and notice a terminal that is as large as before when it has been another size."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        told = signal.getsignal(signal.SIGWINCH)
        if not callable(told):  # left, since this one may not write
            return
        loop, self._drawn_for = asyncio.get_running_loop(), self._told_size()

        def resized(number: int, frame: FrameType | None) -> None:
            told(number, frame)
            loop.call_soon_threadsafe(settle)

        def settle() -> None:
            if self._settling is not None:
                self._settling.cancel()
            self._settling = loop.call_later(SETTLED, self._resized)

        signal.signal(signal.SIGWINCH, resized)

    def _resized(self) -> None:
        """Of another size everything is drawn; of the same again nothing would be, and nobody knows what it
        kept."""
        before, self._drawn_for = self._drawn_for, self._told_size()
        if before == self._drawn_for and self._app.screen_stack:
            self.draw_anew()
            self._app.screen.refresh()

    def _sigcont_application(self, *_: object) -> None:
        """Of an app that was stopped from outside and could give nothing back the terminal is taken as if it
        had been given back, so that what others wrote there goes and each key has one reader."""
        if not self._auto_restart or vanished(self.fileno):
            return
        if os.tcgetpgrp(self.fileno) != os.getpgrp():  # in the background, where it may not draw
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        before = self.attrs_before
        if not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self.resume_application_mode()
        self.attrs_before = before  # what the shell had, whatever it hands back

    def _told_size(self) -> tuple[int, int]:
        try:
            return os.get_terminal_size(self.fileno)
        except OSError:
            return 0, 0

    def _run_input_thread(self) -> None:
        super()._run_input_thread()
        if vanished(self.fileno):
            _point_nowhere()
            with suppress(RuntimeError):  # the loop has ended already
                self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=GONE))


class _UntilVanished(threading.Event):
    """Set when it is told, and when there is nothing to read from any more."""

    def __init__(self, fileno: int) -> None:
        super().__init__()
        self._fileno = fileno

    def is_set(self) -> bool:
        return super().is_set() or vanished(self._fileno)


class _Patient:
    """A file that takes what cannot be written any more: the thread that writes must outlive its terminal,
    since the app waits for it."""

    def __init__(self, file: IO[str] | None) -> None:
        self._file = file

    def write(self, text: str) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.write(text)

    def flush(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.flush()

    def fileno(self) -> int:
        return -1 if self._file is None else self._file.fileno()


def _point_nowhere() -> None:
    """Let the standard streams end in nothing, where what is still buffered can be written."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError):
            if stream is not None and vanished(stream.fileno()):
                nothing = os.open(os.devnull, os.O_RDWR)
                os.dup2(nothing, stream.fileno())
                os.close(nothing)
