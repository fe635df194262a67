"""Questions whose words are denied, and people whose given name is a word of questions."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.domain.question import Grammar
from okrtui.domain.question_ko import STEMS
from okrtui.domain.question_names import Named, Names

TODAY, FIRST = date(2026, 11, 26), date(2026, 10, 1)

GRAMMAR = Grammar(
    Names(
        Named(kind, path, title, path.rpartition("/")[2])
        for kind, path, title in (
            ("key_result", "2026-Q4/sales/close-more/win-rate", "Win rate"),
            ("key_result", "2026-Q4/sales/close-more/wins", "수주율"),
            ("team", "sales", "Sales"),
            ("team", "closing", "영업"),
        )
    )
)

DENIED = {
    "on_track": """
        which objectives are not at risk|which key results are not behind|which objectives aren't in trouble
        which key results are no longer at risk
        what is not currently behind|which krs are not really struggling
        which objectives are neither at risk nor behind|what isn't red|which key results are without problems
        which objectives do not need attention|list key results that have no risk
        which key results are neither red nor yellow|걱정 안 해도 되는 목표|빨간색이 아닌 것
        which objectives are not falling behind|which key results of sales are not behind
        위험하지 않은 목표는?|뒤처지지 않은 핵심 결과|부진하지 않은 것들 보여줘|위험 상태가 아닌 목표는?
        안 위험한 핵심 결과는|뒤처지지는 않은 목표|위험이 없는 목표|영업에서 부진하지 않은 핵심 결과""",
    "at_risk": """
        which key results are not doing well|which objectives are not healthy|what is not green
        which key results are not on track|순항하지 않는 목표는?|부진한 목표는 없어?|위험한 거 없나요
        which objectives are behind, not only a little|which are not green but red""",
    None: """
        which tasks are not overdue|which tasks are not late|which key results are not blocked
        who is not late with the check-in|who does not owe a check-in|what has not moved since Monday
        which targets were not changed|which key results are not the weakest
        밀리지 않은 작업은?|기한이 안 지난 작업|막히지 않은 핵심 결과는|체크인이 늦지 않은 사람
        월요일부터 움직이지 않은 핵심 결과|목표값이 바뀌지 않은 핵심 결과|가장 위험하지 않은 핵심 결과
        밀린 작업이 없는 사람|변하지 않은 값은?|안 막힌 목표
        which key results have no blockers|who has no overdue tasks|which teams are not weak""",
    "missed": """
        which objectives were not met|which objectives have not been achieved|what did we not finish
        완료되지 않은 목표는|달성하지 못한 목표는""",
    "owes": "who has not checked in|체크인을 하지 않은 사람|아직 체크인 안 한 사람",
    "overdue": "which tasks are overdue and not finished|기한을 못 지킨 작업",
    "why": "why is win rate not moving|why did we not reach win rate|수주율은 왜 안 올라",
}  # fmt: skip


@pytest.mark.parametrize(
    ("intent", "question"),
    [
        (intent, one.strip())
        for intent, text in DENIED.items()
        for line in text.split("\n")
        for one in line.split("|")
        if one.strip()
    ],
)
def test_what_is_denied_is_never_answered_with_its_opposite(intent: str | None, question: str) -> None:
    assert GRAMMAR.read(question, TODAY, FIRST).intent == intent


WORDS = [one for one in STEMS if len(one) == 2 and all("가" <= char <= "힣" for char in one)]


def people(*names: str) -> Names:
    return Names(Named("person", f"p{at}", name, f"p{at}") for at, name in enumerate(names))


@pytest.mark.parametrize("word", WORDS)
def test_a_given_name_that_is_a_word_names_a_person_only_where_one_is_called_so(word: str) -> None:
    names = people(f"김{word}")
    for said in (word, f"{word}는", f"{word}은", f"{word}만", f"{word}의", f"{word}가"):
        assert names.mentions([said], ()) == [], said
    for spoken in (f"{word}님", f"{word}씨는", f"{word} 씨의", f"김{word}", f"김{word} 님은"):
        (found,) = names.mentions(spoken.split(), ())
        assert found.meant == names.named and found.end == len(spoken.split()), spoken


@pytest.mark.parametrize(
    ("question", "intent", "named"),
    [
        ("부진한 목표 하나만 알려줘", "at_risk", ""),
        ("우리 팀은 어때?", "stands", ""),
        ("수정 이력 보여줘", "changed", ""),
        ("하나 씨는 어때?", "stands", "김하나"),
        ("수정이는 어때?", "stands", "박수정"),
        ("수정님 핵심 결과 어때?", "stands", "박수정"),
        ("미나는 어때?", "stands", "박미나"),
        ("미나 씨는 어때?", "stands", "박미나"),
        ("박미나 님은 어때?", "stands", "박미나"),
    ],
)
def test_words_of_a_question_are_no_people_of_that_name(question: str, intent: str, named: str) -> None:
    read = Grammar(people("김하나", "이우리", "박수정", "박미나")).read(question, TODAY, FIRST)
    assert read.intent == intent and not read.rest
    assert [one.title for group in read.names for one in group] == ([named] if named else [])
