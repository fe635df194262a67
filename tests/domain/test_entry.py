"""What is refused, what an import converts, and identifiers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.entry import (
    LONGEST_TITLE,
    Refusal,
    check_key_result,
    check_objective,
    refuse,
)
from okrtui.domain.ids import same, slug, unique
from okrtui.domain.kpi import KpiDef, check_kpi
from okrtui.domain.model import (
    Cycle,
    KeyResultDef,
    Kind,
    Milestone,
    ObjectiveDef,
    Source,
    SourceType,
)
from okrtui.errors import RefusedError
from okrtui.tomlfile.text import is_identifier
from okrtui.words import Words

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
ONE, NAN = Decimal(1), Decimal("NaN")
RISE = KeyResultDef("x", Kind.INCREASE, start=ONE, target=Decimal(2))
KEEP = KeyResultDef("x", Kind.KEEP, low=ONE)
STEPS = KeyResultDef("x", Kind.MILESTONES, milestones=(Milestone("a"), Milestone("b")))
BACKWARDS = ((date(2026, 11, 2), ONE), (date(2026, 11, 1), ONE))
RELATIVE = KeyResultDef("x", Kind.RELATIVE, change=Decimal("-0.1"))


@pytest.mark.parametrize(
    "definition",
    [
        RISE,
        replace(RISE, kind=Kind.DECREASE, target=Decimal(0)),
        replace(RISE, weight=Decimal(0)),
        KeyResultDef("x", Kind.REACH, target=Decimal(500)),
        RELATIVE,
        replace(RELATIVE, baseline=Decimal(5)),
        KEEP,
        replace(KEEP, high=ONE),
        KeyResultDef("x", Kind.BOOLEAN),
        STEPS,
        KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS)),
        KeyResultDef("x", Kind.TASKS),
        replace(RISE, source=Source(SourceType.QUERY), starts=CYCLE.start, due=CYCLE.start),
        replace(RISE, expected=((date(2026, 11, 1), Decimal("0.2")), (date(2026, 12, 31), ONE))),
        replace(RISE, title="x" * 10_000),
    ],
)
def test_taken(definition: KeyResultDef) -> None:
    assert check_key_result(definition, CYCLE, "UTC") == []


@pytest.mark.parametrize(
    ("definition", "codes"),
    [
        (replace(RISE, title=" "), ["domain.title_empty"]),
        (replace(RISE, title="x" * (LONGEST_TITLE + 1)), ["domain.title_long"]),
        (replace(RISE, weight=Decimal(-1)), ["domain.weight_negative"]),
        (replace(RISE, weight=Decimal("Infinity")), ["domain.not_a_number"]),
        (replace(RISE, target=NAN), ["domain.not_a_number"]),
        (replace(RISE, start=Decimal("sNaN")), ["domain.not_a_number"]),
        (replace(RISE, start=None, target=None), ["domain.number_missing", "domain.number_missing"]),
        (replace(RISE, target=Decimal("1.0")), ["domain.start_equals_target"]),
        (KeyResultDef("x", Kind.REACH, target=Decimal(0)), ["domain.reach_zero"]),
        (replace(RELATIVE, change=Decimal(0)), ["domain.change_zero"]),
        (replace(RELATIVE, change=None), ["domain.number_missing"]),
        (replace(RELATIVE, baseline=Decimal("0.0")), ["domain.baseline_zero"]),
        (replace(KEEP, low=None), ["domain.keep_no_band"]),
        (replace(KEEP, high=Decimal("0.5")), ["domain.keep_reversed"]),
        (replace(STEPS, milestones=()), ["domain.milestones_empty"]),
        (replace(STEPS, milestones=(Milestone("a", Decimal(0)),)), ["domain.milestones_weightless"]),
        (replace(STEPS, milestones=(Milestone("a"), Milestone("a"))), ["domain.milestone_twice"]),
        (replace(STEPS, milestones=(Milestone(" "), Milestone("b", -ONE))),
         ["domain.milestone_untitled", "domain.weight_negative"]),
        (replace(STEPS, source=Source(SourceType.QUERY)), ["domain.source_kind"]),
        (replace(RISE, source=Source(SourceType.TASKS)), ["domain.source_kind"]),
        (KeyResultDef("x", Kind.TASKS, source=Source(SourceType.METRIC)), ["domain.source_kind"]),
        (replace(RISE, starts=date(2026, 11, 2), due=date(2026, 11, 1)), ["domain.end_before_start"]),
        (replace(RISE, starts=date(2027, 1, 1)), ["domain.starts_after_cycle"]),
        (replace(RISE, due=date(2026, 9, 30)), ["domain.due_before_cycle"]),
        (replace(RISE, expected=((date(2026, 11, 1), Decimal(2)),)), ["domain.expected_range"]),
        (replace(RISE, expected=((date(2026, 11, 1), NAN),)), ["domain.not_a_number"]),
        (replace(RISE, expected=BACKWARDS), ["domain.expected_order"]),
        (replace(RISE, title="", weight=NAN, due=date(2026, 9, 1)),
         ["domain.title_empty", "domain.not_a_number", "domain.due_before_cycle"]),
    ],
)  # fmt: skip
def test_refused(definition: KeyResultDef, codes: list[str]) -> None:
    found = check_key_result(definition, CYCLE, "UTC")
    assert [one.code for one in found] == codes
    for language in ("en", "ko"):
        words = Words(language, strict=True)
        for one in found:
            assert words.say(one.code, **one.values)
            assert one.hint is None or words.say(one.hint, **one.values)


def test_a_refusal_can_be_raised() -> None:
    refuse([])
    with pytest.raises(RefusedError) as caught:
        refuse(check_key_result(replace(RISE, target=ONE), CYCLE, "UTC"))
    assert caught.value.code == "domain.start_equals_target"
    assert caught.value.values["field"] == "target"


def test_objectives() -> None:
    assert check_objective(ObjectiveDef("Grow", supports="a", drives="b")) == []
    bad = ObjectiveDef("", weight=Decimal(-1), supports="a", drives="a")
    codes = [one.code for one in check_objective(bad)]
    assert codes == ["domain.title_empty", "domain.weight_negative", "domain.drives_and_supports"]


@given(st.decimals(), st.decimals(), st.decimals(), st.sampled_from(list(Kind)))
def test_whatever_is_typed_is_judged_without_a_fault(
    start: Decimal, target: Decimal, weight: Decimal, kind: Kind
) -> None:
    definition = KeyResultDef(
        "x",
        kind,
        start=start,
        target=target,
        low=start,
        high=target,
        baseline=start,
        change=target,
        weight=weight,
    )
    for one in check_key_result(definition, CYCLE, "UTC"):
        assert one.code in import_module("okrtui.words.en.domain").MESSAGES


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Win rate", "win-rate"),
        ("  Don't — panic! ", "don-t-panic"),
        ("매출 10 % 올리기", "매출-10-올리기"),
        ("🙂", "item"),
        ("", "item"),
        ("İstanbul", "i̇stanbul"),
        ("Straße 7", "straße-7".replace("ß", "ss")),
        ("매출", "매출"),
        ("_a.b_", "a-b"),
        ("हिन्दी", "हिन्दी"),
        ("a" * 120, "a" * 100),
    ],
)
def test_slugs(title: str, made: str) -> None:
    assert slug(title) == made
    assert is_identifier(made)


@given(st.text())
def test_every_slug_is_an_identifier_and_its_own_slug(title: str) -> None:
    made = slug(title)
    assert is_identifier(made)
    assert slug(made) == made


def test_names_are_compared_without_case_or_unicode_form() -> None:
    apart = "\u1106\u1162\u110e\u116e\u11af"  # 매출 in its letters
    assert same(apart, ["매출", "Sales"]) == ["매출"]
    assert same("SALES", ["Sales", "sales"]) == ["Sales", "sales"]
    assert same("sales", ["Sales", "sales"]) == ["sales"]
    assert same("churn", ["Sales"]) == []
    assert unique("a", {"A", "a-2"}) == "a-3"
    assert unique("b", {"a"}) == "b"


UNSEEN = (
    "",
    " \u00a0",
    "\t\n",
    "\u200b",
    "\u3164",
    "\u2800",
    "\u00ad",
    "\u200d\u2060",
    "\ufe0f",
    "\U000e0020",
)


@pytest.mark.parametrize("title", UNSEEN)
def test_a_title_that_shows_nothing_is_empty(title: str) -> None:
    empty = Refusal("domain.title_empty", "title")
    assert check_key_result(replace(RISE, title=title), CYCLE, "UTC") == [empty]
    assert check_objective(ObjectiveDef(title)) == [empty]
    assert [*check_kpi(KpiDef(title, "app", low=ONE))] == [empty]
    assert check_objective(ObjectiveDef(title + "-" + title)) == []


@pytest.mark.parametrize("title", ["-", "ㅋ", "가", "🚀", "👩‍💻", "א", "\u0301", "ﷺ"])
def test_one_sign_is_a_title(title: str) -> None:
    assert check_objective(ObjectiveDef(title)) == []
