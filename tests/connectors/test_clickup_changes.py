"""What a second refresh of ClickUp asks and learns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from clickup_rig import clickup_rig, known, passed
from fake_clickup import LONG_AGO, UNAUTHORIZED, FakeClickUp, ms

from connectors.model import TaskRef
from connectors.testing.rig import NOW, Rig


@pytest.fixture
def clickup() -> FakeClickUp:
    return FakeClickUp()


@pytest.fixture
def rig(clickup: FakeClickUp) -> Iterator[Rig]:
    yield from clickup_rig(clickup)


async def test_changes_cost_one_request_a_workspace(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(500)
    first, _ = await passed(rig, known(500))
    clickup.updated, clickup.closed = {7: NOW, 8: NOW}, {8}
    batch, paths = await passed(rig, known(500), first.cursor)
    assert [clickup.number(task) for _, task in batch.found] == [7, 8, 500] and len(batch.unchanged) == 497
    assert paths == ["/v2/team/9001/task"]
    query = dict(rig.server.requests[0].query)
    assert query["order_by"] == "updated" and "reverse" not in query, "newest first"
    assert int(query["date_updated_gt"]) == int(ms(clickup.changed(500) - timedelta(minutes=2))) - 1
    third, paths = await passed(rig, known(500), batch.cursor)
    assert len(third.unchanged) == 498 and len(paths) == 1


async def test_a_task_that_goes_to_the_next_sprint_stays_in_sight(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(50)
    first, _ = await passed(rig, known(50))
    clickup.lists, clickup.updated = {7: "950"}, {7: NOW}
    batch, _ = await passed(rig, known(50), first.cursor)
    assert [task.container for ref, task in batch.found if ref == known(7)[-1]] == ["950"]


async def test_what_was_missing_and_what_is_new_is_asked_by_name(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(50)
    clickup.hidden = {3}
    first, _ = await passed(rig, known(40))
    clickup.hidden = set()
    batch, paths = await passed(rig, [*known(40), TaskRef("86a45")], first.cursor)
    assert [task.id for _, task in batch.found] == ["86a3", "86a40", "86a45"]
    assert paths == ["/v2/team/9001/task", "/v2/task/86a3"]
    clickup.updated = {46: LONG_AGO}
    batch, paths = await passed(rig, [*known(40), TaskRef("86a46")], first.cursor)
    assert "86a46" in [task.id for _, task in batch.found] and "/v2/task/86a46" in paths


async def test_references_without_an_id_that_were_asked_before_are_not_new(
    rig: Rig, clickup: FakeClickUp
) -> None:
    clickup.fill(20)
    refs = [clickup.ref(number) for number in range(1, 21)]
    first, _ = await passed(rig, refs)
    batch, paths = await passed(rig, refs, first.cursor)
    assert len(batch.unchanged) == 19 and len(batch.found) == 1 and len(paths) == 1


async def test_a_busy_space_is_read_by_lists_instead(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(1_000)
    clickup.lists = dict.fromkeys(range(51, 1_001), "950")
    first, _ = await passed(rig, known(50))
    clickup.updated = dict.fromkeys(range(1, 1_001), NOW + timedelta(hours=1))
    batch, paths = await passed(rig, known(50), first.cursor)
    assert len(batch.found) == 50
    assert paths.count("/v2/team/9001/task") == 3 and paths.count("/v2/list/901/task") == 1


async def test_a_space_that_is_gone_from_sight(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(3)
    first, _ = await passed(rig, known(3))
    rig.server.intervene = lambda seen: UNAUTHORIZED if "/team/" in seen.path else None
    batch, _ = await passed(rig, known(3), first.cursor)
    assert len(batch.found) == 3


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "null", '{"clickup":2}', '{"clickup":1,"setup":7}'])
async def test_a_cursor_of_somebody_else_asks_for_all(rig: Rig, clickup: FakeClickUp, spoilt: str) -> None:
    clickup.fill(2)
    batch, _ = await passed(rig, known(2), spoilt)
    assert len(batch.found) == 2 and batch.unchanged == ()
