"""What stands beside a title in Markdown: numbers, days, people and links."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen, SeenObjective

TODAY = date(2026, 11, 24)


def read(text: str) -> Seen:
    return read_markdown(text, "okrs.md", Asked(TODAY))


def only(text: str) -> SeenObjective:
    (found,) = read(text).objectives
    return found


def test_korean_fields_below_a_result_and_two_numbers_in_one_are_split_with_a_warning() -> None:
    seen = read(
        "**분기**: 2026년 2분기\n\n## 2025 회고\n\n## Objective 1: 고객이 신뢰한다\n"
        "#### KR 1: 고객 신뢰도 95% 이상 달성\n- **현재 상태**: 0%\n- **목표**: 95%\n- **측정 방법**: 설문\n"
        "- 목표일: 2026-06-15\n#### KR 2: 만족도 90 % 이상, 평균 24시간 이내\n"
    )
    (objective,) = seen.objectives
    assert objective.cycle is not None and objective.cycle.name == "2026년 2분기"
    trust, *parts = objective.key_results
    assert (trust.current, trust.target, trust.unit, trust.description) == (0, 95, "%", "설문")
    assert trust.due == date(2026, 6, 15)
    assert [one.title for one in parts] == ["만족도 90 % 이상", "평균 24시간 이내"]
    assert [(one.title, one.reason) for one in seen.flagged] == [
        ("만족도 90 % 이상, 평균 24시간 이내", "split")
    ]


def test_fields_behind_a_result_in_its_line_and_links_are_kept() -> None:
    objective = only(
        "# Objective: Sell\n**Owner:** Mina Park\n"
        "- **KR 1.1:** Deals per [team](https://acme.com/teams) - Target: 50 | Current: 20 | Owner: Joon\n"
    )
    (key,) = objective.key_results
    assert (key.title, key.target, key.current, key.owners[0].name) == (
        "Deals per team",
        Decimal(50),
        20,
        "Joon",
    )
    assert [(one.title, one.url) for one in key.docs] == [("team", "https://acme.com/teams")]
    assert objective.owners[0].name == "Mina Park"


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        ("(owner: Mina Park, Head of Sales)", ["Mina Park"]),
        ("(Owners: Mina Park and Joon Lee)", ["Mina Park", "Joon Lee"]),
        ("[DRI: Mina Park]", ["Mina Park"]),
        ("(owned by Mina Park, VP Engineering).", ["Mina Park"]),
        ("**(Owner: Mina Park, CTO)**", ["Mina Park"]),
        ("(담당: 김민아, 영업팀장)", ["김민아"]),
        ("（책임자：김민아）", ["김민아"]),
    ],
)
def test_who_a_line_is_of_may_stand_in_brackets_at_its_end(ending: str, names: list[str]) -> None:
    """As a person and no part of the title, without what that person is; whatever the line says."""
    text = f"""\
## Objective 1: Make it stable {ending}
- KR1: Flaky tests from 40 to 10 {ending}
### Initiatives
- Buy a rack {ending}
"""
    seen = read(text)
    (objective,) = seen.objectives
    (key,), (work,) = objective.key_results, objective.initiatives
    assert (objective.title, key.title, work.title) == (
        "Make it stable",
        "Flaky tests from 40 to 10",
        "Buy a rack",
    )
    assert [one.name for one in objective.owners] == [one.name for one in key.owners] == names
    assert work.owner is not None and work.owner.name == names[0]
    assert not seen.unread


@pytest.mark.parametrize(
    "title",
    ["Churn (monthly) from 4 % to 2 %", "Call every owner (by phone)", "Team leads (all 7) trained"],
)
def test_other_brackets_stay_in_the_title(title: str) -> None:
    (objective,) = read(f"# Objective: Grow\n- KR1: {title}\n").objectives
    assert [(one.title, one.owners) for one in objective.key_results] == [(title, ())]
