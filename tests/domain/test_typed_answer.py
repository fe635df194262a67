"""Done or open as people type it, in both languages."""

from __future__ import annotations

import pytest

from okrtui.domain.typed_answer import answer_begun, done_typed

YES = "done Done YES y yes. true 1 １ 1.0 +1 100% １００％ 100 ok completed 완료 예 네 참 달성 됨 ✓ ✅"
NO = "open No n FALSE 0 ０ −0 0.0 0% todo 미완료 아니오 아니요 거짓 미달성 아직 ✗ ❌"
NEITHER = (
    "",
    "x",
    "o",
    "maybe",
    "50%",
    "0.5",
    "2",
    "1%",
    "-1",
    "10",
    "99%",
    "101%",
    "100,5%",
    "yesno",
    "done open",
)


@pytest.mark.parametrize("text", [*YES.split(), "100 %", " yes ", "\u110b\u1168", "✅\ufe0f"])
def test_what_says_done(text: str) -> None:
    assert done_typed(text) is True


@pytest.mark.parametrize("text", [*NO.split(), "not done", "not-done", "to do", "안 함", "진행 중"])
def test_what_says_open(text: str) -> None:
    assert done_typed(text) is False


@pytest.mark.parametrize("text", NEITHER)
def test_what_says_neither(text: str) -> None:
    assert done_typed(text) is None


def test_how_a_word_begins() -> None:
    assert answer_begun("do") and answer_begun("NO") and answer_begun("10") and answer_begun("아니")
    assert (
        not answer_begun("d") and not answer_begun("") and not answer_begun("qu") and not answer_begun("dx")
    )
