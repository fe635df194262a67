"""Tables that name other things than objectives are told to be such, not taken for objectives."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.importing.model import Asked
from okrtui.importing.tables.columns import lay_out
from okrtui.importing.tables.sheet import Sheet, SheetRow


def laid_out(*rows: str, columns: dict[str, str] | None = None) -> bool:
    cells = [SheetRow(number, row.split(",")) for number, row in enumerate(rows, 1)]
    asked = Asked(today=date(2026, 11, 26), columns=columns or {})
    return lay_out(Sheet("table.csv", cells, ""), asked) is not None


@pytest.mark.parametrize(
    "header",
    ["name,email,phone", "title,author,year", "이름,설명", "name,description,tags", "title,owner"],
)
def test_a_table_of_other_things_has_no_headers_of_objectives(header: str) -> None:
    row = ",".join("x" for _ in header.split(","))
    assert not laid_out(header, row)
    assert laid_out(header, row, columns={header.split(",")[0]: "objective"})


@pytest.mark.parametrize(
    "header",
    ["objective,owner", "title,progress", "name,start date,target", "목표,담당자", "title,key result"],
)
def test_a_table_that_says_what_it_holds_is_read(header: str) -> None:
    assert laid_out(header, ",".join("1" for _ in header.split(",")))
