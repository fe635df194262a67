"""What holds for every Korean sentence: particles by function, one word for one thing, spacing of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import okrtui.words
from okrtui.words import load_catalogue

CATALOGUES = Path(okrtui.words.__file__).parent / "ko"
SEGMENTS = sorted({path.stem for path in CATALOGUES.glob("*.py")} - {"__init__"})

WRITTEN_BY_HAND = re.compile(
    r"[은이을과]\([는가를와]\)|[는가를와]\([은이을과]\)|\((?:으|이)\)(?:로|라|에|며)"
)
BARE_AFTER_VALUE = re.compile(
    r"(?<=\w)\}[”’」]?(?:은|는|이|가|을|를|과|와|으로|로|이라는|라는)(?=[\s.,:;]|$)"
)

# A thing has one word. What stands left is never written where the right one is meant.
FORBIDDEN = {
    "오래됨": "갱신 필요",
    "(?<!가장 )오래된": "갱신 필요",
    "일부 달성": "부분 달성",
    "달성 종료": "달성",
    "중간": "보통",
    "추적기": "트래커",
    "질의": "쿼리",
    "소스": "출처",
    "암호(?!화)": "비밀번호",
    "늦음": "지연",
    "다음 행동": "다음 할 일",
    "묻습니다(?!\\.$)": "요청합니다",
    r"\d번 중|\{\w+\}번 중": "회",
    "반영하세요": "적용하세요",
    "매주 \\{": "주당",
    "이탈": "부진",
    "장애": "걸림돌",
    "까닭": "이유",
    "견본": "예제",
    "번째 판|판 번호": "버전",
    "(?<!댓)(?<!머리)글(?:이 |을 |의 )": "텍스트, 문자열",
    "구역": "탭",
    "최악|가장 나쁜": "가장 뒤처진",
    "밝힘|밝힌": "입력",
    "값이 오래": "갱신 필요",
    "이끎|이끌": "진행률에 반영",
    " 행(?:을|에|이|은|으로|열|$)": "줄",
    "사실로는|사실대로": "원본 기록",
    "해낼 수": "달성할 수",
    "기말": "마감 시",
    "니까[?]": "-나요, -인가요",
    "비밀(?! 값| 키|번호)": "비밀 값",
    "건강하게": "정상 범위로",
    "목푯값": "목표값",
    "레이블": "라벨",
    "이 기기": "이 컴퓨터",
    "그래프(?!QL)": "차트",
    "도우미": "AI 어시스턴트",
    "관문": "검사 항목",
    "팀 리[드더]|(?<!이)리드이": "팀장",
    "십시오": "-세요",
    "당신": "본인, or no word at all",
    "(?:으|쓰|보|계|찾으|하)신(?= )|찾으시|계신": "the plain form: what one reads, not what one honours",
    "연결[된한] (?:작업|대상)|(?:쿼리|작업|목록|이슈|필터|버전|프로젝트)[을를]? 연결하": "링크",
    "알아[들듣]": "이해",
    r"\}행|\d행": "줄",
    "커서가 놓인": "커서가 있는",
    r"번째 칸|열\)": "번째 글자",
    "위험[을를] 맡": "위험을 감수",
    "닿을 수 없": "연결할 수 없",
    "돌고 돕": "순환",
    "말하는 대로|다르게 말": "적힌 대로, 다르게 적",
    "마크다운": "Markdown",
    "셈(?:합니다|했습니다)": "계산",
    "저절로": "자동으로",
    "견주|견줄": "비교",
    "\\}님": "{name} 님",
    " 행의": "줄",
    "닫기\\(보관|(?:내용|답)[을은] 보관": "임시 저장",
}
# 연결 is a connection; what goes from a key result to a task is 링크.
LINKS = ("event.link_add", "event.link_remove", "cli.short_unlink", "cli.long_unlink", "link.exists")
LINKS += ("link.unknown", "link.removed", "key_result.section_links", "key_result.no_links")
LINKS += ("key_result.key_section_links", "key_result.key_section_links_tip")
ASKS_A_PERSON = ("cli.long_checkin", "cli.option_yes", "init.option_organization")


def texts() -> Iterator[tuple[str, str]]:
    for segment in SEGMENTS:
        yield from load_catalogue("ko", segment).items()


def test_no_particle_is_written_by_hand() -> None:
    found = [(message, text) for message, text in texts() if WRITTEN_BY_HAND.search(text)]
    assert found == []


def test_what_cannot_be_used_is_not_said_like_what_cannot_be_written() -> None:
    """쓸 수 없다 is both: of a file it is said of writing alone."""
    said = dict(texts())
    alike = [message for message, text in said.items() if "파일을 쓸 수 없" in text]
    assert alike and all("writ" in load_catalogue("en", one.split(".")[0])[one] for one in alike), alike


def test_a_particle_stands_behind_the_quote_and_a_value_once() -> None:
    """“수주율”은, and neither “수주율은” nor “수주율”수주율은."""
    inside = re.compile(r"\{\w+:[^”}]+/[^”}]+\}”")
    twice = re.compile(r"\{(\w+)\}[”’']\{\1:")
    wrong = {name: text for name, text in texts() if inside.search(text) or twice.search(text)}
    assert not wrong


def test_no_particle_follows_a_value_without_asking_how_it_ends() -> None:
    found = [(message, text) for message, text in texts() if BARE_AFTER_VALUE.search(text)]
    assert found == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_one_word_for_one_thing(word: str) -> None:
    found = [
        (message, text)
        for message, text in texts()
        if re.search(word, text) and not (word.startswith("묻") and message.startswith(ASKS_A_PERSON))
    ]
    assert found == [], f"say {FORBIDDEN[word]}"


def test_a_link_is_no_connection() -> None:
    said = dict(texts())
    assert [message for message in LINKS if "링크" not in said[message]] == []
    assert [message for message, text in said.items() if "연결을 풀" in text or "연결을 지" in text] == []


def test_the_words_of_status() -> None:
    words = ("순항", "주의", "부진", "달성", "갱신 필요", "대기")
    ids = ("on_track", "at_risk", "off_track", "done", "outdated", "pending")
    said = dict(texts())
    assert tuple(said[f"status.{one}"] for one in ids) == words
    for one, word in zip(ids, words, strict=True):
        assert said[f"board.counts_{one}"].startswith(word)


def test_a_target_is_no_objective() -> None:
    said = dict(texts())
    assert "목표값" in said["board.col_values"] and "목표값" in said["detail.target_on"]


def test_a_number_stands_close_to_its_sign_and_its_counter() -> None:
    found = [
        (message, text)
        for message, text in texts()
        if re.search(r"\d %|\} %|\d (?:건|개|명|회|번|점|일|주|분|시간|초)(?![가-힣])", text)
    ]
    assert found == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_a_key_does_ends_without_a_stop(language: str) -> None:
    found = [
        message
        for segment in SEGMENTS
        for message, text in load_catalogue(language, segment).items()
        if re.search(r"\.key_\w+_tip$", message)
        and (text.endswith(".") or (language == "ko" and not text.endswith("니다")))
    ]
    assert found == []


def test_tips_are_sentences() -> None:
    tips = {message: text for message, text in texts() if message.endswith("_tip")}
    assert [message for message, text in tips.items() if re.search(r"(?:기|것|행|키)$", text)] == []
    assert tips
