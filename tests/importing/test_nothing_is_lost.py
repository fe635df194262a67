"""Whatever a cell says is in the plan, in a check-in, or in one of the lists of what was not taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from okrtui.domain.model import Cycle
from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.matching import Around
from okrtui.importing.model import Asked
from okrtui.importing.outcome import Outcome
from okrtui.importing.tables.delimited import read_delimited
from okrtui.importing.tables.headers import FIELDS, is_header
from okrtui.importing.tables.rows import read_sheets
from okrtui.importing.to_plan import write
from okrtui.store.records import Person, Team

TODAY = date(2026, 11, 24)
Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
AROUND = Around(
    today=TODAY, asof=TODAY, zone="UTC", team="acme", cycle=Q4, cycles=(Q4,),
    people=(Person("mina", "Mina Park"),), teams=(Team("acme", "Acme"),),
)  # fmt: skip

SHAPES: dict[str, tuple[list[str], list[list[str]]]] = {
    "both in a row": (["Objective", "Key Result"], [["Grow", "Deals"]]),
    "a row of an objective": (["Objective", "Key Result"], [["Grow", ""]]),
    "objectives alone": (["Objective"], [["Grow"]]),
    "two of an objective": (["Objective", "Key Result"], [["Grow", "Other"], ["Grow", "Deals"]]),
    "two moments": (
        ["Objective", "Key Result", "Date"],
        [["Grow", "Deals", "2026-11-02"], ["Grow", "Deals", "2026-11-09"]],
    ),
    "several in a row": (
        ["Objective", "Key Result 1 title", "Key Result 1 target"],
        [["Grow", "Deals", "9"]],
    ),
    "a tree": (
        ["Objective", "Type", "Id", "Parent"],
        [["Grow", "Objective", "1", ""], ["Deals", "Key result", "2", "1"]],
    ),
    "initiatives": (
        ["Objective", "Type", "Id", "Parent"],
        [["Grow", "Objective", "1", ""], ["Deals", "Initiative", "2", "1"]],
    ),
}
SAYS = {
    **dict.fromkeys(("start", "low"), "17.25"),
    **dict.fromkeys(("target", "high"), "97.75"),
    **dict.fromkeys(("starts", "date"), "2026-11-17"),
    "current": "37.5",
    "progress": "37.5%",
    "weight": "3.25",
    "confidence": "0.75",
    "due": "2026-12-17",
    "year": "2031",
}
"""What a cell says that is no mere word."""
SAME = {"37.5%": ("37.5", "0.375"), "0.75": ("confidence='4'",)}


def said(outcome: Outcome, header: str, text: str) -> bool:
    """Whether it stands somewhere; a column of which nothing is taken is listed once."""
    if any(one.place.column == one.text == header for one in outcome.unread):
        return True
    told = repr(outcome)
    forms = [text, *SAME.get(text, ())]
    if text.count("-") == 2:
        forms.append(repr(date.fromisoformat(text)).removeprefix("datetime."))
    return any(one in told for one in forms)


def headers(shape: list[str]) -> Iterator[tuple[str, str]]:
    """Each field, and each of one level alone, under the first of its names."""
    for field, names in FIELDS.items():
        name = names.split("|")[0]
        for header in (name, f"objective {name}", f"key result {name}"):
            known = field not in ("objective", "key_result") and is_header(header)
            if known and header not in map(str.lower, shape):
                yield field, header


@pytest.mark.parametrize("shape", SHAPES)
def test_every_cell_of_a_table_is_somewhere(shape: str) -> None:
    head, rows = SHAPES[shape]
    lost = []
    for field, header in headers(head):
        text = SAYS.get(field, f"zz{field}")
        for at in range(len(rows)):
            body = [[*row, text if place == at else ""] for place, row in enumerate(rows)]
            table = "\n".join(",".join(row) for row in ([*head, header], *body))
            seen = read_sheets([read_delimited(table, "f.csv", is_header)], Asked(TODAY, dates="ymd"))
            if not said(write(seen, AROUND), header, text):
                lost.append(f"{header}, row {at + 2}")
    assert lost == []


LABELS = ("owner", "team", "start", "target", "current", "progress", "unit", "weight", "confidence", "metric",
          "active from", "due", "cycle", "how measured", "tags", "priority", "parent")  # fmt: skip


@pytest.mark.parametrize("where", ["objective", "key result", "line"])
def test_every_field_in_markdown_is_somewhere(where: str) -> None:
    lost = []
    for label in LABELS:
        texts = [SAYS.get(label, ""), f"zz{label}"] if label != "active from" else ["2026-11-17", "zzfrom"]
        for text in filter(None, texts):
            of = {where: f"  - **{label}**: {text}"}
            of["line"] = f" - {label}: {text}" if where == "line" else ""
            lines = ("## Objective: Grow @ann", of.get("objective", ""), f"- Key Result: Deals{of['line']}",
                     "  " + of.get("key result", ""))  # fmt: skip
            seen = read_markdown("\n".join(filter(str.strip, lines)), "f.md", Asked(TODAY))
            if not said(write(seen, AROUND), label, text):
                lost.append(f"{label}: {text}")
    assert lost == []


def test_whoever_a_row_names_as_its_author_has_said_it() -> None:
    table = (
        "Date,Objective,Key result,Value,Target,Note,By\n"
        "2026-11-02,Sell,Deals,3,9,The fair was good.,mina park\n2026-11-09,Sell,Deals,5,9,Slow week,Ada\n"
        ",Sell more,,,,Is that so?,Mina Park\n"
    )
    done = write(read_sheets([read_delimited(table, "f.csv", is_header)], Asked(TODAY)), AROUND)
    assert [(one.value, one.note, one.by) for one in (*done.checkins, *done.said)] == [
        ("3", "The fair was good.", "mina"),
        ("5", "Slow week (Ada)", ""),
        ("", "Is that so?", "mina"),
    ]
    assert done.unread == ()


def test_every_column_of_a_history_in_markdown_is_somewhere() -> None:
    text = (
        "## Objective: Grow\n- Key Result: Deals\n\n| Date | KR#1 | Mood | Total | Comments |\n|-|-|-|-|-|\n"
        "| 2026-11-02 | 5 | fine | 0.2 | slow |\n| 2026-11-09 | soon | - | 0.4 | |\n"
    )
    seen = read_markdown(text, "f.md", Asked(TODAY, dates="ymd"))
    assert [(one.place.row, one.place.column, one.text, one.reason) for one in seen.unread] == [
        (4, "Mood", "Mood", "column_unknown"),
        (4, "Total", "Total", "status_computed"),
        (7, "KR#1", "soon", "number"),
    ]
    assert [one.note for one in seen.objectives[0].key_results[0].checkins] == ["slow"]


def test_what_a_second_row_repeats_of_its_objective_is_no_rest_and_what_it_says_otherwise_is() -> None:
    table = (
        "objective,objective owner,key result,target,tags\n"
        "Grow,Mina Park,Deals,9,a\n"
        "Grow,Mina Park,Trials,8,\n"
        "Grow,mina,Deals,7,b\n"
    )
    seen = read_sheets([read_delimited(table, "f.csv", is_header)], Asked(TODAY))
    assert [(one.place.row, one.place.column, one.text, one.reason) for one in seen.unread] == [
        (4, "objective owner", "mina", "no_place")
    ]
    assert [one.target for one in seen.objectives[0].key_results] == [Decimal(9), Decimal(8), Decimal(7)]
