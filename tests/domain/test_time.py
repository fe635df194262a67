"""Windows, weeks, due times and check-in states, across daylight saving too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from okrtui.domain.cadence import NOBODY, Owed, due_times, last_due, owed, plus, span, state_of
from okrtui.domain.freshness import outdated
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Cadence,
    Checkin,
    CheckinState,
    Closed,
    Cycle,
    CycleState,
    Every,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Rules,
    Source,
    SourceType,
    TaskTotals,
    Thresholds,
    Window,
)
from okrtui.domain.windows import (
    TICK,
    as_of_end_of_day,
    close_of_day,
    cycle_window,
    day_end,
    day_start,
    elapsed,
    first_day,
    instant,
    key_result_window,
    local_instant,
    micros,
    week_of,
)

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 10, 1, tzinfo=UTC)


def test_a_value_may_lie_a_year_before_its_cycle_and_one_of_a_kpi_anywhere_people_plan() -> None:
    assert first_day(CYCLE) == date(2025, 9, 30) == CYCLE.start - timedelta(days=366)
    assert first_day(Cycle("old", date(1, 1, 1), date(1, 3, 31))) == date(1, 1, 2)
    assert first_day(None) == date(1970, 1, 1)


def test_a_cycle_runs_over_whole_days_of_the_organisations_zone() -> None:
    assert cycle_window(CYCLE, "Asia/Seoul") == Window(
        datetime(2026, 9, 30, 15, tzinfo=UTC), datetime(2026, 12, 31, 15, tzinfo=UTC)
    )
    one_day = Cycle("d", date(2026, 10, 1), date(2026, 10, 1))
    window = cycle_window(one_day, "UTC")
    assert window.end - window.start == timedelta(hours=24)
    assert elapsed(window, START + timedelta(hours=6)) == 0.25
    assert as_of_end_of_day(date(2026, 10, 1), "UTC") == window.end - timedelta(microseconds=1)
    assert (
        close_of_day(START, "UTC")
        == window.end
        == close_of_day(window.end - timedelta(microseconds=1), "UTC")
    )
    assert close_of_day(datetime(2026, 10, 1, 15, tzinfo=UTC), "Asia/Seoul") == datetime(
        2026, 10, 2, 15, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "zone", "start"),
    [
        (date(2018, 11, 4), "America/Sao_Paulo", datetime(2018, 11, 4, 3, tzinfo=UTC)),  # no midnight: 01:00
        (date(2026, 11, 1), "America/New_York", datetime(2026, 11, 1, 4, tzinfo=UTC)),
        (date(2011, 12, 30), "Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),  # a day that never was
        (date(1, 1, 1), "Asia/Seoul", datetime(1, 1, 1, tzinfo=UTC)),
        (date(9999, 12, 31), "Asia/Seoul", datetime(9999, 12, 30, 15, tzinfo=UTC)),
    ],
)
def test_where_a_day_starts(day: date, zone: str, start: datetime) -> None:
    assert day_start(day, zone) == start


def test_a_day_may_have_23_25_or_no_hours() -> None:
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 5, 1), 24)):
        assert day_end(day, "Europe/Berlin") - day_start(day, "Europe/Berlin") == timedelta(hours=hours)
    skipped = date(2011, 12, 30)
    assert day_end(skipped, "Pacific/Apia") == day_start(skipped, "Pacific/Apia")


def test_a_due_time_in_a_gap_moves_forward_and_in_an_overlap_is_the_first() -> None:
    gap = local_instant(date(2026, 3, 29), time(2, 30), "Europe/Berlin")
    assert gap == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 summer time
    overlap = local_instant(date(2026, 10, 25), time(2, 30), "Europe/Berlin")
    assert overlap == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # still summer time


def test_starts_and_due_narrow_the_window() -> None:
    definition = KeyResultDef("x", Kind.REACH, starts=date(2026, 11, 1), due=date(2026, 11, 30))
    assert key_result_window(definition, CYCLE, "UTC") == Window(
        datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    )
    wide = replace(definition, starts=date(2026, 1, 1), due=date(2027, 11, 30))
    assert key_result_window(wide, CYCLE, "UTC") == cycle_window(CYCLE, "UTC")
    empty = key_result_window(replace(definition, due=date(2026, 10, 31)), CYCLE, "UTC")
    assert empty.start == empty.end
    assert elapsed(empty, empty.start) is None


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 9, 30), 0),
        (date(2026, 10, 1), 1),
        (date(2026, 10, 4), 1),
        (date(2026, 10, 7), 1),
        (date(2026, 10, 8), 2),
        (date(2026, 12, 30), 13),
        (date(2026, 12, 31), 13),
        (date(2027, 3, 1), 13),
    ],
)
def test_a_quarter_of_thirteen_weeks_and_a_day_has_thirteen(day: date, week: int) -> None:
    assert week_of(CYCLE, "UTC", datetime.combine(day, time(12), UTC)) == (week, 13)


@pytest.mark.parametrize(
    ("days", "weeks"), [(1, 1), (7, 1), (10, 1), (11, 2), (17, 2), (18, 3), (28, 4), (32, 5)]
)
def test_a_cycle_has_its_weeks_to_the_nearest(days: int, weeks: int) -> None:
    cycle = Cycle("c", date(2026, 10, 1), date(2026, 10, 1) + timedelta(days=days - 1))
    assert week_of(cycle, "UTC", datetime(2026, 10, 1, 12, tzinfo=UTC)) == (1, weeks)


def test_due_times_follow_the_clock_of_their_zone() -> None:
    start, end = datetime(2026, 10, 12, tzinfo=UTC), datetime(2026, 11, 9, tzinfo=UTC)
    weekly = due_times(Cadence(), "Europe/Berlin", start, end)
    assert [one.hour for one in weekly] == [8, 8, 9, 9]  # 10:00 in Berlin, before and after 25 October
    two = due_times(Cadence(Every.TWO_WEEKS), "UTC", start, end)
    assert [one.day for one in two] == [12, 26]
    monthly = due_times(Cadence(Every.MONTH), "UTC", START, START + timedelta(days=92))
    assert [(one.month, one.day) for one in monthly] == [(10, 5), (11, 2), (12, 7)]


@pytest.mark.parametrize("first", range(7))
@pytest.mark.parametrize("weekday", range(7))
def test_the_first_due_time_is_the_first_such_weekday(first: int, weekday: int) -> None:
    start = datetime(2026, 9, 28, tzinfo=UTC) + timedelta(days=first)
    for every, step in ((Every.WEEK, 7), (Every.TWO_WEEKS, 14)):
        found = due_times(Cadence(every, weekday), "UTC", start, start + timedelta(days=35))
        assert found[0].weekday() == weekday
        assert timedelta(0) <= found[0] - start < timedelta(days=7)
        assert {after - before for before, after in pairwise(found)} == {timedelta(days=step)}


def test_due_times_of_a_month_from_its_last_day_on() -> None:
    found = due_times(Cadence(Every.MONTH), "UTC", datetime(2026, 1, 31, tzinfo=UTC), day(6, 1))
    assert [(one.month, one.day) for one in found] == [(2, 2), (3, 2), (4, 6), (5, 4)]
    sixth = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
    assert due_times(Cadence(Every.MONTH, 6, 9, 30), "UTC", sixth, day(3, 1, 9)) == (sixth,)


def test_due_times_go_to_the_end_of_the_calendar() -> None:
    last = datetime(9999, 12, 1, tzinfo=UTC)
    for every, count in ((Every.WEEK, 4), (Every.TWO_WEEKS, 2), (Every.MONTH, 1)):
        assert len(due_times(Cadence(every), "UTC", last, datetime.max.replace(tzinfo=UTC))) == count
    assert plus(last, timedelta(days=400)) == datetime.max.replace(tzinfo=UTC)
    assert plus(last, timedelta(days=1)) == datetime(9999, 12, 2, tzinfo=UTC)


def test_no_more_due_times_are_kept_than_a_century_of_weeks() -> None:
    start, end = datetime(1000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
    for every in Every:
        assert len(due_times(Cadence(every), "UTC", start, end)) == 5300


def test_where_one_stands_by_the_microsecond() -> None:
    last, more = Owed(10, 20, None), Owed(10, 20, 30)
    told = {now: (state_of(last, now), state_of(more, now)) for now in (9, 10, 20, 21, 29, 30, 99)}
    ok, due, late = CheckinState.OK, CheckinState.DUE, CheckinState.LATE
    missed = CheckinState.MISSED
    assert told == {
        9: (ok, ok), 10: (due, due), 20: (due, due), 21: (late, late), 29: (late, late),
        30: (late, missed), 99: (late, missed),
    }  # fmt: skip
    assert state_of(None, 5) is ok
    assert state_of(NOBODY, 5) is state_of(Owed(*NOBODY), 5) is CheckinState.NONE


def test_what_is_owed_is_missed_when_the_next_falls_due() -> None:
    window = cycle_window(CYCLE, "UTC")
    cadence, ends = Cadence(), micros(window.end)
    assert owed(known(day(12, 14, 12)), cadence, window) == Owed(
        micros(day(12, 20, 10)), micros(day(12, 21, 10)), micros(day(12, 28, 10)), ends
    )
    assert owed(known(day(12, 21, 12)), cadence, window) == Owed(
        micros(day(12, 27, 10)), micros(day(12, 28, 10)), None, ends
    )
    narrow = Window(day(10, 12, 10), day(10, 26, 10))
    assert owed(known(), cadence, narrow) == Owed(
        micros(day(10, 11, 10)), micros(day(10, 12, 10)), micros(day(10, 19, 10)), ends
    )
    assert owed(known(day(10, 19)), cadence, narrow) is None
    made = known(created_at=day(10, 12, 10))
    assert owed(made, cadence, window) == owed(known(day(10, 12, 10)), cadence, window)
    at_its_start = replace(CYCLE, start=date(2026, 10, 5))
    begin = Window(day(10, 5, 10), day(12, 1))
    held = owed(known(created_at=day(10, 5, 10), cycle=at_its_start), cadence, begin)
    assert held is not None and held.due == micros(day(10, 5, 10))


def test_after_the_end_of_the_cycle_nobody_is_asked_and_a_due_date_of_its_own_ends_nothing() -> None:
    end = cycle_window(CYCLE, "UTC").end
    for window in (cycle_window(CYCLE, "UTC"), Window(day(10, 12, 10), day(10, 26, 10))):
        next_one = owed(known(), Cadence(), window)
        assert state_of(next_one, micros(end) - 1) in (CheckinState.LATE, CheckinState.MISSED)
        assert state_of(next_one, micros(end)) is CheckinState.NONE
        assert last_due(known(), Cadence(), window, end - TICK) is not None
        assert last_due(known(), Cadence(), window, end) is None


def test_a_cadence_as_a_span() -> None:
    found = [span(Cadence(every)) / timedelta(days=1) for every in Every]
    assert found == [7, 14, 30.4375]


def checkin_state(facts: KeyResultFacts, now: datetime, rules: Rules) -> tuple[CheckinState, datetime | None]:
    """Where the key result stands, and the due time that this is about."""
    window = key_result_window(facts.definition, facts.cycle, facts.windows_zone)
    next_one = owed(facts, rules.cadence, window)
    state = state_of(next_one, micros(now))
    return state, None if next_one is None or state is CheckinState.NONE else instant(next_one.due)


def known(*checkins: datetime, **more: object) -> KeyResultFacts:
    definition = KeyResultDef("x", Kind.INCREASE, start=Decimal(0), target=Decimal(10))
    facts = KeyResultFacts(
        definition,
        CYCLE,
        (Measurement(START, Decimal(1)),),
        tuple(Checkin(at, index) for index, at in enumerate(checkins)),
        created_at=START,
    )
    return replace(facts, **more)


def day(month: int, number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, number, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("checkins", "now", "state", "due"),
    [
        ((), day(10, 2), CheckinState.OK, day(10, 5, 10)),
        ((), day(10, 4, 10), CheckinState.DUE, day(10, 5, 10)),
        ((), day(10, 5, 10), CheckinState.DUE, day(10, 5, 10)),
        ((), day(10, 5, 10, 1), CheckinState.LATE, day(10, 5, 10)),
        ((), day(10, 12, 9), CheckinState.LATE, day(10, 5, 10)),
        ((), day(10, 12, 10), CheckinState.MISSED, day(10, 5, 10)),
        ((day(10, 4, 9),), day(10, 5, 11), CheckinState.LATE, day(10, 5, 10)),  # a minute too early
        ((day(10, 4, 10),), day(10, 5, 11), CheckinState.OK, day(10, 12, 10)),
        ((day(10, 6),), day(10, 10), CheckinState.OK, day(10, 12, 10)),
        ((day(10, 6),), day(10, 11, 10), CheckinState.DUE, day(10, 12, 10)),
        ((day(10, 6),), day(10, 27), CheckinState.MISSED, day(10, 12, 10)),
        ((day(10, 6), day(10, 27)), day(10, 28), CheckinState.OK, day(11, 2, 10)),
        ((day(12, 28),), day(12, 31), CheckinState.OK, None),
        ((day(12, 21, 12),), day(12, 31), CheckinState.LATE, day(12, 28, 10)),
    ],
)
def test_where_a_key_result_stands(
    checkins: tuple[datetime, ...], now: datetime, state: CheckinState, due: datetime | None
) -> None:
    assert checkin_state(known(*checkins), now, Rules()) == (state, due)


def test_monthly_check_ins_count_from_seven_days_before() -> None:
    rules = Rules(cadence=Cadence(Every.MONTH))
    assert checkin_state(known(), day(10, 25), rules)[0] is CheckinState.LATE
    early = known(day(10, 26, 10))
    assert checkin_state(early, day(11, 3), rules) == (CheckinState.OK, day(12, 7, 10))
    assert checkin_state(known(day(10, 26, 9)), day(11, 3), rules)[0] is CheckinState.LATE


def test_due_times_before_its_creation_are_not_asked_for() -> None:
    late = known(created_at=day(11, 3))
    assert checkin_state(late, day(11, 4), Rules()) == (CheckinState.OK, day(11, 9, 10))


@pytest.mark.parametrize(
    "facts",
    [
        known(definition=replace(known().definition, checkin=False)),
        known(outcome=0.7),
        known(cycle=replace(CYCLE, state=CycleState.DRAFT)),
        known(cycle=replace(CYCLE, state=CycleState.CLOSED)),
    ],
)
def test_nobody_is_asked(facts: KeyResultFacts) -> None:
    assert checkin_state(facts, day(12, 1), Rules()) == (CheckinState.NONE, None)


def test_manual_values_age_with_their_check_ins() -> None:
    facts = known(day(10, 6, 9))
    # Two periods of a week and three days of grace end on 23 October at 09:00.
    assert not outdated(facts, day(10, 22, 23, 59), Rules())
    assert outdated(facts, day(10, 23), Rules())
    strict = Rules(Thresholds(outdated_periods=1, grace=timedelta(0)))
    assert not outdated(facts, day(10, 12, 9), strict)
    assert outdated(facts, day(10, 13), strict)
    monthly = Rules(cadence=Cadence(Every.MONTH))
    assert not outdated(facts, day(12, 8), monthly)  # 60.875 + 3 days end on 9 December at 06:00
    assert outdated(facts, day(12, 9), monthly)
    unasked = known(definition=replace(known().definition, checkin=False))
    assert not outdated(unasked, day(12, 12), Rules())


def test_a_value_before_the_first_check_in_ages_from_the_value_and_never_from_before_the_window() -> None:
    early = known(measurements=(Measurement(START - timedelta(days=40), Decimal(1)),))
    assert not outdated(early, day(10, 17), Rules())  # the last instant of the day is the limit itself
    assert outdated(early, day(10, 18), Rules())
    later = known(measurements=(Measurement(day(10, 10), Decimal(1)),))
    assert not outdated(later, day(10, 26), Rules())
    assert outdated(later, day(10, 27), Rules())


def test_never_measured_is_outdated_a_period_after_its_first_due_time() -> None:
    nothing = known(measurements=())
    assert not outdated(nothing, day(10, 11), Rules())  # due on Monday 5 October 10:00
    assert outdated(nothing, day(10, 12), Rules())
    assert not outdated(known(day(10, 5), measurements=()), day(10, 12), Rules())
    late = known(measurements=(), created_at=day(12, 29))
    assert not outdated(late, day(12, 31), Rules())
    unasked = known(measurements=(), definition=replace(known().definition, checkin=False))
    assert not outdated(unasked, day(12, 31), Rules())


def test_after_the_end_nothing_ages_any_more() -> None:
    facts = known(day(12, 20))
    assert not outdated(facts, datetime(2027, 6, 1, tzinfo=UTC), Rules())


@pytest.mark.parametrize("kind", [Kind.INCREASE, Kind.TASKS])
def test_machine_fed_values_age_with_their_syncs(kind: Kind) -> None:
    source = Source(SourceType.TASKS if kind is Kind.TASKS else SourceType.METRIC)
    totals = TaskTotals(2, 1, 2, 1) if kind is Kind.TASKS else None
    definition = replace(known().definition, kind=kind, source=source)
    friday = day(11, 6, 18)
    facts = known(definition=definition, tasks=totals, synced_at=friday)
    assert not outdated(facts, day(11, 8, 23), Rules())
    assert outdated(facts, day(11, 9), Rules())  # Monday 18:00 lies before Monday's last instant
    weekends = Rules(closed=Closed(weekdays=(5, 6)))
    assert not outdated(facts, day(11, 10), weekends)
    assert outdated(facts, day(11, 11), weekends)
    holiday = Rules(closed=Closed((5, 6), (date(2026, 11, 9),)))
    assert not outdated(facts, day(11, 11), holiday)
    assert outdated(facts, day(11, 12), holiday)
    never = replace(facts, measurements=(), tasks=None, synced_at=None)
    assert not outdated(never, day(12, 30), Rules())


def test_ages_turn_amber_by_the_clock() -> None:
    definition = replace(known().definition, source=Source(SourceType.QUERY))
    fed = known(definition=definition, synced_at=day(11, 6, 18))
    assert not judge(fed, day(11, 7, 18), Rules()).amber
    assert judge(fed, day(11, 7, 18, 1), Rules()).amber
    assert not judge(known(day(10, 6)), day(10, 19, 9), Rules()).amber
    assert judge(known(day(10, 6)), day(10, 19, 10), Rules()).amber
