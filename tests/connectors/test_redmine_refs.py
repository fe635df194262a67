"""What a person pastes for Redmine, and what goes out for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redmine_dialect import RedmineDialect
from tracker_server import TrackerServer

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Options, QueryKind, QueryRef, TaskRef
from connectors.registry import create


@pytest.fixture
def connector() -> Connector:
    return create(Options("red", "redmine", base_url="https://pm.example.com/redmine", token="k"))


CLOSED_ONLY = "f%5B%5D=status_id&op%5Bstatus_id%5D=%3D&v%5Bstatus_id%5D%5B%5D=5"
HOST = "https://elsewhere.example/some/path"


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "#12",
        " #12 ",
        f"{HOST}/issues/12",
        f"{HOST}/issues/12#note-3",
        f"{HOST}/issues/12.json",
        "https://r.example/issues/12/?tab=notes",
    ],
)
def test_an_issue_is_read(connector: Connector, text: str) -> None:
    assert connector.read(text) == TaskRef("#12", "12")


@pytest.mark.parametrize(
    ("text", "kind", "canonical", "url"),
    [
        (f"{HOST}/projects/okr", "list", "projects/okr", "projects/okr"),
        (f"{HOST}/projects/okr/issues", "list", "projects/okr", "projects/okr"),
        (f"{HOST}/projects/okr/issues?query_id=3&sort=id", "list", "projects/okr/issues?query_id=3", None),
        (f"{HOST}/issues?query_id=3", "list", "issues?query_id=3", None),
        (f"{HOST}/versions/5", "milestone", "versions/5", None),
        (f"{HOST}/issues?parent_id=12", "epic", "issues/12", None),
        (
            f"{HOST}/projects/okr/issues?set_filter=1&tracker_id=1",
            "search",
            "project_id=okr&tracker_id=1",
            "issues?set_filter=1&project_id=okr&tracker_id=1",
        ),
        (
            f"{HOST}/issues?utf8=%E2%9C%93&set_filter=1&{CLOSED_ONLY}",
            "search",
            "f[]=status_id&op[status_id]==&v[status_id][]=5",
            f"issues?set_filter=1&{CLOSED_ONLY}",
        ),
    ],
)
def test_a_set_is_read(connector: Connector, text: str, kind: str, canonical: str, url: str | None) -> None:
    query = connector.read(text)
    assert query == QueryRef(QueryKind(kind), canonical)
    assert connector.url_of(query) == "https://pm.example.com/redmine/" + (url or canonical)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OPS-1",
        "#0",
        "99999999999",
        "ftp://r.example/issues/1",
        "https://r.example/",
        "https://r.example/wiki/x",
        "https://r.example/projects/%2e%2e",
        "https://[",
        "https://r.example/issues?bogus=1",
        "x" * 5000,
        "\x1b[31m",
    ],
)
def test_what_is_no_reference(connector: Connector, text: str) -> None:
    with pytest.raises(QueryError):
        connector.read(text)


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
