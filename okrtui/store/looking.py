"""A store whose server takes nothing from this user, looked at: a private copy, made anew as others write."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from okrtui.errors import StoreError
from okrtui.store.backup import copy_store, copy_to_file
from okrtui.store.private_copy import copied_in, copy_folder
from okrtui.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from okrtui.store.postgres import PostgresStore


class LookedAtStore(SqliteStore):
    """One thread's connection to the copy. ``source`` opens the store itself, for the thread that listens to
    it; ``copied`` is the revision that the copy was made of."""

    def __init__(self, url: str, path: str, source: Callable[[], PostgresStore], copied: int) -> None:
        super().__init__(url, path, readonly=False)
        self._source, self._copied = source, copied
        self._heard: PostgresStore | None = None
        self._tells = True

    def another(self) -> LookedAtStore:
        """The same copy through a connection of its own, for another thread."""
        other = LookedAtStore(self.url, self.path, self._source, self._copied)
        other.read_only = self.read_only
        return other

    def await_notice(self, seconds: float) -> bool | None:
        """See ``Store``. What others wrote is in the copy before it is told of."""
        if self._heard is None or self._heard.lost:
            self._heard = self._source()
        told = self._awaited(self._heard, seconds)
        if told is False:
            return False
        revision = self._heard.revision()
        if revision == self._copied:
            return told
        copy_store(self._heard, self, replace=True)
        self._copied = revision
        return True

    def _awaited(self, source: PostgresStore, seconds: float) -> bool | None:
        """A standby tells of nothing."""
        if not self._tells:
            return None
        try:
            return source.await_notice(seconds)
        except StoreError as error:
            if error.code != "store.read_only":
                raise
            self._tells = False
            return None

    def close(self) -> None:
        if self._heard is not None:
            self._heard.close()
        super().close()


def looked_at(store: PostgresStore) -> LookedAtStore:
    """A private copy in place of a store whose server takes nothing from this user, which is closed."""
    folder = copy_folder("look")
    try:
        path = os.path.join(folder.name, "okr.db")
        revision = store.revision()
        with copied_in(folder.name):
            copy_to_file(store, path)
        copy = LookedAtStore(store.url, path, store.another, revision)
    except BaseException:
        folder.cleanup()
        raise
    finally:
        store.close()
    copy.looked_at(store.url, folder, "store.look_only_server")
    return copy
