"""Shapes of English titles; each function knows one, and ``single`` their order."""

from __future__ import annotations

import re

from okrtui.domain.title_amounts import COUNTERS_KO, Amount, Found
from okrtui.domain.title_clauses import is_measure_itself
from okrtui.domain.title_patterns_en import (
    ANSWERS,
    BOUND_HIGH,
    BOUND_LOW,
    CHANGED_BY,
    COVER,
    DEEDS,
    LEFT,
    LIFTED,
    NEVER,
    OR_LESS,
    OR_MORE,
    OR_MORE_LAST,
    PLURAL,
    PREPOSITION,
    RATE,
    TIME_BEFORE,
    TIME_BEHIND,
    direction,
    keeps,
    led,
    words_of,
)
from okrtui.domain.title_reading import (
    ASKS,
    TitleReading,
    changed,
    first_of,
    kept,
    level,
    reached,
)
from okrtui.domain.title_text import lemma_in
from okrtui.domain.vocabulary import Kind
from okrtui.domain.wordlists import GATHERING, GETS_TO
from okrtui.domain.wordlists_measures import is_higher_better, is_level, is_lower_better


def qualifies(found: Found, place: int) -> bool:
    """Whether a number only says of which, for whom or by when, beside the number that counts."""
    one = found.amounts[place]
    before, behind = found.text[max(0, one.start - LEFT) : one.start], found.text[one.end :]
    if one.percent or one.money or re.match(r" ?[-~] ?\d", behind):
        return False
    others = len(found.amounts) > 1
    if one.time:
        if TIME_BEFORE.search(before):
            return (others and not is_measure_itself(found, place)) or not re.search(
                r"(?:within|under) $", before
            )
        return bool(TIME_BEHIND.match(behind)) and not re.search(r"(?<![a-z])(?:from|to) $", before)
    of_some = PREPOSITION.search(before) or re.search(r"(?<![a-z])(?:for|across|among) (?:the|our) $", before)
    return of_some is not None and not before.endswith(("from ", "over ")) and others


def single(text: str, amount: Amount) -> TitleReading:
    """The one number of a title."""
    return first_of(text, amount, (_none, _signed, _by, _ratio_change, _times, _never, _keeping, _bound, _to,
                                   _moved, _share, _money, _count, _named))  # fmt: skip


def _before(text: str, amount: Amount) -> str:
    return text[max(0, amount.start - LEFT) : amount.start]


def _none(text: str, amount: Amount) -> TitleReading | None:
    """ "zero incidents", "0 data losses"."""
    if amount.value != 0 or re.search(r"(?<![a-z])to $", _before(text, amount)):
        return None
    bad = re.match(r"(?: [a-z-]+){1,3}", text[amount.end :])
    held = _counts(text, amount) or (bad is not None and not amount.unit and is_lower_better(bad[0]))
    return kept((amount.start, amount.end), high=amount) if held else ASKS


def _signed(text: str, amount: Amount) -> TitleReading | None:
    """ "+20 %", "−10 %"; a difference of points is not one of shares."""
    if re.search(r"[+-] $", _before(text, amount)):
        return ASKS
    if not amount.sign:
        return ASKS if amount.points else None
    return _change(amount, -1 if amount.sign == "-" else 1, amount.start) if amount.percent else ASKS


def _change(amount: Amount, heads: int, start: int) -> TitleReading:
    if not heads or not amount.percent or not amount.value:
        return ASKS
    return changed(heads * amount.value / 100, (start, amount.end), amount)


def _heads(text: str) -> int:
    """Where a text leads; to improve what is better lower may be said of either way."""
    heads = direction(text)
    return 0 if heads > 0 and not led(text) and is_lower_better(text) else heads


def _by(text: str, amount: Amount) -> TitleReading | None:
    """ "by 10 %"."""
    before = _before(text, amount)
    if _GROWTH_ITSELF.search(before):
        return ASKS  # it may be how fast it is to grow, or by how much
    found = re.search(r"(?<![a-z])by (?:at least |more than |over |another |about |around |up to )?$", before)
    if found is None:
        return None
    start = amount.start - len(before) + found.start()
    return _change(amount, _heads(text[:start] + " " + text[amount.end :]), start)


