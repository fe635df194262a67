"""A change in parts: whatever happens to a mean, its amounts add up to it."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from okrtui.domain.change import Cause, Step, Term, in_tenths, of_mean, settled, tenths
from okrtui.domain.model import Part, Status
from okrtui.domain.rollup import team


def mean(terms: list[Term], when: int) -> float | None:
    """As roll-ups make it."""
    parts = [
        Part(one.weight[when], one.progress[when], 0.5, Status.ON_TRACK) for one in terms if one.there[when]
    ]
    return team(parts).progress


def drawn(seed: int) -> list[Term]:
    """Rows that move, weigh anew, come, go, or are known on one side alone."""
    chance = random.Random(seed)

    def value() -> float | None:
        return None if chance.random() < 0.15 else chance.choice((0.0, 1.0, chance.random()))

    found = []
    for number in range(chance.randrange(1, 7)):
        weight = (float(chance.randrange(4)), float(chance.randrange(4)))
        if chance.random() < 0.6:
            weight = (weight[0], weight[0])
        progress = (value(), value())
        there = (chance.random() < 0.85, chance.random() < 0.85)
        steps: tuple[Step, ...] = ()
        if progress[0] is not None and progress[1] is not None and all(there):
            half = (Fraction(progress[1]) - Fraction(progress[0])) / 2
            steps = (Step(Cause.CHECKIN, half, f"r{number}"), Step(Cause.SCOPE, half, f"r{number}"))
        found.append(Term(f"r{number}", weight, progress, there, steps))
    return found


@pytest.mark.parametrize("start", range(0, 2000, 250))
def test_the_parts_of_a_mean_add_up(start: int) -> None:
    told = 0
    for seed in range(start, start + 250):
        terms = drawn(seed)
        before, after = mean(terms, 0), mean(terms, 1)
        if before is None or after is None:
            continue
        found = settled(of_mean(terms), before, after)
        assert sum(one.amount for one in found) == pytest.approx(after - before, abs=1e-15), terms
        assert all(abs(float(one.amount)) > 1e-13 for one in found), terms
        wanted = tenths(after) - tenths(before)
        assert not found or sum(in_tenths([float(one.amount) for one in found], wanted)) == wanted, terms
        told += 1
    assert told > 100


def test_each_cause_has_its_own_amount() -> None:
    """0.4 of weight 1 and 0.2 of weight 1: the first gains 0.2, then weighs 3, and a third comes at 0.5."""
    up = Step(Cause.CHECKIN, Fraction("0.2"), "a")
    terms = [
        Term("a", (1.0, 3.0), (0.4, 0.6), (True, True), (up,)),
        Term("b", (1.0, 1.0), (0.2, 0.2), (True, True)),
        Term("c", (0.0, 1.0), (None, 0.5), (False, True)),
    ]
    amounts = {(one.cause, one.row, one.how): float(one.amount) for one in of_mean(terms)}
    assert amounts == pytest.approx(
        {
            (Cause.CHECKIN, "a", ""): 0.1,
            (Cause.WEIGHT, "a", ""): 0.1,
            (Cause.SCOPE, "c", "joined"): 0.0,
        },
        abs=1e-9,
    )


def test_what_is_shown_adds_up_too() -> None:
    assert in_tenths([0.0334, 0.0333, 0.0333], 100) == [34, 33, 33]
    assert sum(in_tenths([0.00049, 0.00049, 0.00049, 0.00049], 2)) == 2


def test_a_part_that_comes_costs_the_same_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, made = Fraction.__add__, 0

    def counted(one: Fraction, other: Fraction) -> Fraction:
        nonlocal made
        made += 1
        return plain(one, other)

    monkeypatch.setattr(Fraction, "__add__", counted)
    costs = []
    for count in (50, 500):
        made = 0
        terms = [Term("a", (1.0, 1.0), (0.5, 0.5), (True, True))]
        terms += [Term(f"r{n}", (1.0, 1.0), (None, n / count), (False, True)) for n in range(count)]
        assert len(of_mean(terms)) >= count - 1
        costs.append(made)
    assert 0 < costs[1] < 11 * costs[0]
