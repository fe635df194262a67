"""Sprints, cycles and iterations as trackers tell them, and where nobody can tell whose are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fake_azuredevops import FakeAzureDevOps
from specs import assert_conforms, specification

from connectors.errors import ConnectorError, QueryError
from connectors.model import Options, Span
from connectors.registry import create
from connectors.sprints import Sprint, Sprinting
from connectors.testing.server import Reply, Seen, TrackerServer
from connectors.windows import PLACEHOLDER
from okrtui.domain.query_windows import placeholders

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
    ("origins", "kept"),
    [
        ((3, 5, 3), ["S0", "S2"]),
        ((5, 5, 5), ["S0", "S1", "S2"]),
        ((None, None, None), ["S0", "S1", "S2"]),
        ((5, 7, None), None),
    ],
)
async def test_jira_leaves_out_the_sprints_of_other_boards(
    origins: tuple[int | None, ...], kept: list[str] | None
) -> None:
    """A board shows those of another one, too, where one of its issues went through them."""

    def answer(seen: Seen) -> Reply:
        rows: list[dict[str, Any]] = [
            {"name": f"S{n}", "startDate": iso(2 + n), "endDate": iso(9 + n)} for n in range(3)
        ]
        shown = [
            row | ({} if one is None else {"originBoardId": one})
            for row, one in zip(rows, origins, strict=True)
        ]
        return Reply(200, {"isLast": True, "values": shown})

    if kept is not None:
        found, _ = await told("jira", answer, "3", "project = OPS")
        assert [one.title for one in found] == kept
        return
    with pytest.raises(QueryError) as refused:
        await told("jira", answer, "3", "project = OPS")
    assert (refused.value.detail, refused.value.values) == (
        "sprint_which",
        {"names": "{sprint:5}, {sprint:7}"},
    )


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
    rows = [iteration(1, 2, 15), {"id": 2, "state": 3}]
    return Reply(200, rows, {"X-Next-Page": "", "X-Total": "2"})


def iteration(number: int, start: int, end: int, group: int = 7, state: int = 3) -> dict[str, Any]:
    """Days of November; ``state`` 2 is running, 3 is over. Group 1 is acme, 7 is acme/web."""
    path = {1: "acme", 4: "acme/all", 7: "acme/web"}[group]
    return {
        "id": number,
        "title": None if number == 1 else f"I{number}",
        "state": state,
        "group_id": group,
        "start_date": f"2026-11-{start:02}",
        "due_date": f"2026-11-{end:02}",
        "web_url": f"https://h.example/groups/{path}/-/iterations/{number}",
    }


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


@pytest.mark.parametrize(
    ("rows", "kept", "values"),
    [
        ([iteration(2, 2, 15), iteration(3, 9, 22, group=1)], ["I2"], None),
        ([iteration(2, 2, 15, group=1), iteration(3, 16, 29, group=1, state=2)], ["I2", "I3"], None),
        ([iteration(2, 2, 8, group=1), iteration(3, 9, 15, group=4)], ["I2", "I3"], None),
        ([iteration(2, 2, 15), iteration(3, 2, 8), iteration(4, 16, 29)], ["I2", "I3", "I4"], None),
        ([iteration(2, 2, 8), iteration(3, 2, 15, state=2)], None, {}),
        ([iteration(2, 2, 15), iteration(3, 9, 15)], None, {}),
        ([iteration(2, 2, 8), iteration(3, 2, 15, state=1)], ["I2", "I3"], None),
        (
            [iteration(2, 2, 15, group=1), iteration(3, 9, 15, group=4)],
            None,
            {"names": "{sprint:acme}, {sprint:acme/all}"},
        ),
    ],
)
async def test_gitlab_takes_no_other_teams_iterations(
    rows: list[Any], kept: list[str] | None, values: dict[str, str] | None
) -> None:
    """Those of the group itself count before those of the groups above it; where the last one that is over
    runs beside another one, nothing tells which is meant."""

    def answer(seen: Seen) -> Reply:
        if seen.path == "/api/v4/groups/acme%2Fweb":
            return Reply(200, {"id": 7, "full_path": "acme/web"})
        return Reply(200, rows, {"X-Next-Page": ""})

    if kept is not None:
        found, _ = await told("gitlab", answer, "acme/web", "labels=okr")
        assert [one.title for one in found] == kept
        return
    with pytest.raises(QueryError) as refused:
        await told("gitlab", answer, "acme/web", "labels=okr")
    assert refused.value.detail == ("sprint_which" if values else "sprint_overlap")
    assert refused.value.values == values


def test_the_sprint_of_a_deep_group_is_a_placeholder_to_all() -> None:
    """None goes out verbatim: what the domain takes for a placeholder and what a connector does end at the
    same length."""
    group = "acme/engineering/platform/infrastructure/observability/dashboards/frontend"
    span = Span(at(2), at(16))
    for name in (f"sprint:{group}", "x" * 121, "x" * 122):
        known = bool(placeholders(f"{{{name}}}"))
        assert known is (len(name) <= 121) is bool(PLACEHOLDER.search(f"{{{name}}}"))
    connector = create(Options("t", "gitlab", base_url="https://h.example", token="t0ken"))
    query = connector.search_ref(f"labels=okr&created={{sprint:{group}}}")
    asked = connector.windowed(query, {f"sprint:{group}": span}.get).text
    assert "{" not in asked and "2026-11-02" in asked


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


@pytest.mark.parametrize("kind", ["redmine", "asana"])
def test_trackers_without_sprints_claim_none(kind: str) -> None:
    connector = create(Options("t", kind, base_url="https://h.example", token="t0ken"))
    assert not isinstance(connector, Sprinting)


async def test_the_iterations_of_a_team_of_azure_devops() -> None:
    azure = FakeAzureDevOps()

    async def asked(place: str, **extra: object) -> tuple[Sequence[Sprint], list[str]]:
        with TrackerServer(azure.answer) as server:
            options = Options("t", "azuredevops", f"{server.url}/acme", "t0ken", extra=extra)
            async with create(options) as connector:
                assert isinstance(connector, Sprinting)
                found = await connector.sprints(place, connector.search_ref("tag:okr"))
            return found, [seen.path for seen in server.requests]

    days = [date(2026, 11, day) for day in (1, 14, 15, 28)]
    every = [Sprint("Sprint 11", *days[:2]), Sprint("Sprint 12", *days[2:])]
    path = "/".join(("_apis", "work", "teamsettings", "iterations"))
    assert await asked("", project="App") == (every, [f"/acme/App/{path}"])
    assert await asked("", project="App", team="App Team") == (every, [f"/acme/App/App%20Team/{path}"])
    assert await asked("App/App Team") == (every, [f"/acme/App/App%20Team/{path}"])
    for place, extra in (("", {}), ("Nobody", {"project": "App"}), ("Web/Team", {})):
        with pytest.raises(QueryError):
            await asked(place, **extra)


async def test_the_lists_of_a_sprint_folder_of_clickup() -> None:
    def answer(seen: Seen) -> Reply:
        if seen.path != "/v2/folder/77/list":
            return Reply(404, {"err": "Folder not found", "ECODE": "ITEM_015"})
        days = {"start_date": "1793491200000", "due_date": 1794700800000}
        rows = [{"id": "1", "name": "Sprint 1", **days}, {"id": "2", "name": "Backlog", "start_date": None}]
        return Reply(200, {"lists": rows})

    sprint = Sprint("Sprint 1", datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 15, tzinfo=UTC))
    for place, query in (("77", "tags[]=okr"), ("", "project_ids[]=77&tags[]=okr")):
        found, asked = await told("clickup", answer, place, query, "clickup-v2.json")
        assert found == [sprint] and len(asked) == 1
    for place in ("", "78"):
        with pytest.raises(QueryError):
            await told("clickup", answer, place, "tags[]=okr")
