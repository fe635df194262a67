"""Headline status, disagreement and flags."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Checkin,
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
    TaskTotals,
)

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(100))
EMPTY = replace(RISE, starts=date(2026, 11, 2), due=date(2026, 11, 1))


def on(days: float) -> datetime:
    return START + timedelta(days=days)


def facts(*values: tuple[float, str, float | None], **more: object) -> KeyResultFacts:
    """Check-ins as (day, value, confidence)."""
    return replace(
        KeyResultFacts(
            RISE,
            CYCLE,
            tuple(Measurement(on(day), Decimal(value), n) for n, (day, value, _) in enumerate(values)),
            tuple(Checkin(on(day), n, confidence=said) for n, (day, _, said) in enumerate(values)),
            created_at=START,
        ),
        **more,
    )


@pytest.mark.parametrize(
    ("known", "now", "status", "computed"),
    [
        (facts((40, "120", 0.1), outcome=0.55), 60, Status.CLOSED_PARTIAL, False),
        (facts((10, "100", 0.1)), 60, Status.DONE, False),
        (facts((10, "50", 0.9)), 60, Status.OUTDATED, False),
        (facts((55, "10", 0.7)), 60, Status.ON_TRACK, False),
        (facts((55, "90", 0.4)), 60, Status.AT_RISK, False),
        (facts((55, "90", 0.39)), 60, Status.OFF_TRACK, False),
        (facts((55, "90", 0.2), (58, "90", None)), 60, Status.OFF_TRACK, False),
        (facts((40, "20", 0.9), (55, "30", None)), 60, Status.OFF_TRACK, True),
        (facts((55, "60", None)), 60, Status.ON_TRACK, True),
        (facts(), 60, Status.PENDING, False),
        (facts((0, "0", None), definition=EMPTY), 0.5, Status.PENDING, False),
    ],
)
def test_the_first_that_applies(known: KeyResultFacts, now: float, status: Status, computed: bool) -> None:
    state = judge(known, on(now), Rules())
    assert (state.status, state.computed) == (status, computed)


def test_the_machine_never_rewrites_confidence() -> None:
    state = judge(facts((50, "1", 0.9)), on(55), Rules())
    assert (state.confidence, state.pace, state.status) == (0.9, Pace.OFF_TRACK, Status.ON_TRACK)
    assert not state.disagrees  # one check-in is not yet a disagreement


def test_early_days_are_never_worse_than_at_risk() -> None:
    points = ((date(2026, 10, 2), Decimal("0.9")),)
    steep = facts((1, "0", None), definition=replace(RISE, expected=points))
    assert judge(steep, on(13), Rules()).pace is Pace.AT_RISK
    assert judge(steep, on(14), Rules()).pace is Pace.OFF_TRACK


def test_high_confidence_while_off_track_at_two_check_ins_disagrees() -> None:
    twice = facts((50, "10", 0.8), (57, "12", 0.75))
    assert judge(twice, on(58), Rules()).disagrees
    assert judge(facts((50, "10", 0.8), (57, "12", None)), on(58), Rules()).disagrees
    assert not judge(facts((50, "10", 0.6), (57, "12", 0.75)), on(58), Rules()).disagrees
    assert not judge(facts((50, "50", 0.8), (57, "12", 0.75)), on(58), Rules()).disagrees
    assert not judge(replace(twice, outcome=0.2), on(58), Rules()).disagrees
    recovered = replace(twice, measurements=(*twice.measurements, Measurement(on(57.5), Decimal(60), 9)))
    assert not judge(recovered, on(58), Rules()).disagrees


def test_high_confidence_while_the_target_is_out_of_reach_disagrees() -> None:
    slow = facts(*((7 * week, str(5 * week), 0.8) for week in range(8)))
    state = judge(slow, on(50), Rules(), with_forecast=True)
    assert state.pace is Pace.AT_RISK
    assert state.forecast is not None
    assert state.forecast.probability is not None
    assert state.forecast.probability < 0.25
    assert state.disagrees
    fast = facts(*((7 * week, str(8 * week), 0.8) for week in range(8)))
    assert not judge(fast, on(50), Rules()).disagrees


def test_a_value_that_has_not_moved_for_four_weeks_disagrees() -> None:
    still = facts((1, "30", None), (8, "40", 0.5), (15, "40", 0.5), (22, "40", 0.5), (29, "40", 0.5))
    assert not judge(still, on(35.9), Rules()).disagrees
    state = judge(still, on(36), Rules())
    assert state.disagrees
    assert "unmoved" in state.flags
    for kind in (Kind.BOOLEAN, Kind.KEEP, Kind.MILESTONES):
        assert (
            "unmoved" not in judge(replace(still, definition=replace(RISE, kind=kind)), on(36), Rules()).flags
        )
    reached = facts((1, "100", None))
    assert not judge(reached, on(60), Rules()).disagrees


def test_a_forecast_is_made_only_when_asked_for_and_changes_nothing_else() -> None:
    known = facts(*((7 * week, str(6 * week), 0.8) for week in range(8)))
    with_it = judge(known, on(50), Rules(), with_forecast=True)
    assert with_it.forecast is not None
    assert replace(with_it, forecast=None) == judge(known, on(50), Rules())


def test_flags_say_what_a_row_must_not_hide() -> None:
    fed = KeyResultDef("x", Kind.TASKS, source=Source(SourceType.TASKS))
    known = KeyResultFacts(
        fed, CYCLE, tasks=TaskTotals(5, 2, 5, 2, missing=1, unestimated=2), synced_at=on(9), stale_since=on(9)
    )
    assert judge(known, on(9.5), Rules()).flags == ("unestimated", "missing", "stale")
    assert judge(facts((5, "-3", None)), on(6), Rules()).flags == ("moving_away",)
    converted = replace(RISE, kind=Kind.KEEP, low=Decimal(5), flagged="start_equals_target")
    assert judge(facts((5, "6", None), definition=converted), on(6), Rules()).flags == (
        "start_equals_target",
    )


def test_a_state_records_the_limits_it_was_computed_with() -> None:
    strict = Rules(replace(Rules().thresholds, at_risk=0.01))
    state = judge(facts((45, "45", None)), on(46), strict)
    assert state.thresholds.at_risk == 0.01
    assert state.pace is Pace.AT_RISK
