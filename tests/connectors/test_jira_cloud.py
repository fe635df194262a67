"""What is peculiar to Jira Cloud: omissions, moves, page tokens, a search that lags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime

import pytest
from fake_jira import LONG_AGO, FakeCloud, error

from connectors.errors import AnswerError, GoneError, IncompleteError, QueryError
from connectors.model import Batch, Category, Notice, QueryKind, QueryRef, TaskRef
from connectors.testing.rig import CANARY, NOW, Rig, check_outcomes
from connectors.testing.server import Reply, Seen, TrackerServer

HOUR = timedelta(hours=1)


@pytest.fixture
def cloud() -> FakeCloud:
    return FakeCloud()


@pytest.fixture
def rig(cloud: FakeCloud) -> Iterator[Rig]:
    with TrackerServer(cloud.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(cloud, server, elsewhere)
        cloud.check_requests([seen for seen in server.requests if "/rest/api/2/" not in seen.path])


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


# -- changes ---------------------------------------------------------------------------------------


async def test_changes_cost_one_request_and_one_beside_it(rig: Rig, cloud: FakeCloud) -> None:
    """The cursor is the newest change that came, minus an overlap; the tracker's clock is no part of it."""
    cloud.fill(230)
    cloud.updated = {1: NOW - HOUR}
    first, _ = await passed(rig, known(230))
    cloud.updated[7] = NOW - timedelta(minutes=50)
    cloud.titles[7] = "Changed"
    batch, requests = await passed(rig, known(230), first.cursor)
    assert [task.title for _, task in batch.found] == ["Task 1", "Changed"] and len(batch.unchanged) == 228
    assert paths(requests) == ["field", "search/jql"]
    assert isinstance(requests[1].body, dict)
    since = int((NOW - HOUR - timedelta(minutes=5)).timestamp() * 1000)
    assert requests[1].body["jql"] == f'project in ("OPS") AND updated >= {since} ORDER BY updated ASC'
    again, requests = await passed(rig, known(230), batch.cursor)
    assert [task.title for _, task in again.found] == ["Changed"], "since the newest change: 10:00 before"
    assert paths(requests) == ["status", "search/jql"]


async def test_what_search_learns_late_is_in_the_overlap(rig: Rig, cloud: FakeCloud) -> None:
    """The change lies before the cursor and the index did not know it then."""
    cloud.fill(230)
    cloud.updated = {1: NOW - HOUR}
    first, _ = await passed(rig, known(230))
    cloud.updated[7], cloud.lagging = NOW - HOUR - timedelta(minutes=3), {7}
    second, _ = await passed(rig, known(230), first.cursor)
    assert [task.id for _, task in second.found] == ["10001"]
    cloud.lagging = set()
    third, _ = await passed(rig, known(230), second.cursor)
    assert [task.id for _, task in third.found] == ["10001", "10007"]


@pytest.mark.parametrize(("machine", "jira"), [(timedelta(), -HOUR), (-HOUR, timedelta()), (-HOUR, -HOUR)])
async def test_a_cursor_ahead_of_a_clock_asks_for_all(
    rig: Rig, cloud: FakeCloud, machine: timedelta, jira: timedelta
) -> None:
    cloud.fill(130)
    cloud.updated = {1: NOW}
    first, _ = await passed(rig, known(130))
    cloud.titles[7] = "Changed behind its back"
    rig.now = NOW + machine
    clock = format_datetime(NOW + jira, usegmt=True)

    def dated(seen: Seen) -> Reply | None:
        reply = cloud.answer(seen)
        return reply and Reply(reply.status, reply.data, {**reply.headers, "Date": clock})

    rig.server.intervene = dated
    batch, _ = await passed(rig, known(130), first.cursor)
    assert len(batch.found) == 130 and batch.unchanged == ()
    assert "Changed behind its back" in [task.title for _, task in batch.found]


