"""Searches of Asana: all their pages, and filters of which none is left out in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest
from fake_asana import PROJECT, FakeAsana

from connectors.errors import QueryError
from connectors.model import Options, QueryKind, QueryRef, Span
from connectors.registry import create
from connectors.testing.rig import Rig
from connectors.testing.server import TrackerServer

FIRST, LAST = "2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"


@pytest.fixture
def asana() -> FakeAsana:
    return FakeAsana()


@pytest.fixture
def rig(asana: FakeAsana) -> Iterator[Rig]:
    with TrackerServer(asana.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(asana, server, elsewhere)
        asana.check_requests(list(server.heard.values()))


def spans(name: str) -> Span | None:
    known = {"last:30d", "start", "end"}
    return (
        Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)) if name in known else None
    )


@pytest.mark.parametrize("count", [20, 21, 99, 100, 101, 230])
async def test_a_search_holds_all_of_its_pages(rig: Rig, asana: FakeAsana, count: int) -> None:
    asana.fill(count)
    async with rig.connector() as told:
        query = told.search_ref(f"projects.any={PROJECT}")
        assert len((await told.list(query)).tasks or ()) == count
        assert (await told.count(query)).value == count


@pytest.mark.parametrize(
    ("text", "detail", "name"),
    [
        ("assignee.any=11&assignee.any=12", "filter_twice", "assignee.any"),
        ("completed=false&projects.any=5&completed=true", "filter_twice", "completed"),
        ("assignee.any=&projects.any=5", "filter_value", "assignee.any"),
        ("assignee.any=%20&projects.any=5", "filter_value", "assignee.any"),
        ("assignee.any=,&projects.any=5", "filter_value", "assignee.any"),
        ("projects.any=5&completed", "filter_value", "completed"),
        ("projects.any=5&urgent", "filter", "urgent"),
        ("projects.any=5&created_at=2026-11-01", "filter", "created_at"),
        ("projects.any=5&workspace=1/../../2", "setting", "workspace"),
        ("projects.any=5&workspace=..", "setting", "workspace"),
        ("projects.any=5&workspace=1100%3Fx", "setting", "workspace"),
    ],
)
async def test_a_filter_that_would_be_left_out_is_refused(
    rig: Rig, asana: FakeAsana, text: str, detail: str, name: str
) -> None:
    """When it is written, and when it was kept by somebody else."""
    asana.fill(3)
    async with rig.connector() as told:
        for asked in (told.list, told.count):
            with pytest.raises(QueryError) as kept:
                await asked(QueryRef(QueryKind.SEARCH, text))
            assert (kept.value.detail, kept.value.values["name"]) == (detail, name)
        with pytest.raises(QueryError) as written:
            told.search_ref(text)
    assert (written.value.detail, written.value.values["name"]) == (detail, name)
    assert rig.server.requests == []


@pytest.mark.parametrize(
    ("beside", "after", "before"),
    [
        ("created_at.after=2026-11-10T00:00:00Z", "2026-11-10T00:00:00Z", LAST),
        ("created_at.after=2026-10-10T00:00:00Z", FIRST, LAST),
        ("created_at.before=2026-11-20", FIRST, "2026-11-20"),
        ("created_at.before=2027-01-01T09:00:00%2B09:00", FIRST, LAST),
    ],
)
def test_of_a_window_and_a_filter_the_narrower_counts(beside: str, after: str, before: str) -> None:
    made = create(Options("x", "asana", token="t"))
    for text in (f"created_at={{last:30d}}&{beside}", f"{beside}&created_at={{last:30d}}"):
        asked = dict(parse_qsl(made.windowed(made.search_ref(text), spans).text))
        assert asked == {"created_at.after": after, "created_at.before": before}


def test_a_filter_beside_a_window_that_cannot_be_compared_is_refused() -> None:
    made = create(Options("x", "asana", token="t"))
    kept = replace(
        made.search_ref("created_at={last:30d}"), text="created_at={last:30d}&created_at.after=soon"
    )
    with pytest.raises(QueryError, match="filter_twice"):
        made.windowed(kept, spans)