_GROWTH_ITSELF = re.compile(
    r"(?<![a-z])(?:over[ -](?:quarter|year|month|week)|qoq|yoy|annual|yearly|monthly|weekly|quarterly) "
    r"growth (?:rate )?of $"
)


def _ratio_change(text: str, amount: Amount) -> TitleReading | None:
    """ "20 % fewer tickets", "15 % more demos"."""
    found = CHANGED_BY.match(text, amount.end)
    if not amount.percent or found is None or _bounded(_before(text, amount)):
        return None
    if keeps(text):
        return ASKS
    heads = -1 if found["down"] else 1
    if direction(text[: amount.start]):
        return ASKS
    return _change(amount, heads, amount.start)


def _times(text: str, amount: Amount) -> TitleReading | None:
    """ "grow 3x": two more times what it was."""
    if amount.unit != "x" or re.search(r"(?<![a-z])to $|[≥≤<>]", _before(text, amount)):
        return None
    if direction(text[: amount.start]) > 0 and amount.value and amount.value > 1:
        return changed(amount.value - 1, (amount.start, amount.end), amount)
    return ASKS


def _never(text: str, amount: Amount) -> TitleReading | None:
    """ "overdue jobs never above 15"."""
    found = re.search(
        r"(?<![a-z])never (?:(?:ris|go|climb|fall|drop)[a-z]* )?(?:(above|over|beyond|more than|exceed[a-z]*)"
        r"|below|under|less than|fewer than) $",
        before := _before(text, amount),
    )
    if found is None:
        return None
    span = (amount.start - len(before) + found.start(), amount.end)
    return kept(span, high=amount) if found[1] else kept(span, low=amount)


def _bounded(before: str) -> int:
    """1 for "at least", -1 for "under", 0 for neither, at the end of a text."""
    return 1 if BOUND_LOW.search(before) else -1 if BOUND_HIGH.search(before) else 0


def _phrase(text: str, amount: Amount) -> tuple[int, int]:
    """From the joining words before a number to the words that belong to it behind."""
    before = _before(text, amount)
    starts = [
        found.start()
        for found in (
            BOUND_LOW.search(before),
            BOUND_HIGH.search(before),
            re.search(r"(?<![a-z])(?:(?:up|down) )?(?:to|at|of) $", before),
        )
        if found
    ]
    behind = OR_MORE.match(text, amount.end) or OR_LESS.match(text, amount.end)
    return amount.start - len(before) + min(
        starts, default=len(before)
    ), behind.end() if behind else amount.end


def _bound_of(text: str, amount: Amount) -> int:
    bound = _bounded(_before(text, amount).removesuffix("of "))
    if OR_MORE.match(text, amount.end) or OR_MORE_LAST.search(text, amount.end):
        return bound or 1
    return bound or (-1 if OR_LESS.match(text, amount.end) else 0)


def _keeping(text: str, amount: Amount) -> TitleReading | None:
    """ "keep uptime above 99.9 %", "stays below 2 %", "maintain 99.9 % uptime"."""
    if not keeps(text) or DEEDS.search(text, amount.end):
        return None
    bound, rest = _bound_of(text, amount), text[: amount.start] + text[_phrase(text, amount)[1] :]
    if direction(rest):
        return ASKS
    if not bound:
        higher, lower = is_higher_better(rest), is_lower_better(rest)
        bound = (
            0 if higher == lower or (_counts(text, amount) and not amount.percent) else (1 if higher else -1)
        )
    span = _phrase(text, amount)
    if not bound or (amount.percent is False and bound > 0 and _counts(text, amount)):
        return ASKS
    return kept(span, low=amount) if bound > 0 else kept(span, high=amount)


