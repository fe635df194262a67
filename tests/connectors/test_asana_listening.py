"""What happens in projects of Asana is listened to: what is asked, and what is read after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_asana import SECTION, FakeAsana, gid

from connectors.asana.client import Asana
from connectors.base import Resting
from connectors.forecast import KnownList, Questions
from connectors.model import Category, QueryKind, QueryRef
from connectors.testing.rig import Rig
from connectors.testing.server import TrackerServer


@pytest.fixture
def asana() -> FakeAsana:
    return FakeAsana()


@pytest.fixture
def rig(asana: FakeAsana) -> Iterator[Rig]:
    with TrackerServer(asana.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(asana, server, elsewhere)
        asana.check_requests(list(server.heard.values()))


def connector(rig: Rig) -> Asana:
    made = rig.connector()
    assert isinstance(made, Asana)
    assert isinstance(made, Resting)
    return made


async def test_an_unchanged_pass_is_one_request(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(130)
    query = asana.query()
    first = Listing = None
    async with connector(rig) as told:  # what a project is called is known after this
        Listing, first = await told.list(query), await told.fetch(rig.refs(30))
    rig.server.requests.clear()
    for _ in range(3):
        async with connector(rig) as told:
            after = await told.unchanged(first.cursor or "")
            first = await told.fetch(rig.refs(30), cursor=after or first.cursor)
            Listing = await told.list(query, cursor=Listing.cursor)
            assert Listing.tasks is None and len(first.unchanged) == 30
        assert [seen.path for seen in rig.server.requests] == ["/api/1.0/events"]
        rig.server.requests.clear()


@pytest.mark.parametrize("allowed", [True, False])
async def test_many_projects_are_heard_ten_a_request(rig: Rig, asana: FakeAsana, allowed: bool) -> None:
    """Of lists and tasks together; where Asana refuses that in a batch, each by itself."""
    asana.batches_events = allowed
    asana.fill(3)
    asana.logs = {str(2000 + one): [] for one in range(24)}
    lists = [QueryRef(QueryKind.LIST, f"project:{one}") for one in asana.logs]
    cursors: list[str | None] = [None] * len(lists)
    for number in range(3):
        rig.server.requests.clear()
        asked = Questions(lists=[KnownList(*one, 0) for one in zip(lists, cursors, strict=True)])
        async with connector(rig) as told:
            foretold = told.foretell(asked).requests
            told.plan(asked)
            came = [await told.list(one, cursor=old) for one, old in zip(lists, cursors, strict=True)]
            assert told.usage.requests == foretold or not allowed
        cursors = [one.cursor for one in came]
        paths = [seen.path.removeprefix("/api/1.0") for seen in rig.server.requests]
        assert paths.count("/batch") == 3 and paths.count("/events") == (0 if allowed else 24)
        assert all((one.tasks is None) is (number > 0) for one in came)
    asana.logs["2007"].append({"resource": {"gid": gid(1), "resource_type": "task"}, "type": "task"})
    async with connector(rig) as told:
        told.plan(asked)
        came = [await told.list(one, cursor=old) for one, old in zip(lists, cursors, strict=True)]
    assert [one.text for one, told_ in zip(lists, came, strict=True) if told_.tasks is not None] == [
        "project:2007"
    ]


async def test_only_what_changed_is_read(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(35)
    asana.deleted, asana.hidden = {7}, {8}
    async with connector(rig) as told:
        await told.list(asana.query())
        first = await told.fetch(rig.refs(35))
    assert [(lost.ref.key, lost.proven) for lost in first.missing] == [(gid(7), True), (gid(8), False)]
    asana.items[3] = {"completed": True}
    asana.deleted = {7, 9}
    asana.happened("story", "5001", "added")
    asana.happened("task", gid(3))
    asana.happened("task", gid(9), "deleted")
    rig.server.requests.clear()
    second = await rig.fetch(35, cursor=first.cursor)
    assert [(ref.key, task.category) for ref, task in second.found] == [(gid(3), Category.DONE)]
    assert {lost.ref.key: lost.proven for lost in second.missing} == {
        gid(7): True,
        gid(8): False,
        gid(9): True,
    }
    assert len(second.unchanged) == 31 and len(rig.server.requests) == 2
    asana.happened("section", SECTION)  # what it is called is told by every task in it
    assert len((await rig.fetch(35, cursor=second.cursor)).found) == 32
    asana.forgotten = len(asana.log) + 1  # a day is over
    assert len((await rig.fetch(35, cursor=second.cursor)).found) == 32


async def test_a_comment_is_no_change_and_many_events_are_read_through(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(3)
    async with connector(rig) as told:
        cursor = (await told.list(asana.query())).cursor
    for number in range(250):
        asana.happened("story", str(5000 + number))
    async with connector(rig) as told:
        assert (await told.list(asana.query(), cursor=cursor)).tasks is None
    asana.happened("task", gid(2))
    async with connector(rig) as told:
        assert len((await told.list(asana.query(), cursor=cursor)).tasks or ()) == 3
    for number in range(2000):
        asana.happened("story", str(7000 + number))
    async with connector(rig) as told:
        assert len((await told.list(asana.query(), cursor=cursor)).tasks or ()) == 3
