"""Linked work is forecast by what gets done and by how much is added, each at its own speed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from desk import PLAN, Desk
from msgspec import structs

from okrtui.cli.explain import lines
from okrtui.domain.model import Measurement, SourceType, TaskTotals
from okrtui.store.records import MeasurementRow
from okrtui.tui.themes import palette
from okrtui.tui.widgets.detail_text import sentences
from okrtui.tui.widgets.style import Style
from okrtui.usecases.detail import detail
from okrtui.usecases.explain import explain
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.status import status
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """Five tasks a week are finished, three are added, and the share of the whole hardly moves."""
    desk.at(2026, 10, 1, 1)
    desk.apply(re.sub(r"links = .*\n", "", PLAN))
    uid = resolve(desk.me, "win-loss", "key_result").uid
    for week in range(8):
        at = datetime(2026, 10, 5, 2, tzinfo=UTC) + timedelta(weeks=week)
        done, scope = 60 + 5 * week, 100 + 3 * week
        value = Decimal(done) / Decimal(scope)
        totals = TaskTotals(weight=float(scope), done_weight=float(done), total=scope, done=done)
        desk.me.store.add_measurements(
            [MeasurementRow(uid, Measurement(at, value, source=SourceType.TASKS), at, totals)]
        )
    desk.at(2026, 11, 24, 3)
    return desk


def told(desk: Desk, **how: Any) -> Any:
    document: Any = status(desk.me, **how)
    rows = [row for team in document["teams"] for one in team["objectives"] for row in one["key_results"]]
    return next(row["forecast"] for row in rows if row["id"] == "win-loss")


def test_status_tells_both_speeds(worked: Desk) -> None:
    found = told(worked)
    assert found["doing_per_week"] == pytest.approx(5)
    assert found["scope_per_week"] == pytest.approx(3)
    assert found["value"] == pytest.approx(122 / 137, abs=0.01)  # five more weeks
    assert found["stepped"] is False
    past = told(worked, as_of=date(2026, 10, 26))
    assert (past["doing_per_week"], past["value"]) == (pytest.approx(5, rel=0.3), None)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "5 a week done, scope grows 3 a week"), ("ko", "주당 5 완료, 범위 주당 3 증가")],
)
def test_the_detail_tells_both_speeds(worked: Desk, language: str, sentence: str) -> None:
    found = detail(worked.me, resolve(worked.me, "win-loss", "key_result").uid)
    style = Style(Words(language), UNICODE, palette("dark", "truecolor"))
    texts = [
        "".join(text for text, _ in line) for line in sentences(found, (), worked.clock.now, SEOUL, style)
    ]
    assert any(sentence in text for text in texts), texts
    estimated = replace(found.row.definition, source=replace(found.row.definition.source, weigh="estimate"))
    hours = structs.replace(found, row=structs.replace(found.row, definition=estimated))
    texts = [
        "".join(text for text, _ in line) for line in sentences(hours, (), worked.clock.now, SEOUL, style)
    ]
    assert not any(sentence in text for text in texts)


def test_what_is_needed_is_work_before_there_is_a_speed(desk: Desk) -> None:
    """43 of 130 an hour after the link was made: 87 tasks in 31 days, no points of a percentage."""
    desk.at(2026, 10, 1, 1)
    desk.apply(re.sub(r"links = .*\n", "", PLAN))
    uid, at = resolve(desk.me, "win-loss", "key_result").uid, datetime(2026, 11, 30, 2, tzinfo=UTC)
    totals = TaskTotals(weight=130.0, done_weight=43.0, total=130, done=43)
    measured = Measurement(at, Decimal(43) / Decimal(130), source=SourceType.TASKS)
    desk.me.store.add_measurements([MeasurementRow(uid, measured, at, totals)])
    desk.at(2026, 11, 30, 3)
    style = Style(Words("en"), UNICODE, palette("dark", "truecolor"))
    found = sentences(detail(desk.me, uid), (), desk.clock.now, SEOUL, style)
    texts = ["".join(text for text, _ in line) for line in found]
    assert any("needs 19.6 a week" in text for text in texts), texts


def test_explain_tells_both_speeds(worked: Desk) -> None:
    found = explain(worked.me, "win-loss")
    said = lines(Words("en"), found, found.node, SEOUL)
    assert any("a week done, scope grows" in line for line in said)
