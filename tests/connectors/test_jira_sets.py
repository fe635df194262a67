"""Sets of issues that a query of Jira's does not name: boards, and all below an issue. On both kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fake_jira import FakeCloud, FakeDataCenter, FakeJira

from connectors.errors import IncompleteError, NotFoundError
from connectors.model import Count, QueryRef
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen, TrackerServer

EPIC, STORY, SUBTASK = range(3)


@pytest.fixture(params=[FakeCloud, FakeDataCenter])
def jira(request: pytest.FixtureRequest) -> FakeJira:
    made: FakeJira = request.param()
    return made


@pytest.fixture
def rig(jira: FakeJira) -> Iterator[Rig]:
    with TrackerServer(jira.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(jira, server, elsewhere)
        jira.check_requests(list(server.heard.values()))


def searches(rig: Rig) -> list[str]:
    """The queries that were asked, in order."""
    found = []
    for seen in rig.server.requests:
        body = seen.body if isinstance(seen.body, dict) else {}
        if "/search" in seen.path:
            found.append(str(body.get("jql") or seen.value("jql")))
    return found


def stands(jira: FakeJira, number: int, above: int, kind: int, below: tuple[int, ...] = ()) -> None:
    """A task and what it lists below itself, as this kind of Jira tells it."""
    told: dict[str, Any] = {"subtask": kind == SUBTASK, "name": "x"}
    if isinstance(jira, FakeCloud):
        told["hierarchyLevel"] = 1 - kind
    jira.parents[number] = above
    jira.fields[number] = {"issuetype": told, "subtasks": [{"key": f"OPS-{one}"} for one in below]}
    if kind == STORY and above:
        jira.fields[number]["customfield_10014"] = f"OPS-{above}"


async def test_everything_below_an_issue_costs_a_request_a_level(rig: Rig, jira: FakeJira) -> None:
    jira.fill(400)
    stands(jira, 2, 1, EPIC)
    stands(jira, 3, 1, EPIC)
    stands(jira, 5, 2, STORY, below=(6,))
    stands(jira, 6, 5, SUBTASK)
    stands(jira, 7, 3, STORY)
    for number in range(10, 160):
        stands(jira, number, 3, STORY)
    async with rig.connector() as connector:
        ref = connector.read("tree:OPS-1")
        assert isinstance(ref, QueryRef)
        listing = await connector.list(ref)
        assert listing.tasks is not None
        assert {task.id for task in listing.tasks} == {
            str(10_000 + number) for number in (2, 3, 5, 6, 7, *range(10, 160))
        }
        asked = searches(rig)
        assert sum('OPS-1"' in one for one in asked) == 1
        assert len(asked) == 1 + 2 + 1, "the root, both epics on two pages, the story with subtasks"
        assert await connector.count(ref) == Count(155)


async def test_a_level_that_fails_leaves_nothing(rig: Rig, jira: FakeJira) -> None:
    jira.fill(9)
    stands(jira, 2, 1, EPIC)
    stands(jira, 3, 2, STORY)
    rig.server.intervene = lambda seen: Reply(500) if "OPS-2" in f"{seen.body}{seen.query}" else None
    async with rig.connector() as connector:
        with pytest.raises(IncompleteError):
            await connector.list(connector.search_ref("tree:OPS-1"))


async def test_a_ring_of_parents_ends(rig: Rig, jira: FakeJira) -> None:
    jira.fill(3)
    stands(jira, 1, 2, EPIC)
    stands(jira, 2, 1, EPIC)
    async with rig.connector() as connector:
        listing = await connector.list(connector.search_ref("tree:OPS-1"))
    assert listing.tasks is not None and [task.key for task in listing.tasks] == ["OPS-2"]


async def test_a_board_is_all_that_its_filter_finds(rig: Rig, jira: FakeJira) -> None:
    jira.fill(6)
    jira.boards = {"12": "10023"}
    async with rig.connector() as connector:
        ref = connector.search_ref("board:12")
        assert ref == connector.read("https://acme.atlassian.net/jira/software/c/projects/OPS/boards/12")
        for _ in range(2):
            listing = await connector.list(ref)
            assert listing.tasks is not None and len(listing.tasks) == 3
        assert (await connector.count(ref)).value == 3
    assert len({one.partition(" ORDER")[0] for one in searches(rig)}) == 1
    assert sum("/agile/" in seen.path for seen in rig.server.requests) == 1, "its filter is asked once"


async def test_a_board_that_is_hidden_is_not_found(rig: Rig) -> None:
    def none(seen: Seen) -> Reply | None:
        return Reply(404, {"errorMessages": ["hidden"]}) if "/agile/" in seen.path else None

    rig.server.intervene = none
    async with rig.connector() as connector:
        with pytest.raises(NotFoundError):
            await connector.list(connector.search_ref("board:12"))


async def test_the_issues_of_a_sprint(rig: Rig, jira: FakeJira) -> None:
    jira.fill(4)
    jira.fields[2] = {"customfield_10020": [{"id": 37, "name": "Q4"}]}
    async with rig.connector() as connector:
        ref = connector.read("sprint:37")
        assert isinstance(ref, QueryRef)
        listing = await connector.list(ref)
        assert listing.tasks is not None
        assert [connector.stands_in(task, ref) for task in listing.tasks] == [True, None]
    assert searches(rig)[0].startswith("sprint = 37")
