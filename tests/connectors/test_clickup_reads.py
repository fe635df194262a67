"""ClickUp by reference: no read by a list of ids, misleading refusals, tokens of two kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from clickup_rig import clickup_rig, known, passed
from fake_clickup import NOT_FOUND, UNAUTHORIZED, FakeClickUp

from connectors.base import Naming
from connectors.errors import AnswerError, AuthError, RateLimitError
from connectors.model import Holds, TaskRef
from connectors.registry import create
from connectors.testing.rig import CANARY, HTML, NOW, Rig
from connectors.testing.server import Reply, Seen


@pytest.fixture
def clickup() -> FakeClickUp:
    return FakeClickUp()


@pytest.fixture
def rig(clickup: FakeClickUp) -> Iterator[Rig]:
    yield from clickup_rig(clickup)


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


@pytest.mark.parametrize(("status", "code"), [(200, "answer"), (404, "answer"), (403, "answer")])
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


async def test_numbers_of_sets_are_told_by_name(rig: Rig) -> None:
    view = Reply(200, {"view": {"id": "8cp-12", "name": "This week", "type": "list"}})
    rig.server.intervene = lambda seen: view if seen.path == "/v2/view/8cp-12" else None
    async with rig.connector() as connector:
        assert isinstance(connector, Naming)
        for pasted, holds in (
            ("https://app.clickup.com/9001/v/li/901", Holds("list", {"name": "Backlog"})),
            ("https://app.clickup.com/9001/v/f/77", Holds("folder", {"name": "App"})),
            ("https://app.clickup.com/9001/v/s/90", Holds("space", {"name": "Shop"})),
            ("https://app.clickup.com/9001/v/l/8cp-12", Holds("view", {"name": "This week"})),
            ("https://app.clickup.com/9001/v/l/8cp-13", Holds("view", {"name": "8cp-13"})),
            ("https://app.clickup.com/9001/v/li/999", Holds("list", {"name": "999"})),
        ):
            assert await connector.named(connector.read(pasted)) == holds
