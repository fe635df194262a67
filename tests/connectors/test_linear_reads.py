"""Linear: what an issue says, where it went, what stands above it, and what an error means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from fake_linear import refusal, uuid
from linear_dialect import LinearDialect
from linear_rig import TEAM, asked, connector, fake, fetched

from connectors.errors import (
    AuthError,
    ConnectorError,
    ForbiddenError,
    NotFoundError,
    OptionsError,
    QueryError,
    RateLimitError,
    ServerError,
)
from connectors.model import Category, QueryKind, QueryRef, Task, TaskRef
from connectors.registry import create
from connectors.testing.rig import CANARY, NOW, Rig
from connectors.testing.server import Reply, Seen, TrackerServer


@pytest.fixture
def rig() -> Iterator[Rig]:
    dialect = LinearDialect()
    with TrackerServer(dialect.answer) as server:
        yield Rig(dialect, server, server, now=NOW)
        dialect.check_requests(list(server.heard.values()))


async def one(rig: Rig, **extra: object) -> Task:
    async with connector(rig, **extra) as linear:
        batch = await linear.fetch([TaskRef("ENG-1")])
    return batch.found[0][1]


async def test_an_issue_in_full(rig: Rig) -> None:
    linear = fake(rig)
    more: dict[str, Any] = {
        "estimate": 3.0,
        "dueDate": "2026-12-01",
        "updatedAt": "2026-11-20T09:00:00.000Z",
        "priority": 2,
        "priorityLabel": "High",
        "assignee": {"__typename": "User", "name": "Mina Kim"},
    }
    linear.add(
        1, state="In Review", labels=["Bug"], project="0a1b2c3d4e5f", cycle=12, more=more, blocked_by=[3, 4]
    )
    linear.add(2, parent=1, state="Done")
    linear.add(3, parent=1)
    linear.add(4, parent=1, state="Canceled")
    linear.add(5, parent=1, trashed=True)
    task = await one(rig)
    assert (task.category, task.points, task.due, task.priority) == (
        Category.DOING,
        3,
        date(2026, 12, 1),
        "High",
    )
    assert task.updated_at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (task.assignee, task.subtasks, task.blocked_by) == ("Mina Kim", (1, 2), ("ENG-3",))
    assert task.fields == {"priority": Decimal(2)} and task.container == "ENG" and task.labels == ("Bug",)
    assert task.places == {
        *("team/ENG", "team/ENG/cycle/12", "label/bug", "team/ENG/label/bug"),
        "project/0a1b2c3d4e5f",
    }


@pytest.mark.parametrize(
    ("state", "extra", "category"),
    [
        ("Triage", {}, Category.TODO),
        ("Backlog", {}, Category.TODO),
        ("Todo", {}, Category.TODO),
        ("In Progress", {}, Category.DOING),
        ("Done", {}, Category.DONE),
        ("Canceled", {}, Category.CANCELLED),
        ("Duplicate", {}, Category.DUPLICATE),
        ("Dupe", {}, Category.DUPLICATE),
        ("Won't do", {}, Category.DONE),
        ("Won't do", {"cancelled": ["won't do"]}, Category.CANCELLED),
        ("Todo", {"done": ["Todo"]}, Category.TODO),
    ],
)
async def test_the_type_of_a_status_counts(
    rig: Rig, state: str, extra: dict[str, object], category: Category
) -> None:
    fake(rig).states |= {"Dupe": "canceled", "Won't do": "completed"}
    fake(rig).add(1, state=state)
    task = await one(rig, **extra)
    assert task.category is category and not task.guessed
    assert (task.closed_at is not None) is (category not in (Category.TODO, Category.DOING))


async def test_an_earlier_name_leads_to_the_issue_and_the_bin_proves_a_deletion(rig: Rig) -> None:
    linear = fake(rig)
    linear.add(7, before=["OPS-9"])
    linear.add(8, archived=True, state="Done")
    linear.add(9, trashed=True)
    refs = [
        TaskRef("OPS-9"),
        TaskRef("ENG-8", uuid(8)),
        TaskRef("ENG-9", uuid(9)),
        TaskRef("ENG-10"),
        TaskRef("x"),
    ]
    batch = await fetched(rig, refs)
    assert [(moved.ref.key, moved.task.key) for moved in batch.moved] == [("OPS-9", "ENG-7")]
    assert [task.archived for _, task in batch.found] == [True]
    assert {gone.ref.key: gone.proven for gone in batch.missing} == {"ENG-9": True, "ENG-10": False}
    assert [failed.code for failed in batch.failed] == ["query"]
    assert asked(rig) == ["Issues", "Issue", "Issue"]


async def test_what_is_shown_to_a_token_that_saw_nothing_is_found_by_the_next_question(rig: Rig) -> None:
    """No answer carried a change from which to ask, and the Date of the answers lies years ahead."""
    front = {"Date": "Fri, 24 Nov 2028 05:00:00 GMT"}

    def dated(seen: Seen) -> Reply | None:
        reply = rig.dialect.answer(seen)
        return reply and Reply(reply.status, reply.data, {**reply.headers, **front}, reply.text)

    rig.server.intervene = dated
    issue, refs = fake(rig).add(7), [TaskRef("ENG-7", uuid(7))]
    issue.seen = False
    first = await fetched(rig, refs)
    assert len(first.missing) == 1 and first.cursor is not None
    issue.seen = True
    rig.server.requests.clear()
    assert len((await fetched(rig, refs, first.cursor)).found) == 1
    assert asked(rig) == ["Changes"]


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("code", "message", "error"),
    [
        ("RATELIMITED", "Rate limit exceeded", RateLimitError),
        ("AUTHENTICATION_ERROR", "Authentication required", AuthError),
        ("FORBIDDEN", "You don't have access", ForbiddenError),
        ("INPUT_ERROR", "Entity not found: Project", NotFoundError),
        ("INTERNAL_SERVER_ERROR", "Oops", ServerError),
        ("GRAPHQL_VALIDATION_FAILED", "Cannot query field", QueryError),
    ],
)
async def test_the_code_of_an_error_counts(
    rig: Rig, status: int, code: str, message: str, error: type[ConnectorError]
) -> None:
    half = {"data": {"issues": {"nodes": [], "pageInfo": {"hasNextPage": False}}}}
    rig.always(Reply(status, {**half, **refusal(message, code, "other")}))
    with pytest.raises(error):
        await rig.list()


async def test_a_spent_budget_says_when(rig: Rig) -> None:
    reset = datetime(2026, 11, 24, 5, 40, tzinfo=UTC)
    headers = {
        "Date": "Tue, 24 Nov 2026 05:00:00 GMT",
        "X-RateLimit-Requests-Limit": "2500",
        "X-RateLimit-Requests-Remaining": "2000",
        "X-RateLimit-Requests-Reset": "1795500000000",
        "X-RateLimit-Complexity-Limit": "3000000",
        "X-RateLimit-Complexity-Remaining": "0",
        "X-RateLimit-Complexity-Reset": str(int(reset.timestamp() * 1000)),
    }
    rig.always(Reply(400, refusal("Rate limit exceeded", "RATELIMITED", "ratelimited"), headers))
    async with connector(rig) as linear:
        for _ in range(2):
            with pytest.raises(RateLimitError) as caught:
                await linear.list(TEAM)
            assert caught.value.retry_at == reset
    assert len(rig.server.requests) == 1 and rig.waits == []


async def test_a_query_that_is_too_complex_is_asked_for_less(rig: Rig) -> None:
    rig.dialect.fill(60)
    fake(rig).costly_beyond = 30
    assert len(await rig.list()) == 60
    sizes = [seen.body["variables"]["first"] for seen in rig.server.requests if isinstance(seen.body, dict)]
    assert sizes == [100, 50, 25, 25, 25]


@pytest.mark.parametrize(
    ("token", "extra", "sent"),
    [
        ("lin_api_x", {}, "lin_api_x"),
        (CANARY, {}, CANARY),
        ("lin_oauth_x", {}, "Bearer lin_oauth_x"),
        (CANARY, {"oauth": True}, f"Bearer {CANARY}"),
    ],
)
async def test_a_key_goes_bare_and_an_oauth_token_behind_bearer(
    rig: Rig, token: str, extra: dict[str, object], sent: str
) -> None:
    options = replace(rig.dialect.options(rig.server.url, **extra), token=token)
    async with create(options) as linear:
        account = await linear.check()
    assert (account.name, account.limit, account.remaining) == ("Mina Kim (Acme)", 2500, 2400)
    (seen,) = rig.server.requests
    assert isinstance(seen, Seen) and seen.headers["authorization"] == sent


@pytest.mark.parametrize(
    ("name", "value"), [("page_size", 251), ("page_size", 0), ("oauth", "yes"), ("workspace", "a/b")]
)
def test_settings_that_cannot_be(rig: Rig, name: str, value: object) -> None:
    with pytest.raises(OptionsError) as caught:
        rig.connector(**{name: value})
    assert caught.value.values["name"] == name


async def test_what_stands_above_issues(rig: Rig) -> None:
    linear = fake(rig)
    linear.initiatives["1f2e3d4c5b6a"] = {f"{number:012x}" for number in range(1, 104)}
    linear.told = {f"{1:012x}": {"completedAt": "2026-11-01T08:00:00.000Z"}}
    async with connector(rig, workspace="acme") as session:
        told = await session.outline("https://linear.app/acme/initiative/retention-1f2e3d4c5b6a")
        above, first, *others = told.documents
        assert (told.kind, above["name"], len(others)) == ("milestones", "Retention", 102)
        assert first["closed_at"] and first["due_on"] == "2026-12-15"
        assert session.read(str(others[0]["html_url"])) == QueryRef(QueryKind.EPIC, f"project/{2:012x}")
        told = await session.outline("https://linear.app/acme/project/x-0a1b2c3d4e5f/overview")
        (milestone,) = told.documents[1:]
        meant = session.read(str(milestone["html_url"]))
        assert meant == QueryRef(QueryKind.MILESTONE, f"milestone/{uuid(1, 7)}")
        for wrong in ("ENG-1", "https://linear.app/acme/team/ENG/all"):
            with pytest.raises(QueryError):
                await session.outline(wrong)
        with pytest.raises(NotFoundError):
            await session.outline("https://linear.app/acme/project/x-ffffffffffff")
