"""Odd answers: parts that are missing, doors that are shut, pages that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from github_rig import REPO, GitHubRig, ids, keys, rig

from connectors.errors import (
    AnswerError,
    AuthError,
    ForbiddenError,
    IncompleteError,
    QueryError,
    RateLimitError,
)
from connectors.model import Category, QueryKind, QueryRef, TaskRef
from connectors.testing.rig import refused
from connectors.testing.server import Reply, Seen

LIST = QueryRef(QueryKind.LIST, REPO)
SEARCH = QueryRef(QueryKind.SEARCH, f"repo:{REPO}")
EPIC = QueryRef(QueryKind.EPIC, f"{REPO}#1")
FAILURES = [
    (Reply(403, {"message": "Resource not accessible"}), "permission"),
    (Reply(500), "server"),
    (Reply(act="reset"), "network"),
    (Reply(200, "text"), "answer"),
    (Reply(200, [1]), "answer"),
    (Reply(422, {"message": "Validation Failed"}), "query"),
]


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


def fill(on: GitHubRig, count: int) -> None:
    for number in range(1, count + 1):
        on.hub.add(number=number)


@pytest.mark.parametrize(("reply", "code"), FAILURES)
@pytest.mark.parametrize("count", [1, 5])
async def test_rest_alone_that_fails(on: GitHubRig, reply: Reply, code: str, count: int) -> None:
    fill(on, 5)
    on.server.intervene = lambda seen: reply
    await refused(on.fetch(keys(*range(1, count + 1)), token=None), code)


async def test_what_is_refused_is_hidden_and_spoils_nothing_else(on: GitHubRig) -> None:
    fill(on, 5)
    on.hub.add("acme/web", 1)
    on.hub.graphql = False
    refused_ = Reply(403, {"message": "Resource protected by organization SAML enforcement"})
    on.server.intervene = lambda seen: (
        refused_ if "/web/" in seen.path or seen.path.endswith("/issues/2") else None
    )
    on.hub.add("acme/open", 1)
    batch = await on.fetch([*keys(2), *keys(1, repo="acme/web"), *keys(1, repo="acme/open")])
    assert len(batch.found) == 1 and not batch.failed
    assert {(one.ref.key, one.proven) for one in batch.missing} == {
        (f"{REPO}#2", False),
        ("acme/web#1", False),
    }
    batch = await on.fetch(keys(2))  # the only one: the token is asked whether it may anything
    assert [one.proven for one in batch.missing] == [False]


@pytest.mark.parametrize("graphql", [True, False])
async def test_a_repository_without_issues_proves_no_deletion(on: GitHubRig, graphql: bool) -> None:
    fill(on, 2)
    on.hub.graphql, on.hub.deleted = graphql, {f"{REPO}#1"}
    gone = Reply(410, {"message": "Issues are disabled for this repo"})
    on.server.intervene = lambda seen: gone if seen.method == "GET" and seen.path.endswith("/1") else None
    batch = await on.fetch(ids(1))
    assert [one.proven for one in batch.missing] == [False]


async def test_a_node_that_is_refused_is_hidden(on: GitHubRig) -> None:
    fill(on, 2)

    def refuse(seen: Seen) -> Reply:
        reply = on.hub.answer(seen)
        assert reply is not None and isinstance(reply.data, dict)
        data = reply.data["data"]
        path: list[str | int] = ["nodes", 1] if "nodes" in data else ["r0", "i2"]
        (data["nodes"] if "nodes" in data else data["r0"])[path[1]] = None
        problem = {"type": "FORBIDDEN", "path": path, "message": "SAML enforcement"}
        return Reply(200, {"data": data, "errors": [problem]})

    on.server.intervene = refuse
    for refs in (ids(1, 2), keys(1, 2)):
        batch = await on.fetch(refs)
        assert len(batch.found) == 1 and [(one.ref, one.proven) for one in batch.missing] == [
            (refs[1], False)
        ]


@pytest.mark.parametrize("refs", [ids(1, 2, 3), keys(1, 2, 3)], ids=["by id", "by number"])
async def test_answers_in_another_order_move_nothing(on: GitHubRig, refs: list[TaskRef]) -> None:
    fill(on, 3)

    def shuffle(seen: Seen) -> Reply:
        reply = on.hub.answer(seen)
        assert reply is not None and isinstance(reply.data, dict)
        data = reply.data["data"]
        if "nodes" in data:
            data["nodes"] = [data["nodes"][2], data["nodes"][0], data["nodes"][1]]
        else:
            data["r0"] = {"i1": data["r0"]["i3"], "i2": data["r0"]["i1"], "i3": data["r0"]["i2"]}
        return reply

    on.server.intervene = shuffle
    batch = await on.fetch(refs)
    assert not batch.moved and not batch.missing
    assert all(ref.key == task.key for ref, task in batch.found)


async def test_a_node_of_another_task_is_no_answer(on: GitHubRig) -> None:
    """The second node stands in the place of the first: nobody's link is led to it."""
    fill(on, 2)

    def repeat(seen: Seen) -> Reply:
        reply = on.hub.answer(seen)
        assert reply is not None and isinstance(reply.data, dict)
        reply.data["data"]["nodes"][0] = reply.data["data"]["nodes"][1]
        return reply

    on.server.intervene = repeat
    batch = await on.fetch(ids(1, 2))
    assert [ref for ref, _ in batch.found] == ids(2) and not batch.moved
    assert [one.code for one in batch.failed] == ["answer"]


