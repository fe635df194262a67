"""Locks that the operating system drops when their holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256

from okrtui.errors import BusyError
from okrtui.ownership import give_file
from okrtui.store.sqlite_errors import unlockable
from okrtui.store.sqlite_file import private_folders, shared_by_group, unwritable

_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    _SEATS = 64

    def _try_lock(handle: int, *, shared: bool = False) -> bool:
        """Those that share sit on a byte each; who is alone takes all of them."""
        for first, length in ((seat, 1) for seat in range(_SEATS)) if shared else ((0, _SEATS),):
            os.lseek(handle, first, os.SEEK_SET)
            with suppress(OSError):
                msvcrt.locking(handle, msvcrt.LK_NBLCK, length)
                return True
        return False
else:
    import fcntl

    def _try_lock(handle: int, *, shared: bool = False) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def file_lock(
    store: str, what: str, timeout: float, busy: str = "store.sync_busy", *, shared: bool = False
) -> Iterator[None]:
    """Hold the file of a name (``what``) beside a store alone, or together with others that share it;
    BusyError (``busy`` is its code) when somebody else still keeps it after ``timeout`` seconds.

    The file stays where it is: removing it would let two hold different files of one name.
    """
    handle = _opened(f"{store}.{what}", store)
    try:
        deadline = time.monotonic() + timeout
        while not _try_lock(handle, shared=shared):
            left = deadline - time.monotonic()
            if left <= 0:
                raise unlockable(store) or BusyError(busy, hint=f"{busy}_hint", seconds=timeout)
            time.sleep(min(_PAUSE, left))
        yield
    finally:
        os.close(handle)


class FileLocks:
    """Locks by name beside a store: a file each, held until it is given back or the process ends."""

    def __init__(self, store: str) -> None:
        self._store, self._folder = store, f"{store}.sync-locks"
        self._held: dict[str, int] = {}
        try:
            private_folders(self._folder)
        except OSError as error:
            raise unwritable(error, store) from error

    def take(self, names: Collection[str]) -> set[str]:
        """Take those of ``names`` that nobody holds; which."""
        got = set()
        for name in names:
            path = os.path.join(self._folder, sha256(name.encode()).hexdigest()[:16])
            handle = _opened(path, self._store)
            if _try_lock(handle):
                self._held[name] = handle
                got.add(name)
            else:
                os.close(handle)
        return got

    def give_back(self, names: Iterable[str]) -> None:
        """Let others have them."""
        for name in names:
            handle = self._held.pop(name, None)
            if handle is not None:
                os.close(handle)

    def close(self) -> None:
        """Give back all."""
        self.give_back(list(self._held))


def _opened(path: str, store: str) -> int:
    """The file of a lock; where it is not there it is made, for its owner or the group that shares its
    folder. Errors name the ``store``, which people know."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
    try:
        with suppress(FileExistsError):
            handle = os.open(path, flags | os.O_EXCL, 0o600)
            folder = os.path.dirname(path)
            give_file(handle, folder, 0o660 if shared_by_group(folder) else 0o600)
            return handle
        return os.open(path, flags, 0o600)
    except OSError as error:
        raise unwritable(error, store) from error
