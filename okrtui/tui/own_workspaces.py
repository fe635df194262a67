"""Each thread's workspace: a store connection belongs to one thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from okrtui.runtime import another

if TYPE_CHECKING:
    from okrtui.store.protocols import Store
    from okrtui.usecases.workspace import Workspace


class OwnWorkspaces:
    """``first`` is that of the thread that made this; another thread's is opened when it first asks."""

    def __init__(self, first: Workspace) -> None:
        self._first = first
        self._opened: list[Store] = [first.store]
        self._local = threading.local()
        self._local.workspace, self._local.losses = first, 0
        self._losses = 0

    def mine(self) -> Workspace:
        """This thread's own. Where one thread lost its connection, every other takes a new one: what cut the
        one cut theirs as well, and they would find that out one act after another."""
        mine: Workspace | None = getattr(self._local, "workspace", None)
        if mine is not None and mine.store.lost and self._local.losses == self._losses:
            self._losses += 1
        if mine is None or self._local.losses != self._losses:
            losses, former = self._losses, mine
            mine = another(self._first)
            self._opened.append(mine.store)
            self._local.workspace, self._local.losses = mine, losses
            if former is not None and former is not self._first:
                self._opened.remove(former.store)
                former.store.close()
        if mine.config is not self._first.config:
            mine.configure(self._first.config)
        mine.forget()  # another process may have changed teams or people
        return mine

    def close(self) -> None:
        """Close every connection, once all threads but this one have ended: some systems delete no file that
        somebody has open."""
        while self._opened:
            self._opened.pop().close()
