"""What a Redmine tells beyond states: numbers of custom fields, and what an issue waits for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from redmine_dialect import RedmineDialect
from redmine_rig import aged, fake, passed

from connectors.testing.rig import Rig
from connectors.testing.server import TrackerServer


@pytest.fixture
def rig() -> Iterator[Rig]:
    dialect = RedmineDialect()
    with TrackerServer(dialect.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(dialect, server, elsewhere)
        dialect.check_requests(list(server.heard.values()))


@pytest.mark.parametrize(
    ("settings", "points", "fields"),
    [
        ({}, None, {"Size", "cf_4", "Choice", "cf_5"}),
        ({"points_field": ["Nowhere", "CF_5", "size"]}, 3, {"Size", "cf_4", "Choice", "cf_5"}),
        ({"points_field": "Text", "number_fields": ["cf_4"]}, None, {"Size", "cf_4"}),
        ({"points_field": "cf_4", "number_fields": ["choice"]}, 8, {"Choice", "cf_5"}),
    ],
)
async def test_custom_fields_are_numbers_by_name_and_by_id(
    rig: Rig, settings: dict[str, object], points: int | None, fields: set[str]
) -> None:
    """Whatever their kind, where what they hold is a number."""
    fake(rig).fill(1)
    fake(rig).more[1] = {
        "done_ratio": 40,
        "custom_fields": [
            {"id": 4, "name": "Size", "value": "8"},
            {"id": 5, "name": "Choice", "value": "3"},
            {"id": 6, "name": "Text", "value": "soon"},
            {"id": 7, "name": "Many", "value": ["1", "2"], "multiple": True},
        ],
    }
    (task,) = await rig.list(**settings)
    assert task.points == (None if points is None else Decimal(points))
    assert set(task.fields) == {"done_ratio", *fields}


def relation(kind: str, one: int, other: int) -> dict[str, object]:
    return {"id": one * 1000 + other, "issue_id": one, "issue_to_id": other, "relation_type": kind}


def waits(redmine: RedmineDialect) -> None:
    """The second waits for 1 (open), 3 (closed), 151 (open, read by no list), 152 (closed), 153 (hidden)."""
    aged(redmine, 160)
    redmine.status = {3: 5, 152: 5, 4: 5}
    redmine.hidden = {153}
    told = [relation("blocks", one, 2) for one in (1, 3, 152, 153)]
    told += [relation("blocked", 2, 151), relation("relates", 5, 2), relation("precedes", 6, 2)]
    redmine.more[2] = {"relations": [*told, relation("blocks", 2, 7), relation("blocks", 2, 2)]}
    redmine.more[4] = {"relations": [relation("blocks", 1, 4)]}


async def test_an_issue_waits_for_the_unfinished_ones_that_block_it(rig: Rig) -> None:
    redmine = fake(rig)
    waits(redmine)
    batch, asked = await passed(rig, rig.refs(10), None)
    told = {task.key: task.blocked_by for _, task in batch.found if task.blocked_by}
    assert told == {"#2": ("#1", "#151")}
    assert asked == ["/users/current.json", "/issues.json", "/issues.json"]
    assert rig.server.requests[-1].value("issue_id") == "151,152,153", "only those that nothing told of"
    redmine.status[151] = 5
    batch, _ = await passed(rig, rig.refs(10), batch.cursor)
    assert {task.blocked_by for _, task in batch.found} == {(), ("#1",)}, "though nothing else changed"


async def test_a_list_tells_what_its_issues_wait_for_and_stays_unmodified(rig: Rig) -> None:
    redmine = fake(rig)
    waits(redmine)
    async with rig.connector() as connector:
        listing = await connector.list(redmine.query())
        assert listing.tasks is not None
        assert {task.key: task.blocked_by for task in listing.tasks if task.blocked_by} == {
            "#2": ("#1", "#151")
        }
    async with rig.connector() as connector:
        assert (await connector.list(redmine.query(), cursor=listing.cursor)).tasks is None
        redmine.more[8] = {"relations": [relation("blocks", 1, 8)]}
        again = await connector.list(redmine.query(), cursor=listing.cursor)
    assert again.tasks is not None and again.tasks[7].blocked_by == ("#1",)
