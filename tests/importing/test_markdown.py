"""OKRs that people write as Markdown, in the shapes that are common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen, SeenObjective

TODAY = date(2026, 11, 24)

HISTORY = """\
## Objective: Grow
- KR1: Revenue
- KR2: Deals

| Date | KR1 | KR2 |
|---|---|---|
| 01.10.2026 | {} | 1.500 |
| 08.10.2026 | 2.000 € | 2.000 |
"""


def test_a_point_in_a_history_is_read_as_its_neighbours_tell_or_not_at_all() -> None:
    unclear = ["1.500", "2.000"]
    for first, value in (("1.750,50 €", 2000), ("1.5 €", 2), ("1 €", None)):
        listed = ["2.000 €", *unclear] if value is None else unclear
        seen = read_markdown(HISTORY.format(first), "f.md", Asked(TODAY))
        told = [one.value for one in seen.objectives[0].key_results[0].checkins]
        assert told[1:] == ([] if value is None else [value]), first
        assert sorted(one.text for one in seen.unread) == sorted(listed), first


SHAPES = {
    "labels in lists": """\
* **Objective:** Make it stable
  * **Key Result:** Flaky tests from 40 to 10
  * **Key Result:** Write the guide
* **Objective:** Grow
  * **Key Result:** 500 new members
""",
    "objectives in bold": """\
**Make it stable**

- `P0` @ann - Flaky tests from 40 to 10
- `PX` - Write the guide - @bo

**Grow**
- 500 new members
""",
    "headings and bullets": """\
### Make it stable
- [P1] Flaky tests from 40 to 10
- Write the guide

### Grow
* 500 new members
""",
    "labels without marks": """\
- Objective: Make it stable
  - Key result: Flaky tests from 40 to 10
  - Key result: Write the guide
- Objective 2: Grow
  - Key result: 500 new members
""",
    "numbered results": """\
## Objective: `Make it stable`
- **Tracked**: Every Monday
- **Key Results**:
1. `Flaky tests from 40 to 10 (ewd)`
2. `Write the guide (n, bo)`

## Objective: `Grow`
- **Key Results**:
##### 1. `500 new members`
""",
    "headings of both": """\
## 🎯 Objective 1: Make it stable
> *why*
#### KR 1: Flaky tests from 40 to 10
- **현재 상태**: 30
#### KR 2: Write the guide
### Initiatives
#### Phase 1
- [x] Buy a rack
## Objective 2: Grow
**KR 2.1**: 500 new members
""",
    "tables": """\
## Objective: Make it stable
| # | Key Result | Baseline | Target |
|---|---|---|---|
| 1 | Flaky tests from 40 to 10 | 40 | 10 |
| 2 | Write the guide | | |

| Objective | Key Result | Target |
|---|---|---|
| Grow | 500 new members | 500 |
""",
    "whose they are": """\
COMPANY OBJECTIVE 1: Make it stable
Key Results:
- Flaky tests from 40 to 10
- Write the guide

Team objective 2: Grow
Key Results:
- 500 new members
""",
    "prefixes": """\
