"""Tables as other tools write them: what their columns, rows and cells are called there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrtui.domain.title_shapes import read_title
from okrtui.domain.vocabulary import Kind
from okrtui.importing.markdown.labels import inline
from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen, SeenKeyResult
from okrtui.importing.standing import stand_of
from okrtui.importing.tables.delimited import read_delimited
from okrtui.importing.tables.headers import is_header
from okrtui.importing.tables.rows import read_sheets
from okrtui.importing.tables.values import amount, parts, people

TODAY = date(2026, 11, 24)


def read(text: str, columns: dict[str, str] | None = None) -> Seen:
    asked = Asked(TODAY, columns or {}, since=date(2026, 10, 1))
    return read_sheets([read_delimited(text, "f.csv", is_header)], asked)


def keys(seen: Seen) -> list[SeenKeyResult]:
    return [key for one in seen.objectives for key in one.key_results]


@pytest.mark.parametrize(
    ("headers", "days"),
    [
        ("W1 (5 Oct 2026),W2 (12 Oct 2026)", [(10, 5), (10, 12)]),
        ("W1 (10/19),W2 (10/26)", [(10, 19), (10, 26)]),
        ("oct_actual,nov_actual", [(10, 31), (11, 24)]),
        ("Actual Oct,Actual Nov", [(10, 31), (11, 24)]),
        ("10월 실적,11월 실적", [(10, 31), (11, 24)]),
    ],
)
def test_columns_of_values_may_say_more_than_their_day(headers: str, days: list[tuple[int, int]]) -> None:
    (key,) = keys(read(f"objective,key result,start,q4_target,{headers}\nGrow,Users,0,9,1,2\n"))
    assert key.target == 9
    assert [(one.at, one.value) for one in key.checkins] == [
        (date(2026, *day), Decimal(number)) for number, day in enumerate(days, 1)
    ]


def test_goals_with_a_metric_below_a_goal_are_its_key_results() -> None:
    seen = read(
        "Name,Parent goal,Metric,Initial value,Current value,Target value\nGrow,,,,,\n"
        "New ARR,Grow,Currency,0,40,100\nRetention,Grow,Percent,100%,102%,110%\n"
    )
    assert [one.title for one in seen.objectives] == ["Grow"]
    assert [(one.title, one.current, one.target) for one in keys(seen)] == [
        ("New ARR", 40, 100),
        ("Retention", 102, 110),
    ]


def test_what_stands_above_objectives_and_health_beside_key_results_are_none() -> None:
    seen = read(
        "Type,Title,Group,Timeframe,Start value,Current value,Target value,Aligned to\n"
        "Ultimate Goal,Most loved,Sales,,,,,\nObjective,Win,Sales,Q4,,,,Most loved\n"
        "Key Result,Customers,Sales,Q4,0,7,20,Win\nInitiative,Mails,Sales,Q4,,,,Win\nKPI,MRR,Sales,,1,2,3,\n"
    )
    (objective,) = seen.objectives
    assert (objective.title, objective.team.name, objective.cycle.name) == ("Win", "Sales", "Q4")
    assert [one.title for one in keys(seen)] == ["Customers"]
    assert [one.title for one in objective.initiatives] == ["Mails"]
    assert [(one.place.row, one.reason) for one in seen.unread if one.reason.startswith("row_")] == [
        (2, "row_aim"),
        (6, "row_kpi"),
    ]
    alone = read("Type,Title,Start value,Target value,Aligned to\nObjective,Win,,,\nKPI,MRR,1,3,Win\n")
    assert [one.title for one in keys(alone)] == ["MRR"]  # where no other word says key result it is one


def test_tasks_of_several_types_are_read_by_a_field_of_their_users_own() -> None:
    seen = read(
        "Task Name,Assignee,Custom Field: KR Type,Start Value (number),Target Value (number),"
        "Parent Name,Tags\n"
        "Delight,[Mina Park],Objective,,,,[]\nNPS,[Joon Lee],Key Result,30,50,Delight,[nps]\n"
    )
    (objective,) = seen.objectives
    assert (objective.title, [one.name for one in objective.owners], objective.tags) == (
        "Delight",
        ["Mina Park"],
        (),
    )
    assert [(one.title, one.start, one.target, one.tags) for one in keys(seen)] == [("NPS", 30, 50, ("nps",))]


def test_a_letter_names_objectives_and_numbers_the_results_beside_them() -> None:
    seen = read("Team,O,KR1,KR2\nSales,Sell,Deals from 10 to 30,\nProduct,Build,5 removed,Two removed\n")
    assert [(one.title, len(one.key_results)) for one in seen.objectives] == [("Sell", 1), ("Build", 2)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("≥ 4.5 / 5.0", "4.5", ""),
        ("7/10", "7", ""),
        ("1만 4천 명", "14000", "명"),
        ("2억 5천만 원", "250000000", "원"),
    ],
)
def test_a_number_with_the_end_of_its_scale_or_in_several_of_them(text: str, value: str, unit: str) -> None:
    found = amount(text)
    assert found is not None and (found.value, found.unit) == (Decimal(value), unit)


def test_brackets_of_a_list_are_none_of_a_name() -> None:
    assert [one.name for one in people("[Mina Park, Joon]")] == ["Mina Park", "Joon"]
    assert people("[]") == parts("[]") == ()
    assert parts("[a], [b]") == ("a", "b") and parts("[a] and [b]") == ("[a] and [b]",)


LINES = """\
🎯 **Objective 1 — Delight every new user**

