"""Tables that other programs wrote: what is not one number is none, and a link is read as its table."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
import xlsxwriter
from metric_readings import fault, read


@pytest.mark.parametrize(
    ("text", "more", "found"),
    [
        ("sep=;\nday;n\na;5\n", {}, 5),
        ("sep=|\nday|n\na|5\n", {}, 5),
        ('"a,b,c";n\nx;5\n', {}, 5),
        ("\n\nday,n\na,5\n", {}, 5),
        ("day,n\na,5,\n", {}, 5),
        ('day,n\na,"1,5"\n', {}, "1.5"),
        ("day,n\na,1,5\n", {}, "answer long_row"),
        ("n\n1\n1,5\n", {"row": "sum"}, "answer long_row"),
        ('day,n\na,5\n"b,6\nc,7\n', {}, "answer table"),
        ("n\n5\nN/A\n", {}, "answer no_number"),
        ("day;n\na;1.234,5\n", {}, "1234.5"),
        ("day;n\na;12,5\nb;1.234\n", {}, 1234),
        ("day;n\na;12,5\nb;1.234\n", {"row": "sum"}, "1246.5"),
        ("day;n\na;12,5\nb;1.234\n", {"column": "", "cell": "B3"}, 1234),
        ("day;n\n2026-11-01;12,5\n2026-11-02;1.234\n", {"date": "day"}, 1234),
        ("day,n\na,12.5\nb,1.234\n", {}, "1.234"),
        ("day;n\na;12,5\nb;2.5\nc;1.234\n", {}, "answer no_number"),
        ("n\n5\n#REF!\n", {}, "answer no_number"),
        ("\n\n", {}, "answer no_rows"),
    ],
)
def test_a_table_gives_the_number_or_none(
    tmp_path: Path, text: str, more: dict[str, object], found: int | str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    table = {"place": str(path), "format": "csv", "column": "n", **more}
    if str(found).startswith("answer"):
        assert fault("table", **table) == found
    else:
        assert str(read("table", **table).number) == str(found)


def workbook() -> bytes:
    """Two rows and a column empty at its edges; a formula that failed, one with text, one without value."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.add_worksheet("first")
        sheet = book.add_worksheet("Q&A")
        for at, name in enumerate(("plain", "failed", "blank", "owed"), 1):
            sheet.write(2, at, name)
            sheet.write(3, at, 5)
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(4, 3, '=IF(A1="","",1)', None, "")
        sheet.write_formula(4, 4, "=B4&C4", None, 7)
    made = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            part = part.replace(b'<c r="D5"><f>', b'<c r="D5" t="str"><f>')
            new.writestr(name, part.replace(b"</f><v>7</v>", b"</f><v></v>"))
    return made.getvalue()


def test_texts_of_a_history_show_together_where_decimals_begin() -> None:
    days = [["2026-11-01", "12,5"], ["2026-11-02", "1.234"]]
    reading = read("json", lambda _: httpx.Response(200, json=days), value="@")
    assert [number for _, number in reading.days] == [Decimal("12.5"), Decimal(1234)]


def test_a_formula_without_a_value_is_no_empty_cell() -> None:
    book = workbook()
    web = {"place": "https://sheets.example.com/x.xlsx", "format": "xlsx", "sheet": "Q&A"}

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=book)

    assert read("table", handler, column="plain", **web).number == 5
    assert read("table", handler, column="blank", **web).number == 5
    for row in ("last", "sum"):
        assert fault("table", handler, column="failed", row=row, **web) == "answer no_number"
        assert fault("table", handler, column="owed", row=row, **web) == "answer no_number"
    assert read("table", handler, cell="B4", **web).number == 5, "cells are counted from A1"
    assert fault("table", handler, cell="C5", **web) == "answer no_number"
    assert fault("table", handler, cell="A1", **web) == "answer nothing_came"


SHEETS = "https://docs.google.com/spreadsheets"


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("/d/a-B_1/edit#gid=5", "/d/a-B_1/export?format=csv&gid=5"),
        ("/d/a-B_1/edit?gid=5#gid=5", "/d/a-B_1/export?format=csv&gid=5"),
        ("/d/a-B_1/edit?usp=sharing", "/d/a-B_1/export?format=csv"),
        ("/u/1/d/a-B_1/view", "/d/a-B_1/export?format=csv"),
        ("/d/a-B_1", "/d/a-B_1/export?format=csv"),
        ("/d/e/2PACX-1/pubhtml?gid=7&single=true", "/d/e/2PACX-1/pub?output=csv&gid=7&single=true"),
        ("/d/e/2PACX-1/pub?gid=7&output=csv", "/d/e/2PACX-1/pub?gid=7&output=csv"),
        ("/d/a-B_1/export?format=csv&gid=0", "/d/a-B_1/export?format=csv&gid=0"),
        ("/d/a-B_1/gviz/tq?tqx=out:csv&sheet=x", "/d/a-B_1/gviz/tq?tqx=out:csv&sheet=x"),
    ],
)
def test_a_link_of_a_google_sheet_is_asked_for_its_table(link: str, asked: str) -> None:
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, text="n\n5\n", headers={"Content-Type": "text/csv"})

    assert read("table", handler, place=f"{SHEETS}{link}", format="csv", column="n").number == 5
    assert seen == [f"{SHEETS}{asked}"]


def test_a_sheet_that_is_not_shared_is_a_page_to_sign_in() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.host == "docs.google.com":
            return httpx.Response(302, headers={"Location": "https://accounts.google.com/ServiceLogin"})
        return httpx.Response(200, html="<html>")

    assert fault("table", handler, place=f"{SHEETS}/d/a/edit", format="csv", column="n") == "answer sign_in"
