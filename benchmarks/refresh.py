"""The connector alone and a whole pass with its store, by stable ids, after a first pass."""

from __future__ import annotations

import asyncio
import math
import time

from benchmarks.github_server import LATENCY
from benchmarks.linked import Linked, linked
from benchmarks.rounds import interleaved, medians, timed
from benchmarks.table import Figure, milliseconds
from connectors.github import create
from connectors.model import Options, TaskRef
from okrtui.__main__ import collect_seldom

CONCURRENCY = 8
ROUNDS = 7


def refresh(*, row: int, issues: int, target: float) -> list[Figure]:
    collect_seldom()  # as ``okrtui sync`` does
    requests = math.ceil(issues / 100)
    limit = math.ceil(requests / CONCURRENCY) * LATENCY
    with linked(issues) as one:
        first = one.run()
        tasks = one.workspace.store.tasks(connection="gh")
        assert first.connections[0].tasks == len(tasks) == issues
        refs = [TaskRef(task.key, task.id) for task in tasks]
        asyncio.run(fetch(one, refs))  # the server knows the answers from here on
        one.run()
        found = medians(
            interleaved(
                {
                    "connector": lambda: asyncio.run(fetch(one, refs)),
                    "pass": lambda: timed(one.run),
                },
                ROUNDS,
            )
        )
        report = one.run()
    ratio = found["connector"] / limit
    asked = report.connections[0].requests
    return [
        Figure(
            row=row,
            what=f"refresh of {issues:,} linked issues, {asked} requests",
            compared=f"latency alone {milliseconds(limit)}",
            measured=milliseconds(found["connector"]),
            ratio=ratio,
            target=f"≤ {target} ×, {requests} requests",
            reached=ratio <= target and asked <= requests + 1,
            growth=f"whole pass, store included: {milliseconds(found['pass'])}",
        )
    ]


async def fetch(one: Linked, refs: list[TaskRef]) -> float:
    """Seconds for all of them by the connector, whose session is made and whose account is known."""
    options = Options("gh", "github", base_url=one.url, token="token", extra={"concurrency": CONCURRENCY})
    async with create(options) as connector:
        await connector.check()
        begin = time.perf_counter()
        batch = await connector.fetch(refs)
        taken = time.perf_counter() - begin
    assert len(batch.found) == len(refs)
    return taken
