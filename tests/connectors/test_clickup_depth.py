"""What a ClickUp tells beyond states: numbers of custom fields, types, and what a task waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from clickup_rig import clickup_rig, known, passed
from fake_clickup import UNAUTHORIZED, FakeClickUp

from connectors.testing.rig import Rig


@pytest.fixture
def clickup() -> FakeClickUp:
    return FakeClickUp()


@pytest.fixture
def rig(clickup: FakeClickUp) -> Iterator[Rig]:
    yield from clickup_rig(clickup)


SIZES = {
    "options": [{"id": "o-1", "name": "5", "orderindex": 0}, {"id": "o-2", "name": "L", "orderindex": 1}]
}


@pytest.mark.parametrize(
    ("settings", "points", "fields"),
    [
        ({}, 3, {"Revenue", "f-1"}),
        ({"number_fields": ["F-1"]}, 3, {"Revenue", "f-1"}),
        ({"number_fields": ["note", "Size", "f-4"]}, 3, {"Note", "f-2", "Size", "f-3"}),
        ({"points_field": "f-1", "number_fields": ["Note"]}, 12, {"Note", "f-2"}),
        ({"points_field": ["size"]}, 5, {"Revenue", "f-1", "Size", "f-3"}),
    ],
)
async def test_custom_fields_are_numbers_by_name_and_by_id(
    rig: Rig, clickup: FakeClickUp, settings: dict[str, object], points: int, fields: set[str]
) -> None:
    clickup.fill(1)
    told = [
        {"id": "f-1", "name": "Revenue", "type": "currency", "value": "12"},
        {"id": "f-2", "name": "Note", "type": "short_text", "value": "7"},
        {"id": "f-3", "name": "Size", "type": "drop_down", "value": 0, "type_config": SIZES},
        {"id": "f-4", "name": "Shirt", "type": "drop_down", "value": "o-2", "type_config": SIZES},
    ]
    clickup.fields[1] = {"points": 3, "custom_fields": told}
    (task,) = await rig.list(**settings)
    assert (task.points, set(task.fields)) == (points, fields)


def waits(number: int, *others: int) -> dict[str, Any]:
    rows = [{"task_id": f"86a{number}", "depends_on": f"86a{other}", "type": 1} for other in others]
    return {"dependencies": [*rows, {"task_id": "86a9", "depends_on": f"86a{number}", "type": 1}]}


async def test_a_task_waits_for_the_unfinished_ones_that_it_depends_on(
    rig: Rig, clickup: FakeClickUp
) -> None:
    clickup.fill(30)
    clickup.custom = {12: "OPS-12"}
    clickup.closed, clickup.hidden = {3, 13, 4}, {14}
    clickup.fields = {2: waits(2, 1, 3, 12, 13, 14, 2), 4: waits(4, 1), 5: waits(5, *range(11, 31))}
    batch, asked = await passed(rig, known(5))
    told = {task.key: task.blocked_by for _, task in batch.found if task.blocked_by}
    beyond = ("86a11", "OPS-12", *(f"86a{one}" for one in range(15, 21)))
    assert told["86a2"] == ("86a1", "OPS-12")
    assert set(told) == {"86a2", "86a5"} and told["86a5"] == beyond
    strays = [path for path in asked if path.startswith("/v2/task/") and int(path[12:]) > 5]
    assert len(strays) == len(set(strays)) == 10, "the first few, each once"
    batch, asked = await passed(rig, known(5), batch.cursor)
    assert len(batch.unchanged) == 4 and sorted(asked)[:-1] == [f"/v2/task/86a{one}" for one in range(21, 31)]
    beyond += tuple(f"86a{one}" for one in range(21, 31))
    assert [task.blocked_by for _, task in batch.found] == [beyond], "what was told is remembered"


async def test_a_list_asks_for_no_task_that_it_holds(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(12)
    clickup.closed = {3}
    clickup.fields = {2: waits(2, 1, 3, 12)}
    assert {task.key: task.blocked_by for task in await rig.list() if task.blocked_by} == {
        "86a2": ("86a1", "86a12")
    }
    assert not any("/v2/task/" in seen.path for seen in rig.server.requests)


@pytest.mark.parametrize("seen", [True, False])
async def test_types_have_names(rig: Rig, clickup: FakeClickUp, seen: bool) -> None:
    clickup.fill(5)
    clickup.types = [{"id": 1300, "name": "Bug"}]
    numbers = {1: 0, 2: 1, 3: 1300, 4: 1301}
    clickup.fields = {number: {"custom_item_id": kind} for number, kind in numbers.items()}
    if not seen:
        rig.server.intervene = lambda one: UNAUTHORIZED if one.path.endswith("custom_item") else None
    async with rig.connector() as connector:
        for _ in range(2):
            listing = await connector.list(clickup.query())
        assert listing.tasks is not None
        types = {clickup.number(task): task.type for task in listing.tasks}
    assert types == {1: "Task", 2: "Milestone", 3: "Bug" if seen else None, 4: None, 5: None}
    assert sum(one.path.endswith("custom_item") for one in rig.server.requests) == 1
    await passed(rig, known(2))
    assert not any(one.path.endswith("custom_item") for one in rig.server.requests), (
        "built-in ones have names"
    )
