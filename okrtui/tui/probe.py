"""How wide the terminal draws ambiguous characters, asked once before the screen is taken over."""

from __future__ import annotations

import os
import re
import sys
import time

from okrtui.words.glyphs import ASCII, NARROW, SETS, UNICODE, Glyphs

PATIENCE = 0.1  # seconds a terminal has to answer
_REPORT = re.compile(rb"\x1b\[(\d+);(\d+)R")


def choose_glyphs(setting: str) -> Glyphs:
    """The glyph set of ``[ui] glyphs``; ``auto`` asks the terminal."""
    if setting in SETS:
        return SETS[setting]
    encoding = (getattr(sys.__stdout__, "encoding", "") or "").lower().replace("-", "")
    if not encoding.startswith("utf") or os.environ.get("TERM") in ("linux", "dumb"):
        return ASCII
    return NARROW if ambiguous_cells() == 2 else UNICODE


def ambiguous_cells() -> int:
    """1 or 2, by where the cursor stands after a ●; 1 where nobody answers in time."""
    if sys.platform == "win32" or sys.__stdin__ is None or sys.__stdout__ is None:
        return 1
    if not (sys.__stdin__.isatty() and sys.__stdout__.isatty()):
        return 1
    import termios
    import tty

    source, target = sys.__stdin__.fileno(), sys.__stdout__.fileno()
    try:
        before = termios.tcgetattr(source)
    except termios.error:
        return 1
    try:
        tty.setcbreak(source)
        os.write(target, b"\r\xe2\x97\x8f\x1b[6n")
        column = _column(source)
    except (OSError, termios.error):
        return 1
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
        os.write(target, b"\r\x1b[K")
    return 2 if column == 3 else 1


def _column(source: int) -> int | None:
    """The column of the cursor position report, or None when it does not come."""
    import select

    answer = b""
    end = time.monotonic() + PATIENCE
    while (left := end - time.monotonic()) > 0:
        if not select.select([source], [], [], left)[0]:
            return None
        answer += os.read(source, 64)
        found = _REPORT.search(answer)
        if found:
            return int(found.group(2))
    return None