def _bound(text: str, amount: Amount) -> TitleReading | None:
    """ "at least 9", "under 2 %" and their like."""
    before = _before(text, amount)
    if before.endswith(" up to ") and any(lemma_in(word, GETS_TO) for word in words_of(before)):
        return None  # "push conversion up to 4.5 %"
    if re.search(
        r"(?<![a-z])(?:up|close|next) to $|(?<![a-z])(?:about|around|roughly|nearly|almost) $", before
    ):
        return ASKS
    bound = _bound_of(text, amount)
    if not bound or COVER.match(text.strip()):
        return ASKS if bound else None
    span = _phrase(text, amount)
    heads = direction(text[: span[0]])
    if bound > 0 and NEVER.search(text[: span[0]]):
        return ASKS
    if (
        bound < 0
        and amount.time
        and re.search(r"(?:within|under|than) $", before)
        and not _takes(text, span[0])
    ):
        return ASKS  # "launch within 3 months"
    if bound < 0:
        if heads > 0:
            return ASKS
        gets = any(lemma_in(word, GETS_TO) for word in words_of(text[: amount.start]))
        return level(Kind.DECREASE, amount, span) if heads < 0 or gets else kept(span, high=amount)
    if heads < 0 or (heads > 0 and amount.percent and not re.search(LIFTED, before)):
        return ASKS
    return _at_least(text, amount, span)


def _takes(text: str, end: int) -> bool:
    """Whether a duration is what a title measures."""
    words = words_of(text[:end])
    return is_lower_better(text[:end]) or any(lemma_in(word, ANSWERS) for word in words)


def _at_least(text: str, amount: Amount, span: tuple[int, int]) -> TitleReading:
    if text[amount.end : amount.end + 2] == "+ ":
        amount = amount._replace(end=amount.end + 1)
    if RATE.match(text, amount.end):
        return level(Kind.INCREASE, amount, span, at_least=True)
    if not amount.percent and _counts(text, amount) and not is_level(text):
        return ASKS if is_lower_better(text) else reached(amount, span)
    if is_lower_better(text) and not is_higher_better(text):
        return ASKS
    return _gathered(text, amount) or level(Kind.INCREASE, amount, span, at_least=True)


def _to(text: str, amount: Amount) -> TitleReading | None:
    """ "to 80 %", with the direction of the verb, else of what is measured."""
    before = _before(text, amount)
    if not re.search(r"(?<![a-z])to (?:about |around |a )?$", before):
        return None
    words = words_of(text[: amount.start])
    if re.search(
        r"(?<![a-z])(?:due|compared|according|subject|relative|thanks|next|opposed|added|prior) to $", before
    ):
        return ASKS
    heads = direction(text[: amount.start])
    plain = not (amount.unit or is_level(text) or is_lower_better(text))
    if not heads and (plain or (words and lemma_in(words[0], GATHERING) and not is_level(text))):
        return ASKS
    if not heads:
        if amount.percent and re.match(" of ", text[amount.end :]):
            return ASKS if is_lower_better(text) else level(Kind.INCREASE, amount, _phrase(text, amount))
        lower = is_lower_better(_without_time(text, amount)) or (amount.time and not is_higher_better(text))
        heads = -1 if lower else 1
    return level(Kind.INCREASE if heads > 0 else Kind.DECREASE, amount, _phrase(text, amount))


def _moved(text: str, amount: Amount) -> TitleReading | None:
    """ "cut 10 %", "grow organic traffic 30 %", "up 20 %"."""
    heads = direction(text[: amount.start])
    if amount.percent and heads and not _heads(text):
        return ASKS
    if not amount.percent or not heads:
        return None if not heads or amount.money or _counts(text, amount) else ASKS
    behind = text[amount.end :]
    if re.match(
        r" ?(?:$|[.,;:(!]|(?:of|off|in|by|on|year|this|next|versus|vs|compared|against|over|more)(?![a-z]))",
        behind,
    ):
        return _change(amount, heads, amount.start)
    return ASKS


def _share(text: str, amount: Amount) -> TitleReading | None:
    """ "10 % reply rate", "80 % of customers", "uptime 99.9 %"."""
    if not amount.percent:
        return None
    if amount.value == 100 or PREPOSITION.search(_before(text, amount)):
        return ASKS
    rest = text[: amount.start] + text[amount.end :]
    if is_lower_better(rest) or direction(text[amount.end :]):
        return ASKS
    known = is_level(rest) or re.match(" of ", text[amount.end :])
    return level(Kind.INCREASE, amount, _phrase(text, amount)) if known else ASKS


def _without_time(text: str, amount: Amount) -> str:
    """A share is no duration: "response time: 95 %" is not the lower the better."""
    return (
        re.sub(r"(?<![a-z])(?:times?|cycles?|duration|latency|wait)(?![a-z])", " ", text)
        if amount.percent
        else text
    )


