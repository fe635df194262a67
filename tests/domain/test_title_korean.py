"""What Korean titles give away: each rule on both sides of its border."""

from __future__ import annotations

import pytest

from okrtui.domain import title_lint_ko as ko

FIELDS = ("혁신적인", "혁신적으로", "고객을위한", "소통을통한", "대한", "인한", "새로운", "다양한")
WAYS = ("웃도록", "걱정없이", "쉬지않고", "집처럼", "우리답게", "현장에서", "끝까지")


@pytest.mark.parametrize(
    ("title", "hollow"),
    [
        ("고객 경험 개선", True), ("고객 경험 개선하기", True), ("고객 경험을 개선한다.", True),
        ("개선", True), ("고객", True), ("고객경험개선", True), ("고객경험개선안", False),
        ("개선하다가", True), ("본다", False), ("보자", False), ("ab", False), ("빠른 결산", True),
        ("빠른 결산하기", True), ("빠른 보기", False), ("빠른 본다", False), ("푸른 결산", False),
        ("고객 및 파트너 관리", True), ("고객·파트너/내부 소통 강화", True),
        ("하나 둘 셋 넷 다섯 개선", True), ("하나 둘 셋 넷 다섯 여섯 개선", False),
        ("고객 경험 개선안", False),
        *[(f"{word} 경험 개선", True) for word in FIELDS], *[(f"{word} 경험 개선", False) for word in WAYS],
        ("기다리지 않는 경험 개선", False), ("기다리지 못한 개선", False), ("기다리지 말고 개선", False),
        ("기다리지 마는 개선", False), ("기다리지 없는 개선", False), ("고객이 경험 개선", False),
        ("믿는 경험 개선", False),
    ],
)  # fmt: skip
def test_titles_that_only_name_a_field(title: str, hollow: bool) -> None:
    assert ko.is_hollow(title) is hollow


@pytest.mark.parametrize(
    ("title", "vague"),
    [
        ("효율성 제고", True), ("효율성", False), ("제고", False), ("혁신", False), ("", False),
        ("업무 효율성 제고", True), ("더 잘하자", True), ("고객 효율성 제고하기!", True),
        ("개미 효율성 제고", False), ("개미 제고", False),
    ],
)  # fmt: skip
def test_titles_that_could_be_anybodys(title: str, vague: bool) -> None:
    assert ko.is_vague(title) is vague


def test_words_that_say_something_of_the_noun_behind() -> None:
    for word in ("믿는", "쉬운", "않은", "편한", "안된", "말할", "잘될", "가던", "느린", "빠른", "멋진"):
        assert ko.is_adnominal(word), word
        assert not ko.is_adnominal(word[-1:])
    assert not ko.is_adnominal("믿다") and not ko.is_adnominal("")
