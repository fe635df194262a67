"""One tracker of each kind with a list of two pages, linked on a bench of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from fault_trackers import TRACKERS
from sync_bench import Bench, bench_of

from connectors.base import Connector
from connectors.model import Options
from connectors.testing.rig import Dialect
from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.config.schema import Connection

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
COUNT = 130


@contextmanager
def linked(
    folder: Path, name: str, singles: int, *, listed: bool, recheck: str = "7d", count: int | None = None
) -> Iterator[tuple[Bench, Dialect]]:
    dialect = TRACKERS[name]()
    count = count or COUNT
    dialect.fill(count)
    for number in range(1, count + 1):
        dialect.finish(number, False, NOW - timedelta(hours=count - number + 1))  # type: ignore[attr-defined]
    clocks: list[Bench] = []

    def answer(seen: Seen) -> Reply | None:
        """With a clock that goes as this machine's does."""
        reply = dialect.answer(seen)
        if reply is None:
            return None
        clock = format_datetime(clocks[0].machine if clocks else NOW, usegmt=True)
        return Reply(reply.status, reply.data, {**reply.headers, "Date": clock}, reply.text, reply.act)

    with TrackerServer(answer) as server:
        given = dialect.options(server.url)
        connection = Connection(
            kind=given.kind,
            base_url=given.base_url,
            user=given.user,
            token="env:T",
            recheck=recheck,
            options=dict(given.extra),
        )
        bench = bench_of(folder, server, NOW, tracker=connection)
        clocks.append(bench)
        bench.tokens = {"tracker": given.token}
        row = bench.key_result()
        for number in range(1, singles + 1):
            key = dialect.ref(number).key
            bench.store.add_link(row, connection="tracker", url=key, query=None, weight="1", act=bench.act())
        if listed:
            bench.link(row, query="all", connection="tracker")
        yield bench, dialect
        bench.store.close()
        dialect.check_requests(list(server.heard.values()))


def creator(bench: Bench, dialect: Dialect) -> Callable[[Options], Connector]:
    """Makes connectors to it, whose lists are the one that it has."""

    async def sleep(seconds: float) -> None:
        """Instead of waiting."""

    def create(options: Options) -> Connector:
        made = dialect.create(options, now=lambda: bench.machine, sleep=sleep)
        made.search_ref = lambda query: dialect.query()  # type: ignore[method-assign]
        return made

    return create
