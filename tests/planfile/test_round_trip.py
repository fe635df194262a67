"""What is written is read back equal: every kind, every key, any text that may stand in a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from definition_samples import each_field
from filled import each_filled
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_strategies import ANYTHING, plans

from okrtui.domain.model import (
    KeyResultDef,
    Kind,
    ObjectiveDef,
    Source,
    SourceType,
)
from okrtui.planfile.annotate import MARK, annotate, strip
from okrtui.planfile.dump import dump
from okrtui.planfile.model import Known, Plan, PlanKeyResult, PlanLink, PlanObjective
from okrtui.planfile.parse import parse


@settings(max_examples=150, deadline=None)
@given(plans)
def test_dump_then_parse(plan: Plan) -> None:
    text = dump(plan)
    assert parse(text, file="plan.toml", known=ANYTHING) == plan
    assert dump(plan) == text
    assert parse(text.replace("\n", "\r\n"), file="plan.toml", known=ANYTHING) == plan


def test_every_field_of_a_key_result_is_written_and_read() -> None:
    takes_all = Known(stands=lambda _: True)
    for name, definition in each_field().items():
        row = PlanKeyResult("bugs", definition)
        plan = Plan((PlanObjective("sales", "2026-Q4", "grow", ObjectiveDef("Grow"), (row,)),))
        assert parse(dump(plan), file="plan.toml", known=takes_all) == plan, name


@settings(max_examples=60, deadline=None)
@given(plans, st.lists(st.tuples(st.integers(-1, 60), st.text(max_size=20)), max_size=5))
def test_comments_of_faults_come_out_again(plan: Plan, faults: list[tuple[int, str]]) -> None:
    text = dump(plan)
    marked = annotate(text, faults)
    assert strip(marked) == text
    assert len([line for line in marked.split("\n") if line.startswith(MARK)]) >= len(faults)
    assert annotate(marked, faults) == marked


def test_the_text_that_people_read() -> None:
    rate = KeyResultDef(
        "이탈 없이 승률 올리기",
        Kind.INCREASE,
        owner="mina",
        start=Decimal("18.0"),
        target=Decimal("25.50"),
        unit="%",
        due=date(2026, 12, 1),
        description='first line\n  second "line" \nlast\\',
    )
    tasks = KeyResultDef("Analyse", Kind.TASKS, source=Source(SourceType.TASKS, weigh="points"))
    pair = (
        PlanLink("gh", url="https://github.com/acme/app/issues/12", weight=Decimal(2)),
        PlanLink("jira", query="project = OPS"),
    )
    bugs = KeyResultDef(
        "Bugs",
        Kind.RELATIVE,
        change=Decimal("-0.10"),
        baseline=Decimal("1E+2"),
        expected=((date(2026, 11, 1), Decimal("0.2")),),
        source=Source(SourceType.QUERY, connection="gh", value="ratio", ratio=("a", "b")),
    )
    rows = (
        PlanKeyResult("win-rate", rate),
        PlanKeyResult("win-loss", tasks, pair),
        PlanKeyResult("bugs", bugs, was="defects"),
    )
    objective = PlanObjective(
        "sales", "2026-Q4", "close-more", ObjectiveDef("Close more", supports="grow"), rows
    )
    assert dump(Plan((objective,), base="r7")) == EXPECTED


EXPECTED = '''base = "r7"

[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more"
kind = "aspirational"
supports = "grow"

[[objectives.key_results]]
id = "win-rate"
title = "이탈 없이 승률 올리기"
kind = "increase"
start = 18
target = 25.5
unit = "%"
owner = "mina"
due = 2026-12-01
description = """
first line
  second "line"\\u0020
last\\\\"""

[[objectives.key_results]]
id = "win-loss"
title = "Analyse"
kind = "tasks"
source = { type = "tasks", weigh = "points" }
links = [
  { connection = "gh", url = "https://github.com/acme/app/issues/12", weight = 2 },
  { connection = "jira", query = "project = OPS" },
]

[[objectives.key_results]]
id = "bugs"
was = "defects"
title = "Bugs"
kind = "relative"
baseline = 100
change = "-10%"
source = { type = "query", connection = "gh", value = { ratio = ["a", "b"] } }
expected = [ [2026-11-01, 0.2] ]
'''


def test_every_field_of_an_objective_is_written_and_read() -> None:
    takes_all = Known(stands=lambda _: True)
    samples = each_filled(ObjectiveDef, ObjectiveDef("Grow"))
    for name, definition in samples.items():
        plan = Plan((PlanObjective("sales", "2026-Q4", "grow", definition, ()),))
        assert parse(dump(plan), file="plan.toml", known=takes_all) == plan, name
