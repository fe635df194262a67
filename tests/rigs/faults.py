"""What can become of one answer between a tracker and us, over a transport in memory."""

from __future__ import annotations

import asyncio
import copy
import gzip
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import parse_qsl

import httpx
import msgspec
from spoilt_pages import Page, Spoil, double, empty, page_of, repeat, short, void

from connectors.testing.rig import Dialect
from connectors.testing.server import Reply, Seen

MAINTENANCE = b"<!doctype html><title>Down for maintenance</title>"
HTML = {"Content-Type": "text/html"}
ELSEWHERE = "https://sso.example/login"
CHUNK = b" " * (1024 * 1024)
HUGE = 200
"""Chunks of a body that nobody should read to its end."""
PAGES: tuple[Spoil, ...] = (repeat, empty, void, short, double)


class Stream(httpx.AsyncByteStream):
    """A body in parts, and what happens after the last."""

    def __init__(self, parts: AsyncIterator[bytes]) -> None:
        self._parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._parts:
            yield part


@lru_cache(maxsize=1)
def bomb() -> bytes:
    """It unpacks to more than any honest answer, a thousand times its size."""
    return gzip.compress(b" " * (40 * 1024 * 1024), 1)


class Deck:
    """Deals the faults in an order of the dice, none twice before all were dealt. ``cancelled`` is called in
    the middle of one request, after ``cancel`` others of any tracker."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.cancel: int | None = None
        self.cancelled: Callable[[], object] = lambda: None
        self._left: list[Fault] = []

    def asked(self) -> None:
        """A request arrives."""
        if self.cancel is None:
            return
        self.cancel -= 1
        if self.cancel < 0:
            self.cancel = None
            self.cancelled()

    def deal(self) -> Fault:
        self._left = self._left or self.dice.sample(FAULTS, len(FAULTS))
        return self._left.pop()


@dataclass
class Wire:
    """Between a connection and its tracker. ``now`` is the tracker's clock; ``rate`` the share of
    spoilt answers. ``hosts`` are all that were asked, ``most`` the parts read of the longest body, ``kinds``
    how often each fault struck. After ``rights`` more requests the token may read nothing more."""

    dialect: Dialect
    now: Callable[[], datetime]
    deck: Deck
    skew: timedelta = timedelta()
    rate: float = 0.0
    rights: int | None = None
    hosts: set[str] = field(default_factory=set)
    most: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    _first: Page = field(default_factory=list)

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.hosts.add(f"{request.url.scheme}://{request.url.netloc.decode()}")
        self.deck.asked()
        await asyncio.sleep(0)
        seen, reply = self._asked(request)
        if self.rights is not None:
            self.rights -= 1
            if self.rights < 0:
                self._struck("rights")
                return self._response(
                    Reply(self.deck.dice.choice((401, 403)), {"message": "insufficient_scope"})
                )
        if self.deck.dice.random() >= self.rate:
            return self._response(reply)
        fault = self.deck.deal()
        self._struck(fault.__name__)
        return fault(self, seen, reply)

    def begin(self, rate: float) -> None:
        """A pass begins."""
        self.rate, self.rights = rate, None
        self._first = []

    def _struck(self, name: str) -> None:
        self.kinds[name] = self.kinds.get(name, 0) + 1

    def _asked(self, request: httpx.Request) -> tuple[Seen, Reply]:
        path, _, query = request.url.raw_path.decode().partition("?")
        body = msgspec.json.decode(request.content) if request.content else None
        headers = {name.lower(): value for name, value in request.headers.items()}
        seen = Seen(request.method, path, tuple(parse_qsl(query, keep_blank_values=True)), headers, body)
        return seen, self.dialect.answer(seen) or Reply(404, {"message": "Not Found"})

    def _response(self, reply: Reply, **more: str) -> httpx.Response:
        date = (self.now() + self.skew).strftime("%a, %d %b %Y %H:%M:%S GMT")
        headers = {**reply.headers, **more, "Date": date}
        if reply.data is None:
            return httpx.Response(reply.status, headers=headers)
        return httpx.Response(reply.status, json=reply.data, headers=headers)

    # What becomes of an answer

    def _maintenance(self, seen: Seen, reply: Reply) -> httpx.Response:
        return httpx.Response(self.deck.dice.choice((200, 502, 503)), content=MAINTENANCE, headers=HTML)

    def _cut(self, seen: Seen, reply: Reply) -> httpx.Response:
        """Half of the body, and the end: announced or not."""
        half = self._response(reply).content
        half = half[: len(half) // 2]
        if self.deck.dice.random() < 0.5:
            return httpx.Response(200, content=half)

        async def parts() -> AsyncIterator[bytes]:
            yield half
            raise httpx.RemoteProtocolError("peer closed connection")

        return httpx.Response(200, stream=Stream(parts()))

    def _bomb(self, seen: Seen, reply: Reply) -> httpx.Response:
        return httpx.Response(200, content=bomb(), headers={"Content-Encoding": "gzip"})

    def _huge(self, seen: Seen, reply: Reply) -> httpx.Response:
        async def parts() -> AsyncIterator[bytes]:
            for number in range(1, HUGE + 1):
                self.most = max(self.most, number)
                yield CHUNK

        return httpx.Response(200, stream=Stream(parts()))

    def _slow(self, seen: Seen, reply: Reply) -> httpx.Response:
        """A byte from time to time, never the last."""

        async def parts() -> AsyncIterator[bytes]:
            while True:
                yield b" "
                await asyncio.sleep(0.01)

        return httpx.Response(200, stream=Stream(parts()))

    def _limited(self, seen: Seen, reply: Reply) -> httpx.Response:
        return httpx.Response(429, headers={"Retry-After": "3600"})

    def _redirected(self, seen: Seen, reply: Reply) -> httpx.Response:
        return httpx.Response(self.deck.dice.choice((301, 302, 307)), headers={"Location": ELSEWHERE})

    def _refused(self, seen: Seen, reply: Reply) -> httpx.Response:
        return self._response(Reply(self.deck.dice.choice((401, 403)), {"message": "insufficient_scope"}))

    def _nonsense(self, seen: Seen, reply: Reply) -> httpx.Response:
        return self._response(
            Reply(200, self.deck.dice.choice(({}, [], None, {"message": "ok"}, [1], "yes")))
        )

    def _inside(self, seen: Seen, reply: Reply) -> httpx.Response:
        return self._response(self.dialect.error_inside())

    def _reset(self, seen: Seen, reply: Reply) -> httpx.Response:
        raise self.deck.dice.choice((httpx.ReadTimeout, httpx.ConnectError, httpx.ReadError))("no")

    def _page(self, seen: Seen, reply: Reply) -> httpx.Response:
        """A page of a list repeats, comes empty, short or double; another answer is left alone."""
        if not self.dialect.is_page(seen) or reply.status != 200:
            return self._response(reply)
        data = copy.deepcopy(reply.data)
        page = page_of(data)
        number = 2 if self._first else 1
        self._first = self._first or copy.deepcopy(page)
        self.deck.dice.choice(PAGES)(page, self._first, number)
        return self._response(Reply(reply.status, data, reply.headers))

    def _deprecated(self, seen: Seen, reply: Reply) -> httpx.Response:
        """The answer is right, and its address will end."""
        return self._response(reply, Deprecation="@1767225600", Sunset="Thu, 31 Dec 2026 23:59:59 GMT")


Fault = Callable[[Wire, Seen, Reply], httpx.Response]
FAULTS: tuple[Fault, ...] = (
    Wire._maintenance,
    Wire._cut,
    Wire._bomb,
    Wire._huge,
    Wire._slow,
    Wire._limited,
    Wire._redirected,
    Wire._refused,
    Wire._nonsense,
    Wire._inside,
    Wire._reset,
    Wire._page,
    Wire._deprecated,
)
