"""Which connections a pass asks where several processes sync one store: those that no other holds.

What another process holds is waited for: it finishes, and its answer is this pass's too; it dies, and
the connection is free; or it takes longer than this pass waits.
"""

from __future__ import annotations

import asyncio
import os
import platform
import time
from collections.abc import AsyncIterator, Callable, Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from okrtui.store.pass_records import PassRow
from okrtui.sync.one_account import PAUSE, Accounts

if TYPE_CHECKING:
    from okrtui.store.protocols import Store
    from okrtui.store.sync_protocol import PassLocks


def worker_name() -> str:
    """This process, as others are told of it: ``machine:number``."""
    return f"{platform.node() or 'localhost'}:{os.getpid()}"


class Turn(Struct, frozen=True):
    """What became of some connections: ``mine`` may be asked, ``done`` were finished by another pass since
    this one began, ``busy`` stay with whoever holds them."""

    mine: frozenset[str] = frozenset()
    done: dict[str, PassRow] = {}
    busy: frozenset[str] = frozenset()


class Division:
    """The part of one pass. ``seconds``: how long it waits for what others hold, at least. ``failed``: what
    others asked in vain since it began, which another account may ask again. ``accounts``: those that it asks
    as."""

    def __init__(self, store: Store, locks: PassLocks, seconds: float) -> None:
        self._store, self._locks = store, locks
        self.accounts = Accounts(locks, seconds)
        self._until = time.monotonic() + seconds
        self._began = store.last_pass()
        self.failed: dict[str, PassRow] = {}

    def first(self, names: Collection[str]) -> Turn:
        """Take all that are free, at once."""
        return self._turn(self._locks.take(names), names)

    def give_back(self, names: Collection[str]) -> None:
        """Let others have them."""
        self._locks.give_back(names)

    async def turns(self, held: Collection[str], going: Callable[[], bool]) -> AsyncIterator[Turn]:
        """What becomes of connections that others hold, as it becomes known; each of them once. While the
        pass is ``going`` with its own it waits for them as well."""
        left = set(held)
        while left:
            turn = self._turn(self._locks.take(left), left)
            left -= turn.mine | turn.done.keys()
            if time.monotonic() >= self._until and not going():
                turn, left = Turn(turn.mine, turn.done, frozenset(left)), set()
            if turn.mine or turn.done or turn.busy:
                yield turn
            if left:
                await asyncio.sleep(PAUSE)

    def _turn(self, taken: Collection[str], names: Collection[str]) -> Turn:
        ended = self._store.passes_after(self._began)
        self.failed.update((name, ended[name]) for name in names if name in ended and not ended[name].good)
        done = {name: ended[name] for name in names if name in ended and ended[name].good}
        self._locks.give_back([name for name in taken if name in done])
        return Turn(frozenset(taken) - done.keys(), done)
