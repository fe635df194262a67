"""The golden vectors of the word of a row: headings, doubts, ages, disagreement, roll-ups."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain import entry, rollup
from okrtui.domain.heading import heading, keep_heading, word
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    ASPIRATIONAL,
    COMMITTED,
    Bands,
    Checkin,
    CheckinState,
    ConfidenceScale,
    CurveWord,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    ObjectiveKind,
    Pace,
    Part,
    Rules,
    Source,
    SourceType,
    Status,
    StatusFrom,
    TaskTotals,
)
from okrtui.domain.windows import cycle_window

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = cycle_window(CYCLE, "UTC").start
END = cycle_window(CYCLE, "UTC").end
SPAN = END - START
RULES = Rules()
PROMISED = Rules(kind=ObjectiveKind.COMMITTED)
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(1000))
FED = replace(RISE, source=Source(SourceType.QUERY))
ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK
OLD, DONE, PENDING = Status.OUTDATED, Status.DONE, Status.PENDING
PACE, OWNER = StatusFrom.PACE, StatusFrom.OWNER


def points(share: float, before: float = 0.0) -> tuple[tuple[date, Decimal], ...]:
    """A curve that stands at ``share`` all the time."""
    return (date(2026, 9, 1), Decimal(str(share))), (date(2026, 12, 31), Decimal(str(share)))


def standing(x: float, p: float, *, definition: KeyResultDef = RISE, **more: object) -> KeyResultFacts:
    """A row with progress ``p`` where ``x`` is expected, in the middle of the quarter."""
    when = START + SPAN / 2 - timedelta(days=1)
    value = Measurement(when, Decimal(str(p)) * 1000, 1)
    if definition.kind is Kind.TASKS:
        more = {"tasks": TaskTotals(1000, p * 1000, 10, int(p * 10)), **more}
    facts = KeyResultFacts(
        replace(definition, expected=points(x)), CYCLE, (value,), created_at=START, synced_at=when
    )
    return replace(facts, **more)


NOW = START + SPAN / 2 - timedelta(hours=1)


def said(*confidences: float, scale: ConfidenceScale | None = None, days: float = 1.0) -> tuple[Checkin, ...]:
    """Check-ins a week apart, the last one ``days`` ago."""
    last = len(confidences) - 1
    return tuple(
        Checkin(NOW - timedelta(days=days + 7 * (last - n)), n, confidence=one, scale=scale)
        for n, one in enumerate(confidences)
    )


@pytest.mark.parametrize(
    ("x", "p", "score", "status"),
    [
        (0.02, 0.0, 0.9604, ON),
        (0.15, 0.0, 0.7225, ON),
        (0.25, 0.0, 0.5625, RISK),
        (0.25, 0.10, 0.7375, ON),
        (0.50, 0.35, 0.775, ON),
        (0.50, 0.20, 0.55, RISK),
        (0.75, 0.60, 0.8125, ON),
        (0.75, 0.30, 0.4375, RISK),
        (0.75, 0.25, 0.375, OFF),
        (1.0, 0.69, 0.69, RISK),
    ],
)
def test_headings_and_their_words(x: float, p: float, score: float, status: Status) -> None:
    assert heading(x, p) == pytest.approx(score)
    state = judge(standing(x, p), NOW, RULES)
    assert (state.heading, state.status, state.status_from) == (pytest.approx(score), status, PACE)


@pytest.mark.parametrize(
    ("x", "p", "score", "status"),
    [(0.5, 0.45, 0.925, ON), (0.5, 0.35, 0.775, RISK), (0.75, 0.45, 0.625, OFF)],
)
def test_committed_words(x: float, p: float, score: float, status: Status) -> None:
    state = judge(standing(x, p), NOW, PROMISED)
    assert (state.heading, state.status) == (pytest.approx(score), status)


@pytest.mark.parametrize(
    ("good", "score", "status"), [(0.0, 0.4464, RISK), (0.5, 0.6364, RISK), (1.0, 0.8264, ON)]
)
def test_headings_of_a_keep(good: float, score: float, status: Status) -> None:
    assert keep_heading(0.72, 0.62, good) == pytest.approx(score)
    assert Status(word(score, ASPIRATIONAL)) is status


def test_a_keep_out_of_band_is_at_risk_at_best_and_falls_after_two_periods() -> None:
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(0), high=Decimal(2))

    def state(weeks_out: int, weeks: int = 12) -> tuple[float | None, Status, bool | None]:
        values = [Decimal(5 if week >= weeks - weeks_out else 1) for week in range(weeks)]
        measured = tuple(
            Measurement(START + timedelta(weeks=week), value, week) for week, value in enumerate(values)
        )
        made = judge(KeyResultFacts(band, CYCLE, measured), START + timedelta(weeks=weeks, hours=-1), RULES)
        assert made.keep is not None
        return made.heading, made.status, made.keep.ok_now

    elapsed = 84 / 92
    assert state(0) == (pytest.approx(1.0), ON, True)
    assert state(1) == (pytest.approx(11 / 12 * elapsed + (1 - elapsed) * 0.5), RISK, False)
    assert state(2) == (pytest.approx(10 / 12 * elapsed), RISK, False)


def test_for_now_a_value_counts_one_cadence_and_the_grace() -> None:
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(0), high=Decimal(2))
    facts = KeyResultFacts(band, CYCLE, (Measurement(START, Decimal(1), 1),))
    last = judge(facts, START + timedelta(days=9, hours=23), RULES)
    after = judge(facts, START + timedelta(days=10, hours=1), RULES)
    assert last.keep is not None and after.keep is not None
    assert (last.keep.ok_now, last.heading) == (True, 1.0)
    assert (after.keep.ok_now, after.heading) == (None, 1.0)  # held alone
    out = replace(
        facts,
        measurements=(
            Measurement(START, Decimal(1), 1),
            Measurement(START + timedelta(days=4), Decimal(3), 2),
        ),
    )
    state = judge(out, START + timedelta(days=30), RULES)
    assert state.keep is not None
    assert (state.keep.held, state.heading) == (pytest.approx(4 / 11), pytest.approx(4 / 11))


def test_machine_fed_and_never_checked_in_has_its_pace() -> None:
    now = START + timedelta(weeks=5)
    facts = KeyResultFacts(FED, CYCLE, (Measurement(START, Decimal(350), 1),), created_at=START)
    state = judge(replace(facts, synced_at=now - timedelta(hours=1)), now, RULES)
    assert (state.outdated, state.status, state.status_from) == (False, ON, PACE)
    assert state.checkin_state is CheckinState.MISSED


@pytest.mark.parametrize(("day", "status"), [(17, ON), (24, OLD)])
def test_a_typed_value_ages_by_two_periods_and_the_grace(day: int, status: Status) -> None:
    friday = datetime(2026, 11, 6, 16, tzinfo=UTC)
    facts = KeyResultFacts(
        RISE, CYCLE, (Measurement(friday, Decimal(600), 1),), (Checkin(friday, 1),), created_at=START
    )
    state = judge(facts, datetime(2026, 11, day, 9, tzinfo=UTC), RULES)
    assert (state.status, state.amber, state.checkin_state) == (status, True, CheckinState.MISSED)


def mean(*headings: float | None, bands: Bands = ASPIRATIONAL) -> list[Part]:
    return [
        Part(1, one, 1.0, Status(word(one, bands)) if one is not None else PENDING, one, one, one, bands)
        for one in headings
    ]


def lowered(score: float, status: Status) -> Part:
    """A part that a doubt lowered to a word."""
    judged = min(score, {RISK: 0.69, OFF: 0.39}[status])
    return Part(1, score, 1.0, status, score, score, judged)


@pytest.mark.parametrize(
    ("first", "judged", "status", "whose", "counts"),
    [
        (Part(1, 0.9, 1.0, ON, 0.9, 0.9, 0.9), 0.8, ON, PACE, {RISK: 1, ON: 2, DONE: 1}),
        (lowered(0.9, RISK), 0.7475, ON, PACE, {RISK: 2, ON: 1, DONE: 1}),
        (lowered(0.9, OFF), 0.6725, RISK, OWNER, {OFF: 1, RISK: 1, ON: 1, DONE: 1}),
    ],
)
def test_an_objective_is_judged_by_what_doubts_leave(
    first: Part, judged: float, status: Status, whose: StatusFrom, counts: dict[Status, int]
) -> None:
    parts = [first, *mean(0.8, 0.5), Part(1, 1.0, 1.0, DONE, 1.0, 1.0, 1.0)]
    rolled = rollup.objective(parts)
    assert (rolled.heading, rolled.judged) == (pytest.approx(0.8), pytest.approx(judged))
    assert (rolled.status, rolled.status_from, rolled.counts) == (status, whose, counts)


@pytest.mark.parametrize(
    ("p", "confidence", "scale", "status", "whose", "disagrees"),
    [
        (0.3, 0.75, ConfidenceScale.ONE_TO_FIVE, OFF, PACE, True),
        (0.9, 0.0, ConfidenceScale.ONE_TO_FIVE, OFF, OWNER, True),
        (0.9, 0.25, ConfidenceScale.ONE_TO_FIVE, RISK, OWNER, True),
        (0.9, 0.5, ConfidenceScale.ONE_TO_FIVE, ON, PACE, False),
        (0.9, 0.55, ConfidenceScale.RAG, RISK, OWNER, False),
        (0.9, 0.75, ConfidenceScale.ONE_TO_FIVE, ON, PACE, False),
    ],
)
def test_a_doubt_lowers_the_word_and_never_the_number(
    p: float, confidence: float, scale: ConfidenceScale, status: Status, whose: StatusFrom, disagrees: bool
) -> None:
    state = judge(standing(1.0, p, checkins=said(confidence, scale=scale)), NOW, RULES)
    assert state.heading == pytest.approx(p)
    assert (state.status, state.status_from, state.disagrees) == (status, whose, disagrees)
    assert state.pace is (Pace.OFF_TRACK if p < 0.4 else Pace.ON_TRACK)


def test_a_doubt_stands_until_a_newer_word() -> None:
    facts = standing(1.0, 0.9, definition=FED, checkins=said(0.25, days=20))
    assert (judge(facts, NOW, RULES).status, judge(facts, NOW, RULES).status_from) == (RISK, OWNER)
    newer = standing(1.0, 0.9, definition=FED, checkins=said(0.25, 0.75, days=1))
    assert judge(newer, NOW, RULES).status is ON


def test_an_objective_more_than_half_outdated() -> None:
    parts = [
        Part(1, 0.6, 0.75, OLD, 0.9, 0.9, 0.9),
        Part(1, 0.5, 0.75, OLD, 0.8, 0.8, 0.8),
        Part(1, 0.1, 0.75, OFF, 0.2, 0.2, 0.2),
    ]
    rolled = rollup.objective(parts)
    assert (rolled.status, rolled.heading, rolled.status_from) == (OLD, pytest.approx(1.9 / 3), None)
    assert rollup.objective([parts[0], parts[2]]).status is RISK  # exactly half is not more


def test_the_company_is_a_mean_and_never_a_word() -> None:
    headings = (0.9, 0.9, 0.8, 0.6, 0.5, 0.3)
    rolled = rollup.team(mean(*headings))
    assert (rolled.heading, rolled.status) == (pytest.approx(4 / 6), RISK)
    assert rolled.counts == {ON: 3, RISK: 2, OFF: 1}
    assert rollup.team(mean(*headings, bands=COMMITTED)).status is OFF
    mixed = rollup.team([*mean(0.8), *mean(0.8, bands=COMMITTED)])
    assert (mixed.status, mixed.bands) == (ON, Bands(pytest.approx(0.8), pytest.approx(0.55)))


@pytest.mark.parametrize(("confidence", "status"), [(0.75, ON), (0.5, RISK), (0.25, OFF)])
def test_a_boolean_before_its_day_is_what_its_owner_says(confidence: float, status: Status) -> None:
    ship = KeyResultDef("x", Kind.BOOLEAN)
    now = START + timedelta(weeks=11)
    facts = KeyResultFacts(ship, CYCLE, checkins=(Checkin(now, 1, confidence=confidence),))
    state = judge(facts, now, RULES)
    assert (state.heading, state.status, state.status_from) == (confidence, status, OWNER)
    assert (state.pace, state.raw, state.disagrees) == (None, None, False)


def test_a_year_is_fed_by_its_quarters() -> None:
    third = Part(1, 0.8, 1.0, RISK, 0.8, 0.8, 0.8)
    fourth = Part(1, 0.35, 0.5, ON, 0.775, 0.775, 0.775)
    shares = [
        rollup.window_share(
            Cycle(name, date(2026, first, 1), date(2026, last, day)),
            Cycle("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
            "UTC",
        )
        for name, first, last, day in (("Q3", 7, 9, 30), ("Q4", 10, 12, 31))
    ]
    assert shares == [0.5, 0.5]
    rolled = rollup.objective(
        [], [third._replace(weight=shares[0]), fourth._replace(weight=shares[1])], rollup.Driver.ALIGNED
    )
    assert (rolled.progress, rolled.expected, rolled.heading) == (
        pytest.approx(0.575),
        pytest.approx(0.75),
        pytest.approx(0.7875),
    )


def test_a_boolean_on_its_day_and_after_it() -> None:
    ship = KeyResultDef("x", Kind.BOOLEAN, due=date(2026, 11, 30))
    open_ = Measurement(datetime(2026, 11, 29, 9, tzinfo=UTC), Decimal(0), 1)
    facts = KeyResultFacts(ship, CYCLE, (open_,))
    on_its_day = judge(facts, datetime(2026, 11, 30, 9, tzinfo=UTC), RULES)
    assert (on_its_day.heading, on_its_day.status, on_its_day.status_from) == (None, PENDING, None)
    after = judge(facts, datetime(2026, 12, 1, 0, 1, tzinfo=UTC), RULES)
    assert (after.heading, after.status, after.pace) == (0.0, OFF, Pace.OFF_TRACK)
    done = replace(facts, measurements=(open_, replace(open_, value=Decimal(1), id=2)))
    assert judge(done, datetime(2026, 12, 1, 0, 1, tzinfo=UTC), RULES).status is DONE


def test_work_that_comes_at_the_end() -> None:
    late = replace(RISE, expected=CurveWord.END)
    value = Measurement(NOW - timedelta(hours=1), Decimal(0), 1)
    facts = KeyResultFacts(late, CYCLE, (value,), said(0.75))
    state = judge(facts, NOW, RULES)
    assert (state.heading, state.status, state.status_from) == (0.75, ON, OWNER)
    moved = replace(facts, measurements=(replace(value, value=Decimal(300)),))
    state = judge(moved, NOW, RULES)
    assert (state.expected, state.heading, state.status) == (0.0, 1.0, ON)


@pytest.mark.parametrize("kind", [Kind.INCREASE, Kind.KEEP, Kind.BOOLEAN, Kind.MILESTONES])
def test_a_day_has_one_word(kind: Kind) -> None:
    steps = (Milestone("", Decimal(1), date(2026, 11, 15)), Milestone("b"))
    definition = replace(RISE, kind=kind, low=Decimal(3), milestones=steps if kind is Kind.MILESTONES else ())
    facts = KeyResultFacts(
        definition, CYCLE, (Measurement(START + timedelta(days=30), Decimal(1), 1),), said(0.25, days=12)
    )
    morning, evening = (
        judge(facts, datetime(2026, 11, 15, hour, tzinfo=UTC), RULES, with_forecast=True) for hour in (9, 18)
    )
    clocks = {"checkin_state": evening.checkin_state, "amber": evening.amber}
    assert replace(morning, **clocks) == evening


def test_a_team_all_outdated_keeps_its_heading() -> None:
    rolled = rollup.team([Part(1, 0.5, 0.6, OLD, 0.8, 0.8, 0.8), Part(2, 0.5, 0.6, OLD, 0.5, 0.5, 0.5)])
    assert (rolled.status, rolled.heading) == (OLD, pytest.approx(0.6))


def test_what_was_never_answered_waits() -> None:
    fed = replace(RISE, kind=Kind.TASKS, source=Source(SourceType.TASKS))
    totals = TaskTotals(4, 4, 4, 4)
    facts = KeyResultFacts(fed, CYCLE, tasks=totals, waits_for=("acme/app#12",))
    state = judge(facts, NOW, RULES)
    assert (state.progress, state.heading, state.status, state.waits_for) == (
        None,
        None,
        PENDING,
        ("acme/app#12",),
    )
    later = judge(replace(facts, whole=True, synced_at=NOW), NOW, RULES)
    assert (later.progress, later.status, later.waits_for) == (1.0, DONE, ("acme/app#12",))


def test_99_and_a_half_is_not_done() -> None:
    state = judge(standing(0.5, 0.995), NOW, RULES)
    assert (state.status, state.pace) == (ON, Pace.ON_TRACK)


def test_a_milestone_outside_the_window_is_refused() -> None:
    def refused(day: date, **narrowed: date) -> list[str]:
        definition = KeyResultDef("x", Kind.MILESTONES, milestones=(Milestone("a", due=day),), **narrowed)
        return [one.code for one in entry.check_key_result(definition, CYCLE, "UTC")]

    assert refused(date(2026, 10, 1)) == refused(date(2026, 12, 31)) == []
    assert refused(date(2027, 1, 1)) == refused(date(2026, 9, 30)) == ["domain.milestone_outside"]
    assert refused(date(2026, 12, 1), due=date(2026, 11, 30)) == ["domain.milestone_outside"]
