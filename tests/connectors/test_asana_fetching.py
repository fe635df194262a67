"""Tasks of Asana by number: what one answer of a batch says is one task's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from every_tracker import COUNT, creator, linked
from fake_asana import PROJECT, FakeAsana, gid
from sync_bench import pass_of

from connectors.asana.client import Asana
from connectors.errors import RateLimitError
from connectors.forecast import Forecast, Questions
from connectors.limits import Gate
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen, TrackerServer


@pytest.fixture
def asana() -> FakeAsana:
    return FakeAsana()


@pytest.fixture
def rig(asana: FakeAsana) -> Iterator[Rig]:
    with TrackerServer(asana.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(asana, server, elsewhere)
        asana.check_requests(list(server.heard.values()))


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


class Budget:
    """A plan with so many requests until somebody fills it up; what goes beyond is refused whole."""

    def __init__(self, left: int) -> None:
        self.left, self.refused, self.spent = left, 0, 0
        self.read: set[str] = set()

    def intervene(self, seen: Seen) -> Reply | None:
        body: Any = seen.body
        cost = len(body["data"]["actions"]) if seen.path.endswith("/batch") else 1
        if cost > self.left:
            self.refused += 1
            return Reply(429, {"errors": [{"message": "slow down"}]}, {"Retry-After": "40"})
        if seen.path.endswith("/batch"):
            self.read |= {one["relative_path"] for one in body["data"]["actions"]}
        self.left -= cost
        self.spent += cost
        return None


def apart(asana: FakeAsana, count: int) -> None:
    """Each task in a project of its own."""
    asana.fill(count)
    for number in range(1, count + 1):
        project = {"gid": str(900_000_000 + number), "name": f"P{number}"}
        asana.items[number] = {"memberships": [{"project": project, "section": None}]}


async def test_what_was_read_before_a_budget_ends_is_kept(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(300)
    budget = Budget(150)
    rig.server.intervene = budget.intervene
    batch = await rig.fetch(300)
    assert len(batch.found) == 150 and len(batch.failed) == 150
    assert {one.code for one in batch.failed} == {"rate_limit"} and batch.cursor is None
    assert budget.refused <= 3  # those that were under way
    with pytest.raises(RateLimitError) as refused:
        await rig.fetch(300)
    assert refused.value.retry_at is not None


async def test_a_task_whose_blocker_was_left_unread_is_not_told(rig: Rig, asana: FakeAsana) -> None:
    asana.fill(30)
    asana.items = {1: {"dependencies": [{"gid": gid(30)}]}, 2: {"dependencies": [{"gid": gid(3)}]}}
    rig.server.intervene = Budget(10).intervene
    batch = await rig.fetch(10)
    assert [one.ref for one in batch.failed] == [asana.ref(1)] and len(batch.found) == 9
    assert batch.found[0][1].blocked_by == (gid(3),)


async def test_each_task_of_a_request_counts(rig: Rig, asana: FakeAsana) -> None:
    """In what was used, and in what is foretold."""
    asana.fill(34)
    budget = Budget(1000)
    rig.server.intervene = budget.intervene
    cursor: str | None = None
    for forecast, used in ((34, 34), (35, 35), (1, 1), (1, 1)):
        budget.spent = 0
        async with rig.connector() as told:
            assert isinstance(told, Asana)
            asked = Questions(known=rig.refs(34), cursor=cursor)
            assert told.foretell(asked) == Forecast(forecast, at_least=cursor is None)
            cursor = (await told.fetch(rig.refs(34), cursor=cursor)).cursor
            assert (told.usage.requests, budget.spent) == (used, used)


async def test_nobody_listens_where_reading_costs_no_more(rig: Rig, asana: FakeAsana) -> None:
    apart(asana, 20)
    cursor: str | None = None
    for _ in range(4):
        rig.server.requests.clear()
        async with rig.connector() as told:
            assert isinstance(told, Asana)
            assert cursor is None or await told.unchanged(cursor) is None
            assert told.foretell(Questions(known=rig.refs(20), cursor=cursor)).requests == 20
            batch = await told.fetch(rig.refs(20), cursor=cursor)
        cursor = batch.cursor
        assert len(batch.found) == 20
        assert [seen.path for seen in rig.server.requests] == ["/api/1.0/batch"] * 2


async def test_a_rate_counts_what_a_request_costs() -> None:
    gate, loop = Gate(3, rate=600), asyncio.get_running_loop()
    async with gate.passing(600):
        began = loop.time()
    async with gate.passing(4):
        assert loop.time() - began >= 0.3
    small = Gate(3, rate=1200)
    began = loop.time()
    async with small.passing(1210):
        assert loop.time() - began >= 0.4


async def test_more_tasks_than_a_minute_has_requests_are_read_in_turn(tmp_path: Path) -> None:
    budget = Budget(0)
    with linked(tmp_path, "asana", COUNT, listed=False) as (bench, dialect):
        bench.server.intervene = budget.intervene
        for least in (70, 110):  # of three requests under way the last may come first
            budget.left = 71
            report = await pass_of(bench, create=creator(bench, dialect))
            assert report.connections[0].error == "rate_limit"
            bench.tick(minutes=5)
            assert least <= len(budget.read)
        for _ in range(2):
            budget.left = 1000
            report = await pass_of(bench, create=creator(bench, dialect))
            bench.tick(minutes=5)
        assert report.status == "ok"
