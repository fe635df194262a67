"""Sums over linked tasks, what waits for what, which copies stay, and given names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okrtui.domain.copies_kept import kept
from okrtui.domain.dependency import comes_late
from okrtui.domain.given_names import given_name
from okrtui.domain.model import Category, TaskTotals
from okrtui.domain.scope import Tally, tallied
from okrtui.domain.vocabulary import Status
from okrtui.domain.windows import Closed, last_friday
from okrtui.domain.work import Work, leaves, total

TODAY = date(2026, 11, 26)
TODO, DOING, DONE, CANCELLED, DUPLICATE = (
    Category.TODO, Category.DOING, Category.DONE, Category.CANCELLED, Category.DUPLICATE
)  # fmt: skip


def test_a_parent_and_its_subtasks_never_count_twice() -> None:
    works = [
        Work(1, TODO), Work(2, DONE, parent=1), Work(3, TODO, parent=1),
        Work(4, TODO), Work(5, CANCELLED, parent=4),
        Work(6, CANCELLED), Work(7, TODO, parent=6), Work(2, DONE, parent=1),
        Work(8, DUPLICATE), Work(9, CANCELLED, parent=8),
    ]  # fmt: skip
    # a parent whose only subtask was cancelled counts itself; a cancelled parent of anything does not
    assert [one.task for one in leaves(works)] == [2, 3, 4, 5, 7, 9]


def test_sums_of_tasks() -> None:
    late, later = TODAY - timedelta(days=1), TODAY
    works = [
        Work(1, DONE, due=late, blocked=True, numbers={"points": Decimal(3), "spent": Decimal(60)}),
        Work(2, DOING, due=late, blocked=True, missing=True, numbers={"points": Decimal(5)}),
        Work(3, TODO, due=later, missing=True, numbers={"points": Decimal("NaN")}),
        Work(4, CANCELLED, due=late, blocked=True, missing=True, numbers={"points": Decimal(8)}),
        Work(5, DUPLICATE),
    ]
    found = total(works, TODAY)
    assert (found.tasks, found.done, found.doing, found.cancelled) == (3, 1, 1, 2)
    assert (found.overdue, found.blocked, found.missing) == (1, 1, 2)
    assert found.numbers == {"points": Decimal(8), "spent": Decimal(60)}
    assert found.done_numbers == {"points": Decimal(3), "spent": Decimal(60)}


@pytest.mark.parametrize("doing", [0.0, 0.5, 2.0, None])
def test_tallied_tasks_weigh_as_their_link(doing: float | None) -> None:
    tally = Tally(Decimal(3), live=4, done=1, doing=2, cancelled=5, missing=6, overdue=7)
    worth = {0.0: 3.0, 0.5: 6.0, 2.0: 9.0, None: 3.0}[doing]
    assert tallied(tally, doing=doing) == TaskTotals(
        weight=12.0,
        done_weight=worth,
        total=4,
        done=1,
        doing=2,
        cancelled=5,
        missing=6,
        overdue=7,
        unestimated=0,
    )


@pytest.mark.parametrize("status", Status)
def test_what_others_wait_for_is_late(status: Status) -> None:
    now = datetime(2026, 11, 26, tzinfo=UTC)
    bad = status in (Status.AT_RISK, Status.OFF_TRACK, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED)
    there = status in (Status.DONE, Status.CLOSED_MET)
    unknown = status in (Status.OUTDATED, Status.PENDING)
    later = now + timedelta(seconds=1)
    assert comes_late(status, None, later, now) is bad
    assert comes_late(status, now, later, now) is (bad or not there)
    assert comes_late(status, later, later, now) is bad
    assert comes_late(status, None, now, now) is (bad or unknown)


def test_which_daily_copies_stay() -> None:
    days = [TODAY - timedelta(days=back) for back in range(500)]
    week = {TODAY - timedelta(days=back) for back in range(7)}
    sundays = {date(2026, 11, 22), date(2026, 11, 15), date(2026, 11, 8)}
    months = {date(2026, 10, 31), date(2026, 9, 30), date(2026, 8, 31), date(2026, 7, 31), date(2026, 6, 30),
              date(2026, 5, 31), date(2026, 4, 30), date(2026, 3, 31), date(2026, 2, 28), date(2026, 1, 31),
              date(2025, 12, 31)}  # fmt: skip
    assert kept(days) == week | sundays | months
    assert kept([]) == set() and kept([TODAY]) == {TODAY}


@pytest.mark.parametrize(
    ("name", "given"),
    [("Mina Park", "Mina"), (" Mina Park ", "Mina"), ("박미나", "미나"), ("Mina", ""), ("Jo Lee", ""),
     ("Ana Li", "Ana"), ("박미나나", ""), ("", "")],
)  # fmt: skip
def test_the_given_name(name: str, given: str) -> None:
    assert given_name(name) == given


def test_the_last_friday_that_was_worked() -> None:
    friday = date(2026, 11, 20)
    for day in range(20, 27):
        assert last_friday(date(2026, 11, day + 1), Closed()) == (friday if day < 27 else None)
    assert last_friday(date(2026, 11, 20), Closed()) == date(2026, 11, 13)
    assert last_friday(date(2026, 11, 26), Closed(days=(friday,))) == date(2026, 11, 19)
