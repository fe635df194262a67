"""``{sprint}`` through the commands: the last sprint that is over, of each tracker that has any."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from by_hand import OBJECTIVE, row
from cli_rig import CommandLine
from tracker_home import Tracked, tracked

from connectors.testing.server import Reply, Seen

SPRINTS = ((date(2026, 11, 2), date(2026, 11, 15)), (date(2026, 11, 16), date(2026, 11, 29)))
ASKED = {
    "github": ("repo:acme/app is:issue closed:{sprint:acme/4}", "2026-11-02T00:00", "2026-11-16T00:00"),
    "jira-cloud": ("project = OPS AND resolved = {sprint}", "1793577600000", "1794787200000"),
    "jira-server": ("project = OPS AND created = {sprint:3}", "1793577600000", "1794787200000"),
    "clickup": ("list_ids=901&date_done={sprint:77}", "1793577599999", "1794787199999"),
    "gitlab": ("project=acme/app&updated={sprint:acme/web}", "2026-11-01T15:00", "2026-11-15T15:00"),
    "linear": ('{"completedAt": "{sprint}"}', "2026-11-02T00:00", "2026-11-16T00:00"),
    "azuredevops": (
        "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'App' "
        "AND [System.ChangedDate] = {sprint:App/App Team}",
        "2026-11-01T15:00",
        "2026-11-15T15:00",
    ),
}
"""A query of each, and when each of the sprints began: days are Seoul's, instants the tracker's own."""


def sprints_of(seen: Seen, today: date) -> Reply | None:
    """What a tracker says of its sprints."""
    over = [(at, first, last) for at, (first, last) in enumerate(SPRINTS) if last < today]
    asked = json.dumps(seen.body)
    told: object = None
    if seen.path == "/rest/agile/1.0/board":
        told = {"isLast": True, "values": [{"id": 3, "name": "App", "type": "scrum"}]}
    elif seen.path == "/rest/agile/1.0/board/3/sprint":
        rows = [
            {"id": at, "name": f"S{at}", "startDate": instant(first), "endDate": instant(last)}
            for at, first, last in over
        ]
        told = {"isLast": True, "values": rows}
    elif "completedIterations" in asked:
        ended = [{"title": f"S{at}", "startDate": str(first), "duration": 14} for at, first, _ in over]
        fields = {"nodes": [{"configuration": {"completedIterations": ended}}]}
        told = {"data": {"repositoryOwner": {"projectV2": {"fields": fields}}}}
    elif seen.path == "/api/v4/groups/acme%2Fweb":
        told = {"id": 7, "full_path": "acme/web"}
    elif seen.path == "/api/v4/groups/acme%2Fweb/iterations":
        told = [
            {
                "id": at,
                "title": f"S{at}",
                "state": 3,
                "group_id": 7,
                "start_date": str(first),
                "due_date": str(last),
            }
            for at, first, last in over
        ]
    elif "isPast" in asked:
        nodes = [
            {"number": at, "startsAt": instant(first), "endsAt": instant(last, 1), "team": {"key": "ENG"}}
            for at, first, last in over
        ]
        told = {"data": {"cycles": {"nodes": nodes}}}
    elif seen.path == "/v2/folder/77/list":
        rows = [
            {"id": str(at), "name": f"S{at}", "start_date": epoch(first), "due_date": epoch(last, 1)}
            for at, (first, last) in enumerate(SPRINTS)
        ]
        told = {"lists": rows}
    elif seen.path.lower().endswith("/teamsettings/iterations"):
        values = [
            {"name": f"S{at}", "attributes": {"startDate": instant(first), "finishDate": instant(last)}}
            for at, (first, last) in enumerate(SPRINTS)
        ]
        told = {"value": values}
    return None if told is None else Reply(200, told, {"X-Next-Page": ""})


def instant(day: date, later: int = 0) -> str:
    return f"{day + timedelta(days=later)}T00:00:00.000Z"


def epoch(day: date, later: int = 0) -> str:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=later)
    return str(int(moment.timestamp() * 1000))


def asked_by(day: Tracked, do: Callable[[], object]) -> str:
    """What the tracker is asked meanwhile."""
    before = len(day.server.requests)
    do()
    return " ".join(f"{[*seen.query]} {json.dumps(seen.body)}" for seen in day.server.requests[before:])


@pytest.mark.parametrize("name", ASKED)
def test_a_sprint_is_the_last_one_that_is_over(bare: CommandLine, name: str) -> None:
    """In the preview of a link, in a plan and at each pass, also after the next one ended."""
    query, first, second = ASKED[name]
    source = f'source = {{ type = "query", connection = "t", query = {json.dumps(query)}, value = "count" }}'
    with tracked(bare, name, 3, "Asia/Seoul") as day:
        today = [date(2026, 11, 24)]
        day.server.intervene = lambda seen: sprints_of(seen, today[0]) or day.dialect.answer(seen)
        day.at("11-24 01:00").plan(
            OBJECTIVE + row("n", f'kind = "reach"\ntarget = 5\n{source}') + row("k", 'kind = "tasks"')
        )
        words = ("link", "k", "--query", query, "--connection", "t", "--yes")
        asked = asked_by(day, lambda: day(*words, T=day.token)) + asked_by(day, day.sync)
        assert first in asked, asked
        today[0] = date(2026, 12, 1)
        again = asked_by(day.at("12-01 01:00"), day.sync)
        assert second in again and first not in again, again
        assert "{sprint" not in asked + again
        if not name.startswith("jira"):  # whose fake reads no words of JQL
            counted = day.row("n")
            assert counted["value"] in (0, 3) and not counted["waits_for"] and counted["stale_since"] is None


def test_before_a_sprint_is_over_there_is_none(bare: CommandLine) -> None:
    """The row waits and says why; nothing is counted."""
    query, _, _ = ASKED["linear"]
    with tracked(bare, "linear", 3) as day:
        day.server.intervene = lambda seen: sprints_of(seen, date(2026, 11, 3)) or day.dialect.answer(seen)
        day.at("11-03 10:00").plan(OBJECTIVE + row("k", 'kind = "tasks"'))
        ran = day("link", "k", "--query", query, "--connection", "t", "--yes", T=day.token)
        assert ran.status != 0 and "sprint" in ran.err, ran
        assert day.row("k")["progress"] is None


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("redmine", "project_id=okr&closed_on=><{sprint}"),
        ("asana", "projects.any=1205&completed_at={sprint}"),
    ],
)
def test_a_tracker_without_sprints_says_so_everywhere(bare: CommandLine, name: str, query: str) -> None:
    source = f'source = {{ type = "query", connection = "t", query = "{query}", value = "count" }}'
    with tracked(bare, name, 3) as day:
        day.at("11-24 01:00").plan(
            OBJECTIVE + row("n", f'kind = "reach"\ntarget = 5\n{source}') + row("k", 'kind = "tasks"')
        )
        ran = day("link", "k", "--query", query, "--connection", "t", "--yes", T=day.token)
        assert ran.status == 1 and "has no sprints" in ran.err and "{last:2w}" in ran.err
        assert "has no sprints" in day("sync", T=day.token).out
        assert day.row("n")["value"] is None and day.row("n")["waits_for"] == [query]
        assert "okrtui sync" in day.ok("explain", "n").out
