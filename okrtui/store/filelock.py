"""A lock that the operating system drops when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from okrtui.errors import BusyError

_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def file_lock(path: str, timeout: float, busy: str = "store.sync_busy") -> Iterator[None]:
    """Hold ``path`` alone; BusyError (``busy`` is its code) when somebody else still does after ``timeout``
    seconds.

    The file stays where it is: removing it would let two hold different files of one name.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        deadline = time.monotonic() + timeout
        while not _try_lock(handle):
            left = deadline - time.monotonic()
            if left <= 0:
                raise BusyError(busy, hint=f"{busy}_hint", seconds=timeout)
            time.sleep(min(_PAUSE, left))
        yield
    finally:
        os.close(handle)
