"""The words of a question: cut into tokens, compared with small mistakes forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

LONGEST = 400
"""Letters of a question; what is longer is none."""

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": " ", "\u201d": " ", '"': " ", "`": " "})
_POSSESSIVE = re.compile(r"'s\b")
_SHORT = (
    (re.compile(r"\b(is|are|was|were|has|have|did|do|does|wo|ca|had|should|would)n't\b"), r"\1 not"),
    (
        re.compile(r"\b(is|are|was|were|has|have|did|do|does|wo|had|should|would|could)nt\b"),
        r"\1 not",
    ),
    (re.compile(r"\bcant\b"), "can not"),
    (re.compile(r"\bwo not\b"), "will not"),
    (re.compile(r"\bca not\b"), "can not"),
    (re.compile(r"\b(what|where|who|how|it|that|there|which)'s\b"), r"\1 is"),
    (re.compile(r"\b(what|where|who|how|why|when)'d\b"), r"\1 did"),
    (re.compile(r"\b(we|they|you)'re\b"), r"\1 are"),
    (re.compile(r"\b(i|we|they|you)'ve\b"), r"\1 have"),
    (re.compile(r"\b(i|we|they|you|it|he|she)'ll\b"), r"\1 will"),
    (re.compile(r"\bwhats\b"), "what is"),
    (re.compile(r"\bwheres\b"), "where is"),
    (re.compile(r"\bhows\b"), "how is"),
    (re.compile(r"\bwhos\b"), "who is"),
)
_EDGE = "?!.,:;()[]{}<>*_~…·-–—/\\|#@'"
_NEGATIVE = re.compile("[-\N{MINUS SIGN}][0-9]")
_HANGUL = re.compile(r"[\u3131-\u318e\uac00-\ud7a3]")


def plain(text: str) -> str:
    """``text`` in one line and one form, without what is no letter for people."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in composed)
    return " ".join(kept.split())


def tokens(text: str) -> list[str]:
    """The words of a plain text, small, without punctuation around them."""
    lowered = text.casefold().translate(_QUOTES)
    for pattern, put in _SHORT:
        lowered = pattern.sub(put, lowered)
    lowered = _POSSESSIVE.sub(" ", lowered)
    lowered = re.sub(r"[?!,;:…]|\.(?=\s|$)", " ", lowered)
    return [word for word in map(_without_edges, lowered.split()) if word]


def _without_edges(word: str) -> str:
    """A minus sign before a number is none of the edges."""
    return "-" * bool(_NEGATIVE.match(word)) + word.strip(_EDGE)


def korean(text: str) -> bool:
    """Whether there is a letter of Hangul in it."""
    return _HANGUL.search(text) is not None


def compact(text: str) -> str:
    """Letters and digits alone, by which names are compared."""
    return "".join(char for char in unicodedata.normalize("NFC", text).casefold() if char.isalnum())


def letters(text: str) -> str:
    """``compact`` with Hangul taken apart, in which one mistake is one letter."""
    return unicodedata.normalize("NFD", compact(text))


def allowed(length: int) -> int:
    """How many mistakes a word of so many ``letters`` may have."""
    return 0 if length < 4 else 1 if length < 8 else 2


def near(one: str, other: str, most: int) -> int | None:
    """How many letters are wrong, missing, too many or swapped between two words, if at most ``most``."""
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for at, wanted in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != wanted))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == wanted:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


_ALIKE = (
    "ㄱㄲㅋ",
    "ㄷㄸㅌ",
    "ㅂㅃㅍ",
    "ㅅㅆ",
    "ㅈㅉㅊ",
    "ㅐㅔ",
    "ㅒㅖ",
    "ㅙㅚㅞ",
    "ㅗㅛ",
    "ㅜㅠ",
    "ㅓㅕ",
    "ㅏㅑ",
)
_JAMO = (
    (0x1100, "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"),
    (0x1161, "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"),
    (0x11A8, "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"),
)
_SOUNDS = {
    chr(first + place): number
    for first, every in _JAMO
    for place, letter in enumerate(every)
    for number, alike in enumerate(_ALIKE)
    if letter in alike
}


def sounds_like(one: str, other: str) -> bool:
    """Whether two texts, as ``letters``, differ in letters of one sound alone, or by one that is missing:
    of two
    short Korean words that differ otherwise each is a word (기분, 기준)."""
    if len(one) != len(other):
        return True
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) == 2 and apart[0] == apart[1][::-1]:
        return True
    return all(a in _SOUNDS and _SOUNDS[a] == _SOUNDS.get(b) for a, b in apart)


class Nearest:
    """Finds the words that a mistyped one may be. Words are compared as ``letters``."""

    def __init__(self, words: Collection[str]) -> None:
        self._by_size: dict[int, list[tuple[str, str, int]]] = {}
        for word in words:
            spelled = letters(word)
            self._by_size.setdefault(len(spelled), []).append((word, spelled, _signature(spelled)))

    def to(self, word: str) -> list[str]:
        """Those with the fewest mistakes; none where all have too many."""
        spelled = letters(word)
        most, mark = allowed(len(spelled)), _signature(spelled)
        best: list[str] = []
        for size in range(len(spelled) - most, len(spelled) + most + 1):
            for known, letters_of, signature in self._by_size.get(size, ()):
                if (mark ^ signature).bit_count() > 2 * most:
                    continue
                wrong = near(spelled, letters_of, most)
                if wrong is None:
                    continue
                if wrong < most:
                    best, most = [known], wrong
                else:
                    best.append(known)
        return best


def _signature(text: str) -> int:
    """A bit for every letter that is there: words that differ much differ in many."""
    found = 0
    for char in text:
        found |= 1 << (ord(char) % 61)
    return found


def spans(count: int, longest: int = 14) -> Iterator[tuple[int, int]]:
    """Every run of neighbouring tokens, the longest first."""
    for size in range(min(count, longest), 0, -1):
        for start in range(count - size + 1):
            yield start, start + size