async def test_a_front_server_ahead_of_time_hides_nothing(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(130)
    cloud.updated = {1: NOW - HOUR}
    ahead = format_datetime(NOW + HOUR, usegmt=True)

    def dated(seen: Seen) -> Reply | None:
        reply = cloud.answer(seen)
        return reply and Reply(reply.status, reply.data, {**reply.headers, "Date": ahead})

    rig.server.intervene = dated
    first, _ = await passed(rig, known(130))
    cloud.updated[7] = NOW - timedelta(minutes=59)
    batch, _ = await passed(rig, known(130), first.cursor)
    assert "10007" in [task.id for _, task in batch.found]


async def test_up_to_a_hundred_are_read_by_id_where_nothing_lags(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(40)
    first, _ = await passed(rig, known(40))
    cloud.updated, cloud.lagging, cloud.deleted = {7: NOW}, {7}, {9}
    batch, requests = await passed(rig, known(40), first.cursor)
    assert len(batch.found) == 39 and batch.unchanged == ()
    assert [one.ref.key for one in batch.missing] == ["OPS-9"]
    assert paths(requests) == ["field", "issue/bulkfetch", "myself"]


# -- an answer in hand counts ----------------------------------------------------------------------


async def test_what_came_is_told_however_old_its_last_change(rig: Rig, cloud: FakeCloud) -> None:
    """Points, a status made closed by an administrator, subtasks: nothing of it touches ``updated``."""
    cloud.fill(3)
    first, _ = await passed(rig, known(3))
    done = {"status": {"name": "Shipped", "statusCategory": {"key": "done"}}}
    cloud.fields = {1: {"customfield_10016": 8}, 2: done, 3: {"subtasks": [{"fields": done}]}}
    batch, _ = await passed(rig, known(3), first.cursor)
    one, two, three = (task for _, task in batch.found)
    assert (one.points, two.category, three.subtasks) == (Decimal(8), Category.DONE, (1, 1))


async def test_a_changed_subtask_brings_its_parent(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(231)
    cloud.updated = {1: NOW - HOUR}
    cloud.fields = {231: {"parent": {"id": "10007", "key": "OPS-7"}}}
    first, _ = await passed(rig, known(230))
    cloud.updated[231] = NOW
    cloud.fields[7] = {"subtasks": [{"fields": {"status": {"statusCategory": {"key": "done"}}}}]}
    batch, requests = await passed(rig, known(230), first.cursor)
    assert [(task.id, task.subtasks) for _, task in batch.found] == [("10001", None), ("10007", (1, 1))]
    assert paths(requests) == ["field", "search/jql", "issue/bulkfetch"]


@pytest.mark.parametrize("what", ["fields", "statuses"])
async def test_a_change_of_the_site_itself_brings_everything(rig: Rig, cloud: FakeCloud, what: str) -> None:
    """Asked in turn, one request a pass: within two passes it is seen."""
    cloud.fill(130)
    cloud.updated = {1: NOW - HOUR}
    first, _ = await passed(rig, known(130))
    if what == "fields":
        named = {"id": "customfield_10070", "name": "Story Points", "schema": {"type": "number"}}
        cloud.site_fields = [*cloud.site_fields[:-1], named]
        cloud.fields = {7: {"customfield_10070": 5}}
    else:
        cloud.site_statuses = [{"id": "3", "name": "Shipped", "statusCategory": {"key": "done"}}]
        cloud.fields = {7: {"status": {"name": "Shipped", "statusCategory": {"key": "done"}}}}
    second, _ = await passed(rig, known(130), first.cursor)
    third, _ = await passed(rig, known(130), second.cursor)
    batch = second if what == "fields" else third
    seven = next(task for _, task in batch.found if task.id == "10007")
    assert (seven.points, seven.category) == (
        (Decimal(5), Category.TODO) if what == "fields" else (None, Category.DONE)
    )
    assert {len(second.found), len(third.found)} == {1, 130}


async def test_a_site_that_hides_its_statuses_is_asked_for_changes_all_the_same(
    rig: Rig, cloud: FakeCloud
) -> None:
    cloud.fill(130)
    cloud.updated = {1: NOW - HOUR}
    rig.server.intervene = lambda seen: error(403, "no") if seen.path.endswith("/status") else None
    batch, _ = await passed(rig, known(130))
    for _ in range(2):
        batch, _ = await passed(rig, known(130), batch.cursor)
        assert len(batch.found) == 1 and len(batch.unchanged) == 129


async def test_new_and_missing_references_are_asked_by_name(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(230)
    cloud.hidden, cloud.updated = {3}, {1: NOW - HOUR}
    first, _ = await passed(rig, known(220))
    cloud.hidden = set()
    refs = [*known(220), TaskRef("OPS-225")]
    batch, requests = await passed(rig, refs, first.cursor)
    assert [task.key for _, task in batch.found] == ["OPS-1", "OPS-3", "OPS-225"]
    assert isinstance(requests[2].body, dict)
    assert requests[2].body["issueIdsOrKeys"] == ["10003", "OPS-225"]


async def test_a_busy_project_is_read_by_id_instead(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(900)
    refs = known(150)
    cloud.updated = {1: NOW - HOUR}
    first, _ = await passed(rig, refs)
    cloud.updated = dict.fromkeys(range(1, 901), NOW)
    batch, requests = await passed(rig, refs, first.cursor)
    assert len(batch.found) == 150
    assert paths(requests) == ["field", *["search/jql"] * 2, "status", *["issue/bulkfetch"] * 2]


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"jira":1}', "null", '{"jira":2,"setup":7}'])
async def test_a_cursor_of_somebody_else_asks_for_all(rig: Rig, cloud: FakeCloud, spoilt: str) -> None:
    cloud.fill(2)
    batch, _ = await passed(rig, known(2), spoilt)
    assert len(batch.found) == 2 and batch.unchanged == ()


async def test_a_cursor_holds_for_its_configuration(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(2)
    first, _ = await passed(rig, known(2))
    cloud.extra["points_field"] = "customfield_10050"
    cloud.fields = {1: {"customfield_10050": 8}}
    batch, _ = await passed(rig, known(2), first.cursor)
    assert [task.points for _, task in batch.found] == [Decimal(8), None]
    assert CANARY not in (first.cursor or "")


async def test_a_project_that_is_gone_from_the_search(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(150)
    cloud.updated = {1: NOW - HOUR}
    first, _ = await passed(rig, known(150))
    cursor = json.dumps({**json.loads(first.cursor or ""), "projects": ["GONE", "OPS"]})
    batch, requests = await passed(rig, known(150), cursor)
    assert len(batch.found) == 150
    assert paths(requests) == ["field", "search/jql", "status", "issue/bulkfetch", "issue/bulkfetch"]


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
    assert tasks[2].fields == {"Revenue": Decimal("7.5")}


async def test_a_site_that_hides_its_fields_has_no_points(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(1)
    cloud.fields = {1: {"customfield_10016": 3.0}}
    rig.server.intervene = lambda seen: error(403, "no") if seen.path.endswith("/field") else None
    async with rig.connector() as connector:
        (task,) = (await connector.list(cloud.query())).tasks or ()
    assert task.points is None and connector.usage.notices == [Notice("fields")]
