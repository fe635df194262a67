"""So long, in a sentence about a rule: for 3 days, 이틀 동안; and how long nobody is to have checked in."""

from __future__ import annotations

import re

from okrtui.domain.rule_reader import Reader, choice

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNT_KO = {
    "하루": "1d",
    "이틀": "2d",
    "사흘": "3d",
    "나흘": "4d",
    "닷새": "5d",
    "엿새": "6d",
    "이레": "7d",
    "열흘": "10d",
    "보름": "15d",
    "일주일": "1w",
    "한 주": "1w",
    "두 주": "2w",
    "세 주": "3w",
}
_UNITS_KO = {"시간": "h", "일": "d", "주": "w"}

SPAN = rf"(\d+|{'|'.join(_NUMBERS)})\s+(hour|day|week)s?"
SPAN_KO = rf"(?:(\d+)\s*(시간|일|주)(?:일)?|({choice(_COUNT_KO)}))"
"""Of two and of three groups, the first of their pattern."""


def number(text: str) -> int:
    """ "two", "14"."""
    return _NUMBERS.get(text.casefold()) or int(text)


def span(found: re.Match[str]) -> str:
    """A ``SPAN`` as the configuration has it: 3d, 1w."""
    return f"{number(found[1])}{found[2][0].lower()}"


def span_ko(found: re.Match[str]) -> str:
    """A ``SPAN_KO`` so."""
    return _COUNT_KO[found[3]] if found[3] else f"{found[1]}{_UNITS_KO[found[2]]}"


_NOT = r"(?:has\s+not|hasn['’]?t|have\s+not|haven['’]?t|does\s+not|doesn['’]?t|did\s+not|didn['’]?t)"
_SOME = r"(?:a|an|any)\s+(?:check-?in|update)"
_CHECKS = rf"(?:check(?:s|ed)?\s+in|updates?|updated|(?:has|have)\s+(?:checked\s+in|updated|given\s+{_SOME}))"
_CHECKED = rf"(?:been\s+updated|(?:been\s+)?checked\s+in|check\s+in|updated?|had\s+{_SOME}|given\s+{_SOME})"


def silent(read: Reader, when: str, kr: str, whose: str) -> str | None:
    """For how long nobody is to have checked in: "nobody has checked in for a week"; ``when``, ``kr`` and
    ``whose`` are the patterns of what begins such a part, of a key result and of whose it is."""
    long = rf"\s+(?:for|in|within)\s+(?:(?:more\s+than|over|at\s+least|the\s+(?:last|past))\s+)?{SPAN}"
    nobody = rf"(?:nobody|no[\s-]?one){whose}"
    about = rf"(?:\s+(?:on|for|to)?\s*{kr})?"
    somebody = rf"(?:someone|somebody|(?:an|the|its)\s+owner|{kr})"
    for pattern in (
        rf"{when}{nobody}\s+{_CHECKS}{about}{long}",
        rf"{when}{somebody}\s+{_NOT}\s+{_CHECKED}{about}{long}",
        rf"{when}{kr}\s+(?:has|gets|has\s+had)\s+no\s+(?:check-?in|update)s?{long}",
        rf"{when}there\s+(?:is|was|are|has\s+been|have\s+been)\s+no\s+(?:check-?in|update)s?{about}{long}",
    ):
        found = read.take(pattern)
        if found:
            return span(found)
    return None


def silent_ko(read: Reader) -> str | None:
    """ "일주일 동안 아무도 체크인하지 않으면", "핵심 결과에 열흘간 체크인이 없으면"."""
    long = rf"{SPAN_KO}\s*(?:(?:이상|넘게|동안|간|내내|째)\s*)*"
    nobody = r"(?:아무도|누구도|한\s*명도|담당자(?:가|도)?)\s*"
    where = r"(?:(?:핵심\s*결과|KR)(?:에|를|을|의|가|이)?\s*)?"
    none = (
        r"(?:체크인|업데이트|갱신)(?:이|가|을|를|은|는|도)?\s*(?:없으면|없을\s*때|하지\s*않(?:으면|았으면|을\s*때)|"
        r"안\s*(?:하면|했으면|되면)|되지\s*않으면)"
    )
    for pattern in (
        rf"(?:{nobody})?{where}{long}(?:{nobody})?{where}{none}",
        rf"{nobody}{where}{long}{none}",
    ):
        found = read.take(pattern)
        if found:
            return span_ko(found)
    return None
