"""What holds for any input: finite numbers, bounds, monotony, symmetry."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import domain_strategies as some
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain import rollup, scope
from okrtui.domain.explain import NamedPart, Node, explain_key_result, explain_objective, explain_team
from okrtui.domain.forecast import forecast
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    ASPIRATIONAL,
    COMMITTED,
    Category,
    Cycle,
    Driver,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Part,
    Rules,
    ScopedTask,
    Status,
)
from okrtui.domain.progress import raw_of
from okrtui.domain.quantity import weight_of
from okrtui.words import Words

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
NUMBER = st.decimals(min_value=-10_000, max_value=10_000, places=3)
PARTS = st.lists(
    st.builds(
        lambda weight, progress, expected, status, scores, bands: Part(
            weight, progress, expected, status, *scores, bands, (int(progress is not None), 1)
        ),
        st.floats(),
        st.one_of(st.none(), st.floats(0, 1)),
        st.one_of(st.none(), st.floats(0, 1)),
        st.sampled_from(list(Status)),
        st.one_of(
            st.just((None, None, None)),
            st.lists(st.floats(0, 1), min_size=3, max_size=3).map(lambda one: sorted(one, reverse=True)),
        ),
        st.sampled_from([ASPIRATIONAL, COMMITTED]),
    ),
    max_size=8,
)


def floats_in(value: object) -> list[float]:
    if isinstance(value, float):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [one for part in fields(value) for one in floats_in(getattr(value, part.name))]
    if isinstance(value, dict):
        return [one for part in value.values() for one in floats_in(part)]
    if isinstance(value, tuple | list):
        return [one for part in value for one in floats_in(part)]
    return []


@settings(max_examples=120, deadline=None)
@given(some.situations(some.ANY_DECIMAL))
def test_nothing_but_finite_numbers_comes_out(situation: tuple[KeyResultFacts, datetime, Rules]) -> None:
    facts, now, rules = situation
    state = judge(facts, now, rules, with_forecast=True)
    for number in floats_in(state):
        assert math.isfinite(number)
    assert state.value is None or state.value.is_finite()
    for share in (state.progress, state.expected, state.elapsed, state.heading, state.held, state.judged):
        assert share is None or 0.0 <= share <= 1.0
    if state.forecast is not None:
        for share in (state.forecast.progress, state.forecast.probability):
            assert share is None or 0.0 <= share <= 1.0
    if state.keep is not None:
        assert 0 <= state.keep.observed <= state.keep.periods
        assert 0.0 <= state.keep.observed_share <= 1.0


@settings(max_examples=60, deadline=None)
@given(some.situations(some.ANY_DECIMAL))
def test_every_explanation_can_be_said(situation: tuple[KeyResultFacts, datetime, Rules]) -> None:
    facts, now, rules = situation
    state = judge(facts, now, rules, with_forecast=True)
    speakers = [Words(language, strict=True) for language in ("en", "ko")]
    spoken(explain_key_result(facts, state, now, rules), speakers)


def spoken(node: Node, speakers: list[Words]) -> None:
    for words in speakers:
        sentence = words.say(node.code, **node.values)
        assert sentence
        assert "None" not in sentence
    for child in node.children:
        spoken(child, speakers)


@given(PARTS, PARTS, st.sampled_from(list(Driver)))
def test_a_mean_lies_between_its_parts(parts: list[Part], driven: list[Part], driver: Driver) -> None:
    rolled = rollup.objective(parts, driven, driver)
    used = [*(parts if driver is not Driver.ALIGNED else []), *(driven if driver is not Driver.KRS else [])]
    weighing = [one for one in used if weight_of(one.weight) > 0]
    known = [one.progress for one in weighing if one.progress is not None]
    assert rolled.coverage == (len(known), len(weighing))
    if not known:
        assert rolled.progress is None
    else:
        assert rolled.progress is not None
        assert min(known) - 1e-9 <= rolled.progress <= max(known) + 1e-9
    assert sum(rolled.counts.values()) == len(weighing)
    named = [NamedPart(f"kr {index}", one) for index, one in enumerate(parts)]
    speakers = [Words(language, strict=True) for language in ("en", "ko")]
    spoken(explain_objective("x", rolled, named, (), driver), speakers)
    team = rollup.team(parts)
    spoken(explain_team("x", team, team, named), speakers)


@given(PARTS)
def test_order_does_not_matter(parts: list[Part]) -> None:
    usable = [
        one._replace(weight=min(max(one.weight, 0.0), 9.0)) for one in parts if one.weight == one.weight
    ]
    one, other = rollup.objective(usable), rollup.objective(list(reversed(usable)))
    assert (one.coverage, one.counts) == (other.coverage, other.counts)
    assert one.progress == pytest.approx(other.progress)
    assert one.heading == pytest.approx(other.heading)
    assert one.judged == pytest.approx(other.judged)


@given(PARTS, st.integers(0, 8))
def test_a_team_from_sums_is_the_team_from_parts(parts: list[Part], cut: int) -> None:
    usable = [
        one._replace(weight=min(max(one.weight, 0.0), 9.0) if one.weight == one.weight else 0.0)
        for one in parts
    ]
    whole = rollup.team(usable)
    halves = [rollup.sums_of(half, count_all=True) for half in (usable[:cut], usable[cut:])]
    summed = sum(halves, start=rollup.NOTHING).rollup()
    for name in ("progress", "expected", "heading", "held", "judged"):
        assert getattr(summed, name) == pytest.approx(getattr(whole, name))
    assert (summed.counts, summed.coverage) == (whole.counts, whole.coverage)


@given(PARTS)
def test_a_doubt_never_raises_a_mean(parts: list[Part]) -> None:
    rolled = rollup.objective(parts)
    if rolled.heading is not None:
        assert rolled.held is not None and rolled.judged is not None
        assert rolled.judged <= rolled.held + 1e-9 <= rolled.heading + 2e-9


@given(NUMBER, NUMBER, NUMBER)
def test_one_formula_rising_and_falling(start: Decimal, target: Decimal, value: Decimal) -> None:
    up = KeyResultDef("x", Kind.INCREASE, start=start, target=target)
    down = KeyResultDef("x", Kind.DECREASE, start=-start, target=-target)
    assert raw_of(up, value) == raw_of(down, -value)
    if start != target:
        assert raw_of(up, start) == 0.0
        assert raw_of(up, target) == 1.0
    else:
        assert raw_of(up, value) is None


@given(NUMBER, NUMBER, NUMBER, NUMBER)
def test_nearer_to_the_target_is_never_less(
    start: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    definition = KeyResultDef("x", Kind.INCREASE, start=start, target=target)
    low, high = sorted((one, other), reverse=target < start)
    first, second = raw_of(definition, low), raw_of(definition, high)
    if start == target:
        assert first is second is None
    else:
        assert first is not None and second is not None
        assert first <= second


@given(some.TASKS, st.sampled_from([0.0, 0.5, 1.0, None]))
def test_tasks_in_scope_add_up(tasks: list[ScopedTask], doing: float | None) -> None:
    totals = scope.totals(tasks, doing=doing, today=date(2026, 11, 1))
    assert totals.total >= totals.done + totals.doing
    assert totals.total >= max(totals.missing, totals.overdue, totals.unestimated)
    assert 0.0 <= totals.done_weight <= totals.weight * (1 + 1e-12)
    assert math.isfinite(totals.weight)
    progress = scope.progress_of(totals)
    assert progress is None or 0.0 <= progress <= 1.0
    assert scope.totals(list(reversed(tasks)), doing=doing, today=date(2026, 11, 1)).weight == totals.weight
    living = {one.task for one in tasks if one.category not in (Category.CANCELLED, Category.DUPLICATE)}
    assert totals.total <= len(living)


@given(some.TASKS)
def test_finishing_a_task_never_lowers_progress(tasks: list[ScopedTask]) -> None:
    def share(given: list[ScopedTask]) -> float | None:
        return scope.progress_of(scope.totals(given, doing=0.0, today=date(2026, 11, 1)))

    living = [one for one in tasks if one.category not in (Category.CANCELLED, Category.DUPLICATE)]
    if not living:
        return
    finished = [replace(one, category=Category.DONE) if one.task == living[0].task else one for one in living]
    before, after = share(living), share(finished)
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after >= before - 1e-9


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=6, max_size=10), st.integers(-1000, 1000))
def test_a_forecast_is_symmetric(values: list[int], target: int) -> None:
    start = datetime(2026, 10, 1, 12).astimezone()

    def made(sign: int) -> object:
        definition = KeyResultDef(
            "x", Kind.INCREASE, start=Decimal(sign * 5000), target=Decimal(sign * target)
        )
        measured = tuple(
            Measurement(start + timedelta(weeks=n), Decimal(sign * value), n)
            for n, value in enumerate(values)
        )
        facts = KeyResultFacts(definition, CYCLE, measured)
        return forecast(facts, start + timedelta(weeks=len(values) - 1, days=1))

    one, other = made(1), made(-1)
    if one is None:
        assert other is None
        return
    assert one.probability == pytest.approx(other.probability)
    assert one.progress == pytest.approx(other.progress)
    assert one.reaches == other.reaches
    if one.value is not None:
        assert one.value == pytest.approx(-other.value)
        assert one.low == pytest.approx(-other.high)
