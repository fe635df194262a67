"""What is peculiar to ClickUp: hidden by default, misleading refusals, no read by a list of ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fake_clickup import LONG_AGO, NOT_FOUND, UNAUTHORIZED, FakeClickUp, ms

from connectors.errors import AnswerError, AuthError, ForbiddenError, QueryError, RateLimitError
from connectors.model import Batch, QueryKind, QueryRef, TaskRef
from connectors.registry import create
from connectors.testing.rig import CANARY, HTML, NOW, Rig, check_outcomes
from connectors.testing.server import Reply, Seen, TrackerServer


@pytest.fixture
def clickup() -> FakeClickUp:
    return FakeClickUp()


@pytest.fixture
def rig(clickup: FakeClickUp) -> Iterator[Rig]:
    with TrackerServer(clickup.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(clickup, server, elsewhere)
        clickup.check_requests(server.requests)
        assert {seen.method for seen in server.requests} <= {"GET"}, "read-only is kept by this client alone"


async def passed(
    rig: Rig, refs: list[TaskRef], cursor: str | None = None, **extra: object
) -> tuple[Batch, list[str]]:
    """One fetch in a session of its own, and the paths it asked."""
    rig.server.requests.clear()
    async with rig.connector(**extra) as connector:
        batch = await connector.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch, [seen.path for seen in rig.server.requests]


def known(count: int) -> list[TaskRef]:
    """References as they are stored after a first fetch."""
    return [TaskRef(f"86a{number}", f"86a{number}") for number in range(1, count + 1)]


# -- lists -----------------------------------------------------------------------------------------


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


# -- by reference ----------------------------------------------------------------------------------


async def test_a_few_are_read_one_by_one(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(2_000)
    batch, paths = await passed(rig, [clickup.ref(number) for number in range(1, 11)])
    assert len(batch.found) == 10 and sorted(paths) == sorted(f"/v2/task/86a{n}" for n in range(1, 11))


async def test_many_are_found_in_their_lists(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(400)
    clickup.lists = dict.fromkeys(range(201, 401), "902")
    clickup.closed, clickup.subtasks = set(range(50, 60)), set(range(70, 80))
    batch, paths = await passed(rig, [clickup.ref(number) for number in range(1, 401)])
    assert [clickup.number(task) for _, task in batch.found] == list(range(1, 401))
    assert len(paths) == 6, "a probe and two pages for each list"


async def test_tasks_that_left_the_list_are_looked_up_by_id(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(60)
    clickup.lists, clickup.archived, clickup.deleted = {7: "950", 8: "951"}, {9}, {10}
    batch, paths = await passed(rig, [clickup.ref(number) for number in range(1, 61)])
    assert len(batch.found) == 59 and [one.ref.key for one in batch.missing] == ["86a10"]
    assert sorted(paths[2:]) == [f"/v2/task/86a{number}" for number in ("10", "7", "8", "9")]


async def test_scattered_tasks_cost_about_one_request_each(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(3_000)
    clickup.lists = {number: str(2_000 + number % 50) for number in range(1, 3_001)}
    refs = [clickup.ref(number) for number in range(1, 51)]
    batch, paths = await passed(rig, refs)
    assert len(batch.found) == 50 and len(paths) <= 60


async def test_a_long_list_is_not_read_for_a_few(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(20_000)
    batch, paths = await passed(rig, [clickup.ref(number) for number in range(19_980, 20_001)])
    assert len(batch.found) == 21 and len(paths) <= 42


async def test_custom_ids(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(3)
    clickup.custom = {1: "PROJ-1", 2: "PROJ-2"}
    refs = [TaskRef("9001/PROJ-1"), TaskRef("PROJ-2"), TaskRef("9001/PROJ-9")]
    batch, _ = await passed(rig, refs)
    assert [(ref.key, task.id, task.key) for ref, task in batch.found] == [
        ("9001/PROJ-1", "86a1", "PROJ-1"),
        ("PROJ-2", "86a2", "PROJ-2"),
    ]
    assert [one.ref.key for one in batch.missing] == ["9001/PROJ-9"]


async def test_a_misleading_401_is_one_task_s(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(2)
    clickup.custom = {1: "PROJ-1"}
    batch, paths = await passed(rig, [TaskRef("9002/PROJ-1"), TaskRef("9002/PROJ-2"), TaskRef("86a2")])
    assert [(one.ref.key, one.proven) for one in batch.missing] == [
        ("9002/PROJ-1", False),
        ("9002/PROJ-2", False),
    ]
    assert len(batch.found) == 1 and paths.count("/v2/user") >= 1


async def test_a_custom_id_without_a_workspace(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(1)
    clickup.teams = ["9001", "9002"]
    clickup.custom = {1: "PROJ-1"}
    batch, _ = await passed(rig, [TaskRef("PROJ-1"), TaskRef("86a1"), TaskRef("no task")])
    assert [(one.ref.key, one.code, one.detail) for one in batch.failed] == [
        ("no task", "query", "reference"),
        ("PROJ-1", "query", "workspace"),
    ]
    again, _ = await passed(rig, [TaskRef("PROJ-1")], workspace="9001")
    assert [task.id for _, task in again.found] == ["86a1"]


async def test_a_custom_id_that_changed(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(2)
    clickup.custom = {1: "OPS-7", 2: "PROJ-2"}
    refs = [TaskRef("9001/PROJ-1", "86a1"), TaskRef("86a2", "86a2")]
    batch, _ = await passed(rig, refs)
    assert [(one.ref.key, one.task.key) for one in batch.moved] == [("9001/PROJ-1", "OPS-7")]
    assert [task.key for _, task in batch.found] == ["PROJ-2"]


@pytest.mark.parametrize(("status", "code"), [(200, "answer"), (404, "not_found"), (403, "permission")])
async def test_a_page_of_html_says_nothing_of_a_task(
    rig: Rig, clickup: FakeClickUp, status: int, code: str
) -> None:
    clickup.fill(2)
    rig.server.intervene = lambda seen: replace(HTML, status=status) if seen.path.endswith("86a2") else None
    batch, _ = await passed(rig, [clickup.ref(1), clickup.ref(2)])
    assert len(batch.found) == 1 and [one.code for one in batch.failed] == [code]


async def test_a_deletion_that_is_told(rig: Rig, clickup: FakeClickUp) -> None:
    gone = Reply(410, {"err": "Task was deleted", "ECODE": "ITEM_999"})
    rig.server.intervene = lambda seen: gone
    batch, _ = await passed(rig, [clickup.ref(1)])
    assert [one.proven for one in batch.missing] == [True]


async def test_a_spent_budget_keeps_what_was_read(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(8)
    reset = str(int((NOW + timedelta(seconds=50)).timestamp()))
    headers = {"X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}

    def spent(seen: Seen) -> Reply | None:
        return (
            Reply(429, {"err": "Rate limit reached", "ECODE": "APP_002"}, headers)
            if len(rig.server.requests) > 3
            else None
        )

    rig.server.intervene = spent
    batch, _ = await passed(rig, [clickup.ref(number) for number in range(1, 9)])
    assert len(batch.found) == 3 and {one.code for one in batch.failed} == {"rate_limit"}
    rig.server.requests.clear()
    rig.server.intervene = lambda seen: Reply(429, {}, headers)
    async with rig.connector() as connector:
        with pytest.raises(RateLimitError) as caught:
            await connector.fetch([clickup.ref(1)])
    assert caught.value.retry_at is not None
    assert caught.value.retry_at.replace(microsecond=0) == NOW + timedelta(seconds=50)


# -- changes ---------------------------------------------------------------------------------------


async def test_changes_cost_one_request_a_workspace(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(500)
    first, _ = await passed(rig, known(500))
    clickup.updated, clickup.closed = {7: NOW, 8: NOW}, {8}
    batch, paths = await passed(rig, known(500), first.cursor)
    assert [clickup.number(task) for _, task in batch.found] == [7, 8, 500] and len(batch.unchanged) == 497
    assert paths == ["/v2/team/9001/task"]
    query = dict(rig.server.requests[0].query)
    assert query["order_by"] == "updated" and query["reverse"] == "true"
    assert int(query["date_updated_gt"]) == int(ms(clickup.changed(500) - timedelta(minutes=2))) - 1
    third, paths = await passed(rig, known(500), batch.cursor)
    assert len(third.unchanged) == 498 and len(paths) == 1


async def test_a_task_that_goes_to_the_next_sprint_stays_in_sight(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(50)
    first, _ = await passed(rig, known(50))
    clickup.lists, clickup.updated = {7: "950"}, {7: NOW}
    batch, _ = await passed(rig, known(50), first.cursor)
    assert [task.container for ref, task in batch.found if ref == known(7)[-1]] == ["950"]


async def test_what_was_missing_and_what_is_new_is_asked_by_name(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(50)
    clickup.hidden = {3}
    first, _ = await passed(rig, known(40))
    clickup.hidden = set()
    batch, paths = await passed(rig, [*known(40), TaskRef("86a45")], first.cursor)
    assert [task.id for _, task in batch.found] == ["86a3", "86a40", "86a45"]
    assert paths == ["/v2/team/9001/task", "/v2/task/86a3"]
    clickup.updated = {46: LONG_AGO}
    batch, paths = await passed(rig, [*known(40), TaskRef("86a46")], first.cursor)
    assert "86a46" in [task.id for _, task in batch.found] and "/v2/task/86a46" in paths


async def test_references_without_an_id_that_were_asked_before_are_not_new(
    rig: Rig, clickup: FakeClickUp
) -> None:
    clickup.fill(20)
    refs = [clickup.ref(number) for number in range(1, 21)]
    first, _ = await passed(rig, refs)
    batch, paths = await passed(rig, refs, first.cursor)
    assert len(batch.unchanged) == 19 and len(batch.found) == 1 and len(paths) == 1


async def test_a_busy_space_is_read_by_lists_instead(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(1_000)
    clickup.lists = dict.fromkeys(range(51, 1_001), "950")
    first, _ = await passed(rig, known(50))
    clickup.updated = dict.fromkeys(range(1, 1_001), NOW + timedelta(hours=1))
    batch, paths = await passed(rig, known(50), first.cursor)
    assert len(batch.found) == 50
    assert paths.count("/v2/team/9001/task") == 3 and paths.count("/v2/list/901/task") == 1


async def test_a_space_that_is_gone_from_sight(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(3)
    first, _ = await passed(rig, known(3))
    rig.server.intervene = lambda seen: UNAUTHORIZED if "/team/" in seen.path else None
    batch, _ = await passed(rig, known(3), first.cursor)
    assert len(batch.found) == 3


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "null", '{"clickup":2}', '{"clickup":1,"setup":7}'])
async def test_a_cursor_of_somebody_else_asks_for_all(rig: Rig, clickup: FakeClickUp, spoilt: str) -> None:
    clickup.fill(2)
    batch, _ = await passed(rig, known(2), spoilt)
    assert len(batch.found) == 2 and batch.unchanged == ()


# -- the token -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "sent"), [("pk_183_" + CANARY, "pk_183_" + CANARY), (CANARY, f"Bearer {CANARY}")]
)
async def test_personal_tokens_are_sent_as_they_are(
    rig: Rig, clickup: FakeClickUp, token: str, sent: str
) -> None:
    async with create(replace(clickup.options(rig.server.url), token=token)) as connector:
        account = await connector.check()
    assert (account.id, account.name) == ("183", "Mina")
    assert rig.server.requests[0].headers["authorization"] == sent


async def test_a_refused_token_raises_whatever_is_asked(rig: Rig, clickup: FakeClickUp) -> None:
    rig.always(Reply(401, {"err": "Token invalid", "ECODE": "OAUTH_025"}))
    for count in (1, 40):
        with pytest.raises(AuthError):
            await rig.fetch(count)


async def test_a_user_that_is_none(rig: Rig) -> None:
    rig.always(Reply(200, {"user": {}}))
    async with rig.connector() as connector:
        with pytest.raises(AnswerError):
            await connector.check()


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (NOT_FOUND, True),
        (UNAUTHORIZED, False),
        (Reply(403, {"err": "No access", "ECODE": "ACCESS_001"}), False),
        (Reply(404, {"err": "Route not found", "ECODE": "APP_001"}), "not_found"),
    ],
)
async def test_what_is_hidden_is_refused_so_that_not_found_proves(
    rig: Rig, clickup: FakeClickUp, reply: Reply, outcome: object
) -> None:
    clickup.fill(2)
    rig.server.intervene = lambda seen: reply if seen.path.endswith("86a2") else None
    batch, _ = await passed(rig, [clickup.ref(1), clickup.ref(2)])
    assert len(batch.found) == 1
    assert [one.proven for one in batch.missing] + [one.code for one in batch.failed] == [outcome]
    rig.server.intervene = lambda seen: NOT_FOUND if "/task/" in seen.path else None
    batch, _ = await passed(rig, [TaskRef("9001/PROJ-9")])
    assert [one.proven for one in batch.missing] == [False]  # a custom id may be a wrong one


async def test_one_refused_task_alone_is_hidden(rig: Rig, clickup: FakeClickUp) -> None:
    refused = Reply(403, {"err": "No access", "ECODE": "ACCESS_001"})
    rig.server.intervene = lambda seen: refused if "/task/" in seen.path else None
    batch, paths = await passed(rig, [clickup.ref(1)])
    assert [one.proven for one in batch.missing] == [False] and "/v2/user" in paths


async def test_another_task_s_answer_is_no_move(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(2)
    wrong = Reply(200, clickup.task(2))
    rig.server.intervene = lambda seen: wrong if seen.path.endswith("86a1") else None
    batch, _ = await passed(rig, known(2))
    assert [one.ref.key for one in batch.failed] == ["86a1"] and not batch.moved
    assert [task.id for _, task in batch.found] == ["86a2"]
