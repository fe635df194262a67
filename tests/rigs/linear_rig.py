"""One session each with a Linear that is not there, and what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from fake_linear import FakeLinear
from linear_dialect import LinearDialect

from connectors.linear.client import Linear
from connectors.model import Batch, QueryKind, QueryRef, TaskRef
from connectors.testing.rig import Rig, check_outcomes

TEAM = QueryRef(QueryKind.LIST, "team/ENG")
PROJECT = QueryRef(QueryKind.EPIC, "project/0a1b2c3d4e5f")
CYCLE = QueryRef(QueryKind.MILESTONE, "team/ENG/cycle/12")


def fake(rig: Rig) -> FakeLinear:
    assert isinstance(rig.dialect, LinearDialect)
    return rig.dialect.fake


def asked(rig: Rig) -> list[str]:
    """The names of the queries since the last look."""
    names = [
        str(seen.body["query"]).split("(")[0].split()[1]
        for seen in rig.server.requests
        if isinstance(seen.body, dict)
    ]
    rig.dialect.check_requests(list(rig.server.heard.values()))
    rig.server.requests.clear()
    return names


def connector(rig: Rig, **extra: object) -> Linear:
    made = rig.connector(**extra)
    assert isinstance(made, Linear)
    return made


async def fetched(rig: Rig, refs: Sequence[TaskRef], cursor: str | None = None) -> Batch:
    async with connector(rig) as linear:
        batch = await linear.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch
