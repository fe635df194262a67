"""Warnings of definitions that work against themselves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from okrtui.domain.entry import Refusal
from okrtui.domain.model import KeyResultDef, Kind, Milestone, ObjectiveDef, Source, SourceType
from okrtui.domain.quality import key_result_warnings, objective_warnings


def fed(query: str | None, value: str = "count", **more: object) -> Source:
    return Source(SourceType.QUERY, connection="gh", query=query, value=value, **more)  # type: ignore[arg-type]


GROWING, MOVING = "is:issue created:{start}..{end}", "is:issue created:{last:30d}"


@pytest.mark.parametrize(
    ("kind", "source", "warned"),
    [
        (Kind.DECREASE, fed(GROWING), True),
        (Kind.KEEP, fed(GROWING), True),
        (Kind.KEEP, fed("created:>={start}", "sum:points"), True),
        (Kind.RELATIVE, fed(GROWING), True),
        (Kind.DECREASE, fed(GROWING, "avg:points"), False),
        (Kind.DECREASE, fed(MOVING), False),
        (Kind.DECREASE, fed("created:{month}"), False),
        (Kind.INCREASE, fed(GROWING), False),
        (Kind.REACH, fed(GROWING), False),
        (Kind.DECREASE, fed(None, "ratio", ratio=(GROWING, GROWING)), False),
        (Kind.DECREASE, Source(), False),
    ],
)
def test_a_growing_count_is_warned_of_where_growing_is_bad(kind: Kind, source: Source, warned: bool) -> None:
    definition = KeyResultDef("x", kind, "mina", source=source, change=Decimal("-0.1"), baseline=Decimal(5))
    assert [one.code for one in key_result_warnings(definition)] == ["quality.growing_count"] * warned


@pytest.mark.parametrize(
    ("low", "high", "start", "value", "warned"),
    [
        (50, None, 40, None, True),
        (50, None, None, 40, True),
        (50, None, 40, 60, False),
        (50, None, 60, 40, True),
        (50, None, 50, None, False),
        (50, None, None, None, False),
        (50, 60, 40, None, False),
        (None, 60, 40, None, False),
    ],
)
def test_at_least_from_below_is_an_increase(
    low: int | None, high: int | None, start: int | None, value: int | None, warned: bool
) -> None:
    numbers = [None if one is None else Decimal(one) for one in (low, high, start, value)]
    definition = KeyResultDef("x", Kind.KEEP, "mina", low=numbers[0], high=numbers[1], start=numbers[2])
    assert [one.code for one in key_result_warnings(definition, numbers[3])] == (
        ["quality.keep_from_below"] * warned
    )


def codes(found: list[Refusal]) -> list[str]:
    return [one.code.removeprefix("quality.") for one in found]


@pytest.mark.parametrize(
    ("title", "count", "weights", "expect"),
    [
        ("Customers stay", 2, "1", []),
        ("Customers stay", 5, "1", []),
        ("Customers stay", 1, "1", ["key_result_count"]),
        ("Customers stay", 6, "1", ["key_result_count"]),
        ("Customers stay", 0, "1", []),
        ("Customers stay", 3, "0", ["weights_zero"]),
        ("Customers stay", 3, "0.1", []),
        ("Keep 9 of them", 3, "1", ["objective_number"]),
        ("Half a %", 3, "1", ["objective_number"]),
        ("반 ％", 1, "0", ["objective_number", "key_result_count", "weights_zero"]),
    ],
)
def test_an_objective_is_short_of_numbers_and_long_enough(
    title: str, count: int, weights: str, expect: list[str]
) -> None:
    parts = [KeyResultDef("x", Kind.REACH, weight=Decimal(weights)) for _ in range(count)]
    found = objective_warnings(ObjectiveDef(title), parts)
    assert codes(found) == expect
    assert [one.hint for one in found] == [f"{one.code}.hint" for one in found]
    places = {"objective_number": "title", "key_result_count": "key_results", "weights_zero": "key_results"}
    assert [one.field for one in found] == [places[code] for code in expect]


def test_somebody_owns_a_key_result_or_its_objective() -> None:
    orphan = KeyResultDef("x", Kind.REACH)
    assert codes(key_result_warnings(orphan)) == ["no_owner"]
    assert codes(key_result_warnings(orphan, owner="mina")) == []
    assert codes(key_result_warnings(KeyResultDef("x", Kind.REACH, "joon"))) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("h", "d", [("unit_changed", {"before": "h", "after": "d"})]),
        ("h", "", [("unit_changed", {"before": "h", "after": "–"})]),
        ("", "d", [("unit_added", {"after": "d"})]),
        ("h", "h", []),
        ("", "", []),
    ],
)
def test_a_unit_that_changes_or_comes_is_told(before: str, after: str, told: list[object]) -> None:
    old, new = (KeyResultDef("x", Kind.REACH, "mina", unit=unit) for unit in (before, after))
    found = key_result_warnings(new, before=old)
    assert [(*codes([one]), one.values) for one in found] == told


@pytest.mark.parametrize("after", Kind)
def test_a_kind_that_measures_something_else_is_told(after: Kind) -> None:
    numbers = {Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP}
    for before in Kind:
        found = key_result_warnings(
            KeyResultDef("x", after, "mina"), before=KeyResultDef("x", before, "mina"), done=()
        )
        alike = before is after or {before, after} <= numbers
        assert ("kind_changed" in codes(found)) is not alike, before
    kept = key_result_warnings(
        KeyResultDef("x", Kind.BOOLEAN, "mina"), Decimal(1), before=KeyResultDef("x", Kind.REACH, "mina")
    )
    assert [one.values["value"] for one in kept if one.code == "quality.kind_kept"] == [1]


def test_a_milestone_that_was_done_and_is_none_any_more_is_told() -> None:
    planned = KeyResultDef("x", Kind.MILESTONES, "mina", milestones=(Milestone("Draft"), Milestone("Ship")))
    assert codes(key_result_warnings(planned, before=planned, done={"Draft"})) == []
    renamed = replace(planned, milestones=(Milestone("First draft"), Milestone("Ship")))
    (one,) = key_result_warnings(renamed, before=planned, done={"Draft"})
    assert (one.code, one.values) == ("quality.milestone_left", {"title": "Draft"})
    assert codes(key_result_warnings(renamed, before=planned, done={"Ship"})) == []


@pytest.mark.parametrize(
    ("title", "kind", "warned"),
    [
        ("Launch a campaign", Kind.REACH, True),
        ("Launch a campaign", Kind.TASKS, False),
        ("Launch a campaign", Kind.MILESTONES, False),
        ("A campaign we launch", Kind.REACH, False),
        ("매뉴얼 작성", Kind.BOOLEAN, True),
        ("작성 시간", Kind.REACH, False),
        ("", Kind.REACH, False),
    ],
)
def test_an_activity_is_no_outcome(title: str, kind: Kind, warned: bool) -> None:
    assert codes(key_result_warnings(KeyResultDef(title, kind, "mina"))) == ["activity"] * warned


def test_what_the_warnings_say_of_the_numbers() -> None:
    kept = KeyResultDef("x", Kind.KEEP, "mina", low=Decimal(50), start=Decimal(40))
    assert [(one.field, dict(one.values)) for one in key_result_warnings(kept)] == [
        ("low", {"low": Decimal(50), "start": Decimal(40)})
    ]
    growing = KeyResultDef("x", Kind.DECREASE, "mina", source=fed(GROWING))
    assert [(one.field, dict(one.values)) for one in key_result_warnings(growing)] == [
        ("source", {"kind": "decrease"})
    ]
    many = objective_warnings(ObjectiveDef("x"), [KeyResultDef("x", Kind.REACH)] * 6)
    assert dict(many[0].values) == {"count": 6, "fewest": 2, "most": 5}
    unknown = KeyResultDef("x", Kind.KEEP, "mina", low=Decimal("NaN"), start=Decimal(40))
    assert key_result_warnings(unknown) == []
    rising = KeyResultDef(
        "x", Kind.RELATIVE, "mina", change=Decimal("0.1"), baseline=Decimal(9), source=fed(GROWING)
    )
    assert key_result_warnings(rising) == []
