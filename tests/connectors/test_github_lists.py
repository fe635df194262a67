"""Repositories, labels, milestones, epics and searches: whole or not at all; and their counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from github_content import OLD, days
from github_rig import REPO, GitHubRig, rig

from connectors.errors import AnswerError, ForbiddenError, IncompleteError, NotFoundError, QueryError
from connectors.model import Count, Listing, QueryKind, QueryRef
from connectors.testing.server import Reply, Seen

LIST = QueryRef(QueryKind.LIST, REPO)
SEARCH = QueryRef(QueryKind.SEARCH, f"repo:{REPO} is:issue")


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


def numbers(listing: Listing) -> list[int]:
    assert listing.tasks is not None
    return sorted(int(task.key.partition("#")[2]) for task in listing.tasks)


async def counted(on: GitHubRig, query: QueryRef, **extra: Any) -> Count:
    async with on.connector(**extra) as connector:
        return await connector.count(query)


def mixed(on: GitHubRig) -> None:
    on.hub.milestones[REPO, 3] = None
    on.hub.add(number=1, labels=("needs review",), milestone=3)
    on.hub.add(number=2, state="closed", milestone=3)
    on.hub.add(number=3, pull=True, labels=("needs review",), milestone=3)
    on.hub.add(number=4, labels=("needs review",))


@pytest.mark.parametrize("graphql", [True, False])
@pytest.mark.parametrize(
    ("query", "issues", "all_of_them"),
    [
        (LIST, [1, 2, 4], [1, 2, 3, 4]),
        (QueryRef(QueryKind.LIST, f"{REPO}?labels=needs review"), [1, 4], [1, 3, 4]),
        (QueryRef(QueryKind.MILESTONE, f"{REPO}#3"), [1, 2], [1, 2, 3]),
    ],
    ids=["repository", "label", "milestone"],
)
async def test_pull_requests_in_lists(
    on: GitHubRig, graphql: bool, query: QueryRef, issues: list[int], all_of_them: list[int]
) -> None:
    mixed(on)
    on.hub.graphql = graphql
    assert numbers(await on.list(query)) == issues
    assert numbers(await on.list(query, pull_requests=True)) == all_of_them
    whole = await counted(on, query, pull_requests=True)
    assert whole.value == len(all_of_them)
    part = await counted(on, query)
    assert part.value == len(issues) or not part.exact


async def test_a_search_holds_what_it_finds(on: GitHubRig) -> None:
    mixed(on)
    for graphql in (True, False):
        on.hub.graphql = graphql
        query = QueryRef(QueryKind.SEARCH, f"repo:{REPO} sort:updated-desc")
        assert numbers(await on.list(query)) == [1, 2, 3, 4]
        assert await counted(on, query) == Count(4)


async def test_lists_not_modified(on: GitHubRig) -> None:
    for number in range(1, 251):
        on.hub.add(number=number, created=days(number))
    listing = await on.list(LIST)
    assert numbers(listing) == list(range(1, 251)) and len(on.asked()) == 3
    async with on.connector() as connector:
        again = await connector.list(LIST, cursor=listing.cursor)
    assert again.tasks is None and again.cursor == listing.cursor
    assert (connector.usage.requests, connector.usage.not_modified) == (3, 3)
    on.hub.issues[f"{REPO}#10"].title = "New"
    changed = await on.list(LIST, listing.cursor)
    assert numbers(changed) == list(range(1, 251)) and changed.cursor != listing.cursor
    assert {task.title for task in changed.tasks or ()} == {"A task", "New"}
    on.hub.deleted = {f"{REPO}#1"}
    assert numbers(await on.list(LIST, changed.cursor)) == list(range(2, 251))


@pytest.mark.parametrize("count", [100, 200])
async def test_growth_beyond_a_full_page_is_noticed(on: GitHubRig, count: int) -> None:
    for number in range(1, count + 1):
        on.hub.add(number=number, created=days(number))
    listing = await on.list(LIST)
    on.hub.add(number=count + 1, created=days(count + 1))
    assert numbers(await on.list(LIST, listing.cursor)) == list(range(1, count + 2))


async def test_a_cursor_of_another_list_or_place_is_not_followed(on: GitHubRig) -> None:
    mixed(on)
    listing = await on.list(LIST)
    label = QueryRef(QueryKind.LIST, f"{REPO}?labels=needs review")
    assert numbers(await on.list(label, listing.cursor)) == [1, 4]
    body = json.loads(listing.cursor or "")
    body["pages"].append(["http://127.0.0.2:9/steal", '"x"'])
    assert numbers(await on.list(LIST, json.dumps(body))) == [1, 2, 4]


async def test_without_etags_there_is_no_cursor(on: GitHubRig) -> None:
    mixed(on)
    on.server.intervene = lambda seen: Reply(200, [])
    assert await on.list(LIST) == Listing((), None)


async def test_links_that_do_not_count_pages_are_followed(on: GitHubRig) -> None:
    for number in range(1, 5):
        on.hub.add(number=number)
    shown = [on.hub.rest(issue) for issue in on.hub.issues.values()]

    def keyset(seen: Seen) -> Reply:
        at = int(seen.value("page", "0"))
        after = (
            f'<{on.server.url}/repos/{REPO}/issues?page={at + 1}&labels=k{at}>; rel="next"' if at < 3 else ""
        )
        return Reply(200, [shown[at]], {"Link": after})

    on.server.intervene = keyset
    assert numbers(await on.list(LIST)) == [1, 2, 3, 4]


async def test_links_in_a_circle_end(on: GitHubRig) -> None:
    link = {"Link": f'<{on.server.url}/repos/{REPO}/issues?page=2>; rel="next"'}
    on.server.intervene = lambda seen: Reply(200, [], link)
    with pytest.raises(AnswerError):
        await on.list(LIST)


async def test_closed_within(on: GitHubRig) -> None:
    for number in range(1, 6):
        on.hub.add(number=number, state="closed", closed=days(number), updated=days(number))
    on.hub.add(number=9)
    window = (days(2), days(4))
    for query in (LIST, SEARCH, QueryRef(QueryKind.SEARCH, f"repo:{REPO} is:closed")):
        async with on.connector() as connector:
            assert numbers(await connector.list(query, closed_within=window)) == [2, 3]
    assert any("closed:2026-01-07T09:00:00Z..2026-01-09T09:00:00Z" in str(seen.body) for seen in on.asked())


# -- searches of more than a thousand ---------------------------------------------------------


@pytest.mark.parametrize("graphql", [True, False])
async def test_more_than_a_thousand_results(on: GitHubRig, graphql: bool) -> None:
    for number in range(1, 2351):
        on.hub.add(number=number, created=OLD + timedelta(minutes=number // 3))
    on.hub.graphql = graphql
    listing = await on.list(SEARCH)
    assert numbers(listing) == list(range(1, 2351))
    asked = [seen for seen in on.asked() if seen.method == ("POST" if graphql else "GET")]
    assert len(asked) <= 25
    assert await counted(on, SEARCH) == Count(2350)


@pytest.mark.parametrize("more", ["created:>=2020-01-01", "a OR b", "(churn)"])
async def test_a_search_that_cannot_be_split_says_so(on: GitHubRig, more: str) -> None:
    for number in range(1, 1102):
        on.hub.add(number=number, created=days(number))
    with pytest.raises(QueryError) as caught:
        await on.list(QueryRef(QueryKind.SEARCH, f"repo:{REPO} {more}"))
    assert caught.value.detail == "search_too_many"
    assert caught.value.values == {"count": "1101", "most": "1000"}
    assert len(on.asked()) == 1


async def test_a_thousand_in_one_second_cannot_be_split(on: GitHubRig) -> None:
    for number in range(1, 1102):
        on.hub.add(number=number)
    with pytest.raises(QueryError) as caught:
        await on.list(SEARCH)
    assert caught.value.detail == "search_too_many"


async def test_incomplete_results_are_none(on: GitHubRig) -> None:
    mixed(on)
    on.hub.graphql, on.hub.incomplete = False, True
    with pytest.raises(IncompleteError):
        await on.list(SEARCH)
    assert await counted(on, SEARCH) == Count(3, exact=False)


async def test_results_that_leave_between_two_pages_hide_no_other(on: GitHubRig) -> None:
    for number in range(1, 151):
        on.hub.add(number=number, created=days(number))
    open_ones = QueryRef(QueryKind.SEARCH, f"repo:{REPO} is:open")

    def close_one(seen: Seen) -> Reply | None:
        if "'after': '100'" in str(seen.body):
            on.hub.issues[f"{REPO}#1"].state = "closed"
        return None

    on.server.intervene = close_one
    assert numbers(await on.list(open_ones)) == list(range(2, 151))


async def test_a_result_that_may_not_be_read_fails_the_search(on: GitHubRig) -> None:
    mixed(on)
    on.hub.denied = {"labels": "FORBIDDEN"}
    with pytest.raises(ForbiddenError):
        await on.list(SEARCH)


async def test_fewer_results_than_counted_are_incomplete(on: GitHubRig) -> None:
    page = {"issueCount": 5, "nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    on.server.intervene = lambda seen: Reply(200, {"data": {"search": page}})
    with pytest.raises(IncompleteError):
        await on.list(SEARCH)


# -- epics ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("graphql", [True, False])
async def test_an_epic_is_all_below_it(on: GitHubRig, graphql: bool) -> None:
    on.hub.graphql = graphql
    root = QueryRef(QueryKind.EPIC, f"{REPO}#1000")
    on.hub.add(number=1000)
    for number in range(1, 131):
        on.hub.add(number=number, parent=f"{REPO}#1000", created=days(number))
    assert await counted(on, root) == Count(130, exact=False)
    on.hub.add("acme/web", 5, parent=f"{REPO}#7")
    on.hub.add("acme/web", 6, parent="acme/web#5", state="closed")
    listing = await on.list(root)
    assert listing.tasks is not None
    tasks = {task.key: task for task in listing.tasks}
    assert len(tasks) == 132 and f"{REPO}#1000" not in tasks
    assert tasks["acme/web#6"].parent == tasks["acme/web#5"].id
    assert tasks["acme/web#5"].parent == tasks[f"{REPO}#7"].id
    assert tasks[f"{REPO}#7"].parent == "I_acme_app_1000"
    assert tasks["acme/web#5"].subtasks == (1, 1)


async def test_an_epic_in_a_circle_ends(on: GitHubRig) -> None:
    on.hub.add(number=1, parent=f"{REPO}#2")
    on.hub.add(number=2, parent=f"{REPO}#1")
    assert numbers(await on.list(QueryRef(QueryKind.EPIC, f"{REPO}#1"))) == [2]


async def test_the_count_of_a_flat_epic_is_exact(on: GitHubRig) -> None:
    on.hub.add(number=1)
    on.hub.add(number=2, parent=f"{REPO}#1")
    assert await counted(on, QueryRef(QueryKind.EPIC, f"{REPO}#1")) == Count(1)
    assert await counted(on, QueryRef(QueryKind.EPIC, f"{REPO}#2")) == Count(0)


@pytest.mark.parametrize("kind", [QueryKind.EPIC, QueryKind.MILESTONE, QueryKind.LIST, QueryKind.SEARCH])
async def test_what_does_not_exist_is_not_empty(on: GitHubRig, kind: QueryKind) -> None:
    if kind is QueryKind.SEARCH:
        on.server.intervene = lambda seen: Reply(
            200, {"data": None, "errors": [{"type": "UNPROCESSABLE", "message": "no"}]}
        )
        with pytest.raises(QueryError):
            await on.list(SEARCH)
        return
    query = QueryRef(kind, "acme/none" if kind is QueryKind.LIST else "acme/none#1")
    with pytest.raises(NotFoundError):
        await on.list(query)
    with pytest.raises(NotFoundError):
        await counted(on, query)


async def test_references_that_are_none(on: GitHubRig) -> None:
    for kind in (QueryKind.LIST, QueryKind.MILESTONE, QueryKind.EPIC):
        with pytest.raises(QueryError):
            await on.list(QueryRef(kind, "nonsense"))
        with pytest.raises(QueryError):
            await counted(on, QueryRef(kind, "nonsense"))
    assert on.asked() == []
