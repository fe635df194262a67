"""One session each with a GitLab that is not there: what it answers, and how many requests that took."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.model import Batch, QueryKind, QueryRef, Task, TaskRef
from connectors.testing.rig import Rig, check_outcomes

LIST = QueryRef(QueryKind.LIST, "acme/app")


async def asked(
    on: Rig, refs: Sequence[TaskRef], cursor: str | None = None, **extra: object
) -> tuple[Batch, int]:
    """One fetch in a session of its own, and the requests it took."""
    on.server.requests.clear()
    async with on.connector(**extra) as connector:
        batch = await connector.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch, len(on.server.requests)


async def listed(
    on: Rig, query: QueryRef = LIST, cursor: str | None = None
) -> tuple[list[Task] | None, str | None, int]:
    """(tasks or None for "not modified", the cursor, requests)."""
    on.server.requests.clear()
    async with on.connector() as connector:
        found = await connector.list(query, cursor=cursor)
    return None if found.tasks is None else list(found.tasks), found.cursor, len(on.server.requests)
