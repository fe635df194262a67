"""``plan export --format xlsx``, a spreadsheet, ``import xlsx``: only what was edited is a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from cli_rig import CommandLine

from okrtui.importing.tables.workbook import read_workbook

Cells = list[list[str]]


def edited(path: Path, change: Callable[[dict[str, Cells]], None]) -> str:
    """The workbook saved again by a spreadsheet, after a change of its cells."""
    read = read_workbook(path.read_bytes(), str(path))
    sheets = {sheet.name: [[*row.cells] for row in sheet.rows] for sheet in read}
    change(sheets)
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(place, column, cell)
    return str(path)


def changes(cli: CommandLine, book: str, *words: str) -> list[tuple[str, str, object]]:
    plan = cli.home.folder / "back.toml"
    plan.unlink(missing_ok=True)
    cli.ok("import", "xlsx", book, "-o", str(plan))
    told = cli.ok("plan", "diff", str(plan), "--json", *words).json["changes"]
    assert isinstance(told, list)
    return [(one["op"], one["id"], one["after"]) for one in told]


def test_a_spreadsheet_shows_just_what_was_edited(cli: CommandLine) -> None:
    book = cli.home.folder / "plan.xlsx"
    cli.ok("plan", "export", str(book), "--format", "xlsx")
    assert changes(cli, str(book)) == []

    def edit(sheets: dict[str, Cells]) -> None:
        rows = sheets["Key results"]
        head = rows[0]
        for row in rows[1:]:
            if row[head.index("id")] == "win-rate":
                row[head.index("target")] = "26"
        rows[:] = [row for row in rows if row[head.index("id")] != "churn"]
        told = {"objective": "Ship the new board", "title": "쓰는 팀", "kind": "reach", "target": "5"}
        rows.append([told.get(key, "") for key in head])

    found = changes(cli, edited(book, edit), "--prune")
    assert sorted((op, id) for op, id, _ in found) == [
        ("add", "2026-Q4/product/ship/쓰는-팀"),
        ("archive", "2026-Q4/sales/close-more/churn"),
        ("change", "2026-Q4/sales/close-more/win-rate"),
    ]
    assert [after for op, _, after in found if op == "change"] == [26]


def test_what_somebody_else_changed_meanwhile_stays(cli: CommandLine) -> None:
    book = cli.home.folder / "plan.xlsx"
    cli.ok("plan", "export", str(book), "--format", "xlsx")
    own = cli.home.folder / "own.toml"
    cli.ok("plan", "export", str(own))
    own.write_text(own.read_text("utf-8").replace("target = 25", "target = 30"), "utf-8")
    cli.ok("plan", "apply", str(own), "--yes")
    assert changes(cli, str(book)) == []


def test_a_fault_in_a_cell_is_told_at_its_row_and_nothing_is_written(cli: CommandLine) -> None:
    book = cli.home.folder / "plan.xlsx"
    cli.ok("plan", "export", str(book), "--format", "xlsx")

    def spoil(sheets: dict[str, Cells]) -> None:
        head, first = sheets["Key results"][:2]
        first += [""] * (len(head) - len(first))
        first[head.index("target")] = "soon"

    plan = cli.home.folder / "back.toml"
    refused = cli("import", "xlsx", edited(book, spoil), "-o", str(plan))
    assert refused.status == 2 and not plan.exists()
    assert "[Key results]:2" in refused.err and "soon" in refused.err
