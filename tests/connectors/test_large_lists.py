"""A list of a large container is read page by page: what is kept are its tasks, not how they came."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fault_trackers import TRACKERS
from served_apart import NOW, served

from connectors.base import Connector, Surveying
from connectors.model import Options, QueryKind, QueryRef, Task
from connectors.registry import create
from connectors.sharing import Shared
from connectors.testing.server import Reply, Seen, TrackerServer

COUNT, PAGE = 4_000, 100
LONG = "A long story of what happened. " * 200
"""What trackers send beside: descriptions, which nobody asked for."""


def github(seen: Seen) -> Reply | None:
    if not seen.path.endswith("/issues"):
        return None
    page = int(seen.value("page", "1"))
    numbers = range((page - 1) * PAGE + 1, page * PAGE + 1)
    rows = [
        {
            "id": one,
            "node_id": f"I_{one}",
            "number": one,
            "title": f"Task {one}",
            "state": "open",
            "html_url": f"https://github.com/acme/app/issues/{one}",
            "body": f"{one} {LONG}",
            "repository_url": "https://api.github.com/repos/acme/app",
            "labels": [{"name": "okr"}, {"name": f"team-{one % 5}"}],
            "assignees": [{"login": f"user{one % 20}"}],
            "updated_at": "2026-11-20T08:00:00Z",
        }
        for one in numbers
    ]
    last = COUNT // PAGE
    base = f"http://{seen.headers['host']}{seen.path}?state=all&sort=created&direction=desc&per_page=100"
    more = f'<{base}&page={page + 1}>; rel="next", <{base}&page={last}>; rel="last"' if page < last else ""
    return Reply(data=rows, headers={"ETag": f'"{page}"', **({"Link": more} if more else {})})


def jira(seen: Seen) -> Reply | None:
    if seen.path.endswith("/field"):
        return Reply(data=[])
    body: Mapping[str, Any] = seen.body if isinstance(seen.body, dict) else {}
    start = int(body.get("nextPageToken", "0"))
    rows = [
        {
            "id": str(one),
            "key": f"OPS-{one}",
            "fields": {
                "summary": f"Task {one}",
                "status": {"name": "To Do", "statusCategory": {"key": "new"}},
                "description": f"{one} {LONG}",
                "labels": ["okr"],
                "updated": "2026-11-20T08:00:00.000+0000",
            },
        }
        for one in range(start + 1, start + PAGE + 1)
    ]
    told: dict[str, Any] = {"issues": rows, "isLast": start + PAGE >= COUNT}
    return Reply(data=told if told["isLast"] else {**told, "nextPageToken": str(start + PAGE)})


def connector(kind: str, url: str) -> Connector:
    extra = {"deployment": "cloud"} if kind == "jira" else {}
    return create(Options("x", kind, url, "t", "mina" if kind == "jira" else None, extra))


@pytest.mark.parametrize(
    ("kind", "answer", "query"),
    [
        ("github", github, QueryRef(QueryKind.LIST, "acme/app")),
        ("jira", jira, QueryRef(QueryKind.LIST, "OPS")),
    ],
)
async def test_a_large_list_is_not_kept_as_it_came(kind: str, answer: Any, query: QueryRef) -> None:
    with TrackerServer(answer) as server:
        async with connector(kind, server.url) as tracker:
            tracemalloc.start()
            try:
                listing = await tracker.list(query)
                server.requests.clear()
                kept, _ = tracemalloc.get_traced_memory()
            finally:
                tracemalloc.stop()
    assert listing.tasks is not None and len(listing.tasks) == COUNT
    assert len({task.id for task in listing.tasks}) == COUNT
    assert kept < COUNT * 3_000, "bytes a task; its description alone has twice as many"


def test_what_tasks_have_in_common_is_held_once() -> None:
    shared = Shared()
    made = [
        Task(f"{one}", f"#{one}", "t", "u", "".join(["To", " Do"]), "todo", labels=("a", str(1)))  # type: ignore[arg-type]
        for one in range(2)
    ]
    first, second = (shared.task(task) for task in made)
    assert first.status is second.status and first.labels is second.labels and first.fields is second.fields
    assert (first.id, second.id) == ("0", "1") and first.labels == ("a", "1")


SIZES = (1_000, 3_000)
OF_EACH = 1_000
"""Bytes that may be held of each further task while a list is read: unpacked it takes more than 2,000."""


@pytest.fixture(scope="module")
def apart() -> Iterator[dict[tuple[str, int], Options]]:
    with served(SIZES) as told:
        yield told


@pytest.mark.parametrize("name", TRACKERS)
async def test_of_a_large_list_little_is_held_while_it_is_read(apart, monkeypatch, name: str) -> None:
    for place in ("packed", "paging", "github.listing", "azuredevops.api", "jira.trees"):
        monkeypatch.setattr(f"connectors.{place}.LARGE", 100)
    dialect: Any = TRACKERS[name]()
    peaks = []
    for size in (SIZES[0], *SIZES):  # what is imported at first is no part of it
        async with dialect.create(apart[name, size], now=lambda: NOW) as tracker:
            tracemalloc.start()
            try:
                listing = await tracker.list(dialect.query())
                if isinstance(tracker, Surveying):
                    tracker.surveyed({dialect.query(): listing.tasks}, (), None)
                peaks.append(tracemalloc.get_traced_memory()[1])
            finally:
                tracemalloc.stop()
        assert len(listing.tasks) == size
    assert (peaks[2] - peaks[1]) / (SIZES[1] - SIZES[0]) < OF_EACH, peaks
