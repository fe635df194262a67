"""Linked tasks as rows: the order of urgency, what they wait for, and what they come to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from store_facts import task as made

from okrtui.domain.model import Category
from okrtui.store.records import TaskRow
from okrtui.tui.themes import palette
from okrtui.tui.widgets.style import Style
from okrtui.tui.widgets.task_rows import TaskRows
from okrtui.tui.widgets.task_sums import BY, sum_rows
from okrtui.usecases.linked_work import is_blocked, urgency
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells

TODAY = date(2026, 11, 24)
STYLE = Style(Words("en"), UNICODE, palette("dark", "truecolor"))


def task(number: int, **values: Any) -> TaskRow:
    return made(number, uid=number, **values)


def test_urgency() -> None:
    late = task(1, due=TODAY - timedelta(days=1))
    later = task(2, due=TODAY - timedelta(days=9))
    stuck = task(3, blocked_by=("acme/app#4",))
    worded = task(9, status="Blocked by legal")
    missing = task(4, missing_since=datetime(2026, 11, 1, tzinfo=UTC))
    doing, todo = task(5, category=Category.DOING), task(6, due=TODAY)
    done = task(
        7, category=Category.DONE, due=TODAY - timedelta(days=30), labels=("blocked",), blocked_by=("a#1",)
    )
    out = task(8, category=Category.CANCELLED)
    rows = [out, done, todo, doing, missing, worded, stuck, late, later]
    assert sorted(rows, key=lambda one: urgency(one, TODAY)) == [
        later, late, stuck, worded, missing, doing, todo, done, out,
    ]  # fmt: skip
    assert not is_blocked(done)
    listed = TaskRows([stuck, done], TODAY, STYLE)
    assert "acme/app#4" in listed.row(0, 140, "").text and "a#1" not in listed.row(1, 140, "").text


def test_sums_fit_a_narrow_terminal_and_end_with_all() -> None:
    tasks = [task(1, assignee="가" * 40), task(2, assignee="Joon", category=Category.DONE), task(3)]
    for by in BY:
        rows = sum_rows(tasks, by, TODAY, STYLE)
        texts = [rows.row(at, 60, "").text for at in range(rows.count)]
        assert {cells(text) for text in texts} == {60} and texts[-1].split()[0] == "all"
    people = sum_rows(tasks, "assignee", TODAY, STYLE)
    assert people.count == 4 and "(none)" in people.row(2, 100, "").text
