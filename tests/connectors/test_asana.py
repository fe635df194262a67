"""Asana: the shared contract, and what is its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from fake_asana import GOAL, PORTFOLIO, PROJECT, SECTION, TAG, FakeAsana, gid

from connectors.asana.client import Asana
from connectors.base import Naming, Resting
from connectors.errors import ConnectorError, IncompleteError, QueryError
from connectors.model import Category, Holds, Options, QueryRef, Span, Task
from connectors.registry import create
from connectors.testing.contract import ConnectorContract
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen, TrackerServer
from connectors.values import Valuing


class TestAsana(ConnectorContract):
    dialect_type = FakeAsana


@pytest.fixture
def asana() -> FakeAsana:
    return FakeAsana()


@pytest.fixture
def rig(asana: FakeAsana) -> Iterator[Rig]:
    with TrackerServer(asana.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(asana, server, elsewhere)
        asana.check_requests(list(server.heard.values()))


def connector(rig: Rig, **extra: object) -> Asana:
    made = rig.connector(**extra)
    assert isinstance(made, Asana)
    assert isinstance(made, Naming)
    assert isinstance(made, Resting)
    return made


def home(section: str, ident: str = SECTION) -> dict[str, Any]:
    return {"project": {"gid": PROJECT, "name": "App"}, "section": {"gid": ident, "name": section}}


async def one(rig: Rig, asana: FakeAsana, fields: dict[str, Any], **extra: object) -> Task:
    asana.fill(1)
    asana.items[1] = fields
    (task,) = await rig.list(**extra)
    return task


async def test_a_completed_task_tells_when(rig: Rig, asana: FakeAsana) -> None:
    at = {"completed": True, "completed_at": "2026-11-19T09:00:00.000Z"}
    task = await one(rig, asana, at)
    assert (task.category, task.closed_at) == (Category.DONE, datetime(2026, 11, 19, 9, tzinfo=UTC))


async def test_a_task_in_full(rig: Rig, asana: FakeAsana) -> None:
    task = await one(
        rig,
        asana,
        {
            "assignee": {"gid": "5", "name": "Joon Lee"},
            "due_at": "2026-12-01T23:30:00.000Z",
            "due_on": "2026-12-02",
            "modified_at": "2026-11-20T09:00:00.000Z",
            "completed_at": "2026-11-19T09:00:00.000Z",
            "actual_time_minutes": 90,
            "memberships": [
                home("In progress", "1216"),
                {"project": {"gid": "1305", "name": "Web"}, "section": None},
            ],
            "parent": {"gid": "900007"},
            "tags": [{"gid": TAG, "name": "okr"}],
            "resource_subtype": "milestone",
            "custom_fields": [
                {"gid": "41", "name": "Story points", "number_value": 5},
                {"gid": "42", "name": "Estimated time", "number_value": 120},
                {"gid": "43", "name": "Priority", "enum_value": {"name": "High"}, "display_value": "High"},
                {"gid": "44", "name": "Revenue", "number_value": 1200.5},
                {"gid": "45", "name": "Size", "enum_value": {"name": "8"}},
                {"gid": "46", "name": "Empty", "number_value": None},
            ],
        },
    )
    assert (task.key, task.status, task.category) == (gid(1), "In progress", Category.DOING)
    assert (task.assignee, task.due, task.type) == ("Joon Lee", date(2026, 12, 2), "Milestone")
    assert (task.points, task.estimate, task.spent) == (5, 7200, 5400)
    assert (task.updated_at, task.closed_at) == (datetime(2026, 11, 20, 9, tzinfo=UTC), None)
    assert (task.priority, task.labels, task.parent, task.container) == ("High", ("okr",), "900007", "App")
    assert task.fields["Revenue"] == task.fields["44"] == Decimal("1200.5")
    assert (task.fields["Size"], "Empty" in task.fields) == (8, False)
    assert task.places == {
        f"project:{PROJECT}", "project:1305", "section:1216", f"tag:{TAG}", "below:900007",
    }  # fmt: skip
    assert task.url == f"{rig.server.url}/0/0/{gid(1)}", "an address of another host is not shown"
    async with connector(rig) as told:
        for text, inside in (
            (f"project:{PROJECT}", True), ("section:1216", True), (f"section:{SECTION}", False),
            (f"tag:{TAG}", True), ("below:900007", True), (f"portfolio:{PORTFOLIO}", None),
        ):  # fmt: skip
            assert told.stands_in(task, told.search_ref(text)) is inside


@pytest.mark.parametrize(
    ("fields", "status", "category"),
    [
        ({}, "Backlog", Category.TODO),
        ({"memberships": [home("")]}, "Incomplete", Category.TODO),
        ({"memberships": [home("")], "completed": True}, "Completed", Category.DONE),
        ({"completed": True}, "Backlog", Category.DONE),
        ({"memberships": [home("In progress")]}, "In progress", Category.DOING),
        ({"memberships": [home("Won't do")]}, "Won't do", Category.CANCELLED),
        ({"memberships": [home("Won't do")], "completed": True}, "Won't do", Category.CANCELLED),
        ({"memberships": [home("Duplicates")], "completed": True}, "Duplicates", Category.DUPLICATE),
        ({"memberships": [home("Shipped here")]}, "Shipped here", Category.DONE),
        ({"custom_type_status_option": {"name": "Verifying"}}, "Verifying", Category.DOING),
        ({"custom_fields": [{"gid": "7", "name": "State", "enum_value": {"name": "Dropped"}}]}, "Dropped",
         Category.CANCELLED),
        ({"resource_subtype": "approval", "approval_status": "rejected", "completed": True}, "Backlog",
         Category.CANCELLED),
        ({"resource_subtype": "approval", "approval_status": "changes_requested", "completed": True},
         "Backlog", Category.DOING),
        ({"resource_subtype": "approval", "approval_status": "approved", "completed": True}, "Backlog",
         Category.DONE),
    ],
)  # fmt: skip
async def test_what_counts_as_what(
    rig: Rig, asana: FakeAsana, fields: dict[str, Any], status: str, category: Category
) -> None:
    extra = {"done": ["Shipped here"], "doing": ["In progress", "Verifying"], "status_field": "State"}
    task = await one(rig, asana, fields, **extra)
    assert (task.status, task.category, task.guessed) == (status, category, False)


async def test_places(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(6)
    asana.items = {
        2: {"memberships": [home("In progress", "1216")]},
        3: {"tags": [{"gid": TAG, "name": "okr"}]},
        4: {"parent": {"gid": gid(1)}, "memberships": []},
    }
    wanted = {
        f"project:{PROJECT}": 5, f"section:{SECTION}": 4, "section:1216": 1, f"tag:{TAG}": 1,
        f"below:{gid(1)}": 1, f"portfolio:{PORTFOLIO}": 5,
    }  # fmt: skip
    cursors: dict[str, str | None] = {}
    for text, count in wanted.items():
        async with connector(rig) as told:
            query = told.search_ref(text)
            listing = await told.list(query)
            assert len(listing.tasks or ()) == count, text
            cursors[text] = listing.cursor
            if text != f"project:{PROJECT}":
                assert (await told.count(query)).value == count
    for text, cursor in cursors.items():
        rig.server.requests.clear()
        async with connector(rig) as told:
            again = await told.list(told.search_ref(text), cursor=cursor)
        whole = text.startswith("tag:")
        assert (again.tasks is None) is not whole, text
        assert len(rig.server.requests) == (2 if text.startswith("portfolio") else 1), text
    asana.happened("task", gid(4))
    async with connector(rig) as told:
        assert (await told.list(told.search_ref(f"below:{gid(1)}"), cursor=cursors[f"below:{gid(1)}"])).tasks


async def test_a_search_goes_on_where_a_page_ends(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(250)
    asana.items[4] = {"completed": True}
    async with connector(rig) as told:
        query = told.search_ref(f"projects.any={PROJECT}&completed=false")
        assert len((await told.list(query)).tasks or ()) == 249
        assert (await told.count(query)).value == 249
        only = told.open_only(query)
        assert only is not None and (only.words, only.instead) == (
            "completed=false",
            f"projects.any={PROJECT}",
        )
        asana.items = {number: {"created_at": "2026-09-01T00:00:00.000Z"} for number in range(1, 251)}
        with pytest.raises(IncompleteError):
            await told.list(told.search_ref(f"projects.any={PROJECT}"))
        asana.workspaces = [{"gid": "1100", "name": "Acme"}, {"gid": "1101", "name": "Home"}]
    async with connector(rig) as told:
        with pytest.raises(QueryError, match="which_workspace") as refused:
            await told.count(query)
        assert refused.value.values["names"] == "workspace=1100 (Acme), workspace=1101 (Home)"
    async with connector(rig, workspace="1100") as told:
        asana.licensed = False
        with pytest.raises(ConnectorError, match="premium"):
            await told.count(query)


def test_windows_of_a_search() -> None:
    def spans(name: str) -> Span | None:
        days = (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
        return Span(*days) if name in ("last:30d", "start", "end") else None

    made = create(Options("x", "asana", token="t"))
    first, last = "2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"
    for text, asked in (
        ("completed_at={last:30d}", f"completed_at.after={first}&completed_at.before={last}"),
        ("text=a&created_at.after={start}", f"text=a&created_at.after={first}"),
        ("created_at.before={end}", f"created_at.before={last}"),
        ("completed=true", "completed=true"),
    ):
        assert made.windowed(made.search_ref(text), spans).text == asked
    for text in ("text={last:30d}", "created_at=x{last:30d}", "completed_at={last:9y}"):
        with pytest.raises(QueryError):
            made.windowed(made.search_ref(text), spans)
    for text in ("", "words", "nothing=1", "projects.some=1"):
        with pytest.raises(QueryError):
            made.search_ref(text)


async def test_a_task_waits_for_what_is_not_completed(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(5)
    asana.items = {1: {"dependencies": [{"gid": gid(n)} for n in (2, 3, 4, 5)]}, 3: {"completed": True}}
    asana.hidden, asana.deleted = {4}, {5}
    first, second = (task for _, task in (await rig.fetch(2)).found)
    assert (first.blocked_by, second.blocked_by) == ((gid(2),), ())


async def test_numbers_of_goals_and_projects(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(4)
    asana.items[1] = {"completed": True}
    asana.goal = {"initial_number_value": 10, "current_number_value": 25, "target_number_value": 40}
    async with connector(rig) as told:
        assert isinstance(told, Valuing)
        goal, project = told.search_ref(f"goal:{GOAL}"), told.search_ref(f"project:{PROJECT}")
        assert (await told.value(goal, "current"), await told.value(goal, "progress")) == (25, 50)
        assert await told.value(project, "progress") == 25
        asana.goal = {"initial_number_value": 0, "current_number_value": None, "target_number_value": 40}
        assert await told.value(goal, "current") is None
        for query, name in (
            (project, "current"),
            (goal, "done"),
            (told.search_ref(f"tag:{TAG}"), "progress"),
        ):
            with pytest.raises(QueryError, match="no_value"):
                await told.value(query, name)
        with pytest.raises(QueryError, match="goal_page"):
            await told.list(goal)


async def test_numbers_are_told_by_name(rig: Rig, asana: FakeAsana) -> None:
    async with connector(rig) as told:
        for text, holds in (
            (f"project:{PROJECT}", Holds("project", {"name": "App"})),
            (f"section:{SECTION}", Holds("section", {"name": "Backlog"})),
            (f"tag:{TAG}", Holds("label_any", {"name": "okr"})),
            (f"portfolio:{PORTFOLIO}", Holds("portfolio", {"name": "Growth"})),
            ("project:999", Holds("project", {"name": "999"})),
        ):
            ref = told.read(text)
            assert isinstance(ref, QueryRef) and await told.named(ref) == holds


async def test_a_batch_in_which_the_budget_ends(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(2)
    full = {"status_code": 429, "headers": {"Retry-After": "30"}, "body": {"errors": [{"message": "slow"}]}}

    def spent(seen: Seen) -> Reply | None:
        good = {"status_code": 200, "headers": {}, "body": {"data": asana.raw(1)}}
        return Reply(200, {"data": [good, full]}) if seen.path.endswith("/batch") else None

    rig.server.intervene = spent
    for status, code in ((429, "rate_limit"), (500, "server")):
        full["status_code"] = status
        batch = await rig.fetch(2)
        assert [ref.key for ref, _ in batch.found] == [gid(1)]
        assert [(lost.ref.key, lost.code) for lost in batch.failed] == [(gid(2), code)]


async def test_a_hidden_task_that_is_shown_again_is_found(rig: Rig, asana: FakeAsana) -> None:
    """That a right came back is no event."""
    asana.fill(12)
    asana.hidden = {8}
    async with connector(rig) as told:
        await told.list(asana.query())
        first = await told.fetch(rig.refs(12))
    asana.hidden = set()
    async with connector(rig) as told:
        assert await told.unchanged(first.cursor or "") is None
        second = await told.fetch(rig.refs(12), cursor=first.cursor)
    assert [ref.key for ref, _ in second.found] == [gid(8)] and len(second.unchanged) == 11
