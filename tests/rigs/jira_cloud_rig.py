"""A connector on the small Jira Cloud of ``fake_jira``; its requests are checked on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fake_jira import FakeCloud

from connectors.model import Batch, TaskRef
from connectors.testing.rig import Rig, check_outcomes
from connectors.testing.server import Seen, TrackerServer

HOUR = timedelta(hours=1)


def cloud_rig(cloud: FakeCloud) -> Iterator[Rig]:
    """Body of a fixture."""
    with TrackerServer(cloud.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(cloud, server, elsewhere)
        cloud.check_requests([seen for seen in server.heard.values() if "/rest/api/2/" not in seen.path])


async def passed(rig: Rig, refs: list[TaskRef], cursor: str | None = None) -> tuple[Batch, list[Seen]]:
    """One fetch in a session of its own, and the requests it took."""
    rig.server.requests.clear()
    async with rig.connector() as connector:
        batch = await connector.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch, list(rig.server.requests)


def paths(requests: list[Seen]) -> list[str]:
    return [seen.path.partition("/rest/api/3/")[2] for seen in requests]


def known(count: int) -> list[TaskRef]:
    """References as they are stored after a first fetch."""
    return [TaskRef(f"OPS-{number}", str(10_000 + number)) for number in range(1, count + 1)]
