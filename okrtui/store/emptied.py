"""The place of a store in a file where nothing of it stands though it stood there: what tells of it, and
which copy brings it back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from okrtui.errors import BusyError, StoreError
from okrtui.store.daily import beside, names_in
from okrtui.store.file_locks import file_lock

_USED = ("sync-lock", "sync-locks", "remind-lock", "outbox-lock")
"""What lies beside a file once it was a store."""


def refuse_emptied(path: str, copies: Path | None) -> None:
    """StoreError where the file is empty or absent in the place of a store that was in use: a new one there
    would hide that its content is gone, and its daily copies would push out the good ones. ``copies``: the
    folder that the configuration names for those of this store, None where they lie beside it.

    An absent file beside which no copies are is a new place, whatever else lies there."""
    there = os.path.exists(path)
    if there and (not os.path.isfile(path) or os.path.getsize(path)):
        return
    copy = _last_copy(path, copies)
    code = "store.emptied" if there else "store.gone"
    if copy is not None:
        values = {"path": path, "copy": str(copy), "folder": str(copy.parent)}
        raise StoreError(code, hint="store.emptied_hint", **values)
    if there and _was_used(path) and not os.path.getsize(path):  # it may have been made meanwhile
        raise StoreError(code, hint="store.emptied_alone_hint", path=path)


def tell_used(path: str) -> None:
    """Leave beside a store that was just made what tells later that there was one."""
    with suppress(BusyError, StoreError), file_lock(path, _USED[0], 0, shared=True):
        pass


def damaged(error: StoreError, path: str, copies: Path | None) -> StoreError:
    """What kept a file from being opened, with the copy that brings it back: a file that is damaged, and one
    that is no store though there are copies of one. ``copies`` as above."""
    if error.code not in ("store.damaged", "store.not_a_store"):
        return error
    copy = _last_copy(path, copies)
    if copy is None:
        return error
    return StoreError("store.damaged", hint="store.damaged_copy_hint", path=path, copy=str(copy))


def _last_copy(path: str, copies: Path | None) -> Path | None:
    """The youngest that holds anything."""
    found = []
    for one in _copies(path, copies):
        with suppress(OSError):
            told = one.stat()
            if told.st_size:
                found.append((told.st_mtime, str(one)))
    return Path(max(found)[1]) if found else None


def _copies(path: str, copies: Path | None) -> Iterator[Path]:
    for folder in {beside(path), copies or beside(path)}:
        yield from (folder / name for name in names_in(folder) if name.endswith(".db"))
    file = Path(os.path.abspath(path))
    begin = f"{file.name}.backup-v"
    yield from (file.parent / name for name in names_in(file.parent) if name.startswith(begin))


def _was_used(path: str) -> bool:
    """A file that is being made has neither."""
    with suppress(OSError):
        if os.path.getsize(f"{path}-wal"):
            return True
    return any(os.path.exists(f"{path}.{name}") for name in _USED)
