"""A stored score says the same as a fresh judgement until the instant it promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import domain_strategies as some
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.horizon import score
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Checkin,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Linear,
    Measurement,
    Milestone,
    Pace,
    Rules,
    Source,
    SourceType,
    Status,
    Thresholds,
)
from okrtui.domain.windows import LATEST, cycle_window, elapsed

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def line_at(line: Linear | None, share: float | None) -> float | None:
    return None if line is None else line.at(share or 0.0)


def close(one: float | None, other: float | None) -> bool:
    return (one is None and other is None) or (
        one is not None and other is not None and abs(one - other) < 1e-9
    )


@settings(max_examples=200, deadline=None)
@given(some.situations(), st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_nothing_changes_before_valid_until(
    situation: tuple[KeyResultFacts, datetime, Rules], shares: list[float]
) -> None:
    facts, now, rules = situation
    state = judge(facts, now, rules)
    progress, expected, until = score(facts, state, now, rules)
    assert until >= now
    window = cycle_window(facts.cycle, facts.windows_zone)
    far = min(until, window.end + timedelta(days=400))
    later = [now, *(now + (far - now) * share for share in shares), far - TICK]
    for at in later:
        if at != now and not now < at < until:
            continue
        again = judge(facts, at, rules)
        share = elapsed(window, at)
        assert again.status is state.status, at
        assert again.pace is state.pace, at
        assert again.checkin_state is state.checkin_state, at
        assert again.outdated == state.outdated, at
        assert again.computed == state.computed, at
        assert close(line_at(progress, share), again.progress), (at, progress, again.progress)
        assert close(line_at(expected, share), again.expected), (at, expected, again.expected)


@settings(max_examples=60, deadline=None)
@given(some.situations())
def test_expected_over_the_whole_cycle_is_the_elapsed_share_itself(
    situation: tuple[KeyResultFacts, datetime, Rules],
) -> None:
    facts, now, rules = situation
    plain = replace(
        facts.definition,
        kind=Kind.REACH,
        target=Decimal(5),
        starts=None,
        due=None,
        expected=(),
        milestones=(),
    )
    facts = replace(facts, definition=plain, tasks=None)
    assert score(facts, judge(facts, now, rules), now, rules)[1] == Linear(0.0, 1.0)


def facts_of(*values: tuple[int, str], kind: Kind = Kind.INCREASE, **more: object) -> KeyResultFacts:
    definition = KeyResultDef("x", kind, start=Decimal(0), target=Decimal(10), low=Decimal(1))
    measured = tuple(Measurement(START + timedelta(days=day), Decimal(value), day) for day, value in values)
    return replace(KeyResultFacts(definition, CYCLE, measured, created_at=START), **more)


def until_of(facts: KeyResultFacts, now: datetime) -> datetime:
    return score(facts, judge(facts, now, Rules()), now, Rules())[2]


def test_a_check_in_that_comes_due_ends_it() -> None:
    # Thursday 1 October; the first check-in is due Monday 5 October 10:00, open one day before.
    assert until_of(facts_of((0, "0")), START) == datetime(2026, 10, 4, 10, tzinfo=UTC)
    now = datetime(2026, 10, 4, 12, tzinfo=UTC)
    assert until_of(facts_of((0, "0")), now) == datetime(2026, 10, 5, 10, tzinfo=UTC)


def test_the_gap_passing_a_limit_ends_it() -> None:
    facts = facts_of((30, "4.0"))
    facts = replace(facts, definition=replace(facts.definition, checkin=False))
    span, second = timedelta(days=92), timedelta(seconds=1)
    for now, status, share in (
        (START + timedelta(days=40), Status.ON_TRACK, 0.50),  # gap 0.10 beyond p = 0.4
        (START + timedelta(days=47), Status.AT_RISK, 0.65),  # gap 0.25
        (START + timedelta(days=61), Status.OFF_TRACK, 1.0),
    ):
        assert judge(facts, now, Rules()).status is status
        assert abs(until_of(facts, now) - (START + span * share)) < second


def test_confidence_and_freshness_run_out() -> None:
    at = START + timedelta(days=5, hours=9)
    facts = facts_of((5, "6"), checkins=(Checkin(at, confidence=0.85),))
    now = START + timedelta(days=12, hours=11)
    assert judge(facts, now, Rules()).status is Status.ON_TRACK
    limit = at + timedelta(days=10)
    assert until_of(facts, limit - timedelta(hours=1)) == limit + TICK
    assert not judge(facts, limit, Rules()).outdated
    assert judge(facts, limit + TICK, Rules()).outdated


def unasked(facts: KeyResultFacts, **more: object) -> KeyResultFacts:
    return replace(facts, definition=replace(facts.definition, checkin=False, **more))


def test_a_corner_of_the_curve_ends_it() -> None:
    points = ((date(2026, 10, 20), Decimal("0.1")), (date(2026, 12, 31), Decimal(1)))
    facts = unasked(facts_of((0, "9")), expected=points)
    assert until_of(facts, START + timedelta(days=15)) == START + timedelta(days=20)


def test_a_milestone_that_falls_due_ends_it() -> None:
    milestones = (Milestone("a", due=date(2026, 10, 20)), Milestone("b", due=date(2026, 12, 1)))
    facts = unasked(facts_of((0, "1")), kind=Kind.MILESTONES, milestones=milestones)
    now = START + timedelta(days=15)
    assert until_of(facts, now) == START + timedelta(days=20)
    assert judge(facts, START + timedelta(days=20), Rules()).expected == 0.5


def test_the_end_of_the_early_days_ends_it() -> None:
    points = ((date(2026, 10, 2), Decimal("0.5")),)
    facts = unasked(facts_of((0, "0")), expected=points)
    now = START + timedelta(days=5)
    early = START + timedelta(days=92) * 0.15
    assert judge(facts, now, Rules()).pace is Pace.AT_RISK
    assert abs(until_of(facts, now) - early) < timedelta(seconds=1)
    assert judge(facts, early + timedelta(seconds=1), Rules()).pace is Pace.OFF_TRACK


def test_a_keep_that_is_no_longer_observed_ends_it() -> None:
    facts = unasked(facts_of((0, "2"), kind=Kind.KEEP))
    assert until_of(facts, START + timedelta(days=1)) == START + timedelta(days=7)
    assert judge(facts, START + timedelta(days=7), Rules()).pace is None


def test_a_keep_off_track_after_two_bad_periods() -> None:
    rules = Rules(Thresholds(fresh=timedelta(days=5)))
    fed = unasked(facts_of((0, "0"), kind=Kind.KEEP), source=Source(SourceType.QUERY))
    now = START + timedelta(days=12)
    facts = replace(fed, synced_at=now)
    state = judge(facts, now, rules)
    assert state.pace is Pace.AT_RISK
    assert score(facts, state, now, rules)[2] == START + timedelta(days=14)
    assert judge(facts, START + timedelta(days=14), rules).pace is Pace.OFF_TRACK


@pytest.mark.parametrize("values", [((0, "1"), (2, "0")), ((0, "0"), (2, "1")), ((0, "2"), (2, "3"))])
@pytest.mark.parametrize("window", [{}, {"starts": date(2026, 10, 2), "due": date(2026, 12, 1)}])
def test_the_held_share_of_a_keep_moves_along_its_stored_line(
    values: tuple[tuple[int, str], ...], window: dict[str, date]
) -> None:
    facts = unasked(facts_of(*values, kind=Kind.KEEP), **window)
    now, cycle = START + timedelta(days=4), cycle_window(CYCLE, "UTC")
    progress, _, until = score(facts, judge(facts, now, Rules()), now, Rules())
    assert until >= START + timedelta(days=9)  # one cadence after the last value
    for hours in (0, 1, 30, 119):
        at = now + timedelta(hours=hours)
        assert close(line_at(progress, elapsed(cycle, at)), judge(facts, at, Rules()).progress)


def test_a_keep_observed_since_this_instant_is_judged_again_at_once() -> None:
    facts = facts_of((0, "1"), kind=Kind.KEEP)
    assert until_of(facts, START) == START


def test_after_everything_it_stands_for_ever() -> None:
    facts = facts_of((0, "12"), outcome=0.9)
    state = judge(facts, START + timedelta(days=200), Rules())
    assert score(facts, state, START + timedelta(days=200), Rules())[2] == LATEST
