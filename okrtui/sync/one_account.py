"""One process at a time asks as one account, so that workers of one store do not each spend its budget.

An account is the place that is asked and the secret that it is asked with: two connections with one token are
one account, whatever they are called. Within a process the gates of ``connectors.limits`` hold its budget
together.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from hashlib import scrypt
from typing import TYPE_CHECKING

from connectors.model import Options
from okrtui.store.records import ConnectionState
from okrtui.sync.pass_settings import ConnectionSettings, SyncSettings
from okrtui.sync.session import options_of
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.sync_protocol import PassLocks

PAUSE = 0.2
"""Seconds between two looks at what others hold."""

RATE_SPAN = timedelta(minutes=1)
"""What a setting ``rate`` counts requests by."""


def account_of(connection: ConnectionSettings, token: str | None) -> str:
    """The name of an account: equal where place and secret are, useless to find the secret."""
    salt = f"okrtui:{connection.kind} {connection.base_url or ''} {connection.user or ''}".encode()
    return f"account {scrypt((token or '').encode(), salt=salt, n=2**12, r=8, p=1, dklen=8).hex()}"


class Accounts:
    """The accounts that a pass asks as. ``seconds``: how long one that another process asks as is waited
    for."""

    def __init__(self, locks: PassLocks, seconds: float) -> None:
        self._locks, self._seconds = locks, seconds
        self._names: dict[tuple[str | None, ...], asyncio.Future[str]] = {}
        self._users: dict[str, int] = {}
        self._doors: dict[str, asyncio.Lock] = {}
        self._until: dict[str, float] = {}

    async def name(self, connection: ConnectionSettings, token: str) -> str:
        """Its account, worked out once however many connections have it: that is slow on purpose."""
        key = (connection.kind, connection.base_url, connection.user, token)
        if key not in self._names:
            self._names[key] = asyncio.ensure_future(asyncio.to_thread(account_of, connection, token))
        return await asyncio.shield(self._names[key])

    @asynccontextmanager
    async def asking_as(self, account: str | None, told: Callable[[float], None]) -> AsyncIterator[bool]:
        """Hold an account (None: whoever asks nobody keeps back); False where another process kept it too
        long. ``told`` hears of a wait."""
        if account is None:
            yield True
            return
        async with self._doors.setdefault(account, asyncio.Lock()):
            free = bool(self._users.get(account)) or await self._taken(account, told)
            if free:
                self._users[account] = self._users.get(account, 0) + 1
        try:
            yield free
        finally:
            if free:
                self._users[account] -= 1
                if not self._users[account]:
                    self._locks.give_back([account])

    async def _taken(self, account: str, told: Callable[[float], None]) -> bool:
        """One patience for all that want an account: it runs from the first look that found it kept, until
        it is free."""
        waits = False
        while not self._locks.take([account]):
            left = self._until.setdefault(account, time.monotonic() + self._seconds) - time.monotonic()
            if left <= 0:
                return False
            if not waits:
                told(left)
            waits = True
            await asyncio.sleep(min(PAUSE, left))
        self._until.pop(account, None)
        return True


def spent_lately(
    states: Mapping[str, ConnectionState], alike: Iterable[str], account: str | None, now: datetime
) -> int:
    """Requests that went out as an account within the span of a rate, over the connections ``alike``."""
    known = [states[name] for name in alike if name in states]
    return sum(
        one.requests
        for one in known
        if account is not None
        and one.account == account
        and one.last_pass is not None
        and timedelta(0) <= now - one.last_pass < RATE_SPAN
    )


def asked_with(
    workspace: Workspace,
    settings: SyncSettings,
    connection: ConnectionSettings,
    account: str | None,
    token: str | None,
) -> Options:
    """What a connector is made from: where requests are counted by the minute, with those that other passes
    made as this account at this place."""
    spent = 0
    if "rate" in connection.extra:
        place = (connection.kind, connection.base_url)
        alike = [one.name for one in settings.connections.values() if (one.kind, one.base_url) == place]
        spent = spent_lately(workspace.store.connection_states(), alike, account, workspace.now())
    return options_of(connection, token, spent=spent)
