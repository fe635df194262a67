"""What is asked of a cycle that is over: nothing of it can be made or be on track any more; what was missed,
partly met and met is told with the causes beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import CONFIG, PLAN, Desk

from okrtui.asking.answer import ask
from okrtui.asking.model import Answer as Told
from okrtui.asking.summary import Audience, digest
from okrtui.domain.close import Answer, Decision
from okrtui.domain.vocabulary import BlockerKind
from okrtui.store import open_store
from okrtui.usecases.close import close
from okrtui.usecases.weekly import weekly
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.ask import answer_lines
from okrtui.words.weekly import remarks

SCORES = {"win-rate": 0.3, "단계": 0.9, "win-loss": 0.5, "agreed": 1.0, "leads": 0.2, "blocked": 0.69}
MISSED, PARTIAL, MET = {"win-rate", "leads"}, {"win-loss", "blocked"}, {"단계", "agreed"}


@pytest.fixture
def ended(url: str) -> Iterator[Desk]:
    store = open_store(url, "acme")
    made = Desk(store, CONFIG)
    made.at(2026, 9, 28)
    made.apply(PLAN)
    made.at(2027, 1, 3)
    yield made
    store.close()


@pytest.fixture
def closed(ended: Desk) -> Desk:
    said = {}
    for row, score in SCORES.items():
        cause = BlockerKind.RESOURCE if row == "win-rate" else BlockerKind.CLARITY if score < 0.7 else None
        said[ended.me.store.paths(row)[0][1]] = Answer(
            score, "seen", cause, "too few hands" if row == "win-rate" else "", Decision.ABANDON
        )
    close(ended.me, "2026-Q4", said, None)
    ended.at(2027, 1, 5)
    return ended


def asked(workspace: Workspace, question: str, intent: str) -> tuple[Told, str]:
    answer = ask(workspace, question)
    assert (answer.intent, answer.understood) == (intent, True), question
    return answer, "\n".join(answer_lines(answer))


def named(answer: Told, code: str) -> list[str]:
    """The rows of a sentence, by their ids."""
    return [
        row.rpartition("/")[2]
        for one in answer.sentences
        if one.code == code
        for row in one.rows
        if "/" in row
    ]


@pytest.mark.parametrize(
    "question",
    ["what did we miss?", "which key results were missed last quarter", "우리가 달성하지 못한 게 뭐야?",
     "지난 분기에 놓친 핵심 결과는?", "미달 목록"],
)  # fmt: skip
def test_what_was_missed_comes_first_and_what_was_met_in_part_after_it(closed: Desk, question: str) -> None:
    answer, text = asked(closed.me, question, "missed")
    assert named(answer, "ask.missed") == ["leads", "win-rate"], "the lowest first"
    assert named(answer, "ask.partial") == ["win-loss", "blocked"]
    assert not MET & {row for one in answer.sentences for row in one.rows}
    assert ("3 clarity" if question.isascii() else "3건") in text


@pytest.mark.parametrize("question", ["which were only partly met?", "부분 달성은 어떤 것들이 있나요?"])
def test_what_was_met_in_part_is_told_alone(closed: Desk, question: str) -> None:
    answer, _ = asked(closed.me, question, "partial")
    assert named(answer, "ask.partial") == ["win-loss", "blocked"]
    assert {one.code for one in answer.sentences} == {"ask.partial", "ask.causes"}


@pytest.mark.parametrize("question", ["what was met?", "달성한 것은?"])
def test_what_was_met_is_told_with_its_number(closed: Desk, question: str) -> None:
    answer, _ = asked(closed.me, question, "met")
    assert set(named(answer, "ask.met")) == MET


@pytest.mark.parametrize(
    ("question", "intent"),
    [("will we make it?", "make_it"), ("is the win rate on track?", "on_track"),
     ("what is the weakest kr", "weakest"), ("달성할 수 있을까?", "make_it"),
     ("win rate 순항 중인가요", "on_track"), ("가장 약한 핵심 결과는?", "weakest")],
)  # fmt: skip
def test_nothing_of_what_is_closed_is_told_as_if_it_ran(closed: Desk, question: str, intent: str) -> None:
    _, text = asked(closed.me, question, intent)
    for running in ("at this pace", "by today", "That is open", "yet", "이대로면", "오늘까지", "아직"):
        assert running not in text, text
    assert any(word in text for word in ("missed", "partial", "미달", "부분 달성"))


@pytest.mark.parametrize("question", ["why did we miss the win rate?", "왜 win rate를 달성하지 못했나요"])
def test_why_something_was_missed_begins_with_the_cause_that_was_named(closed: Desk, question: str) -> None:
    answer, text = asked(closed.me, question, "why")
    assert answer.sentences[0].code == "ask.cause_told"
    assert "too few hands" in text.splitlines()[0]


@pytest.mark.parametrize(
    "question", ["what did we miss?", "will we make it?", "놓친 것은?", "달성할 수 있을까?"]
)
def test_what_has_ended_without_a_score_is_said_to_have_none(ended: Desk, question: str) -> None:
    answer = ask(ended.me, question)
    assert answer.sentences[0].code == "ask.over_unscored"
    assert not any(one.code in ("ask.all_on_course", "ask.missed") for one in answer.sentences)


@pytest.mark.parametrize("question", ["what did we miss?", "부분 달성한 것은?"])
def test_while_a_cycle_runs_nothing_is_missed(ended: Desk, question: str) -> None:
    ended.at(2026, 11, 24)
    answer = ask(ended.me, question)
    assert answer.sentences[0].code == "ask.runs_until"


@pytest.mark.parametrize("audience", ["company", "lead"])
def test_the_summary_of_a_closed_cycle_tells_what_was_missed_and_why(
    closed: Desk, audience: Audience
) -> None:
    told = {one.code: one.rows for one in digest(closed.me, audience).sentences}
    assert {"ask.closed_missed", "ask.closed_met", "ask.causes"} <= set(told)
    assert not {"summary.none_behind", "summary.no_help", "summary.ask_nobody"} & set(told)
    assert {row.rpartition("/")[2] for row in told["ask.closed_missed"]} == MISSED


@pytest.mark.parametrize("question", ["will we make it?", "달성할 수 있을까?"])
def test_where_nothing_was_measured_nothing_is_foretold(ended: Desk, question: str) -> None:
    ended.at(2026, 10, 6)
    answer = ask(ended.me, question)
    assert [one.code for one in answer.sentences] == ["ask.weakest_none"]


@pytest.mark.parametrize("question", ["what did we miss last quarter?", "지난 분기에 놓친 것은?"])
def test_the_last_quarter_is_the_one_that_ended_before_the_next_was_made(closed: Desk, question: str) -> None:
    assert ask(closed.me, question).intent == "missed"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_weekly_after_the_close_asks_for_no_close(closed: Desk, language: str) -> None:
    assert "okrtui close" not in " ".join(remarks(Words(language), weekly(closed.me)))


@pytest.mark.parametrize("question", ["who was sure but behind?", "확신은 높은데 뒤처진 사람은?"])
def test_who_was_sure_is_asked_of_what_was_not_met(closed: Desk, question: str) -> None:
    answer, _ = asked(closed.me, question, "sure")
    assert [one.code for one in answer.sentences] == ["ask.sure_unmet_none"], "nobody gave a confidence"
