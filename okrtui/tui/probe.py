"""How wide the terminal draws ambiguous characters, asked once before the screen is taken over."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from typing import Any

from okrtui.words.glyphs import ASCII, NARROW, SETS, UNICODE, Glyphs

PATIENCE = 0.1  # seconds a terminal has to answer
AFTER_WIDE = 3  # the column after a sign of two cells
_REPORT = re.compile(rb"\x1b\[(\d+);(\d+)R")


class Probe:
    """Asks the terminal at once and reads the answer when it is needed: what lies between costs the
    terminal's time, not ours. ``glyphs`` must be called, it gives the terminal back as it was. ``typed``: the
    characters that came with the answer, typed before anything was shown."""

    def __init__(self, setting: str) -> None:
        self.typed = ""
        self._known = _without_asking(setting)
        self._before: list[Any] | None = None
        self._asked = time.monotonic()
        if self._known is None:
            self._ask()

    def glyphs(self) -> Glyphs:
        """The set to draw with; waits for what is left of a tenth of a second since the question."""
        if self._known is None:
            self._known = NARROW if self._answer() == AFTER_WIDE else UNICODE
        return self._known

    def _ask(self) -> None:
        if sys.__stdin__ is None or sys.__stdout__ is None:
            return
        if not (sys.__stdin__.isatty() and sys.__stdout__.isatty()):
            return
        if os.name == "nt":
            self._known = NARROW if _console_column() == AFTER_WIDE else UNICODE
            return
        import termios
        import tty

        source = sys.__stdin__.fileno()
        try:
            self._before = termios.tcgetattr(source)
            tty.setcbreak(source, termios.TCSANOW)  # which drops nothing that was typed already
            os.write(sys.__stdout__.fileno(), b"\r\xe2\x97\x8f\x1b[6n")
        except (OSError, termios.error):
            return

    def _answer(self) -> int | None:
        """The column of the cursor after a \u25cf, or None when nobody answered."""
        if self._before is None:
            return None
        import termios

        assert sys.__stdin__ is not None and sys.__stdout__ is not None
        source = sys.__stdin__.fileno()
        try:
            column, rest = _column(source, self._asked + PATIENCE)
            self.typed = "".join(one for one in rest.decode(errors="ignore") if one.isprintable())
            return column
        except OSError:
            return None
        finally:
            with suppress(OSError, termios.error):  # the terminal has vanished meanwhile
                termios.tcsetattr(source, termios.TCSANOW, self._before)
                os.write(sys.__stdout__.fileno(), b"\r\x1b[K")


def _without_asking(setting: str) -> Glyphs | None:
    """The set that ``[ui] glyphs`` or the terminal's kind decides; None where it must be asked."""
    if setting in SETS:
        return SETS[setting]
    encoding = (getattr(sys.__stdout__, "encoding", "") or "").lower().replace("-", "")
    if not encoding.startswith("utf") or os.environ.get("TERM") in ("linux", "dumb"):
        return ASCII
    return None


def _console_column() -> int | None:
    """The column of the cursor after a \u25cf on a console of Windows, which tells where its cursor stands
    without being asked by a sequence; None where there is no console."""
    import ctypes

    system: Any = ctypes
    kernel = system.windll.kernel32
    console = ctypes.c_void_p(kernel.GetStdHandle(-11))
    state = (ctypes.c_short * 11)()  # its size, its cursor (column, row), and what nobody asks here
    written = ctypes.c_ulong()

    def put(text: str) -> bool:
        return bool(kernel.WriteConsoleW(console, text, len(text), ctypes.byref(written), None))

    if not put("\r\u25cf"):
        return None
    told = kernel.GetConsoleScreenBufferInfo(console, state)
    put("\r  \r")
    return state[2] + 1 if told else None


def _column(source: int, end: float) -> tuple[int | None, bytes]:
    """The column of the cursor position report, or None when it has not come by ``end``; and what came
    beside it."""
    import select

    answer = b""
    while select.select([source], [], [], max(0.0, end - time.monotonic()))[0]:
        came = os.read(source, 64)
        if not came:  # a vanished terminal is ready for ever
            break
        answer += came
        found = _REPORT.search(answer)
        if found:
            return int(found.group(2)), answer[: found.start()] + answer[found.end() :]
    return None, answer
