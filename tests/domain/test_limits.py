"""Where one rule ends and the next begins: each limit from both of its sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain import confidence as confidences
from okrtui.domain.cadence import due_times, early, span
from okrtui.domain.forecast import Chance, chance_word, forecast
from okrtui.domain.heading import doubted, heading, keep_heading, tick, top, word, worst
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Category,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    Pace,
    ScopedTask,
    Status,
)
from okrtui.domain.progress import milestones_done, raw
from okrtui.domain.scope import missing_expired, totals
from okrtui.domain.settings import ASPIRATIONAL, COMMITTED, Bands, Cadence, Rules
from okrtui.domain.vocabulary import Every

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(1000))


def measured(definition: KeyResultDef, *values: tuple[float, str], part: str = "") -> KeyResultFacts:
    told = tuple(
        Measurement(START + timedelta(days=day), Decimal(value), number, part)
        for number, (day, value) in enumerate(values)
    )
    return KeyResultFacts(definition, CYCLE, told, created_at=START)


@pytest.mark.parametrize("value", ["995", "999", "999.9999"])
def test_what_is_not_all_of_it_is_not_done(value: str) -> None:
    state = judge(measured(RISE, (1, value)), START + timedelta(days=2), Rules())
    assert state.status is Status.ON_TRACK
    assert judge(measured(RISE, (1, "1000")), START + timedelta(days=2), Rules()).status is Status.DONE


@pytest.mark.parametrize(
    ("score", "bands", "expect"),
    [
        (0.7, ASPIRATIONAL, Pace.ON_TRACK), (0.6999, ASPIRATIONAL, Pace.AT_RISK),
        (0.4, ASPIRATIONAL, Pace.AT_RISK), (0.3999, ASPIRATIONAL, Pace.OFF_TRACK),
        (0.9, COMMITTED, Pace.ON_TRACK), (0.8999, COMMITTED, Pace.AT_RISK),
        (0.7, COMMITTED, Pace.AT_RISK), (0.6999, COMMITTED, Pace.OFF_TRACK),
        (0.5, Bands(0.5, 0.25), Pace.ON_TRACK), (0.25, Bands(0.5, 0.25), Pace.AT_RISK),
        (0.0, ASPIRATIONAL, Pace.OFF_TRACK), (1.0, COMMITTED, Pace.ON_TRACK),
    ],
)  # fmt: skip
def test_a_heading_on_a_limit_takes_the_better_side(score: float, bands: Bands, expect: Pace) -> None:
    assert word(score, bands) is expect


@pytest.mark.parametrize(
    ("confidence", "spoken", "committed", "expect"),
    [
        (0.7, False, False, Pace.ON_TRACK), (0.6999, False, False, Pace.ON_TRACK),
        (0.6999, False, True, Pace.AT_RISK), (0.7, False, True, Pace.ON_TRACK),
        (0.4, False, False, Pace.ON_TRACK), (0.3999, False, False, Pace.AT_RISK),
        (0.2, False, False, Pace.AT_RISK), (0.1999, False, False, Pace.OFF_TRACK),
        (0.55, True, False, Pace.AT_RISK), (0.2, True, False, Pace.OFF_TRACK),
    ],
)  # fmt: skip
def test_each_limit_of_a_doubt(confidence: float, spoken: bool, committed: bool, expect: Pace) -> None:
    assert doubted(Pace.ON_TRACK, confidence, spoken=spoken, committed=committed) is expect


def test_a_doubt_never_raises_and_never_touches_what_is_done() -> None:
    for made in (Pace.AT_RISK, Pace.OFF_TRACK, Pace.DONE):
        assert doubted(made, 1.0, spoken=False, committed=True) is made
    assert doubted(Pace.DONE, 0.0, spoken=True, committed=True) is Pace.DONE
    assert doubted(Pace.OFF_TRACK, 0.3, spoken=False, committed=False) is Pace.OFF_TRACK
    assert doubted(Pace.AT_RISK, 0.3, spoken=False, committed=False) is Pace.OFF_TRACK
    assert doubted(Pace.OFF_TRACK, 0.55, spoken=True, committed=False) is Pace.OFF_TRACK
    assert worst(Pace.AT_RISK, Pace.ON_TRACK) is worst(Pace.ON_TRACK, Pace.AT_RISK) is Pace.AT_RISK
    assert worst(Pace.OFF_TRACK, Pace.DONE) is Pace.OFF_TRACK


def test_a_lowered_part_counts_a_hundredth_under_the_next_word() -> None:
    assert top(Pace.AT_RISK, ASPIRATIONAL) == pytest.approx(0.69)
    assert top(Pace.OFF_TRACK, ASPIRATIONAL) == pytest.approx(0.39)
    assert top(Pace.AT_RISK, COMMITTED) == pytest.approx(0.89)
    assert top(Pace.OFF_TRACK, COMMITTED) == pytest.approx(0.69)


def test_a_keep_goes_on_as_it_is_now() -> None:
    assert keep_heading(0.8, 0.5, 1.0) == pytest.approx(0.9)
    assert keep_heading(0.8, 0.5, 0.0) == pytest.approx(0.4)
    assert keep_heading(1.0, 1.0, 0.0) == 1.0


def test_five_measurements_are_few_and_six_are_enough() -> None:
    series = [(5.0 * at, str(50 * at)) for at in range(6)]
    later = START + timedelta(days=27.5)
    five, six = (forecast(measured(RISE, *series[:count]), later) for count in (5, 6))
    assert five is not None and five.value is None and five.doing_per_week == pytest.approx(70)
    assert six is not None and six.value == pytest.approx(920)
    young = forecast(measured(RISE, *series), START + timedelta(days=26.5))
    assert young is not None and young.value is None


@pytest.mark.parametrize(
    ("probability", "expect"),
    [
        (0.1249, Chance.UNLIKELY), (0.125, Chance.ONE_IN_FOUR), (0.3749, Chance.ONE_IN_FOUR),
        (0.375, Chance.EVEN), (0.6249, Chance.EVEN), (0.625, Chance.THREE_IN_FOUR),
        (0.8749, Chance.THREE_IN_FOUR), (0.875, Chance.LIKELY), (1.7, Chance.LIKELY), (-3.0, Chance.UNLIKELY),
    ],
)  # fmt: skip
def test_each_limit_of_a_chance(probability: float, expect: Chance) -> None:
    assert chance_word(probability) is expect


def test_a_month_that_begins_on_the_weekday_is_due_on_its_first() -> None:
    begin, end = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)
    due = due_times(Cadence(Every.MONTH, weekday=0), "UTC", begin, end)
    assert [(one.month, one.day) for one in due] == [(1, 4), (2, 1), (3, 1), (4, 5), (5, 3), (6, 7)]
    assert {(one.hour, one.minute) for one in due} == {(10, 0)}
    tuesdays = due_times(Cadence(Every.MONTH, weekday=1, hour=9, minute=30), "UTC", begin, end)
    assert [(one.month, one.day) for one in tuesdays] == [(1, 5), (2, 2), (3, 2), (4, 6), (5, 4), (6, 1)]
    assert due_times(Cadence(Every.MONTH), "UTC", due[0], due[1]) == (due[0],)
    assert due_times(Cadence(Every.MONTH), "UTC", due[0] + timedelta(microseconds=1), due[1]) == ()


def test_weeks_are_counted_from_the_first_weekday() -> None:
    begin, end = datetime(2026, 10, 5, 10, tzinfo=UTC), datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert [one.day for one in due_times(Cadence(), "UTC", begin, end)] == [5, 12, 19, 26]
    late = begin + timedelta(microseconds=1)
    assert [one.day for one in due_times(Cadence(), "UTC", late, end)] == [12, 19, 26]
    assert [one.day for one in due_times(Cadence(Every.TWO_WEEKS), "UTC", begin, end)] == [5, 19]
    assert [one.day for one in due_times(Cadence(Every.TWO_WEEKS), "UTC", late, end)] == [12, 26]
    assert [span(Cadence(every)).total_seconds() / 3600 for every in Every] == [168, 336, 730.5]
    assert [early(Cadence(every)).days for every in Every] == [1, 1, 7]


def test_weights_of_milestones_stay_with_their_milestones() -> None:
    heavy, light = Milestone("heavy", Decimal(3)), Milestone("light", Decimal(1))
    for steps in ((heavy, light), (light, heavy)):
        definition = KeyResultDef("x", Kind.MILESTONES, milestones=steps)
        assert raw(measured(definition, (1, "1"), part="heavy"), START + timedelta(days=3)) == 0.75
        assert raw(measured(definition, (1, "1"), part="light"), START + timedelta(days=3)) == 0.25
    taken_back = replace(
        measured(definition, (1, "1"), (2, "0"), part="heavy"),
    )
    assert milestones_done(taken_back) == frozenset()
    assert milestones_done(measured(definition, (1, "NaN"), part="heavy")) == frozenset()


@pytest.mark.parametrize("odd", ["NaN", "sNaN"])
def test_what_is_no_number_is_in_no_band(odd: str) -> None:
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(1), high=Decimal(2))
    state = judge(measured(band, (0, odd)), START + timedelta(days=3), Rules())
    assert state.keep is not None
    assert state.keep.ok_now is not True
    assert state.progress in (None, 0.0)
    for edge in ("1", "2"):
        inside = judge(measured(band, (0, edge)), START + timedelta(days=3), Rules())
        assert inside.keep is not None and inside.keep.ok_now is True and inside.keep.held == 1.0
    for outside in ("0.999", "2.001"):
        state = judge(measured(band, (0, outside)), START + timedelta(days=3), Rules())
        assert state.keep is not None and state.keep.ok_now is False and state.keep.held == 0.0


def test_a_proven_deletion_leaves_the_scope_after_its_time_and_not_before() -> None:
    limits = Rules().thresholds
    after = START + timedelta(days=14)
    assert missing_expired(START, True, after, limits)
    assert not missing_expired(START, True, after - timedelta(microseconds=1), limits)
    assert not missing_expired(START, False, after + timedelta(days=99), limits)
    assert not missing_expired(None, True, after, limits)


def test_a_missing_task_keeps_its_place_in_the_denominator() -> None:
    def task(number: int, category: Category, missing: bool = False) -> ScopedTask:
        return ScopedTask(number, 1, Decimal(1), category, missing=missing)

    todo = [task(at, Category.TODO) for at in range(2)]
    done = [task(10 + at, Category.DONE) for at in range(7)]
    held = totals([*done, *todo, task(20, Category.CANCELLED)], doing=0.0, today=date(2026, 11, 1))
    assert (held.done, held.total, held.cancelled, held.missing) == (7, 9, 1, 0)
    lost = totals([*done, todo[0], replace(todo[1], missing=True)], doing=0.0, today=date(2026, 11, 1))
    assert (lost.done, lost.total, lost.missing) == (7, 9, 1)
    assert totals([*done, todo[0]], doing=0.0, today=date(2026, 11, 1)).total == 8


def test_confidence_bands_begin_on_their_limits() -> None:
    words = [confidences.band(share) for share in (0.0, 0.3999, 0.4, 0.6999, 0.7, 1.0)]
    low, medium, high = (
        confidences.ConfidenceBand.LOW,
        confidences.ConfidenceBand.MEDIUM,
        confidences.ConfidenceBand.HIGH,
    )
    assert words == [low, low, medium, medium, high, high]


def test_the_tick_is_where_the_word_turns() -> None:
    for bands in (ASPIRATIONAL, COMMITTED):
        for expected in (0.5, 0.75, 1.0):
            at = tick(expected, bands)
            assert at is not None
            assert heading(expected, at) == pytest.approx(bands.on_track)
    assert tick(0.5, ASPIRATIONAL) == pytest.approx(0.3)
    assert tick(0.1, ASPIRATIONAL) is tick(None, ASPIRATIONAL) is None
