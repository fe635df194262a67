"""Markdown as it stands in other people's repositories: languages, prose between, numbers beside words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen

TODAY = date(2026, 11, 24)


def _read(text: str) -> Seen:
    return read_markdown(text, "okrs.md", Asked(today=TODAY))


@pytest.mark.parametrize(
    ("objective", "result"),
    [
        ("### **Objetivo 1: Lançar**", "#### **KR 1.1**: Disponibilidade de 60% para 99%"),
        ("## Objetivo O1\n\nLançar", "### KR\n\n1. Disponibilidade de 60% para 99%"),
        ("## Objectif 1 : Lançar", "- **Résultat clé 1** : Disponibilidade de 60% para 99%"),
        ("## Ziel 1: Lançar", "- Schlüsselergebnis 1: Disponibilidade de 60% para 99%"),
        ("## 目标 1：Lançar", "- 关键结果 1：Disponibilidade de 60% para 99%"),
        ("## Goal 1: Lançar", "- KR1 Disponibilidade de 60% para 99%"),
    ],
)
def test_labels_are_known_in_other_languages(objective: str, result: str) -> None:
    seen = _read(f"# OKRs\n\n{objective}\n\n{result}\n")
    assert [(one.title, [key.title for key in one.key_results]) for one in seen.objectives] == [
        ("Lançar", ["Disponibilidade de 60% para 99%"])
    ]


def test_a_line_that_is_called_a_key_result_is_never_an_objective() -> None:
    seen = _read(
        "# Support\n\n## KR 1: Answers from 20 to 4 hours\n\n- **Owner**: Mina\n\n## KR 2: 40 articles\n"
    )
    assert [(one.title, len(one.key_results)) for one in seen.objectives] == [("Support", 2)]


TABLE = "| Step | Target |\n|---|---|\n| Review | 3 |\n"


def test_a_table_under_a_heading_that_is_called_no_objective_is_listed() -> None:
    seen = _read(f"## Objective 1: Grow\n\n- KR 1: 500 new members\n\n## Scoring\n\n{TABLE}")
    assert [one.title for one in seen.objectives] == ["Grow"]
    assert any("Review" in one.text for one in seen.unread)


def test_headings_of_prose_are_no_objectives() -> None:
    text = "# Goals\n\n## Rules\n\n- **Few.** 2-4 a team.\n- **Honest.** Scored at the end.\n"
    seen = _read(text)
    assert not seen.objectives and any("Honest" in one.text for one in seen.unread)


def test_objectives_stand_under_a_quarter_in_bold() -> None:
    seen = _read(
        "**2019 Q1**\n\nApply mathematics\n\n- Papers from 1 to 4\n\n**2019 Q2**\n\nTeach\n\n- 3 talks\n"
    )
    assert [(one.title, one.cycle and one.cycle.name) for one in seen.objectives] == [
        ("Apply mathematics", "2019 Q1"),
        ("Teach", "2019 Q2"),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("NPS ≥ 60", "60", ""),
        ("ROI ≥ 75%", "75", "%"),
        ("성공률 90%", "90", "%"),
        ("R$ 150 milhões/mês", "150000000", "R$"),
        ("US$ 20", "20", "US$"),
        ("75.000 saques", None, ""),
        ("50명, 200만원", None, ""),
    ],
)
def test_a_number_beside_words_is_read_or_listed(cell: str, value: str | None, unit: str) -> None:
    seen = _read(f"## Objective 1: Grow\n\n### KR 1: Members\n\n- **Baseline**: 0\n- **Target**: {cell}\n")
    (key,) = seen.objectives[0].key_results
    assert (key.target, key.unit) == (None if value is None else Decimal(value), unit)
    assert bool([one for one in seen.unread if one.text == cell]) is (value is None)


def test_a_goal_of_two_numbers_below_a_result_is_its_own() -> None:
    seen = _read(
        "## Objective 1: 신뢰\n\n#### KR 1: 성공률 90% 이상, 평균 24시간 이내\n\n"
        "- **현재 상태**: 0%\n- **목표**: 성공률 90%, 24시간\n"
    )
    (objective,) = seen.objectives
    assert [(one.title, one.unit) for one in objective.key_results] == [
        ("성공률 90% 이상", "%"),
        ("평균 24시간 이내", ""),
    ]


def test_results_in_a_table_are_called_without_their_number() -> None:
    seen = _read(
        "## O1: Plan\n\n| Key Result | Baseline | Target |\n|---|---|---|\n| KR1.1 Hours to plan | 8 | 4 |\n"
    )
    assert [key.title for one in seen.objectives for key in one.key_results] == ["Hours to plan"]


def test_each_part_of_a_file_counts_its_objectives_from_one() -> None:
    seen = _read(
        "## Sales\n\n### Objective 1: Grow\n\n- KR1: 500 members\n\n"
        "## Product\n\n### Objective 1: Shine\n\n- KR1: 3 talks\n"
    )
    assert [one.title for one in seen.objectives] == ["Grow", "Shine"]
    assert not [one for one in seen.unread if one.reason == "twice"]


def test_an_item_that_only_announces_what_stands_below_is_no_result() -> None:
    seen = _read(
        "## Objective 1: Grow\n\n- **Deliverables:**\n  - Three loaders\n"
        "- **OKRs:**\n  - 500 members\n  - 3 talks\n"
    )
    (objective,) = seen.objectives
    assert [one.title for one in objective.key_results] == ["500 members", "3 talks"]
    assert [one.title for one in objective.initiatives] == ["Three loaders"]


def test_a_number_alone_parts_an_objective_from_its_title_in_a_heading() -> None:
    seen = _read("### Objective 1: Grow\n\n- KR1: 500 members\n\n### Objective 2 Shine\n\n- KR1: 3 talks\n")
    assert [(one.title, len(one.key_results)) for one in seen.objectives] == [("Grow", 1), ("Shine", 1)]


def test_a_table_of_how_objectives_stand_makes_no_second_ones() -> None:
    table = "| Objective | Progress |\n|---|---|\n| Objective 1: growth | 75% |\n"
    seen = _read(f"### Objective 1: Grow\n\n- KR1: 500 members\n\n## 4.1\n\n{table}")
    assert [one.title for one in seen.objectives] == ["Grow"]
    assert any("75%" in one.text for one in seen.unread)


def test_a_sentence_about_an_objective_is_none() -> None:
    seen = _read("## O1: Grow\n\n- KR1: 500 members\n\n## Later\n\n- O1 is what counts this quarter.\n")
    assert [one.title for one in seen.objectives] == ["Grow"]
    assert any("what counts" in one.text for one in seen.unread)
