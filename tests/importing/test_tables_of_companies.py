"""Tables and texts as companies keep them: trees with a column of levels, sums, weeks without a year, goals
twice,
boxes before numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen
from okrtui.importing.tables.delimited import read_delimited
from okrtui.importing.tables.headers import is_header, meanings
from okrtui.importing.tables.rows import read_sheets

TODAY = date(2026, 11, 24)


def read(text: str, order: str | None = None) -> Seen:
    return read_sheets([read_delimited(text, "f.csv", is_header)], Asked(TODAY, dates=order))


def told(seen: Seen) -> dict[str, list[str]]:
    return {one.title: [key.title for key in one.key_results] for one in seen.objectives}


TREE = """\
#;Level;Title;Parent;Owner;Start;Target;Now;RAG
1;Objective;Customers love onboarding;;leo;;;;Green
1.1;Key Result;CSAT after week 1;1;leo;4,1;4,6;4,3;Amber
2;Objective;A team that ships;;joon;;;;Red
2.1;Key Result;Deploys a week;2;joon;4;12;7;Green
1.2;Key Result;Time to first value;1;mina;14;5;9;Red
2.2;Initiative;Feature flags;2;mina;;;;Green
;;TOTAL;;;;;16;
"""


def test_a_tree_of_rows_is_read_by_its_levels_and_numbers_and_its_sums_are_none() -> None:
    seen = read(TREE)
    assert told(seen) == {
        "Customers love onboarding": ["CSAT after week 1", "Time to first value"],
        "A team that ships": ["Deploys a week"],
    }
    assert [one.title for one in seen.objectives[1].initiatives] == ["Feature flags"]
    assert [key.current for key in seen.objectives[0].key_results] == [Decimal("4.3"), Decimal(9)]
    assert [(one.text, one.reason) for one in seen.unread] == [
        ("TOTAL 16", "sum"),
        ("RAG", "status_computed"),
    ]


@pytest.mark.parametrize("word", ["kind", "type", "level"])
def test_a_column_that_tells_what_each_row_is_makes_no_objective_of_a_key_result(word: str) -> None:
    seen = read(f"id|okr|{word}|baseline|target\nO1|Grow|objective||\nK1|Errors|kr|4 %|1 %\n")
    assert told(seen) == {"Grow": ["Errors"]}
    measured = read("objective|key result|kind|start|target\nGrow|Errors|decrease|4|1\n")
    assert told(measured) == {"Grow": ["Errors"]}


@pytest.mark.parametrize(
    ("head", "order", "days"),
    [
        ("10/5,10/12,10/19", None, [(10, 5), (10, 12), (10, 19)]),
        ("5/10,12/10,19/10", None, [(10, 5), (10, 12), (10, 19)]),
        ("10/5,10/12", "mdy", [(10, 5), (10, 12)]),
        ("10월 5일,10월 12일", None, [(10, 5), (10, 12)]),
    ],
)
def test_columns_of_weeks_without_a_year_are_a_past(
    head: str, order: str | None, days: list[tuple[int, int]]
) -> None:
    values = ",".join(str(number) for number in range(len(days)))
    seen = read(f"objective,key result,start,target,{head}\nGrow,Users,0,9,{values}\n", order)
    (key,) = seen.objectives[0].key_results
    assert [(one.at.month, one.at.day, one.value) for one in key.checkins] == [
        (month, day, Decimal(number)) for number, (month, day) in enumerate(days)
    ]
    assert {one.at.year for one in key.checkins} == {2026}


def test_a_week_that_reads_in_two_ways_is_asked_for() -> None:
    (question,) = read("objective,key result,start,target,3/5,3/6\nGrow,Users,0,9,1,2\n").questions
    assert (question.choices, question.option) == (("dmy", "mdy"), "--dates {}")


def test_a_column_of_numbers_is_a_target_where_goals_stand_twice() -> None:
    seen = read("목표,핵심결과,현재 수준,목표\n찾아오는 브랜드,자연 유입,3.1만,4만\n")
    assert told(seen) == {"찾아오는 브랜드": ["자연 유입"]}
    assert (seen.objectives[0].key_results[0].target, seen.questions) == (Decimal(40000), ())


def test_what_a_header_says_in_brackets_of_itself_is_no_name() -> None:
    assert meanings("Actual (Nov)") == ("current",) == meanings("현재값(11월)")
    assert meanings("(Nov)") == ()


MARKED = """\
- Q4 2026
  - O - Cost we can explain
    - [ ] KR: Cloud bill from $0.42 to $0.30
    - [x] KR: Deals from 6 to 15, now 9
    - [x] KR: Publish the dashboard
    - KR - Errors 18% → 8% @mina
"""


def test_a_box_says_of_numbers_that_they_are_reached_and_never_that_they_are_zero() -> None:
    (objective,) = read_markdown(MARKED, "f.md", Asked(TODAY)).objectives
    assert objective.title == "Cost we can explain"
    assert [(key.title, key.current, key.progress) for key in objective.key_results] == [
        ("Cloud bill from $0.42 to $0.30", None, None),
        ("Deals from 6 to 15, now 9", None, 1.0),
        ("Publish the dashboard", Decimal(1), None),
        ("Errors 18% → 8%", None, None),
    ]
    assert [one.id for one in objective.key_results[3].owners] == ["mina"]


def test_a_table_below_an_objective_tells_targets_and_a_line_may_hold_two_fields() -> None:
    text = "## 목표 1: 남는 서비스\nOwner: @dana · Due: 2026-12-15\n\n"
    text += "|KR|시작|목표|현재|\n|---|---|---|---|\n|이탈률|4|2|3|\n"
    (objective,) = read_markdown(text, "f.md", Asked(TODAY)).objectives
    (key,) = objective.key_results
    assert (key.start, key.target, key.current) == (Decimal(4), Decimal(2), Decimal(3))
    assert [one.name for one in objective.owners] == ["dana"]
