"""Warnings of definitions that work against themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.domain.model import KeyResultDef, Kind, Source, SourceType
from okrtui.domain.quality import key_result_warnings


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
