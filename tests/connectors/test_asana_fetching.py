"""Tasks of Asana by number: what one answer of a batch says is one task's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_asana import PROJECT, FakeAsana, gid

from connectors.testing.rig import Rig
from connectors.testing.server import TrackerServer


@pytest.fixture
def asana() -> FakeAsana:
    return FakeAsana()


@pytest.fixture
def rig(asana: FakeAsana) -> Iterator[Rig]:
    with TrackerServer(asana.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(asana, server, elsewhere)
        asana.check_requests(server.requests)


@pytest.mark.parametrize(
    "damage", [{"name": None}, {"completed": "yes"}, {"gid": "77"}, {"gid": None}, {"name": ["x"]}], ids=str
)
async def test_a_task_that_cannot_be_read_fails_alone(
    rig: Rig, asana: FakeAsana, damage: dict[str, object]
) -> None:
    asana.fill(25)
    asana.items[12] = damage
    batch = await rig.fetch(25)
    assert len(batch.found) == 24 and not batch.missing
    assert [(one.ref, one.code) for one in batch.failed] == [(asana.ref(12), "answer")]


@pytest.mark.parametrize("together", [True, False])
async def test_what_is_over_blocks_nothing(rig: Rig, asana: FakeAsana, together: bool) -> None:
    """By what its state counts as, in a list with those that wait for it and without."""
    asana.fill(6)
    home = {"project": {"gid": PROJECT, "name": "App"}, "section": {"gid": "1226", "name": "Won't do"}}
    asana.items = {
        1: {"dependencies": [{"gid": gid(number)} for number in range(2, 7)]},
        2: {"memberships": [home]},
        3: {"resource_subtype": "approval", "approval_status": "changes_requested", "completed": True},
        4: {"resource_subtype": "approval", "approval_status": "rejected", "completed": False},
        5: {"completed": True},
        6: {"custom_fields": [{"gid": "7", "name": "State", "enum_value": {"name": "Shipped"}}]},
    }
    batch = await rig.fetch(6 if together else 1, status_field="State", done=["Shipped"])
    assert batch.found[0][1].blocked_by == (gid(3),)
