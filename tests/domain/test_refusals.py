"""Each refusal of a definition with its field, its values and what to do instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from okrtui.domain.entry import (
    LONGEST_TITLE,
    Refusal,
    check_key_result,
    check_objective,
    check_query,
)
from okrtui.domain.model import Cycle, KeyResultDef, Kind, Milestone, ObjectiveDef, Source, SourceType
from okrtui.domain.windows import DAYS

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
ONE, TWO, NAN = Decimal(1), Decimal(2), Decimal("NaN")
RISE = KeyResultDef("x", Kind.INCREASE, start=ONE, target=TWO)
FALL = KeyResultDef("x", Kind.DECREASE, start=TWO, target=ONE)
RELATIVE = KeyResultDef("x", Kind.RELATIVE, change=Decimal("-0.1"), baseline=TWO)
KEEP = KeyResultDef("x", Kind.KEEP, low=ONE, high=TWO)
STEPS = KeyResultDef("x", Kind.MILESTONES, milestones=(Milestone("a"), Milestone("b")))
SHIP = KeyResultDef("x", Kind.BOOLEAN)
MOST = Decimal(10) ** 15


def refusal(code: str, field: str, hint: bool = False, **values: object) -> Refusal:
    return Refusal(f"domain.{code}", field, values, f"domain.{code}.hint" if hint else None)


def other_way(start: int, target: int, kind: str, other: str) -> Refusal:
    values = {"start": Decimal(start), "target": Decimal(target), "kind": kind, "other": other}
    return Refusal(f"domain.{kind}_other_way", "target", values, "domain.other_way.hint")


def equal(start: Decimal, target: Decimal) -> Refusal:
    return refusal("start_equals_target", "target", True, start=start, target=target)


def steps(*milestones: Milestone) -> KeyResultDef:
    return replace(STEPS, milestones=milestones)


def fed(definition: KeyResultDef, source: SourceType) -> KeyResultDef:
    return replace(definition, source=Source(source))


def outside(title: str, due: date, number: int = 1) -> Refusal:
    return refusal(
        "milestone_outside", f"milestones.{number}", title=title, due=due, start=CYCLE.start, end=CYCLE.end
    )


@pytest.mark.parametrize(
    ("definition", "refusals"),
    [
        (RISE, []), (FALL, []), (RELATIVE, []), (KEEP, []), (STEPS, []), (SHIP, []),
        (replace(RISE, title="\t"), [refusal("title_empty", "title")]),
        (replace(RISE, title="x" * (LONGEST_TITLE + 5)),
         [refusal("title_long", "title", length=LONGEST_TITLE + 5, most=20_000)]),
        (replace(RISE, weight=NAN), [refusal("not_a_number", "weight", name="weight")]),
        (replace(RISE, weight=-ONE), [refusal("weight_negative", "weight", weight=-ONE)]),
        *((replace(SHIP, **{name: NAN}), [refusal("not_a_number", name, name=name)])
          for name in ("start", "target", "low", "high", "baseline", "change")),
        *((replace(SHIP, **{name: sign * (MOST + 1)}), [refusal("beyond", name, name=name)])
          for name in ("start", "target", "low", "high", "baseline", "change") for sign in (1, -1)),
        (replace(SHIP, start=MOST, target=-MOST), []),
        (replace(RISE, start=None), [refusal("number_missing", "start", name="start", kind="increase")]),
        (replace(RISE, target=None), [refusal("number_missing", "target", name="target", kind="increase")]),
        (replace(FALL, start=None), [refusal("number_missing", "start", name="start", kind="decrease")]),
        (replace(FALL, target=None), [refusal("number_missing", "target", name="target", kind="decrease")]),
        (KeyResultDef("x", Kind.REACH), [refusal("number_missing", "target", name="target", kind="reach")]),
        (replace(RELATIVE, change=None),
         [refusal("number_missing", "change", name="change", kind="relative")]),
        (replace(RISE, start=TWO), [equal(TWO, TWO)]),
        (replace(FALL, start=ONE), [equal(ONE, ONE)]),
        (replace(RISE, start=Decimal(3)), [other_way(3, 2, "increase", "decrease")]),
        (replace(FALL, target=Decimal(3)), [other_way(2, 3, "decrease", "increase")]),
        (replace(SHIP, start=TWO, target=TWO), []),
        (replace(SHIP, start=TWO, target=ONE), []),
        (KeyResultDef("x", Kind.REACH, target=Decimal(0)), [refusal("reach_zero", "target", True)]),
        (KeyResultDef("x", Kind.REACH, target=-ONE), []),
        (replace(SHIP, target=Decimal(0)), []),
        (replace(RELATIVE, change=Decimal(0)), [refusal("change_zero", "change", True)]),
        (replace(RELATIVE, baseline=Decimal(0)), [refusal("baseline_zero", "baseline", True)]),
        (replace(RELATIVE, baseline=ONE, change=ONE), []),
        (replace(SHIP, change=Decimal(0), baseline=Decimal(0)), []),
        (replace(KEEP, low=None, high=None), [refusal("keep_no_band", "low", True)]),
        (replace(KEEP, low=None), []), (replace(KEEP, high=None), []), (replace(KEEP, high=ONE), []),
        (replace(KEEP, low=TWO, high=ONE), [refusal("keep_reversed", "low", low=TWO, high=ONE)]),
        (replace(KEEP, low=NAN, high=ONE), [refusal("not_a_number", "low", name="low")]),
        (replace(SHIP, low=TWO, high=ONE), []),
        (steps(), [refusal("milestones_empty", "milestones", True)]),
        (steps(Milestone("a"), Milestone(" ")), [refusal("milestone_untitled", "milestones.2", number=2)]),
        (steps(Milestone("a"), Milestone("b"), Milestone("a")),
         [refusal("milestone_twice", "milestones.3", title="a")]),
        (steps(Milestone("a"), Milestone("b", NAN)),
         [refusal("not_a_number", "milestones.2", name="milestones.2")]),
        (steps(Milestone("a"), Milestone("b", -ONE)),
         [refusal("weight_negative", "milestones.2", weight=-ONE)]),
        (steps(Milestone("a", Decimal(0)), Milestone("b", Decimal(0))),
         [refusal("milestones_weightless", "milestones")]),
        (steps(Milestone("a", Decimal(0)), Milestone("b", ONE)), []),
        (steps(Milestone("a", due=CYCLE.start), Milestone("b", due=CYCLE.end)), []),
        (steps(Milestone("a"), Milestone("b", due=date(2026, 9, 30))), [outside("b", date(2026, 9, 30), 2)]),
        (steps(Milestone("a", due=date(2027, 1, 1))), [outside("a", date(2027, 1, 1))]),
        (replace(SHIP, milestones=(Milestone(" "),)), []),
        *((fed(SHIP, kind), [refusal("source_kind", "source", True, source=kind.value, kind="boolean")])
          for kind in (SourceType.TASKS, SourceType.QUERY, SourceType.METRIC)),
        (fed(RISE, SourceType.TASKS),
         [refusal("source_kind", "source", True, source="tasks", kind="increase")]),
        *((fed(one, kind), []) for one in (RISE, FALL, RELATIVE, KEEP)
          for kind in (SourceType.QUERY, SourceType.METRIC, SourceType.MANUAL)),
        (fed(KeyResultDef("x", Kind.REACH, target=ONE), SourceType.QUERY), []),
        (fed(KeyResultDef("x", Kind.TASKS), SourceType.TASKS), []),
        (fed(KeyResultDef("x", Kind.TASKS), SourceType.QUERY),
         [refusal("source_kind", "source", True, source="query", kind="tasks")]),
        (fed(STEPS, SourceType.METRIC),
         [refusal("source_kind", "source", True, source="metric", kind="milestones")]),
        (replace(RISE, starts=date(2026, 11, 2), due=date(2026, 11, 1)),
         [refusal("end_before_start", "due", start=date(2026, 11, 2), end=date(2026, 11, 1))]),
        (replace(RISE, starts=date(2026, 11, 2), due=date(2026, 11, 2)), []),
        (replace(RISE, starts=date(1, 1, 1), due=date(9999, 1, 1)),
         [refusal("unlikely_day", name, day=said, since=DAYS[0], until=DAYS[1])
          for name, said in (("starts", "0001-01-01"), ("due", "9999-01-01"))]),
        (replace(RISE, starts=date(2027, 1, 1)),
         [refusal("starts_after_cycle", "starts", starts=date(2027, 1, 1), end=CYCLE.end)]),
        (replace(RISE, due=date(2026, 9, 30)),
         [refusal("due_before_cycle", "due", due=date(2026, 9, 30), start=CYCLE.start)]),
        (replace(RISE, starts=date(2027, 1, 1), due=date(2027, 1, 2)),
         [refusal("starts_after_cycle", "starts", starts=date(2027, 1, 1), end=CYCLE.end)]),
        (replace(RISE, expected=((date(2026, 10, 9), ONE), (date(2026, 10, 10), NAN))),
         [refusal("not_a_number", "expected.2", name="expected.2")]),
        (replace(RISE, expected=((date(2026, 10, 9), TWO),)),
         [refusal("expected_range", "expected.1", day=date(2026, 10, 9), fraction=TWO)]),
        (replace(RISE, expected=((date(2026, 10, 9), -ONE),)),
         [refusal("expected_range", "expected.1", day=date(2026, 10, 9), fraction=-ONE)]),
        (replace(RISE, expected=((date(2026, 10, 9), ONE), (date(2026, 10, 8), ONE))),
         [refusal("expected_order", "expected.2", day=date(2026, 10, 8), before=date(2026, 10, 9))]),
    ],
)  # fmt: skip
def test_a_definition_and_its_refusals(definition: KeyResultDef, refusals: list[Refusal]) -> None:
    assert check_key_result(definition, CYCLE, "UTC") == refusals


@pytest.mark.parametrize(
    ("query", "code", "values"),
    [
        ("created:{start}", None, {}),
        ("created:{sprint}", None, {}),
        ("created:{sprint:acme/4}", None, {}),
        ("created:{beginning}", "window_unknown", {"window": "{beginning}"}),
        ("created:{weeks}", "window_near", {"window": "{weeks}", "near": "{week}"}),
    ],
)
def test_a_query_and_its_refusals(query: str, code: str | None, values: dict[str, object]) -> None:
    def found(field: str) -> list[Refusal]:
        return [] if code is None else [Refusal(f"domain.{code}", field, values, "domain.window.hint")]

    assert (check_query(query), check_query(query, "title")) == (found("query"), found("title"))
    for source in (Source(SourceType.QUERY, query=query), Source(SourceType.QUERY, ratio=("all", query))):
        assert check_key_result(replace(RISE, source=source), CYCLE, "UTC") == found("source")
    both = Source(SourceType.QUERY, query=query, ratio=(query, query))
    assert check_key_result(replace(RISE, source=both), CYCLE, "UTC") == found("source") * 3


def test_objectives_with_their_refusals() -> None:
    good = ObjectiveDef("Grow", supports="a", drives="b")
    assert check_objective(good) == check_objective(replace(good, supports=None)) == []
    assert check_objective(replace(good, drives=None)) == []
    assert check_objective(replace(good, drives="a")) == [
        refusal("drives_and_supports", "drives", parent="a")
    ]
    assert check_objective(replace(good, title="", weight=NAN)) == [
        refusal("title_empty", "title"), refusal("not_a_number", "weight", name="weight")
    ]  # fmt: skip
