"""A number that a question compares something with: "is NPS above 40?", "3%까지 내려갔어?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple


class Sense(StrEnum):
    """How a value is to lie to the number. ``REACH``: at it or beyond, on the way that the row takes.
    ``AWAY``: it is asked how far it is from it."""

    OVER = "over"
    LEAST = "least"
    UNDER = "under"
    MOST = "most"
    REACH = "reach"
    AT = "at"
    AWAY = "away"


class Compared(NamedTuple):
    """``number``: as it was typed, with its scale and unit; ``bare``: without the unit; ``percent``: it is
    told in per cent. ``share``: a share of the way is meant, whatever the row is counted in. ``ever``: it is
    asked whether it was so on any day until now, ``once``: in so many words. ``rows``: it is asked of which
    rows it is so. ``upper``: the second of two numbers that it is to lie between."""

    sense: Sense
    number: str
    bare: str
    percent: bool
    share: bool
    ever: bool
    rows: bool
    once: bool = False
    upper: Compared | None = None


_BARE = (
    r"(?<![\d.,만억천백])(?<![만억천백] )"
    r"(?P<bare>[-+]?\d+(?:[.,]\d+)*(?: ?(?:k|m|bn|thousand|million|[십백천]*[만억]|[십백천]))*"
    r"(?: ?\d+[십백천]*만?)*(?![a-z]))"
)
_NUMBER = (
    rf"(?P<number>[$€£¥₩]?{_BARE} ?(?P<percent>%p?|percent|per cent|pct|퍼센트|프로(?![가-힣]))?"
    r"(?: ?(?:points?|pts?|pt|pp|days?|d|hours?|h|weeks?|months?|minutes?|min|people|users|점|건|명|일|개월"
    r"|개|시간|분|원|주|달|곳|회|번)(?![a-z]))?)"
)
_GETTING = r"(?:(?:it|we|they|reach\w*|get\w*|hit\w*|is|are|at|to) )*"
_WAY = (
    r"(?:(?:go|goes|going|gone|went|get|gets|got|rise|risen|rose|climb\w*|fall|fell|fallen|drop\w*|dip\w*|slip\w*"
    r"|come|came|sink|sank|sunk|move\w*|grow\w*|grew|grown|jump\w*|still|already|ever|just|currently|now|with"
    r"|a|an|value|progress|anywhere|well|done) )*"
)
_HALF = r"(?P<half>half(?:way)?|50 ?/ ?50)"
_HIGH = _NUMBER.replace("(?P<", "(?P<high_")
_ENGLISH = (
    (
        Sense.LEAST,
        r"(?:(?:still|now|currently|some\w+|any\w+) )*"
        rf"(?:between|within|in(?: the range (?:of|from|between))?) {_NUMBER} ?(?:and|to|[-–~]) ?"
        rf"{_HIGH}(?: range)?",
    ),
    (Sense.AWAY, rf"\b(?:(?:away|off|short) )?(?:from|off|to|until|till) {_GETTING}(?:the )?{_NUMBER}"),
    (
        Sense.LEAST,
        rf"{_WAY}(?:at least|no less than|not less than|(?:a )?minimum(?: of)?) (?:{_NUMBER}|{_HALF})",
    ),
    (Sense.MOST, rf"{_WAY}(?:at most|no more than|not more than|no higher than|up to) (?:{_NUMBER}|{_HALF})"),
    (Sense.LEAST, rf"{_WAY}{_NUMBER} or (?:more|higher|better|above|over)"),
    (Sense.MOST, rf"{_WAY}{_NUMBER} or (?:less|lower|below|under|fewer)"),
    (
        Sense.OVER,
        rf"{_WAY}(?:above|over|beyond|past|north of|(?:more|higher|greater|larger|bigger|longer) than"
        rf"|exceed\w*|pass(?:ed)?|cross(?:ed)?|surpass(?:ed)?|topped|broke|broken) (?:the )?"
        rf"(?:{_NUMBER}(?: mark)?|{_HALF})",
    ),
    (
        Sense.UNDER,
        rf"{_WAY}(?:below|under|beneath|south of|short of|(?:less|lower|fewer|smaller|shorter) than)"
        rf" (?:the )?(?:{_NUMBER}(?: mark)?|{_HALF})",
    ),
    (
        Sense.REACH,
        rf"(?:reach(?:ed|es)?|hit|hits|(?:got|gotten|come|came|made it)(?: up| down)? to|touched|make) "
        rf"(?:(?:its|the|their|our) (?:target|goal)(?: of)? )?(?:{_NUMBER}|{_HALF})",
    ),
    (Sense.REACH, rf"at {_NUMBER}(?= (?:yet|already)\b)"),
    (
        Sense.AT,
        rf"(?:(?:still|now|currently|right|sitting|standing) )*(?:at|(?:at )?(?:exactly|precisely)|equal to) "
        rf"{_NUMBER}",
    ),
    (Sense.AT, rf"(?:(?<=^is \u27e6\d\u27e7 )|(?<=^are \u27e6\d\u27e7 )){_NUMBER}"),
    (
        Sense.LEAST,
        rf"(?<!\u27e6)(?<!\band )(?<!\bor )(?<!\bonly )(?<!\bjust )(?<!\bexactly )(?<!\babout ){_NUMBER}"
        r" (?:done|completed?|finished)",
    ),
)
_BEHIND = (
    r"(?= ?$| (?:\u27e6|yet|now|already|today|so far|currently|by|progress|done|complete|completed|finished"
    r"|right|this|of (?:the|its|their|our) (?:way|target|goal)|in (?:\u27e6|the)|at the moment|and|but|then"
    r"|is|are|do|have|which|what))"
)
_ON = r"(?:을|를|이|가|은|는|도|에|까지)?"
_KOREAN = (
    (
        Sense.LEAST,
        rf"{_NUMBER} ?(?:에서|부터|와|과|하고|이랑|랑|[-–~]) ?{_HIGH} ?(?:까지(?:의)? ?)?"
        r"(?:사이|구간|범위)\S*(?: ?(?:있|들|머무|속)\S*)?",
    ),
    (Sense.LEAST, rf"{_NUMBER} ?[-–~] ?{_HIGH}(?:인|에 ?있|이야|야|입니까|이에요|예요|인가)\S*"),
    (
        Sense.AWAY,
        rf"{_NUMBER}(?:까지는?|에서|에|과|와|하고|보다)? ?(?:아직 ?)?(?:얼마나|얼마|몇 ?\S+)? ?(?:더 ?)?"
        r"(?:남|멀|떨어져|떨어진|부족|모자|가까|차이|필요|올려야|내려야|가야|늘려야|줄여야)\S*"
        r"(?: ?(?:나|있|해|하|되|돼)\S*)?",
    ),
    (Sense.MOST, rf"{_NUMBER}{_ON} ?(?:이하\S*|(?:안|못) ?넘\S*|넘지 ?(?:않|못)\S*)"),
    (Sense.MOST, rf"{_NUMBER} ?(?:안|이내|내)(?:에|로|으로) ?(?:들어|줄어|줄었|내려)\S*"),
    (Sense.LEAST, rf"{_NUMBER} ?이상\S*"),
    (
        Sense.UNDER,
        rf"{_NUMBER}(?:보다|{_ON}) ?(?:더 )?(?:미만|낮|적(?! ?있)|짧|작|밑|아래|미달|하회"
        r"|(?:안|못) ?(?:되|돼|됐|미치|미친))\S*(?: ?(?:내려|떨어)\S*)?",
    ),
    (
        Sense.OVER,
        rf"{_NUMBER}(?:보다|{_ON}) ?(?:더 )?(?:초과|넘|웃도|웃돌|상회|돌파|높|크|큰|많|길|긴|위)\S*"
        r"(?: ?(?:올라|올랐)\S*)?",
    ),
    (Sense.MOST, rf"{_NUMBER}(?:까지|으로|로) ?(?:내려|내렸|떨어|줄어|줄었|낮아)\S*"),
    (Sense.LEAST, rf"{_NUMBER}(?:까지|으로|로) ?(?:올라|올랐|늘어|늘었|높아)\S*"),
    (Sense.REACH, rf"{_NUMBER}까지 ?(?:왔|갔|간|갈|가나|가요)\S*"),
    (
        Sense.REACH,
        rf"{_NUMBER}{_ON} ?(?:도달|달성|찍|닿|이르|이른|이를|다다|돼|됐|되|될)\S*",
    ),
    (
        Sense.AT,
        rf"(?:딱 |정확히 |지금 |현재 )*{_NUMBER}(?:이야|야|인가요?|입니까|이에요|예요|에요|이냐|이니|이죠"
        r"|이지|인지|(?:이|가)? ?맞\S*|인|에 ?있\S*)(?=\s|$)",
    ),
)
_ENGLISH_SHAPES, _KOREAN_SHAPES = (
    tuple((sense, re.compile(shape + tail)) for sense, shape in shapes)
    for shapes, tail in ((_ENGLISH, _BEHIND), (_KOREAN, r"(?: 적(?:이|은)? ?있\S*)?"))
)
_SIDES = {
    Sense.OVER: (Sense.UNDER, Sense.MOST),
    Sense.LEAST: (Sense.UNDER, Sense.MOST),
    Sense.UNDER: (Sense.OVER, Sense.LEAST),
    Sense.MOST: (Sense.OVER, Sense.LEAST),
}
"""What a second number may say beside the first: the other side."""
_HOW = re.compile(r"\bhow (?:far|close|near|much|many)\b|얼마|몇|멀|떨어|차이")
_ONCE = re.compile(r"\bever\b|\bonce\b|\bat any (?:point|time)\b|적(?:이|은|도)? ?있|한 ?번이라도|언젠가")
_EVER = re.compile(r"\b(?:did|has|have|had|ever)\b|[았었였했됐갔왔랐렸쳤졌]|적(?:이|은)? ?있")
_SHARE = re.compile(
    r"\b(?:progress|done|complete\w*|finished|of (?:the|its|their|our) (?:way|target|goal))\b"
    r"|진행률|진척|진도|목표값의"
)
_ROWS = re.compile(
    r"\bhow many\b|\b(?:any|which|what|list|show)\b(?! (?:time|day))|\b(?:any|some)thing\b"
    r"|\b(?:all|every\w*)\b|몇 ?(?:개|건)"
    r"|어떤|어느|뭐|무엇"
    r"|(?<![그이저])(?<!우리 )(?<!저희 )(?:것|거|게|건|데|곳|지표|(?<!\u27e7 )팀|목표|사람"
    r"|핵심 ?결과|kr)(?:들)?(?:은|는|이|가|을|를|만|도)?(?:요|야)?(?=\s|$)"
)
_DENIED = re.compile(
    r"\b(?:not|never|no longer|was|were)\b(?! (?:less|more) than)|\b(?:if|unless|who|whose)\b|누가|누구|않"
    r"|아니|없|\S면\s"
)
_OTHER = re.compile(
    r"\b(?:expect\w*|chances?|odds|likelihood|heading|scores?|weights?|confiden\w+|forecasts?|baselines?"
    r"|start(?:s|ed|ing)?|beg[aiu]n\w*|must|ought|owners?)\b"
    r"|\b(?:targets?|goals?)\b(?<!of the target)(?<!of the goal)(?<!of its target)(?! (?:of )?\d)"
    r"|기대|예상|가중치|확신|자신감|가능성|점수|목표값|목표치|시작값|기준값|목표(?:가|는|를|을) ?\d"
    r"|담당|체크인|댓글|밀[렸리린]|늦[었은어]|지연|연체|시작(?:이|은|했|할|부터)"
)
"""What a row has beside its value and its progress; no number is compared with that."""
_THAN = r"(?:at least|at most|(?:no |not )?(?:more|less|fewer|greater|larger) than)"
_MOVED = re.compile(
    rf"\bby (?:{_THAN}|over|under|above|below|up to)\b"
    r"|\b(?:up|down|ris\w+|rose|gr[eo]w\w*|climb\w*|jump\w*|fall\w*|fell|drop\w*|dip\w*|slip\w*|s[aiu]nk|mov\w+"
    rf"|shr[aiu]nk|went|gone|come) {_THAN}"
    r"|\b(?:gain|los[et]|improv|worsen|increas|decreas|reduc|chang|add)\w*"
    rf" (?:{_THAN}|over|under|above|below|beyond)\b"
    r"|(?:이상|이하|넘게|초과|미만|이내)(?:이나)? (?:더 )?(?:개선|증가|감소|향상|성장|상승|하락|악화"
    r"|오르|오른|올[랐라]|떨어|늘|줄|내[려렸]|나빠|좋아)"
)
"""How far something has moved, which is no number that it stands at: "dropped by more than 5"."""
_AHEAD = re.compile(
    r"\b(?:will|can|could|going to|gonna|would|able|might|may|shall|likely|make|chances?|odds|realistic\w*)\b"
    r"|(?:을|갈|될|할|질|칠|킬|날|올|를) ?(?:수|까)|(?:연말|분기 ?말|기한|마감)까지|가능"
)


def read_compared(text: str, *, hangul: bool) -> tuple[Compared, str] | None:
    """(what ``text`` compares with, the text without it); None where it compares with no number."""
    if _DENIED.search(text) or _MOVED.search(text) or (_OTHER.search(text) and not is_ahead(text)):
        return None
    shapes = _KOREAN_SHAPES if hangul else _ENGLISH_SHAPES
    first = _first(text, shapes, Sense)
    if first is None:
        return None
    sense, found = first
    compared = _made(sense, found, text)
    rest = f"{text[: found.start()]}{' ' * len(found[0])}{text[found.end() :]}"
    if found.groupdict().get("high_bare") is not None:
        compared = _between(compared, _made(Sense.MOST, found, text, "high_"))
    elif sense in _SIDES and (second := _first(rest, shapes, _SIDES[sense])) is not None:
        start, end = sorted((found.span(), second[1].span()))
        if "\u27e6" in text[start[1] : end[0]]:
            return None  # each number is of something else
        rest = f"{rest[: second[1].start()]} {rest[second[1].end() :]}"
        both = (compared, _made(second[0], second[1], text))
        compared = _between(*(both if sense in (Sense.OVER, Sense.LEAST) else both[::-1]))
    return compared, " ".join(rest.split())


def _first(
    text: str, shapes: Sequence[tuple[Sense, re.Pattern[str]]], senses: Collection[Sense] | type[Sense]
) -> tuple[Sense, re.Match[str]] | None:
    for sense, shape in shapes:
        if sense in senses and (sense is not Sense.AWAY or _HOW.search(text)):
            found = shape.search(text)
            if found is not None:
                return sense, found
    return None


def _made(sense: Sense, found: re.Match[str], text: str, group: str = "") -> Compared:
    said = found.groupdict()
    half = said.get("half") is not None
    return Compared(
        sense,
        "50%" if half else str(said[f"{group}number"]).strip(),
        "50" if half else str(said[f"{group}bare"]).strip(),
        half or said.get(f"{group}percent") is not None,
        half or _SHARE.search(text) is not None,
        sense is Sense.REACH or _EVER.search(text) is not None,
        _ROWS.search(text) is not None,
        _ONCE.search(text) is not None,
    )


def _between(low: Compared, high: Compared) -> Compared:
    """Two numbers are told in per cent where one of them is."""
    percent = low.percent or high.percent
    return low._replace(percent=percent, upper=high._replace(percent=percent))


def is_ahead(text: str) -> bool:
    """Whether a question that compares asks for what is to come."""
    return _AHEAD.search(text) is not None
