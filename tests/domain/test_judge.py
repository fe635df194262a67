"""Headline status, disagreement and flags."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.heading import DONE
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Bands,
    Cadence,
    Checkin,
    ConfidenceScale,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    Pace,
    Rules,
    Source,
    SourceType,
    Status,
    StatusFrom,
    TaskTotals,
    Thresholds,
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


PACE, OWNER = StatusFrom.PACE, StatusFrom.OWNER


@pytest.mark.parametrize(
    ("known", "now", "status", "whose"),
    [
        (facts((40, "120", 0.1), outcome=0.55), 60, Status.CLOSED_PARTIAL, None),
        (facts((10, "100", 0.1)), 60, Status.DONE, PACE),
        (facts((10, "50", 0.9)), 60, Status.OUTDATED, None),
        (facts((55, "90", 0.7)), 60, Status.ON_TRACK, PACE),
        (facts((55, "90", 0.4)), 60, Status.ON_TRACK, PACE),
        (facts((55, "90", 0.39)), 60, Status.AT_RISK, OWNER),
        (facts((55, "90", 0.1)), 60, Status.OFF_TRACK, OWNER),
        (facts((55, "90", 0.25), (58, "90", None)), 60, Status.AT_RISK, OWNER),
        (facts((55, "90", 0.25), (58, "90", 0.5)), 60, Status.ON_TRACK, PACE),
        (facts((40, "10", 0.9), (55, "10", None)), 60, Status.OFF_TRACK, PACE),
        (facts((55, "60", None)), 60, Status.ON_TRACK, PACE),
        (facts(), 5, Status.PENDING, None),
        (facts(), 60, Status.OUTDATED, None),
        (facts((0, "0", None), definition=EMPTY), 0.5, Status.PENDING, None),
        (facts((0, "100", None), definition=EMPTY), 0.5, Status.DONE, PACE),
    ],
)
def test_the_first_that_applies(
    known: KeyResultFacts, now: float, status: Status, whose: StatusFrom | None
) -> None:
    state = judge(known, on(now), Rules())
    assert (state.status, state.status_from) == (status, whose)


def test_never_measured_by_the_person_who_should_is_as_its_owner_says() -> None:
    known = facts(checkins=(Checkin(on(3), 1, confidence=0.55),))
    state = judge(known, on(4), Rules())
    assert (state.heading, state.status, state.status_from) == (0.55, Status.AT_RISK, OWNER)
    fed = replace(known, definition=replace(RISE, source=Source(SourceType.QUERY)))
    assert judge(fed, on(4), Rules()).status is Status.PENDING
    relative = replace(known, definition=KeyResultDef("x", Kind.RELATIVE, change=Decimal("0.1")))
    assert judge(relative, on(4), Rules()).heading is None


def test_the_machine_never_rewrites_confidence() -> None:
    state = judge(facts((50, "1", 0.9)), on(55), Rules())
    assert (state.confidence, state.pace, state.status) == (0.9, Pace.OFF_TRACK, Status.OFF_TRACK)
    assert state.disagrees  # from the first check-in on


def test_a_check_in_keeps_the_scale_it_was_given_on() -> None:
    def status(said: float, given: ConfidenceScale | None, team: ConfidenceScale) -> Status:
        known = facts((55, "90", None), checkins=(Checkin(on(55), 1, confidence=said, scale=given),))
        return judge(known, on(56), Rules(cadence=Cadence(confidence=team))).status

    rag, five = ConfidenceScale.RAG, ConfidenceScale.ONE_TO_FIVE
    assert status(0.55, rag, five) is status(0.55, None, rag) is Status.AT_RISK
    assert status(0.55, five, rag) is status(0.55, None, five) is Status.ON_TRACK
    assert status(0.2, rag, five) is Status.OFF_TRACK
    assert status(0.2, five, rag) is Status.AT_RISK


def test_high_confidence_while_off_track_disagrees() -> None:
    twice = facts((50, "5", 0.8), (57, "5", 0.75))
    assert judge(twice, on(58), Rules()).disagrees
    assert judge(facts((50, "5", 0.8), (57, "5", None)), on(58), Rules()).disagrees
    assert judge(facts((57, "5", 0.7)), on(58), Rules()).disagrees
    assert not judge(facts((57, "5", 0.69)), on(58), Rules()).disagrees
    assert not judge(replace(twice, outcome=0.2), on(58), Rules()).disagrees
    recovered = replace(twice, measurements=(*twice.measurements, Measurement(on(57.5), Decimal(60), 9)))
    assert not judge(recovered, on(58), Rules()).disagrees


def test_high_confidence_while_at_risk_at_two_check_ins_disagrees() -> None:
    # Expected on day 50 and 57: .55 and .63; at risk from a gap of some 20 points on.
    assert judge(facts((50, "25", 0.8), (57, "30", 0.8)), on(58), Rules()).disagrees
    assert judge(facts((43, "25", 0.8), (50, "25", None), (57, "30", 0.8)), on(58), Rules()).disagrees
    assert not judge(facts((50, "25", 0.6), (57, "30", 0.8)), on(58), Rules()).disagrees
    assert not judge(facts((50, "50", 0.8), (57, "30", 0.8)), on(58), Rules()).disagrees
    assert not judge(facts((57, "30", 0.8)), on(58), Rules()).disagrees


def test_low_confidence_while_on_track_disagrees() -> None:
    assert judge(facts((57, "70", 0.39)), on(58), Rules()).disagrees
    assert not judge(facts((57, "70", 0.4)), on(58), Rules()).disagrees
    assert not judge(facts((57, "30", 0.39)), on(58), Rules()).disagrees


def test_high_confidence_while_the_end_is_out_of_reach_disagrees() -> None:
    slow = facts(*((7 * week, str(5 * week), 0.8) for week in range(8)))
    state = judge(slow, on(50), Rules(), with_forecast=True)
    assert state.pace is Pace.ON_TRACK
    assert state.forecast is not None
    assert state.forecast.probability is not None
    assert state.forecast.probability < 0.25
    assert state.disagrees
    fast = facts(*((7 * week, str(8 * week), 0.8) for week in range(8)))
    assert not judge(fast, on(50), Rules()).disagrees


def test_a_typed_value_that_has_not_moved_for_four_weeks_disagrees() -> None:
    still = facts((1, "30", None), (8, "40", 0.5), (15, "40", 0.5), (22, "40", 0.5), (29, "40", 0.5))
    assert not judge(still, on(34.9), Rules()).disagrees
    state = judge(still, on(36), Rules())
    assert state.disagrees
    assert "unmoved" in state.flags

    def moved(**more: object) -> bool:
        return "unmoved" not in judge(replace(still, **more), on(36), Rules()).flags

    for kind in (Kind.BOOLEAN, Kind.KEEP):
        assert moved(definition=replace(RISE, kind=kind))
    assert moved(definition=replace(RISE, source=Source(SourceType.QUERY)))
    assert moved(measurements=(*still.measurements, Measurement(on(35), Decimal(41), 9)))
    assert not judge(facts((1, "100", None)), on(60), Rules()).disagrees
    share = replace(RISE, target=Decimal(1))
    for value, done in ((DONE, True), (DONE - 1e-12, False)):  # what is done has no way to go
        assert moved(definition=share, measurements=(Measurement(on(1), Decimal(str(value)), 1),)) is done
    steps = replace(RISE, kind=Kind.MILESTONES, milestones=(Milestone("a"), Milestone("b")))
    first, second = Measurement(on(2), Decimal(0), 1, "a"), Measurement(on(5), Decimal(1), 2, "b")
    assert not moved(definition=steps, measurements=(first, second))
    assert moved(definition=steps, measurements=(first, second, Measurement(on(30), Decimal(1), 3, "a")))


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
    strict = Rules(Thresholds(unlikely=0.3), aspirational=Bands(0.999, 0.5))
    state = judge(facts((45, "45", None)), on(46), strict)
    assert (state.thresholds.unlikely, state.bands) == (0.3, Bands(0.999, 0.5))
    assert state.pace is Pace.AT_RISK
