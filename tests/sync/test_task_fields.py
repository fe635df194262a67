"""A task of a tracker becomes a row of the store, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from connectors.model import Category as Told
from connectors.model import Task
from okrtui.domain.model import Category
from okrtui.store.records import TaskRow
from okrtui.sync.answers import told_again
from okrtui.sync.task_rows import task_row

SAMPLES: dict[str, object] = {
    "str": "one",
    "str | None": "two",
    "Category": Told.DONE,
    "date | None": date(2026, 11, 1),
    "datetime | None": datetime(2026, 10, 1, tzinfo=UTC),
    "Decimal | None": Decimal("2.5"),
    "int | None": 3600,
    "bool": True,
    "tuple[str, ...]": ("a",),
    "tuple[int, int] | None": (1, 3),
    "Mapping[str, Decimal]": {"size": Decimal(3)},
    "frozenset[str]": frozenset({"acme/app"}),
    "frozenset[str] | None": frozenset({"size"}),
}
"""A value of each type that a field has, another than its default."""

WHOLE = Task(**{name: SAMPLES[kind] for name, kind in Task.__annotations__.items()})  # type: ignore[arg-type]

NOT_KEPT = {"container", "places", "told"}
"""What only the sync reads, while a pass lasts."""

NOT_TOLD = {"uid", "connection", "missing_since", "proven"}
"""What the store adds, and what a task that is there says nothing of."""


def test_the_fields_of_a_task_and_of_its_row_are_the_same() -> None:
    assert set(Task.__annotations__) - NOT_KEPT == set(TaskRow.__annotations__) - NOT_TOLD


def test_every_field_reaches_the_row() -> None:
    plain = Task("", "", "", "", "", Told.TODO)
    assert [name for name in Task.__annotations__ if getattr(WHOLE, name) == getattr(plain, name)] == []
    row = task_row("gh", WHOLE)
    told = {name: getattr(WHOLE, name) for name in Task.__annotations__ if name not in NOT_KEPT}
    assert {name: getattr(row, name) for name in told} == {**told, "category": Category.DONE}
    assert (row.connection, row.missing_since, row.proven) == ("gh", None, False)


def test_a_number_that_an_answer_does_not_tell_of_stays_and_one_that_it_tells_of_goes() -> None:
    known = task_row("gh", replace(WHOLE, fields={"size": Decimal(3), "value": Decimal(5)}))
    for fields, kept in (({}, {"value": 5}), ({"size": Decimal(8)}, {"value": 5, "size": 8})):
        assert task_row("gh", replace(WHOLE, fields=fields), known).fields == kept
    assert task_row("gh", replace(WHOLE, fields={}, told=None), known).fields == {}


def test_two_answers_of_one_pass_tell_of_a_task_together() -> None:
    whole = replace(
        WHOLE, fields={"size": Decimal(3), "value": Decimal(5)}, told=frozenset({"size", "value"})
    )
    part = replace(WHOLE, fields={}, told=frozenset({"size"}))
    for first, second, fields in ((whole, part, {"value": 5}), (part, whole, {"size": 3, "value": 5})):
        one = told_again(first, second)
        assert (one.fields, one.told) == (fields, {"size", "value"})
    assert told_again(whole, replace(part, told=None)).fields == {}


def test_both_sides_know_the_same_states() -> None:
    assert {one.value for one in Told} == {one.value for one in Category}
