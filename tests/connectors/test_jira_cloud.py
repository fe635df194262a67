"""What is peculiar to Jira Cloud: omissions, moves, page tokens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from fake_jira import LONG_AGO, FakeCloud, error
from jira_cloud_rig import cloud_rig, known, passed, paths

from connectors.errors import AnswerError, GoneError, IncompleteError, QueryError
from connectors.model import Category, Notice, QueryKind, QueryRef, TaskRef
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen


@pytest.fixture
def cloud() -> FakeCloud:
    return FakeCloud()


@pytest.fixture
def rig(cloud: FakeCloud) -> Iterator[Rig]:
    yield from cloud_rig(cloud)


# -- by reference ----------------------------------------------------------------------------------


async def test_found_moved_missing_and_failed_apart(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(5)
    cloud.moved, cloud.deleted, cloud.errors = {2: "NEW-7"}, {3}, {4: "Try again later"}
    refs = [*(cloud.ref(number) for number in range(1, 6)), TaskRef("no key at all")]
    batch, requests = await passed(rig, refs)
    assert [task.key for _, task in batch.found] == ["OPS-1", "OPS-5"]
    assert [(one.ref.key, one.task.key) for one in batch.moved] == [("OPS-2", "NEW-7")]
    assert [(one.ref.key, one.proven) for one in batch.missing] == [("OPS-3", False)]
    assert [(one.ref.key, one.code) for one in batch.failed] == [
        ("no key at all", "query"),
        ("OPS-4", "server"),
    ]
    # who am I is asked before anything is called missing; the two left over are told apart
    assert paths(requests) == ["field", *["issue/bulkfetch"] * 3, "myself"]


async def test_one_moved_task_needs_no_second_look(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(60)
    cloud.moved = {30: "NEW-1"}
    batch, requests = await passed(rig, [cloud.ref(number) for number in range(1, 61)])
    assert [one.task.id for one in batch.moved] == ["10030"] and len(requests) == 2


async def test_the_id_is_asked_by_preference(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(3)
    cloud.moved = {2: "NEW-7"}
    batch, requests = await passed(rig, [*known(3), TaskRef("ops-3")])
    assert [one.task.key for one in batch.moved] == ["NEW-7"]
    assert isinstance(requests[1].body, dict)
    assert requests[1].body["issueIdsOrKeys"] == ["10001", "10002", "10003", "OPS-3"]
    assert {ref for ref, _ in batch.found} == {*known(3)[::2], TaskRef("ops-3")}


async def test_one_request_a_hundred(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(250)
    batch, requests = await passed(rig, [cloud.ref(number) for number in range(1, 251)])
    assert len(batch.found) == 250
    assert paths(requests) == ["field", "status", *["issue/bulkfetch"] * 3]


async def test_a_hundred_that_fails_leaves_the_others(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(150)
    sizes: list[int] = []

    def stop(seen: Seen) -> Reply | None:
        if not seen.path.endswith("bulkfetch") or not isinstance(seen.body, dict):
            return None
        sizes.append(len(seen.body["issueIdsOrKeys"]))
        return Reply(403, {"errorMessages": ["no"]}) if sizes[-1] == 50 else None

    rig.server.intervene = stop
    batch, _ = await passed(rig, [cloud.ref(number) for number in range(1, 151)])
    assert len(batch.found) == 100 and {one.code for one in batch.failed} == {"permission"}
    assert len(batch.failed) == 50


async def test_nonsense_about_one_task_is_that_task_s(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(2)
    cloud.fields = {1: {"summary": {"deep": []}, "status": "?", "labels": {"a": 1}}}
    batch, _ = await passed(rig, known(2))
    assert [task.title for _, task in batch.found] == ["", "Task 2"]


# -- lists -----------------------------------------------------------------------------------------


async def test_empty_and_short_pages_are_not_the_last(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(120)
    cloud.short_pages = True
    assert len(await rig.list()) == 120
    assert all("startAt" not in seen.body for seen in rig.server.requests if isinstance(seen.body, dict))


async def test_a_repeated_token_is_refused(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(300)
    cloud.repeat_token = True
    with pytest.raises(AnswerError):
        await rig.list()
    assert len(rig.server.requests) < 6


async def test_a_list_that_ends_before_its_last_page(rig: Rig, cloud: FakeCloud) -> None:
    """``isLast`` false promises a page that no token leads to."""
    cloud.fill(120)

    def cut(seen: Seen) -> Reply | None:
        reply = cloud.answer(seen)
        if reply is None or not isinstance(reply.data, dict) or "isLast" not in reply.data:
            return None
        return Reply(200, {**reply.data, "isLast": False, "nextPageToken": None})

    rig.server.intervene = cut
    with pytest.raises(IncompleteError):
        await rig.list()


async def test_an_issue_twice_is_no_list(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(120)

    def twice(seen: Seen) -> Reply | None:
        reply = cloud.answer(seen)
        if reply is None or not cloud.is_page(seen) or not isinstance(reply.data, dict):
            return None
        issues = reply.data["issues"]
        return Reply(200, {**reply.data, "issues": [*issues[:-1], issues[0]]})

    rig.server.intervene = twice
    with pytest.raises(IncompleteError):
        await rig.list()


async def test_the_removed_search_is_never_used(rig: Rig, cloud: FakeCloud) -> None:
    assert cloud.answer(Seen("GET", "/rest/api/3/search", (), {})).status == 410  # type: ignore[union-attr]
    cloud.fill(1)
    await rig.list()
    assert not any(seen.path.endswith("/search") for seen in rig.server.requests)
    rig.always(error(410, "The requested API has been removed."))
    with pytest.raises(GoneError):
        await rig.list()


async def test_an_unbounded_query_is_the_query_s_fault(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(1)
    async with rig.connector() as connector:
        with pytest.raises(QueryError) as caught:
            await connector.list(connector.search_ref("ORDER BY created"))
    assert "Unbounded" in caught.value.detail


@pytest.mark.parametrize("kind", [QueryKind.EPIC, QueryKind.MILESTONE, QueryKind.LIST])
async def test_epics_versions_and_filters(rig: Rig, cloud: FakeCloud, kind: QueryKind) -> None:
    cloud.fill(10)
    text = {QueryKind.EPIC: "OPS-1", QueryKind.MILESTONE: "OPS/7", QueryKind.LIST: "77"}[kind]
    async with rig.connector() as connector:
        listing = await connector.list(QueryRef(kind, text))
        count = await connector.count(QueryRef(kind, text))
    assert listing.tasks is not None and len(listing.tasks) == 5
    assert (count.value, count.exact) == (5, False)


async def test_what_was_resolved_inside_the_window(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(4)
    done = {"status": {"name": "Done", "statusCategory": {"key": "done"}}}
    for number, day in ((1, "2026-09-30"), (2, "2026-10-01"), (3, "2026-11-01")):
        cloud.fields[number] = {**done, "resolutiondate": f"{day}T00:00:00.000+0000"}
    window = (LONG_AGO, datetime(2026, 11, 1, tzinfo=UTC))
    async with rig.connector() as connector:
        listing = await connector.list(QueryRef(QueryKind.LIST, "OPS"), closed_within=window)
    assert listing.tasks is not None
    assert [(task.key, task.category) for task in listing.tasks] == [("OPS-2", Category.DONE)]
    assert isinstance(rig.server.requests[-1].body, dict)
    assert rig.server.requests[-1].body["jql"].endswith(f"AND updated >= {int(LONG_AGO.timestamp() * 1000)}")


async def test_points_of_both_kinds_of_projects(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(3)
    cloud.fields = {
        1: {"customfield_10016": 3.0},
        2: {"customfield_10028": 5},
        3: {"customfield_10050": "7.5"},
    }
    tasks = await rig.list()
    assert [task.points for task in tasks] == [Decimal(3), Decimal(5), None]
    assert tasks[2].fields == dict.fromkeys(("Revenue", "customfield_10050"), Decimal("7.5"))


async def test_a_site_that_hides_its_fields_has_no_points(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(1)
    cloud.fields = {1: {"customfield_10016": 3.0}}
    rig.server.intervene = lambda seen: error(403, "no") if seen.path.endswith("/field") else None
    async with rig.connector() as connector:
        (task,) = (await connector.list(cloud.query())).tasks or ()
    assert task.points is None and connector.usage.notices == [Notice("fields")]
