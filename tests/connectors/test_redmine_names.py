"""Saved queries and versions by their names, and the names of those that are linked by number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redmine_dialect import RedmineDialect

from connectors.base import Naming
from connectors.errors import NotFoundError, QueryError
from connectors.forecast import KnownList, Questions
from connectors.model import Holds, QueryKind, QueryRef
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, TrackerServer


@pytest.fixture
def rig() -> Iterator[Rig]:
    dialect = RedmineDialect()
    dialect.fill(3)
    dialect.queries = [{"id": number, "name": f"Query {number}"} for number in range(100, 210)]
    dialect.queries += [
        {"id": 3, "name": "Due this quarter", "project_id": None},
        {"id": 4, "name": "Ours", "project_id": 1},
        *({"id": number, "name": "Twice"} for number in (5, 6)),
        {"id": 7, "name": "twice", "project_id": 1},
        {"id": 8, "name": "3"},
    ]
    dialect.versions = [
        {"id": number, "name": name, "project": {"id": 1, "name": "OKR"}}
        for number, name in ((5, "2026/Q4"), (6, "Next"), (7, "Next"))
    ]
    dialect.more[2] = {"fixed_version": {"id": 5, "name": "2026/Q4"}}
    with TrackerServer(dialect.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(dialect, server, elsewhere)
        dialect.check_requests(list(server.heard.values()))


@pytest.mark.parametrize(
    ("text", "asked", "page"),
    [
        ("query:Due this quarter", {"query_id": "3"}, "issues?query_id=3"),
        (" query: due THIS quarter ", {"query_id": "3"}, "issues?query_id=3"),
        ("query:Ours", {"query_id": "4", "project_id": "1"}, "projects/1/issues?query_id=4"),
        ("query:twice", {"query_id": "7", "project_id": "1"}, "projects/1/issues?query_id=7"),
        ("query:5", {"query_id": "5"}, "issues?query_id=5"),
        ("query:3", {"query_id": "8"}, "issues?query_id=8"),
        ("version:okr/2026/Q4", {"fixed_version_id": "5", "status_id": "*"}, "versions/5"),
        ("version:5", {"fixed_version_id": "5", "status_id": "*"}, "versions/5"),
    ],
)
async def test_a_name_is_looked_up_once_a_session(
    rig: Rig, text: str, asked: dict[str, str], page: str
) -> None:
    async with rig.connector() as connector:
        ref = connector.read(text)
        assert isinstance(ref, QueryRef) and ref == connector.search_ref(text)
        for _ in range(2):
            listing = await connector.list(ref)
        await connector.count(ref)
        assert connector.url_of(ref) == f"{rig.server.url}/{page}"
        assert listing.tasks is not None
        stands = {connector.stands_in(task, ref) for task in listing.tasks}
        assert stands == ({True} if ref.kind is QueryKind.MILESTONE else {None})
        lists = [seen for seen in rig.server.requests if seen.path == "/issues.json"]
        assert all({name: seen.value(name) for name in asked} == asked for seen in lists)
        looked = [seen.path for seen in rig.server.requests if seen.path not in ("/issues.json",)]
        assert (
            looked[1:]
            == {"q": ["/queries.json"] * 2, "v": ["/projects/okr/versions.json"]}[text.strip()[0]][
                : 0 if text == "version:5" else 2
            ]
        )


@pytest.mark.parametrize(
    ("text", "error", "known"),
    [
        ("query:TWICE", QueryError, "query:5, query:6, query:7"),
        ("version:okr/next", QueryError, "version:6, version:7"),
        ("query:Nowhere", NotFoundError, ", ".join(f"Query {number}" for number in range(100, 110))),
        ("version:okr/Q4", NotFoundError, "2026/Q4, Next, Next"),
    ],
)
async def test_a_name_of_several_or_of_none_is_refused_with_the_choices(
    rig: Rig, text: str, error: type[QueryError | NotFoundError], known: str
) -> None:
    async with rig.connector() as connector:
        with pytest.raises(error) as refused:
            await connector.list(connector.search_ref(text))
        assert refused.value.values["known"] == known
        assert connector.url_of(connector.search_ref(text)) is None


@pytest.mark.parametrize("text", ["query:", "version:okr", "version:okr/", "version:../Q4", "query:a\x1bb"])
async def test_what_names_nothing_is_no_reference(rig: Rig, text: str) -> None:
    async with rig.connector() as connector:
        with pytest.raises(QueryError):
            connector.read(text)


async def test_a_preview_tells_the_names_of_what_was_linked_by_number(rig: Rig) -> None:
    texts = {
        "https://r.example/issues?query_id=3": Holds("query", {"name": "Due this quarter"}),
        "https://r.example/projects/okr/issues?query_id=4": Holds(
            "query_of", {"name": "Ours", "project": "okr"}
        ),
        "https://r.example/issues?query_id=99": Holds("query", {"name": "99"}),
        "https://r.example/versions/5": Holds("version_of", {"name": "2026/Q4", "project": "OKR"}),
        "https://r.example/versions/9": Holds("version", {"name": "9"}),
        "query:Ours": Holds("query", {"name": "Ours"}),
        "version:okr/Next": Holds("version_of", {"name": "Next", "project": "okr"}),
        "#2": Holds("task", {"key": "#2"}),
    }
    async with rig.connector() as connector:
        assert isinstance(connector, Naming)
        assert {text: await connector.named(connector.read(text)) for text in texts} == texts
        assert [seen.path for seen in rig.server.requests].count("/queries.json") == 2
    rig.server.intervene = lambda seen: Reply(403) if seen.path == "/queries.json" else None
    async with rig.connector() as connector:
        assert isinstance(connector, Naming)
        assert (await connector.named(connector.read(next(iter(texts))))).values == {"name": "3"}


async def test_names_are_foretold(rig: Rig) -> None:
    lists = [KnownList(rig.connector().read(text), size=3) for text in ("query:Ours", "version:okr/2026/Q4")]  # type: ignore[arg-type]
    rig.dialect.queries = rig.dialect.queries[-6:]  # type: ignore[attr-defined]
    async with rig.connector() as connector:
        for one in lists:
            await connector.list(one.query)
        told = connector.foretell(Questions(lists=lists))  # type: ignore[attr-defined]
        assert told.requests == len(rig.server.requests)
