"""Every format of a report says of every row what the board says of it: the same numbers, the same words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html import escape
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs
from page_reader import PageReader
from python_calamine import CalamineWorkbook
from sample_company import sample_session

from okrtui.domain.companions import Doc
from okrtui.reporting import documents
from okrtui.reporting.drawing import chart
from okrtui.reporting.key_result import key_result_page
from okrtui.reporting.kpi import kpi_page
from okrtui.reporting.page import CHARTS, page
from okrtui.reporting.workbook import COLUMNS, HEAD, workbook_of
from okrtui.tui.stated.rows import key_result_values, mean_values
from okrtui.tui.themes import palette
from okrtui.tui.widgets.style import Style
from okrtui.usecases import report as reports
from okrtui.usecases.board import board, team_numbers
from okrtui.usecases.close import close_overdue
from okrtui.usecases.kpis import kpis
from okrtui.usecases.past_store import KnownJudgements, on_day
from okrtui.usecases.report import Report, of_kpi, report
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.kpi import value_of
from okrtui.words.markdown import document, flat
from okrtui.words.picture import picture_of, tell_end
from okrtui.words.standing import heading, of_key_result, of_rollup

Told = dict[str, object]


@contextmanager
def running(language: str) -> Iterator[Workspace]:
    with sample_session(language) as session:
        yield session.workspace()


@contextmanager
def on_a_past_day(language: str) -> Iterator[Workspace]:
    with running(language) as workspace:
        yield on_day(workspace, date(2026, 11, 2), KnownJudgements())


@contextmanager
def over(language: str) -> Iterator[Workspace]:
    with sample_session(language, now=datetime(2027, 1, 4, 3, tzinfo=UTC)) as session:
        yield session.workspace()


@contextmanager
def closed(language: str) -> Iterator[Workspace]:
    with sample_session(language, now=datetime(2027, 3, 1, 3, tzinfo=UTC)) as session:
        workspace = session.workspace()
        assert close_overdue(workspace)
        yield workspace


STORES = {
    "demo": (running, "en", None),
    "korean": (running, "ko", None),
    "of a team": (running, "ko", "sales"),
    "a past day": (on_a_past_day, "en", None),
    "over": (over, "en", None),
    "closed": (closed, "ko", None),
}


def of_the_board(workspace: Workspace, language: str, team: str | None) -> list[Told]:
    """What the board shows of every row, in its order."""
    style = Style(Words(language, strict=True), UNICODE, palette("dark", "truecolor"))
    shown = team_numbers(workspace, workspace.cycle()).teams
    found: list[Told] = []
    inside = [one for one in shown if team is None or one.id == team or _below(workspace, one.id, team)]
    for one in inside:
        seen = board(workspace, team=one.id)
        elapsed = seen.header.elapsed
        means = [("team", f"team:{one.id}", one.name, one.rollup)]
        found += [_mean(style, *mean, elapsed) for mean in means]
        for objective in seen.objectives:
            title = objective.definition.title
            found.append(_mean(style, "objective", objective.path, title, objective.rollup, elapsed))
            for row in objective.key_results:
                said = key_result_values(style, row)
                ahead = heading(style.words, of_key_result(row.state))
                told: Told = {"id": row.path, "share": row.state.progress, "title": said["key_result"]}
                found.append({**told, **said, "ahead": ahead})
    ids = {one.id for one in inside}
    for kpi in kpis(workspace, as_of=workspace.past):
        if kpi.definition.team in ids:
            word = style.words.say(f"kpi.{kpi.status}")
            told = {"title": kpi.definition.title, "status": word, "values": value_of(style.words, kpi)}
            found.append({"id": kpi.path, "share": None, "progress": "", "heading": "", **told})
    return found


def _mean(style: Style, label: str, id: str, title: str, rollup: object, elapsed: float | None) -> Told:
    said = mean_values(style, label, title, rollup, elapsed)  # type: ignore[arg-type]
    told = {"id": id, "share": rollup.progress, "title": said[label], **said}  # type: ignore[attr-defined]
    return told | {"ahead": heading(style.words, of_rollup(rollup, elapsed))}  # type: ignore[arg-type]


def _below(workspace: Workspace, team: str, root: str) -> bool:
    parent = workspace.teams()[team].parent
    return parent == root or (parent is not None and _below(workspace, parent, root))


def html_says(made: Report, words: Words, zone: str, wanted: list[Told]) -> None:
    found = PageReader(page(made, words, zone)).rows
    by_id = {row["data-id"][0]: row for row in found}
    assert len(found) == len(by_id) == len(wanted)
    for one in wanted:
        row = by_id[str(one["id"])]
        assert row["data-progress"] == ["" if one["share"] is None else repr(one["share"])]
        assert (row["th"], row.get("num", [""])) == ([one["title"]], [one["progress"]])
        (word,) = row["state.word"] if "state.word" in row else row["td.word"]
        whose = str(one["status"]).removeprefix(word).removeprefix(" · ")
        ahead = one["ahead"] if one.get("heading") or one.get("score") else ""
        assert row.get("state.sub", []) == [part for part in (whose, ahead) if part]
        assert str(one.get("values", "")) in "".join(row.get("bar.sub", []) + row.get("td", []))


def csv_says(made: Report, words: Words, zone: str, wanted: list[Told]) -> None:
    found = list(csv.DictReader(io.StringIO(documents.csv_of(made, words, zone))))
    for row, one in zip(found, wanted, strict=True):
        assert row["id"] == one["id"]
        assert row["progress"] == ("" if one["share"] is None else repr(one["share"]))
        assert row["title"] == one["title"]
        assert str(one["status"]).startswith(row["word"])
        assert str(one.get("values", "")) in row["values"]


def json_says(made: Report, words: Words, zone: str, wanted: list[Told]) -> None:
    found = json.loads(json.dumps(documents.json_of(made, words, zone)))["rows"]
    assert [(row["id"], row["progress"], row["title"]) for row in found] == [
        (one["id"], one["share"], one["title"]) for one in wanted
    ]


def xlsx_says(made: Report, words: Words, zone: str, wanted: list[Told]) -> None:
    data = io.BytesIO(workbook_of(made, words, zone))
    cells = CalamineWorkbook.from_filelike(data).get_sheet_by_index(0).to_python()
    names = [name for name, _ in COLUMNS]
    for line, one in zip(cells[HEAD + 1 :], wanted, strict=True):
        row = dict(zip(names, line, strict=True))
        told = " · ".join(str(row[name]) for name in ("status", "whose") if row[name])
        assert (row["id"], row["title"], told) == (one["id"], one["title"], one["status"])
        assert row["progress"] == ("" if one["share"] is None else pytest.approx(one["share"], abs=1e-14))
        assert str(one.get("values", "")) in str(row["values"])


def markdown_says(made: Report, words: Words, zone: str, wanted: list[Told]) -> None:
    text = document(words, documents.stated(made, words, zone))
    lines = ["", "", *text.splitlines()]
    for one in wanted:
        if str(one["id"]).startswith("team:") and len(made.parts) == 1:
            continue
        title, word = flat(str(one["title"])), flat(str(one["status"]))
        alike = [line for at, line in enumerate(lines) if title in line or title in lines[at - 2]]
        assert any(word in line and str(one["progress"]) in line for line in alike), (title, word)
    week = words.say("markdown.week")
    heads = [line.split(" | ") for line in lines if line.startswith("| ") and week in line]
    order = list(dict.fromkeys(name for head in sorted(heads, key=len, reverse=True) for name in head))
    assert all(head == sorted(head, key=order.index) for head in heads), "columns stand in one order"
    foretold = any(words.say("markdown.heading") in head for head in heads)
    assert foretold is (made.close is None)


FORMATS = (html_says, csv_says, json_says, xlsx_says, markdown_says)


@pytest.mark.parametrize("name", STORES)
def test_every_format_says_what_the_board_says(name: str) -> None:
    opened, language, team = STORES[name]
    with opened(language) as workspace:
        wanted = of_the_board(workspace, language, team)
        made = report(workspace, team=team, charts=CHARTS)
        unknown = [one for one in wanted if one["share"] is None and "/" in str(one["id"])]
        assert unknown or team is not None
        for says in FORMATS:
            says(made, Words(language, strict=True), workspace.zone, wanted)


def test_a_large_report_has_the_same_numbers_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "LARGE", 3)
    with running("en") as workspace:
        wanted = of_the_board(workspace, "en", None)
        made = report(workspace, charts=CHARTS)
        assert (made.brief, made.details, made.progress) == (True, (), None)
        for says in (html_says, csv_says, json_says):
            says(made, Words("en", strict=True), workspace.zone, wanted)


def test_a_kpi_has_a_report_of_its_own() -> None:
    with running("ko") as workspace:
        words = Words("ko", strict=True)
        one = kpis(workspace)[0]
        made = of_kpi(workspace, one.id)
        (row,) = PageReader(kpi_page(made, one, words, workspace.zone)).rows
        assert (row["data-id"], row["data-progress"]) == ([one.path], [""])
        assert words.say(f"kpi.{one.status}") in row["div.p.word"]
        (line,) = csv.DictReader(io.StringIO(documents.csv_of(made, words, workspace.zone)))
        assert line["id"] == one.path and value_of(words, one) in line["values"]
        text = document(words, documents.stated(made, words, workspace.zone))
        assert flat(one.definition.title) in text and value_of(words, one) in text


@pytest.mark.parametrize(
    ("value", "size"), [("9.5", "big"), ("201300", "big mid"), ("1234567890", "big long")]
)
def test_the_value_of_a_kpi_stands_on_one_line_and_says_nothing_twice(value: str, size: str) -> None:
    with running("en") as workspace:
        words = Words("en", strict=True)
        one = next(one for one in kpis(workspace) if one.definition.unit == "$")
        told = one.values[-1]
        told = told._replace(measured=replace(told.measured, value=Decimal(value)))
        one = structs.replace(one, value=Decimal(value), values=(*one.values[:-1], told))
        page = kpi_page(of_kpi(workspace, one.id), one, words, workspace.zone)
        assert f'<p class="{size} s-' in page
        first = page[page.index('<section class="first">') : page.index('<table class="values">')]
        shown = escape(value_of(words, one))
        assert re.sub("<svg.*?</svg>", "", first, flags=re.DOTALL).count(shown) == 1


def test_a_chart_of_a_report_ends_where_the_board_says() -> None:
    """The forecast's end is told as the sentence beside the chart of the board tells it."""
    with running("en") as workspace:
        words = Words("en", strict=True)
        made = report(workspace, charts=CHARTS)
        told = 0
        for detail in made.details:
            picture = picture_of(detail, workspace.now(), ZoneInfo(workspace.zone), words)
            if picture is not None and picture.cone:
                assert f">{escape(tell_end(picture))}</text>" in chart(picture, "x")
                told += 1
        assert told > 3


