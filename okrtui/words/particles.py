"""Korean particles: which of two forms follows a word, by how the word is read aloud."""

from __future__ import annotations

import re

NONE, OTHER, RIEUL = 0, 1, 2  # how a syllable ends: in a vowel, in a consonant, in ㄹ

_DIGITS = {"1": RIEUL, "2": NONE, "4": NONE, "5": NONE, "7": RIEUL, "8": RIEUL, "9": NONE}
_SPOKEN = re.compile(r"[0-9A-Za-z가-힣%]")
_LAST_LATIN = re.compile(r"[A-Za-z]+$")
_SHORT_CLOSED = re.compile(r"(ck|[^aeiou]?[aeiou][kptb])$")


def with_particle(text: str, pair: str) -> str:
    """``text`` followed by the fitting half of ``pair``, written after-consonant/after-vowel.

    "을/를", "은/는", "이/가", "과/와", "으로/로" (ㄹ takes 로). A text whose reading is unknown
    takes the written compromise "을(를)".
    """
    after_consonant, after_vowel = pair.split("/", 1)
    ending = spoken_ending(text)
    if ending is None:
        if after_consonant.endswith(after_vowel):
            extra = after_consonant.removesuffix(after_vowel)
            return f"{text}({extra}){after_vowel}"
        return f"{text}{after_consonant}({after_vowel})"
    if ending == RIEUL and after_consonant.startswith("으로"):
        return text + after_vowel
    return text + (after_vowel if ending == NONE else after_consonant)


def spoken_ending(text: str) -> int | None:
    """NONE, OTHER or RIEUL by the last thing of ``text`` that is read aloud; None if unknown."""
    spoken = None
    for match in _SPOKEN.finditer(text, max(0, len(text) - 64)):
        spoken = match
    if spoken is None:
        return None
    last = spoken.group()
    if last == "%":
        return NONE  # 퍼센트
    if last.isdigit():
        return _DIGITS.get(last, OTHER)  # 영, 삼, 육, 십, 백, 천, 만
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return NONE if final == 0 else RIEUL if final == 8 else OTHER
    word = _LAST_LATIN.search(text[: spoken.end()][-64:])
    return _latin_ending(word.group() if word else last)


def _latin_ending(word: str) -> int:
    """Capitals are spelled out (API, URL); other words are read the way Korean borrows them."""
    last = word[-1].lower()
    if word.isupper():
        return {"l": RIEUL, "r": RIEUL, "m": OTHER, "n": OTHER}.get(last, NONE)
    if last == "l":
        return RIEUL
    if last in "mn" or word.endswith("ng") or _SHORT_CLOSED.search(word):
        return OTHER
    return NONE
