"""What titles tell of now, and several key results in one cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrtui.domain.model import Cycle, Kind
from okrtui.importing.kinds import settle
from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen, SeenKeyResult
from okrtui.importing.standing import stand_of
from okrtui.importing.tables.cell_lines import apart
from okrtui.importing.tables.rows import read_sheets
from okrtui.importing.tables.sheet import Sheet, SheetRow

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
ASKED = Asked(today=date(2026, 11, 26))
SAID = {
    "Activation from 32% to 45% (now 39%)": (Kind.INCREASE, 39),
    "Activation from 32% to 45% [currently: 39 %]": (Kind.INCREASE, 39),
    "Contributors: 120 → 200 (currently 150)": (Kind.INCREASE, 150),
    "50 new customers (12/50)": (Kind.REACH, 12),
    "채용 5명 (2/5)": (Kind.REACH, 2),
    "개발자 5명 채용 (현재 2명)": (Kind.REACH, 2),
    "재구매율 21% → 30% (현재 25%)": (Kind.INCREASE, 25),
    "Churn ≤ 2% (now 3%)": (Kind.KEEP, 3),
    "First answer 00:45:00 → 00:15:00 (now 30)": (Kind.DECREASE, 30),
}
NOT_SAID = (
    "Launch phase (1/2)",
    "Reach 200 logos (Q4 2026)",
    "Grow revenue by 20% (now 5%)",
    "50 new customers (12/40)",
    "Hire 5 engineers",
    "Reach 5 cities (now 20%)",
)


@pytest.mark.parametrize("title", SAID)
def test_what_a_title_tells_of_now_is_its_value_and_stays_in_it(title: str) -> None:
    settled = settle(SeenKeyResult(title), CYCLE, "UTC", {})
    kind, value = SAID[title]
    assert (settled.definition.kind, settled.definition.title) == (kind, title)
    assert settled.current == value and "current_in_title" in settled.flags
    told = settle(SeenKeyResult(title, current=Decimal(1)), CYCLE, "UTC", {})
    assert told.current == 1 and "current_in_title" not in told.flags


@pytest.mark.parametrize("title", NOT_SAID)
def test_other_brackets_tell_no_value(title: str) -> None:
    settled = settle(SeenKeyResult(title), CYCLE, "UTC", {})
    assert settled.current is None and "current_in_title" not in settled.flags


def test_a_title_without_numbers_is_left_alone() -> None:
    assert stand_of("Ship (now)") == ("Ship (now)", None, "", None)


HEADER = ["Objective", "Key Results", "Owner", "Target", "Current", "Progress"]


def rows(*cells: str) -> list[list[str]]:
    return [[*one.cells] for one in apart(HEADER, [SheetRow(2, cells)])]


def test_marked_lines_are_a_row_each_below_their_objective() -> None:
    assert rows("Grow", "- KR1: Deals\n- Logos\n- Regions", "mina", "", "", "40%") == [
        ["Grow", "", "mina", "", "", "40%"],
        ["Grow", "Deals", "mina", "", "", ""],
        ["Grow", "Logos", "mina", "", "", ""],
        ["Grow", "Regions", "mina", "", "", ""],
    ]


def test_numbers_of_as_many_lines_stand_beside_them() -> None:
    assert rows("Grow", "Deals\nLogos", "mina", "40\n20", "12\n7", "") == [
        ["Grow", "", "mina", "", "", ""],
        ["Grow", "Deals", "mina", "40", "12", ""],
        ["Grow", "Logos", "mina", "20", "7", ""],
    ]
    assert rows("", "Deals\nLogos", "mina", "40\n20", "", "") == [
        ["", "Deals", "mina", "40", "", ""],
        ["", "Logos", "mina", "20", "", ""],
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("Grow", "Deals that are won\nin Europe", "mina", "40", "", ""),
        ("Grow", "Deals that are won\nin Europe", "mina", "", "", ""),
        ("Grow", "Deals\nLogos", "", "40\n20\n10", "", ""),
        ("Grow", "Deals", "", "40", "", ""),
        ("Grow", "Increase MRR from 10k\nto 20k", "mina", "", "", ""),
        ("Grow", "NPS 30 → 45\n(by Q4 2026)", "mina", "", "", ""),
        ("Grow", "Deals 30\n→ 45", "", "", "", ""),
        ("Grow", "문의를 100개\n에서 20개로", "", "", "", ""),
    ],
)
def test_a_text_that_is_broken_is_one(cells: tuple[str, ...]) -> None:
    assert rows(*cells) == [list(cells)]


def titles(seen: Seen) -> list[tuple[str, list[str]]]:
    return [(one.title, [key.title for key in one.key_results]) for one in seen.objectives]


def test_cells_of_a_workbook_and_of_markdown_are_read_so() -> None:
    sheet = Sheet(
        "f.xlsx",
        [SheetRow(1, HEADER), SheetRow(2, ["Grow", "1. Deals 40\n2. Logos 20", "mina", "", "", "40%"])],
    )
    seen = read_sheets([sheet], ASKED)
    assert titles(seen) == [("Grow", ["Deals 40", "Logos 20"])] and seen.objectives[0].progress == 0.4
    assert [one.text for one in seen.unread] == []
    cells = "| **Grow** | KR1.1 Deals 10 → 40<br>KR1.2 **Logos** 5 → 20 |"
    text = f"| Objective | Key results |\n|---|---|\n{cells}\n"
    assert titles(read_markdown(text, "f.md", ASKED)) == [("Grow", ["Deals 10 → 40", "Logos 5 → 20"])]
