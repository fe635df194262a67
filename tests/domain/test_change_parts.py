"""What of a change was work and what another scope, each way a sum of weights can go; what is shown of it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from okrtui.domain.change import (
    Cause,
    Known,
    Step,
    Term,
    in_tenths,
    of_keep,
    of_key_result,
    of_mean,
    of_value,
    reached,
    settled,
    tenths,
)  # fmt: skip
from okrtui.domain.keep import Point
from okrtui.domain.model import (
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Rules,
    Source,
    SourceType,
    TaskTotals,
)  # fmt: skip
from okrtui.domain.outlook import WorkThen
from okrtui.domain.progress import kept_by
from okrtui.domain.windows import close_of_day, micros
from okrtui.store.pass_records import Weights

START = datetime(2026, 10, 5, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
TASKS = KeyResultDef("Tasks", Kind.TASKS, source=Source(SourceType.TASKS))
Sums = tuple[float, float]


def scope_of(first: Sums, *later: Sums) -> float:
    """How much of a gain of a half is another scope."""
    sums = [Weights(*one) for one in later]
    told = {one.cause: one.amount for one in of_value("row", Cause.TASKS, 0.5, Weights(*first), sums, 1.0)}
    assert sum(told.values()) == pytest.approx(0.5, abs=1e-12)
    return float(told.get(Cause.SCOPE, 0.0))


@pytest.mark.parametrize(
    ("old", "new", "scope"),
    [
        ((4, 2), (4, 3), 0),  # nothing came or went
        ((4, 2), (8, 2), 2 / 8 - 2 / 4),  # what came is open
        ((4, 2), (8, 6), 2 / 8 - 2 / 4),  # so it is where more is done than before
        ((4, 2), (3, 2), 2 / 3 - 2 / 4),  # what left was open: no less is done
        ((4, 2), (3, 3), 2 / 3 - 2 / 4),
        ((4, 2), (3, 1), 1 / 3 - 2 / 4),  # what left was done: less is done
        ((4, 2), (3, 0), 1 / 3 - 2 / 4),  # no more of it than left: the rest was taken up again
        ((4, 2), (2, 1), 1 / 2 - 2 / 4),  # one of both
        ((4, 2), (5, 1), 2 / 5 - 2 / 4),  # nothing left: what is no longer done was taken up again
        ((4, 2), (0.5, 0.5), 1.0 - 2 / 4),
        ((4, 4), (1, 1), 0),  # what is done at most is all
        ((4, 1), (0.5, 0.25), 0.5 - 1 / 4),  # of the 3.5 that left 0.75 were done
        ((0.5, 0.25), (1, 0.25), 0.25 - 0.5),  # weights may be small
        ((1, 0.5), (0.5, 0.5), 1.0 - 0.5),
        ((1, 0.5), (2, 0.5), 0.25 - 0.5),
        ((0, 0), (4, 2), 0),  # of nothing there is no share
        ((4, 2), (0, 0), 0),
        ((0, 0), (0, 0), 0),
    ],
)
def test_what_another_scope_makes_of_a_share(old: Sums, new: Sums, scope: float) -> None:
    assert scope_of(old, new) == pytest.approx(scope, abs=1e-12)


def test_the_scope_of_several_passes_is_the_sum_of_each() -> None:
    chance = random.Random(4)
    for _ in range(200):
        sums: list[Sums] = []
        for _ in range(chance.randrange(1, 5)):
            weight = chance.choice((0.5, 1.0, 2.0, 3.0, 8.0))
            sums.append((weight, weight * chance.choice((0.0, 0.25, 0.5, 1.0))))
        pairs = pairwise(sums)
        assert scope_of(*sums) == pytest.approx(sum(scope_of(*pair) for pair in pairs), abs=1e-12)


def test_without_another_scope_a_gain_is_one_step() -> None:
    for later in ((), (None,), (Weights(4.0, 2.0),), (Weights(4.0, 1.0), None, Weights(4.0, 2.0))):
        found = of_value("row", Cause.TASKS, 0.4, Weights(4.0, 2.0), later, 0.5)
        assert found == (Step(Cause.TASKS, 0.2, "row"),)
    work, scope = of_value("row", Cause.TASKS, 0.25, Weights(4.0, 2.0), (None, Weights(8.0, 6.0)), 0.5)
    assert work == Step(Cause.TASKS, 0.25, "row") and scope == Step(Cause.SCOPE, -0.125, "row")


def counted(weight: float, done: float) -> TaskTotals:
    return TaskTotals(weight, done, int(weight), int(done), 0, 0, 0, 0, 0)


def facts(definition: KeyResultDef, *values: float, **more: object) -> KeyResultFacts:
    told = tuple(Measurement(START + DAY * at, Decimal(str(one)), at) for at, one in enumerate(values))
    return replace(KeyResultFacts(definition, CYCLE, told, created_at=START - DAY), **more)  # type: ignore[arg-type]


def worked(day: int, scope: float, done: float) -> WorkThen:
    return WorkThen(START + DAY * day, done, scope)


def parts(before: KeyResultFacts, after: KeyResultFacts) -> dict[Cause, Fraction | float]:
    rules = Rules()
    steps = of_key_result("kr", Known(before, START + DAY, rules), Known(after, START + DAY * 9, rules))
    assert all(one.row == "kr" for one in steps) and len({one.cause for one in steps}) == len(steps)
    return {one.cause: one.amount for one in steps}


def test_passes_since_the_value_before_tell_what_came_and_went() -> None:
    """2 of 4; four came, then three went while one more was done. Earlier passes were in the value before."""
    before = facts(TASKS, 0.5, tasks=counted(4, 2))
    old = (worked(0, 100, 0), worked(-1, 50, 50))
    since = (worked(1, 8, 2), worked(2, 5, 3))
    for last in (since, since[:1]):  # the last sums are those of the counts, with or without their pass
        after = facts(TASKS, 0.5, 0.6, tasks=counted(5, 3), work=(*old[::-1], *last))
        told = parts(before, after)
        assert told[Cause.SCOPE] == pytest.approx(2 / 8 - 2 / 4 + 2 / 5 - 2 / 8)
        assert sum(told.values()) == Fraction(0.6) - Fraction(0.5)
    early = (worked(-1, 50, 50), worked(0, 100, 0), *since)
    first = facts(TASKS, tasks=counted(4, 2))
    told = parts(
        replace(first, measurements=before.measurements),
        facts(TASKS, 0.5, 0.6, tasks=counted(5, 3), work=early),
    )
    assert told[Cause.SCOPE] == pytest.approx(-0.1)


def test_a_value_without_counts_is_moved_by_work_alone() -> None:
    query = replace(TASKS, kind=Kind.REACH, target=Decimal(10), source=Source(SourceType.QUERY, query="x"))
    told = parts(facts(query, 2, tasks=counted(4, 2)), facts(query, 2, 4, tasks=counted(8, 2)))
    assert told == {Cause.TASKS: Fraction(0.4) - Fraction(0.2)}
    uncounted = parts(facts(TASKS, 0.5, tasks=counted(4, 2)), facts(TASKS, 0.5, 0.25))
    assert [*uncounted] == [Cause.TASKS]


def test_each_station_of_a_change_has_its_own_amount() -> None:
    """Three of ten, then six; then twenty are wanted; then its cycle is closed with a half."""
    won = KeyResultDef("Won", Kind.INCREASE, start=Decimal(0), target=Decimal(10))
    wider, shorter = replace(won, target=Decimal(20)), replace(CYCLE, end=date(2026, 12, 30))
    before = facts(won, 3)
    same = parts(before, facts(won, 3, 6))
    assert same == {Cause.CHECKIN: Fraction(0.6) - Fraction(0.3)}
    assert parts(before, facts(wider, 3)) == {Cause.DEFINITION: Fraction(0.15) - Fraction(0.3)}
    both = parts(before, facts(wider, 3, 6))
    assert both == {
        Cause.CHECKIN: Fraction(0.6) - Fraction(0.3), Cause.DEFINITION: Fraction(0.3) - Fraction(0.6)
    }  # fmt: skip
    assert parts(before, facts(won, 3, cycle=shorter)) == {}
    assert parts(before, facts(won, 3, 6, cycle=shorter)) == same
    (closed,) = of_key_result(
        "kr", Known(before, START, Rules()), Known(facts(won, 3, outcome=0.5), START, Rules())
    )
    assert (closed.cause, closed.how, float(closed.amount)) == (Cause.CHECKIN, "closed", pytest.approx(0.2))


def test_what_is_kept_moves_by_time_and_by_rules() -> None:
    keep = KeyResultDef("Up", Kind.KEEP, low=Decimal(1))
    rules = Rules()
    first, later = facts(keep, 2, 2, 2), facts(keep, 2, 2, 2, 0, 0, 0, 0, 0)
    day, week = START + DAY * 2, START + DAY * 8
    start, waited = reached(Known(first, day, rules)), reached(Known(first, week, rules))
    end = reached(Known(later, week, rules))
    points = [Point(micros(one.at), micros(one.at), one.value) for one in first.measurements]
    days = (micros(close_of_day(day, "UTC")), micros(close_of_day(week, "UTC")))
    assert kept_by(keep, CYCLE, "UTC", points, days, rules) == (start, waited)
    steps = of_keep("kr", Cause.CHECKIN, start, waited, end)
    assert start is not None and waited is not None and end is not None and end < waited
    assert [(one.cause, one.row) for one in steps] == [(Cause.TIME, "kr"), (Cause.CHECKIN, "kr")]
    assert [one.amount for one in steps] == pytest.approx([waited - start, end - waited])
    assert of_keep("kr", Cause.CHECKIN, start, start, start) == ()
    assert of_keep("kr", Cause.CHECKIN, start, waited, None) == ()
    assert of_keep("kr", Cause.CHECKIN, start, waited, waited) == (Step(Cause.TIME, waited - start, "kr"),)
    whole = of_key_result("kr", Known(first, day, rules), Known(later, week, rules))
    assert [(one.cause, float(one.amount)) for one in whole] == [
        (Cause.TIME, pytest.approx(waited - start)), (Cause.CHECKIN, pytest.approx(end - waited)),
    ]  # fmt: skip


UP = Step(Cause.CHECKIN, Fraction(1, 5), "a")


def named(steps: tuple[Step, ...]) -> list[tuple[str, str, str, float]]:
    return [(one.cause.value, one.row, one.how, pytest.approx(float(one.amount))) for one in steps]  # type: ignore[misc]


def test_parts_of_a_mean_that_come_go_and_weigh_otherwise() -> None:
    stays = Term("a", (1.0, 1.0), (0.4, 0.6), (True, True), (UP,))
    assert named(of_mean([stays])) == [("checkin", "a", "", 0.2)]
    comes = Term("b", (0.0, 1.0), (None, 0.2), (False, True))
    assert named(of_mean([stays, comes])) == [("checkin", "a", "", 0.2), ("scope", "b", "joined", -0.2)]
    known = Term("b", (1.0, 1.0), (None, 0.2), (True, True), (), Cause.TASKS)
    assert named(of_mean([stays, known]))[1:] == [("tasks", "b", "joined", -0.2)]
    goes = Term("b", (1.0, 0.0), (0.2, None), (True, False))
    assert named(of_mean([stays, goes])) == [("checkin", "a", "", 0.1), ("scope", "b", "left", 0.2)]
    unknown = Term("b", (1.0, 1.0), (0.2, None), (True, True))
    assert named(of_mean([stays, unknown])) == [("checkin", "a", "", 0.1), ("scope", "b", "left", 0.2)]
    more = Term("b", (1.0, 3.0), (0.2, 0.2), (True, True))
    assert named(of_mean([stays, more])) == [("checkin", "a", "", 0.1), ("weight", "b", "", -0.1)]
    less = Term("b", (3.0, 1.0), (0.2, 0.2), (True, True))
    assert named(of_mean([stays, less])) == [("checkin", "a", "", 0.05), ("weight", "b", "", 0.1)]
    nothing = Term("b", (0.0, 0.0), (0.2, 0.2), (True, True))
    assert named(of_mean([stays, nothing])) == [("checkin", "a", "", 0.2)]
    swapped = [
        Term("a", (1.0, 0.0), (0.4, 0.4), (True, True)),
        Term("b", (0.0, 1.0), (0.2, 0.2), (True, True)),
    ]
    assert named(of_mean(swapped)) == [("weight", "b", "", -0.1), ("weight", "a", "", -0.1)]
    first, last = Term("a", (1.0, 0.0), (0.4, None), (True, False)), comes
    assert named(of_mean([first, last])) == [("scope", "b", "joined", -0.1), ("scope", "a", "left", -0.1)]
    weightless = Term("a", (0.0, 0.0), (0.4, 0.6), (True, True), (UP,))
    assert [one.amount for one in of_mean([weightless])] == [0]
    assert of_mean([]) == ()


def test_what_is_dust_is_left_out_and_what_is_left_over_goes_to_the_largest() -> None:
    def steps(*amounts: float) -> list[Step]:
        return [Step(Cause.CHECKIN, amount, f"r{at}") for at, amount in enumerate(amounts)]

    dust = 1e-12
    assert settled(steps(dust, -dust, 0.0), 0.5, 0.5) == []
    found = settled(steps(2 * dust, -2 * dust, 0.1, dust), 0.5, 0.6)
    assert [one.row for one in found] == ["r0", "r1", "r2"]
    found = settled(steps(0.1, -0.3, 0.2), 0.5, 0.6)
    assert [one.amount for one in found] == pytest.approx([0.1, -0.2, 0.2])
    one = Step(Cause.CHECKIN, Fraction(1, 4), "a")
    again = [one, one, one._replace(how="closed"), one._replace(row="b"), one._replace(cause=Cause.TASKS)]
    assert settled(again, 0.0, 1.25) == [one._replace(amount=0.5), *again[2:]]
    apart = [Step(Cause.TIME, 0.5, "c"), Step(Cause.TIME, dust, "d")]
    assert settled([one], 0.0, 0.5, apart) == [one, apart[0]._replace(amount=0.25)]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, 0), (0.0009, 0), (0.001, 1), (0.0019, 1), (0.29, 290), (0.995, 995), (0.9999, 999), (1.0, 1000),
        (0.0999999999, 99), (0.09999999999999, 100), (-0.0001, -1), (0.57, 570), (0.3 - 0.1, 200),
    ],
)  # fmt: skip
def test_a_share_is_rounded_down_to_tenths_of_a_point(share: float, shown: int) -> None:
    assert tenths(share) == shown


@pytest.mark.parametrize(
    ("amounts", "wanted", "shown"),
    [
        ([], 5, []),
        ([0.1, 0.2], 300, [100, 200]),
        ([0.0004, 0.0004], 1, [0, 1]),
        ([0.0014, 0.0012], 3, [2, 1]),  # that which was rounded down the most is rounded up
        ([0.0016, 0.0018], 3, [1, 2]),  # that which was rounded up the most is rounded down
        ([0.0004, 0.0003, 0.0002], 2, [1, 1, 0]),
        ([0.0006, 0.0007, 0.0008], 1, [0, 0, 1]),
        ([-0.0006, -0.0008], -1, [0, -1]),
    ],
)  # fmt: skip
def test_amounts_are_rounded_together(amounts: list[float], wanted: int, shown: list[int]) -> None:
    assert in_tenths(amounts, wanted) == shown


def test_each_pass_since_the_value_before_is_told_by_itself() -> None:
    """2 of 4; four come; two of the eight are done; three that were open go: 4 of 5."""
    passes = (worked(1, 8, 2), worked(2, 8, 4), worked(3, 5, 4))
    after = facts(TASKS, 0.5, 0.8, tasks=counted(5, 4), work=passes)
    known = facts(TASKS, 0.5, tasks=counted(4, 2))
    for before in (known, replace(known, measurements=())):
        told = parts(before, after)
        assert told[Cause.SCOPE] == pytest.approx(2 / 8 - 2 / 4 + 4 / 5 - 4 / 8), before
        assert sum(told.values()) == Fraction(0.8) - Fraction(0.5)
