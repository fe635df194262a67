"""Titles as the rules read them: one sign for what is written in many ways, verbs in any of their forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from functools import cache

from okrtui.domain.hangul import is_syllable
from okrtui.named import NamedTuple

LONGEST_READ = 800
"""Characters of a title that are read; what stands behind them is no title."""

ENDS = " .!?"
"""Signs that may end a title, or stand before it, and say nothing."""

_SIGNS = {
    **dict.fromkeys("\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}", "-"),
    **dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}", "'"),
    **dict.fromkeys("\N{TILDE OPERATOR}\N{WAVE DASH}", "~"),
    **dict.fromkeys("⇒➜➔⟶►", "→"),
}
_BLANKS = dict.fromkeys(("Zs", "Cc", "Zl", "Zp"), " ")


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(words.split())


class Flat(NamedTuple):
    """A title twice, character by character: ``raw`` as written, composed; ``text`` folded for reading."""

    raw: str
    text: str


def flattened(title: str) -> Flat:
    """Positions are the same in both, and in the composed (NFC) title."""
    raw = unicodedata.normalize("NFC", title)[:LONGEST_READ]
    return Flat(raw, raw.lower() if raw.isascii() and raw.isprintable() else "".join(map(_flat, raw)))


def _flat(char: str) -> str:
    if 0xFF01 <= ord(char) <= 0xFF5E:
        char = chr(ord(char) - 0xFEE0)
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    char = _SIGNS.get(char, _BLANKS.get(kind, char))
    low = char.lower()
    return low if len(low) == 1 else char


def is_korean(text: str) -> bool:
    """Whether a title is to be read as Korean: Hangul stands in it."""
    return any(map(is_syllable, text))


_IRREGULAR = {
    "built": "build", "made": "make", "ran": "run", "wrote": "write", "written": "write", "held": "hold",
    "sent": "send", "did": "do", "done": "do", "grew": "grow", "grown": "grow", "rose": "rise",
    "risen": "rise", "kept": "keep", "fell": "fall", "fallen": "fall", "won": "win", "sold": "sell",
    "brought": "bring", "drove": "drive", "driven": "drive", "got": "get", "shrank": "shrink",
    "shrunk": "shrink", "met": "meet", "rewrote": "rewrite", "rewritten": "rewrite", "rebuilt": "rebuild",
    "bought": "buy", "began": "begin", "begun": "begin", "drew": "draw", "taught": "teach", "dying": "die",
}  # fmt: skip


def lemma_in(word: str, verbs: Container[str]) -> str | None:
    """The verb of ``verbs`` of which ``word`` is a form (launch, launches, launched, launching)."""
    for one in _stems(word):
        if one in verbs:
            return one
    return None


def _stems(word: str) -> Iterator[str]:
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for end in ("ing", "ed"):
        if word.endswith(end) and len(word) > len(end) + 2:
            stem = word[: -len(end)]
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if end == "ed" and stem.endswith("i"):
                yield stem[:-1] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"


_NO_FINAL, _RIEUL = 0, 8
_NIEUN, _MIEUM, _BIEUP = 4, 16, 17


@cache
def verb_forms(stem: str) -> tuple[str, ...]:
    """The forms in which a Korean verb ends a title: 하 → 하기, 하다, 한다, 합니다, 하자, 함, 해 …"""
    last = ord(stem[-1]) - 0xAC00
    final, head = last % 28, stem[:-1]

    def with_final(sign: int) -> str:
        return head + chr(0xAC00 + last - final + sign)

    if final in (_NO_FINAL, _RIEUL):
        spoken = [with_final(_NIEUN) + "다", with_final(_BIEUP) + "니다", with_final(_MIEUM)]
        if final == _RIEUL:
            spoken.append(stem + "ㅁ")
    else:
        spoken = [stem + "는다", stem + "습니다", stem + "음"]
    more = ["해", "했다", "하였다"] if stem == "하" else []
    return (stem + "기", stem + "다", stem + "자", *spoken, *more)
