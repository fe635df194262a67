"""What is peculiar to Jira Data Center: strict keys, offsets, context paths, epics by key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from fake_jira import FakeDataCenter, error

from connectors.errors import AuthError, IncompleteError, QueryError
from connectors.jira.server import LONGEST, named
from connectors.model import Batch, QueryKind, QueryRef, TaskRef
from connectors.redaction import basic
from connectors.testing.rig import CANARY, NOW, Rig, check_outcomes
from connectors.testing.server import Reply, Seen, TrackerServer


@pytest.fixture
def center() -> FakeDataCenter:
    return FakeDataCenter()


@pytest.fixture
def rig(center: FakeDataCenter) -> Iterator[Rig]:
    with TrackerServer(center.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(center, server, elsewhere)
        center.check_requests(list(server.heard.values()))


async def passed(rig: Rig, refs: list[TaskRef], cursor: str | None = None) -> tuple[Batch, list[Seen]]:
    """One fetch in a session of its own, and the searches it took."""
    rig.server.requests.clear()
    async with rig.connector() as connector:
        batch = await connector.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch, [seen for seen in rig.server.requests if seen.path.endswith("/search")]


def known(count: int) -> list[TaskRef]:
    """References as they are stored after a first fetch."""
    return [TaskRef(f"OPS-{number}", str(10_000 + number)) for number in range(1, count + 1)]


async def test_one_bad_key_does_not_spoil_the_others(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(20)
    center.deleted = {3}
    batch, searches = await passed(rig, [*known(10), *(center.ref(number) for number in range(11, 23))])
    assert len(batch.found) == 19
    assert [one.ref.key for one in batch.missing] == ["OPS-3", "OPS-21", "OPS-22"]
    assert len(searches) == 2
    assert "id in (10001, 10002, 10004" in searches[1].value("jql") and '"OPS-20")' in searches[1].value(
        "jql"
    )


async def test_a_hundred_bad_keys(rig: Rig, center: FakeDataCenter) -> None:
    """Only the first few are named in what is kept of each refusal."""
    center.fill(3)
    batch, searches = await passed(rig, [center.ref(number) for number in range(1, 101)])
    assert len(batch.found) == 3 and len(batch.missing) == 97 and len(searches) < 30


@pytest.mark.parametrize("gone", [1, 40, 100])
async def test_one_bad_key_that_the_refusal_does_not_name(
    rig: Rig, center: FakeDataCenter, gone: int
) -> None:
    """Whatever language the server speaks: halves are asked, the others come, the bad one is missing."""
    center.fill(100)
    center.deleted = {gone}

    def unnamed(seen: Seen) -> Reply | None:
        reply = center.answer(seen)
        refused = reply is not None and reply.status == 400 and seen.path.endswith("/search")
        return error(400, "이슈가 없거나 볼 권한이 없습니다.") if refused else None

    rig.server.intervene = unnamed
    batch, searches = await passed(rig, [center.ref(number) for number in range(1, 101)])
    assert len(batch.found) == 99 and [one.ref.key for one in batch.missing] == [f"OPS-{gone}"]
    assert not batch.failed and len(searches) <= 16


async def test_a_refusal_that_names_no_key_fails(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(2)
    rig.server.intervene = lambda seen: (
        error(400, "Field 'key' is busy") if seen.path.endswith("/search") else None
    )
    async with rig.connector() as connector:
        with pytest.raises(QueryError):
            await connector.fetch(known(2))


def test_a_cut_name_names_nothing() -> None:
    keys = ["OPS-1", "OPS-12", "OPS-123"]
    assert named("key 'OPS-12' does not exist · key 'OPS-1…", keys) == {"OPS-12"}
    assert named("ops-123 is unknown, PREOPS-1 too, OPS-1-2", keys) == {"OPS-123"}


async def test_a_moved_task_is_followed(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(5)
    center.moved = {2: "NEW-7", 4: "NEW-8"}
    batch, _ = await passed(rig, [center.ref(number) for number in range(1, 6)])
    assert [(one.ref.key, one.task.key) for one in batch.moved] == [("OPS-2", "NEW-7"), ("OPS-4", "NEW-8")]


async def test_changes_cost_one_search(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(230)
    center.updated = {1: NOW - timedelta(hours=1)}
    first, _ = await passed(rig, known(230))
    center.updated[7] = NOW
    batch, searches = await passed(rig, known(230), first.cursor)
    assert [task.id for _, task in batch.found] == ["10001", "10007"] and len(batch.unchanged) == 228
    since = int((NOW - timedelta(hours=1, minutes=5)).timestamp() * 1000)
    assert [seen.value("jql") for seen in searches] == [
        f'project in ("OPS") AND updated >= {since} ORDER BY updated ASC'
    ]
    assert len(rig.server.requests) == 2, "the kind of the site is in the cursor"


async def test_an_archived_issue_stays_what_it_is(rig: Rig, center: FakeDataCenter) -> None:
    """Searches leave it out; only one that was there before is asked for by itself."""
    center.fill(3)
    center.archived, center.deleted = {2}, {3}
    center.fields = {2: {"archiveddate": "2026-11-01T10:00:00.000+0000"}}
    batch, _ = await passed(rig, known(3))
    assert [(task.key, task.archived) for _, task in batch.found] == [("OPS-1", False), ("OPS-2", True)]
    assert [(one.ref.key, one.proven) for one in batch.missing] == [("OPS-3", False)]
    again, _ = await passed(rig, known(3), batch.cursor)
    assert [task.key for _, task in again.found] == ["OPS-1", "OPS-2"]
    assert [seen.path for seen in rig.server.requests if "/issue/" in seen.path] == [
        "/rest/api/2/issue/10002"
    ]


async def test_a_hidden_issue_is_missing_and_nothing_is_stale(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(2)
    center.archived = {2}
    rig.server.intervene = lambda seen: error(403, "no right") if "/issue/" in seen.path else None
    batch, _ = await passed(rig, known(2))
    assert [(one.ref.key, one.proven) for one in batch.missing] == [("OPS-2", False)]
    assert batch.failed == ()


async def test_a_long_query_is_posted(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(4)
    query = "labels = " + "x" * LONGEST
    async with rig.connector() as connector:
        listing = await connector.list(QueryRef(QueryKind.SEARCH, query))
    assert listing.tasks is not None and len(listing.tasks) == 2
    assert rig.server.requests[-1].method == "POST"


async def test_where_posts_are_refused_long_questions_are_split(rig: Rig, center: FakeDataCenter) -> None:
    center.posts, center.longest = False, 6_000
    project = "P" * 60
    center.fill(100)
    center.moved = {number: f"{project}-{number}" for number in range(1, 101)}
    refs = [TaskRef(center.key(number)) for number in range(1, 101)]
    batch, searches = await passed(rig, refs)
    assert len(batch.found) == 100
    assert [seen.method for seen in searches].count("POST") == 1 and len(searches) == 3


async def test_a_list_that_loses_issues_between_pages(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(150)

    def shrunk(seen: Seen) -> Reply | None:
        reply = center.answer(seen)
        if reply is None or seen.value("startAt") != "100" or not isinstance(reply.data, dict):
            return None
        return Reply(200, {**reply.data, "issues": reply.data["issues"][1:]})

    rig.server.intervene = shrunk
    with pytest.raises(IncompleteError):
        await rig.list()


async def test_pages_are_ordered_so_that_offsets_hold(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(3)
    await rig.list()
    assert rig.server.requests[-1].value("jql") == 'project = "OPS" ORDER BY key ASC'


async def test_a_count_is_exact_and_brings_no_issue(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(120)
    async with rig.connector() as connector:
        count = await connector.count(center.query())
    assert (count.value, count.exact) == (120, True)
    assert rig.server.requests[-1].value("maxResults") == "0"


async def test_a_context_path(rig: Rig, center: FakeDataCenter) -> None:
    center.context = "/jira"
    center.fill(1)
    (task,) = await rig.list()
    assert task.url == f"{rig.server.url}/jira/browse/OPS-1"


async def test_a_personal_token_is_a_bearer_and_a_login_is_basic(rig: Rig, center: FakeDataCenter) -> None:
    async with rig.connector() as connector:
        await connector.check()
    center.user = "mina"
    async with rig.connector() as connector:
        account = await connector.check()
    sent = [seen.headers["authorization"] for seen in rig.server.requests]
    assert set(sent) == {f"Bearer {CANARY}", basic("mina", CANARY)}
    assert (account.id, account.name, account.version) == ("JIRAUSER10100", "Mina Kim", "9.12.0")


async def test_a_refused_login_is_no_scoped_token(rig: Rig, center: FakeDataCenter) -> None:
    center.user = "mina"
    rig.always(Reply(401, {"message": "Client must be authenticated to access this resource."}))
    async with rig.connector() as connector:
        with pytest.raises(AuthError) as caught:
            await connector.list(center.query())
    assert caught.value.detail != "scoped_token"


async def test_nobody_s_refusal_is_told_as_such(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(1)
    center.anonymous = True
    rig.server.intervene = lambda seen: (
        error(400, "Field 'assignee' does not exist or this field cannot be viewed by anonymous users.")
        if seen.path.endswith("/search")
        else None
    )
    with pytest.raises(AuthError):
        await rig.list()


async def test_the_configuration_overrides_what_the_server_says(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(1)
    center.extra = {"deployment": "data_center"}
    await rig.list()
    assert not any(seen.path.endswith("serverInfo") for seen in rig.server.requests)


async def test_epics_are_named_by_key_and_told_by_id(rig: Rig, center: FakeDataCenter) -> None:
    """The id of the parent must be the same whether the epic is among the answers or not."""
    center.fill(4)
    center.fields = {number: {"customfield_10014": "OPS-1"} for number in (2, 3)}
    tasks = await rig.list()
    assert [task.parent for task in tasks] == [None, "10001", "10001", None]
    searches = [seen for seen in rig.server.requests if seen.path.endswith("/search")]
    assert len(searches) == 1
    batch, searches = await passed(rig, [center.ref(2)])
    assert [task.parent for _, task in batch.found] == ["10001"] and len(searches) == 2


async def test_the_issues_of_an_epic(rig: Rig, center: FakeDataCenter) -> None:
    center.fill(1)
    rig.server.intervene = lambda seen: (
        Reply(200, {"total": 0, "issues": []}) if seen.path.endswith("/search") else None
    )
    async with rig.connector(epic_field="customfield_10014") as connector:
        await connector.list(QueryRef(QueryKind.EPIC, "OPS-1"))
    asked = [seen.value("jql") for seen in rig.server.requests if seen.path.endswith("/search")]
    assert asked == ['(cf[10014] = "OPS-1" OR parent = "OPS-1") ORDER BY key ASC']