def test_a_page_of_a_key_result_leads_to_its_documents() -> None:
    with running("en") as workspace:
        words = Words("en", strict=True)
        made = report(workspace, charts=CHARTS)
        entries = {one.key_result.path: one for one in made.entries}
        detail = made.details[0]
        docs = (Doc("The <plan>", "https://docs.example.com/a?b=1&c=2"),)
        row = structs.replace(detail.row, definition=replace(detail.row.definition, docs=docs))
        page = key_result_page(
            entries[row.path], structs.replace(detail, row=row), made, words, workspace.zone, ""
        )
        assert '<a href="https://docs.example.com/a?b=1&amp;c=2">The &lt;plan&gt;</a>' in page


def test_days_of_a_report_are_those_of_their_year() -> None:
    """A file is read in other years, and a KPI lives through them."""
    with running("en") as workspace:
        words = Words("en", strict=True)
        one = next(one for one in kpis(workspace) if len(one.values) > 1)
        first = one.values[0]._replace(
            measured=replace(one.values[0].measured, at=datetime(2024, 3, 1, 3, tzinfo=UTC))
        )
        one = structs.replace(one, values=(first, *one.values[1:]))
        made = of_kpi(workspace, one.id)
        page = kpi_page(made, one, words, workspace.zone)
        assert ">Fri 1 Mar 2024</th>" in page and ">1 Mar 2024</text>" in page
        assert page.count("2024") == 2, "days of this year are told without it"
        for text in (page, document(words, documents.stated(made, words, workspace.zone))):
            assert "As of Tue 24 Nov 2026 10:00" in text
