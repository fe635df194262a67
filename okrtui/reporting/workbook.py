"""A report as a workbook: the answer, then a line a row. Text of people is text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.reporting.documents import summed
from okrtui.reporting.rows import OBJECTIVE, TEAM, ReportRow, rows_of
from okrtui.reporting.sections import as_of, title_of
from okrtui.reporting.style import LIGHT, LOOKS
from okrtui.usecases.report import Report
from okrtui.words import Words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

HEAD = 4
"""The line of the column names."""

LONGEST = 32_000
"""Characters of a cell."""

DEEPEST = 15
"""The most that a title stands further in."""

COLUMNS = (
    ("title", 52), ("owner", 18), ("team", 18), ("values", 26), ("progress", 14), ("expected", 10),
    ("heading", 10), ("status", 14), ("whose", 18), ("confidence", 11), ("week", 8), ("marks", 34),
    ("id", 44),
)  # fmt: skip
"""Columns and their widths in letters."""


def workbook_of(report: Report, words: Words, zone: str) -> bytes:
    """The report as .xlsx."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(data, options) as book:
        title = title_of(report, words)
        book.set_properties({"title": title, "created": report.now.replace(tzinfo=None)})
        sheet = book.add_worksheet(words.say("report.sheet"))
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
        sheet.write_string(1, 0, summed(report, words))
        sheet.write_string(2, 0, as_of(report, words, zone))
        _heads(book, sheet, words, scored=report.close is not None)
        rows = list(rows_of(report, words, zone))
        pens = _Pens(book)
        for place, row in enumerate(rows, HEAD + 1):
            _line(sheet, place, row, pens)
        _finish(sheet, len(rows))
    return data.getvalue()


class _Pens:
    """Formats, each made once."""

    def __init__(self, book: Workbook) -> None:
        share, score = {"num_format": "0%"}, {"num_format": "0.00"}
        self.share, self.score = book.add_format(share), book.add_format(score)
        self.points = book.add_format({"num_format": "+0;-0;0"})
        self.bold_share, self.bold_score = (book.add_format({**one, "bold": True}) for one in (share, score))
        self.titles = {
            (depth, bold): book.add_format({"indent": depth, "bold": bold})
            for depth in range(DEEPEST + 1)
            for bold in (False, True)
        }
        self.words = {
            status: book.add_format({"font_color": f"#{LIGHT[name]}", "bold": True})
            for status, name in LOOKS.items()
        }


def _heads(book: Workbook, sheet: Worksheet, words: Words, *, scored: bool) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "font_color": f"#{LIGHT['muted']}"})
    for column, (name, width) in enumerate(COLUMNS):
        told = "score" if scored and name == "heading" else name
        sheet.write_string(HEAD, column, words.say(f"report.sheet_{told}"), head)
        sheet.set_column(column, column, width)


def _line(sheet: Worksheet, place: int, row: ReportRow, pens: _Pens) -> None:
    bold = row.kind in (TEAM, OBJECTIVE)
    title = pens.titles[min(DEEPEST, row.depth), bold]
    share, score = (pens.bold_share, pens.bold_score) if bold else (pens.share, pens.score)
    week = None if row.week is None else row.week * 100
    cells: Sequence[tuple[str | float | None, Format | None]] = (
        (row.title, title), (row.owner, None), (row.team, None), (row.values, None), (row.progress, share),
        (row.expected, share), (row.heading, score), (row.word, pens.words[row.look]), (row.whose, None),
        (row.confidence, pens.score), (week, pens.points), (", ".join(row.marks), None), (row.id, None),
    )  # fmt: skip
    for column, (value, pen) in enumerate(cells):
        if isinstance(value, str):
            if value:
                sheet.write_string(place, column, value[:LONGEST], pen)
        elif value is not None:
            sheet.write_number(place, column, value, pen)


def _finish(sheet: Worksheet, rows: int) -> None:
    """Bars in the progress, a filter over all, and pages that fit their width."""
    names = [name for name, _ in COLUMNS]
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.autofilter(HEAD, 0, HEAD + rows, len(COLUMNS) - 1)
    progress = names.index("progress")
    sheet.conditional_format(
        HEAD + 1, progress, HEAD + max(1, rows), progress,
        {"type": "data_bar", "bar_color": f"#{LIGHT['on_track_dim']}", "bar_solid": True,
         "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1},
    )  # fmt: skip
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
