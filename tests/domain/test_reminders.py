"""Who is told what, when: over months of random absences, closed days, runs and answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.cadence import due_times, last_due, owed, punctual, silent, state_of
from okrtui.domain.model import Checkin, CheckinState, Cycle, KeyResultDef, KeyResultFacts, Kind
from okrtui.domain.reminders import (
    Away,
    Debt,
    Policy,
    SentMessage,
    is_away,
    is_quiet,
    messages,
    stand_in,
    told_from,
)
from okrtui.domain.settings import Cadence, Closed
from okrtui.domain.windows import cycle_window, local_date, local_instant, local_time, micros

ZONES = ("Asia/Seoul", "Europe/Berlin", "America/New_York", "UTC")
FIRST = date(2026, 10, 1)
CYCLE = Cycle("q", FIRST, date(2026, 12, 31))
PEOPLE = ("mina", "joon", "yuna", "sara")
DAYS = st.dates(FIRST, date(2026, 11, 15))
MOMENTS = st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 20)).map(lambda at: at.replace(tzinfo=UTC))


@st.composite
def absences(draw: st.DrawFn) -> dict[str, list[Away]]:
    found: dict[str, list[Away]] = {}
    for person in draw(st.sets(st.sampled_from(PEOPLE))):
        first = draw(DAYS)
        deputy = draw(st.sampled_from([None, *PEOPLE]))
        found[person] = [Away(first, first + timedelta(days=draw(st.integers(0, 14))), deputy)]
    return found


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
    return Policy(
        draw(st.sampled_from(ZONES)),
        Closed(tuple(draw(st.sets(st.integers(0, 6), max_size=3))), tuple(draw(st.sets(DAYS, max_size=4)))),
        draw(st.none() | st.tuples(clocks, clocks)),
        draw(st.booleans()),
        draw(absences()),
        {"sara": draw(st.sampled_from(ZONES))},
    )


def is_night(at: datetime, person: str, policy: Policy) -> bool:
    assert policy.zones is not None
    if policy.quiet is None:
        return False
    begin, end = policy.quiet
    clock = local_time(at, policy.zones.get(person, policy.zone)).time()
    inside = begin <= clock < end
    return inside if begin <= end else not end <= clock < begin


@pytest.mark.parametrize(
    ("begin", "end", "quiet"),
    [
        ((12, 0), (14, 0), ["12:00", "12:01", "13:59"]),
        ((22, 0), (7, 0), ["22:00", "23:59", "00:00", "06:59"]),
        ((12, 0), (12, 0), []),
    ],
)
def test_quiet_is_from_its_first_minute_to_its_last_over_midnight_too(
    begin: tuple[int, int], end: tuple[int, int], quiet: list[str]
) -> None:
    clocks = [
        "00:00",
        "06:59",
        "07:00",
        "11:59",
        "12:00",
        "12:01",
        "13:59",
        "14:00",
        "21:59",
        "22:00",
        "23:59",
    ]
    told = [
        clock
        for clock in clocks
        if is_quiet(
            local_instant(FIRST, time.fromisoformat(clock), "Asia/Seoul"),
            "Asia/Seoul",
            (time(*begin), time(*end)),
        )
    ]
    assert sorted(told) == sorted(quiet)
    assert not is_quiet(datetime(2026, 10, 1, tzinfo=UTC), "UTC", None)


@given(
    policies(),
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 3), MOMENTS), max_size=12, unique=True),
    st.lists(MOMENTS, max_size=25),
)
def test_a_month_of_runs(policy: Policy, owes: list[tuple[str, int, datetime]], runs: list[datetime]) -> None:
    debts = [Debt(f"key_result:{number}", person, due) for person, number, due in owes]
    debts = list({(one.item, one.due): one for one in debts}.values())
    told: list[SentMessage] = []
    away = policy.away or {}
    for now in sorted([*runs, *runs[:3]]):  # some come twice
        today = local_date(now, policy.zone)
        sent = messages(debts, told, now, policy)
        for one in sent:
            assert not policy.closed.on(today)
            assert not is_away(one.person, today, away)
            assert not is_night(now, one.person, policy)
            assert policy.at_once or one.person not in [two.person for two in told if two.day == today]
            for debt in one.debts:
                assert debt.due <= now
                assert one.person == debt.person or is_away(debt.person, today, away)
                assert not any((debt.item, debt.due) in two.dues for two in told), "once a due date"
            told.append(
                SentMessage(one.person, today, frozenset((debt.item, debt.due) for debt in one.debts))
            )
        assert len({one.person for one in sent}) == len(sent)
        # whatever is due and was not told has a reason
        for debt in debts:
            person = stand_in(debt.person, today, away)
            if debt.due > now or any((debt.item, debt.due) in one.dues for one in told) or person is None:
                continue
            assert (
                policy.closed.on(today)
                or told_from(debt.due, policy.zone, policy.closed) > now
                or is_night(now, person, policy)
                or any(one.person == person and one.day == today for one in told)
            )
        assert not policy.at_once or not messages(debts, told, now, policy), "a second run tells nothing"


@given(st.sampled_from(ZONES), policies(), MOMENTS)
def test_a_closed_due_day_is_told_on_the_next_open_day(zone: str, policy: Policy, due: datetime) -> None:
    found = told_from(due, zone, policy.closed)
    first, last = local_date(due, zone), local_date(found, zone)
    assert not policy.closed.on(last)
    between = [first + timedelta(days=days) for days in range((last - first).days)]
    assert all(policy.closed.on(day) for day in between)
    assert (found == due) is (first == last)


@given(st.sampled_from(ZONES), st.lists(MOMENTS, max_size=4), MOMENTS, policies())
def test_neither_absences_nor_closed_days_move_a_state(
    zone: str, said: list[datetime], now: datetime, policy: Policy
) -> None:
    """Due, late and missed follow the cadence alone; what is told next is what they call owed."""
    checkins = tuple(Checkin(at) for at in sorted(said) if at <= now)
    facts = KeyResultFacts(
        KeyResultDef("t", Kind.BOOLEAN), CYCLE, checkins=checkins, windows_zone=zone, owner_zone=zone
    )
    window, cadence = cycle_window(CYCLE, zone), Cadence()
    state = state_of(owed(facts, cadence, window), micros(now))
    due = last_due(facts, cadence, window, now)
    assert (due is not None) is (state in (CheckinState.LATE, CheckinState.MISSED)) or due == now
    times = due_times(cadence, zone, window.start, window.end)
    if due is not None:
        assert due == max(at for at in times if at <= now)
    kept, of = punctual(facts, cadence, window, now)
    excused = punctual(facts, cadence, window, now, lambda day: policy.closed.on(day))
    assert of == sum(at <= now for at in times)
    assert excused[0] == kept and kept <= excused[1] <= of
    unasked = replace(facts, definition=replace(facts.definition, checkin=False))
    assert punctual(unasked, cadence, window, now) == (0, 0)


@pytest.mark.parametrize(
    ("day", "zone", "clock", "due"),
    [
        (date(2026, 3, 29), "Europe/Berlin", time(2, 30), "2026-03-29T01:30"),  # no 02:30: it moves forward
        (date(2026, 10, 25), "Europe/Berlin", time(2, 30), "2026-10-25T00:30"),  # twice: the first
    ],
)
def test_half_past_two_on_the_days_of_the_change(day: date, zone: str, clock: time, due: str) -> None:
    at = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert local_instant(day, clock, zone) == at
    policy, debts = Policy(zone), [Debt("key_result:1", "mina", at)]
    assert messages(debts, [], at - timedelta(minutes=1), policy) == ()
    (found,) = messages(debts, [], at, policy)
    told = SentMessage("mina", day, frozenset({("key_result:1", at)}))
    assert found.debts == tuple(debts) and messages(debts, [told], at + timedelta(hours=1), policy) == ()


def test_a_month_without_a_check_in_is_silence() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    old, young = now - timedelta(days=30), now - timedelta(days=29)
    assert silent(old, None, now) and silent(None, old, now) and not silent(None, None, now)
    assert not silent(young, old, now) and not silent(None, young, now)


def test_what_is_due_at_one_moment_is_told_in_the_order_in_which_it_is_owed() -> None:
    at = datetime(2026, 10, 5, 1, tzinfo=UTC)
    names = [f"key_result:{number}" for number in (5, 6, 10, 11, 7)]
    later = Debt("key_result:1", "mina", at + timedelta(minutes=1))
    debts = [later, *(Debt(name, "mina", at) for name in names)]
    (one,) = messages(debts, [], at + timedelta(hours=1), Policy("UTC", Closed((), ())))
    assert [debt.item for debt in one.debts] == [*names, later.item]


@pytest.mark.parametrize(
    ("said", "kept"),
    [((), 0), (("10-05T01:00",), 1), (("10-04T01:00", "10-12T01:00"), 2), (("10-03T01:00",), 0)],
)
def test_a_due_time_is_kept_by_what_was_said_shortly_before_it(said: tuple[str, ...], kept: int) -> None:
    """Mondays at 10:00 in Seoul, of which three have come; a day before each counts."""
    checkins = tuple(Checkin(datetime.fromisoformat(f"2026-{at}").replace(tzinfo=UTC)) for at in said)
    asked, zone = KeyResultDef("t", Kind.BOOLEAN), "Asia/Seoul"
    facts = KeyResultFacts(asked, CYCLE, checkins=checkins, windows_zone=zone, owner_zone=zone)
    now = datetime(2026, 10, 20, tzinfo=UTC)
    assert punctual(facts, Cadence(), cycle_window(CYCLE, zone), now) == (kept, 3)
