"""Why a key result moved, how far it came since an instant, and how regularly it was told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from okrtui.domain.cadence import rhythm
from okrtui.domain.change import Cause, Known, Step, moving, of_keep, of_key_result, reached
from okrtui.domain.model import (
    Cadence,
    Checkin,
    Cycle,
    CycleState,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Rules,
    Source,
    SourceType,
    TaskTotals,
)  # fmt: skip
from okrtui.domain.progress import gained
from okrtui.domain.windows import cycle_window

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
RULES = Rules()
WIN = KeyResultDef("Win rate", Kind.INCREASE, start=Decimal(0), target=Decimal(10))
TASKS = KeyResultDef("Tasks", Kind.TASKS, source=Source(SourceType.TASKS))
DAY = timedelta(days=1)
MONDAY = datetime(2026, 10, 5, 10, 0, tzinfo=UTC)


def facts(definition: KeyResultDef, *values: float | str, **more: object) -> KeyResultFacts:
    measured = tuple(
        Measurement(MONDAY + DAY * at, Decimal(str(value)), at) for at, value in enumerate(values)
    )
    made = KeyResultFacts(definition, CYCLE, measured, created_at=MONDAY - DAY)
    return replace(made, **more)  # type: ignore[arg-type]


def known(made: KeyResultFacts, day: int = 10, rules: Rules = RULES) -> Known:
    return Known(made, MONDAY + DAY * day, rules)


def totals(total: int, done: int) -> TaskTotals:
    return TaskTotals(float(total), float(done), total, done, 0, 0, 0, 0, 0)


def test_what_moves_a_value() -> None:
    assert moving(WIN) is Cause.CHECKIN and moving(TASKS) is Cause.TASKS
    counted = replace(WIN, source=Source(SourceType.QUERY, connection="gh", query="x", value="count"))
    told = replace(WIN, source=Source(SourceType.METRIC, name="nps"))
    assert moving(counted) is Cause.TASKS and moving(told) is Cause.CHECKIN


def test_what_is_reached() -> None:
    assert reached(known(facts(WIN, 4))) == 0.4 and reached(known(facts(WIN, 14))) == 1.0
    assert reached(known(facts(WIN))) is None
    assert reached(known(facts(WIN, 4, outcome=0.7))) == 0.7
    closed = replace(CYCLE, state=CycleState.CLOSED)
    assert reached(known(facts(WIN, 4, cycle=closed))) is None
    keep = KeyResultDef("Up", Kind.KEEP, low=Decimal(1))
    early, late = (reached(known(facts(keep, 2, 2, 2), day)) for day in (3, 6))
    assert early is not None and late is not None and 0 < early < late < 0.2


def test_a_check_in_alone() -> None:
    before, after = known(facts(WIN, 2)), known(facts(WIN, 2, 5), 11)
    assert of_key_result("kr", before, after) == (Step(Cause.CHECKIN, Fraction(0.5) - Fraction(0.2), "kr"),)
    assert of_key_result("kr", before, before) == ()
    assert (
        of_key_result("kr", known(facts(WIN)), after) == () == of_key_result("kr", after, known(facts(WIN)))
    )


def test_another_definition_and_a_frozen_score() -> None:
    wider = replace(WIN, target=Decimal(20))
    before, after = known(facts(WIN, 2)), known(facts(wider, 2, 8, outcome=0.5), 11)
    told = of_key_result("kr", before, after)
    assert [(one.cause, one.how) for one in told] == [
        (Cause.CHECKIN, ""), (Cause.DEFINITION, ""), (Cause.CHECKIN, "closed")
    ]  # fmt: skip
    assert [float(one.amount) for one in told] == pytest.approx([0.6, -0.4, 0.1])
    only = of_key_result("kr", before, known(facts(wider, 2)))
    assert [(one.cause, float(one.amount)) for one in only] == [(Cause.DEFINITION, pytest.approx(-0.1))]


def test_time_alone_moves_what_is_kept() -> None:
    keep = facts(KeyResultDef("Up", Kind.KEEP, low=Decimal(1)), 2, 2, 2)
    (step,) = of_key_result("kr", known(keep, 3), known(keep, 6))
    assert step.cause is Cause.TIME and step.amount > 0


def test_done_tasks_and_scope_apart() -> None:
    before = known(facts(TASKS, 0.5, tasks=totals(4, 2)))
    after = known(facts(TASKS, 0.5, 0.375, tasks=totals(8, 3)), 11)
    work, scope = of_key_result("kr", before, after)
    assert (work.cause, work.amount) == (Cause.TASKS, Fraction(1, 8))
    assert (scope.cause, scope.amount) == (Cause.SCOPE, Fraction(-1, 4))
    left = known(facts(TASKS, 0.5, 0.5, tasks=totals(2, 1)), 11)
    assert sum(one.amount for one in of_key_result("kr", before, left)) == 0
    fewer = known(facts(TASKS, 0.5, 1, tasks=totals(2, 2)), 11)
    told = {one.cause: one.amount for one in of_key_result("kr", before, fewer)}
    assert told == {Cause.TASKS: 0, Cause.SCOPE: Fraction(1, 2)}


def test_how_far_it_came_since() -> None:
    moved = facts(WIN, 2, 3, 7)
    assert gained(moved, MONDAY) == pytest.approx(0.5) and gained(moved, MONDAY + DAY) == pytest.approx(0.4)
    assert gained(moved, MONDAY + DAY * 2) == 0.0
    assert gained(moved, MONDAY - DAY) is None and gained(facts(WIN), MONDAY) is None
    for odd in ("NaN", "Infinity"):  # what is no value is no way, wherever it stands
        assert gained(facts(WIN, odd, 5), MONDAY) is None and gained(facts(WIN, 5, odd), MONDAY) is None
    assert gained(facts(KeyResultDef("Up", Kind.KEEP, low=Decimal(1)), 2, 2), MONDAY) is None


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ((), 0),
        ((0,), 1),
        ((-1,), 1),
        ((-2,), 0),
        ((0, 1), 1),
        ((0, 7), 2),
        ((6,), 1),
        ((5,), 1),
        ((0, 6, 13), 3),
        ((90,), 1),
    ],
)
def test_due_times_that_were_kept(days: tuple[int, ...], kept: int) -> None:
    said = tuple(Checkin(MONDAY + DAY * day) for day in days)
    made = facts(WIN, checkins=said)
    window = cycle_window(CYCLE, "UTC")
    assert rhythm(made, Cadence(), window) == (kept, 13)
    assert rhythm(replace(made, definition=replace(WIN, checkin=False)), Cadence(), window) == (0, 0)


def test_a_keep_that_waits_for_its_first_answer_had_reached_nothing() -> None:
    keep = KeyResultDef("Up", Kind.KEEP, low=Decimal(1))
    waits = known(facts(keep, 2, 2, waits_for=("gh",)), 3)
    assert reached(waits) is None
    assert of_keep("kr", Cause.TASKS, reached(waits), 0.5, 0.5) == ()