📈 KR 1.1 — Activation 42% ➜ 60% | now 47% | 🟡
📈 KR 1.2 — Time-to-value 5d ➜ 1d | now 3d | 🟢
🚧 Initiative — New tour

## Objective 2: Ship
- NPS 40 to 55 — **0.7** (Mina)
- 월간 사용자 1만 명 → 3만 명 (현재 1만 4천 명)
- 장애 복구 시간 60분 → 30분 이내
- *(Add more key results here)*
"""


def test_lines_with_signs_scores_and_places_to_fill() -> None:
    seen = read_markdown(LINES, "f.md", Asked(TODAY))
    assert [one.title for one in keys(seen)][:3] == [
        "Activation 42% ➜ 60% | now 47% | 🟡",
        "Time-to-value 5d ➜ 1d | now 3d | 🟢",
        "NPS 40 to 55 (Mina)",
    ]
    assert keys(seen)[2].progress == 0.7 and len(keys(seen)) == 5
    assert [one.text for one in seen.unread if one.reason == "placeholder"] == ["(Add more key results here)"]
    assert stand_of("월간 사용자 1만 명 → 3만 명 (현재 1만 4천 명)").value == 14000
    assert stand_of("Activation 42% ➜ 60% | now 47%").value == 47
    told = read_title("장애 복구 시간 60분 → 30분 이내")
    assert told is not None and (told.kind, told.start, told.target) == (Kind.DECREASE, 60, 30)


LISTED = """\
# Q3 2026 OKRs (graded)

1. **Delight customers** — 0.63
   1. NPS 40 → 55 — **0.7** (at 50)
   2. Launch help center — **1.0**
2. **Grow revenue**
   1. MRR $80k to $120k — Score: 0.4