# O1: Make it stable
- KR1: Flaky tests from 40 to 10
- O1/KR2 Write the guide
# O2 Grow
- KR2.1: 500 new members
""",
}


TOLD: dict[str, tuple[Callable[[SeenObjective], object], object]] = {
    "objectives in bold": (lambda one: [key.owners[0].name for key in one.key_results], ["ann", "bo"]),
    "headings and bullets": (lambda one: one.key_results[0].priority, "P1"),
    "numbered results": (
        lambda one: [[who.name for who in key.owners] for key in one.key_results],
        [["ewd"], ["n", "bo"]],
    ),
    "headings of both": (
        lambda one: (one.key_results[0].current, one.description, one.initiatives[0].title),
        (30, "why\nPhase 1", "Buy a rack"),
    ),
    "tables": (lambda one: (one.key_results[0].start, one.key_results[0].place.row), (40, 4)),
}


def read(text: str, file: str = "okrs.md", **asked: object) -> Seen:
    return read_markdown(text, file, Asked(TODAY, **asked))  # type: ignore[arg-type]


def titles(seen: Seen) -> list[tuple[str, list[str]]]:
    return [(one.title, [key.title for key in one.key_results]) for one in seen.objectives]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_says_the_same(shape: str) -> None:
    seen = read(SHAPES[shape])
    assert titles(seen) == [
        ("Make it stable", ["Flaky tests from 40 to 10", "Write the guide"]),
        ("Grow", ["500 new members"]),
    ]
    assert seen.unread == ()
    if shape in TOLD:
        said, expected = TOLD[shape]
        assert said(seen.objectives[0]) == expected


TRACKED = """\
## Objective: `Launch`
- **Active from:** 09.04.19
- **KR Measurement Deadline:** 7 days after the launch
1. 100 nodes online
2. Publish the paper
3. Uptime from 80 % to 90 %

| Date | KR#1 | KR #2 | KR#3 | Total | Comments |
|:---:|---|---|---|---|---|
| 15.04.19 | 20 | 10% | 82 % | 0.2 | slow start |
| 01.05.19 | 55 | 50% | - | **0.5** | |
| soon | 1 | | | | |
"""


def test_a_table_of_days_is_history() -> None:
    seen = read(TRACKED)
    (launch,) = seen.objectives
    assert launch.cycle is not None and launch.cycle.start == date(2019, 4, 9)
    nodes, paper, uptime = launch.key_results
    first, second = date(2019, 4, 15), date(2019, 5, 1)
    assert [(one.at, one.value, one.note) for one in nodes.checkins] == [
        (first, 20, "slow start"),
        (second, 55, ""),
    ]
    assert [(one.at, one.value) for one in paper.checkins] == [(first, 10), (second, 50)]
    assert (paper.start, paper.target, paper.unit) == (0, 100, "%")
    assert [(one.at, one.value) for one in uptime.checkins] == [(first, 82)]
    assert launch.progress == 0.5
    missed = [(one.place.row, one.place.column, one.reason) for one in seen.unread]
    assert missed == [(8, "Total", "status_computed"), (12, "Date", "date"), (1, "due", "date")]


def test_scores_in_a_table_of_days_are_shares_of_the_way() -> None:
    table = "| Date | KR#1 |\n|---|---|\n| 15.04.19 | 0.25 |\n| 2.5.19 | 1 |\n"
    text = f"## Objective: Launch\n1. 80 nodes online\n\n{table}"
    (nodes,) = read(text).objectives[0].key_results
    assert [one.value for one in nodes.checkins] == [20, 80]


def test_what_stands_under_no_objective_is_listed_and_code_is_left_out() -> None:
    seen = read(
        "# OKRs\nHow we work.\n```\n## Objective: no\n```\n"
        "## 2019 Q3\n### Grow\n- 5 members\n\n## 2019 Q2\nElsewhere.\n"
    )
    assert titles(seen) == [("Grow", ["5 members"])]
    assert seen.objectives[0].cycle is not None and seen.objectives[0].cycle.name == "2019 Q3"
    assert [(one.place.row, one.text, one.reason) for one in seen.unread] == [
        (2, "How we work.", "prose"),
        (4, "## Objective: no", "code"),
        (11, "Elsewhere.", "prose"),
    ]


@pytest.mark.parametrize("marks", ["[a](", "[", "**a ", "`", "a*", "![", "<", "@a ", "- ", "|"])
def test_marks_without_end_are_read_in_a_time_that_grows_with_their_number(marks: str) -> None:
    """A line of 4,000 characters and a paragraph of 100,000, which patterns that try all ways never end."""
    text = marks * (4000 // len(marks))
    seen = read(f"## Objective: Grow\n{text}\n" + f"x {marks * 20}\n" * 1000 + "y" * 5000 + "\n")
    assert [(one.text[:9], one.reason) for one in seen.unread][-1] == ("y" * 9, "long")


def test_an_objective_whose_number_stood_already_is_told_again_and_listed() -> None:
    seen = read("## Objective 1: Grow\n- 5 members\n## Now\n### Objective 1: growth\n- KR 1.1 (members): 3\n")
    assert titles(seen) == [("Grow", ["5 members"])]
    assert [(one.place.row, one.reason) for one in seen.unread] == [(4, "twice"), (5, "prose")]


def test_a_heading_that_is_a_cycle_a_table_of_something_else_and_what_is_meant_by_an_objective() -> None:
    text = """
