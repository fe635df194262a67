"""A plan goes out to a workbook and comes back the same where nothing was changed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from definition_samples import each_field
from hypothesis import given, settings
from plan_strategies import ANYTHING, plans

from okrtui.domain.model import ObjectiveDef
from okrtui.errors import PlanError
from okrtui.importing.own import is_own, plan_in
from okrtui.importing.spreadsheet import workbook_of
from okrtui.importing.tables.sheet import Sheet, SheetRow
from okrtui.importing.tables.workbook import read_workbook
from okrtui.planfile.dump import dump
from okrtui.planfile.model import Known, Plan, PlanKeyResult, PlanObjective

TAKES_ALL = Known(stands=lambda _: True)


@settings(max_examples=25, deadline=None)
@given(plans)
def test_what_was_written_is_read_back_the_same(plan: Plan) -> None:
    sheets = read_workbook(workbook_of(plan), "plan.xlsx")
    assert is_own(sheets) and plan_in(sheets, "plan.xlsx", ANYTHING) == plan


def test_every_field_of_a_key_result_comes_back() -> None:
    rows = tuple(PlanKeyResult(f"k-{name}", definition) for name, definition in each_field().items())
    plan = Plan((PlanObjective("sales", "2026-Q4", "grow", ObjectiveDef("=1+1"), rows),))
    assert plan_in(read_workbook(workbook_of(plan), "p.xlsx"), "p.xlsx", TAKES_ALL) == plan


def sheets(**changed: Callable[[list[list[str]]], None]) -> list[Sheet]:
    """A workbook of one objective with one key result, edited."""
    row = PlanKeyResult("win", each_field()["target"])
    plan = Plan((PlanObjective("sales", "2026-Q4", "grow", ObjectiveDef("Grow"), (row,)),))
    found = []
    for sheet in read_workbook(workbook_of(plan), "p.xlsx"):
        cells = [[*one.cells] for one in sheet.rows]
        for name, change in changed.items():
            if name == sheet.name.replace(" ", "_"):
                change(cells)
        found.append(Sheet(sheet.file, [SheetRow(at, one) for at, one in enumerate(cells, 1)], sheet.name))
    return found


def test_a_new_row_needs_no_identifier_and_belongs_to_the_objective_above() -> None:
    def add(cells: list[list[str]]) -> None:
        head = cells[0]
        told = {"title": "승률", "kind": "reach", "target": "1,200", "due": "2026. 12. 1.", "tags": "a; b"}
        cells.append([told.get(key, "") for key in head])
        cells.append([{"objective": "Grow", "title": "승률", "kind": "boolean"}.get(key, "") for key in head])

    (objective,) = plan_in(sheets(Key_results=add), "p.xlsx", TAKES_ALL).objectives
    first, second, third = objective.key_results
    assert (first.id, second.id, third.id) == ("win", "승률", "승률-2")
    assert (second.definition.target, str(second.definition.due)) == (1200, "2026-12-01")
    assert second.definition.tags == ("a", "b")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("target", "soon", "importing.bad_cell"),
        ("due", "3/4/2026", "importing.bad_cell"),
        ("links", '[ { connection = "gh" }', "importing.bad_cell"),
        ("links", '[]\nid = "x"', "importing.bad_cell"),
        ("objective", "Nowhere", "importing.no_such_objective"),
        ("kind", "grow", "toml.not_among"),
        ("colour", "red", "toml.unknown_key"),
    ],
)
def test_a_fault_is_told_at_its_sheet_and_row(column: str, value: str, code: str) -> None:
    def spoil(cells: list[list[str]]) -> None:
        if column not in cells[0]:
            cells[0].append(column)
        cells[1] += [""] * (len(cells[0]) - len(cells[1]))
        cells[1][cells[0].index(column)] = value

    with pytest.raises(PlanError) as refused:
        plan_in(sheets(Key_results=spoil), "p.xlsx", TAKES_ALL)
    first = refused.value.problems[0]
    assert (first.file, first.line, first.code) == ("p.xlsx [Key results]", 2, code)


def test_a_workbook_of_another_tool_is_no_plan() -> None:
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("Objectives").write(0, 0, "objective")
    assert not is_own(read_workbook(data.getvalue(), "f.xlsx"))


@pytest.mark.parametrize("cell", ["[" * 30_000, "{a." + ".".join("a" * 10_000) + " = 1}", "{a=" * 9_000])
def test_a_cell_that_is_a_bomb_is_read_as_what_it_says_or_refused(cell: str) -> None:
    place = next(at for at, one in enumerate(sheets()) if one.name == "Key results")
    for column in range(len(sheets()[place].rows[0].cells)):

        def put(cells: list[list[str]], column: int = column) -> None:
            cells[1] += [""] * (column + 1 - len(cells[1]))
            cells[1][column] = cell

        where, told = set[int | None](), ""
        try:
            told = dump(plan_in(sheets(Key_results=put), "p.xlsx", TAKES_ALL))
        except PlanError as refused:
            where = {one.line for one in refused.problems}
        assert where == {2} or cell in told, column
