"""A connector under test: a fake of its tracker, the server, another host, recorded waits."""

from __future__ import annotations

import traceback
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Unpack

from connectors.base import Connector
from connectors.errors import ConnectorError
from connectors.http import SessionArguments
from connectors.model import Batch, Options, QueryRef, Task, TaskRef
from connectors.registry import create
from connectors.testing.server import Reply, Seen, TrackerServer

_HERE = str(Path(__file__).parent)
CANARY = "canary0token0never0shown"
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
HTML = Reply(200, text="<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"})
BIDI = "\u202e"
HOSTILE = (
    f"\x1b]8;;http://evil.example\x07Pay\x1b[31m{BIDI}now\x00\x9b2J[@click=app.quit]\r\nsecond [bold]line"
    + "가" * 10_000
)


class Dialect(ABC):
    """A fake of one tracker, with tasks numbered from 1: how it answers, and how its tasks are named."""

    kind: str
    """The kind that a connection names."""
    page: int = 100
    """Tasks on a page of a listing."""
    proves_deletion: bool = False
    """Does the tracker tell a deleted task from a hidden one when asked by reference?"""

    signs_in: bool = False
    """Is a redirect to another host its way to refuse a token?"""

    def __init__(self) -> None:
        self.titles: dict[int, str] = {}
        self.deleted: set[int] = set()
        self.hidden: set[int] = set()

    def fill(self, count: int) -> None:
        """Tasks 1 .. count exist."""
        self.titles = {number: f"Task {number}" for number in range(1, count + 1)}

    def visible(self) -> list[int]:
        """Numbers that a listing shows, ascending."""
        return [number for number in sorted(self.titles) if number not in self.deleted | self.hidden]

    def options(self, base_url: str, **extra: object) -> Options:
        """The configuration of a connection with the canary as its token."""
        return Options("fake", self.kind, base_url=base_url, token=CANARY, extra=extra)

    def create(self, options: Options, **session: Unpack[SessionArguments]) -> Connector:
        """The connector under test: the one of the kind, as a configuration finds it."""
        return create(options, **session)

    def check_requests(self, requests: Sequence[Seen]) -> None:  # noqa: B027  # few have a description
        """Called after each test with every request that it made. Raises AssertionError for one that
        the tracker's own description does not know. Here all are right."""

    @abstractmethod
    def answer(self, seen: Seen) -> Reply | None:
        """What the tracker answers when all is well."""

    @abstractmethod
    def ref(self, number: int) -> TaskRef:
        """The reference of one task."""

    @abstractmethod
    def number(self, task: Task) -> int:
        """The number of a task that was found."""

    @abstractmethod
    def query(self) -> QueryRef:
        """A query that holds every task."""

    @abstractmethod
    def is_page(self, seen: Seen) -> bool:
        """Is this request one for a page of ``query()``?"""

    @abstractmethod
    def error_inside(self) -> Reply:
        """HTTP 200 whose body says that something went wrong."""

    def foreign_link(self, seen: Seen, elsewhere: str) -> Reply | None:
        """The answer to a page request with a next link to ``elsewhere``. A tracker without such
        links: its own answer, adorned with a Link header that nobody should follow."""
        reply = self.answer(seen)
        if reply is None:
            return None
        link = {"Link": f'<{elsewhere}/stolen?page=2>; rel="next"'}
        return Reply(reply.status, reply.data, {**reply.headers, **link})


@dataclass
class Rig:
    """One connection under test: the tracker, its server, another host, and the recorded waits."""

    dialect: Dialect
    server: TrackerServer
    elsewhere: TrackerServer
    waits: list[float] = field(default_factory=list)
    now: datetime = NOW

    def connector(self, **extra: object) -> Connector:
        """A connector on the tracker's server."""
        options = self.dialect.options(self.server.url, **extra)
        return self.dialect.create(options, sleep=self.sleep, now=lambda: self.now)

    def refs(self, count: int) -> list[TaskRef]:
        """References of tasks 1 .. count."""
        return [self.dialect.ref(number) for number in range(1, count + 1)]

    def always(self, reply: Reply) -> None:
        """From now on every request is answered so."""
        self.server.intervene = lambda seen: reply

    def first(self, *replies: Reply) -> None:
        """The next requests are answered so, then the tracker answers."""
        waiting = list(replies)
        self.server.intervene = lambda seen: waiting.pop(0) if waiting else None

    async def list(self, **extra: object) -> list[Task]:
        """Every task of the dialect's query."""
        async with self.connector(**extra) as connector:
            listing = await connector.list(self.dialect.query())
        assert listing.tasks is not None
        return list(listing.tasks)

    async def fetch(self, count: int, *, cursor: str | None = None, **extra: object) -> Batch:
        """Tasks 1 .. count by reference; checks that every reference has exactly one outcome."""
        refs = self.refs(count)
        async with self.connector(**extra) as connector:
            batch = await connector.fetch(refs, cursor=cursor)
        check_outcomes(batch, refs)
        return batch

    async def sleep(self, seconds: float) -> None:
        """Instead of sleeping."""
        self.waits.append(seconds)


def check_outcomes(batch: Batch, refs: Sequence[TaskRef]) -> None:
    """Every reference asked for stands in exactly one outcome."""
    told = [ref for ref, _ in batch.found]
    told += [outcome.ref for group in (batch.moved, batch.missing, batch.failed) for outcome in group]
    told += batch.unchanged
    assert sorted(told, key=repr) == sorted(refs, key=repr)


async def refused(asked: Awaitable[Batch], code: str) -> None:
    """The whole fetch raised with ``code``, or each task failed with it; nothing was found, and
    nothing is missing."""
    raised: str | None = None
    batch = Batch()
    try:
        batch = await asked
    except ConnectorError as error:
        raised = error.code
    if raised is not None:
        assert raised == code
        return
    assert not batch.found and not batch.moved and not batch.missing and not batch.unchanged
    assert {failed.code for failed in batch.failed} == {code}


def everything(error: BaseException, only: str = "") -> str:
    """All that a traceback with locals shows of the frames below these modules (``only``: from the first
    frame of that package on), and the error's own values."""
    trace = error.__traceback__
    while trace is not None and (
        trace.tb_frame.f_code.co_filename.startswith(_HERE)
        or not trace.tb_frame.f_globals.get("__name__", "").startswith(only)
    ):
        trace = trace.tb_next
    shown = traceback.TracebackException(type(error), error, trace, capture_locals=True)
    return "".join(shown.format(chain=True)) + repr(error) + repr(vars(error))
