"""A list is whole only if what it promised is what came: pages that repeat or come empty are no list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fake_clickup import FakeClickUp
from github_content import days
from github_rig import REPO, GitHubRig, rig

from connectors.errors import AnswerError, ConnectorError, IncompleteError
from connectors.model import QueryKind, QueryRef
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen, TrackerServer

LIST = QueryRef(QueryKind.LIST, REPO)
SEARCH = QueryRef(QueryKind.SEARCH, f"repo:{REPO} is:issue")
EPIC = QueryRef(QueryKind.EPIC, f"{REPO}#1000")


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


def fill(on: GitHubRig, count: int = 245) -> None:
    on.hub.add(number=1000)
    for number in range(1, count + 1):
        on.hub.add(number=number, created=days(number), parent=f"{REPO}#1000")


def spoilt(on: GitHubRig, page: str, how: str, times: int = 99) -> None:
    """Page ``page`` of a REST list repeats the first one, or comes empty (with its links)."""
    left = [times]

    def bend(seen: Seen) -> Reply | None:
        if seen.method != "GET" or seen.value("page", "1") != page or left[0] <= 0:
            return None
        left[0] -= 1
        reply = on.hub.get(seen)
        query = tuple((name, "1" if name == "page" else value) for name, value in seen.query)
        other = on.hub.get(Seen(seen.method, seen.path, query, seen.headers))
        assert reply is not None and other is not None
        return Reply(200, [] if how == "empty" else other.data, {**reply.headers, "ETag": f'"{page}{how}"'})

    on.server.intervene = bend


@pytest.mark.parametrize("query", [LIST, EPIC], ids=["repository", "epic"])
@pytest.mark.parametrize("page", ["2", "3"])
@pytest.mark.parametrize(("how", "detail"), [("repeats", "repeated_task"), ("empty", "empty_page")])
async def test_a_spoilt_page_of_github_is_no_list(
    on: GitHubRig, query: QueryRef, page: str, how: str, detail: str
) -> None:
    fill(on)
    on.hub.graphql = False
    spoilt(on, page, how)
    with pytest.raises(IncompleteError) as caught:
        await on.list(query)
    assert caught.value.detail == detail
    spoilt(on, page, how, times=1)  # a list may change while it is read: it is read once more
    listing = await on.list(query)
    assert len(listing.tasks or ()) == (246 if query is LIST else 245)


async def test_a_page_that_is_spoilt_beside_an_etag_revives_nothing(on: GitHubRig) -> None:
    fill(on)
    whole = await on.list(LIST)
    on.hub.issues[f"{REPO}#2"].title = "New"  # page 3 has changed and comes spoilt
    spoilt(on, "3", "empty")
    with pytest.raises(IncompleteError):
        await on.list(LIST, whole.cursor)
    on.server.intervene = lambda seen: None
    assert len((await on.list(LIST, whole.cursor)).tasks or ()) == 246


async def test_the_promised_last_page_must_come(on: GitHubRig) -> None:
    """The links of the second page are cut off: what they promised before still holds."""
    fill(on)
    on.hub.graphql = False

    def cut(seen: Seen) -> Reply | None:
        reply = on.hub.get(seen) if seen.method == "GET" else None
        if reply is None or not isinstance(reply.data, list):
            return None
        links = reply.headers.get("Link", "")
        first = seen.value("page", "1") == "1"
        return Reply(200, reply.data, {"Link": links.replace("page=2>", "page=2&x=1>")} if first else {})

    on.server.intervene = cut
    with pytest.raises(IncompleteError, match="empty_page"):
        await on.list(LIST)
    on.server.requests.clear()  # "x" is in nobody's specification


@pytest.mark.parametrize("query", [SEARCH, EPIC], ids=["search", "epic"])
@pytest.mark.parametrize("how", ["repeats", "empty"])
async def test_a_spoilt_page_of_graphql_is_no_list(on: GitHubRig, query: QueryRef, how: str) -> None:
    fill(on)

    def bend(seen: Seen) -> Reply | None:
        if "'after': '100'" not in str(seen.body):
            return None
        assert isinstance(seen.body, dict)
        reply = on.hub.post(seen)
        first = on.hub.post(
            Seen(
                seen.method,
                seen.path,
                (),
                {},
                {**seen.body, "variables": {**seen.body["variables"], "after": None}},
            )
        )
        assert reply is not None and first is not None
        into, origin = _connection(reply.data), _connection(first.data)
        into["nodes"] = [] if how == "empty" else origin["nodes"]
        return reply

    on.server.intervene = bend
    with pytest.raises(ConnectorError) as caught:
        await on.list(query)
    assert isinstance(caught.value, IncompleteError | AnswerError)


def _connection(data: Any) -> dict[str, Any]:
    found = data["data"].get("search") or data["data"]["repository"]["issue"]["subIssues"]
    assert isinstance(found, dict)
    return found


@pytest.fixture
def clickup() -> Iterator[tuple[FakeClickUp, Rig]]:
    fake = FakeClickUp()
    with TrackerServer(fake.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield fake, Rig(fake, server, elsewhere)


@pytest.mark.parametrize("place", ["901", "folder:9001/77", "view:8cp-12"])
@pytest.mark.parametrize("how", ["repeats", "empty", "says nothing"])
async def test_a_spoilt_page_of_clickup_is_no_list(
    clickup: tuple[FakeClickUp, Rig], place: str, how: str
) -> None:
    fake, rig = clickup
    fake.fill(245)

    def bend(seen: Seen) -> Reply | None:
        if seen.value("page") != "1" or seen.value("archived") == "true":
            return None
        query = tuple((name, "0" if name == "page" else value) for name, value in seen.query)
        reply = fake.answer(Seen(seen.method, seen.path, query, seen.headers))
        assert reply is not None and isinstance(reply.data, dict)
        tasks = reply.data["tasks"] if how == "repeats" else []
        return Reply(200, {"tasks": tasks, **({} if how == "says nothing" else {"last_page": False})})

    rig.server.intervene = bend
    async with rig.connector() as connector:
        with pytest.raises(IncompleteError):
            await connector.list(QueryRef(QueryKind.LIST, place))
