"""A connector on the small ClickUp of ``fake_clickup``; its requests are checked on leaving."""

from __future__ import annotations

from collections.abc import Iterator

from fake_clickup import FakeClickUp

from connectors.model import Batch, TaskRef
from connectors.testing.rig import Rig, check_outcomes
from connectors.testing.server import TrackerServer


def clickup_rig(clickup: FakeClickUp) -> Iterator[Rig]:
    """Body of a fixture."""
    with TrackerServer(clickup.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(clickup, server, elsewhere)
        clickup.check_requests(list(server.heard.values()))
        assert {seen.method for seen in server.requests} <= {"GET"}, "read-only is kept by this client alone"


async def passed(
    rig: Rig, refs: list[TaskRef], cursor: str | None = None, **extra: object
) -> tuple[Batch, list[str]]:
    """One fetch in a session of its own, and the paths it asked."""
    rig.server.requests.clear()
    async with rig.connector(**extra) as connector:
        batch = await connector.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch, [seen.path for seen in rig.server.requests]


def known(count: int) -> list[TaskRef]:
    """References as they are stored after a first fetch."""
    return [TaskRef(f"86a{number}", f"86a{number}") for number in range(1, count + 1)]
