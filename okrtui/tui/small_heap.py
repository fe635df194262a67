"""What the C library keeps for the threads of the app: little. Only glibc has calls for it."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8  # numbers of malloc.h
GIVEN_BACK, APART = 128 * 1024, 64 * 1024
"""Bytes free at the end of the heap from which they go back to the system, and those of a piece that is taken
from the system by itself. glibc raises both as pieces are freed, unless they are set."""


def keep_small() -> None:
    """Let all threads share one heap: each would have one of its own, of which little comes back. To be
    called before there are others than the main one."""
    library = _glibc()
    if library is not None:
        for name, value in ((ARENA_MAX, 1), (TRIM_THRESHOLD, GIVEN_BACK), (MMAP_THRESHOLD, APART)):
            library.mallopt(name, value)


def give_back() -> None:
    """Return to the system what is free in the middle of the heap, too."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> Any:
    """The C library, None where it is another one."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # costs a start

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