def _money(text: str, amount: Amount) -> TitleReading | None:
    """ "$2M in new business"; what a business has already has a start."""
    if not amount.money:
        return None
    if is_lower_better(text):
        return ASKS
    if re.match(
        r" (?:in|of|from) (?:new|net|net new|additional|qualified|extra|incremental|pipeline|sponsor)",
        text[amount.end :],
    ):
        return reached(amount, (amount.start, amount.end))
    if words_of(text[: amount.start]) == ["raise"] and _ENDS.match(text, amount.end):
        return reached(amount, (amount.start, amount.end))  # money itself is raised from nothing
    gathered = _gathered(text, amount)
    if gathered is not None and not is_level(text):
        return gathered
    return level(Kind.INCREASE, amount, _phrase(text, amount)) if is_level(text) else ASKS


_ENDS = re.compile(r" ?(?:$|[.,;:(!]|(?:in|for|from|of|by|to|before|until)(?![a-z]))")


def _gathered(text: str, amount: Amount) -> TitleReading | None:
    """Something won, signed, hired: counted from 0."""
    words = words_of(text[: amount.start])
    if amount.percent or amount.time or not words or not lemma_in(words[0], GATHERING):
        return None
    if RATE.match(text, amount.end):
        return level(Kind.INCREASE, amount, (amount.start, amount.end))
    return reached(amount, (amount.start, amount.end))


def _counts(text: str, amount: Amount) -> bool:
    """Whether things stand behind a number: "30 customer conversations"."""
    if amount.unit and amount.unit not in COUNTERS_KO:
        return amount.unit == "people"
    if _OF_WHICH.match(text, amount.end):
        return False
    return bool(PLURAL.match(re.split(r"[,;:()]", text[amount.end : amount.end + 80])[0]))


_SPAN = re.compile(r" (?:[a-z-]+ ){0,2}(?:hours|days|weeks|months|quarters|years|sprints)(?![a-z])")
_OF_WHICH = re.compile(r" (?:on|in|at|for|by|with|to|from|per|as|than|and|or)(?![a-z])")


def _count(text: str, amount: Amount) -> TitleReading | None:
    """ "500 sign-ups", "two sessions"; so many a week is a level, bugs are not gathered."""
    if _SPAN.match(text, amount.end):
        return ASKS
    before = _before(text, amount)
    if PREPOSITION.search(before) or re.search(r"(?<![a-z])(?:of|than|as|the|these|those|our|by) $", before):
        return ASKS if not re.search(r"(?<![a-z])(?:of|the|our) $", before) or _counts(text, amount) else None
    if (
        not amount.unit
        and not _counts(text, amount)
        and re.match(r" [a-z]+ (?:per|a|an|each|every) ", text[amount.end :])
    ):
        return level(Kind.INCREASE, amount, (amount.start, amount.end))
    if amount.unit not in ("", "people") or not _counts(text, amount):
        return (
            _gathered(text, amount) if not amount.unit and re.match(r" [a-z]", text[amount.end :]) else None
        )
    if RATE.match(text, amount.end):
        return ASKS if is_lower_better(text) else level(Kind.INCREASE, amount, (amount.start, amount.end))
    if DEEDS.search(text, amount.end):
        return reached(amount, (amount.start, amount.end))
    if is_lower_better(re.split(r"(?<![a-z])(?:for|with|in|from|who|that|without|of|to)(?![a-z])", text)[0]):
        return ASKS
    if is_level(text) and not re.search(r"(?<![a-z])(?:new|net|additional|extra)(?![a-z])", text):
        return _gathered(text, amount) or level(Kind.INCREASE, amount, (amount.start, amount.end))
    return ASKS if direction(text[: amount.start]) else reached(amount, (amount.start, amount.end))


def _named(text: str, amount: Amount) -> TitleReading | None:
    """ "NPS 65", "rating of 4.6": a measure and its level."""
    rest = text[: amount.start]
    behind = text[amount.end :]
    if re.match(r" ?[a-z]", behind) and not re.match(
        r" (?:by|in|at|on|for|this|across|among|from)(?![a-z])", behind
    ):
        return ASKS
    if amount.time or amount.unit in ("x", "points") or direction(rest) or is_lower_better(rest):
        return ASKS
    return level(Kind.INCREASE, amount, _phrase(text, amount)) if is_level(rest) else ASKS
