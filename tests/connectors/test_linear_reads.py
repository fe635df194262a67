"""Linear: what an issue says, where it went, what changed, and what an error means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from typing import Any

import pytest
from fake_linear import START, FakeLinear, refusal, uuid
from linear_dialect import LinearDialect

from connectors.base import Surveying
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
from connectors.linear.client import Linear
from connectors.model import Batch, Category, QueryKind, QueryRef, Task, TaskRef
from connectors.registry import create
from connectors.testing.rig import CANARY, NOW, Rig, check_outcomes
from connectors.testing.server import Reply, Seen, TrackerServer

TEAM = QueryRef(QueryKind.LIST, "team/ENG")
PROJECT = QueryRef(QueryKind.EPIC, "project/0a1b2c3d4e5f")
CYCLE = QueryRef(QueryKind.MILESTONE, "team/ENG/cycle/12")


@pytest.fixture
def rig() -> Iterator[Rig]:
    dialect = LinearDialect()
    with TrackerServer(dialect.answer) as server:
        yield Rig(dialect, server, server, now=NOW)
        dialect.check_requests(server.requests)


def fake(rig: Rig) -> FakeLinear:
    assert isinstance(rig.dialect, LinearDialect)
    return rig.dialect.fake


def asked(rig: Rig) -> list[str]:
    """The names of the queries since the last look."""
    names = [
        str(seen.body["query"]).split("(")[0].split()[1]
        for seen in rig.server.requests
        if isinstance(seen.body, dict)
    ]
    rig.dialect.check_requests(rig.server.requests)
    rig.server.requests.clear()
    return names


def connector(rig: Rig, **extra: object) -> Linear:
    made = rig.connector(**extra)
    assert isinstance(made, Linear)
    return made


async def fetched(rig: Rig, refs: Sequence[TaskRef], cursor: str | None = None) -> Batch:
    async with connector(rig) as linear:
        batch = await linear.fetch(refs, cursor=cursor)
    check_outcomes(batch, refs)
    return batch


async def one(rig: Rig, **extra: object) -> Task:
    async with connector(rig, **extra) as linear:
        batch = await linear.fetch([TaskRef("ENG-1")])
    return batch.found[0][1]


async def test_an_issue_in_full(rig: Rig) -> None:
    linear = fake(rig)
    more: dict[str, Any] = {
        "estimate": 3.0,
        "dueDate": "2026-12-01",
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


async def test_beyond_a_page_only_what_changed_is_read(rig: Rig) -> None:
    rig.dialect.fill(150)
    refs = rig.refs(150)
    first = await fetched(rig, refs)
    assert asked(rig) == ["Issues", "Issues"]
    linear = fake(rig)
    linear.issues[5].parent = 4
    linear.issues[5].updated = linear.issues[6].updated = START + timedelta(days=3)
    rig.dialect.deleted = {7}
    linear.issues[7].updated = START + timedelta(days=3)
    second = await fetched(rig, refs, first.cursor)
    found = {ref.key for ref, _ in second.found}
    assert found >= {"ENG-4", "ENG-5", "ENG-6"} and [gone.proven for gone in second.missing] == [True]
    assert len(second.unchanged) + len(second.found) == 149
    third = await fetched(rig, refs, second.cursor)
    assert len(third.unchanged) > 140 and [gone.proven for gone in third.missing] == [True]
    asked(rig)
    linear.label_changed = START + timedelta(days=4)
    assert not (await fetched(rig, refs, third.cursor)).unchanged
    assert asked(rig) == ["Changes", "Issues", "Issues"]
    linear.label_changed = START
    for later in (-1, 2):  # hours, by Linear's own clock
        at = datetime.now(UTC) + timedelta(hours=later)
        linear.headers["Date"] = at.strftime("%a, %d %b %Y %H:%M:%S GMT")
        assert not (await fetched(rig, refs, third.cursor)).unchanged


async def surveyed(rig: Rig, queries: Sequence[QueryRef]) -> str:
    """The cursor of a session that read these lists."""
    async with connector(rig) as linear:
        read = {query: (await linear.list(query)).tasks or () for query in queries}
        cursor = linear.surveyed(read, (), None)
    assert isinstance(linear, Surveying) and cursor is not None
    asked(rig)
    return cursor


async def test_many_lists_are_asked_at_once_what_changed(rig: Rig) -> None:
    linear = fake(rig)
    for number in range(1, 8):
        linear.add(number, project="0a1b2c3d4e5f" if number < 4 else None, cycle=12 if number == 7 else None)
    cursor = await surveyed(rig, lists := [TEAM, PROJECT, CYCLE])
    async with connector(rig) as session:
        quiet = await session.survey(lists, cursor)
        assert quiet is not None and quiet.queries == set(lists) and not quiet.changed and not quiet.gone
        assert asked(rig) == ["Changes"]
    async with connector(rig) as session:
        linear.issues[2].state, linear.issues[2].updated = "Done", START + timedelta(days=1)
        linear.issues[7].trashed, linear.issues[7].updated = True, START + timedelta(days=1)
        told = await session.survey(lists, cursor)
        assert told is not None and told.gone == {uuid(7)}
        assert [task.key for task in told.changed] == ["ENG-2"]
        assert [session.may_hold(told.changed[0], query) for query in lists] == [True, True, False]
        again = session.surveyed({PROJECT: told.changed}, [CYCLE], told.cursor)
        assert again is not None
    async with connector(rig) as session:
        last = await session.survey(lists, again)
        assert last is not None and last.queries == {PROJECT, CYCLE} and not last.changed and not last.gone
        linear.state_changed = START + timedelta(days=2)
    async with connector(rig) as session:
        assert [await session.survey(lists, one) for one in (again, "nonsense")] == [None, None]


async def test_what_changes_between_two_lists_is_told_once_more(rig: Rig) -> None:
    """The list that it comes into was read before, another one that shows it is read after."""
    linear = fake(rig)
    linear.headers["Date"] = format_datetime(START + timedelta(days=1), usegmt=True)
    linear.add(1, project="0a1b2c3d4e5f")
    linear.add(2)
    read: dict[QueryRef, Sequence[Task]] = {}
    async with connector(rig) as session:
        for query in (PROJECT, TEAM):
            read[query] = (await session.list(query)).tasks or ()
            linear.issues[2].project = "0a1b2c3d4e5f"
            linear.issues[2].updated = START + timedelta(days=1, seconds=2)
        cursor = session.surveyed(read, (), None)
    async with connector(rig) as session:
        told = await session.survey([TEAM, PROJECT], cursor or "")
        assert told is not None and [task.key for task in told.changed] == ["ENG-2"]
        last = await session.survey([TEAM, PROJECT], told.cursor or "")
        assert last is not None and not last.changed


async def test_lists_that_move_by_themselves_are_read_each_time(rig: Rig) -> None:
    fake(rig).views = {"aa11bb22cc33": {}}
    moving = [
        QueryRef(QueryKind.LIST, "view/aa11bb22cc33"),
        QueryRef(QueryKind.EPIC, "initiative/1f2e3d4c5b6a"),
        QueryRef(QueryKind.MILESTONE, "team/ENG/cycle/active"),
        QueryRef(QueryKind.SEARCH, '{"dueDate": {"lt": "P2W"}}'),
    ]
    fake(rig).add(1, cycle=12, project="0a1b2c3d4e5f", more={"dueDate": "2026-12-01"})
    cursor = await surveyed(rig, [TEAM, *moving[:3]])
    async with connector(rig) as session:
        told = await session.survey([TEAM, *moving], cursor)
    assert told is not None and told.queries == {TEAM}


async def test_what_is_not_there_is_no_empty_list(rig: Rig) -> None:
    linear = fake(rig)
    linear.add(1)
    linear.views = {"aa11bb22cc33": None}
    async with connector(rig) as session:
        assert (await session.list(PROJECT)).tasks == () and (await session.count(PROJECT)).value == 0
        for kind, text in (
            (QueryKind.EPIC, "project/ffffffffffff"),
            (QueryKind.EPIC, "initiative/ffffffffffff"),
            (QueryKind.EPIC, "issue/ENG-99"),
            (QueryKind.LIST, "team/NOPE"),
            (QueryKind.LIST, "label/none"),
            (QueryKind.LIST, "view/ffffffffffff"),
            (QueryKind.MILESTONE, "team/ENG/cycle/99"),
            (QueryKind.MILESTONE, "milestone/5f0c3c1e-8a54-4f0e-9a6c-0f2f6f1b7a11"),
        ):
            with pytest.raises(NotFoundError):
                await session.list(QueryRef(kind, text))
        with pytest.raises(QueryError):
            await session.list(QueryRef(QueryKind.LIST, "view/aa11bb22cc33"))


async def test_every_place_holds_its_own(rig: Rig) -> None:
    linear = fake(rig)
    linear.add(1, labels=["Bug"], project="0a1b2c3d4e5f", milestone=uuid(1, 7), cycle=12)
    linear.add(2, parent=1)
    linear.add(3, parent=2)
    linear.add(4, "OPS", labels=["bug"])
    places = {
        "team/OPS": {"OPS-4"},
        "label/bug": {"ENG-1", "OPS-4"},
        "team/ENG/label/bug": {"ENG-1"},
        "project/0a1b2c3d4e5f": {"ENG-1"},
        "initiative/1f2e3d4c5b6a": {"ENG-1"},
        f"milestone/{uuid(1, 7)}": {"ENG-1"},
        "team/ENG/cycle/active": {"ENG-1"},
        "issue/ENG-1": {"ENG-2", "ENG-3"},
    }
    async with connector(rig) as session:
        for text, keys in places.items():
            query = QueryRef(QueryKind.LIST, text)
            tasks = (await session.list(query)).tasks or ()
            assert {task.key for task in tasks} == keys, text
            assert all(session.stands_in(task, query) is not False for task in tasks), text
            assert (await session.count(query)).value == len(keys)


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
