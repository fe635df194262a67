"""Korean particles: which of two forms follows a word, by how the word is read aloud."""

from __future__ import annotations

import re
import unicodedata

NONE, OTHER, RIEUL = 0, 1, 2  # how a syllable ends: in a vowel, in a consonant, in ㄹ

_DIGITS = {"1": RIEUL, "2": NONE, "4": NONE, "5": NONE, "7": RIEUL, "8": RIEUL, "9": NONE}
_SIGNS = {
    "%": NONE,
    "$": NONE,
    "€": NONE,
    "£": NONE,
    "₩": OTHER,
    "¥": OTHER,
}  # 퍼센트, 달러, 유로, 파운드, 원, 엔
_BESIDE = re.compile(r"(?<=[\w%])\s*[(（][^()（）]*[)）][\s”\"'’]*$")
_LAST_LATIN = re.compile(r"[A-Za-z]+$")
_SPELLED = {"l": RIEUL, "r": RIEUL, "m": OTHER, "n": OTHER}  # 엘, 알, 엠, 엔; other letters end in a vowel

# Names and words whose Korean reading the rules below would get wrong, or that must never be wrong.
_KNOWN = {
    **dict.fromkeys(("github", "jira", "linear", "trello", "asana", "figma", "acme", "windows"), NONE),
    **dict.fromkeys(("firefox", "linux", "safari", "android", "set", "km", "mm", "cm", "me"), NONE),
    **dict.fromkeys(("clickup", "redmine", "gitlab", "chrome", "slack", "notion", "hubspot", "kg"), OTHER),
    **dict.fromkeys(("python", "type", "mac"), OTHER),
    **dict.fromkeys(("google", "gmail", "excel", "apple", "postgresql", "mysql", "toml", "okr"), RIEUL),
}
_SILENT_E = re.compile(r"[aeiouy][a-z]?(?:n|m)e$")  # …스톤, …라인, …타임; a lone "me" is in the table
_CLOSED = re.compile(r"(?:ck|ng|oo[kp]|oup|[aeiou]pp|(?:^|[^aeiou])[aeiou][ckptb])$")


def with_particle(text: str, pair: str) -> str:
    """``text`` followed by the fitting half of ``pair``, written after-consonant/after-vowel.

    "을/를", "은/는", "이/가", "과/와", "으로/로" (ㄹ takes 로). What stands before the particle in
    the first half, such as a closing quote ("”을/를"), is written between. A text whose reading is
    unknown takes the written compromise "을(를)".
    """
    after_consonant, after_vowel = pair.split("/", 1)
    start = next((at for at, char in enumerate(after_consonant) if "가" <= char <= "힣"), 0)
    ending = spoken_ending(text)
    text, after_consonant = text + after_consonant[:start], after_consonant[start:]
    if ending is None:
        if after_consonant.endswith(after_vowel):
            extra = after_consonant.removesuffix(after_vowel)
            return f"{text}({extra}){after_vowel}"
        return f"{text}{after_consonant}({after_vowel})"
    if ending == RIEUL and after_consonant.startswith("으로"):
        return text + after_vowel
    return text + (after_vowel if ending == NONE else after_consonant)


def spoken_ending(text: str) -> int | None:
    """NONE, OTHER or RIEUL by the last thing of ``text`` that is read aloud; None if unknown. What stands in
    brackets at its end is beside the word: 17일(화)이, CSAT(만족도)가."""
    text = unicodedata.normalize("NFC", text[-64:])
    while (beside := _BESIDE.search(text)) is not None:
        text = text[: beside.start()]
    text = text[: next((at for at in range(len(text), 0, -1) if _is_spoken(text[at - 1])), 0)]
    if not text:
        return None
    last = text[-1]
    if last in _SIGNS:
        return _SIGNS[last]
    if "0" <= last <= "9":
        return _DIGITS.get(last, OTHER)  # 영, 삼, 육, 십, 백, 천, 만
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return NONE if final == 0 else RIEUL if final == 8 else OTHER
    word = _LAST_LATIN.search(text)
    return _latin_ending(word.group()) if word else None


def _is_spoken(char: str) -> bool:
    return char in _SIGNS or char.isalnum()


def _latin_ending(word: str) -> int:
    """Known names by the table; capitals and lone letters are spelled out (API, URL, w); other words
    are read the way Korean borrows them."""
    small = word.lower()
    if small in _KNOWN and not (len(word) <= 3 and word.isupper() and small != "okr"):
        return _KNOWN[small]
    if len(word) == 1 or word.isupper():
        return _SPELLED.get(small[-1], NONE)
    if small.endswith("hub"):
        return NONE  # 허브
    if small.endswith(("l", "le")):
        return RIEUL
    if small[-1] in "mn" or _SILENT_E.search(small) or _CLOSED.search(small):
        return OTHER
    return NONE
