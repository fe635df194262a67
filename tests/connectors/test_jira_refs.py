"""What people paste into a link to Jira, and the JQL of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.errors import QueryError
from connectors.jira.refs import jql_of, narrowed, read, search_ref, split_order, url_of
from connectors.model import QueryKind, QueryRef, TaskRef

SITE = "https://acme.atlassian.net"


@pytest.mark.parametrize(
    "text",
    [
        "OPS-12",
        "ops-12",
        "  OPS-12 ",
        f"{SITE}/browse/OPS-12",
        f"{SITE}/browse/ops-12?filter=-1",
        f"{SITE}/jira/software/projects/OPS/boards/3?selectedIssue=OPS-12",
        f"{SITE}/jira/software/c/projects/OPS/boards/3/backlog?view=detail&selectedIssue=OPS-12",
        f"{SITE}/projects/OPS/issues/OPS-12",
        f"{SITE}/jira/core/projects/OPS/issues/OPS-12",
        "https://jira.example.com/context/browse/OPS-12#comment-7",
        "https://jira.example.com/secure/RapidBoard.jspa?rapidView=3&selectedIssue=OPS-12",
        f"{SITE}/issues/OPS-12?jql=project%20%3D%20OPS",
    ],
)
def test_a_task(text: str) -> None:
    assert read(text) == TaskRef("OPS-12")


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        (
            f"{SITE}/issues/?jql=project%20%3D%20OPS%20AND%20labels%20%3D%20a",
            QueryKind.SEARCH,
            "project = OPS AND labels = a",
        ),
        (f"{SITE}/issues/?filter=10023", QueryKind.LIST, "10023"),
        ("https://jira.example.com/issues/?filter=10023", QueryKind.LIST, "10023"),
        (f"{SITE}/jira/software/projects/OPS/boards/3", QueryKind.LIST, "OPS"),
        (f"{SITE}/projects/ops/summary", QueryKind.LIST, "OPS"),
        (f"{SITE}/browse/OPS", QueryKind.LIST, "OPS"),
        ("https://jira.example.com/secure/RapidBoard.jspa?rapidView=3&projectKey=OPS", QueryKind.LIST, "OPS"),
        (
            f"{SITE}/projects/OPS/versions/10200/tab/release-report-all-issues",
            QueryKind.MILESTONE,
            "OPS/10200",
        ),
        ("epic:ops-7", QueryKind.EPIC, "OPS-7"),
        ("project: ops", QueryKind.LIST, "OPS"),
        ("filter:10023", QueryKind.LIST, "10023"),
        ("version:OPS/10200", QueryKind.MILESTONE, "OPS/10200"),
    ],
)
def test_a_set(text: str, kind: QueryKind, canonical: str) -> None:
    assert read(text) == QueryRef(kind, canonical)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OPS",
        "12",
        "#12",
        "OPS-",
        "OPS-1x",
        f"{SITE}/",
        f"{SITE}/browse/",
        f"{SITE}/issues/?filter=-4",
        "ftp://acme/browse/OPS-1",
        "http://[",
        "epic:OPS",
        f"{SITE}/secure/RapidBoard.jspa?rapidView=3",
        "ＯＰＳ-１",
    ],
)
def test_no_reference(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)
    assert caught.value.detail == "reference"


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
