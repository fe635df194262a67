"""Warnings of a plan: told with a rewrite, never in the way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from desk import PLAN, Desk

from okrtui.planfile.parse import parse
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.plan_quality import plan_warnings
from okrtui.usecases.plan_state import known_to

GOOD = """
[[objectives]]
id = "engine"
team = "outbound"
cycle = "2026-Q4"
title = "An engine that can be repeated"
owner = "joon"
[[objectives.key_results]]
id = "bugs"
title = "New bug reports a month"
kind = "decrease"
start = 72
target = 60
source = { type = "query", connection = "gh", query = "repo:a/b created:{last:30d}" }
[[objectives.key_results]]
id = "leads"
title = "Net new leads"
kind = "reach"
target = 50
"""


def warned(desk: Desk, text: str) -> list[tuple[str, str]]:
    plan = parse(text, file="plan.toml", known=known_to(desk.me))
    return [
        (one.path.rpartition("/")[2], one.about.code.removeprefix("quality."))
        for one in plan_warnings(desk.me, plan)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expect"),
    [
        ("", "", []),
        ("{last:30d}", "{start}..{end}", [("bugs", "growing_count")]),
        ("An engine that can be repeated", "Raise conversion by 2 %", [("engine", "objective_number")]),
        ('owner = "joon"\n', "", [("bugs", "no_owner"), ("leads", "no_owner")]),
        ('title = "Net new leads"', 'title = "Launch a campaign"', [("leads", "activity")]),
        ('title = "Net new leads"', 'title = "캠페인 진행"', [("leads", "activity")]),
        ('title = "Net new leads"', 'title = "캠페인 진행률"', []),
        ('kind = "reach"\ntarget = 50', 'kind = "keep"\nstart = 4\nlow = 50', [("leads", "keep_from_below")]),
        ('kind = "reach"\ntarget = 50', 'kind = "keep"\nstart = 50\nlow = 50', []),
    ],
)  # fmt: skip
def test_each_fault_is_told(desk: Desk, before: str, after: str, expect: list[tuple[str, str]]) -> None:
    assert before in GOOD
    assert warned(desk, GOOD.replace(before, after) if before else GOOD) == expect


def test_weights_of_nothing_and_too_few_or_many_parts(desk: Desk) -> None:
    weightless = GOOD.replace('kind = "', 'weight = 0\nkind = "')
    assert warned(desk, weightless) == [("engine", "weights_zero")]
    part = '[[objectives.key_results]]\nid = "x{}"\ntitle = "Leads"\nkind = "reach"\ntarget = 5\n'
    assert warned(desk, GOOD + "".join(part.format(n) for n in range(3))) == []
    assert warned(desk, GOOD + "".join(part.format(n) for n in range(4))) == [("engine", "key_result_count")]
    assert warned(desk, GOOD[: GOOD.rindex("[[objectives.key")]) == [("engine", "key_result_count")]
    many = "".join(GOOD.replace('id = "engine"', f'id = "engine{n}"') for n in range(5))
    assert warned(desk, many) == [("outbound", "objective_count")]
    assert warned(desk, "".join(GOOD.replace('id = "engine"', f'id = "engine{n}"') for n in range(4))) == []


def test_what_stands_in_the_store_is_compared(desk: Desk) -> None:
    desk.apply()
    desk.clock.now = datetime(2026, 11, 24, 4, tzinfo=UTC)
    changed = PLAN.replace('unit = "%"', 'unit = "deals"')
    assert ("win-rate", "unit_changed") in warned(desk, changed)
    assert not {"unit_changed", "unit_added"} & {code for _, code in warned(desk, PLAN)}
    assert ("win-rate", "kind_changed") in warned(
        desk, PLAN.replace('kind = "increase"', 'kind = "boolean"', 1)
    )
    check_in(desk.colleague(), CheckinInput("blocked", "1", "4"))
    answered = warned(desk, PLAN.replace('kind = "keep"\nhigh = 2', 'kind = "boolean"'))
    assert ("blocked", "kind_kept") in answered and ("blocked", "kind_changed") not in answered
    kept = PLAN.replace("high = 2", "low = 2")
    assert ("blocked", "keep_from_below") in warned(desk, kept)
    check_in(desk.colleague(), CheckinInput("blocked", "2", "4"))
    assert "keep_from_below" not in {code for _, code in warned(desk, kept)}
