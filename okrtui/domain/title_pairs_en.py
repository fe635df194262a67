"""Two numbers of an English title: "from 45 % to 60 %", "72 → 60", "keep between 2 and 5"."""

from __future__ import annotations

import re

from okrtui.domain.title_amounts import Amount
from okrtui.domain.title_now_target import counted_alike, now_and_target
from okrtui.domain.title_patterns_en import (
    ARROW,
    LEFT,
    PREPOSITION,
    SPANNED,
    UPGRADED,
    direction,
    keeps,
    led,
    words_of,
)
from okrtui.domain.title_reading import ASKS, TitleReading, from_to, kept_between
from okrtui.domain.title_text import lemma_in
from okrtui.domain.vocabulary import Kind
from okrtui.domain.wordlists import GATHERING, KEEPING
from okrtui.domain.wordlists_measures import is_level

_LIMIT = (
    r"(?:(?P<least>at least|no less than|more than|over|above|[≥>]=?)|"
    r"(?P<most>at most|no more than|less than|fewer than|under|below|[≤<]=?))? ?"
)
"""What a target may be told as beside its start: "from 22 % to under 10 %"."""


def pair_of(text: str, first: Amount, second: Amount) -> TitleReading | None:
    """ "from 45 % to 60 %", "72 → 60", "between 2 and 5"."""
    gap, before = text[first.end : second.start], text[: first.start]
    if alike := counted_alike(text, first, second):
        gap = gap[alike:]
    if re.search(r"(?<![a-z])(?:minus|negative) $", before) or gap.endswith(("minus ", "negative ")):
        return ASKS
    tail = before[-LEFT:]
    if re.search(r"(?<![a-z])(?:between|within) $", tail) and re.fullmatch(r" ?(?:and|-|to) ?", gap):
        span = (_at(tail, before, r"(?:between|within) $"), second.end)
        return kept_between(first, second, span) if keeps(text) else ASKS  # to stay in, or to get to
    if re.fullmatch(r" ?[-~] ?", gap):
        return kept_between(first, second, (first.start, second.end)) if keeps(before) else ASKS
    opens = re.search(
        r"(?<![a-z])from (?:a (?:baseline|level) of |about |around |roughly |the current )?$", tail
    )
    reaches = re.fullmatch(r",? ?(?:(?:up|down) ?)?(?:to|" + ARROW + r") ?" + _LIMIT, gap)
    if reaches is None:
        per = re.fullmatch(r" [a-z][a-z /]{0,30} (?:(?:up|down) )?to ", gap)
        if opens is None or per is None:
            return now_and_target(text, first, second, led(before + " " + text[second.end :]))
    span = (len(before) - len(tail) + opens.start() if opens else first.start, second.end)
    read = from_to(first, second, span)
    if read is None or keeps(before) or (not read.unit and UPGRADED.match(before)):
        return None
    if first.sign != second.sign and opens is None and not re.search(ARROW, gap):
        return None
    heads = led(text[: first.start] + " " + text[second.end :])
    if heads and (heads > 0) is not (read.kind is Kind.INCREASE):
        return None
    arrow = re.search(ARROW, gap)
    if reaches and (limit := reaches["least"] or reaches["most"]):
        leads = Kind.INCREASE if limit == reaches["least"] else Kind.DECREASE
        return read if read.kind is leads and (opens or arrow) else None
    if opens is None and not arrow and re.search(r"(?<![a-z])(?:by|another) $", tail):
        return None
    last = words_of(tail)[-1:]
    if opens is None and not arrow and last and direction(last[0]):
        return None  # "up 5 % to 25 %"
    if opens is None and not arrow and read.kind is Kind.INCREASE and not _stands_alone(text, before, second):
        return None  # "10 to 15 pilots" is a range
    return read


def _at(tail: str, before: str, pattern: str) -> int:
    found = re.search(pattern, tail)
    return len(before) - len(tail) + (found.start() if found else len(tail))


def _stands_alone(text: str, before: str, second: Amount) -> bool:
    """Whether a bare "12 to 20 %" ends what it is the measure of: "conversion 12 to 20 %"."""
    words = words_of(before)
    if not words or not (second.percent or is_level(before)) or words[-1] in SPANNED:
        return False
    if PREPOSITION.search(before) or before.endswith("of "):
        return False
    if lemma_in(words[-1], GATHERING) or lemma_in(words[0], GATHERING) or lemma_in(words[-1], KEEPING):
        return False
    return not re.match(r" [a-z]", text[second.end :]) or bool(
        re.match(r" (?:by|in|until|for|on|this|next|a|per)(?![a-z])", text[second.end :])
    )