async def test_an_old_and_a_new_id_of_one_task_are_no_two(on: GitHubRig) -> None:
    fill(on, 1)

    def renumbered(seen: Seen) -> Reply:
        node = on.hub.answer(
            Seen("POST", "/graphql", (), {}, {**seen.body, "variables": {"ids": ["I_acme_app_1"]}})
        )  # type: ignore[dict-item]
        assert node is not None and isinstance(node.data, dict)
        return Reply(200, {"data": {"nodes": node.data["data"]["nodes"] * 2}})

    on.server.intervene = renumbered
    batch = await on.fetch([TaskRef(f"{REPO}#1", "MDU6SXNzdWUx"), *ids(1)])
    assert [one.task.id for one in batch.moved] == ["I_acme_app_1"] and len(batch.found) == 1


async def test_rest_alone_that_fails_for_one_repository(on: GitHubRig) -> None:
    reply, code = Reply(500), "server"
    fill(on, 5)
    on.hub.add("acme/web", 1)
    on.hub.add("acme/web", 2)
    on.server.intervene = lambda seen: reply if "/web/" in seen.path else None
    batch = await on.fetch([*keys(1, 2), *keys(1, 2, repo="acme/web"), TaskRef("4711")], token=None)
    assert len(batch.found) == 2
    assert [(one.ref.key, one.code) for one in batch.failed] == [
        ("acme/web#1", code),
        ("acme/web#2", code),
        ("4711", "query"),
    ]


@pytest.mark.parametrize(("status", "error"), [(401, AuthError), (429, RateLimitError)])
async def test_what_ends_all_ends_rest_too(on: GitHubRig, status: int, error: type[Exception]) -> None:
    fill(on, 3)
    on.hub.hidden = {f"{REPO}#2"}
    reply = Reply(status, {"message": "no"}, {"Retry-After": "600"})
    on.server.intervene = lambda seen: reply if seen.path.endswith("/2") else None
    with pytest.raises(error):
        await on.fetch(keys(1, 2, 3), token=None)


async def test_a_refused_token_while_looking_up_is_told(on: GitHubRig) -> None:
    fill(on, 2)
    on.hub.deleted = {f"{REPO}#2"}
    on.server.intervene = lambda seen: Reply(401) if seen.method == "GET" else None
    with pytest.raises(AuthError):
        await on.fetch(ids(1, 2))
    on.server.intervene = lambda seen: Reply(500) if seen.method == "GET" else None
    batch = await on.fetch(ids(1, 2))
    assert [one.proven for one in batch.missing] == [False]


@pytest.mark.parametrize("status", [404, 405, 410, 501])
async def test_a_closed_graphql_door_leads_to_rest(on: GitHubRig, status: int) -> None:
    fill(on, 2)
    on.server.intervene = lambda seen: Reply(status) if seen.method == "POST" else None
    async with on.connector() as connector:
        assert len((await connector.fetch(keys(1, 2))).found) == 2
        assert (await connector.count(LIST)).value == 2
    assert len([seen for seen in on.asked() if seen.method == "POST"]) == 1  # remembered


@pytest.mark.parametrize(
    "body",
    [
        {"data": {"nodes": None}},
        {"data": {"nodes": [{"__typename": "Issue"}, {"__typename": "Issue"}, {}]}},
        {"data": {"nodes": []}},
        {"data": {"other": 1}, "errors": [{"message": "so"}]},
        {"data": None, "errors": ["text", 5]},
        {"errors": []},
    ],
)
async def test_a_body_of_another_shape(on: GitHubRig, body: dict[str, Any]) -> None:
    on.server.intervene = lambda seen: Reply(200, body)
    for refs in (ids(1, 2), keys(1, 2)):
        await refused(on.fetch(refs), "answer")


