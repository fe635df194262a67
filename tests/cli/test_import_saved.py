"""``okrtui import jira|github FILE``: answers and tables that were saved, no tracker asked."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
import xlsxwriter
from cli_rig import CommandLine

ISSUES = {
    "issues": [
        {
            "key": "OPS-1",
            "fields": {"summary": "Calmer", "issuetype": {"name": "Initiative", "hierarchyLevel": 2}},
        },
        {
            "key": "OPS-2",
            "fields": {
                "summary": "Alerts",
                "issuetype": {"name": "Epic", "hierarchyLevel": 1},
                "parent": {"key": "OPS-1"},
            },
        },
    ]
}
TABLE = """\
Summary,Issue key,Issue Type,Parent key,Due date
Calmer,OPS-1,Initiative,,
Alerts,OPS-2,에픽,OPS-1,2026-12-15
"""
MILESTONE: dict[str, Any] = {
    "title": "v2", "html_url": "https://github.com/acme/app/milestone/1", "due_on": None, "closed_at": None,
}  # fmt: skip


def placed(cli: CommandLine, name: str, text: str) -> str:
    path = cli.home.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_a_saved_tree_of_epics_becomes_a_plan_once(cli: CommandLine, name: str) -> None:
    file = placed(cli, name, json.dumps(ISSUES) if name.endswith("json") else TABLE)
    kinds = ("jira",) if name.endswith("json") else ("jira", "csv")
    for kind in kinds:
        plan = cli.home.folder / f"{kind}.toml"
        done = cli.ok("import", kind, file, "-o", str(plan), "--json").json
        assert (done["objectives"], done["key_results"]) == (1, 1)
        (one,) = tomllib.loads(plan.read_text(encoding="utf-8"))["objectives"]
        assert (one["id"], one["key_results"][0]["kind"]) == ("OPS-1", "tasks")
    cli.ok("plan", "apply", str(plan), "--yes")
    again = cli.home.folder / "again.toml"
    cli.ok("import", kinds[-1], file, "-o", str(again))
    assert cli.ok("plan", "diff", str(again), "--json").json["changes"] == []


def test_a_table_of_issues_in_a_workbook_is_the_same_tree(cli: CommandLine) -> None:
    file = cli.home.folder / "issues.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    for at, row in enumerate(TABLE.strip().split("\n")):
        sheet.write_row(at, 0, row.split(","))
    book.close()
    for kind, status in (("xlsx", 0), ("jira", 2)):
        done = cli("import", kind, str(file), "--json")
        assert done.status == status
        assert "import xlsx" in done.err if status else done.json["key_results"] == 1


def test_milestones_of_pages_one_after_another(cli: CommandLine) -> None:
    second = {**MILESTONE, "title": "v3", "html_url": "https://github.com/acme/app/milestone/2"}
    file = placed(cli, "m.json", json.dumps([MILESTONE]) + "\n" + json.dumps([second]))
    plan = cli.home.folder / "m.toml"
    assert cli.ok("import", "github", file, "-o", str(plan), "--json").json["key_results"] == 2
    assert "https://github.com/acme/app/milestone/2" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("jira", "{}", "no epics of Jira"),
        ("jira", "Objective,Target\nA,5\n", "no epics of Jira"),
        ("jira", "[1,", "JSON"),
        ("github", "[]", "no milestones of GitHub"),
        ("github", "title\nv2\n", "JSON"),
    ],
)
def test_files_that_hold_neither_are_told(cli: CommandLine, kind: str, text: str, told: str) -> None:
    done = cli("import", kind, placed(cli, "x.txt", text))
    assert done.status == 2 and told in done.err
