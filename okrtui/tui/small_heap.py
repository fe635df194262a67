"""What the C library keeps for the threads of the app: little. Only glibc has calls for it."""

from __future__ import annotations

import sys
from contextlib import suppress

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8  # numbers of malloc.h
GIVEN_BACK, APART = 128 * 1024, 64 * 1024
"""Bytes free at the end of the heap from which they go back to the system, and those of a piece that is taken
from the system by itself. glibc raises both as pieces are freed, unless they are set."""


def keep_small() -> None:
    """Let all threads share one heap: each would have one of its own, of which little comes back. To be
    called before there are others than the main one."""
    for name, value in ((ARENA_MAX, 1), (TRIM_THRESHOLD, GIVEN_BACK), (MMAP_THRESHOLD, APART)):
        _call("mallopt", name, value)


def give_back() -> None:
    """Return to the system what is free in the middle of the heap, too."""
    _call("malloc_trim", 0)


def _call(name: str, *numbers: int) -> None:
    """Call a function of glibc; nothing where the C library is another one."""
    if not sys.platform.startswith("linux"):
        return
    with suppress(ImportError, AttributeError, OSError):
        import _ctypes  # what ctypes adds to it is eight times the work, before the first frame

        own = _ctypes.dlopen(None, 0)  # type: ignore[arg-type] # as ctypes asks for what this process holds
        _ctypes.call_function(_ctypes.dlsym(own, name), numbers)
