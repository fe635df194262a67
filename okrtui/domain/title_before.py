"""What was before, told beside the number of a title: "to 30 min (was 120 min)", "40% 달성 (전년 30%)"."""

from __future__ import annotations

import re

from okrtui.domain.title_amounts import Amount, Found
from okrtui.domain.title_masks import FILL
from okrtui.domain.title_reading import TitleReading, from_to
from okrtui.domain.vocabulary import Kind

_OPENS = r"(?: ?[(\[]|[,;]| [-–—]) ?(?:(?:it|this) )?"
_ENDS = r" ?(?:에는|에|은|는)?[:=]? ?(?:was |at |of |about |around |약 )?$"
_TOLD = re.compile(
    rf"{_OPENS}(?:was(?: at)?|used to be|before|previously|previous(?:ly)?(?: value)?|prior|earlier|"
    rf"(?:up |down )?from|base(?:line)?|start|now(?: at)?|currently(?: at)?|today|"
    rf"기존|지금|이전|종전|현행|현재|직전){_ENDS}"
)
_COMPARED = re.compile(
    rf"{_OPENS}(?:(?:vs\.?|versus|compared (?:to|with)|against)|"
    r"(?:last|previous) (?:quarter|year|month|week|cycle)|q[1-4]|작년|전년|전 ?(?:분기|월|주)|"
    rf"지난 ?(?:분기|해|달|주|번)|{FILL}+){_ENDS}"
)
"""From the mark that parts it to the number itself; what was in another span of time is compared."""

_ENDED = re.compile(
    r" ?(?:(?:(?:in|at|since) )?(?:q[1-4]|(?:the )?(?:last|previous) (?:quarter|year|month|week|cycle)|"
    r"today|now|before))?"
    r" ?[)\]]?[.!]?$"
)
"""Behind it: when that was, and the end of the bracket."""

_STEP = re.compile(r"(?<![a-z])by (?:about |around |at least |a |an |another )?$")
_LEVEL = re.compile(
    r"(?<![a-z])(?:reach(?:es|ed|ing)?|hits?|hitting|to|at|above|over|past)(?![a-z])|"
    r"달성|도달|돌파|까지|로(?= |$)"
)
_NOW = re.compile(r"(?<![a-z])(?:now|currently|today)(?![a-z])|현재|지금|현행")
_MOVES = (Kind.INCREASE, Kind.DECREASE, Kind.REACH)


def aside(found: Found) -> tuple[Found, Amount] | None:
    """The title without what it says of before, and that number; None where it says nothing of it."""
    *others, last = found.amounts
    if not others or last.value is None or last.points or _ENDED.match(found.text, last.end) is None:
        return None
    begin = _TOLD.search(found.text, others[-1].end, last.start)
    if begin is None and (last.percent or last.time):  # so many in a quarter begin at 0, whatever there were
        begin = _COMPARED.search(found.text, others[-1].end, last.start)
    if begin is None:
        return None
    kept = tuple(one for one in others if one.end <= begin.start())
    return (Found(found.text[: begin.start()], kept, found.rank), last) if kept else None


def is_apart(read: TitleReading, rest: Found, told: str) -> bool:
    """Whether what was before is no start of it: a step from there, or what a span of time counts anew.
    ``told``: how it was said to have been before."""
    steps = any(_STEP.search(rest.text[: one.start]) for one in rest.amounts)
    anew = read.kind is Kind.REACH and not (_LEVEL.search(rest.text) or _NOW.search(told))
    return steps or anew or read.kind is Kind.RELATIVE


def joined(read: TitleReading, rest: Found, before: Amount, heads: int) -> TitleReading | None:
    """A reading of the rest with the number of before as its start; None where they do not go together or
    the verbs lead elsewhere (``heads``). What is to be kept stays so where it was kept before."""
    if before.value is None:
        return None
    if read.kind is Kind.KEEP and read.low is not None and read.high is not None:
        return read
    wanted = read.target if read.kind in _MOVES and read.start is None else read.low or read.high
    target = next((one for one in rest.amounts if one.value == wanted), None)
    if target is None:
        return None
    beside = not rest.text[target.end :].strip(" )]")
    if before.unit != target.unit and not (target.unit and (before.unit or beside)):
        return None  # a bare number counts the same where it stands right behind the other
    told = from_to(before, target, (min(read.span[0], target.start), before.end if beside else target.end))
    wrong = -1 if read.kind is Kind.REACH else -heads
    if told is None or wrong == (1 if told.kind is Kind.INCREASE else -1):
        return None
    held = read.kind is Kind.KEEP and (told.kind is Kind.INCREASE) is (read.high is not None)
    return read if held else told
