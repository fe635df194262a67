"""Azure DevOps asked for changes alone: one question a session, whoever asks; nothing that it tells is
missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fake_azuredevops import GUID, FakeAzureDevOps

from connectors.azuredevops.client import AzureDevOps
from connectors.base import Resting, Surveying
from connectors.errors import AnswerError
from connectors.model import Category, QueryRef, TaskRef
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen, TrackerServer

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def azure() -> FakeAzureDevOps:
    made = FakeAzureDevOps()
    made.clock = NOW
    return made


@pytest.fixture
def rig(azure: FakeAzureDevOps) -> Iterator[Rig]:
    with TrackerServer(azure.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(azure, server, elsewhere)
        azure.check_requests(list(server.heard.values()))


def connector(rig: Rig) -> AzureDevOps:
    made = rig.connector()
    assert isinstance(made, AzureDevOps)
    assert isinstance(made, Resting)
    assert isinstance(made, Surveying)
    return made


def close(azure: FakeAzureDevOps, number: int, at: datetime) -> None:
    azure.items.setdefault(number, {})["System.State"] = "Closed"
    azure.changed[number] = at


async def test_only_what_changed_is_read(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(450)
    azure.deleted = {7}
    first = await rig.fetch(450)
    rig.now = azure.clock = NOW + timedelta(minutes=15)
    close(azure, 3, NOW + timedelta(minutes=5))
    close(azure, 4, NOW - timedelta(seconds=90))  # within the overlap
    rig.server.requests.clear()
    second = await rig.fetch(450, cursor=first.cursor)
    assert [(ref.key, task.category) for ref, task in second.found] == [
        ("#3", Category.DONE),
        ("#4", Category.DONE),
    ]
    assert [one.ref.key for one in second.missing] == ["#7"] and len(second.unchanged) == 447
    assert [seen.path.rpartition("/")[2] for seen in rig.server.requests] == ["wiql", "workitemsbatch"]
    rig.now = azure.clock = NOW + timedelta(minutes=20)
    azure.deleted = set()  # it is shown again, which no change tells
    close(azure, 3, NOW + timedelta(minutes=14))
    async with connector(rig) as quiet:
        assert await quiet.unchanged(second.cursor or "") is None
        third = await quiet.fetch(rig.refs(450), cursor=second.cursor)
        assert [ref.key for ref, _ in third.found] == ["#3", "#7"]
    rig.now = azure.clock = NOW + timedelta(minutes=30)
    rig.server.requests.clear()
    async with connector(rig) as quiet:
        after = await quiet.unchanged(third.cursor or "")
        assert after is not None and len(rig.server.requests) == 1
        assert len((await quiet.fetch(rig.refs(450), cursor=after)).unchanged) == 450
        assert len(rig.server.requests) == 1


async def test_a_work_item_of_another_project_is_read_each_time(rig: Rig, azure: FakeAzureDevOps) -> None:
    """Its changes are not among those of the connection's project."""
    azure.fill(2)
    azure.items[2] = {"System.TeamProject": "Web"}
    first = await rig.fetch(2)
    rig.now = azure.clock = NOW + timedelta(minutes=15)
    assert [ref.key for ref, _ in (await rig.fetch(2, cursor=first.cursor)).found] == ["#1", "#2"]


@pytest.mark.parametrize("front", [True, False])
async def test_a_cursor_ahead_of_a_clock_asks_for_all(rig: Rig, azure: FakeAzureDevOps, front: bool) -> None:
    azure.fill(3)
    close(azure, 3, NOW - timedelta(minutes=1))
    cursor = (await rig.fetch(3)).cursor
    for back, found in ((timedelta(minutes=2), 0), (timedelta(minutes=4), 3)):
        azure.clock, rig.now = (NOW - back, NOW) if front else (NOW, NOW - back)
        assert len((await rig.fetch(3, cursor=cursor)).found) == found