"""


def test_a_list_of_objectives_holds_the_lists_of_their_results() -> None:
    seen = read_markdown(LISTED, "f.md", Asked(TODAY))
    assert [(one.title, one.progress, one.cycle and one.cycle.name) for one in seen.objectives] == [
        ("Delight customers", 0.63, "Q3 2026 OKRs (graded)"),
        ("Grow revenue", None, "Q3 2026 OKRs (graded)"),
    ]
    assert [(one.title, one.progress) for one in keys(seen)] == [
        ("NPS 40 → 55 (at 50)", 0.7),
        ("Launch help center", 1.0),
        ("MRR $80k to $120k", 0.4),
    ]
    told = read_markdown("# Notes\n\n- Milk\n  - two litres\n- Bread\n  - one\n", "f.md", Asked(TODAY))
    assert told.objectives == ()
    assert {one.text for one in told.unread} == {"Notes", "Milk", "two litres", "Bread", "one"}


def test_a_dash_between_two_numbers_leads_from_one_to_the_other() -> None:
    told = ["Defects per build 1.2 – 0.8", "Churn 2 - 0.5", "CSAT 0.5 - 0.9"]
    scored = [
        "NPS 40 to 55 — 0.7",
        "Reach NPS 55 — 0.7",
        "Sign 100 customers – 0.4",
        "Defects 1.2 — score 0.8",
    ]
    assert [inline(one)[1] for one in told] == [{}, {}, {}]
    assert [inline(one)[1]["progress"] for one in scored] == ["0.7", "0.7", "0.4", "0.8"]


@pytest.mark.parametrize(
    "header", ["Oct (plan)", "Oct (target)", "Comment on it (Oct)", "Forecast (Dec)", "Cost (Oct)"]
)
def test_a_column_of_plans_or_costs_is_no_history_of_values(header: str) -> None:
    seen = read(f"Objective,Key result,Target,{header},Oct (actual)\nGrow,Users,9,5,4\n")
    assert [(one.at, one.value) for one in keys(seen)[0].checkins] == [(date(2026, 10, 31), 4)]
    assert [(one.text, one.reason) for one in seen.unread] == [(header, "column_unknown")]


@pytest.mark.parametrize("header", ["W1 (5 Oct)", "W1 (Oct 5th)", "5 Oct (W1)", "W1 (5 Oct 2026)"])
def test_the_day_beside_the_number_of_a_week_counts(header: str) -> None:
    seen = read(f"Objective,Key result,Target,{header}\nGrow,Users,9,5\n")
    assert [one.at for one in keys(seen)[0].checkins] == [date(2026, 10, 5)]


def test_of_targets_of_several_spans_it_is_asked_which_is_meant() -> None:
    text = "Objective,Key result,Q1 target,Q4 target\nGrow,Users,10,40\n"
    seen = read(text)
    assert [(one.column, one.choices) for one in seen.questions] == [
        ("Q1 target", ("target", "skip")),
        ("Q4 target", ("target", "skip")),
    ]
    told = read(text, {"q4target": "target"})
    assert (keys(told)[0].target, told.questions) == (40, ())
    assert [(one.text, one.reason) for one in told.unread] == [("Q1 target", "column_second")]


def test_a_part_of_a_whole_is_a_share_where_progress_is_told() -> None:
    seen = read("Objective,Key result,Target,Progress\nGrow,Users,40,4/5\n,NPS,50,3/7\n,Churn,2,50%\n")
    assert [(one.current, round(one.progress or 0, 3)) for one in keys(seen)] == [
        (None, 0.8),
        (None, 0.429),
        (None, 0.5),
    ]


def test_what_a_table_asks_in_a_text_is_asked() -> None:
    table = (
        "# OKRs\n\n| Objective | Key result | Target | Due |\n|---|---|---|---|\n| Grow | Users | 5 | {} |\n"
    )
    asked = read_markdown(table.format("3/4/2027"), "f.md", Asked(TODAY))
    assert [(one.column, one.choices) for one in asked.questions] == [("Due", ("dmy", "mdy"))]
    assert read_markdown(table.format("2027-03-04"), "f.md", Asked(TODAY)).questions == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Sales\n- Grow\n  - ARR from 1M to 2M\n- Win\n  - 5 new logos\n"
        "## Product\n- Ship\n  - 3 releases\n",
        "- Sales\n  - Grow\n    - ARR from 1M to 2M\n  - Win\n    - 5 new logos\n"
        "- Product\n  - Ship\n    - 3 releases\n",
    ],
)
def test_a_team_above_lists_of_objectives_is_none(text: str) -> None:
    seen = read_markdown(f"# OKRs 2026 Q4\n{text}", "okrs.md", Asked(TODAY))
    assert [(one.title, [key.title for key in one.key_results]) for one in seen.objectives] == [
        ("Grow", ["ARR from 1M to 2M"]),
        ("Win", ["5 new logos"]),
        ("Ship", ["3 releases"]),
    ]
    assert [(one.text, one.reason) for one in seen.unread] == [("Sales", "prose"), ("Product", "prose")]


@pytest.mark.parametrize(
    "items",
    [
        "- Deals 10 to 30\n  - 5 calls a day\n- NPS to 50\n  - from 40 to 50 in two steps\n",
        "- Key results:\n  - Deals 10 to 30\n  - NPS to 50\n",
        "- Launch the portal\n- Improve support\n  - Answers from 9 to 2 hours\n",
        "- Deals\n  - from 10 to 30\n- NPS\n  - 40% -> 50%\n",
    ],
)
def test_a_heading_above_results_is_their_objective(items: str) -> None:
    (objective,) = read_markdown(
        f"# OKRs 2026 Q4\n## Delight customers\n{items}", "f.md", Asked(TODAY)
    ).objectives
    assert objective.title == "Delight customers" and len(objective.key_results) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Summary,Issue key,Issue Type,Parent key,Status\nGrow,A-1,Theme,,To Do\n"
        "Customers,A-2,Epic,A-1,Done\nNPS,A-3,Epic,A-1,To Do\n",
        "Type,Title,Parent,Target\nPillar,Grow,,\nKey Result,Customers,Grow,40\nKey Result,NPS,Grow,50\n",
        "Type,Title,Target\nTheme,Grow,\nKR,Customers,40\nKR,NPS,50\n",
    ],
)
def test_an_aim_is_the_objective_where_no_row_is_called_one(text: str) -> None:
    (objective,) = read(text).objectives
    assert (objective.title, [one.title for one in objective.key_results]) == ("Grow", ["Customers", "NPS"])