async def test_one_task_that_is_none_leaves_the_others(on: GitHubRig) -> None:
    fill(on, 2)
    good = {"__typename": "Issue", "id": "I_acme_app_1", "number": 1, "issueState": "OPEN"}
    good["repository"] = {"nameWithOwner": REPO}
    problem = {"type": "FORBIDDEN", "message": "no labels", "path": ["nodes", 2, "labels"]}
    body = {
        "data": {"nodes": [good, {"__typename": "Issue", "id": 5}, {**good, "labels": None}]},
        "errors": [problem],
    }
    on.server.intervene = lambda seen: Reply(200, body)
    batch = await on.fetch(ids(1, 2, 3))
    assert [ref for ref, _ in batch.found] == ids(1)
    assert [(one.code, one.detail) for one in batch.failed] == [
        ("answer", "shape"),
        ("permission", "no labels"),
    ]


@pytest.mark.parametrize("graphql", [True, False])
async def test_a_parent_that_may_not_be_seen_is_none(on: GitHubRig, graphql: bool) -> None:
    on.hub.add("acme/secret", 1)
    on.hub.hidden = {"acme/secret#1"}
    on.hub.add(number=1, parent="acme/secret#1")
    on.hub.graphql = graphql
    for query in (LIST, SEARCH):
        (task,) = (await on.list(query)).tasks or ()
        assert task.parent is None


async def test_a_search_page_that_names_itself(on: GitHubRig) -> None:
    page = {"issueCount": 5, "nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": "again"}}
    on.server.intervene = lambda seen: Reply(200, {"data": {"search": page}})
    with pytest.raises(IncompleteError):
        await on.list(SEARCH)
    assert len(on.asked()) <= 6


@pytest.mark.parametrize(
    "connection",
    [
        {"totalCount": 5, "nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": "again"}},
        {"totalCount": 5, "nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": None}},
        {"totalCount": 5, "nodes": [None], "pageInfo": {"hasNextPage": False}},
        {"totalCount": 5, "nodes": []},
        None,
    ],
)
async def test_an_epic_of_another_shape(on: GitHubRig, connection: dict[str, Any] | None) -> None:
    on.server.intervene = lambda seen: Reply(
        200, {"data": {"repository": {"issue": {"subIssues": connection}}}}
    )
    with pytest.raises(AnswerError):
        await on.list(EPIC)
    assert len(on.asked()) <= 2


@pytest.mark.parametrize("value", [None, "many", -1, True, {"totalCount": 3}])
async def test_a_count_that_is_none(on: GitHubRig, value: object) -> None:
    def answer(seen: Seen) -> Reply:
        if seen.method == "POST":
            return Reply(200, {"data": {"search": {"issueCount": value}}})
        return Reply(200, {"total_count": value, "open_issues": value, "closed_issues": 1})

    on.server.intervene = answer
    async with on.connector() as connector:
        with pytest.raises(AnswerError):
            await connector.count(SEARCH)
    async with on.connector(token=None) as connector:
        with pytest.raises(AnswerError):
            await connector.count(SEARCH)


async def test_progress_of_an_epic_grows(on: GitHubRig) -> None:
    on.hub.add(number=1)
    on.hub.add(number=2, parent=f"{REPO}#1")
    on.hub.add(number=3, parent=f"{REPO}#2")
    steps: list[int] = []
    async with on.connector() as connector:
        await connector.list(EPIC, progress=lambda done, total: steps.append(done))
    assert steps == [1, 2]


async def test_who_am_i_without_any_door(on: GitHubRig) -> None:
    on.hub.application, on.hub.graphql = True, False
    async with on.connector() as connector:
        with pytest.raises(ForbiddenError):
            await connector.check()
    on.server.intervene = lambda seen: Reply(200, {"login": ""})
    async with on.connector() as connector:
        with pytest.raises(AnswerError):
            await connector.check()


async def test_the_face_of_the_connector(on: GitHubRig) -> None:
    on.hub.add(number=1, labels=("Rolling",))
    connector = on.connector(doing="rolling")
    async with connector:
        assert connector.read("acme/app#1") == TaskRef("acme/app#1")
        assert connector.search_ref(" is:open ") == QueryRef(QueryKind.SEARCH, "is:open")
        with pytest.raises(QueryError):
            connector.search_ref("x" * 3000)
        batch = await connector.fetch(keys(1))
    assert batch.found[0][1].category is Category.DOING
    assert "t0ken" not in repr(connector) + repr(vars(connector))
