"""Every word of the board can be asked for, and what an answer cannot tell of two things at once is asked
back."""

from __future__ import annotations

import pytest
from sample_company import sample_session

from okrtui.asking.answer import ask
from okrtui.asking.model import Asked
from okrtui.asking.scene import Memory
from okrtui.domain.model import Status
from okrtui.domain.question import INTENTS
from okrtui.words import Words
from okrtui.words.ask import question_text

WORDS = {
    "outdated": ("what is outdated", "뭐가 오래됐어?", "갱신 필요한 핵심 결과", "which values are stale?"),
    "pending": ("what is pending", "대기 중인 핵심 결과", "아직 값이 없는 거", "which krs have no data"),
    "on_track": ("what is on track", "순항 중인 것", "which key results are on track?", "잘 되고 있는 것"),
    "at_risk": ("what is at risk", "what is off track?", "부진한 것", "주의할 것", "위험한 것"),
    "met": ("what is done", "달성한 것", "what was met?", "완료된 것"),
    "sure": ("who is sure, but behind", "확신은 높지만 뒤처진 것"),
    "owes": ("whose check-ins are late", "체크인 지연", "whose check-in was missed"),
}
LISTED = {
    "outdated": {Status.OUTDATED},
    "pending": {Status.PENDING},
    "on_track": {Status.ON_TRACK, Status.DONE},
    "at_risk": {Status.OFF_TRACK, Status.AT_RISK, Status.OUTDATED},
    "met": {Status.DONE},
}


def test_words_of_the_board_are_asked_for_and_list_the_rows_that_stand_at_them() -> None:
    memory, failing = Memory(), []
    with sample_session("en") as session:
        workspace = session.workspace()
        rows = {row.path: row for row in memory.scene(workspace).rows.values() if row.counts}
        for intent, questions in WORDS.items():
            wanted = {
                path for path, row in rows.items() if row.standing.told.status in LISTED.get(intent, ())
            }
            for question in questions:
                answer = ask(workspace, question, memory)
                told = {row for one in answer.sentences for row in one.rows if row in rows}
                if answer.intent != intent or (intent in LISTED and wanted and told != wanted):
                    failing.append(f"{question}: {answer.intent} about {told ^ wanted}")
    assert not failing, "\n".join(failing)
    assert set(WORDS) < set(INTENTS)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        (
            "where do win rate and CSAT stand?",
            {"2026-Q4/sales/close-more/win-rate", "2026-Q4/success/glad/csat"},
        ),
        ("how is engineering's NPS?", {"2026-Q4/success/glad/nps", "team:engineering"}),
        ("is NPS of marketing on track?", {"2026-Q4/success/glad/nps", "team:marketing"}),
        ("why did mina's CSAT fall?", {"2026-Q4/success/glad/csat", "person:mina"}),
        ("how do sales and marketing stand?", {"team:sales", "team:marketing"}),
        ("mina의 CSAT는 어때?", {"2026-Q4/success/glad/csat", "person:mina"}),
    ],
)
def test_of_two_things_that_no_answer_tells_together_one_is_asked_for(
    question: str, places: set[str]
) -> None:
    with sample_session("en") as session:
        answer = ask(session.workspace(), question)
    assert not answer.understood
    assert [one.code for one in answer.sentences] == ["ask.one_each"]
    assert set(answer.sentences[0].rows) == places
    assert {one.name for one in answer.nearest} <= {
        place.removeprefix("team:").removeprefix("person:") for place in places
    }


@pytest.mark.parametrize(
    "question",
    [
        "which is better, sales or win rate?",
        "how is sales or win rate doing",
        "who should get a raise?",
        "which team is doing better?",
        "what should we have done?",
        "영업이랑 수주율 중에 어느 쪽이 더 나아?",
        "누구 연봉을 올려 줘야 할까요?",
    ],
)
def test_what_is_asked_of_one_of_two_things_or_of_what_should_be_is_refused(question: str) -> None:
    with sample_session("en" if question.isascii() else "ko") as session:
        answer = ask(session.workspace(), question)
    assert not answer.understood and answer.nearest


@pytest.mark.parametrize("language", ["en", "ko"])
def test_whatever_is_offered_is_understood_when_it_is_asked_so(language: str) -> None:
    names = {"en": ("Sales", "NPS", "Mina Park"), "ko": ("영업", "NPS", "박미나")}[language]
    words, memory, failing = Words(language), Memory(), []
    with sample_session(language) as session:
        workspace = session.workspace()
        for intent in INTENTS:
            for name in ("", *names):
                question = question_text(words, Asked(intent, name))
                if question != f"ask.ask_{intent}":
                    read = ask(workspace, question, memory)
                    if (read.intent, read.understood) != (intent, True):
                        failing.append(f"{question}: {read.intent}")
    assert not failing, "\n".join(failing)


@pytest.mark.parametrize(
    "question", ["how is sales' win rate?", "how sure is mina about the win rate?", "leo's CSAT?"]
)
def test_a_row_beside_its_own_team_or_owner_is_one_thing(question: str) -> None:
    with sample_session("en") as session:
        assert ask(session.workspace(), question).understood


@pytest.mark.parametrize(
    ("question", "code", "words"),
    [
        ("what is at risk except in sales", "ask.untold", "except"),
        ("영업 빼고 위험한 거", "ask.untold", "빼고"),
        ("what is at risk legally", "ask.unknown", "legally"),
        ("법적으로 위험한 게 뭐야", "ask.unknown", "법적으로"),
    ],
)
def test_what_narrows_a_question_is_named_by_what_it_is(question: str, code: str, words: str) -> None:
    with sample_session("en" if question.isascii() else "ko") as session:
        (sentence,) = ask(session.workspace(), question).sentences
    assert sentence.code == code
    assert words in str(sentence.values)
