"""Tasks of a large list come out as they went in, in their order and by id."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from connectors import paging
from connectors.errors import IncompleteError
from connectors.model import Category, Task
from connectors.packed import SLICE, PackedTasks, collected, packed
from connectors.paging import Page, offset_pages, page_numbers, token_pages

FULL = Task(
    id="7", key="OPS-7", title="분기 목표 정리", url="https://jira.example/browse/OPS-7", status="완료",
    category=Category.DUPLICATE, assignee="김민아", due=date(2026, 12, 1), points=Decimal("1.50"),
    estimate=3600, spent=0, parent="3", labels=("okr", "web"), priority="High",
    updated_at=datetime(2026, 11, 1, 2, 3, 4, 567, UTC), closed_at=datetime(2026, 11, 2, tzinfo=UTC),
    subtasks=(1, 3), fields={"Effort": Decimal("2E+3")},
    container="OPS", archived=True, places=frozenset({"OPS", "SPRINT:4"}), guessed=True, type="Bug",
    blocked_by=("OPS-1",), told=frozenset({"Effort"}),
)  # fmt: skip


def task(number: int, **values: object) -> Task:
    category = tuple(Category)[number % 5]
    return Task(str(number), f"OPS-{number}", f"Task {number}", "u", "Open", category, **values)  # type: ignore[arg-type]


def test_every_field_of_a_task_comes_out_as_it_went_in() -> None:
    bare, beyond = task(1), task(2, estimate=10**30)
    lone = task(3, labels=("\udce9",))
    found = PackedTasks()
    for one in (FULL, bare, beyond, lone):
        found.add([one])
    assert list(found) == [FULL, bare, beyond, lone]
    names = [field.name for field in fields(Task)]
    assert [type(getattr(found[0], name)) for name in names] == [type(getattr(FULL, name)) for name in names]
    by_id = found.by_id()
    assert by_id == {one.id: one for one in (FULL, bare, beyond, lone)}
    assert [by_id.category(one.id) for one in found] == [one.category for one in found]
    assert by_id.category("9") is None and "9" not in by_id


def test_places_in_the_order_are_those_of_a_list() -> None:
    tasks = [task(number) for number in range(2 * SLICE + 3)]
    found = packed(tasks)
    assert isinstance(found, PackedTasks) and len(found) == len(tasks)
    for at in (0, SLICE - 1, SLICE, 2 * SLICE, len(tasks) - 1, -1, -len(tasks)):
        assert found[at] == tasks[at]
    assert list(found[SLICE - 1 : SLICE + 2]) == tasks[SLICE - 1 : SLICE + 2]
    for outside in (len(tasks), -len(tasks) - 1):
        with pytest.raises(IndexError):
            found[outside]


def test_an_id_that_stands_twice_is_not_looked_up_by_id() -> None:
    found = packed([task(1), task(2), task(1, spent=1)])
    assert isinstance(found, PackedTasks) and found.by_id() is None
    assert packed([1, 2]) == [1, 2], "nothing else than tasks is packed"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LARGE", 20)


def pages(count: int, size: int = 8, doubled: bool = False) -> list[list[Task]]:
    tasks = [task(number) for number in range(count)]
    if doubled:
        tasks[-1] = tasks[3]
    return [tasks[start : start + size] for start in range(0, count, size)]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("count", [20, 21, 50])
async def test_every_walk_packs_what_is_large_and_nothing_else(count: int) -> None:
    told = pages(count)

    async def by_token(token: str | None) -> Page[Task]:
        at = int(token or 0)
        return Page(told[at], next=str(at + 1) if at + 1 < len(told) else None)

    async def by_offset(offset: int) -> Page[Task]:
        return Page(told[offset // 8], total=count)

    async def by_number(number: int) -> Page[Task]:
        return Page(told[number], last=number == len(told) - 1)

    wanted = [one for page in told for one in page]
    for found in (
        await token_pages(by_token, key=lambda one: one.id),
        await offset_pages(by_offset, size=8, key=lambda one: one.id),
        await page_numbers(by_number, key=lambda one: one.id),
    ):
        assert list(found) == wanted
        assert isinstance(found, PackedTasks) == (count > 20)


@pytest.mark.usefixtures("small")
async def test_a_task_that_comes_twice_in_a_large_list_is_noticed() -> None:
    told = pages(50, doubled=True)

    async def by_token(token: str | None) -> Page[Task]:
        at = int(token or 0)
        return Page(told[at], next=str(at + 1) if at + 1 < len(told) else None)

    async def by_offset(offset: int) -> Page[Task]:
        return Page(told[offset // 8], total=50)

    with pytest.raises(IncompleteError, match="repeated_task"):
        await token_pages(by_token, key=lambda one: one.id)
    with pytest.raises(IncompleteError, match="repeated_task"):
        await offset_pages(by_offset, size=8, key=lambda one: one.id)


@pytest.mark.parametrize("count", [20, 21, 50])
def test_what_comes_one_by_one_is_packed_where_it_is_much(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr("connectors.packed.LARGE", 20)
    monkeypatch.setattr("connectors.packed.SLICE", 8)
    found = collected(task(number) for number in range(count))
    assert isinstance(found, PackedTasks) == (count > 20)
    assert list(found) == [task(number) for number in range(count)]