async def test_a_front_server_with_another_clock_hides_nothing(rig: Rig, azure: FakeAzureDevOps) -> None:
    """Its answers are dated an hour ahead of when work items change, and of this machine's clock."""
    azure.fill(3)
    azure.clock = NOW + timedelta(hours=1)
    cursor = (await rig.fetch(3)).cursor
    for minutes in (1, 11, 21):
        close(azure, minutes // 10 + 1, NOW + timedelta(minutes=minutes))
        rig.now = NOW + timedelta(minutes=minutes + 1)
        azure.clock = rig.now + timedelta(hours=1)
        batch = await rig.fetch(3, cursor=cursor)
        assert f"#{minutes // 10 + 1}" in [ref.key for ref, _ in batch.found]
        cursor = batch.cursor


async def test_what_changed_of_late_is_read_again_only_when_it_changed_again(
    rig: Rig, azure: FakeAzureDevOps
) -> None:
    """A query answers numbers alone: those within the overlap are left out as they were read, and told where
    they changed at whatever moment since."""
    azure.fill(450)
    newest = NOW - timedelta(days=3)
    for number in range(1, 4):
        close(azure, number, newest - timedelta(seconds=20 * number, milliseconds=123))
    close(azure, 4, newest)
    cursor = (await rig.fetch(450)).cursor
    for _ in range(2):
        rig.server.requests.clear()
        batch = await rig.fetch(450, cursor=cursor)
        assert len(batch.unchanged) == 450 and len(rig.server.requests) == 1
        cursor = batch.cursor
    close(azure, 3, newest - timedelta(seconds=59))  # before the newest, and shown late
    batch = await rig.fetch(450, cursor=cursor)
    assert [ref.key for ref, _ in batch.found] == ["#3"]
    assert len((await rig.fetch(450, cursor=batch.cursor)).unchanged) == 450


async def test_a_question_begins_behind_the_work_of_others(rig: Rig, azure: FakeAzureDevOps) -> None:
    """What changed and is not linked is not read, but for the last one of many."""
    azure.fill(300)
    cursor = (await rig.fetch(3)).cursor
    for number in range(4, 301):
        close(azure, number, NOW + timedelta(minutes=number))
    for many, asked in ((297, 2), (1, 1)):
        rig.now = azure.clock = NOW + timedelta(hours=6)
        rig.server.requests.clear()
        batch = await rig.fetch(3, cursor=cursor)
        bodies = [seen.body for seen in rig.server.requests]
        assert len(batch.unchanged) == 3 and len(rig.server.requests) == asked, many
        assert [one["ids"] for one in bodies if isinstance(one, dict) and "ids" in one] == [[300]][
            : asked - 1
        ]
        cursor = batch.cursor
    close(azure, 2, NOW + timedelta(minutes=299))
    assert [ref.key for ref, _ in (await rig.fetch(3, cursor=cursor)).found] == ["#2"]


def lists(connector: AzureDevOps) -> list[QueryRef]:
    texts = ("tag:okr", "area:App\\Web", "[System.Id] > 0", f"query:{GUID}", "[System.Id] > @Today - 7")
    return [connector.search_ref(text) for text in texts]


async def test_one_question_tells_of_all_lists(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(5)
    azure.items[1] = {"System.Tags": "okr"}
    async with connector(rig) as told:
        read = {query: (await told.list(query)).tasks or () for query in lists(told)}
        cursor = told.surveyed(read, (), None)
    assert cursor is not None
    rig.now = azure.clock = NOW + timedelta(minutes=15)
    rig.server.requests.clear()
    async with connector(rig) as told:
        survey = await told.survey(lists(told), cursor)
        assert survey is not None and survey.changed == () and survey.gone == frozenset()
        moving = lists(told)[3:]  # edited by people, or by the days: one of them is read
        assert survey.queries == {*lists(told)[:3], moving[1]}
        cursor = told.surveyed({}, survey.queries, survey.cursor)
    assert len(rig.server.requests) == 1 and cursor is not None
    rig.now = azure.clock = NOW + timedelta(minutes=30)
    close(azure, 2, NOW + timedelta(minutes=20))
    async with connector(rig) as told:
        survey = await told.survey(lists(told), cursor)
        assert survey is not None and [task.key for task in survey.changed] == ["#2"]
        tag, area, search = lists(told)[:3]
        assert [told.may_hold(survey.changed[0], one) for one in (tag, area, search)] == [False, True, True]
        assert len((await told.fetch([TaskRef("#2")])).found) == 1


async def test_more_changes_than_the_lists_would_take_are_not_read(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(500)
    async with connector(rig) as told:
        query = azure.query()
        cursor = told.surveyed({query: (await told.list(query)).tasks or ()}, (), None)
        assert cursor is not None
    rig.now = azure.clock = NOW + timedelta(minutes=15)
    for number in range(1, 501):
        close(azure, number, NOW + timedelta(minutes=5))
    async with connector(rig) as told:
        assert await told.survey([query], cursor) is None


async def test_a_work_item_waits_for_what_is_not_finished(rig: Rig, azure: FakeAzureDevOps) -> None:
    azure.fill(5)
    azure.waits = {1: [2, 3, 4, 5], 2: [3]}
    azure.items = {3: {"System.State": "Closed"}, 4: {"System.State": "Removed"}}
    azure.hidden = {5}
    first, second = (task for _, task in (await rig.fetch(2)).found)
    assert (first.blocked_by, second.blocked_by) == (("#2",), ())
    asked = [seen.body for seen in rig.server.requests if seen.path.endswith("workitemsbatch")]
    assert [one["ids"] for one in asked if isinstance(one, dict)] == [[1, 2], [3, 4, 5]]


async def test_more_changes_than_a_query_may_find_are_read_one_and_all(
    rig: Rig, azure: FakeAzureDevOps
) -> None:
    """Whoever asks for changes then reads by number, and no question is asked a second time."""
    azure.fill(30)
    async with connector(rig) as told:
        query = told.search_ref("tag:okr")
        cursor = told.surveyed({query: (await told.list(query)).tasks or ()}, (), None)
    first = await rig.fetch(3)
    rig.now = azure.clock = NOW + timedelta(minutes=15)
    for number in range(1, 31):
        close(azure, number, NOW + timedelta(minutes=5))
    azure.most = 20
    azure.asked.clear()
    async with connector(rig) as told:
        assert await told.unchanged(first.cursor or "") is None
        assert await told.survey([query], cursor or "") is None
        second = await told.fetch(rig.refs(3), cursor=first.cursor)
    assert [task.category for _, task in second.found] == [Category.DONE] * 3
    assert len(azure.asked) == 1


async def test_a_row_that_cannot_be_read_costs_its_work_item_alone(rig: Rig, azure: FakeAzureDevOps) -> None:
    """It has failed, is not missing, is asked for again, and the lists that it stands in are read."""
    azure.fill(450)
    async with connector(rig) as told:
        query = told.search_ref("tag:okr")
        cursor = told.surveyed({query: (await told.list(query)).tasks or ()}, (), None)
    first = await rig.fetch(450)
    rig.now = azure.clock = NOW + timedelta(minutes=15)
    close(azure, 3, NOW + timedelta(minutes=5))
    close(azure, 4, NOW + timedelta(minutes=5))
    azure.items[3]["System.Title"] = None
    for known, others in ((None, 449), (first.cursor, 1)):
        batch = await rig.fetch(450, cursor=known)
        assert [(one.ref.key, one.code, one.detail) for one in batch.failed] == [("#3", "answer", "task")]
        assert len(batch.found) == others and batch.missing == ()
    async with connector(rig) as told:
        assert await told.survey([query], cursor or "") is None
        with pytest.raises(AnswerError, match="task"):
            await told.list(azure.query())
    del azure.items[3]["System.Title"]
    rig.now = azure.clock = NOW + timedelta(minutes=40)
    async with connector(rig) as told:
        assert await told.unchanged(batch.cursor or "") is None
        assert [ref.key for ref, _ in (await told.fetch(rig.refs(450), cursor=batch.cursor)).found] == ["#3"]


@pytest.mark.parametrize("nulls", [True, False])
async def test_a_row_that_does_not_say_which_one_it_is_makes_nothing_missing(
    rig: Rig, azure: FakeAzureDevOps, nulls: bool
) -> None:
    azure.fill(4)
    azure.nulls, azure.hidden = nulls, {2}

    def nameless(seen: Seen) -> Reply | None:
        reply = azure.answer(seen)
        if reply is not None and azure.is_page(seen) and isinstance(reply.data, dict):
            reply.data["value"] = [
                {"fields": 1} if row and row["id"] == 3 else row for row in reply.data["value"]
            ]
        return reply

    rig.server.intervene = nameless
    batch = await rig.fetch(4)
    assert [ref.key for ref, _ in batch.found] == ["#1", "#4"] and batch.missing == ()
    assert {one.ref.key for one in batch.failed} == {"#2", "#3"}
