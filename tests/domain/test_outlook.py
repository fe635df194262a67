"""What is kept of a key result tells every later day what judging its facts tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import domain_strategies as some
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.cadence import state_of
from okrtui.domain.curve import curve_of
from okrtui.domain.heading import doubted, heading, tick, top, word, worst
from okrtui.domain.judge import judge, kept_parts, told_on
from okrtui.domain.model import (
    ASPIRATIONAL,
    COMMITTED,
    Bands,
    Checkin,
    CurveWord,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Pace,
    Rules,
    Source,
    SourceType,
    Status,
    StatusFrom,
)
from okrtui.domain.windows import TICK, close_of_day, micros

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
SHARE = st.floats(0, 1)
BANDS = st.sampled_from([ASPIRATIONAL, COMMITTED, Bands(0.95, 0.2)])


def close(one: float | None, other: float | None) -> bool:
    return (one is None and other is None) or (
        one is not None and other is not None and abs(one - other) < 1e-12
    )


@settings(max_examples=300, deadline=None)
@given(some.situations(), st.lists(st.integers(0, 200), max_size=3))
def test_what_is_kept_tells_every_later_day(
    situation: tuple[KeyResultFacts, datetime, Rules], days: list[int]
) -> None:
    facts, now, rules = situation
    zone = facts.windows_zone
    made, owed, _ = kept_parts(facts, micros(close_of_day(now, zone)), rules)
    for at in (now, *(now + timedelta(days=one, hours=one % 24) for one in days)):
        state = judge(facts, at, rules)
        told = told_on(made, micros(close_of_day(at, zone)), rules)
        assert (told.status, told.status_from, told.pace) == (state.status, state.status_from, state.pace)
        assert told.outdated == state.outdated
        assert state_of(owed, micros(at)) is state.checkin_state
        for name in ("progress", "expected", "elapsed", "heading", "held", "judged"):
            assert close(getattr(told, name), getattr(state, name)), (name, at)


@settings(max_examples=200, deadline=None)
@given(some.situations())
def test_the_word_of_a_day_is_one(situation: tuple[KeyResultFacts, datetime, Rules]) -> None:
    facts, now, rules = situation
    state = judge(facts, now, rules)
    late = judge(facts, close_of_day(now, facts.windows_zone) - TICK, rules)
    assert replace(late, checkin_state=state.checkin_state, amber=state.amber) == state


@settings(max_examples=200, deadline=None)
@given(some.situations())
def test_a_person_never_raises_a_word(situation: tuple[KeyResultFacts, datetime, Rules]) -> None:
    facts, now, rules = situation
    silent = replace(facts, checkins=tuple(replace(one, confidence=None) for one in facts.checkins))
    with_it, without = judge(facts, now, rules), judge(silent, now, rules)
    if without.pace is not None:
        assert (with_it.heading, with_it.held, with_it.pace) == (without.heading, without.held, without.pace)
        order = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
        if without.status in order:
            assert order.index(with_it.status) >= order.index(without.status)
            assert (with_it.status_from is StatusFrom.OWNER) == (with_it.status is not without.status)
        else:
            assert with_it.status is without.status
        assert with_it.judged is not None and with_it.held is not None and with_it.heading is not None
        assert with_it.judged <= with_it.held <= with_it.heading


@settings(max_examples=200, deadline=None)
@given(some.situations())
def test_words_belong_to_their_figures(situation: tuple[KeyResultFacts, datetime, Rules]) -> None:
    facts, now, rules = situation
    state = judge(facts, now, rules)
    if state.status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK):
        assert state.judged is not None
        if state.pace is not None:  # else it is a confidence, which has bands of its own
            assert word(state.judged, state.bands).value == state.status.value
    else:
        assert (state.status_from is StatusFrom.PACE) == (state.status is Status.DONE)
    assert state.computed == (state.status_from is StatusFrom.PACE)


@given(SHARE, SHARE, SHARE, BANDS)
def test_headings_are_monotone(expected: float, one: float, other: float, bands: Bands) -> None:
    low, high = sorted((one, other))
    assert heading(expected, low) <= heading(expected, high) + 1e-12
    assert heading(low, expected) >= heading(high, expected) - 1e-12
    assert worst(word(heading(expected, low), bands), word(heading(expected, high), bands)) is word(
        heading(expected, low), bands
    )
    assert heading(expected, expected) == 1.0
    assert heading(1.0, low) == pytest.approx(low)


@given(SHARE, SHARE, BANDS)
def test_from_the_tick_on_a_row_is_on_track(expected: float, progress: float, bands: Bands) -> None:
    at = tick(expected, bands)
    if at is not None:
        assert word(heading(expected, at), bands) is Pace.ON_TRACK
        assert (word(heading(expected, progress), bands) is Pace.ON_TRACK) == (progress >= at - 1e-9)
    else:
        assert word(heading(expected, 0.0), bands) is Pace.ON_TRACK
    assert tick(None, bands) is None


@pytest.mark.parametrize(
    ("made", "said", "spoken", "committed", "left"),
    [
        (Pace.ON_TRACK, 0.1999, False, False, Pace.OFF_TRACK),
        (Pace.ON_TRACK, 0.2, False, False, Pace.AT_RISK),
        (Pace.ON_TRACK, 0.3999, False, False, Pace.AT_RISK),
        (Pace.ON_TRACK, 0.4, False, False, Pace.ON_TRACK),
        (Pace.AT_RISK, 0.2, False, False, Pace.OFF_TRACK),
        (Pace.AT_RISK, 0.4, False, False, Pace.AT_RISK),
        (Pace.OFF_TRACK, 0.0, False, False, Pace.OFF_TRACK),
        (Pace.ON_TRACK, 0.4, False, True, Pace.AT_RISK),
        (Pace.ON_TRACK, 0.6999, False, True, Pace.AT_RISK),
        (Pace.ON_TRACK, 0.7, False, True, Pace.ON_TRACK),
        (Pace.AT_RISK, 0.5, False, True, Pace.OFF_TRACK),
        (Pace.ON_TRACK, 0.55, True, False, Pace.AT_RISK),
        (Pace.AT_RISK, 0.55, True, True, Pace.AT_RISK),
        (Pace.ON_TRACK, 0.2, True, False, Pace.OFF_TRACK),
        (Pace.ON_TRACK, 0.85, True, True, Pace.ON_TRACK),
        (Pace.DONE, 0.0, True, True, Pace.DONE),
    ],
)
def test_what_a_doubt_leaves(made: Pace, said: float, spoken: bool, committed: bool, left: Pace) -> None:
    assert doubted(made, said, spoken=spoken, committed=committed) is left


def test_the_top_of_a_word() -> None:
    found = [top(one, bands) for bands in (ASPIRATIONAL, COMMITTED) for one in (Pace.AT_RISK, Pace.OFF_TRACK)]
    assert found == [pytest.approx(one) for one in (0.69, 0.39, 0.89, 0.69)]
    assert top(Pace.ON_TRACK, ASPIRATIONAL) == 1.0


def test_moving_away_is_at_risk_at_best() -> None:
    fall = KeyResultDef("x", Kind.DECREASE, start=Decimal(72), target=Decimal(60))
    facts = KeyResultFacts(fall, CYCLE, (Measurement(START, Decimal(80), 1),))
    state = judge(facts, START + timedelta(days=1), Rules())
    assert (state.status, state.status_from, state.pace) == (Status.AT_RISK, StatusFrom.PACE, Pace.AT_RISK)
    assert state.heading == pytest.approx(1 - (2 - 2 / 92) * 2 / 92)
    assert (state.held, state.judged) == (pytest.approx(0.69), pytest.approx(0.69))
    doubtful = replace(facts, checkins=(Checkin(START, 1, confidence=0.25),))
    assert judge(doubtful, START + timedelta(days=1), Rules()).status is Status.OFF_TRACK


def test_shapes_of_the_curve() -> None:
    def at(word: CurveWord, share: float) -> float | None:
        definition = KeyResultDef("x", Kind.BOOLEAN, expected=word)
        curve = curve_of(definition, CYCLE, "UTC")
        return curve.expected(int(curve.start + (curve.end - curve.start) * share))

    assert at(CurveWord.EARLY, 0.25) == pytest.approx(0.5)
    assert at(CurveWord.EVEN, 0.25) == pytest.approx(0.25)
    assert at(CurveWord.LATE, 0.5) == pytest.approx(0.25)
    assert [at(CurveWord.END, one) for one in (0.5, 0.9)] == [0.0, pytest.approx(0.0, abs=1e-9)]
    assert at(CurveWord.END, 0.95) == pytest.approx(0.5)
    assert at(CurveWord.END, 1.0) == pytest.approx(1.0)


def fed(*, synced: datetime) -> KeyResultFacts:
    definition = KeyResultDef(
        "x", Kind.INCREASE, start=Decimal(0), target=Decimal(10), source=Source(SourceType.QUERY)
    )
    return KeyResultFacts(definition, CYCLE, (Measurement(START, Decimal(4), 1),), synced_at=synced)


def test_a_silent_pass_may_have_kept_it_fresh() -> None:
    synced = START + timedelta(days=10)
    day = micros(close_of_day(synced, "UTC"))
    assert kept_parts(fed(synced=synced), day, Rules())[2] == micros(synced + timedelta(days=3))
    manual = replace(fed(synced=synced), definition=replace(fed(synced=synced).definition, source=Source()))
    assert kept_parts(manual, day, Rules())[2] is None
    late = datetime(2026, 12, 30, tzinfo=UTC)
    assert kept_parts(fed(synced=late), micros(close_of_day(late, "UTC")), Rules())[2] is None
