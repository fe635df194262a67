"""What a second refresh of Jira Cloud asks and learns: changes, a search that lags, an answer in hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from email.utils import format_datetime

import pytest
from fake_jira import FakeCloud, error
from jira_cloud_rig import HOUR, cloud_rig, known, passed, paths

from connectors.model import Category, TaskRef
from connectors.testing.rig import CANARY, NOW, Rig
from connectors.testing.server import Reply, Seen


@pytest.fixture
def cloud() -> FakeCloud:
    return FakeCloud()


@pytest.fixture
def rig(cloud: FakeCloud) -> Iterator[Rig]:
    yield from cloud_rig(cloud)


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


async def test_a_changed_blocker_brings_what_waits_for_it(rig: Rig, cloud: FakeCloud) -> None:
    """Finishing an issue does not touch those that it blocked."""
    kind = {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}

    def blocked(category: str) -> None:
        other = {"id": "10009", "key": "OPS-9", "fields": {"status": {"statusCategory": {"key": category}}}}
        waits = {"id": "10007", "key": "OPS-7"}
        cloud.fields[7] = {"issuelinks": [{"type": kind, "inwardIssue": other}]}
        cloud.fields[9] = {"issuelinks": [{"type": kind, "outwardIssue": waits}]}

    cloud.fill(130)
    cloud.updated = {1: NOW - HOUR}
    blocked("new")
    first, _ = await passed(rig, known(130))
    assert {task.id: task.blocked_by for _, task in first.found}["10007"] == ("OPS-9",)
    blocked("done")
    cloud.updated[9] = NOW
    batch, requests = await passed(rig, known(130), first.cursor)
    told = {task.id: task.blocked_by for _, task in batch.found}
    assert told == {"10001": (), "10009": (), "10007": ()}
    assert paths(requests) == ["field", "search/jql", "issue/bulkfetch"]


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
