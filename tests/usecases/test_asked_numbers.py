"""A number in a question is compared with the value of the row that is named, with progress where per cent
are no unit of it, and with nothing where that is not certain."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sample_company import sample_session

from okrtui.asking.answer import ask
from okrtui.asking.compared import COUNTED
from okrtui.asking.scene import Memory
from okrtui.usecases.board import board

ABOVE = {
    "en": ("is “{title}” above {number}?", "is “{title}” {number} or less?", "is “{title}” below {number}"),
    "ko": ("“{title}” {number} 넘어?", "“{title}” {number} 이하야?", "“{title}” {number} 미만인가요"),
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_yes_and_no_are_those_of_the_value_on_the_board(language: str) -> None:
    memory, failing, tried = Memory(), [], 0
    with sample_session(language) as session:
        workspace = session.workspace()
        views = board(workspace, team="acme", below=True).objectives
        for row in (row for one in views for row in one.key_results):
            value, definition = row.state.value, row.definition
            if definition.kind not in COUNTED or value is None:
                continue
            for number in (value - 1, value, value + 1, -1 - value):
                wanted = (value > number, value <= number, value < number)
                for form, holds in zip(ABOVE[language], wanted, strict=True):
                    question = form.format(title=definition.title, number=f"{number:f}")
                    answer = ask(workspace, question, memory)
                    code = "ask.value_yes" if holds else "ask.value_no"
                    tried += 1
                    if [one.code for one in answer.sentences[:1]] != [code] or answer.intent != "value":
                        failing.append(f"{question}: {answer.sentences}")
    assert not failing, "\n".join(failing)
    assert tried > 100


@pytest.mark.parametrize("word", ["done", "complete", "finished"])
def test_how_much_is_done_is_compared_as_it_is_said(word: str) -> None:
    forms = {
        "less than": lambda share, number: share < number,
        "below": lambda share, number: share < number,
        "more than": lambda share, number: share > number,
        "over": lambda share, number: share > number,
        "at least": lambda share, number: share >= number,
        "at most": lambda share, number: share <= number,
        "": lambda share, number: share >= number,
    }
    memory = Memory()
    with sample_session("en") as session:
        workspace = session.workspace()
        total = board(workspace).header.company.progress
        assert total is not None
        for form, holds in forms.items():
            for number in (int(total * 100) - 1, int(total * 100) + 2):
                answer = ask(workspace, " ".join(f"are we {form} {number}% {word}?".split()), memory)
                told = "ask.value_yes" if holds(total * 100, number) else "ask.value_no"
                assert [one.code for one in answer.sentences[:1]] == [told], (form, number)
        assert ask(workspace, f"are we only 40% {word}?", memory).intent != "value"


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("which key results are below 50%?", lambda share: share < 0.5),
        ("how many krs are past 60 percent", lambda share: share > 0.6),
        ("진행률 30% 이하인 것은?", lambda share: share <= 0.3),
        ("80% 이상인 핵심 결과 알려줘", lambda share: share >= 0.8),
    ],
)
def test_a_list_holds_the_rows_whose_progress_is_so_and_no_other(question: str, holds: object) -> None:
    with sample_session("en" if question.isascii() else "ko") as session:
        workspace, memory = session.workspace(), Memory()
        answer = ask(workspace, question, memory)
        rows = [row for row in memory.scene(workspace).rows.values() if row.counts]
        wanted = {one.path for one in rows if one.progress is not None and holds(one.progress)}  # type: ignore[operator]
        assert {path for one in answer.sentences for path in one.rows} == wanted != set()
        assert answer.sentences[0].values["count"] == len(wanted)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did NPS reach 50%?", "50%"),  # counted in nothing: its value or its progress
        ("is the deal cycle over 40 users?", "40 users"),
        ("are partner deals closed over 10?", "10"),  # measured by tasks
        ("will the win rate reach 30%?", "30%"),  # a forecast is of the target alone
        ("is sales above 40?", "40"),
        ("which key results are below 40?", "40"),
    ],
)
def test_what_a_number_is_of_is_never_guessed(question: str, told: str) -> None:
    with sample_session("en") as session:
        answer = ask(session.workspace(), question)
    assert not answer.understood
    assert [one.code for one in answer.sentences] == ["ask.untold"]
    assert told in str(answer.sentences[0].values)


def test_a_forecast_of_the_target_is_one_of_the_row() -> None:
    with sample_session("en") as session:
        workspace = session.workspace()
        asked, plain = (
            ask(workspace, one) for one in ("will the win rate reach 25%?", "will we make the win rate?")
        )
    assert asked.intent == "make_it" and asked.sentences == plain.sentences


def test_what_was_so_on_an_earlier_day_is_told_with_the_day() -> None:
    with sample_session("en") as session:
        workspace = session.workspace()
        answer = ask(workspace, "did the win rate ever drop below 19%?")
        first, then = answer.sentences
        assert (first.code, then.code) == ("ask.value_no", "ask.value_then")
        assert Decimal(str(then.values["value"].value)) < 19  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "did NPS drop by more than 5 points?"),
        ("en", "did the win rate rise by at least 1?"),
        ("en", "has the win rate grown more than 1%"),
        ("en", "is the win rate up by over 1?"),
        ("en", "is the win rate down more than 1%?"),
        ("en", "did the win rate gain over 1%?"),
        ("en", "did the win rate move more than 1?"),
        ("en", "which key results rose more than 10%?"),
        ("en", "did we improve by more than 10%?"),
        ("en", "is NPS late by more than 3 days?"),
        ("en", "did NPS start above 10?"),
        ("en", "must NPS be over 40?"),
        ("ko", "NPS 담당자가 2명 이상이야?"),
        ("ko", "NPS 3주 이상 밀렸어?"),
        ("ko", "NPS가 10 이상 개선됐어?"),
        ("ko", "수주율이 1% 이상 개선됐나요?"),
    ],
)
def test_what_a_row_does_not_stand_at_is_compared_with_nothing(language: str, question: str) -> None:
    with sample_session(language) as session:
        answer = ask(session.workspace(), question)
    assert answer.intent != "value" and not {one.code for one in answer.sentences} & {
        "ask.value_yes", "ask.value_no", "ask.value_rows"
    }, answer.sentences  # fmt: skip
