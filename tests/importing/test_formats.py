"""Units and per cents that stand in the number format of a cell alone, and sheets that are hidden."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from okrtui.importing.model import Asked, Seen
from okrtui.importing.tables.formats import PLAIN, Shown, shown_by
from okrtui.importing.tables.rows import read_sheets
from okrtui.importing.tables.workbook import read_workbook

HEAD = ["Objective", "Key result", "Start", "Target"]


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ('"$"#,##0', "$"), ("[$₩-412]#,##0", "₩"), ('#,##0.00\\ "€"', "€"), ('0" deals"', "deals"),
        ("[$CHF] #,##0", "CHF"), ('_-[$£-809]* #,##0.00_-;-[$£-809]* #,##0.00_-', "£"), ("\\$0_)", "$"),
        ("[Red]$#,##0;[Blue]-$#,##0", "$"), ('#,##0"원"', "원"), ("[$US$-409]0", "US$"), ("0 €", "€"),
        ('0"%"', "%"), ('_("$"* #,##0_);_("$"* (#,##0)', "$"),
    ],
)  # fmt: skip
def test_what_a_format_shows_is_the_unit(code: str, unit: str) -> None:
    read = shown_by(code)
    assert (read.before + read.behind, read.percent) == (unit, False)


@pytest.mark.parametrize(
    "code",
    ["General", "0", "#,##0.00", "[Red]0;-0", "0_);(0)", "yyyy-mm-dd", 'h"h" mm', '0.0,"k"', '"No. "0', "@",
     '0" of our customers"', "", '0.0,,"M"', '[>=1000]0;0', '"KR"0', '0.00E+00', "# ?/?"],
)  # fmt: skip
def test_other_formats_show_the_number_alone(code: str) -> None:
    assert shown_by(code) == PLAIN


def test_a_hundredfold_is_told_from_a_sign_of_per_cent_that_is_text() -> None:
    assert shown_by("0.0%") == shown_by('0"x"%') == Shown(percent=True)
    assert shown_by('0"%"') == Shown(behind="%") and shown_by("0\\%") == Shown(behind="%")


def seen(fill: Callable[[xlsxwriter.Workbook], None]) -> Seen:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    fill(book)
    book.close()
    return read_sheets(read_workbook(data.getvalue(), "f.xlsx"), Asked(date(2026, 11, 26)))


@pytest.mark.parametrize(
    ("format", "start", "target", "told"),
    [
        ('"$"#,##0.00', 1200.5, 3400, ("1200.5", "3400", "$")),
        ("0%", 0.2, 0.35, ("20", "35", "%")),
        ('0"%"', 20, 35, ("20", "35", "%")),
        ('0" days"', 9, 3, ("9", "3", "days")),
        ("0.00", 1.5, 2, ("1.5", "2", "")),
        (7, 10, 20, ("10", "20", "$")),
        ('"₩"#,##0', -5, 20, ("-5", "20", "₩")),
    ],
)
def test_numbers_of_cells_come_with_the_unit_of_their_format(
    format: object, start: float, target: float, told: tuple[str, str, str]
) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, style = book.add_worksheet(), book.add_format({"num_format": format})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["Grow", "Sell"])
        sheet.write_number(1, 2, start, style)
        sheet.write_number(1, 3, target, style)

    (key,) = seen(fill).objectives[0].key_results
    assert (key.start, key.target, key.unit) == (Decimal(told[0]), Decimal(told[1]), told[2])


def _sheets(book: xlsxwriter.Workbook, *, seen_first: bool) -> None:
    if seen_first:
        book.add_worksheet("Q4").write_row(0, 0, HEAD)
        book.get_worksheet_by_name("Q4").write_row(1, 0, ["Grow", "Sell", 1, 5])  # type: ignore[union-attr]
    else:
        book.add_worksheet("Cover").write(0, 0, "Welcome")
    hidden = book.add_worksheet("Old")
    hidden.write_row(0, 0, HEAD)
    hidden.write_row(1, 0, ["Old", "Kept", 1, 5])
    hidden.hide()


def test_a_hidden_sheet_is_told_and_read_only_where_no_other_has_a_table() -> None:
    beside = seen(lambda book: _sheets(book, seen_first=True))
    assert [one.title for one in beside.objectives] == ["Grow"]
    assert [(one.text, one.reason) for one in beside.unread] == [("Old", "sheet_hidden")]
    alone = seen(lambda book: _sheets(book, seen_first=False))
    assert [one.title for one in alone.objectives] == ["Old"]
    assert [(one.text, one.reason) for one in alone.unread] == [("Cover", "sheet_unread")]
