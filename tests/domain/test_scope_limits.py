"""Sums over tasks in scope, windows of queries, warnings and identifiers at their limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from okrtui.domain.ids import LONGEST as LONGEST_ID
from okrtui.domain.ids import slug, unique
from okrtui.domain.model import (
    Category,
    KeyResultDef,
    Kind,
    ObjectiveDef,
    ScopedTask,
    Source,
    SourceType,
    TaskTotals,
    Window,
)
from okrtui.domain.quality import key_result_warnings, objective_warnings
from okrtui.domain.query_windows import QueryWindows, grows_with_window, placeholders, unknown_placeholders
from okrtui.domain.scope import TaskScopeState, counts, progress_of, totals
from okrtui.domain.title_lint import LONGEST
from okrtui.domain.trend import fit, growth, half_width, own_errors, stepped, width

TODAY = date(2026, 11, 1)
TODO, DOING, DONE = Category.TODO, Category.DOING, Category.DONE


def task(number: int, category: Category = TODO, unit: str | None = None, **more: object) -> ScopedTask:
    """``unit``: points; "-" for a task without."""
    points = {} if unit is None else {"counted": False, "unit": None if unit == "-" else Decimal(unit)}
    return replace(ScopedTask(number, 1, Decimal(1), category), **points, **more)


def summed(*tasks: ScopedTask, doing: float | None = 0.0) -> TaskTotals:
    return totals(tasks, doing=doing, today=TODAY)


def test_every_count_of_a_scope() -> None:
    found = summed(
        task(1, DONE, missing=True, due=date(2026, 10, 1)), task(2, DOING, due=date(2026, 10, 31)),
        task(3, DOING, due=TODAY), task(4, TODO, due=date(2026, 10, 1)), task(5, TODO),
        task(6, Category.CANCELLED), task(7, Category.DUPLICATE), task(8, TODO, missing=True), doing=0.25,
    )  # fmt: skip
    assert found == TaskTotals(6.0, 1.5, 6, 1, 2, 2, 2, 2, 0)


@pytest.mark.parametrize(
    ("units", "weight"),
    [
        (["3"], 3.0), (["3", "5"], 4.0), (["3", "5", "100"], 5.0), (["1", "2", "4", "100"], 3.0), ([], 1.0),
        (["0"], 0.0), (["0.5"], 0.5), (["-1", "4"], 4.0), (["NaN", "4"], 4.0), (["-"], 1.0),
    ],
)  # fmt: skip
def test_a_task_without_an_estimate_weighs_the_median(units: list[str], weight: float) -> None:
    for order in permutations(units):
        tasks = [task(at, TODO, unit) for at, unit in enumerate(order)]
        found = summed(*tasks, task(99, DONE, "-"))
        assert found.done_weight == weight
        guessed = sum(unit in ("-", "-1", "NaN") for unit in units)
        assert found.unestimated == guessed + 1


def test_the_median_is_of_tasks_each_once_at_its_larger_estimate() -> None:
    twice = [task(1, TODO, "2"), task(1, TODO, "8", link=2), task(2, TODO, "6"), task(3, DONE, "-")]
    assert summed(*twice).done_weight == summed(*reversed(twice)).done_weight == 7.0
    parent = [task(1, TODO, "100"), task(2, TODO, "4", parent=1), task(3, DONE, "-", parent=1)]
    assert summed(*parent).done_weight == 4.0


def test_a_task_of_two_links_counts_at_the_larger_weight() -> None:
    light, heavy = task(1, DONE, "3"), task(1, DONE, "3", link=2, link_weight=Decimal(2))
    for both in ((light, heavy), (heavy, light)):
        assert summed(*both) == TaskTotals(6.0, 6.0, 1, 1)
    known, guessed = task(1, DONE, "4"), task(1, DONE, "-", link=2)
    for both in ((known, guessed), (guessed, known)):  # of equal weights the estimate that was made
        assert summed(*both).unestimated == 0
    heavier = replace(guessed, link_weight=Decimal(2))
    for both in ((known, heavier), (heavier, known)):
        assert summed(*both) == TaskTotals(8.0, 8.0, 1, 1, unestimated=1)


def test_no_weight_is_beyond_reckoning() -> None:
    huge = task(1, DONE, "1E+150", link_weight=Decimal("1E+150"))
    assert summed(huge).weight == 1e150
    assert progress_of(summed(huge, task(2, TODO, "1E+150"))) == 0.5


def test_what_a_task_in_progress_is_worth() -> None:
    doing = task(1, DOING, subtask_share=0.5)
    assert [summed(doing, doing=worth).done_weight for worth in (0.25, 7.0, -1.0, None)] == [
        0.25,
        1.0,
        0.0,
        0.5,
    ]
    assert summed(task(1, TODO, subtask_share=0.5), doing=None).done_weight == 0.0
    assert summed(task(1, DOING), doing=None).done_weight == 0.0


def test_cancelled_leaves_stand_beside() -> None:
    out = Category.CANCELLED
    assert summed(task(1, out), task(1, out, link=2)).cancelled == 1
    assert summed(task(1, out), task(1, DONE, link=2)) == TaskTotals(1.0, 1.0, 1, 1)
    assert summed(task(1, out), task(2, DONE, parent=1)).cancelled == 0
    assert summed(task(1, DONE), task(2, out, parent=1)) == TaskTotals(1.0, 1.0, 1, 1, cancelled=1)
    assert summed(task(1, out, parent=1)).cancelled == 1


@pytest.mark.parametrize(
    ("weight", "done", "share"),
    [(0.0, 0.0, None), (0.5, 0.25, 0.5), (1e-9, 1e-9, 1.0), (float("inf"), 1.0, None), (2.0, 3.0, 1.0)],
)
def test_the_share_of_the_weight(weight: float, done: float, share: float | None) -> None:
    assert progress_of(TaskTotals(weight, done)) == share


def test_what_counts_in_the_denominator() -> None:
    state = TaskScopeState(TODO)
    assert counts(state) and counts(replace(state, missing=True)) and counts(replace(state, lapsed=True))
    assert not counts(None) and not counts(replace(state, in_scope=False))
    assert not counts(replace(state, confirmed=True))
    assert [counts(TaskScopeState(one)) for one in Category] == [True, True, True, False, False]


WINDOWS = QueryWindows(
    Window(datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)), date(2026, 11, 25), "UTC"
)


def days(name: str) -> tuple[date, date] | None:
    found = WINDOWS.span(name)
    return found and (found.start.date(), found.end.date())


def test_windows_by_their_names() -> None:
    assert days("start") == days("end") == (date(2026, 10, 1), date(2027, 1, 1))
    assert days("week") == (date(2026, 11, 16), date(2026, 11, 23))
    assert days("month") == (date(2026, 10, 1), date(2026, 11, 1))
    assert days("last:1d") == (date(2026, 11, 24), date(2026, 11, 25))
    assert days("last:1w") == (date(2026, 11, 18), date(2026, 11, 25))
    assert days("last:3660d") == (date(2026, 11, 25) - timedelta(days=3660), date(2026, 11, 25))
    assert days("last:522w") == (date(2026, 11, 25) - timedelta(weeks=522), date(2026, 11, 25))
    for name in (
        "last:3661d",
        "last:523w",
        "last:0d",
        "last:01d",
        "last:10000d",
        "last:1m",
        "last:d",
        "sprint",
    ):
        assert WINDOWS.span(name) is None
    new_year = replace(WINDOWS, today=date(2027, 1, 1))
    month = new_year.span("month")
    assert month is not None and (month.start.day, month.start.month, month.end.year) == (1, 12, 2027)


def test_names_in_braces() -> None:
    assert placeholders("{start}..{ end } {x" + "y" * 120 + "} {x" + "y" * 121 + "}") == (
        "start", "end", "x" + "y" * 120
    )  # fmt: skip
    assert placeholders('{"a"} {1} {} {a{b}') == ("b",)
    assert grows_with_window("created:{ start }") and not grows_with_window("created:{end} {started}")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("strt", "start"), ("START", "start"), ("ends", "end"), ("weeks", "week"), ("months", "month"),
        ("last", "last:30d"), ("lasst", "last:30d"), ("last:30", "last:30d"), ("last 30d", "last:30d"),
        ("sprints", "sprint"), ("milestone", None), ("beginning", None), ("dend", "end"),
    ],
)  # fmt: skip
def test_the_nearest_known_name(name: str, near: str | None) -> None:
    assert list(
        unknown_placeholders(f"a:{{{name}}} b:{{start}}..{{end}} {{week}} {{month}} {{last:9d}}")
    ) == [(name, near)]


def test_warnings_with_their_fields_and_values() -> None:
    def told(title: str, *parts: KeyResultDef) -> list[tuple[str, str, dict[str, object]]]:
        found = objective_warnings(ObjectiveDef(title), parts)
        assert all(one.hint == f"{one.code}.hint" for one in found)
        return [(one.code.removeprefix("quality."), one.field, dict(one.values)) for one in found]

    assert told("Launch the portal") == [("objective_task", "title", {"word": "launch"})]
    assert told("Revenue") == [("objective_measure", "title", {})]
    assert told("x" * LONGEST) == []
    assert told("x" * (LONGEST + 1)) == [("objective_long", "title", {"most": 80})]
    assert told("9 of us") == told("all %") == told("all ％") == [("objective_number", "title", {})]
    part = KeyResultDef("x", Kind.REACH)
    number = ("key_result_count", "key_results", {"count": 1, "fewest": 2, "most": 5})
    assert told("Grow", part) == [number]
    nothing = replace(part, weight=Decimal(0))
    assert told("Grow", nothing, replace(part, weight=Decimal("NaN"))) == [
        ("weights_zero", "key_results", {})
    ]
    assert told("Grow", nothing, replace(part, weight=Decimal("0.5"))) == []
    relative = KeyResultDef("Launch it", Kind.RELATIVE, unit="h", change=Decimal("-0.1"))
    grown = Source(SourceType.QUERY, query="created:{start}")
    every = key_result_warnings(replace(relative, source=grown), before=replace(relative, unit="d"))
    assert [(one.code, one.field, dict(one.values)) for one in every] == [
        ("quality.growing_count", "source", {"kind": "relative"}),
        ("quality.unit_changed", "unit", {"before": "d", "after": "h"}),
        ("quality.no_owner", "owner", {}),
        ("quality.no_baseline", "baseline", {}),
        ("quality.activity", "title", {"word": "launch"}),
    ]
    assert key_result_warnings(replace(relative, title="x", baseline=Decimal(1)), owner="mina") == []
    still = replace(relative, title="x", baseline=Decimal(1), change=Decimal(0), source=grown)
    assert key_result_warnings(still, owner="mina") == []
    assert key_result_warnings(replace(still, change=None), owner="mina") == []
    metric = replace(still, change=Decimal(-1), source=replace(grown, type=SourceType.METRIC))
    assert key_result_warnings(metric, owner="mina") == []


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_comes_from_no_side(value: str) -> None:
    kept = KeyResultDef("x", Kind.KEEP, "mina", low=Decimal(5))
    assert key_result_warnings(kept, Decimal(value)) == []
    assert key_result_warnings(replace(kept, low=Decimal(value)), Decimal(1)) == []
    assert [one.code for one in key_result_warnings(kept, Decimal(1))] == ["quality.keep_from_below"]


def test_identifiers_at_their_longest_and_fullest() -> None:
    assert slug("a" * LONGEST_ID + "b") == "a" * LONGEST_ID
    assert slug("a" * (LONGEST_ID - 1) + " b") == "a" * (LONGEST_ID - 1)
    assert slug("a" * (LONGEST_ID - 2) + " b") == "a" * (LONGEST_ID - 2) + "-b"
    assert slug("\u0301a") == "a" and slug("९ ². x") == "९-x" and slug("!", "team") == "team"
    assert unique("a", {"A"}) == "a-2" and unique("a", {"a", "a-2", "A-3"}) == "a-4"
    assert unique("É", {"e\u0301"}) == "É-2"


def test_eight_errors_of_its_own_are_enough_and_the_worst_of_them_holds() -> None:
    points = [(-5.0, 0.0), (-4.0, 1.0), (-3.0, 3.0), (-2.0, 4.0), (-1.96, 5.0), (-1.0, 9.0), (-0.96, 8.0)]
    sizes = sorted(abs(error) for error in own_errors(points))
    assert len(sizes) == 8 and sizes[-1] != sizes[-2]
    line = fit(points)
    assert line is not None
    assert half_width(points, line, 3, Kind.TASKS) == pytest.approx(sizes[-1] * width(7) * growth(3, 7))
    nine = [*points[:-1], (0.0, 8.0)]
    sizes = sorted(abs(error) for error in own_errors(nine))
    assert len(sizes) == 9 and sizes[-1] != sizes[-2]
    line = fit(nine)
    assert line is not None
    assert half_width(nine, line, 3, Kind.TASKS) == pytest.approx(sizes[-2] * width(7) * growth(3, 7))


def test_two_values_weeks_apart_are_a_step() -> None:
    assert stepped([(-6.0, 0.0), (0.0, 5.0)]) is True
    assert stepped([(-5.0, 0.0), (0.0, 5.0)]) is stepped([(-6.0, 5.0), (0.0, 5.0)]) is False
