"""A question that opens what no answer of its intent tells (a day, a mean, a comparison, another state) is
refused, whatever else it asks."""

from __future__ import annotations

import re
from datetime import date

import pytest

from okrtui.domain.question import INTENTS, Grammar
from okrtui.domain.question_names import Named, Names
from okrtui.domain.question_told import DIMENSIONS, Dimension, untold

TODAY, FIRST = date(2026, 11, 26), date(2026, 10, 1)
GRAMMAR = Grammar(
    Names(
        Named(kind, path, title, path.rpartition("/")[2])
        for kind, path, title in (
            ("key_result", "2026-Q4/sales/close-more/win-rate", "Win rate"),
            ("key_result", "2026-Q4/sales/close-more/wins", "수주율"),
            ("key_result", "2026-Q4/success/stay/nps", "NPS"),
            ("key_result", "2026-Q4/success/stay/high-value", "High-value customer retention"),
            ("key_result", "2026-Q4/product/use/retention", "Retention"),
            ("team", "sales", "Sales"),
            ("team", "closing", "영업"),
        )
    )
)

UNTOLD = {
    "day": """since when is win rate behind|when will we reach win rate|수주율이 언제부터 뒤처졌어
        언제 수주율 달성해""",
    "frequency": "how often does sales check in|영업은 얼마나 자주 체크인해",
    "duration": "how long has win rate been at risk|how quickly does win rate move|수주율 달성에 얼마나 걸려",
    "mean": "what is the median of all key results at risk|부진한 핵심 결과의 중앙값은",
    "difference": """what is the difference between win rate and NPS|is win rate better than NPS
        수주율과 NPS의 차이는""",
    "condition": "what would happen if win rate fell|win rate가 떨어지면 어떻게 돼",
    "advice": "should we stop win rate|수주율을 막아야 할까",
    "best": "what is the best key result|which key result is ahead the most|제일 좋은 핵심 결과는",
    "most of": "who has the most key results|핵심 결과가 가장 많은 팀은",
    "order": "who was the first to check in|누가 제일 먼저 체크인했어",
    "people counted": "how many people are on track|수주율은 몇 명이 하고 있어",
    "meaning": "how is the win rate calculated|how do I move win rate|수주율은 어떻게 계산해",
    "permission": "who approved the target of win rate|수주율 목표값은 누가 승인했어",
    "check-in": "which check-ins are at risk|what moved win rate in its check-ins",
    "state": "who owes check-ins and is behind|which key results at risk moved since Monday",
    "task": "which tasks are at risk|what moved in the tasks since Monday",
    "kind of goal": """which committed key results are at risk|which aspirational objectives are on track
        약속 목표 중 위험한 것은""",
    "nobody's": "which key results without an owner are at risk|담당자 없는 핵심 결과 중 위험한 것은",
    "cause": "who owes check-ins and why|누가 체크인을 빠뜨렸고 왜",
}  # fmt: skip


@pytest.mark.parametrize(
    "question", [one.strip() for text in UNTOLD.values() for one in re.split(r"[|\n]", text)]
)
def test_what_an_answer_would_not_tell_is_not_answered(question: str) -> None:
    read = GRAMMAR.read(question, TODAY, FIRST)
    assert not read.understood, read


@pytest.mark.parametrize("one", DIMENSIONS, ids=lambda one: one.name)
def test_a_dimension_is_told_by_intents_alone_and_not_by_all(one: Dimension) -> None:
    assert {*one.told} < {*INTENTS}


def test_what_is_told_is_named_where_an_answer_does_not() -> None:
    assert untold("since when is \u27e60\u27e7 behind", "on_track") == ("since when",)
    assert untold("how many key results are on track", "on_track") == ()
    assert untold("is it better than \u27e60\u27e7 is", "on_track") == (
        "better than",
        "is it better",
        "better than",
    )
    assert untold("수주율은 \u27e60\u27e7보다 낫나", "on_track") == ("보다",)
    assert untold("how many people are on track", "on_track") == ("how many people",)


def test_neighbours_that_are_words_of_one_name_are_that_name() -> None:
    read = GRAMMAR.read("why did high-value retention slip", TODAY, FIRST)
    assert [[one.id for one in group] for group in read.names] == [["high-value"]]
