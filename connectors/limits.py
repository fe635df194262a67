"""Budgets: what a tracker says of them, how long to wait, and one gate per host and token."""

from __future__ import annotations

import asyncio
import hashlib
import weakref
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from connectors.answer import Answer, complaint
from connectors.instants import from_epoch, from_epoch_ms, from_http, from_iso
from connectors.numbers import decimal_of, integer_of
from connectors.waits import told

if TYPE_CHECKING:
    from aiolimiter import AsyncLimiter

PATIENCE = 5.0
"""Seconds that a request waits for a budget by itself; a longer wait ends the pass instead."""

LONGEST = timedelta(days=1)
"""What a tracker says beyond that about when to come back is not believed."""

_FAMILIES = (
    "x-ratelimit-",
    "ratelimit-",
    "x-ratelimit-requests-",
    "x-ratelimit-endpoint-requests-",
    "x-ratelimit-complexity-",
)
_MILLISECONDS = 100_000_000_000
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of one bucket (``resource``: GitHub's core, graphql, search) until ``reset_at``."""

    limit: int | None
    remaining: int | None
    reset_at: datetime | None
    resource: str = ""


def read_budget(answer: Answer) -> Budget | None:
    """The ``X-RateLimit-*`` (or ``RateLimit-*``) headers; None when there are none. Of several budgets
    (requests, complexity) the spent one that comes back last, else the first.

    ``-Reset`` may be epoch seconds or milliseconds, ISO 8601, or seconds from now; beyond a day it is a day.
    """
    told = [budget for prefix in _FAMILIES if (budget := _told(answer, prefix)) is not None]
    spent = [budget for budget in told if budget.remaining == 0 and budget.reset_at is not None]
    return max(spent, key=lambda one: one.reset_at or _NEVER, default=told[0] if told else None)


def _told(answer: Answer, prefix: str) -> Budget | None:
    limit = integer_of(answer.headers.get(prefix + "limit"))
    remaining = integer_of(answer.headers.get(prefix + "remaining"))
    if limit is None and remaining is None:
        return None
    reset = _reset(answer.headers.get(prefix + "reset"), server_time(answer.headers))
    return Budget(limit, remaining, reset, answer.headers.get(prefix + "resource", ""))


def _reset(text: str | None, server: datetime | None) -> datetime | None:
    number = decimal_of(text)
    clock = server or datetime.now(UTC)
    if number is None:
        at = from_iso(text)
    elif number >= _MILLISECONDS:
        at = from_epoch_ms(number)
    elif number < 10_000_000:
        at = clock + timedelta(seconds=max(float(number), 0.0))
    else:
        at = from_epoch(number)
    return None if at is None else min(at, clock + LONGEST)


def server_time(headers: Mapping[str, str]) -> datetime | None:
    """The tracker's clock, from its ``Date`` header."""
    return from_http(headers.get("date"))


def is_limit(answer: Answer) -> bool:
    """Does this answer say that a budget is spent (429, or a 403 that is no missing right)?"""
    if answer.status == 429:
        return True
    if answer.status != 403:
        return False
    if "retry-after" in answer.headers or answer.headers.get("x-ratelimit-remaining", "").strip() == "0":
        return True
    said = complaint(answer.data).lower()
    return "rate limit" in said or "secondary rate" in said or "abuse detection" in said


def come_back(answer: Answer, now: datetime) -> datetime | None:
    """When the tracker wants the next request, by the local clock ``now``: ``Retry-After``
    (seconds or HTTP date), else the reset of a spent budget; None when it does not say."""
    server = server_time(answer.headers) or now
    after = answer.headers.get("retry-after")
    if after is not None:
        seconds = decimal_of(after)
        if seconds is not None:
            return now + min(timedelta(seconds=max(float(seconds), 0.0)), LONGEST)
        at = from_http(after)
        return None if at is None else now + min(max(at - server, timedelta()), LONGEST)
    budget = read_budget(answer)
    if budget is None or budget.reset_at is None or (budget.remaining or 0) > 0:
        return None
    return min(max(budget.reset_at, now), now + LONGEST)


class Gate:
    """Requests to one host with one token pass here: ``concurrency`` at a time, at most ``rate``
    a minute when that is configured, ``spent`` of which are gone already; none while a known budget is
    spent."""

    def __init__(self, concurrency: int, rate: float | None = None, spent: int = 0) -> None:
        self._places = asyncio.Semaphore(max(concurrency, 1))
        self._limiter: AsyncLimiter | None = None
        if rate is not None:
            from aiolimiter import AsyncLimiter

            self._limiter = AsyncLimiter(rate, 60)
        self._owed = 0.0 if rate is None else min(float(spent), rate)
        self._budgets: dict[str, Budget] = {}
        self._resources: dict[str, str] = {}
        self._skew = timedelta()
        self.rests_until: datetime | None = None
        """Until when a good answer asked for a rest: a tracker slows down whom it is about to refuse."""

    def rest(self, now: datetime) -> float:
        """Seconds of the rest that are left."""
        until = self.rests_until
        return 0.0 if until is None else max((until - now).total_seconds(), 0.0)

    @asynccontextmanager
    async def passing(self, cost: int = 1) -> AsyncIterator[None]:
        """Hold one of the places, for what the tracker counts as ``cost`` requests."""
        async with AsyncExitStack() as held:
            await held.enter_async_context(self._places)
            if self._limiter is not None:
                await self._in_time(self._limiter, cost)
            yield

    async def _in_time(self, limiter: AsyncLimiter, cost: int) -> None:
        """Go by the rate; a wait for it is told."""
        owed, self._owed = self._owed, 0.0
        if owed:
            await limiter.acquire(owed)
        left = float(cost)
        while left > 0:
            step = min(left, limiter.max_rate)
            if not limiter.has_capacity(step):
                told(step * limiter.time_period / limiter.max_rate)
            await limiter.acquire(step)
            left -= step

    def learn(self, path: str, budget: Budget, server: datetime | None, now: datetime) -> None:
        """Remember what an answer for ``path`` said."""
        self._budgets[budget.resource] = budget
        self._resources[path] = budget.resource
        if server is not None:
            self._skew = server - now

    def closed_until(self, path: str, now: datetime) -> datetime | None:
        """The reset of the spent budget that ``path`` draws on, while that lies ahead."""
        budget = self._budgets.get(self._resources.get(path, ""))
        if budget is None or budget.remaining != 0 or budget.reset_at is None:
            return None
        return budget.reset_at if now + self._skew < budget.reset_at else None


_gates: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, dict[bytes, Gate]] = weakref.WeakKeyDictionary()


def gate_for(
    origin: str, credential: str, concurrency: int, rate: float | None = None, spent: int = 0
) -> Gate:
    """The gate of this host and token in the running event loop, made on first use."""
    gates = _gates.setdefault(asyncio.get_running_loop(), {})
    name = hashlib.sha256(f"{origin}\n{credential}\n{concurrency}\n{rate}".encode()).digest()
    return gates.setdefault(name, Gate(concurrency, rate, spent))
