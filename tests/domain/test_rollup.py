"""Objectives, teams, drivers and loops."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.model import COMMITTED, Cycle, Driver, Part, Status, StatusFrom
from okrtui.domain.rollup import find_loop, mean_of, objective, team, window_share

ON, RISK, OFF, OLD = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.OUTDATED
DONE, PENDING = Status.DONE, Status.PENDING
MET, PARTIAL, MISSED = Status.CLOSED_MET, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED


SCORES = {ON: 0.9, RISK: 0.5, OFF: 0.2, OLD: 0.9, DONE: 1.0, MET: 0.9, PARTIAL: 0.5, MISSED: 0.2}


def part(status: Status, weight: float = 1) -> Part:
    """A part whose heading suits its word."""
    score = SCORES.get(status)
    return Part(weight, score, 0.5, status, score, score, score)


@pytest.mark.parametrize(
    ("statuses", "word"),
    [
        ((ON, ON, RISK), ON),  # .767
        ((ON, RISK, OFF), RISK),  # .533
        ((ON, OFF, OFF, OFF), OFF),
        ((ON, RISK, DONE, PENDING), ON),
        ((ON, DONE, PENDING), ON),
        ((DONE, DONE), DONE),
        ((PENDING, PENDING), PENDING),
        ((DONE, PENDING), ON),
        ((OLD, OLD, OFF), OLD),
        ((OLD, OFF), RISK),  # exactly half
        ((OLD, OLD, PENDING, PENDING), ON),
        ((OLD, OLD, OLD, PENDING), OLD),
        ((MET, MISSED), PARTIAL),
        ((MET, DONE), ON),
        ((MET, OFF, OFF), RISK),
        ((), PENDING),
    ],
)
def test_the_first_that_applies(statuses: tuple[Status, ...], word: Status) -> None:
    assert objective([part(one) for one in statuses]).status is word
    assert team([part(one) for one in statuses]).status is word


def test_outdated_ones_count_by_weight() -> None:
    assert objective([part(OLD, 2), part(ON, 1), part(PENDING, 1)]).status is ON
    assert objective([part(OLD, 2.01), part(ON, 1), part(PENDING, 1)]).status is OLD
    assert objective([part(OLD, 1), part(ON, 0)]).status is OLD


def test_bands_of_the_kind_and_of_the_mean() -> None:
    parts = [part(ON), part(RISK)]  # .7
    assert objective(parts).status is ON
    assert objective(parts, bands=COMMITTED).status is RISK
    assert objective([part(RISK)], bands=COMMITTED).status is OFF
    closed = [part(MET), part(PARTIAL)]
    assert objective(closed).status is MET
    assert objective(closed, bands=COMMITTED).status is PARTIAL


def test_whose_word_an_objective_has() -> None:
    def whose(held: float, judged: float) -> tuple[Status, StatusFrom | None]:
        rolled = objective([Part(1, 0.5, 0.5, RISK, 0.8, held, judged)])
        return rolled.status, rolled.status_from

    assert whose(0.8, 0.8) == (ON, StatusFrom.PACE)
    assert whose(0.8, 0.69) == (RISK, StatusFrom.OWNER)
    assert whose(0.69, 0.69) == (RISK, StatusFrom.PACE)
    assert whose(0.69, 0.39) == (OFF, StatusFrom.PACE)  # not the doubt alone


def test_informational_key_results_do_not_count() -> None:
    rolled = objective([Part(0, 0.1, 0.9, OFF, coverage=(1, 1)), Part(1, 0.5, 0.5, ON, 0.9, coverage=(1, 1))])
    assert (rolled.progress, rolled.expected, rolled.status) == (0.5, 0.5, ON)
    assert (rolled.coverage, rolled.counts) == ((1, 1), {ON: 1})


def test_expected_rests_on_exactly_what_progress_rests_on() -> None:
    rolled = objective([Part(1, 0.5, 0.4, ON), Part(3, None, 1.0, PENDING), Part(1, 0.7, None, ON)])
    assert rolled.expected == 0.4
    assert rolled.progress == pytest.approx(0.6)


def test_the_driver_chooses_what_moves_an_objective() -> None:
    own = [Part(1, 0.2, 0.5, OFF, coverage=(1, 1))]
    driven = [Part(3, 0.6, 0.5, ON, coverage=(3, 4))]
    assert objective(own, driven).progress == 0.2
    assert objective(own, driven, Driver.ALIGNED).progress == pytest.approx(0.6)
    both = objective(own, driven, Driver.BOTH)
    assert both.progress == pytest.approx(0.5)
    assert both.coverage == (4, 5)
    assert objective(own, driven, Driver.ALIGNED).coverage == (3, 4)


def test_a_team_counts_its_objectives_whatever_they_weigh() -> None:
    parts = [Part(1, 0.4, 0.5, RISK, 0.5, coverage=(2, 3)), Part(0, 0.9, 0.5, ON, 0.9, coverage=(3, 3))]
    rolled = team(parts)
    assert (rolled.progress, rolled.coverage, rolled.heading) == (0.4, (2, 3), 0.5)
    assert rolled.counts == {RISK: 1, ON: 1}
    assert rolled.status is RISK


def test_the_share_of_a_parents_window() -> None:
    year = Cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
    quarter = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
    assert window_share(quarter, year, "UTC") == pytest.approx(92 / 365)
    assert window_share(quarter, quarter, "UTC") == 1.0
    assert window_share(year, quarter, "UTC") == 1.0
    before = Cycle("2025-Q4", date(2025, 10, 1), date(2025, 12, 31))
    assert window_share(before, year, "UTC") == 0.0
    across = Cycle("x", date(2025, 12, 1), date(2026, 1, 31))
    assert window_share(across, year, "UTC") == pytest.approx(31 / 365)


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


def test_unknown_parts_leave_the_mean_whatever_the_others_weigh() -> None:
    assert mean_of([(2, 0.4), (3, 0.2), (1, None), (0, 1.0)]) == pytest.approx(0.28)
    assert mean_of([(0.2, 0.4), (0.3, 0.2)]) == pytest.approx(0.28)
    assert mean_of([(0, 1.0), (1, None)]) is None
