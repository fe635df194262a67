"""Objectives, teams, drivers and loops."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.model import Driver, Part, Status, Thresholds
from okrtui.domain.rollup import find_loop, objective, team, team_status, weakest

ON, RISK, OFF, OLD = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.OUTDATED
DONE, PENDING = Status.DONE, Status.PENDING
MET, PARTIAL, MISSED = Status.CLOSED_MET, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED


@pytest.mark.parametrize(
    ("statuses", "word"),
    [
        ((ON, RISK, OFF, OLD), OFF),
        ((ON, RISK, OLD), OLD),
        ((ON, RISK, DONE, PENDING), RISK),
        ((ON, DONE, PENDING), ON),
        ((DONE, DONE), DONE),
        ((PENDING, PENDING), PENDING),
        ((DONE, PENDING), ON),
        ((), PENDING),
    ],
)
def test_an_objective_is_as_weak_as_its_weakest(statuses: tuple[Status, ...], word: Status) -> None:
    assert objective([Part(1, 0.5, 0.5, one) for one in statuses]).status is word


def test_informational_key_results_do_not_count() -> None:
    rolled = objective([Part(0, 0.1, 0.9, OFF), Part(1, 0.5, 0.5, ON)])
    assert (rolled.progress, rolled.expected, rolled.status) == (0.5, 0.5, ON)
    assert (rolled.coverage, rolled.counts) == ((1, 1), {ON: 1})


def test_expected_rests_on_exactly_what_progress_rests_on() -> None:
    rolled = objective([Part(1, 0.5, 0.4, ON), Part(3, None, 1.0, PENDING), Part(1, 0.7, None, ON)])
    assert rolled.expected == 0.4
    assert rolled.progress == pytest.approx(0.6)


def test_the_driver_chooses_what_moves_an_objective() -> None:
    own, driven = [Part(1, 0.2, 0.5, OFF)], [Part(3, 0.6, 0.5, ON)]
    assert objective(own, driven).progress == 0.2
    assert objective(own, driven, Driver.ALIGNED).progress == pytest.approx(0.6)
    both = objective(own, driven, Driver.BOTH)
    assert both.progress == pytest.approx(0.5)
    assert both.coverage == (2, 2)


def test_a_closed_objective_has_the_band_of_its_score() -> None:
    assert objective([Part(1, 0.9, 1, MET), Part(1, 0.2, 1, MISSED)]).status is PARTIAL
    assert weakest({MET: 1, DONE: 1}) is DONE


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ({OFF: 1, RISK: 1, ON: 1}, OFF),  # exactly a third
        ({OFF: 1, ON: 3}, ON),
        ({OFF: 1, RISK: 1, ON: 2}, RISK),  # what is off track deserves "at risk" too
        ({RISK: 1, ON: 1}, RISK),
        ({DONE: 8, OFF: 1}, ON),
        ({DONE: 3}, DONE),
        ({PENDING: 3, ON: 1}, PENDING),
        ({PENDING: 2, ON: 1}, ON),
        ({PENDING: 2}, PENDING),
        ({}, PENDING),
        ({ON: 0}, PENDING),
        ({MET: 2, MISSED: 1}, MISSED),
        ({MET: 3, MISSED: 1}, MET),
        ({MET: 2, DONE: 1}, DONE),
    ],
)
def test_a_team_gets_the_worst_word_that_a_third_deserve(counts: dict[Status, int], word: Status) -> None:
    assert team_status(counts) is word


def test_a_team_counts_its_objectives_whatever_they_weigh() -> None:
    rolled = team([Part(1, 0.4, 0.5, RISK), Part(0, 0.9, 0.5, ON)], (5, 6), Thresholds(team_share=0.6))
    assert (rolled.progress, rolled.coverage) == (0.4, (5, 6))
    assert rolled.counts == {RISK: 1, ON: 1}
    assert rolled.status is ON


def test_loops_are_found() -> None:
    assert find_loop([("a", "b"), ("b", "c"), ("c", "a")]) == ["a", "b", "c", "a"]
    assert find_loop([("x", "a"), ("a", "a")]) == ["a", "a"]
    assert find_loop([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]) is None
    assert find_loop((n, n + 1) for n in range(5000)) is None


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_a_found_loop_is_one(edges: list[tuple[int, int]]) -> None:
    loop = find_loop(edges)
    if loop is not None:
        assert loop[0] == loop[-1]
        assert len(loop) > 1
        assert set(pairwise(loop)) <= set(edges)
    else:
        order = {node for edge in edges for node in edge}
        while order:  # without a loop some node is always left that nothing leads to
            free = {node for node in order if not any(end == node and start in order for start, end in edges)}
            assert free
            order -= free
