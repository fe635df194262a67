"""Standard output and its kin in UTF-8, whatever the code page of the console."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from typing import Any, TextIO


def open_closed() -> None:
    """A standard stream that the caller closed (``>&-``) takes everything and keeps nothing, so that no file
    that is opened later gets its number."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def speak_utf8() -> None:
    """Files and pipes get UTF-8. A terminal keeps its own encoding; a letter that it has not is written as
    its code, any other sign as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            codecs.register_error("okrtui", _coded)
            stream.reconfigure(errors="okrtui")
        elif not is_utf8(stream):
            stream.reconfigure(encoding="utf-8", errors="replace")
            _CHANGED.add(id(stream))
        else:
            stream.reconfigure(errors="replace")


_CHANGED: set[int] = set()

_DUMB = ("dumb", "unknown")
_SEQUENCES = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
_CONSOLES = {1: -11, 2: -12}  # Windows' numbers of standard output and error


def takes_escapes(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal that does what an ESC sequence says. A dumb one (the shell of an editor)
    shows it as signs, and so does a console of Windows that cannot be switched."""
    if stream is None or not stream.isatty() or os.environ.get("TERM") in _DUMB:
        return False
    return os.name != "nt" or _switched(stream.fileno())


def _switched(number: int) -> bool:
    """Whether a console of Windows heeds sequences; it is told to."""
    import ctypes

    system: Any = ctypes
    kernel = system.windll.kernel32
    console = ctypes.c_void_p(kernel.GetStdHandle(_CONSOLES.get(number, -11)))
    mode = ctypes.c_ulong()
    if not kernel.GetConsoleMode(console, ctypes.byref(mode)):
        return False
    return bool(mode.value & _SEQUENCES or kernel.SetConsoleMode(console, mode.value | _SEQUENCES))


def is_utf8(stream: TextIO) -> bool:
    """Whether a stream was UTF-8 before anything was changed."""
    name = (getattr(stream, "encoding", "") or "").lower().replace("-", "").replace("_", "")
    return name == "utf8" and id(stream) not in _CHANGED


def _coded(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wrong = error.object[error.start : error.end]
    shown = "".join(
        char.encode("ascii", "backslashreplace").decode() if unicodedata.category(char)[0] == "L" else "?"
        for char in wrong
    )
    return shown, error.end


def put_text(text: str, target: str) -> None:
    """Into a file in one piece, or on stdout for ``-``."""
    if target == "-":
        sys.stdout.write(text)
        return
    from okrtui.config.paths import expanded
    from okrtui.config.save import write_over

    write_over(expanded(target), text)
