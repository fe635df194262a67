"""What trackers say of projects, cycles, goals and targets, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from specs import assert_conforms, specification

from connectors.errors import ConnectorError, QueryError
from connectors.model import Options
from connectors.registry import create
from connectors.testing.server import Reply, Seen, TrackerServer
from connectors.values import Valuing

GOAL = "e53a033c-900e-462d-a849-4a216b06d930"
TARGETS: list[dict[str, Any]] = [
    {
        "id": "t-1",
        "name": "Revenue",
        "type": "number",
        "steps_start": 0,
        "steps_end": 80,
        "steps_current": 20,
    },
    {"id": "t-2", "name": "NPS", "type": "number"}
    | {"steps_start": "10", "steps_end": {"value": 20}, "steps_current": 12, "steps_current_float": "12.5"},
    {"id": "t-3", "name": "Office", "type": "boolean", "steps_start": False, "steps_end": True}
    | {"steps_current": False},
    {"id": "t-4", "name": "Tasks", "type": "automatic", "percent_completed": 100},
]


async def told(
    kind: str, answer: Any, query: str, name: str, spec: Sequence[str] | str | None = None
) -> tuple[Decimal | None, list[str]]:
    """What a connector says, and the paths that it asked."""
    with TrackerServer(answer) as server:
        async with create(Options("t", kind, base_url=server.url, token="t0ken")) as connector:
            assert isinstance(connector, Valuing)
            found = await connector.value(connector.search_ref(query), name)
        asked = list(server.requests)
    held = specification(spec)
    if held is not None:
        assert_conforms(asked, held)
    return found, [seen.path for seen in asked]


def clickup(targets: Sequence[dict[str, Any]] = TARGETS, **more: Any) -> Any:
    def answer(seen: Seen) -> Reply:
        if seen.path == "/v2/team/9001/goal":
            goals = [{"id": "other", "pretty_id": "5"}]
            folder = {"id": "f", "goals": [{"id": GOAL, "pretty_id": "6"}]}
            return Reply(200, {"goals": goals, "folders": [folder]})
        if seen.path != f"/v2/goal/{GOAL}":
            return Reply(404, {"err": "Goal not found", "ECODE": "GOAL_004"})
        return Reply(200, {"goal": {"id": GOAL, "name": "Grow", "key_results": targets, **more}})

    return answer


@pytest.mark.parametrize(
    ("query", "name", "wanted"),
    [
        ("goal:9001/6", "progress", "37.5"),
        (f"goal:{GOAL}", "progress", "37.5"),
        ("https://app.clickup.com/9001/goals/6", "progress", "37.5"),
        (f"https://app.clickup.com/9001/goals/{GOAL}?view=1#NPS", "current", "12.5"),
        (f"goal:{GOAL.upper()}#revenue", "progress", "25"),
        ("goal:9001/6#t-1", "current", "20"),
        ("goal:9001/6#NPS", "progress", "25"),
        ("goal:9001/6#Office", "progress", "0"),
        ("goal:9001/6#Tasks", "progress", "100"),
    ],
)
async def test_a_goal_of_clickup_and_its_targets(query: str, name: str, wanted: str) -> None:
    found, asked = await told("clickup", clickup(), query, name, "clickup-v2.json")
    assert found == Decimal(wanted)
    assert asked == ["/v2/team/9001/goal"] * ("/6" in query) + [f"/v2/goal/{GOAL}"]


@pytest.mark.parametrize(("share", "wanted"), [(0.25, 25), (25, 25), (None, None)])
async def test_a_goal_without_targets_is_as_far_as_clickup_says(share: Any, wanted: int | None) -> None:
    found, _ = await told("clickup", clickup([], percent_completed=share), f"goal:{GOAL}", "progress")
    assert found == wanted


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        (f"goal:{GOAL}", "current", "no_value"),
        (f"goal:{GOAL}#Office", "current", "no_value"),
        (f"goal:{GOAL}#Nothing", "progress", "no_target"),
        ("goal:9001/7", "progress", "9001/goals/7"),
        ("goal:0", "progress", "9001/goals/0"),
        ("list_ids[]=901", "progress", "no_value"),
    ],
)
async def test_what_clickup_does_not_say(query: str, name: str, code: str) -> None:
    def answer(seen: Seen) -> Reply:
        return Reply(200, {"teams": [{"id": "9001"}]}) if seen.path == "/v2/team" else clickup()(seen)

    with pytest.raises(ConnectorError) as refused:
        await told("clickup", answer, query, name)
    assert refused.value.detail == code


async def test_a_goal_is_no_list_of_tasks() -> None:
    async with create(Options("t", "clickup", base_url="https://h.example", token="t0ken")) as connector:
        with pytest.raises(QueryError, match="goal_page"):
            await connector.count(connector.search_ref("goal:9001/6"))
        with pytest.raises(QueryError):
            connector.read("https://app.clickup.com/9001/goals/6")


def linear(field: str, rows: Sequence[dict[str, Any]]) -> Any:
    def answer(seen: Seen) -> Reply:
        assert isinstance(seen.body, dict) and f" {field}(" in seen.body["query"]
        return Reply(200, {"data": {field: {"nodes": rows}}})

    return answer


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("project/onboarding-0a1b2c3d4e5f", "projects"),
        ("project/0a1b2c3d4e5f", "projects"),
        ("https://linear.app/acme/project/onboarding-0a1b2c3d4e5f/overview", "projects"),
        ("milestone/5f0c3c1e-8a54-4f0e-9a6c-0f2f6f1b7a11", "projectMilestones"),
        ("team/ENG/cycle/12", "cycles"),
    ],
)
async def test_progress_of_linear(query: str, field: str) -> None:
    rows = [{"id": "1", "progress": 0.625}]
    found, asked = await told("linear", linear(field, rows), query, "progress", "linear.graphql")
    assert (found, len(asked)) == (Decimal("62.5"), 1)


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        ("project/0a1b2c3d4e5f", "current", "no_value"),
        ("team/ENG", "progress", "no_value"),
        ('{"team": {"key": {"eq": "ENG"}}}', "progress", "no_value"),
        ("project/0a1b2c3d4e5f", "progress", ""),
    ],
)
async def test_what_linear_does_not_say(query: str, name: str, code: str) -> None:
    with pytest.raises(ConnectorError) as refused:
        await told("linear", linear("projects", []), query, name)
    assert refused.value.detail == code


@pytest.mark.parametrize("query", ["ENG-42", "words", "team/"])
def test_a_query_of_linear_is_a_place_or_a_filter(query: str) -> None:
    connector = create(Options("t", "linear", token="t0ken"))
    with pytest.raises(QueryError, match="filter_json"):
        connector.search_ref(query)
