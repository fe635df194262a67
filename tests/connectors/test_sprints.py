"""Sprints, cycles and iterations as trackers tell them, and where nobody can tell whose are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from specs import assert_conforms, specification

from connectors.errors import ConnectorError, QueryError
from connectors.model import Options
from connectors.registry import create
from connectors.sprints import Sprint, Sprinting
from connectors.testing.server import Reply, Seen, TrackerServer

BOARDS = [{"id": 3, "name": "App", "type": "scrum"}, {"id": 5, "name": "Web", "type": "scrum"}]


def iso(day: int) -> str:
    return f"2026-11-{day:02}T09:00:00.000Z"


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=UTC)


async def told(
    kind: str, answer: Any, place: str, query: str, spec: Sequence[str] | str | None = None
) -> tuple[Sequence[Sprint], list[Seen]]:
    """What a connector says, and what it asked."""
    with TrackerServer(answer) as server:
        extra = {"deployment": "cloud"} if kind == "jira" else {}
        async with create(Options("t", kind, base_url=server.url, token="t0ken", extra=extra)) as connector:
            assert isinstance(connector, Sprinting)
            found = await connector.sprints(place, connector.search_ref(query))
        asked = list(server.requests)
    held = specification(spec)
    if held is not None:
        assert_conforms(asked, held)
    return found, asked


class Jira:
    """Boards, and 53 closed sprints of each."""

    def __init__(self, boards: Sequence[Mapping[str, Any]] = BOARDS) -> None:
        self.boards = boards

    def __call__(self, seen: Seen) -> Reply | None:
        if seen.path == "/rest/agile/1.0/board":
            assert seen.value("type") == "scrum"
            return Reply(200, {"isLast": True, "values": self.boards})
        if seen.path not in [f"/rest/agile/1.0/board/{one['id']}/sprint" for one in self.boards]:
            return Reply(404, {"errorMessages": ["The requested board cannot be viewed"]})
        assert seen.value("state") == "closed"
        start = int(seen.value("startAt"))
        rows = [{"id": n, "name": f"S{n}", "state": "closed"} for n in range(53)]
        rows[52] |= {"startDate": iso(9), "endDate": iso(22), "completeDate": iso(20)}
        rows[51] |= {"startDate": iso(2), "endDate": iso(8)}
        return Reply(200, {"isLast": start + 50 >= 53, "values": rows[start : start + 50]})


async def test_jira_tells_the_closed_sprints_of_a_board() -> None:
    for place, boards in (("3", BOARDS), ("board:3", BOARDS), ("", BOARDS[:1])):
        found, asked = await told("jira", Jira(boards), place, "project = OPS")
        assert found == [Sprint("S51", at(2), at(8)), Sprint("S52", at(9), at(20))]
        assert len(asked) == 2 + (not place)


@pytest.mark.parametrize(
    ("place", "boards", "code", "values"),
    [
        ("", BOARDS, "sprint_which", {"names": "{sprint:3}, {sprint:5}"}),
        ("", [], "sprint_where", {"example": "{sprint:3}"}),
        ("App", BOARDS, "sprint_where", {"example": "{sprint:3}"}),
    ],
)
async def test_jira_says_which_boards_there_are(
    place: str, boards: list[Any], code: str, values: dict[str, str]
) -> None:
    with pytest.raises(QueryError) as refused:
        await told("jira", Jira(boards), place, "project = OPS")
    assert (refused.value.detail, refused.value.values) == (code, values)


async def test_a_board_that_is_hidden_is_no_sprint() -> None:
    with pytest.raises(ConnectorError) as refused:
        await told("jira", Jira(), "9", "project = OPS")
    assert refused.value.code == "not_found"


def github(fields: Any) -> Any:
    def answer(seen: Seen) -> Reply:
        assert isinstance(seen.body, dict)
        assert seen.body["variables"] == {"owner": "acme", "number": 4}
        project = None if fields is None else {"fields": {"nodes": fields}}
        return Reply(200, {"data": {"repositoryOwner": {"projectV2": project}}})

    return answer


ITERATIONS = [
    {},
    {
        "configuration": {
            "completedIterations": [
                {"title": "Iteration 8", "startDate": "2026-11-09", "duration": 14},
                {"title": "Iteration 7", "startDate": "2026-10-26", "duration": 14},
            ]
        }
    },
]


@pytest.mark.parametrize(
    ("place", "query"),
    [("acme/4", "repo:acme/app"), ("orgs/acme/projects/4", "x"), ("", "orgs/acme/projects/4 status:Done")],
)
async def test_github_tells_the_iterations_of_a_project(place: str, query: str) -> None:
    found, asked = await told("github", github(ITERATIONS), place, query, "github.graphql")
    assert found == [
        Sprint("Iteration 8", date(2026, 11, 9), date(2026, 11, 22)),
        Sprint("Iteration 7", date(2026, 10, 26), date(2026, 11, 8)),
    ]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("place", "fields", "code"),
    [
        ("", ITERATIONS, "sprint_where"),
        ("acme", ITERATIONS, "sprint_where"),
        ("acme/4", [{}], "sprint_unknown"),
        ("acme/4", None, "acme/4"),
    ],
)
async def test_github_says_what_it_lacks(place: str, fields: Any, code: str) -> None:
    with pytest.raises(ConnectorError) as refused:
        await told("github", github(fields), place, "repo:acme/app is:open")
    assert refused.value.detail == code


def gitlab(seen: Seen) -> Reply:
    if seen.path != "/api/v4/groups/acme%2Fweb/iterations":
        return Reply(404, {"message": "404 Group Not Found"})
    assert seen.value("state") == "closed"
    rows = [{"id": 1, "title": None, "start_date": "2026-11-02", "due_date": "2026-11-15"}, {"id": 2}]
    return Reply(200, rows, {"X-Next-Page": "", "X-Total": "2"})


@pytest.mark.parametrize(
    ("place", "query"),
    [
        ("acme/web", "labels=okr"),
        ("", "group=acme/web&labels=okr"),
        ("", "project=acme/web/app&labels=okr"),
    ],
)
async def test_gitlab_tells_the_iterations_of_a_group(place: str, query: str) -> None:
    found, _ = await told("gitlab", gitlab, place, query)
    assert found == [Sprint("", date(2026, 11, 2), date(2026, 11, 15))]


async def test_gitlab_wants_a_group_that_it_shows() -> None:
    for place, code in (("", "sprint_where"), ("hidden", "404 Group Not Found")):
        with pytest.raises(ConnectorError) as refused:
            await told("gitlab", gitlab, place, "labels=okr")
        assert refused.value.detail == code


def linear(teams: Sequence[str]) -> Any:
    def answer(seen: Seen) -> Reply:
        assert isinstance(seen.body, dict)
        asked = seen.body["variables"]["filter"]
        assert asked["isPast"] == {"eq": True}
        wanted = asked.get("team", {}).get("key", {}).get("eq")
        rows = [
            {"name": None, "number": 12, "startsAt": iso(2), "endsAt": iso(16), "team": {"key": team}}
            for team in teams
            if wanted in (None, team)
        ]
        return Reply(200, {"data": {"cycles": {"nodes": rows}}})

    return answer


async def test_linear_tells_the_cycles_of_a_team() -> None:
    query = '{"completedAt": "{sprint}"}'
    for place, teams in (("eng", ["ENG", "OPS"]), ("", ["ENG"])):
        found, asked = await told("linear", linear(teams), place, query, "linear.graphql")
        assert (found, len(asked)) == ([Sprint("12", at(2), at(16))], 1)
    with pytest.raises(QueryError) as refused:
        await told("linear", linear(["OPS", "ENG"]), "", query)
    assert (refused.value.detail, refused.value.values) == (
        "sprint_which",
        {"names": "{sprint:ENG}, {sprint:OPS}"},
    )


@pytest.mark.parametrize("kind", ["redmine", "clickup"])
def test_trackers_without_sprints_claim_none(kind: str) -> None:
    connector = create(Options("t", kind, base_url="https://h.example", token="t0ken"))
    assert not isinstance(connector, Sprinting)
