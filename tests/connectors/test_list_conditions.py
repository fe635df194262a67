"""What the words of a list say of tasks that were not in it: denied only where that is certain."""

from __future__ import annotations

import pytest

from connectors.clickup.surveying import may_hold as clickup_may_hold
from connectors.jira.conditions import may_hold, moves_by_itself
from connectors.model import Category, QueryKind, QueryRef, Task

ISSUE = Task(
    "1",
    "OPS-1",
    "t",
    "u",
    "To Do",
    Category.TODO,
    labels=("a",),
    container="OPS",
    places=frozenset({"OPS", "OPS-7"}),
)


def search(text: str) -> QueryRef:
    return QueryRef(QueryKind.SEARCH, text)


@pytest.mark.parametrize(
    ("query", "held"),
    [
        (search("project = OPS AND labels = a"), True),
        (search("project = APP AND labels = a"), False),
        (search('project = "Some name" AND labels = a'), True),
        (search("labels = b"), False),
        (search("labels in (b, A) ORDER BY created"), True),
        (search("labels = b OR project = OPS"), True),
        (search("NOT labels = b"), True),
        (search("labels != b"), True),
        (search("labels in (b, EMPTY)"), True),
        (search("parent = OPS-8"), False),
        (search("parent = OPS-7 AND status = Done"), True),
        (search("(labels = b OR labels = c) AND project = OPS"), True),
        (QueryRef(QueryKind.LIST, "OPS"), True),
        (QueryRef(QueryKind.LIST, "APP"), False),
        (QueryRef(QueryKind.EPIC, "OPS-8"), False),
    ],
)
def test_issues(query: QueryRef, held: bool) -> None:
    assert may_hold(ISSUE, query, {"OPS", "APP"}) is held


@pytest.mark.parametrize(
    ("jql", "moves"),
    [
        ("project in (OPS, APP) AND labels = a", False),
        ("project = OPS AND (labels = a OR labels = b)", False),
        ("sprint in openSprints()", True),
        ("created >= -7d", True),
        ('updated > "-1w"', True),
        ("resolved >= 1790000000000", False),
        ("key = OPS-7 and not (labels in (x))", False),
        ("filter = 10023 AND labels = a", True),
        ("status CHANGED TO Done AFTER 1790000000000", True),
        ("due < now()", True),
        ('summary ~ "now()"', False),
    ],
)
def test_what_moves_without_a_change(jql: str, moves: bool) -> None:
    assert moves_by_itself(search(jql), jql) is moves


TASK = Task(
    "86a1",
    "86a1",
    "t",
    "u",
    "in progress",
    Category.DOING,
    labels=("Q4",),
    places=frozenset({"901", "space:90"}),
)


@pytest.mark.parametrize(
    ("query", "held"),
    [
        (search("statuses[]=In Progress&tags[]=q4"), True),
        (search("tags[]=q3"), False),
        (search("tags[]=q3&tags[]=q4"), True),
        (search("statuses[]=done"), False),
        (search("list_ids[]=902"), False),
        (search("space_ids[]=90&date_done_gt=1"), True),
        (search("space_ids[]=91"), False),
        (search("assignees[]=183"), True),
        (QueryRef(QueryKind.LIST, "901"), True),
        (QueryRef(QueryKind.LIST, "902"), False),
        (QueryRef(QueryKind.EPIC, "86a9"), False),
    ],
)
def test_tasks_of_clickup(query: QueryRef, held: bool) -> None:
    assert clickup_may_hold(TASK, query) is held
