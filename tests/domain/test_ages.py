"""How old a value may be, and where what is said and what is measured part, on both sides of each limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.disagreement import disagrees, doubtful_before, parted, unmoved, unmoved_from, until
from okrtui.domain.freshness import amber, fresh_until, machine_fed, measured, open_time_after, outdated
from okrtui.domain.judge import confident, grounds, judge, kept_parts
from okrtui.domain.model import (
    Checkin,
    CheckinState,
    ConfidenceScale,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    Pace,
    Source,
    SourceType,
    TaskTotals,
    Window,
)
from okrtui.domain.settings import Cadence, Closed, Rules, Thresholds
from okrtui.domain.vocabulary import Every
from okrtui.domain.windows import LATEST, cycle_window, micros

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
WINDOW = cycle_window(CYCLE, "UTC")
START, END = WINDOW.start, WINDOW.end
RISE = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(100))
FED = replace(RISE, source=Source(SourceType.QUERY))
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)


def on(days: float) -> datetime:
    return START + timedelta(days=days)


def known(*values: tuple[float, str], definition: KeyResultDef = RISE, **more: object) -> KeyResultFacts:
    told = tuple(Measurement(on(day), Decimal(value), n) for n, (day, value) in enumerate(values))
    return replace(KeyResultFacts(definition, CYCLE, told, created_at=START), **more)


def test_what_a_sync_brings() -> None:
    assert not machine_fed(RISE) and machine_fed(FED)
    assert machine_fed(KeyResultDef("x", Kind.TASKS))
    assert not measured(known()) and measured(known((0, "1")))
    for total, there in ((0, False), (1, True)):
        assert measured(known(tasks=TaskTotals(total=total))) is there


FRIDAY = datetime(2026, 11, 6, 18, tzinfo=UTC)
WEEKEND = Closed((5, 6))


@pytest.mark.parametrize(
    ("length", "closed", "ends"),
    [
        (timedelta(hours=6), Closed(), datetime(2026, 11, 7, tzinfo=UTC)),
        (timedelta(hours=6), WEEKEND, datetime(2026, 11, 7, tzinfo=UTC)),
        (timedelta(hours=6) + TICK, WEEKEND, datetime(2026, 11, 9, tzinfo=UTC) + TICK),
        (timedelta(hours=30), WEEKEND, datetime(2026, 11, 10, tzinfo=UTC)),
        (timedelta(hours=31), WEEKEND, datetime(2026, 11, 10, 1, tzinfo=UTC)),
        (timedelta(hours=31), Closed((), (date(2026, 11, 8),)), datetime(2026, 11, 9, 1, tzinfo=UTC)),
        (timedelta(hours=31), Closed((5,), (date(2026, 11, 8),)), datetime(2026, 11, 10, 1, tzinfo=UTC)),
        (timedelta(0), WEEKEND, FRIDAY),
    ],
)
def test_time_on_open_days_alone(length: timedelta, closed: Closed, ends: datetime) -> None:
    assert open_time_after(FRIDAY, length, closed, "UTC") == ends


def test_open_time_ends_with_the_calendar_or_after_eleven_years() -> None:
    never = Closed(tuple(range(7)))
    late = datetime(9999, 12, 30, tzinfo=UTC)
    assert open_time_after(late, DAY * 9, never, "UTC") == LATEST
    assert open_time_after(late, DAY * 9, Closed(), "UTC") == LATEST
    assert open_time_after(START, DAY, never, "UTC") == START + DAY * 4001
    saturday = datetime(2026, 11, 7, 12, tzinfo=UTC)
    assert open_time_after(saturday, timedelta(hours=1), WEEKEND, "UTC").day == 9


def test_until_when_a_value_is_fresh() -> None:
    rules = Rules(Thresholds(grace=timedelta(days=2), outdated_after=timedelta(days=5), outdated_periods=3))
    day = timedelta(days=1)

    def fresh(facts: KeyResultFacts, window: Window = WINDOW) -> datetime | None:
        return fresh_until(facts, rules, window)

    assert fresh(known((4, "1"))) == on(4 + 23)
    said = known((4, "1"), checkins=(Checkin(on(2), 1), Checkin(on(9), 2)))
    assert fresh(said) == on(9 + 23)
    assert fresh(replace(said, measurements=())) == on(9 + 23)
    assert fresh(known((-4, "1"))) == on(23)
    confirmed = replace(known((4, "1")).measurements[0], confirmed_at=on(6))
    assert fresh(known(measurements=(confirmed,))) == on(6 + 23)
    monthly = replace(rules, cadence=Cadence(Every.MONTH))
    assert fresh_until(known((4, "1")), monthly, WINDOW) == on(4 + 3 * 30.4375 + 2)
    assert fresh(known()) == datetime(2026, 10, 12, 10, tzinfo=UTC)
    assert fresh(known(created_at=on(91.5))) is None
    assert fresh(known((4, "1"), definition=replace(RISE, checkin=False))) is None
    assert fresh(known(definition=FED)) is None
    assert fresh(known((4, "1"), definition=FED)) == on(9)
    assert fresh(known((4, "1"), definition=FED, synced_at=on(8))) == on(13)
    tasks = known(definition=KeyResultDef("x", Kind.TASKS), tasks=TaskTotals(total=1))
    assert fresh(tasks) == on(5)
    assert fresh(replace(tasks, created_at=on(3))) == on(8)
    assert fresh(replace(tasks, created_at=None)) == START + 5 * day
    closed = replace(rules, closed=Closed((5, 6)))
    assert fresh_until(known((0, "1"), definition=FED), closed, WINDOW) == on(7)


def test_a_value_is_outdated_when_the_days_last_instant_is_later_than_its_limit() -> None:
    def old(limit: datetime, now: datetime) -> bool:
        rules = Rules(Thresholds(outdated_after=limit - on(0)))
        return outdated(known((0, "1"), definition=FED, synced_at=START), now, rules)

    assert [old(on(9) - TICK, on(at)) for at in (8.0, 8.9, 9.0)] == [False, False, True]
    assert old(on(9) - 2 * TICK, on(8.0)) and not old(on(9), on(8.9))
    assert not old(END - TICK, on(300)) and old(END - 2 * TICK, on(300))


def test_amber_is_later_than_a_day_without_a_sync_or_a_missed_check_in() -> None:
    fed = known((0, "1"), definition=FED, synced_at=on(3))
    for late, told in ((timedelta(hours=24), False), (timedelta(hours=24) + TICK, True)):
        assert amber(fed, on(3) + late, Rules(), CheckinState.MISSED) is told
    assert not amber(replace(fed, synced_at=None), on(9), Rules(), CheckinState.MISSED)
    for state in CheckinState:
        assert amber(known((0, "1")), on(9), Rules(), state) is (state is CheckinState.MISSED)


def test_a_value_stands_still_from_four_weeks_on_inside_its_window() -> None:
    rules = Rules()

    def still(facts: KeyResultFacts) -> datetime | None:
        return unmoved_from(facts, rules, WINDOW)

    assert still(known((1, "4"), (9, "5"), (20, "5"), (30, "5"))) == on(9 + 28)
    assert still(known((1, "5"), (9, "4"), (20, "5"))) == on(20 + 28)
    assert still(known((-9, "5"))) == on(28) and still(known((0, "5"))) == on(28)
    assert still(known((64, "5"))) == END and still(known((64.01, "5"))) is None
    assert still(known()) is still(known((9, "5"), outcome=0.5)) is still(known((9, "100"))) is None
    assert still(known((9, "5"), definition=replace(RISE, start=None))) is None
    assert still(known((9, "5"), definition=FED)) is None
    for kind in (Kind.KEEP, Kind.BOOLEAN):
        assert still(known((9, "0"), definition=replace(RISE, kind=kind, low=Decimal(0)))) is None
    steps = replace(RISE, kind=Kind.MILESTONES, milestones=(Milestone("a"), Milestone("b")))
    told = [(2, "a", 1), (4, "b", 0), (8, "a", 1), (16, "b", 0)]
    rows = tuple(Measurement(on(day), Decimal(value), n, part) for n, (day, part, value) in enumerate(told))
    assert still(known(definition=steps, measurements=rows)) == on(4 + 28)
    back = (*rows, Measurement(on(20), Decimal(0), 9, "a"))
    assert still(known(definition=steps, measurements=back)) == on(20 + 28)
    at = micros(on(37))
    facts = known((9, "5"))
    assert [unmoved(facts, one, rules, WINDOW) for one in (at - 1, at, at + 1)] == [False, False, True]
    assert not unmoved(known(), at, rules, WINDOW)


def test_what_was_known_at_an_instant() -> None:
    facts = known(
        (1, "1"), (5, "2"), (9, "3"), checkins=tuple(Checkin(on(day), day) for day in (1, 5, 9)),
        tasks=TaskTotals(total=1), synced_at=on(5),
    )  # fmt: skip
    for day, count in ((0.5, 0), (1, 1), (4.9, 1), (5, 2), (9, 3), (99, 3)):
        then = until(facts, on(day))
        assert (len(then.measurements), len(then.checkins), then.tasks) == (count, count, None)
        assert then.synced_at == (on(5) if day >= 5 else None)
    assert until(replace(facts, synced_at=None), on(9)).synced_at is None


@pytest.mark.parametrize(
    ("made", "said", "before", "apart"),
    [
        (Pace.OFF_TRACK, 0.7, False, True),
        (Pace.OFF_TRACK, 0.69, False, False),
        (Pace.AT_RISK, 0.7, True, True),
        (Pace.AT_RISK, 0.7, False, False),
        (Pace.AT_RISK, 0.5, True, False),
        (Pace.AT_RISK, 0.1, True, False),
        (Pace.ON_TRACK, 0.39, False, True),
        (Pace.ON_TRACK, 0.4, True, False),
        (Pace.ON_TRACK, 0.9, True, False),
        (Pace.OFF_TRACK, 0.1, True, False),
        (Pace.DONE, 0.1, True, False),
        (None, 0.1, True, False),
        (Pace.ON_TRACK, None, True, False),
    ],
)
def test_when_words_part(made: Pace | None, said: float | None, before: bool, apart: bool) -> None:
    assert parted(made, said, before) is apart


def pace(word: Pace | None) -> Callable[[KeyResultFacts, datetime], Pace | None]:
    return lambda _facts, _at: word


def said(*told: float | None) -> KeyResultFacts:
    return known(
        (0, "5"), checkins=tuple(Checkin(on(7 * n), n, confidence=one) for n, one in enumerate(told))
    )


def test_whether_the_check_in_before_was_as_sure_of_as_little() -> None:
    risk, off = pace(Pace.AT_RISK), pace(Pace.OFF_TRACK)
    assert doubtful_before(said(0.7, 0.9), risk) and doubtful_before(said(0.7, 0.1), off)
    assert not doubtful_before(said(0.7, 0.9), pace(Pace.ON_TRACK))
    assert not doubtful_before(said(0.7, 0.9), pace(None))
    assert not doubtful_before(said(0.69, 0.9), risk) and not doubtful_before(said(None, 0.9), risk)
    assert not doubtful_before(said(0.9), risk) and not doubtful_before(said(), risk)
    assert doubtful_before(said(0.9, None, 0.9), risk) and not doubtful_before(said(0.9, 0.5, 0.9), risk)
    assert doubtful_before(said(0.9, 1.5, 0.9), risk)
    assert doubtful_before(said(0.9), risk) is doubtful_before(said(0.6, 0.9), risk) is False
    seen: list[tuple[int, datetime]] = []

    def look(facts: KeyResultFacts, at: datetime) -> Pace | None:
        seen.append((len(facts.checkins), at))
        return Pace.AT_RISK

    assert doubtful_before(said(0.9, 0.9, 0.9), look)
    assert seen == [(2, on(7))]


def test_a_high_confidence_needs_a_chance() -> None:
    slow = known(*((7 * week, str(week)) for week in range(8)))
    fast = known(*((7 * week, str(9 * week)) for week in range(8)))

    def apart(facts: KeyResultFacts, made: Pace | None, told: float | None, **more: object) -> bool:
        return disagrees(replace(facts, **more), on(50), Rules(), made, told, pace(Pace.ON_TRACK))

    assert apart(slow, Pace.ON_TRACK, 0.7) and apart(slow, None, 0.7) and apart(slow, Pace.AT_RISK, 0.7)
    assert not apart(slow, Pace.ON_TRACK, 0.69) and not apart(fast, Pace.ON_TRACK, 0.9)
    assert not apart(slow, Pace.DONE, 0.9) and not apart(slow, Pace.ON_TRACK, None)
    assert not apart(slow, Pace.OFF_TRACK, 0.9, outcome=0.1)
    assert apart(fast, Pace.ON_TRACK, 0.1)


def test_the_last_word_that_was_one() -> None:
    assert confident(known()) is None
    told = tuple(Checkin(on(n), n, confidence=one) for n, one in enumerate((0.2, 0.5, None, 1.01)))
    found = confident(known(checkins=told))
    assert found is not None and found.confidence == 0.5


def test_what_a_word_is_made_of() -> None:
    day = micros(on(10))
    rag = ConfidenceScale.RAG
    facts = known((9, "-1"), checkins=(Checkin(on(9), 1, confidence=0.5, scale=rag),), outcome=0.3)
    made = grounds(facts, day, Rules())
    assert (made.progress, made.away, made.answered, made.owned) == (0.0, True, False, False)
    assert (made.confidence, made.spoken, made.outcome, made.trace) == (0.5, True, 0.3, None)
    assert made.fresh_until == micros(on(9 + 17))
    assert not grounds(known((9, "0")), day, Rules()).away
    assert grounds(known((9, "5")), day, Rules(cadence=Cadence(confidence=rag))).spoken
    waits = grounds(replace(facts, waits_for=("x",)), day, Rules())
    assert (waits.progress, waits.fresh_until, waits.owned) == (None, None, False)
    assert grounds(replace(facts, waits_for=("x",), whole=True), day, Rules()).progress == 0.0
    empty = known()
    assert grounds(empty, day, Rules()).owned
    assert not grounds(replace(empty, waits_for=("x",)), day, Rules()).owned
    assert not grounds(replace(empty, definition=FED), day, Rules()).owned
    relative = KeyResultDef("x", Kind.RELATIVE, change=Decimal("0.1"))
    assert not grounds(replace(empty, definition=relative), day, Rules()).owned
    assert grounds(replace(empty, definition=replace(relative, baseline=Decimal(1))), day, Rules()).owned
    ship = grounds(replace(empty, definition=KeyResultDef("x", Kind.BOOLEAN)), day, Rules())
    assert ship.answered and ship.owned
    band = KeyResultDef("x", Kind.KEEP, low=Decimal(5))
    keep = grounds(known((9, "1"), definition=band), day, Rules())
    assert keep.trace is not None and keep.trace.good is False and keep.progress is None and not keep.away
    assert grounds(known((9, "1"), definition=band, waits_for=("x",)), day, Rules()).trace is None


def test_from_when_a_sync_may_have_renewed_what_is_kept() -> None:
    rules, day = Rules(), micros(on(10))

    def recheck(facts: KeyResultFacts, at: int = day) -> int | None:
        return kept_parts(facts, at, rules)[2]

    fed = known((9, "5"), definition=FED, synced_at=on(9))
    assert recheck(fed) == micros(on(12))
    assert recheck(replace(fed, fed=("gh",))) is recheck(known((9, "5"))) is None
    assert recheck(fed, micros(on(12))) == micros(on(12))
    assert recheck(fed, micros(on(12)) + 1) is None
    assert recheck(replace(fed, synced_at=on(88.9))) == micros(on(91.9))
    assert recheck(replace(fed, synced_at=on(89))) is None
    keep = replace(fed, definition=replace(FED, kind=Kind.KEEP, low=Decimal(0)))
    assert recheck(keep) == micros(on(12))
    slow = Rules(Thresholds(outdated_after=timedelta(days=30)))
    assert kept_parts(keep, day, slow)[2] == micros(on(16))
    assert recheck(replace(keep, measurements=())) is None


def test_flags_and_figures_of_a_row() -> None:
    def flags(facts: KeyResultFacts) -> tuple[str, ...]:
        return judge(facts, on(10), Rules()).flags

    assert flags(known((9, "0"))) == () and flags(known((9, "-0.1"))) == ("moving_away",)
    assert flags(known((9, "5"), approximate=True)) == ("approximate",)
    assert flags(known((9, "NaN"))) == ("not_a_value",)
    assert flags(known((9, "5"), stale_since=on(9))) == ("stale",)
    assert flags(known((9, "5"), unseen_since=on(9))) == ("unseen",)
    told = known((9, "-1"), approximate=True, stale_since=on(8), unseen_since=on(9))
    assert flags(told) == ("moving_away", "approximate", "stale", "unseen")
    bare = KeyResultDef("x", Kind.RELATIVE, change=Decimal("0.1"))
    assert flags(known((9, "5"), definition=bare)) == ("needs_baseline",)
    totals = TaskTotals(2, 1, 2, 1, missing=1, unestimated=1)
    tasks = known(definition=KeyResultDef("x", Kind.TASKS), tasks=totals)
    assert flags(tasks) == ("unestimated", "missing")
    assert flags(replace(tasks, definition=RISE)) == ()
    assert flags(replace(tasks, tasks=replace(totals, missing=0))) == ("unestimated",)
    assert flags(replace(tasks, tasks=replace(totals, unestimated=0))) == ("missing",)
    values = [
        judge(known((9, value), definition=replace(RISE, kind=kind)), on(10), Rules()).value
        for kind, value in (
            (Kind.INCREASE, "5"), (Kind.INCREASE, "Infinity"), (Kind.MILESTONES, "1"), (Kind.TASKS, "1"),
        )
    ]  # fmt: skip
    assert values == [5, None, None, None]
    state = judge(known((9, "5"), checkins=(Checkin(on(8), 1),)), on(10), Rules())
    assert (state.value_at, state.checkin_at, state.due_at) == (on(9), on(8), on(11) + timedelta(hours=10))
    nobody = judge(known((9, "5"), definition=replace(RISE, checkin=False)), on(10), Rules())
    assert (nobody.due_at, nobody.checkin_at, nobody.checkin_state) == (None, None, CheckinState.NONE)
    still = judge(known((1, "5"), (60, "5"), checkins=(Checkin(on(60), 1, confidence=0.5),)), on(61), Rules())
    quick = judge(
        known((1, "5"), (60, "5"), checkins=(Checkin(on(60), 1, confidence=0.5),)), on(61), Rules(),
        headline_only=True,
    )  # fmt: skip
    assert (still.disagrees, still.flags) == (True, ("unmoved",))
    assert (quick.disagrees, quick.flags) == (False, ())
    sure = known((59, "5"), checkins=(Checkin(on(60), 1, confidence=0.9),))
    assert judge(sure, on(61), Rules()).disagrees
    assert not judge(sure, on(61), Rules(), headline_only=True).disagrees
