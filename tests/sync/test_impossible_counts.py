"""Counts that cannot be, in the words of every tracker."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from every_tracker import COUNT, creator, linked
from fault_trackers import TRACKERS
from sync_bench import pass_of

from connectors.testing.server import Reply, Seen
from okrtui.domain.model import Kind, Source, SourceType

COUNTS = {"total", "total_count", "issueCount", "count", "totalCount"}
IMPOSSIBLE = [-9801557, 10**15 + 1, float("nan"), 1.5, True, None]
LISTED = {"clickup", "gitlab", "linear", "azuredevops", "asana"}
"""Those that have no count to ask for: theirs is the length of the list."""


def spoilt(told: Any, number: object) -> Any:
    """An answer whose counts are all that number."""
    if isinstance(told, dict):
        return {
            key: number if key in COUNTS and not isinstance(value, dict | list) else spoilt(value, number)
            for key, value in told.items()
        }
    return [spoilt(one, number) for one in told] if isinstance(told, list) else told


@pytest.mark.parametrize("name", TRACKERS)
async def test_a_count_that_cannot_be_moves_nothing(tmp_path: Path, name: str) -> None:
    with linked(tmp_path, name, 1, listed=False, recheck="1h") as (bench, dialect):
        create = creator(bench, dialect)
        source = Source(SourceType.QUERY, connection="tracker", query="all", value="count")
        counted = bench.key_result("counted", kind=Kind.REACH, source=source, target=Decimal(1000))
        told: list[object] = []

        def intervene(seen: Seen) -> Reply | None:
            reply = dialect.answer(seen)
            if not told or reply is None or reply.text is not None:
                return reply
            headers = {
                key: str(told[0]) if key.lower() == "x-total" else value
                for key, value in reply.headers.items()
            }
            return Reply(reply.status, spoilt(reply.data, told[0]), headers, None, reply.act)

        bench.server.intervene = intervene
        for number in IMPOSSIBLE:
            told.clear()
            assert (await pass_of(bench, create=create)).status == "ok"
            assert bench.progress(counted) == COUNT
            bench.tick(hours=2)
            told.append(number)
            report = await pass_of(bench, create=create)
            assert bench.progress(counted) == COUNT, number
            stale = bench.store.source_states([counted])[counted].stale_since
            assert (stale is None) is (name in LISTED), number
            assert report.status == "partial" or name in LISTED, number
            bench.tick(hours=2)
