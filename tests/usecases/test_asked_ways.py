"""What a number is asked about beside above and below: between two, exactly at, how far from, of teams, and
whether it ever was so. Each in five wordings of both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sample_company import sample_session

from okrtui.asking.answer import ask
from okrtui.asking.scene import Memory
from okrtui.domain.model import Status
from okrtui.usecases.board import board
from okrtui.words.ask import sentence_text, words_for

BETWEEN = """
    which key results are between 40 and 60 %?
    show me krs between 40% and 60%
    what is somewhere between 40 and 60 percent
    which krs are at least 40% and at most 60%?
    list everything in the range of 40% to 60%
    which krs are between 60% and 40%?
    진행률이 40%에서 60% 사이인 핵심 결과는?
    40~60%인 핵심 결과 알려줘
    40% 이상 60% 이하인 것은?
    40%와 60% 사이에 있는 kr 뭐야
    진행률 40% 이상이고 60% 안 넘는 거 보여줘
    60%에서 40% 사이인 핵심 결과는?
"""


def _shares(memory: Memory, session: object) -> dict[str, float]:
    rows = memory.scene(session).rows.values()  # type: ignore[arg-type]
    return {row.path: row.progress for row in rows if row.counts and row.progress is not None}


@pytest.mark.parametrize(
    ("questions", "holds"),
    [
        (BETWEEN, lambda share: 0.4 <= share <= 0.6),
        (
            """
            which key results are above 40% and below 60%?
            what is over 40% but under 60%
            진행률 40% 넘고 60% 밑인 거 보여줘
            40% 초과 60% 미만인 것은?
            """,
            lambda share: 0.4 < share < 0.6,
        ),
    ],
)
def test_between_two_numbers_are_the_rows_between_them(
    questions: str, holds: Callable[[float], bool]
) -> None:
    for language in ("en", "ko"):
        memory = Memory()
        with sample_session(language) as session:
            workspace = session.workspace()
            shares = _shares(memory, workspace)
            wanted = {path for path, share in shares.items() if holds(share)}
            for question in (one.strip() for one in questions.strip().splitlines()):
                if question.isascii() is (language == "en"):
                    answer = ask(workspace, question, memory)
                    assert {path for one in answer.sentences for path in one.rows} == wanted, question
    assert wanted


def told(questions: str) -> list[tuple[str, list[str]]]:
    """The questions with the codes of their answers; of one that is not understood, none."""
    found = []
    for language in ("en", "ko"):
        memory = Memory()
        with sample_session(language) as session:
            workspace = session.workspace()
            for question in (one.strip() for one in questions.strip().splitlines()):
                if question.isascii() is (language == "en"):
                    answer = ask(workspace, question, memory)
                    codes = [one.code for one in answer.sentences] if answer.understood else []
                    found.append((question, codes))
    return found


@pytest.mark.parametrize(
    ("questions", "codes"),
    [
        (
            """
            how far is win rate from 70?
            how far is the win rate from 30%?
            how much is the win rate still off 25%?
            how close is the win rate to 25%
            how far are we from 70%?
            수주율 30%까지 얼마나 남았어?
            수주율은 25%에서 얼마나 떨어져 있어?
            NPS 70까지 얼마나 더 필요해?
            NPS가 70까지 몇 점 남았어
            수주율이 30%에 얼마나 모자라?
            """,
            ["ask.value_short"],
        ),
        (
            """
            is NPS at 67?
            is NPS exactly 67?
            is nps 67 now?
            is the win rate at 22.1%?
            is the win rate exactly at 22.1%
            NPS 67이야?
            NPS가 지금 67인가요?
            수주율 22.1% 맞아?
            수주율이 정확히 22.1%예요?
            nps 67 맞나요
            """,
            ["ask.value_at"],
        ),
        (
            """
            is NPS at 37?
            is the win rate exactly 20%?
            is sales at 99%?
            NPS 37이야?
            영업 진행률이 99%야?
            """,
            ["ask.value_no"],
        ),
        (
            """
            have we ever been above 40 %?
            has sales ever been above 40%?
            우리 40% 넘은 적 있어?
            영업 팀이 40% 넘은 적이 있나요?
            """,
            ["ask.value_yes"],
        ),
        (
            """
            has sales ever been above 90%?
            have we ever been above 90 %?
            which teams have ever been above 90%?
            which key results have ever been above 90%?
            did marketing ever reach 95%?
            우리 90% 넘은 적 있어?
            영업 팀이 90% 넘은 적이 있나요?
            90% 넘은 적 있는 팀은?
            마케팅이 한 번이라도 95% 넘었어?
            is NPS above 40 and the win rate below 20%?
            NPS는 40 이상이고 수주율은 20% 이하야?
            did the win rate go from 20 to 22?
            is NPS between 2 and 3 weeks late?
            how far did NPS fall from 70?
            is NPS at risk at 37 people?
            who is below 50%?
            what was at risk last week?
            which teams were on track last month?
            지난주에 위험했던 건 뭐야?
            지난달에 부진했던 목표는?
            """,
            [],
        ),
    ],
)
def test_a_number_is_asked_about_in_these_ways_and_what_was_is_not_told_by_what_is(
    questions: str, codes: list[str]
) -> None:
    wrong = [(question, found) for question, found in told(questions) if found != codes]
    assert not wrong, wrong


@pytest.mark.parametrize("below", [True, False])
def test_teams_are_listed_by_the_progress_on_the_board(below: bool) -> None:
    questions = {
        True: ("which teams are below 50 %?", "list teams under 50 percent", "50% 미만인 팀은?",
               "어느 팀이 50% 아래야?", "50%가 안 되는 팀은 몇 개야?"),
        False: ("what teams are above 50%?", "how many teams are over 50%?", "진행률이 50% 넘는 팀 알려줘",
                "어떤 팀이 50%를 넘어?"),
    }[below]  # fmt: skip
    for question in questions:
        with sample_session("en" if question.isascii() else "ko") as session:
            workspace = session.workspace()
            shares = {one.id: one.rollup.progress for one in board(workspace).teams}
            held = {f"team:{id}" for id, at in shares.items() if at is not None and (at < 0.5) is below}
            answer = ask(workspace, question)
            assert {path for one in answer.sentences for path in one.rows} == held != set(), question
            assert [one.code for one in answer.sentences] == ["ask.value_teams"]


BEHIND = (Status.AT_RISK, Status.OFF_TRACK, Status.OUTDATED)
FINE = (Status.ON_TRACK, Status.DONE)


@pytest.mark.parametrize(
    ("questions", "kind", "words"),
    [
        (
            """
            which teams are at risk?
            list the teams in trouble
            is any team at risk?
            위험한 팀은?
            어느 팀이 위험해?
            주의할 팀들 알려줘
            """,
            "team", BEHIND,
        ),
        (
            """
            which teams are on track?
            순항 중인 팀은 어디야?
            어떤 팀이 순항 중이야?
            """,
            "team", FINE,
        ),
        (
            """
            which objectives are at risk?
            what goals are in danger?
            show objectives that are off track or at risk
            위험한 목표는?
            어떤 목표가 위험해?
            목표 중에 주의할 것은?
            """,
            "objective", BEHIND,
        ),
        (
            """
            which objectives are on track?
            순항 중인 목표는?
            """,
            "objective", FINE,
        ),
    ],
)  # fmt: skip
def test_who_asks_for_teams_or_objectives_is_told_of_these(
    questions: str, kind: str, words: tuple[Status, ...]
) -> None:
    for question in (one.strip() for one in questions.strip().splitlines()):
        with sample_session("en" if question.isascii() else "ko") as session:
            workspace = session.workspace()
            seen = board(workspace, team="acme", below=True)
            status = {f"team:{one.id}": one.rollup.status for one in seen.teams}
            if kind == "objective":
                status = {one.path: one.rollup.status for one in seen.objectives}
            answer = ask(workspace, question)
            told = {path for one in answer.sentences for path in one.rows}
            assert told == {path for path, word in status.items() if word in words} != set(), question


def test_the_weakest_is_of_what_is_asked_for() -> None:
    for kind, rows in {
        "team:": (
            "which team is the weakest?",
            "what is the worst team?",
            "어느 팀이 제일 약해?",
            "가장 뒤처진 팀은?",
        ),
        "o": (
            "which objective is the weakest?",
            "our worst goal?",
            "제일 뒤처진 목표는?",
            "어떤 목표가 제일 약해?",
        ),
    }.items():
        for question in rows:
            with sample_session("en" if question.isascii() else "ko") as session:
                first = ask(session.workspace(), question).sentences[0]
            assert first.code == ("ask.weakest_team" if kind == "team:" else "ask.weakest_objective"), (
                question
            )
            assert first.rows[0].startswith("team:") is (kind == "team:")


def test_a_team_that_is_named_is_asked_about_itself() -> None:
    for question, code in {
        "is the sales team on track?": "ask.on_track_yes",
        "영업 팀은 계획대로 가고 있나요?": "ask.on_track_yes",
        "what is the weakest in the sales team?": "ask.weakest",
        "영업 팀에서 제일 약한 건?": "ask.weakest",
        "우리 팀에서 제일 약한 건?": "ask.weakest",
    }.items():
        with sample_session("en" if question.isascii() else "ko") as session:
            assert ask(session.workspace(), question).sentences[0].code == code, question


@pytest.mark.parametrize(
    ("question", "told", "rows"),
    [
        ("이준의 목표 중 위험한 것은?", "이준 님의 목표 가운데 주의: “반복", ("2026-Q4/outbound/engine",)),
        ("박미나의 팀 중 순항 중인 팀은?", "박미나 님이 이끄는 팀 가운데 순항: “영업”", ("team:sales",)),
        ("which teams of joon are below 50%?", "of Joon Lee, 1 of 1: “Outbound”", ("team:outbound",)),
    ],
)
def test_of_a_person_are_the_teams_they_lead_and_the_objectives_of_what_they_own(
    question: str, told: str, rows: tuple[str, ...]
) -> None:
    with sample_session("en" if question.isascii() else "ko") as session:
        answer = ask(session.workspace(), question)
    (sentence,) = answer.sentences
    assert told in sentence_text(words_for(answer), sentence)
    assert sentence.rows == rows
