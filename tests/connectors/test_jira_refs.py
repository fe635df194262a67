"""What people paste into a link to Jira, and the JQL of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.errors import QueryError
from connectors.jira.jql import jql_of, narrowed, search_ref, split_order
from connectors.jira.refs import holds, read, stands_in, url_of
from connectors.jira.unfinished import open_only
from connectors.model import Category, Holds, QueryKind, QueryRef, Task, TaskRef

SITE = "https://acme.atlassian.net"


@given(st.text(max_size=80) | st.text(max_size=60).map(lambda rest: f"{SITE}/{rest}"))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_reference_or_a_query_error(text: str) -> None:
    try:
        ref = read(text)
    except QueryError:
        return
    assert read(url_of(SITE, ref) or "") == ref or isinstance(ref, QueryRef)


@pytest.mark.parametrize(
    ("kind", "text", "jql"),
    [
        (QueryKind.SEARCH, "project = OPS ORDER BY rank", "project = OPS ORDER BY rank"),
        (QueryKind.LIST, "OPS", 'project = "OPS"'),
        (QueryKind.LIST, "10023", "filter = 10023"),
        (QueryKind.EPIC, "OPS-7", 'parent = "OPS-7"'),
        (QueryKind.LIST, "sprint:37", "sprint = 37"),
        (QueryKind.MILESTONE, "OPS/10200", 'project = "OPS" AND fixVersion = 10200'),
        (QueryKind.MILESTONE, 'a "b', 'fixVersion = "a \\"b"'),
    ],
)
def test_the_jql(kind: QueryKind, text: str, jql: str) -> None:
    assert jql_of(QueryRef(kind, text)) == jql


@pytest.mark.parametrize(
    ("field", "written"),
    [("Epic Link", '"Epic Link"'), ("customfield_10014", "cf[10014]"), ("cf[10014]", "cf[10014]")],
)
def test_an_epic_of_a_data_center(field: str, written: str) -> None:
    jql = jql_of(QueryRef(QueryKind.EPIC, "OPS-7"), epic_field=field)
    assert jql == f'({written} = "OPS-7" OR parent = "OPS-7")'


def test_since_is_in_milliseconds_because_a_written_date_is_in_the_profile_s_zone() -> None:
    since = datetime(2024, 11, 29, 10, 44, 51, tzinfo=UTC)
    assert narrowed("a = 1 OR b = 2 order by rank", since) == (
        "(a = 1 OR b = 2) AND updated >= 1732877091000 order by rank"
    )
    assert narrowed("ORDER BY rank", since) == "updated >= 1732877091000 ORDER BY rank"


@pytest.mark.parametrize(
    ("jql", "parts"),
    [
        ('summary ~ "order by me" ORDER  BY key', ('summary ~ "order by me"', "ORDER  BY key")),
        ("summary ~ 'say \\' order by'", ("summary ~ 'say \\' order by'", "")),
        ("project = A", ("project = A", "")),
    ],
)
def test_the_order_is_found_outside_quotes(jql: str, parts: tuple[str, str]) -> None:
    assert split_order(jql) == parts


def test_an_empty_query_is_refused() -> None:
    with pytest.raises(QueryError):
        search_ref("  ")
    assert search_ref(" project =  OPS ").text == "project = OPS"
    assert search_ref(' summary ~ "a  b" ').text == 'summary ~ "a  b"'


def test_where_it_can_be_seen() -> None:
    site = "https://jira.example.com/context"
    assert url_of(site, TaskRef("OPS-1", "10001")) == f"{site}/browse/OPS-1"
    assert url_of(site, TaskRef("../x")) is None
    assert url_of(site, QueryRef(QueryKind.LIST, "7")) == f"{site}/issues/?filter=7"
    assert url_of(site, QueryRef(QueryKind.SEARCH, "a = b&c")) == f"{site}/issues/?jql=a%20%3D%20b%26c"
    assert url_of(site, QueryRef(QueryKind.MILESTONE, "OPS/7")) == f"{site}/projects/OPS/versions/7"
    assert url_of(site, QueryRef(QueryKind.MILESTONE, "Q4")) is None
    assert url_of(site, QueryRef(QueryKind.EPIC, "OPS-7")) == f"{site}/browse/OPS-7"
    for text in ("tree:OPS-7", "board:12", "sprint:37"):
        seen = url_of(site, QueryRef(QueryKind.LIST, text))
        assert seen is not None and site in seen and text.partition(":")[2] in seen


@pytest.mark.parametrize(
    ("ref", "held"),
    [
        (TaskRef("OPS-1"), Holds("task", {"key": "OPS-1"})),
        (QueryRef(QueryKind.LIST, "OPS"), Holds("project", {"name": "OPS"})),
        (QueryRef(QueryKind.LIST, "10023"), Holds("filter", {"name": "10023"})),
        (QueryRef(QueryKind.EPIC, "tree:OPS-7"), Holds("tree", {"key": "OPS-7"})),
        (QueryRef(QueryKind.LIST, "board:12"), Holds("board", {"name": "12"})),
        (QueryRef(QueryKind.LIST, "sprint:37"), Holds("sprint", {"name": "37"})),
        (QueryRef(QueryKind.EPIC, "OPS-7"), Holds("children", {"key": "OPS-7"})),
        (QueryRef(QueryKind.MILESTONE, "OPS/7"), Holds("version_of", {"name": "7", "project": "OPS"})),
        (QueryRef(QueryKind.MILESTONE, "7"), Holds("version", {"name": "7"})),
        (QueryRef(QueryKind.SEARCH, "a = b"), Holds("search", {"query": "a = b"})),
    ],
)
def test_what_a_reference_holds(ref: TaskRef | QueryRef, held: Holds) -> None:
    assert holds(ref) == held


@pytest.mark.parametrize(
    ("kind", "text", "there"),
    [
        (QueryKind.LIST, "ops", True),
        (QueryKind.LIST, "NEW", False),
        (QueryKind.LIST, "10023", None),
        (QueryKind.SEARCH, "OPS", None),
        (QueryKind.EPIC, "OPS-7", True),
        (QueryKind.EPIC, "OPS-8", False),
        (QueryKind.MILESTONE, "OPS/10200", True),
        (QueryKind.MILESTONE, "10200", True),
        (QueryKind.MILESTONE, "OPS/10201", False),
        (QueryKind.MILESTONE, "Q4", None),
        (QueryKind.EPIC, "tree:OPS-7", True),
        (QueryKind.EPIC, "tree:OPS-8", None),
        (QueryKind.LIST, "sprint:37", True),
        (QueryKind.LIST, "sprint:38", None),
        (QueryKind.LIST, "board:12", None),
    ],
)
def test_whether_a_task_stands_in_a_place(kind: QueryKind, text: str, there: bool | None) -> None:
    places = frozenset({"OPS", "OPS-7", "OPS/10200", "10200", "SPRINT:37"})
    task = Task("1", "OPS-1", "t", "u", "s", Category.TODO, places=places)
    assert stands_in(task, QueryRef(kind, text)) is there


@pytest.mark.parametrize(
    ("jql", "words", "instead"),
    [
        ("project = OPS AND resolution = Unresolved", "resolution = Unresolved", "project = OPS"),
        ("resolution is EMPTY and a = b order by key", "resolution is EMPTY", "a = b order by key"),
        ("project = OPS AND statusCategory != Done", "statusCategory != Done", "project = OPS"),
        ('labels = a AND statusCategory in ("To Do", "In Progress")',
         'statusCategory in ("To Do", "In Progress")', "labels = a"),
        ("labels = a AND statusCategory not in (Done)", "statusCategory not in (Done)", "labels = a"),
        ("labels = a AND status = Open", "status = Open", "labels = a"),
        ('l = a AND status not in (Closed, "Won\'t do")', 'status not in (Closed, "Won\'t do")', "l = a"),
        ("labels = a AND status != 완료", "status != 완료", "labels = a"),
        ("labels = a AND NOT statusCategory = Done", "NOT statusCategory = Done", "labels = a"),
        ("labels = a AND NOT (resolution is not EMPTY)", "NOT (resolution is not EMPTY)", "labels = a"),
        ("labels = a AND resolutiondate is empty", "resolutiondate is empty", "labels = a"),
        ("(project = OPS AND resolution = Unresolved) AND labels = a", "resolution = Unresolved",
         "(project = OPS) AND labels = a"),
        ("(project = A AND status = Open) OR (project = B AND resolution = Unresolved)",
         "status = Open AND resolution = Unresolved", "((project = A)) OR ((project = B))"),
        ("resolution = Unresolved", "resolution = Unresolved", ""),
        ("a = b AND resolution = 미해결", "resolution = 미해결", "a = b"),
        ('a = b AND resolution = "Sin resolver"', 'resolution = "Sin resolver"', "a = b"),
        ("a = b AND statusCategory != 완료", "statusCategory != 완료", "a = b"),
        ('a = b AND statusCategory = "진행 중"', 'statusCategory = "진행 중"', "a = b"),
        ("a = b AND resolution != Done", "resolution != Done", "a = b"),
    ],
)  # fmt: skip
def test_a_query_that_shows_open_work_only(jql: str, words: str, instead: str) -> None:
    found = open_only(jql)
    assert found is not None and (found.words, found.instead) == (words, instead)


@pytest.mark.parametrize(
    "jql",
    [
        "project = OPS",
        "resolution = Done",
        "resolution != Unresolved",
        "statusCategory = Done",
        "statusCategory = 완료",
        'resolution != "Won\'t Do"',
        "statusCategory != 2",
        "status in (Open, Done)",
        "status != Parked",
        "resolution = Unresolved OR labels = kept",
        'summary ~ "resolution = Unresolved"',
        'labels = "a AND status = Open"',
        "NOT resolution = Unresolved",
        "sprint in openSprints()",
        "status was Open",
    ],
)
def test_a_query_that_keeps_finished_work(jql: str) -> None:
    assert open_only(jql) is None
