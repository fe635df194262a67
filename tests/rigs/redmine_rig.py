"""Short words for tests of the Redmine connector."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from redmine_dialect import RedmineDialect

from connectors.model import Batch, TaskRef
from connectors.testing.rig import Rig, check_outcomes


async def passed(rig: Rig, refs: Sequence[TaskRef], cursor: str | None) -> tuple[Batch, list[str]]:
    """One fetch in a session of its own, and the paths it asked."""
    rig.server.requests.clear()
    async with rig.connector() as connector:
        batch = await connector.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch, [seen.path for seen in rig.server.requests]


def aged(redmine: RedmineDialect, count: int) -> None:
    """So many issues, each changed a minute before the one with the number below it."""
    redmine.fill(count)
    newest = utc("2026-11-20T08:00:00")
    redmine.updated = {
        number: (newest - timedelta(minutes=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
        for number in range(1, count + 1)
    }


def fake(rig: Rig) -> RedmineDialect:
    assert isinstance(rig.dialect, RedmineDialect)
    return rig.dialect


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
