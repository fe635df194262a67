"""A value far outside the usual, at its limits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.model import Cycle, KeyResultDef, KeyResultFacts, Kind, Measurement
from okrtui.domain.unusual import Unusual, unusual, usual_step

BEGIN = datetime(2026, 10, 5, 1, tzinfo=UTC)
WEEK = timedelta(days=7)


def facts(*values: str, kind: Kind = Kind.INCREASE, every: timedelta = WEEK) -> KeyResultFacts:
    made = tuple(Measurement(BEGIN + place * every, Decimal(value)) for place, value in enumerate(values))
    definition = KeyResultDef("Rate", kind, start=Decimal(18), target=Decimal(25))
    return KeyResultFacts(definition, Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)), made)


def far(known: KeyResultFacts, value: str, weeks: float = 1) -> str | None:
    found = unusual(known, Decimal(value), known.measurements[-1].at + weeks * WEEK)
    return found.why if found else None


def test_ten_times_and_a_tenth() -> None:
    one = facts("22")
    assert [far(one, value) for value in ("219", "220", "-220", "2.21", "2.2", "0")] == [
        None, "times", "times", None, "part", None,
    ]  # fmt: skip
    found = unusual(one, Decimal(2200), BEGIN)
    assert found is not None and (found.factor, found.before) == (100.0, Decimal(22))
    assert far(facts("0"), "500") is None


def test_five_usual_weekly_steps_since_the_last_value() -> None:
    known = facts("100", "102", "104", "106")
    assert [far(known, value) for value in ("116", "116.01", "96", "95.99")] == [None, "steps", None, "steps"]
    assert [far(known, value, weeks=3) for value in ("136", "136.01")] == [None, "steps"]
    assert far(known, "116.01", weeks=0.2) == "steps"


def test_three_steps_make_something_usual() -> None:
    assert far(facts("100", "102", "104"), "150") is None
    assert usual_step(facts("100", "102", "104", "106").measurements) == 2
    assert usual_step(facts("100", "102", "104").measurements) is None
    assert usual_step(facts("100", "100", "100", "100").measurements) is None
    assert usual_step(facts("100", "100", "100", "103").measurements) == 3


def test_a_week_counts_by_its_last_value() -> None:
    daily = facts(*(str(100 + place) for place in range(29)), every=timedelta(days=1))
    assert usual_step(daily.measurements) == 7


def test_a_gap_of_weeks_is_a_step_a_week() -> None:
    rows = (*facts("100", "104", "108").measurements, Measurement(BEGIN + 6 * WEEK, Decimal(124)))
    assert usual_step(rows) == 4


def test_only_numbers_that_are_counted() -> None:
    assert far(facts("1", kind=Kind.BOOLEAN), "100") is None
    assert far(facts("1", kind=Kind.MILESTONES), "100") is None
    assert far(facts("10", kind=Kind.KEEP), "100") == "times"


@pytest.mark.parametrize("odd", ["NaN", "1E+27"])
def test_what_is_no_value_is_nothing_to_hold_it_against(odd: str) -> None:
    assert far(facts(odd), "22") is None
    known = facts("22", odd)
    assert far(known, "220") == "times"
    assert unusual(facts("22"), Decimal(odd), BEGIN) is None


def test_the_past_is_held_against_what_was_before_it() -> None:
    known = facts("10", "200")
    assert unusual(known, Decimal(12), BEGIN + timedelta(days=1)) is None
    assert unusual(known, Decimal(12), BEGIN + 2 * WEEK) is not None


def test_the_factor_is_told() -> None:
    one = facts("22")
    part = unusual(one, Decimal("1.1"), BEGIN + WEEK)
    assert part == Unusual("part", Decimal(22), 20.0)
    times = unusual(one, Decimal(-440), BEGIN + WEEK)
    assert times == Unusual("times", Decimal(22), 20.0)
    known = facts("100", "102", "104", "106")
    steps = unusual(known, Decimal(146), BEGIN + 5 * WEEK)
    assert steps == Unusual("steps", Decimal(106), 10.0, 2.0)
    assert unusual(known, Decimal(106), BEGIN + 3 * WEEK) is None


def test_a_step_over_a_gap_is_shared_among_its_weeks() -> None:
    gaps = (0, 2, 5, 9)
    rows = tuple(Measurement(BEGIN + week * WEEK, Decimal(6 * week)) for week in gaps)
    assert usual_step(rows) == 6
    falling = tuple(Measurement(BEGIN + week * WEEK, Decimal(-6 * week)) for week in gaps)
    assert usual_step(falling) == 6
    mixed = facts("0", "1", "1", "4", "9")
    assert usual_step(mixed.measurements) == 3  # of 1, 3 and 5, not of what stood still


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_that_is_counted(kind: Kind) -> None:
    counted = (Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP)
    assert far(facts("10", kind=kind), "100") == ("times" if kind in counted else None)
