"""What a task is made of; the same by GraphQL, by a REST list, and by a search of either."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from github_content import days
from github_rig import REPO, GitHubRig, keys, rig
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.errors import AnswerError
from connectors.github.options import github_options
from connectors.github.tasks import from_node, from_rest
from connectors.model import Category, Notice, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.testing.server import Reply, Seen

SETTINGS = github_options(Options("gh", "github"))


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


CASES: list[tuple[dict[str, Any], Category, str]] = [
    ({}, Category.TODO, "open"),
    ({"labels": ("bug", "In Progress")}, Category.DOING, "In Progress"),
    ({"state": "closed", "reason": "completed"}, Category.DONE, "completed"),
    ({"state": "closed"}, Category.DONE, "closed"),
    ({"state": "closed", "reason": "not_planned"}, Category.CANCELLED, "not planned"),
    ({"state": "closed", "reason": "duplicate"}, Category.DUPLICATE, "duplicate"),
    ({"state": "closed", "reason": "completed", "labels": ("Invalid",)}, Category.CANCELLED, "Invalid"),
    ({"state": "closed", "reason": "completed", "labels": ("ui", "wontfix")}, Category.CANCELLED, "wontfix"),
    ({"state": "closed", "labels": ("duplicate",)}, Category.DUPLICATE, "duplicate"),
    ({"state": "closed", "labels": ("Won't do",)}, Category.CANCELLED, "Won't do"),
    ({"state": "closed", "reason": "completed", "labels": ("parked",)}, Category.CANCELLED, "parked"),
    ({"labels": ("wontfix",)}, Category.TODO, "open"),
    ({"reason": "reopened"}, Category.TODO, "open"),
    ({"pull": True}, Category.DOING, "open"),
    ({"pull": True, "draft": True}, Category.DOING, "draft"),
    ({"pull": True, "state": "closed", "merged": True, "closed": days(3)}, Category.DONE, "merged"),
    ({"pull": True, "state": "closed", "closed": days(3)}, Category.CANCELLED, "closed"),
]


@pytest.mark.parametrize(("values", "category", "status"), CASES)
async def test_state(on: GitHubRig, values: dict[str, Any], category: Category, status: str) -> None:
    on.hub.add(number=1, **values)
    tasks = await _every_way(on, cancelled=["Parked"])
    assert {(task.category, task.status) for task in tasks} == {(category, status)}


async def test_all_fields_by_every_way(on: GitHubRig) -> None:
    on.hub.milestones[REPO, 3] = "2026-12-31T08:00:00Z"
    on.hub.add(number=5, title="The epic")
    on.hub.add(
        number=1,
        title="Churn survey",
        state="closed",
        reason="completed",
        labels=("points: 2,5", "priority: high", "설문"),
        assignee="mina",
        milestone=3,
        parent=f"{REPO}#5",
        type="Bug",
        updated=days(2.5),
        closed=days(2),
    )
    on.hub.add(number=8, state="closed", parent=f"{REPO}#1")
    on.hub.add(number=9, parent=f"{REPO}#1")
    tasks = await _every_way(on)
    assert len(set(map(repr, tasks))) == 1
    assert tasks[0] == Task(
        id="I_acme_app_1",
        key="acme/app#1",
        title="Churn survey",
        url="https://github.com/acme/app/issues/1",
        status="completed",
        category=Category.DONE,
        assignee="mina",
        due=date(2026, 12, 31),
        points=Decimal("2.5"),
        parent="I_acme_app_5",
        labels=("points: 2,5", "priority: high", "설문"),
        priority="high",
        updated_at=days(2.5),
        closed_at=days(2),
        subtasks=(1, 2),
        container="acme/app",
        places=frozenset(
            {
                "acme/app",
                "acme/app?labels=points: 2,5",
                "acme/app?labels=priority: high",
                "acme/app?labels=설문",
                "acme/app#3",
                "epic:acme/app#5",
            }
        ),
        type="Bug",
        told=frozenset(),
    )


async def test_blockers_and_fields_of_projects_by_every_way_of_a_server_with_graphql(on: GitHubRig) -> None:
    on.hub.add(number=5)
    on.hub.add(number=6, state="closed")
    on.hub.add(
        number=1,
        labels=("priority: low",),
        blocked_by=(f"{REPO}#5", f"{REPO}#6"),
        values={
            "Estimate": {"number": 3},
            "Target": {"date": "2026-12-24"},
            "Status": {"name": "In review"},
            "Priority": {"name": "P0"},
        },
    )
    extra = {"number_fields": ["Estimate"], "due_field": "Target", "status_field": "Status"}
    tasks = []
    for query in (QueryRef(QueryKind.LIST, REPO), QueryRef(QueryKind.SEARCH, f"repo:{REPO}")):
        found = await on.list(query, priority_field="Priority", **extra)
        tasks += [task for task in found.tasks or () if task.key == f"{REPO}#1"]
        assert found.cursor is None, "such a field changes without touching the issue"
    batch = await on.fetch(keys(1), priority_field="Priority", **extra)
    tasks += [task for _, task in batch.found]
    assert len(set(map(repr, tasks))) == 1 and len(tasks) == 3
    task = tasks[0]
    assert (task.blocked_by, task.fields, task.told) == ((f"{REPO}#5",), {"Estimate": 3}, {"Estimate"})
    assert (task.due, task.category, task.status) == (date(2026, 12, 24), Category.DOING, "In review")
    assert task.priority == "P0"


@pytest.mark.parametrize(
    ("option", "state", "category"),
    [
        ("Shipped", "open", Category.DONE),
        ("Dropped", "closed", Category.CANCELLED),
        ("Dropped", "open", Category.CANCELLED),
        ("In progress", "closed", Category.DONE),
        ("Todo", "open", Category.TODO),
    ],
)
async def test_what_an_option_of_the_status_field_means(
    on: GitHubRig, option: str, state: str, category: Category
) -> None:
    on.hub.add(number=1, state=state, values={"Status": {"name": option}})
    extra = {"status_field": "Status", "done": ["Shipped"], "cancelled": ["dropped"]}
    ((_, task),) = (await on.fetch(keys(1), **extra)).found
    assert task.category is category


async def test_blockers_of_a_list_cost_one_request_a_hundred_blocked(on: GitHubRig) -> None:
    for number in range(1, 151):
        on.hub.add(number=number, blocked_by=(f"{REPO}#150",) if number < 121 else ())
    listing = await on.list(QueryRef(QueryKind.LIST, REPO))
    assert sum(bool(task.blocked_by) for task in listing.tasks or ()) == 120
    assert len(on.asked()) == 2 + 2


async def _every_way(on: GitHubRig, **extra: Any) -> list[Task]:
    """Task 1 by number, by id, from the list, from searches, with and without GraphQL."""
    tasks = []
    search = QueryRef(QueryKind.SEARCH, f"repo:{REPO}")
    for graphql in (True, False):
        on.hub.graphql = graphql
        batch = await on.fetch(keys(1), **extra)
        tasks += [task for _, task in batch.found]
        for query in (QueryRef(QueryKind.LIST, REPO), search):
            listing = await on.list(query, pull_requests=True, **extra)
            assert listing.tasks is not None
            tasks += [task for task in listing.tasks if task.key == f"{REPO}#1"]
    assert len(tasks) == 6
    return tasks


async def test_points_from_a_field_of_projects(on: GitHubRig) -> None:
    on.hub.add(number=1, points=3.5, labels=("sp 8",))
    on.hub.add(number=2, labels=("sp 8",))
    batch = await on.fetch(keys(1, 2), points_field="Points")
    assert [task.points for _, task in batch.found] == [Decimal("3.5"), Decimal(8)]
    assert batch.found[0][1].fields == {"Points": Decimal("3.5")}
    assert batch.cursor is None  # such a field changes without touching the issue
    batch = await on.fetch(keys(1))
    assert batch.found[0][1].points == Decimal(8) and batch.found[0][1].fields == {}


async def test_a_label_may_be_told_to_mean_done(on: GitHubRig) -> None:
    on.hub.add(number=1, state="closed", labels=("invalid",))
    (task,) = (await on.list(QueryRef(QueryKind.LIST, REPO), done=["invalid"])).tasks or ()
    assert (task.category, task.guessed) == (Category.DONE, False)


@pytest.mark.parametrize("type", ["FORBIDDEN", "INSUFFICIENT_SCOPES"])
async def test_points_that_may_not_be_read_are_no_points(on: GitHubRig, type: str) -> None:
    """The tasks count all the same, and the account is told what it may not see."""
    on.hub.add(number=1, points=3.5, labels=("sp 8",), state="closed")
    on.hub.add(number=2)
    on.hub.denied = {"projectItems": type}
    async with on.connector(points_field="Points") as connector:
        batch = await connector.fetch(keys(1, 2))
        assert [task.points for _, task in batch.found] == [Decimal(8), None]
        listing = await connector.list(QueryRef(QueryKind.SEARCH, f"repo:{REPO}"))
        assert [task.category for task in listing.tasks or ()] == [Category.DONE, Category.TODO]
        assert connector.usage.notices == [Notice("projects", {"field": "Points"})]


@pytest.mark.parametrize("type", ["FORBIDDEN", "INSUFFICIENT_SCOPES"])
async def test_a_missing_right_to_projects_costs_one_request_a_pass(on: GitHubRig, type: str) -> None:
    """And a right that came is noticed with the next pass."""
    for number in range(1, 451):
        on.hub.add(number=number, points=2)
    on.hub.denied = {"projectItems": type}
    for asked in (keys(*range(1, 451)), [TaskRef(f"{REPO}#{n}", f"I_acme_app_{n}") for n in range(1, 451)]):
        batch = await on.fetch(asked, points_field="Points")
        assert len(batch.found) == 450 and {task.points for _, task in batch.found} == {None}
        assert len(on.asked()) == 5 + 1
    on.hub.denied = {}
    batch = await on.fetch(asked, points_field="Points")
    assert {task.points for _, task in batch.found} == {Decimal(2)} and len(on.asked()) == 5


async def test_points_of_one_organisation_stay_where_another_s_may_not_be_read(on: GitHubRig) -> None:
    one = on.hub.add(number=1, points=3.5)
    on.hub.add("closed/web", 1, points=5)

    def refuse(seen: Seen) -> Reply | None:
        if not isinstance(seen.body, dict) or "projectItems" not in seen.body["query"]:
            return None
        reply = on.hub.post(seen)
        assert reply is not None and isinstance(reply.data, dict)
        reply.data["data"]["r1"]["i1"] = None
        problem = {"type": "FORBIDDEN", "path": ["r1", "i1", "projectItems"], "message": "no"}
        return Reply(200, {**reply.data, "errors": [problem]})

    on.server.intervene = refuse
    batch = await on.fetch([*keys(1), *keys(1, repo="closed/web")], points_field="Points")
    assert [(task.id, task.points) for _, task in batch.found] == [
        (one.node, Decimal("3.5")),
        ("I_closed_web_1", None),
    ]


async def test_where_a_task_stands(on: GitHubRig) -> None:
    on.hub.add(number=5)
    on.hub.add(number=1, labels=("Q4",), milestone=3, parent=f"{REPO}#5")
    on.hub.add(number=2, pull=True)
    for graphql in (True, False):
        on.hub.graphql = graphql
        async with on.connector() as connector:
            (_, task), (_, pull) = (await connector.fetch(keys(1, 2))).found
            stands = {
                text: connector.stands_in(task, QueryRef(kind, text))
                for kind, text in (
                    (QueryKind.LIST, "Acme/App"),
                    (QueryKind.LIST, f"{REPO}?labels=q4"),
                    (QueryKind.LIST, f"{REPO}?labels=q3"),
                    (QueryKind.LIST, "acme/web"),
                    (QueryKind.MILESTONE, f"{REPO}#3"),
                    (QueryKind.MILESTONE, f"{REPO}#5"),
                    (QueryKind.SEARCH, f"repo:{REPO}"),
                )
            }
            assert list(stands.values()) == [True, True, False, False, True, False, None]
            assert connector.stands_in(task, QueryRef(QueryKind.EPIC, f"{REPO}#5")) is True
            assert connector.stands_in(task, QueryRef(QueryKind.EPIC, f"{REPO}#3")) is None
            assert connector.stands_in(pull, QueryRef(QueryKind.LIST, REPO)) is False
        async with on.connector(pull_requests=True) as connector:
            assert connector.stands_in(pull, QueryRef(QueryKind.LIST, REPO)) is True


async def test_a_task_of_an_archived_repository_is_put_away(on: GitHubRig) -> None:
    on.hub.add(number=1)
    on.hub.archived = {REPO}
    assert (await on.fetch(keys(1))).found[0][1].archived


def test_a_task_without_identity_is_refused() -> None:
    node: dict[str, object] = {
        "__typename": "Issue",
        "id": "I_1",
        "number": 1,
        "issueState": "OPEN",
        "repository": {"nameWithOwner": "a/b"},
    }
    assert from_node(node, SETTINGS).key == "a/b#1"
    for key in ("id", "number", "issueState", "repository"):
        with pytest.raises(AnswerError):
            from_node({**node, key: None}, SETTINGS)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
_COMMON = ("title", "url", "labels", "milestone", "assignees", "assignee", "state_reason", "stateReason")
_GRAPHQL = ("updatedAt", "closedAt", "parent", "subIssuesSummary", "isDraft", "projectItems")
_REST = (
    "html_url",
    "updated_at",
    "closed_at",
    "sub_issues_summary",
    "parent_issue_url",
    "pull_request",
    "draft",
)
_NODE = st.fixed_dictionaries({}, optional=dict.fromkeys((*_COMMON, *_GRAPHQL, *_REST), _VALUES))


@given(_NODE)
@settings(max_examples=150, deadline=None)
def test_any_shape_of_the_rest_is_survived(values: dict[str, object]) -> None:
    identity: dict[str, object] = {"id": "I_1", "number": 1, "issueState": "OPEN", "__typename": "Issue"}
    task = from_node({**values, **identity, "repository": {"nameWithOwner": "a/b"}}, SETTINGS)
    issue = {"node_id": "I_1", "number": 1, "state": "open", "repository_url": "https://x/repos/a/b"}
    other = from_rest({**values, **issue}, SETTINGS, {})
    for one in (task, other):
        assert one.key == "a/b#1" and one.title.isprintable() and one.url.startswith("http")
        assert replace(one) == one and hash(one.key)