# Bridge team
## 2019 Q4 - Objectives and Key Results
- a planning document
### The bridge is stable
| Part | State | Remark |
|---|---|---|
| api | done | fine |
- **P0** - 2 nodes are watched
- **P1** - all deployments by one tool
### Packages are quick
* Adding takes days today
#### Key Results
* P0: Adding takes 2 hours
"""
    seen = read_markdown(text, "team.md", Asked(date(2026, 11, 24)))
    assert [
        (one.title, one.cycle and one.cycle.name, [(key.title, key.priority) for key in one.key_results])
        for one in seen.objectives
    ] == [
        (
            "The bridge is stable",
            "2019 Q4 - Objectives and Key Results",
            [("2 nodes are watched", "P0"), ("all deployments by one tool", "P1")],
        ),
        ("Packages are quick", "2019 Q4 - Objectives and Key Results", [("Adding takes 2 hours", "P0")]),
    ]
    assert seen.objectives[1].description == "Adding takes days today"
    assert [one.text for one in seen.unread] == [
        "a planning document",
        "Part | State | Remark",
        "api | done | fine",
    ]


def test_a_heading_announces_an_objective_and_a_metric_below_a_result_measures_it() -> None:
    text = """
# 2026 Q1 OKR
## Objective (목표)
**"모두가 편하게 지낸다"**
## Key Results (핵심 결과)
### KR 1: **신뢰 달성**
- **지표**: 평점 **4.5점 이상** (최소 100건 기준)
### KR 2: **안정적인 서비스**
- **지표**:
  - 오류율 0.5% 이하
## Initiatives (실행 방안)
### Phase 1
- [x] 배포
  - 두 번에 나누어
## 자체 평가
- **Objective**: "모두가 편하게 지낸다"
- **Key Results**: 평점 4.5점
"""
    seen = read_markdown(text, "OKR.md", Asked(date(2026, 11, 24)))
    (objective,) = seen.objectives
    assert objective.title == "모두가 편하게 지낸다"
    first, second = objective.key_results
    assert (first.title, first.target, first.unit) == ("신뢰 달성", Decimal("4.5"), "점")
    assert "최소 100건" in first.description and second.target is None
    assert [one.title for one in objective.initiatives] == ["배포"]
    assert "- 두 번에 나누어" in objective.description


def test_lines_below_a_cycle_numbered_headings_and_tables_that_count_their_results() -> None:
    seen = read_markdown(
        "### Q1 2020\nSee also:\n- a document\n\nAlpha release (7/10)\n- Matches online\n- 12 streams\n\n"
        "Good tools\n- 2 guides\n",
        "OKRs.md",
        Asked(date(2026, 11, 24)),
    )
    assert [(one.title, len(one.key_results), one.cycle and one.cycle.name) for one in seen.objectives] == [
        ("Alpha release (7/10)", 2, "Q1 2020"),
        ("Good tools", 1, "Q1 2020"),
    ]
    text = """
## Objective 1:
Be the first choice
### Key Results
| KR | Target |
|----|--------|
| **KR 1** | Validate 500 places in one city |
| **KR 2** | Cite a source in 100% of outputs |
"""
    (objective,) = read_markdown(text, "OKRs.md", Asked(date(2026, 11, 24))).objectives
    assert objective.title == "Be the first choice"
    assert [one.title for one in objective.key_results] == [
        "Validate 500 places in one city",
        "Cite a source in 100% of outputs",
    ]
