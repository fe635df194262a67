"""Which words say nothing more than that a question is asked, and which of a question are left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrtui.domain import question_en, question_ko
from okrtui.domain.question_everyday import IDIOM, says_nothing
from okrtui.domain.question_names import bare
from okrtui.domain.question_numbers import values_of
from okrtui.domain.question_text import allowed, letters, near, sounds_like

STEMS = frozenset(question_ko.STEMS) | question_ko.WHOLE
"""How words of Korean questions begin, and those that are whole."""

_PLACE = re.compile("\u27e6(\\d+)\u27e7")
_ENDING = re.compile(
    r"^(?:은|는|이|가|을|를|의|에|도|로|과|와|만|요|야|에서|에서는|으로|까지|부터|님|님은|님이|이야"
    r"|인가요?|이었|였|이에요|예요|입니까|이죠|죠|니|냐|나요|까요?|습니까|어요?|아요?|했어|한가)+$"
)


def known(word: str) -> bool:
    """Whether a word says nothing more than that a question is asked."""
    if word in question_en.WORDS:
        return True
    if word.isascii():
        return question_en.ADVERB.fullmatch(word) is not None or says_nothing(word)
    if _ENDING.match(word) or any(one in question_en.WORDS for one in bare(word)):
        return True
    if (
        word[0] in "왜안못잘더"
        and word[1:].startswith(question_ko.STEMS)
        and word[1:] not in question_ko.NOUNS
    ):
        return True
    if word == "수":
        return True
    if any(word.startswith(one) and _is_tail(word[len(one) :]) for one in question_ko.WHOLE):
        return True
    return any(word.startswith(stem) and (len(stem) > 1 or _ends(word)) for stem in question_ko.STEMS)


def _is_tail(tail: str) -> bool:
    """Whether a particle or the ending of a verb made of a noun stands there, or nothing."""
    tail = tail.removeprefix("들").removesuffix("보다").removesuffix("보다는")
    made = tail[:1] in question_ko.MADE and (
        question_ko.ENDS.issuperset(tail[1:]) or _ENDING.match(tail[1:]) is not None
    )
    return not tail or made or _ENDING.match(tail) is not None


def _ends(word: str) -> bool:
    """Whether what follows the first syllable is an ending, of a noun a particle."""
    tail = word[1:].removeprefix("들")
    if word[0] in question_ko.NOUNS:
        return not tail or _ENDING.match(tail) is not None
    return question_ko.ENDS.issuperset(tail)


def stem_of(word: str) -> str:
    """A Korean word whose beginning is nearly that of a known one, with that, where what follows is an
    ending (a name that begins so is none of these); else the same."""
    for stem in question_ko.STEMS:
        if len(stem) < 2:
            continue
        head, tail = word[: len(stem)], word[len(stem) :]
        if tail and not (question_ko.ENDS.issuperset(tail) or _ENDING.match(tail)):
            continue
        spelled = letters(head)
        if spelled[:1] != letters(stem)[:1]:
            continue
        if near(spelled, letters(stem), min(1, allowed(len(spelled)))) is None:
            continue
        if len(stem) > 2 or sounds_like(spelled, letters(stem)):
            return stem + tail
    return word


def left_over(words: Sequence[str], text: str, intent: str | None, *, hangul: bool) -> list[str]:
    """The words that nothing was made of, of those that are left of ``text``; the values that a why-question
    is asked about are made something of."""
    values = values_of(words, hangul=hangul) if intent == "why" else ()
    idiom = question_ko.IDIOM if hangul else IDIOM
    said = {word for one in idiom.finditer(text) for word in one[0].split()}
    return [
        one
        for place, one in enumerate(words)
        if place not in values and one not in said and not _PLACE.search(one) and not known(one)
    ]
