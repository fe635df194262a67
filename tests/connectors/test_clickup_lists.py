"""Lists, folders, spaces, views and filters of ClickUp, which hides much by default."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from clickup_rig import clickup_rig
from fake_clickup import LONG_AGO, UNAUTHORIZED, FakeClickUp, ms

from connectors.errors import ForbiddenError, QueryError
from connectors.model import QueryKind, QueryRef
from connectors.testing.rig import NOW, Rig
from connectors.testing.server import Reply, Seen


@pytest.fixture
def clickup() -> FakeClickUp:
    return FakeClickUp()


@pytest.fixture
def rig(clickup: FakeClickUp) -> Iterator[Rig]:
    yield from clickup_rig(clickup)


async def test_nothing_is_hidden_by_default(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(6)
    clickup.closed, clickup.subtasks, clickup.archived, clickup.elsewhere = {2}, {3}, {4}, {5}
    assert sorted(clickup.number(task) for task in await rig.list()) == [1, 2, 3, 4, 5, 6]
    assert {seen.value("archived") for seen in rig.server.requests} == {"true", "false"}


@pytest.mark.parametrize("count", [0, 99, 100, 101, 200, 250])
@pytest.mark.parametrize("told", [True, None])
async def test_the_last_page(rig: Rig, clickup: FakeClickUp, count: int, told: bool | None) -> None:
    """Some answers do not tell: then a page that is not full is the last."""
    clickup.fill(count)
    clickup.last_page = told
    assert len(await rig.list()) == count


async def test_a_short_page_that_says_it_is_not_the_last(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(150)

    def short(seen: Seen) -> Reply | None:
        reply = clickup.answer(seen)
        if seen.value("page") != "0" or seen.value("archived") != "false" or reply is None:
            return None
        assert isinstance(reply.data, dict)
        return Reply(200, {"tasks": reply.data["tasks"][:60], "last_page": False})

    rig.server.intervene = short
    assert len(await rig.list()) == 110


@pytest.mark.parametrize(
    ("text", "path", "name"),
    [
        ("folder:9001/77", "/v2/team/9001/task", "project_ids[]"),
        ("space:90", "/v2/team/9001/task", "space_ids[]"),
        ("view:8cp-12", "/v2/view/8cp-12/task", "page"),
    ],
)
async def test_folders_spaces_and_views(
    rig: Rig, clickup: FakeClickUp, text: str, path: str, name: str
) -> None:
    clickup.fill(120)
    clickup.closed = {7}
    async with rig.connector() as connector:
        listing = await connector.list(QueryRef(QueryKind.LIST, text))
        assert (await connector.count(QueryRef(QueryKind.LIST, text))).value == 120
    assert listing.tasks is not None and len(listing.tasks) == 120
    assert any(seen.path == path and seen.values(name) for seen in rig.server.requests)


async def test_filters(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(5)
    clickup.closed = {2, 3}
    async with rig.connector() as connector:
        listing = await connector.list(connector.search_ref("statuses[]=Closed&list_ids=901"))
    assert listing.tasks is not None and sorted(task.id for task in listing.tasks) == ["86a2", "86a3"]


async def test_the_subtasks_of_a_task(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(1)
    async with rig.connector() as connector:
        await connector.list(QueryRef(QueryKind.EPIC, "86a1"))
    assert rig.server.requests[-1].value("parent") == "86a1"


async def test_several_workspaces_have_to_be_told_apart(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(1)
    clickup.teams = ["9001", "9002"]
    async with rig.connector() as connector:
        with pytest.raises(QueryError) as caught:
            await connector.list(QueryRef(QueryKind.LIST, "folder:77"))
    assert caught.value.detail == "workspace"
    async with rig.connector(workspace="9001") as connector:
        await connector.list(QueryRef(QueryKind.LIST, "folder:77"))
    async with rig.connector() as connector:
        await connector.list(connector.search_ref("workspace=9001&tags=a"))


async def test_what_was_done_inside_the_window(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(4)
    clickup.closed = {1, 2, 3}
    for number, day in ((1, -1), (2, 0), (3, 31)):
        clickup.fields[number] = {"date_done": ms(LONG_AGO + timedelta(days=day))}
    window = (LONG_AGO, LONG_AGO + timedelta(days=31))
    clickup.updated = dict.fromkeys(range(1, 5), NOW)
    async with rig.connector() as connector:
        for text in ("901", "space:90"):
            listing = await connector.list(QueryRef(QueryKind.LIST, text), closed_within=window)
            assert listing.tasks is not None and [task.id for task in listing.tasks] == ["86a2"]
    asked = [seen for seen in rig.server.requests if "/team/" in seen.path and seen.values("space_ids[]")]
    (narrowed,) = (seen.value("date_updated_gt") for seen in asked)
    assert int(narrowed) == int(ms(LONG_AGO)) - 1


async def test_a_list_that_is_refused_is_no_refused_token(rig: Rig, clickup: FakeClickUp) -> None:
    rig.server.intervene = lambda seen: UNAUTHORIZED if "/list/" in seen.path else None
    async with rig.connector() as connector:
        with pytest.raises(ForbiddenError) as caught:
            await connector.list(clickup.query())
    assert caught.value.detail == "Team not authorized"
