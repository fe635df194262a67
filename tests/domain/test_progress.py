"""Progress and expected progress, kind by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.curve import Curve, curve_of
from okrtui.domain.judge import judge
from okrtui.domain.keep import keep_facts
from okrtui.domain.model import (
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    Rules,
    Source,
    SourceType,
    Status,
    TaskTotals,
)
from okrtui.domain.progress import expected, is_answer, progress, raw, raw_of, start_of, target_of
from okrtui.domain.vocabulary import CurveWord
from okrtui.domain.windows import micros

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)


def at(share: float) -> datetime:
    return START + (END - START) * share


def facts(definition: KeyResultDef, *measurements: Measurement, **more: object) -> KeyResultFacts:
    return replace(KeyResultFacts(definition, CYCLE, measurements), **more)


def number(value: str, days: float = 0, part: str = "") -> Measurement:
    return Measurement(START + timedelta(days=days), Decimal(value), part=part)


def test_nothing_measured_is_unknown_not_the_start() -> None:
    for kind in Kind:
        definition = KeyResultDef(
            "x",
            kind,
            start=Decimal(1),
            target=Decimal(2),
            low=Decimal(1),
            baseline=Decimal(4),
            change=Decimal("0.5"),
            milestones=(Milestone("a"),),
        )
        assert raw(facts(definition), at(0.5)) is None
        assert progress(facts(definition), at(0.5)) is None
        assert judge(facts(definition), at(0.1), Rules()).status is Status.PENDING


def test_reach_counts_from_zero() -> None:
    assert raw(facts(KeyResultDef("x", Kind.REACH, target=Decimal(500)), number("125")), at(0.5)) == 0.25


def test_relative_needs_its_baseline() -> None:
    cut = KeyResultDef("x", Kind.RELATIVE, change=Decimal("-0.10"), baseline=Decimal(200))
    assert raw(facts(cut, number("190")), at(0.5)) == 0.5
    bare = judge(facts(replace(cut, baseline=None), number("190")), at(0.1), Rules())
    assert bare.progress is None
    assert bare.pace is None
    assert "needs_baseline" in bare.flags


def test_boolean_is_expected_when_it_is_due() -> None:
    ship = KeyResultDef("x", Kind.BOOLEAN, due=date(2026, 11, 30))
    due = datetime(2026, 12, 1, tzinfo=UTC)
    assert raw(facts(ship, number("0")), at(0.5)) == 0.0
    assert raw(facts(ship, number("0"), number("1", 3)), at(0.5)) == 1.0
    assert expected(facts(ship), due) == 0.0
    assert expected(facts(ship), due + timedelta(seconds=1)) == 1.0


def test_milestones_are_a_step_curve() -> None:
    steps = (
        Milestone("a", Decimal(1), date(2026, 10, 31)),
        Milestone("b", Decimal(2), date(2026, 11, 30)),
        Milestone("c", Decimal(1)),
    )
    definition = KeyResultDef("x", Kind.MILESTONES, milestones=steps)
    done = facts(
        definition, number("1", 1, "b"), number("1", 2, "a"), number("0", 3, "a"), number("1", 4, "gone")
    )
    assert raw(done, at(0.5)) == 0.5
    november = datetime(2026, 11, 1, tzinfo=UTC)
    assert expected(done, november) == pytest.approx(0.25 * 31 / 92, abs=1e-6)
    assert expected(done, november + timedelta(seconds=1)) == pytest.approx(0.25 + 0.25 * 31 / 92, abs=1e-6)
    assert expected(done, END) == 1.0


def test_tasks_come_from_their_totals_or_the_last_measurement() -> None:
    definition = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
    assert raw(facts(definition, tasks=TaskTotals(8.0, 2.0, 8, 2)), at(0.5)) == 0.25
    assert raw(facts(definition, number("0.75")), at(0.5)) == 0.75
    assert raw(facts(definition, number("0.75"), tasks=TaskTotals()), at(0.5)) is None


def test_a_curve_of_points_replaces_the_expected() -> None:
    points = ((date(2026, 10, 31), Decimal("0.2")), (date(2026, 12, 30), Decimal("0.9")))
    known = facts(KeyResultDef("x", Kind.REACH, target=Decimal(1), expected=points))
    assert expected(known, START) == 0.0
    assert expected(known, START + timedelta(days=31)) == pytest.approx(0.2)
    assert expected(known, START + timedelta(days=61)) == pytest.approx(0.55)
    assert expected(known, END) == pytest.approx(0.9)
    assert expected(known, END + timedelta(days=9)) == pytest.approx(0.9)
    first = ((date(2026, 10, 1), Decimal("0.5")), (date(2026, 12, 31), Decimal(1)))
    known = replace(known, definition=replace(known.definition, expected=first))
    assert expected(known, START) == 0.0
    assert expected(known, START + timedelta(days=1)) == 0.5  # points mean 24:00 of their day
    assert expected(known, START + timedelta(hours=12)) == 0.25
    before = ((date(2026, 9, 1), Decimal("0.5")), (date(2026, 12, 31), Decimal(1)))
    known = replace(known, definition=replace(known.definition, expected=before))
    assert expected(known, START) == pytest.approx(0.5 + 0.5 * 29 / 121)


BAND = KeyResultDef("x", Kind.KEEP, low=Decimal(0), high=Decimal(2))
FED = replace(BAND, source=Source(SourceType.QUERY))


def test_a_keep_counts_what_was_observed_only() -> None:
    known = facts(BAND, number("1", 0), number("3", 14))
    kept = keep_facts(known, START + timedelta(days=27, hours=1), Rules())
    assert kept.held == 0.5
    assert kept.observed_share == 0.5
    assert (kept.observed, kept.periods, kept.ok_now) == (2, 4, None)


def test_a_sync_that_confirms_a_value_extends_it() -> None:
    confirmed = replace(number("1", 0), confirmed_at=START + timedelta(days=10))
    kept = keep_facts(facts(BAND, confirmed), START + timedelta(days=16), Rules())
    assert (kept.ok_now, kept.observed_share, kept.observed) == (True, 1.0, 2)
    synced = facts(FED, number("1", 0), synced_at=START + timedelta(days=20))
    assert keep_facts(synced, START + timedelta(days=26), Rules()).observed_share == 1.0
    manual = replace(synced, definition=BAND)
    assert keep_facts(manual, START + timedelta(days=26), Rules()).ok_now is None


def test_a_keep_at_the_end_scores_its_held_share_and_is_never_done() -> None:
    weekly = [number("1" if week % 4 else "5", 7 * week) for week in range(14)]
    state = judge(facts(BAND, *weekly), END, Rules())
    assert state.keep is not None
    assert state.progress == state.keep.held
    always = judge(facts(BAND, *(number("1", 7 * week) for week in range(14))), END, Rules())
    assert always.progress == 1.0
    assert always.status is Status.ON_TRACK


def test_a_value_before_the_window_counts_from_its_start() -> None:
    kept = keep_facts(facts(BAND, number("1", -3)), START + timedelta(days=3), Rules())
    assert (kept.held, kept.observed_share) == (1.0, 1.0)


def test_where_a_number_starts_and_ends() -> None:
    four, six, tenth = Decimal(4), Decimal(6), Decimal("0.5")
    told = KeyResultDef("x", Kind.INCREASE, start=four, target=six, baseline=Decimal(8), change=tenth)
    ends = {kind: (start_of(known := replace(told, kind=kind)), target_of(known)) for kind in Kind}
    assert ends == {
        Kind.INCREASE: (four, six),
        Kind.DECREASE: (four, six),
        Kind.REACH: (0, six),
        Kind.RELATIVE: (8, 12),
        Kind.KEEP: (None, None),
        Kind.BOOLEAN: (None, None),
        Kind.MILESTONES: (None, None),
        Kind.TASKS: (None, None),
    }
    for lacking in ({"baseline": None}, {"change": None}):
        assert target_of(replace(told, kind=Kind.RELATIVE, **lacking)) is None
        assert raw_of(replace(told, kind=Kind.RELATIVE, **lacking), six) is None
    for lacking in ({"start": None}, {"target": None}):
        assert raw_of(replace(told, **lacking), six) is None
    assert raw_of(replace(told, kind=Kind.REACH, target=None), six) is None
    assert raw_of(replace(told, kind=Kind.KEEP), six) is None


def test_one_value_by_itself() -> None:
    ship, work = KeyResultDef("x", Kind.BOOLEAN), KeyResultDef("x", Kind.TASKS)
    values = ("1", "2", "0", "-1", "NaN")
    assert [raw_of(ship, Decimal(value)) for value in values] == [1.0, 1.0, 0.0, 0.0, None]
    assert [raw_of(work, Decimal(value)) for value in values] == [1.0, 1.0, 0.0, 0.0, None]
    assert raw_of(work, Decimal("0.25")) == 0.25


@pytest.mark.parametrize("weight", ["0.01", "0.5", "1", "7"])
def test_a_single_milestone_is_all_whatever_its_weight(weight: str) -> None:
    steps = KeyResultDef("x", Kind.MILESTONES, milestones=(Milestone("a", Decimal(weight)),))
    assert raw(facts(steps, number("1", 1, "a")), at(0.5)) == 1.0
    assert expected(facts(steps), at(0.5)) == pytest.approx(0.5)
    weightless = replace(steps, milestones=(Milestone("a", Decimal(0)),))
    assert raw(facts(weightless, number("1", 1, "a")), at(0.5)) is None
    assert expected(facts(weightless), at(0.5)) is None


def test_the_progress_of_a_keep_is_what_it_held_of_what_is_over() -> None:
    week = [number("1", 7 * one) if one % 2 else number("5", 7 * one) for one in range(6)]
    known = facts(BAND, *week)
    state = judge(known, START + timedelta(days=41, hours=1), Rules())
    assert raw(known, START + timedelta(days=41, hours=1)) == pytest.approx(0.5 * 42 / 92)
    assert progress(known, START + timedelta(days=41, hours=1)) == state.progress
    empty = replace(BAND, starts=date(2026, 11, 2), due=date(2026, 11, 1))
    assert raw(facts(empty, number("1", 40)), at(0.9)) is None


def test_the_shortest_window_passes_too() -> None:
    tick = Curve(10, 11)
    assert [tick.elapsed(one) for one in (9, 10, 11, 12)] == [0.0, 0.0, 1.0, 1.0]
    assert Curve(10, 10).told(10) == Curve(11, 10).told(10) == (None, None)


@pytest.mark.parametrize(
    ("shape", "shares"),
    [
        (CurveWord.EARLY, (0.0, 0.5, 0.9**0.5, 0.95**0.5, 1.0)),
        (CurveWord.EVEN, (0.0, 0.25, 0.9, 0.95, 1.0)),
        (CurveWord.LATE, (0.0, 0.0625, 0.81, 0.9025, 1.0)),
        (CurveWord.END, (0.0, 0.0, 0.0, 0.5, 1.0)),
        ("none", (None, None, None, None, None)),
    ],
)
def test_a_word_names_a_curve(shape: str, shares: tuple[float | None, ...]) -> None:
    curve = Curve(1000, 2000, shape)
    for over, share in zip((0.0, 0.25, 0.9, 0.95, 1.0), shares, strict=True):
        told = curve.told(1000 + round(1000 * over))
        assert told == (over, None if share is None else pytest.approx(share))
        assert curve.expected(1000 + round(1000 * over)) == told[1]


def test_points_and_steps_by_the_microsecond() -> None:
    straight = Curve(0, 100, "points", ((20, 0.5), (40, 0.5), (60, 0.9)))
    wanted = {0: 0.0, 10: 0.25, 20: 0.5, 30: 0.5, 40: 0.5, 50: 0.7, 60: 0.9, 61: 0.9, 100: 0.9, 999: 0.9}
    assert {one: straight.expected(one) for one in wanted} == pytest.approx(wanted)
    leap = Curve(0, 100, "points", ((20, 0.2), (20, 0.6)))
    assert leap.expected(20) == 0.6
    steps = Curve(0, 100, "steps", ((20, 0.25), (40, 0.25)), 0.5)
    wanted = {0: 0.0, 20: 0.1, 21: 0.355, 40: 0.45, 41: 0.705, 100: 1.0, 200: 1.0}
    assert {one: steps.expected(one) for one in wanted} == pytest.approx(wanted)


def test_a_curve_follows_its_definition() -> None:
    start, end = micros(START), micros(END)
    assert curve_of(KeyResultDef("x", Kind.REACH), CYCLE, "UTC") == Curve(start, end, CurveWord.EVEN)
    late = KeyResultDef("x", Kind.BOOLEAN, expected=CurveWord.LATE)
    assert curve_of(late, CYCLE, "UTC") == Curve(start, end, "late")
    ship = KeyResultDef("x", Kind.BOOLEAN)
    assert curve_of(ship, CYCLE, "UTC") == Curve(start, end, "steps", ((end, 1.0),))
    odd = ((date(2026, 10, 31), Decimal("NaN")), (date(2026, 11, 30), Decimal("1.5")))
    points = curve_of(KeyResultDef("x", Kind.REACH, expected=odd), CYCLE, "UTC").points
    assert [share for _, share in points] == [0.0, 1.0]
    assert [when for when, _ in points] == [
        micros(datetime(2026, 11, 1, tzinfo=UTC)), micros(datetime(2026, 12, 1, tzinfo=UTC))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "part", "source", "kinds"),
    [
        ("10", "", SourceType.MANUAL, "increase decrease reach relative keep"),
        ("10", "", SourceType.QUERY, "increase decrease reach relative keep"),
        ("0", "", SourceType.MANUAL, "increase decrease reach relative keep boolean"),
        ("1", "", SourceType.MANUAL, "increase decrease reach relative keep boolean"),
        ("0.5", "", SourceType.TASKS, "tasks"),
        ("1", "Ship", SourceType.MANUAL, "milestones"),
        ("1e27", "", SourceType.MANUAL, ""),
        ("NaN", "", SourceType.METRIC, ""),
    ],
)
def test_of_which_kinds_a_measurement_can_be_a_value(
    value: str, part: str, source: SourceType, kinds: str
) -> None:
    assert [kind.value for kind in Kind if is_answer(kind, Decimal(value), source, part)] == [
        kind.value for kind in Kind if kind.value in kinds.split()
    ]
