"""A target told as "at least" without a start, in a title or a cell, and what stands behind a pair."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrtui.domain.model import Cycle, Kind
from okrtui.importing.kinds import settle
from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, SeenKeyResult
from okrtui.importing.standing import stand_of
from okrtui.importing.tables.rows import read_sheets
from okrtui.importing.tables.sheet import Sheet, SheetRow
from okrtui.importing.tables.values import at_least

CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
ASKED = Asked(today=date(2026, 11, 26))


def settled(title: str, current: str | None = None, **given: object) -> tuple[object, ...]:
    value = Decimal(current) if current else None
    made = settle(SeenKeyResult(title, current=value, **given), CYCLE, "UTC", {})  # type: ignore[arg-type]
    one = made.definition
    return one.kind, one.start, one.target, one.low, made.flags


@pytest.mark.parametrize("title", ["Uptime ≥ 99.9%", "Uptime at least 99.9 %", "가동률 99.9% 이상"])
def test_a_floor_without_a_start_is_kept_and_one_ahead_is_a_way(title: str) -> None:
    floor = Decimal("99.9")
    kept = (Kind.KEEP, None, None, floor, ("floor_without_start",))
    assert settled(title) == settled(title, "99.95") == settled(title, "99.9") == kept
    assert settled(title, "98") == (Kind.INCREASE, 98, floor, None, ("start_from_current",))
    assert settled(title, start=Decimal(97)) == (Kind.INCREASE, 97, floor, None, ())
    assert settled(title, progress=0.5)[0] is Kind.REACH


def test_things_and_targets_without_a_bound_are_counted_as_ever() -> None:
    assert settled("At least 40 interviews")[:3] == (Kind.REACH, None, 40)
    assert settled("Uptime to 99.9 %")[0] is Kind.REACH


@pytest.mark.parametrize(
    ("title", "cell", "kind"),
    [
        ("Uptime", "≥ 99.9%", Kind.KEEP), ("NPS", "50+", Kind.KEEP), ("Interviews", "≥ 40", Kind.REACH),
        ("만족도", "4.5 이상", Kind.KEEP), ("Uptime", "99.9%", Kind.REACH), ("Churn", "≤ 2%", Kind.KEEP),
    ],
)  # fmt: skip
def test_the_bound_of_a_cell_counts_as_that_of_a_title(title: str, cell: str, kind: Kind) -> None:
    table = Sheet(
        "f", [SheetRow(1, ["Objective", "Key result", "Target"]), SheetRow(2, ["Good", title, cell])]
    )
    text = f"# Objective: Good\n\n| Key Result | Target |\n|---|---|\n| {title} | {cell} |\n"
    for seen in (read_sheets([table], ASKED), read_markdown(text, "okrs.md", ASKED)):
        (key,) = seen.objectives[0].key_results
        assert settle(key, CYCLE, "UTC", {}).definition.kind is kind


@pytest.mark.parametrize(
    ("cell", "floor"),
    [("≥ 3", True), ("at least 3", True), ("3 or more", True), ("최소 3", True), ("3 이상 (월)", True),
     ("≤ 3", False), ("3", False), ("최대 3", False), ("3 이하", False), ("", False)],
)  # fmt: skip
def test_cells_that_say_a_floor(cell: str, floor: bool) -> None:
    assert at_least(cell) is floor


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("$120k → $200k — $150k", 150_000), ("ARR $120k → $200k: $150k", 150_000),
        ("Teams 120→200 (150)", 150), ("NPS 30 → 45 – 38", 38), ("매출 1.2억 → 2억 — 1.5억", 150_000_000),
        ("Signups: 500/week → 800/week (now 620/week)", 620),
        ("가입 500건/주 → 800건/주 (현재 620건/주)", 620),
        ("Coverage 62% → 80%, currently 70%", 70), ("NPS 30 → 45 – now 38", 38),
        ("Teams 10 → 20 (30)", None), ("10 → 20 - 15 seats", None), ("Phase 1 → 2 (3)", None),
    ],
)  # fmt: skip
def test_a_number_behind_a_pair_is_where_it_stands(title: str, value: int | None) -> None:
    assert stand_of(title).value == value
