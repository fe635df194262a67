"""What a person pastes for Redmine, and what goes out for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redmine_dialect import RedmineDialect

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Category, Holds, OpenOnly, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.redmine import filters
from connectors.redmine.filters import Filters
from connectors.registry import create
from connectors.testing.server import TrackerServer


@pytest.fixture
def connector() -> Connector:
    return create(Options("red", "redmine", base_url="https://pm.example.com/redmine", token="k"))


@pytest.mark.parametrize(
    ("ref", "url"),
    [
        (TaskRef("#12", "12"), "issues/12"),
        (QueryRef(QueryKind.LIST, "projects/okr"), "projects/okr"),
        (QueryRef(QueryKind.LIST, "projects/okr/issues?query_id=3"), "projects/okr/issues?query_id=3"),
        (QueryRef(QueryKind.MILESTONE, "versions/5"), "versions/5"),
        (QueryRef(QueryKind.EPIC, "issues/12"), "issues/12"),
        (
            QueryRef(QueryKind.SEARCH, "project_id=okr&v[status_id][]=5&op[status_id]=="),
            "issues?set_filter=1&project_id=okr&v%5Bstatus_id%5D%5B%5D=5&op%5Bstatus_id%5D=%3D",
        ),
    ],
)
def test_where_it_can_be_seen(connector: Connector, ref: TaskRef | QueryRef, url: str) -> None:
    assert connector.url_of(ref) == f"https://pm.example.com/redmine/{url}"


@pytest.mark.parametrize(
    ("ref", "held"),
    [
        (TaskRef("#12", "12"), Holds("task", {"key": "#12"})),
        (QueryRef(QueryKind.LIST, "projects/okr"), Holds("project", {"name": "okr"})),
        (QueryRef(QueryKind.LIST, "issues?query_id=3"), Holds("query", {"name": "3"})),
        (
            QueryRef(QueryKind.LIST, "projects/okr/issues?query_id=3"),
            Holds("query_of", {"name": "3", "project": "okr"}),
        ),
        (QueryRef(QueryKind.MILESTONE, "versions/5"), Holds("version", {"name": "5"})),
        (QueryRef(QueryKind.EPIC, "issues/12"), Holds("subtree", {"key": "#12"})),
        (QueryRef(QueryKind.SEARCH, "tracker_id=1"), Holds("search", {"query": "tracker_id=1"})),
    ],
)
def test_what_a_reference_holds(connector: Connector, ref: TaskRef | QueryRef, held: Holds) -> None:
    assert connector.describe(ref) == held


@pytest.mark.parametrize(
    ("kind", "text", "parent", "there"),
    [
        (QueryKind.MILESTONE, "versions/5", None, True),
        (QueryKind.MILESTONE, "versions/6", None, False),
        (QueryKind.EPIC, "issues/9", "9", True),
        (QueryKind.EPIC, "issues/8", "9", None),
        (QueryKind.EPIC, "issues/8", None, False),
        (QueryKind.LIST, "issues?query_id=3", None, None),
        (QueryKind.SEARCH, "tracker_id=1", None, None),
    ],
)
def test_whether_a_task_stands_in_a_place(
    connector: Connector, kind: QueryKind, text: str, parent: str | None, there: bool | None
) -> None:
    places = {"projects/1", "versions/5"} | ({f"issues/{parent}"} if parent else set())
    task = Task("1", "#1", "t", "u", "s", Category.TODO, parent=parent, places=frozenset(places))
    assert connector.stands_in(task, QueryRef(kind, text)) is there


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("project_id=okr&status_id=open", "status_id=open", "project_id=okr"),
        ("project_id=okr&status_id=o", "status_id=o", "project_id=okr"),
        ("status_id=open", "status_id=open", ""),
        ("tracker_id=1&closed_on=!*", "closed_on=!*", "tracker_id=1"),
        (
            "project_id=okr&f[]=status_id&op[status_id]=o&f[]=tracker_id&op[tracker_id]==&v[tracker_id][]=1",
            "op[status_id]=o",
            "project_id=okr&f[]=tracker_id&op[tracker_id]==&v[tracker_id][]=1",
        ),
    ],
)
def test_a_search_that_shows_open_work_only(
    connector: Connector, text: str, words: str, instead: str
) -> None:
    assert connector.open_only(QueryRef(QueryKind.SEARCH, text)) == OpenOnly(words, instead)


@pytest.mark.parametrize(
    "text",
    [
        "project_id=okr",
        "status_id=closed",
        "status_id=*",
        "status_id=3",
        "f[]=status_id&op[status_id]=*",
        "f[]=tracker_id&op[tracker_id]==&v[tracker_id][]=1&status_id=open",
    ],
)
def test_a_search_that_keeps_finished_work(connector: Connector, text: str) -> None:
    """Redmine does not look at a short filter beside the long form."""
    assert connector.open_only(QueryRef(QueryKind.SEARCH, text)) is None
    assert connector.open_only(QueryRef(QueryKind.LIST, "projects/okr")) is None


@pytest.mark.parametrize(
    "text", ["", "project", "key=abc", "limit=1", "project_id=okr&offset=5", "projct_id=okr"]
)
def test_a_search_sets_filters_only(connector: Connector, text: str) -> None:
    with pytest.raises(QueryError):
        connector.search_ref(text)


async def test_a_search_goes_out_as_it_was_written(
    rig_server: TrackerServer, redmine: RedmineDialect
) -> None:
    rig_server.tracker = redmine.answer
    async with create(redmine.options(rig_server.url)) as connector:
        await connector.list(
            connector.search_ref("?project_id=okr&f[]=tracker_id&f[]=due_date&status_id=open")
        )
    page = rig_server.requests[-1]
    assert page.values("f[]") == ["tracker_id", "due_date"] and page.values("status_id") == ["open"]


@pytest.fixture
def rig_server() -> Iterator[TrackerServer]:
    with TrackerServer(lambda seen: None) as server:
        yield server


@pytest.fixture
def redmine() -> RedmineDialect:
    return RedmineDialect()


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("project_id=okr", {"status_id": "*", "project_id": "okr", "issue_id": "3,5"}),
        (
            "f[]=subject&op[subject]=~&v[subject][]=okr",
            {
                "status_id": "*",
                "f[]": ["subject", "issue_id"],
                "op[subject]": "~",
                "v[subject][]": "okr",
                "op[issue_id]": "=",
                "v[issue_id][]": "3,5",
            },
        ),
    ],
)
def test_a_search_is_narrowed_to_a_few_issues_in_its_own_form(text: str, narrowed: Filters) -> None:
    """Beside chosen filters Redmine leaves the short ones out."""
    assert filters.narrowed(filters.search(text), ["3", "5"]) == narrowed
