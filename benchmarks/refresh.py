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


def refresh(*, row: int, issues: int, target: float, whole: float) -> list[Figure]:
    """``target`` and ``whole``: what the connector alone and the pass may take, of what latency takes."""
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
    asked = report.connections[0].requests
    enough = asked <= requests + 1  # a full pass also asks whose token it is
    return [
        _figure(
            row,
            f"refresh of {issues:,} linked issues, {asked} requests",
            found["connector"],
            limit,
            target,
            enough,
        ),
        _figure(row, "the whole pass, store included", found["pass"], limit, whole, enough),
    ]


def _figure(row: int, what: str, seconds: float, limit: float, target: float, enough: bool) -> Figure:
    return Figure(
        row=row,
        what=what,
        compared=f"latency alone {milliseconds(limit)}",
        measured=milliseconds(seconds),
        ratio=seconds / limit,
        target=f"≤ {target} ×",
        reached=enough and seconds / limit <= target,
    )


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
