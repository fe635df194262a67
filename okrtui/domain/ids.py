"""Identifiers and titles that people write: how they are compared, whether they show anything, and how an
identifier is made from a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 100
"""Characters of the longest identifier."""

_PLAIN = "[a-z0-9]+"
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*"
)
"""White space, signs of no width or for direction, fillers of Hangul, the empty braille cell."""


def fold(id: str) -> str:
    """How identifiers and titles are compared: without regard to case or Unicode form."""
    if id.isascii():
        return id.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id).casefold())


def is_blank(text: str) -> bool:
    """Whether nobody would see it."""
    return _UNSEEN.fullmatch(text) is not None


def same(wanted: str, known: Iterable[str]) -> list[str]:
    """Those that ``wanted`` may mean: the very one, else all that fold alike."""
    every = list(known)
    if wanted in every:
        return [wanted]
    folded = fold(wanted)
    return [one for one in every if fold(one) == folded]


def slug(title: str, fallback: str = "item") -> str:
    """An identifier made from a title: case folded, letters (with their marks) and digits of any script
    kept, everything else one ``-``, none at the ends; ``fallback`` when nothing is left."""
    folded = fold(title)
    if folded.isascii():
        return "-".join(re.findall(_PLAIN, folded))[:LONGEST].rstrip("-") or fallback
    words: list[str] = []
    word: list[str] = []
    for sign in folded:
        kind = unicodedata.category(sign)
        if kind[0] == "L" or kind == "Nd" or (kind[0] == "M" and word):
            word.append(sign)
        elif word:
            words.append("".join(word))
            word = []
    words.append("".join(word))
    return "-".join(filter(None, words))[:LONGEST].rstrip("-") or fallback


class Taken:
    """Identifiers given out one after another, each once; those that fold alike are the same."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._folded = {fold(one) for one in known}
        self._numbers: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """``wanted``, or with the first free number behind it: ``win-rate-2``."""
        folded = fold(wanted)
        number = self._numbers.get(folded, 1)
        name = folded
        while name in self._folded:
            number += 1
            name = f"{folded}-{number}"
        self._numbers[folded] = number
        self._folded.add(name)
        return wanted if number == 1 else f"{wanted}-{number}"


def unique(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or with the first free number behind it where it is taken."""
    return Taken(taken).take(wanted)
