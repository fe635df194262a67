"""Progress and expected progress, kind by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

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
from okrtui.domain.progress import current_value, expected, progress, raw

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
        assert current_value(facts(definition)) is None


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
