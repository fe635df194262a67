"""Tasks in scope: leaves, weights, worth, and the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.model import Category, ScopedTask, ScopeEventKind, TaskTotals, Thresholds
from okrtui.domain.scope import (
    Absence,
    Absent,
    TaskScopeState,
    absence,
    changes,
    missing_expired,
    progress_of,
    totals,
    unseen,
)

TODAY = date(2026, 11, 1)
TODO, DOING, DONE = Category.TODO, Category.DOING, Category.DONE
CANCELLED, DUPLICATE = Category.CANCELLED, Category.DUPLICATE


def task(number: int, category: Category = TODO, **more: object) -> ScopedTask:
    return replace(ScopedTask(number, 1, Decimal(1), category), **more)


def summed(*tasks: ScopedTask, doing: float | None = 0.0) -> TaskTotals:
    return totals(tasks, doing=doing, today=TODAY)


def test_a_parent_counts_only_through_its_subtasks() -> None:
    found = summed(task(1, DONE), task(2, DONE, parent=1), task(3, TODO, parent=1, link=2))
    assert (found.total, found.done) == (2, 1)


def test_a_parent_whose_subtasks_left_is_a_leaf_again() -> None:
    assert summed(task(1, DONE), task(2, CANCELLED, parent=1)).total == 1
    assert summed(task(1, DONE, parent=1)).total == 1  # a task that names itself


def test_cancelled_and_duplicate_leave_the_scope_and_stand_beside() -> None:
    found = summed(task(1, DONE), task(2, CANCELLED), task(3, DUPLICATE), task(4, CANCELLED, parent=2))
    assert (found.total, found.cancelled) == (1, 2)
    assert progress_of(found) == 1.0
    assert progress_of(summed(task(2, CANCELLED))) is None


@pytest.mark.parametrize(
    ("doing", "share", "worth"), [(0.0, 0.5, 0.0), (0.5, None, 0.5), (None, 0.25, 0.25), (None, None, 0.0)]
)
def test_what_a_task_in_progress_is_worth(doing: float | None, share: float | None, worth: float) -> None:
    assert summed(task(1, DOING, subtask_share=share), doing=doing).done_weight == worth


def test_unestimated_tasks_take_the_median_of_the_key_result() -> None:
    found = summed(
        task(1, TODO, counted=False, unit=Decimal(2)),
        task(2, TODO, counted=False, unit=Decimal(8)),
        task(2, TODO, counted=False, unit=Decimal(8), link=2),
        task(3, DONE, counted=False),
        task(4, DONE, counted=False, link=2),
        task(5, DONE, counted=False, link=2, link_weight=Decimal(3), unit=Decimal("NaN")),
    )
    assert (found.done_weight, found.weight) == (5 + 5 + 15, 2 + 8 + 25)
    assert found.unestimated == 3
    alone = summed(task(1, DONE, counted=False), task(2, TODO, counted=False, link=2))
    assert (alone.done_weight, alone.weight, alone.unestimated) == (1, 2, 2)


def test_points_three_five_and_none_with_the_second_done() -> None:
    found = summed(
        task(1, TODO, counted=False, unit=Decimal(3)),
        task(2, DONE, counted=False, unit=Decimal(5)),
        task(3, TODO, counted=False, link=2),
    )
    assert (progress_of(found), found.unestimated) == (5 / 12, 1)


def test_missing_and_overdue_are_among_the_total() -> None:
    late = date(2026, 10, 31)
    found = summed(task(1, DONE, due=late, missing=True), task(2, TODO, due=late), task(3, TODO, due=TODAY))
    assert (found.total, found.done, found.missing, found.overdue) == (3, 1, 1, 1)


def test_many_equal_tasks_are_exactly_done_by_total() -> None:
    found = summed(*(task(n, DONE if n < 7 else TODO) for n in range(9)))
    assert progress_of(found) == 7 / 9


IN = TaskScopeState(TODO)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (None, IN, [ScopeEventKind.ADDED]),
        (IN, None, [ScopeEventKind.DROPPED]),
        (IN, replace(IN, in_scope=False), [ScopeEventKind.DROPPED]),
        (IN, replace(IN, category=CANCELLED), [ScopeEventKind.DROPPED]),
        (replace(IN, category=CANCELLED), IN, [ScopeEventKind.ADDED]),
        (replace(IN, category=CANCELLED), None, []),
        (IN, replace(IN, category=DONE), []),
        (replace(IN, category=DONE), IN, [ScopeEventKind.REOPENED]),
        (IN, replace(IN, missing=True), [ScopeEventKind.MISSING]),
        (replace(IN, missing=True), IN, [ScopeEventKind.RETURNED]),
        (replace(IN, missing=True, category=DONE), IN, [ScopeEventKind.RETURNED, ScopeEventKind.REOPENED]),
        (replace(IN, missing=True), replace(IN, missing=True, confirmed=True), [ScopeEventKind.CONFIRMED]),
        (replace(IN, missing=True, confirmed=True), IN, [ScopeEventKind.RETURNED]),
        (None, replace(IN, missing=True), [ScopeEventKind.ADDED, ScopeEventKind.MISSING]),
        (IN, replace(IN, in_scope=False, lapsed=True), [ScopeEventKind.LEFT]),
        (IN, IN, []),
        (None, None, []),
    ],
)
def test_the_ledger(
    before: TaskScopeState | None, after: TaskScopeState | None, kinds: list[ScopeEventKind]
) -> None:
    old = {} if before is None else {4: before}
    new = {} if after is None else {4: after}
    assert changes(old, new) == [(4, kind) for kind in kinds]


START = datetime(2026, 11, 1, tzinfo=UTC)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("changed", "held", "since", "told", "fate"),
    [
        (-11 * MINUTE, -60 * MINUTE, -MINUTE, -SECOND, Absence.CHANGED),
        (-10 * MINUTE, -60 * MINUTE, -MINUTE, -SECOND, Absence.STAYS),
        (-10 * MINUTE - SECOND, -60 * MINUTE, -MINUTE, None, Absence.CHANGED),
        (-10 * MINUTE - SECOND, -60 * MINUTE, -MINUTE, -SECOND, Absence.STAYS),
        (-60 * MINUTE, -60 * MINUTE, -MINUTE, None, Absence.STAYS),
        (-60 * MINUTE, -59 * MINUTE, -MINUTE, None, Absence.STAYS),
        (None, -60 * MINUTE, -MINUTE, None, Absence.STAYS),
        (-60 * MINUTE, None, -MINUTE, None, Absence.STAYS),
        (5 * MINUTE, -60 * MINUTE, -MINUTE, None, Absence.STAYS),
        (None, None, -24 * 60 * MINUTE, None, Absence.LEFT),
        (None, None, -24 * 60 * MINUTE + SECOND, None, Absence.STAYS),
        (-MINUTE, -60 * MINUTE, -24 * 60 * MINUTE, None, Absence.LEFT),
    ],
)
def test_what_absence_means(changed, held, since, told, fate) -> None:
    def at(span):
        return None if span is None else START + span

    known = Absent(at(changed), at(held), START + since, told_at=at(told))
    assert absence(known, START) is fate
    assert absence(replace(known, archived=True), START) is Absence.PUT_AWAY


@pytest.mark.parametrize(
    ("since", "proven", "gone"),
    [
        (-14 * 24 * 60 * MINUTE, True, True),
        (-14 * 24 * 60 * MINUTE + SECOND, True, False),
        (-15 * 24 * 60 * MINUTE, False, False),
        (None, True, False),
    ],
)
def test_a_proven_deletion_leaves_after_fourteen_days(since, proven, gone) -> None:
    at = None if since is None else START + since
    assert missing_expired(at, proven, START, Thresholds()) is gone


def test_most_of_a_link_is_more_than_half() -> None:
    assert [unseen(gone, 4) for gone in range(5)] == [False, False, False, True, True]
    assert (unseen(1, 1), unseen(0, 0), unseen(1, 2)) == (True, False, False)


def test_the_ledger_goes_by_task() -> None:
    lines = changes({3: IN, 1: IN}, {2: IN, 1: IN})
    assert lines == [(2, ScopeEventKind.ADDED), (3, ScopeEventKind.DROPPED)]
