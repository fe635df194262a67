"""Rules held over every way through them: both sides of a limit and the limit, a band with one side only, the
names by which nobody is called."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from okrtui.domain.agreed import ActionDef, ActionState, overdue
from okrtui.domain.change import Cause, Known, Step, of_key_result, of_value, settled
from okrtui.domain.forecast import forecast
from okrtui.domain.freshness import fresh_until
from okrtui.domain.kpi import KpiDef, check_kpi
from okrtui.domain.model import (
    Checkin,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Rules,
    Source,
    SourceType,
    WorkThen,
)
from okrtui.domain.quality import key_result_warnings
from okrtui.domain.quantity import weight_of
from okrtui.domain.question_names import Named, Names
from okrtui.domain.reminders import Away, stand_in
from okrtui.domain.rollup import mean_of
from okrtui.domain.rules import Facts, holds
from okrtui.domain.title_shapes import read_title
from okrtui.domain.typed import decimal_comma, read_number
from okrtui.domain.typed_units import scale_behind
from okrtui.domain.vocabulary import CheckinState
from okrtui.domain.windows import key_result_window
from okrtui.errors import OkrError
from okrtui.store.pass_records import Weights

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START, END = datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(100))
SHARE = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "": operator.eq,
}  # fmt: skip


def on(days: float) -> datetime:
    return START + timedelta(days=days)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("bound", [0.0, 0.25, 0.5, 1.0])
def test_a_condition_on_a_number_is_what_its_sign_says(sign: str, bound: float) -> None:
    for number in (0.0, 0.125, 0.25, 0.375, 0.5, 0.75, 1.0, 1.5):
        facts = Facts({}, {"progress": number}, CheckinState.OK)
        for text in (f"{sign} {bound}", f"{sign}{bound}", f"{sign} {bound * 100}%"):
            assert holds({"progress": text}, facts) is SIGNS[sign](number, bound), (number, text)


def test_a_band_has_one_side_or_both() -> None:
    sides = (None, Decimal(1), Decimal(2))
    for low in sides:
        for high in sides:
            found = [one.code for one in check_kpi(KpiDef("MRR", "sales", low=low, high=high))]
            none, turned = low is None and high is None, (low, high) == (Decimal(2), Decimal(1))
            assert found == (["domain.kpi_no_band"] if none else ["domain.keep_reversed"] if turned else [])


@pytest.mark.parametrize("source", list(SourceType))
def test_what_people_type_ages_by_the_check_in_and_a_kpi_by_whichever_came_last(source: SourceType) -> None:
    definition = replace(RISE, source=Source(source))
    window, rules = key_result_window(definition, CYCLE, "UTC"), Rules()
    for said, known in ((2, 9), (9, 2), (5, 5)):
        value = Measurement(on(known), Decimal(1))
        facts = KeyResultFacts(
            definition, CYCLE, (value,), checkins=(Checkin(on(said), 1),), created_at=START
        )
        if not source.typed:
            expected = on(known) + rules.thresholds.outdated_after
        else:
            last = max(said, known) if source is SourceType.KPI else said
            expected = on(last + 14) + rules.thresholds.grace
        assert fresh_until(facts, rules, window) == expected


def work(*sums: tuple[float, float, float]) -> KeyResultFacts:
    """(day, done, scope)"""
    told = tuple(WorkThen(on(day), done, scope) for day, done, scope in sums)
    return KeyResultFacts(SHARE, CYCLE, created_at=START, work=told)


def test_a_sum_of_work_stands_in_the_weeks_that_did_not_tell_another() -> None:
    """What was done at five a week comes to less from week to week in which nothing is done."""
    told = work(*((7 * week, 5.0 * week, 100.0) for week in range(6)))
    found = [forecast(told, on(day), 0.7) for day in (36, 43, 50, 57)]
    ends = [one.value for one in found if one is not None and one.value is not None]
    assert len(ends) == 4 and ends == sorted(set(ends), reverse=True)


def test_nothing_is_needed_a_week_on_the_last_day() -> None:
    sums = [(7 * week, float(week), 40.0) for week in range(8)]
    before, last = (forecast(work(*sums), END - timedelta(hours=hours), 0.7) for hours in (25, 1))
    assert before is not None and last is not None
    assert before.needs_per_week == pytest.approx((40 - 7) * 7)
    assert last.needs_per_week is None


def test_a_step_says_more_of_its_cause_where_there_is_more_to_say() -> None:
    """Over a week a keep grows by the clock, then by a value; then its band changes, then it is scored."""
    keep = KeyResultDef("x", Kind.KEEP, high=Decimal(2))
    first, out = Measurement(on(0), Decimal(1)), Measurement(on(10), Decimal(5), 1)
    before = KeyResultFacts(keep, CYCLE, (first,), created_at=START)
    after = replace(
        before, definition=replace(keep, high=Decimal(9)), measurements=(first, out), outcome=0.25
    )
    found = of_key_result("row", Known(before, on(3), Rules()), Known(after, on(12), Rules()))
    assert [(one.cause, one.how) for one in found] == [
        (Cause.TIME, ""), (Cause.CHECKIN, ""), (Cause.DEFINITION, ""), (Cause.CHECKIN, "closed"),
    ]  # fmt: skip


def test_a_weight_is_nothing_up_to_the_lightest_and_itself_beyond() -> None:
    for light in (1e-150, 1e-160, 0.0, -1.0, float("nan")):
        assert weight_of(light) == 0.0
    assert weight_of(1.1e-150) == 1.1e-150 and weight_of(Decimal("0.5")) == 0.5
    assert weight_of(1e150) == weight_of(1e200) == 1e150


@pytest.mark.parametrize("comma", [",", "，"])
def test_decimals_behind_a_comma_are_certain_or_none(comma: str) -> None:
    for text in ("21,5", "1.234,56 €", "0,125", "-0,5 %"):
        assert decimal_comma(text.replace(",", comma)), text
    for text in ("1,234", "12,34,567", "1,234.5"):
        assert not decimal_comma(text.replace(",", comma)), text
    assert not decimal_comma("21.5") and not decimal_comma("21")


@pytest.mark.parametrize("state", list(ActionState))
def test_an_open_action_is_overdue_from_the_day_after_its_last(state: ActionState) -> None:
    for day, late in ((22, False), (23, False), (24, True), (30, True)):
        action = ActionDef("Call them", "sales", "mina", due=date(2026, 11, 23), state=state)
        assert overdue(action, date(2026, 11, day)) is (late and state is ActionState.OPEN)
    assert not overdue(ActionDef("Call them", "sales", "mina", state=state), date(2026, 11, 30))


def test_only_people_are_called_by_a_given_name() -> None:
    for kind, called in (("person", True), ("team", False), ("key_result", False)):
        names = Names([Named(kind, "x", "박미나", "x")])
        assert bool(names.mentions(["미나"], ())) is called, kind


def test_the_closest_names_share_three_letters_in_a_row() -> None:
    titles = ("Retained users", "Conversion", "Churn", "Detention")
    names = Names([Named("key_result", title, title, title) for title in titles])
    assert [one.title for one in names.closest(["reten"], 9)] == ["Detention", "Retained users"]
    assert names.closest(["reten"], 1) == names.closest(["reten"], 9)[:1]
    assert names.closest(["re"], 9) == []


def test_a_change_that_nothing_can_be_held_against_contradicts_nothing() -> None:
    def codes(**numbers: object) -> list[str]:
        definition = KeyResultDef("Grow revenue by 20 %", Kind.INCREASE, "mina", **numbers)  # type: ignore[arg-type]
        return [one.code for one in key_result_warnings(definition)]

    apart = set(codes(start=Decimal(100), target=Decimal(150))) - set(
        codes(start=Decimal(100), target=Decimal(120))
    )
    assert len(apart) == 1
    assert not apart & {*codes(start=Decimal(0), target=Decimal(20)), *codes(target=Decimal(20))}


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS_KO = {20: "스무", 30: "서른", 40: "마흔", 50: "쉰", 60: "예순", 70: "일흔", 80: "여든", 90: "아흔"}


@pytest.mark.parametrize("between", ["-", " "])
def test_numbers_are_read_in_words_up_to_a_hundred(between: str) -> None:
    ones, tens = [*ONES.split(), "seventeen", "eighteen", "nineteen"], TENS.split()
    spelt = dict(enumerate(ones))
    for at, ten in enumerate(tens, 2):
        spelt |= {10 * at + one: ten + (between + ones[one] if one else "") for one in range(10)}
    assert sorted(spelt) == list(range(100))
    for number, word in spelt.items():
        found = read_title(f"Win {word} customers")
        assert number < 2 or (found is not None and found.target == number), word
    for number, word in TENS_KO.items():
        found = read_title(f"신규 고객 {word} 명 확보")
        assert found is not None and found.target == number, word


def test_what_is_left_over_goes_to_the_largest_step() -> None:
    steps = [Step(Cause.CHECKIN, Fraction(size, 10), row) for row, size in (("a", 1), ("b", -5), ("c", 3))]
    told = settled(steps, 0.4, 0.35)
    assert [(step.row, float(step.amount)) for step in told] == [
        ("a", pytest.approx(0.1)), ("b", pytest.approx(-0.45)), ("c", pytest.approx(0.3)),
    ]  # fmt: skip


def test_a_common_word_names_a_team_only_where_a_place_is_named() -> None:
    names = Names([Named("team", "growth", "Growth", "growth"), Named("key_result", "x", "Growth", "x")])
    for words, found in (
        ("growth", False), ("in growth", True), ("team growth", True), ("our growth", False),
        ("growth in", False), ("our in growth", True), ("in our growth", False),
    ):  # fmt: skip
        told = names.mentions(words.split(), {"growth"})
        assert [[one.kind for one in each.meant] for each in told] == ([["team"]] if found else []), words


@pytest.mark.parametrize(
    ("text", "scale", "rest"),
    [
        ("만명", 10**4, "명"), ("억 원", 10**8, "원"), ("천만 원", 10**7, "원"), ("만", 10**4, ""),
        ("bn users", 10**9, "users"), ("k/month", 10**3, "month"), ("users", 1, "users"), ("", 1, ""),
    ],
)  # fmt: skip
def test_the_scale_behind_a_number(text: str, scale: int, rest: str) -> None:
    assert scale_behind(text) == (Decimal(scale), rest)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("3억5", 300_000_005, 350_000_000), ("1만2", 10_002, 12_000), ("12만3", 120_003, 123_000),
        ("2천3", 2_003, 2_300), ("2백3", 203, 230), ("1조2", 10**12 + 2, 12 * 10**11),
    ],
)  # fmt: skip
def test_a_digit_alone_behind_a_korean_unit_has_two_readings(text: str, first: int, second: int) -> None:
    with pytest.raises(OkrError) as caught:
        read_number(text)
    assert caught.value.code == "number.ambiguous"
    assert (caught.value.values["first"], caught.value.values["second"]) == (str(first), str(second))


@pytest.mark.parametrize(
    ("text", "value"),
    [("2십3", 23), ("1만2천", 12_000), ("1만2345", 12_345), ("3억5천만", 350_000_000), ("3천50", 3_050),
     ("1만0", 10_000), ("1만 2천 3백", 12_300), ("1억 1", 100_000_001)],
)  # fmt: skip
def test_several_digits_behind_a_korean_unit_have_one(text: str, value: int) -> None:
    assert read_number(text).value == value


def test_a_gain_is_parted_into_work_and_scope_by_what_it_counts_for() -> None:
    """4 of 10 done; then 6 of 15: without the scope it would have stood at 6 of 10."""
    then, later = Weights(10.0, 4.0), [Weights(15.0, 6.0)]
    steps = of_value("row", Cause.TASKS, 0.0, then, later, 0.25)
    made = {one.cause: float(one.amount) for one in steps}
    assert made[Cause.SCOPE] < 0 < made[Cause.TASKS]
    assert sum(made.values()) == pytest.approx(0.0)
    whole = of_value("row", Cause.TASKS, 0.0, then, later, 1.0)
    assert made == pytest.approx({one.cause: 0.25 * float(one.amount) for one in whole})


def test_a_deputy_stands_in_from_the_first_day_to_the_last() -> None:
    away = {"mina": [Away(date(2026, 11, 16), date(2026, 11, 20), "joon")]}
    told = [stand_in("mina", date(2026, 11, day), away) for day in range(15, 22)]
    assert told == ["mina", *["joon"] * 5, "mina"]


def test_a_mean_counts_what_weighs_and_is_known() -> None:
    assert mean_of([(2.0, 0.4), (3.0, 0.2), (1.0, None), (0.0, 1.0), (-1.0, 1.0)]) == pytest.approx(0.28)
    assert mean_of([(1.0, 0.5), (1.0, 1.5)]) == 1.0
    assert mean_of([(0.0, 0.5), (1.0, None)]) is None
