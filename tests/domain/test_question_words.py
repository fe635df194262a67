"""The words of a question: how they are cut, and how far a mistyped one may lie from what is meant."""

from __future__ import annotations

import random
from itertools import product

import pytest

from okrtui.domain.question_text import (
    Nearest,
    allowed,
    compact,
    korean,
    letters,
    near,
    plain,
    sounds_like,
    spans,
    tokens,
)  # fmt: skip


def apart(one: str, other: str) -> int:
    """Letters wrong, missing, too many or swapped with their neighbour: the plain table of all of them."""
    rows = [[max(a, b) for b in range(len(other) + 1)] for a in range(len(one) + 1)]
    for a, b in product(range(1, len(one) + 1), range(1, len(other) + 1)):
        rows[a][b] = min(
            rows[a - 1][b] + 1, rows[a][b - 1] + 1, rows[a - 1][b - 1] + (one[a - 1] != other[b - 1])
        )
        if min(a, b) > 1 and one[a - 2 : a] == other[b - 2 : b][::-1]:
            rows[a][b] = min(rows[a][b], rows[a - 2][b - 2] + 1)
    return rows[-1][-1]


def test_mistakes_are_counted_as_by_hand() -> None:
    chance = random.Random(5)
    for _ in range(600):
        one, other = ("".join(chance.choices("abc", k=chance.randrange(7))) for _ in range(2))
        for most in range(4):
            wrong = apart(one, other)
            assert near(one, other, most) == (wrong if wrong <= most else None), (one, other, most)


def test_how_many_mistakes_a_word_may_have() -> None:
    assert [allowed(length) for length in range(10)] == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2]


def test_the_nearest_words_are_those_with_the_fewest_mistakes() -> None:
    words = ["sale", "sales", "salary", "engineering", "영업팀", "nps"]
    found = Nearest(words)
    for typed, meant in (
        ("sales", ["sales"]), ("salse", ["sale", "sales"]), ("sals", ["sale", "sales"]), ("sael", ["sale"]),
        ("nsp", []), ("nps", ["nps"]), ("saleries", []), ("enginering", ["engineering"]),
        ("enginerin", ["engineering"]), ("engneri", []), ("영엄팀", ["영업팀"]), ("xxxx", []),
        ("SALES", ["sales"]), ("", []),
    ):  # fmt: skip
        assert sorted(found.to(typed)) == meant, typed
    chance = random.Random(6)
    known = ["".join(chance.choices("abcde", k=chance.randrange(3, 9))) for _ in range(60)]
    nearest = Nearest(dict.fromkeys(known))
    for _ in range(120):
        typed = "".join(chance.choices("abcde", k=chance.randrange(2, 10)))
        wrong = {word: apart(typed, word) for word in known}
        least = min(wrong.values())
        wanted = {word for word in known if wrong[word] == least} if least <= allowed(len(typed)) else set()
        assert set(nearest.to(typed)) == wanted, typed


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("목표", "몪표", True), ("대기", "데기", True), ("되기", "돼기", True), ("기분", "기준", False),
        ("가나", "나가", True), ("가", "가나", True), ("가", "가", True), ("김치", "킴치", True),
        ("자리", "짜리", True), ("차리", "자리", True), ("소리", "쇼리", True), ("수리", "슈리", True),
        ("거리", "겨리", True), ("가리", "갸리", True), ("발", "팔", True), ("사", "싸", True),
        ("달", "딸", True), ("개", "게", True), ("걔", "계", True), ("괴", "궤", True), ("가", "다", False),
        ("ab", "ba", True), ("abc", "cba", True), ("abcd", "badc", False), ("ab", "cd", False),
        ("xa", "ya", False),
    ],
)  # fmt: skip
def test_words_that_sound_alike(one: str, other: str, alike: bool) -> None:
    assert sounds_like(letters(one), letters(other)) is sounds_like(letters(other), letters(one)) is alike


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What’s up?", "what is up"), ("isn't it", "is not it"), ("arent they", "are not they"),
        ("cant I", "can not i"), ("won't do", "will not do"), ("wont do", "will not do"),
        ("can't", "can not"), ("couldn't", "couldn't"), ("couldnt", "could not"), ("who'd", "who did"),
        ("we're", "we are"), ("I've", "i have"), ("she'll", "she will"),
        ("whats wheres hows whos", "what is where is how is who is"), ("mina's KR", "mina kr"),
        ("a.b c. d", "a.b c d"), ("“nps” `x`", "nps x"), ("a,b;c:d…e", "a b c d e"),
        ("(a) [b] {c} <d>", "a b c d"), ("- a – b — /c\\ |", "a b c"), ("#a @b 'c' *d* _e_ ~", "a b c d e"),
        ("", ""), ("…", ""), ("3.5%", "3.5%"), ("nps.", "nps"),
    ],
)  # fmt: skip
def test_how_a_question_is_cut_into_words(text: str, words: str) -> None:
    assert tokens(text) == words.split()


def test_one_form_of_a_text() -> None:
    assert plain(" a\u00a0b\tc\u200bd\x00e ") == "a b c d e" and plain("e\u0301") == "é"
    assert compact("A-b 1é!") == "ab1é" and compact("e\u0301") == "é"
    assert letters("값") == "\u1100\u1161\u11b9"
    for char, hangul in (
        ("가", True),
        ("힣", True),
        ("ㄱ", True),
        ("ㆎ", True),
        ("㄰", False),
        ("㆏", False),
        ("a", False),
    ):
        assert korean(f"a{char}") is hangul


def test_runs_of_words_the_longest_first() -> None:
    assert list(spans(3)) == [(0, 3), (0, 2), (1, 3), (0, 1), (1, 2), (2, 3)]
    assert list(spans(3, 2)) == [(0, 2), (1, 3), (0, 1), (1, 2), (2, 3)] and list(spans(0)) == []
    assert next(spans(20)) == (0, 14) and next(spans(14)) == (0, 14) and next(spans(13)) == (0, 13)
    assert len(list(spans(20))) == sum(20 - size + 1 for size in range(1, 15))
