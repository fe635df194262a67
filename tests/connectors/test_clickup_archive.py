"""Archived tasks stay in what was planned, and changes are asked since the newest that was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest
from fake_clickup import UNAUTHORIZED, FakeClickUp

from connectors.errors import IncompleteError
from connectors.model import Category, Listing, QueryKind, QueryRef, TaskRef
from connectors.testing.rig import NOW, Rig
from connectors.testing.server import Reply, Seen, TrackerServer


@pytest.fixture
def clickup() -> FakeClickUp:
    return FakeClickUp()


@pytest.fixture
def rig(clickup: FakeClickUp) -> Iterator[Rig]:
    with TrackerServer(clickup.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(clickup, server, elsewhere)
        clickup.check_requests(list(server.heard.values()))


async def listed(rig: Rig, text: str, cursor: str | None = None) -> tuple[Listing, list[str]]:
    """One listing in a session of its own, and the paths it asked."""
    rig.server.requests.clear()
    async with rig.connector() as connector:
        listing = await connector.list(QueryRef(QueryKind.LIST, text), cursor=cursor)
    return listing, [seen.path for seen in rig.server.requests]


def numbers(listing: Listing) -> list[int]:
    return sorted(int(task.id[3:]) for task in listing.tasks or ())


@pytest.mark.parametrize("place", ["901", "folder:9001/77", "space:9001/90"])
async def test_archived_tasks_are_read_wherever_they_are(rig: Rig, clickup: FakeClickUp, place: str) -> None:
    clickup.fill(12)
    clickup.closed, clickup.archived = {1, 2, 3}, {2, 3, 9}
    listing, _ = await listed(rig, place)
    assert numbers(listing) == list(range(1, 13))
    assert {int(task.id[3:]) for task in listing.tasks or () if task.archived} == {2, 3, 9}


@pytest.mark.parametrize("place", ["folder:9001/77", "space:9001/90"])
async def test_a_sprint_that_was_put_away_stays(rig: Rig, clickup: FakeClickUp, place: str) -> None:
    clickup.fill(12)
    clickup.lists, clickup.away, clickup.archived = dict.fromkeys(range(7, 13), "950"), {"950"}, {8}
    listing, _ = await listed(rig, place)
    assert numbers(listing) == list(range(1, 13))


async def test_where_nothing_is_archived_the_next_pass_asks_once(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(5)
    for place, path in (("901", "/v2/list/901/task"), ("folder:9001/77", "/v2/team/9001/task")):
        first, _ = await listed(rig, place)
        second, paths = await listed(rig, place, first.cursor)
        assert numbers(second) == [1, 2, 3, 4, 5] and second.cursor == first.cursor
        assert paths == [path]


async def test_lists_that_hold_archived_tasks_are_asked_each_time(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(6)
    clickup.lists, clickup.archived = {5: "902", 6: "902"}, {6}
    first, _ = await listed(rig, "folder:9001/77")
    second, paths = await listed(rig, "folder:9001/77", first.cursor)
    assert numbers(second) == [1, 2, 3, 4, 5, 6]
    assert sorted(paths) == ["/v2/list/902/task", "/v2/team/9001/task"]
    assert numbers((await listed(rig, "space:9001/90", first.cursor))[0]) == [1, 2, 3, 4, 5, 6]


async def test_lists_that_cannot_be_named_are_those_of_the_tasks(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(4)
    clickup.archived = {2}
    refused = Reply(404, {"err": "Route not found", "ECODE": "APP_001"})
    for reply in (refused, UNAUTHORIZED):
        rig.server.intervene = lambda seen, reply=reply: (
            reply if seen.path.startswith("/v2/folder/") else None
        )  # type: ignore[misc]
        listing, _ = await listed(rig, "folder:9001/77")
        assert numbers(listing) == [1, 2, 3, 4]


async def test_an_archive_that_fails_is_no_archive_that_is_empty(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(4)
    rig.server.intervene = lambda seen: (
        Reply(500) if seen.value("archived") == "true" and "/task" in seen.path else None
    )
    for place in ("901", "folder:9001/77"):
        with pytest.raises(IncompleteError):
            await listed(rig, place)


async def test_a_private_list_of_a_space_spoils_nothing(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(4)
    clickup.lists = {4: "950"}
    rig.server.intervene = lambda seen: UNAUTHORIZED if seen.path == "/v2/list/950/task" else None
    assert numbers((await listed(rig, "space:9001/90"))[0]) == [1, 2, 3, 4]


@pytest.mark.parametrize("ahead", [timedelta(minutes=5), timedelta(hours=2), timedelta(days=-1)])
async def test_a_front_server_with_another_clock_hides_nothing(
    rig: Rig, clickup: FakeClickUp, ahead: timedelta
) -> None:
    clickup.fill(3)

    def skewed(seen: Seen) -> Reply | None:
        reply = clickup.answer(seen)
        assert reply is not None
        return Reply(reply.status, reply.data, {"Date": format_datetime(NOW + ahead, usegmt=True)})

    rig.server.intervene = skewed
    refs = [TaskRef(f"86a{number}", f"86a{number}") for number in (1, 2, 3)]
    async with rig.connector() as connector:
        cursor = (await connector.fetch(refs)).cursor
    clickup.closed, clickup.updated = {2}, {2: NOW}
    async with rig.connector() as connector:
        batch = await connector.fetch(refs, cursor=cursor)
    assert {task.id: task.category for _, task in batch.found}["86a2"] is Category.DONE


async def test_a_cursor_that_lies_ahead_is_dropped(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(2)
    refs = [TaskRef(f"86a{number}", f"86a{number}") for number in (1, 2)]

    def ahead(moment: datetime) -> str:
        return f'"since":{int(moment.timestamp() * 1000)}'

    async with rig.connector() as connector:
        cursor = (await connector.fetch(refs)).cursor or ""
    since = ahead(clickup.changed(2))
    assert since in cursor
    spoilt = cursor.replace(since, ahead(NOW + timedelta(minutes=3)))
    async with rig.connector() as connector:
        assert len((await connector.fetch(refs, cursor=spoilt)).found) == 2


async def test_tasks_that_a_list_shows_belong_to_what_holds_the_list(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(6)
    clickup.elsewhere, clickup.spaces, clickup.archived = {5, 6}, {5: "91", 6: "91"}, {6}
    shown = {"list": {"id": "902"}, "folder": {"id": "88"}, "locations": [{"id": "901", "name": "Shown"}]}
    clickup.fields = {5: shown, 6: shown}
    first, asked = await listed(rig, "space:9001/90")
    assert numbers(first) == [1, 2, 3, 4, 5, 6] and asked.count("/v2/list/901/task") == 2
    again, asked = await listed(rig, "space:9001/90", first.cursor)
    assert numbers(again) == [1, 2, 3, 4, 5, 6] and asked.count("/v2/list/901/task") == 2
    query = QueryRef(QueryKind.LIST, "space:9001/90")
    async with rig.connector() as connector:
        guest = next(task for task in first.tasks or () if task.id == "86a5")
        assert connector.stands_in(guest, query) is False, "it lives in another space"
        assert connector.may_hold(guest, query), "and a list of this one may show it"
    clickup.elsewhere, clickup.fields, clickup.spaces, clickup.archived = set(), {}, {}, set()
    left, _ = await listed(rig, "space:9001/90")
    assert numbers(left) == [1, 2, 3, 4, 5, 6]
    alone, asked = await listed(rig, "space:9001/90", left.cursor)
    assert numbers(alone) == [1, 2, 3, 4, 5, 6] and asked == ["/v2/team/9001/task"]
