"""Two numbers of a title that a word tells apart: "now 3 %, target 5 %", "5 % (현재 3 %)"."""

from __future__ import annotations

import re

from okrtui.domain.title_amounts import Amount
from okrtui.domain.title_reading import TitleReading, from_to
from okrtui.domain.vocabulary import Kind

_NOW = re.compile(
    r"(?:(?<![a-z])(?:currently|current(?:ly)? at|current(?: value)?|now(?: at)?|today(?: at)?|"
    r"base(?:line)?(?: of)?|start(?:ing)?(?: (?:at|value|point|from))?|(?:up|down|coming)(?: \w+)? from|"
    r"was|previously|against)|"
    r"현재(?: 수준)?|지금|기준(?:값|선|치)?|시작(?:값)?|기존|현행|종전|작년|전 ?분기|이전)"
    r"[ :=(]*(?:은|는|이|가|about|around|약)? ?$"
)
_TARGET = re.compile(
    r"(?:(?<![a-z])(?:target(?: (?:of|is|value))?|goal(?: (?:of|is))?|aim(?: (?:of|is|for))?|"
    r"reach(?:es)?|hits?|rises? to|climbs? to|falls? to|drops? to|to)|"
    r"목표(?:값|치)?)[ :=(]*(?:은|는|이|가)? ?$"
)
_NOW_BEHIND = re.compile(r" ?[(\[]?(?:now|today|currently|at present|에서 시작)(?![a-z가-힣])")
_BY_THEN = re.compile(
    r" ?(?:by|until|at the end|by the end)(?![a-z])| ?(?:까지|달성|도달|돌파)(?![가-힣])|(?:으로|로)(?= |$)"
)
_TARGET_ONLY = re.compile(r" ?[(\[,;] ?(?:target|goal|목표)(?: value|값|치)?[ :=]*")
"""Between a value and the one that it is to become: 1,240 (target 2,000)."""
_APART = re.compile(r"[^.!?]{0,40}")


_TAIL = re.compile(
    r"[\s(\[,;–—-]+(?:(?:we are )?(?:now|currently|today)(?: at)?|현재|지금)[ :=]*(?:은|는)? ?$"
)


_ARROW = re.compile(r"[^.!?;]{0,40}?(?:→|-+>|=+>|>>) ?")
_END = re.compile(r"(?: ?/ ?[a-z가-힣]+| (?:a|per) [a-z]+)?[)\]\s.!]*(?:[-–—(\[@].{0,60})?")
"""Behind the last number of a title: its rate, the end of a bracket, a remark."""
_ASIDE = re.compile(r" ?[(\[] ?| [-–—] |: | ?\| ?")
"""What parts a bare number from the pair before it: $120k → $200k — $150k."""


def stands_behind(text: str, first: Amount, second: Amount, third: Amount) -> bool:
    """Whether the last of three numbers only tells where things stand: "18% to 8% (now 14%)"; without a word
    for it one that lies on the way that an arrow shows."""
    if _END.fullmatch(text[third.end :]) is None:
        return False
    alike = counted_alike(text, first, second)
    gap = text[second.end + alike : third.start]
    if _TAIL.match(gap) is not None:
        return True
    if third.sign == "-" and text[third.start + 1] == " ":
        gap += "- "
    elif third.sign:
        return False
    ends = first.value, second.value
    if third.value is None or ends[0] is None or ends[1] is None or third.points:
        return False
    return (
        _ARROW.fullmatch(text[first.end + alike : second.start]) is not None
        and _ASIDE.fullmatch(gap) is not None
        and third.unit in ("", second.unit)
        and min(ends[0], ends[1]) <= third.value <= max(ends[0], ends[1])
    )


def counted_alike(text: str, first: Amount, second: Amount) -> int:
    """How many characters behind two numbers with an arrow say alike what they count: 500/week → 800/week,
    1,000 stars → 2,500 stars; 0 where they do not."""
    found = _COUNTED.fullmatch(text[first.end : second.start])
    told = found["told"] if found is not None else ""
    behind = text[second.end :]
    return len(told) if told and re.match(rf"{re.escape(told)}(?![a-z가-힣])", behind) else 0


_COUNTED = re.compile(r"(?P<told> ?/ ?[a-z가-힣]+| [a-z가-힣][a-z가-힣 ]{0,30}?) ?(?:→|-+>|=+>|>>) ?")


def now_and_target(text: str, first: Amount, second: Amount, heads: int) -> TitleReading | None:
    """Start and target, where a word says which is which and the verbs do not lead elsewhere (``heads``)."""
    read = _told(text, first, second)
    if read is None or (heads and (heads > 0) is not (read.kind is Kind.INCREASE)):
        return None
    return read


def _told(text: str, first: Amount, second: Amount) -> TitleReading | None:
    gap = text[first.end : second.start]
    if not _APART.fullmatch(gap):
        return None
    before = text[: first.start]
    second_now = (
        _NOW.search(gap) is not None
        or gap.endswith(" from ")
        or _NOW_BEHIND.match(text, second.end) is not None
    )
    first_now = _NOW.search(before) is not None or (not second_now and _NOW_BEHIND.match(gap) is not None)
    first_target, second_target = _TARGET.search(before) is not None, _TARGET.search(gap) is not None
    second_target = second_target or _BY_THEN.match(text, second.end) is not None
    span = first.start, second.end
    if first_now and second_target and not second_now:
        return from_to(first, second, span)
    if _TARGET_ONLY.fullmatch(gap) and not first_now and not second_now:
        return from_to(first, second, span)
    if second_now and not first_now and (first_target or _follows(gap)):
        return from_to(second, first, span)
    return None


def _follows(gap: str) -> bool:
    """Whether what stands between is only the word for now, in brackets or behind a comma."""
    return (
        re.match(r" ?(?:이상|까지|으로|로|달성|수준|확보|유치|모집|돌파|도달)? ?(?:[(\[,;]|[-–—] )", gap)
        is not None
        and " and " not in gap
    ) or re.fullmatch(r" (?:of|for|in) [a-z -]{1,40}[(\[](?:now|today|currently)(?: at)? ?", gap) is not None
