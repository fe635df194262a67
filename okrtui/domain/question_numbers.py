"""Numbers in a question: what a row is called by, apart from the values that it is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_HEADS = {
    "key_result": r"key[ -]?results?|krs?|핵심 ?결과",
    "objective": r"objectives?|goals?|목표|o(?=\d)",
    "team": r"teams?|팀",
    "kpi": r"kpis?|metrics?|indicators?|(?:핵심 ?)?지표",
    "okr": r"okrs?",
}
_NUMBER = r"(?!20\d\d(?!\d))\d+(?:[.-]\d+)*"
_ENDS = r"(?:번|호)?(?:은|는|이|가|을|를|의|에|도|만|이랑|과|와)?(?=\s|$)"
_SHAPES = tuple(
    (kind, re.compile(shape))
    for kind, heads in _HEADS.items()
    for shape in (
        rf"(?<!\S)(?:{heads}) ?(?:(?:no|nr|number|번호)\.? ?|#)?(?P<n>{_NUMBER}){_ENDS}"
        r"(?! (?:points?|percent|pp|weeks?|days?|months?|times)\b)",
        rf"(?<!\S)(?P<n>{_NUMBER})(?:st|nd|rd|th|번|번째) (?:{heads}){_ENDS}",
    )
)
_VALUE = re.compile(r"\d+(?:[.,]\d+)?%?(?![\d%])")
_LEADS = """
    why at to from by only just still now currently under over below above around about than of between and
    nearly almost it we short 왜 지금 아직 겨우 고작 현재
"""
_BEFORE = frozenset(_LEADS.split())
"""Words behind which a number is a value."""
_BEHIND = frozenset({"points", "point", "percent", "pp", "p", "pts"})
_UNITS = re.compile("포인트|점|퍼센트|프로|에서|으로|까지")
_COUNTED = re.compile(r"[\d.,]+(?!(?:은|는|이|가|을|를|번)$)[^\d\s]+")
"""A Korean number with what says that it is a value: 57에서, 57이야, 5점."""


class Numbered(NamedTuple):
    """A row that is called by a number: "key result 17". ``said``: the words that say so."""

    kind: str
    number: str
    said: str

    def begins(self, title: str) -> bool:
        """Whether a title or an id begins so, or with the number alone as those of a list do."""
        begun = rf"\W*(?:{_HEADS[self.kind]})\W*(?:(?:no|nr|number)\W*)?{re.escape(self.number)}(?![.-]?\d)"
        listed = rf"\W*{re.escape(self.number)}(?:[.):](?!\d)|\s+[-–—]|$)"
        return re.match(rf"{begun}|{listed}", title.casefold()) is not None


def numbered(text: str) -> Numbered | None:
    """What a question calls by a number; None where it calls nothing so."""
    for kind, shape in _SHAPES:
        found = shape.search(text)
        if found is not None:
            return Numbered(kind, found["n"], found[0].strip())
    return None


def values_of(words: Sequence[str], *, hangul: bool) -> set[int]:
    """The places of the words that are values a question is asked about: "at 57%", "by 5 points", 57에서.
    Any other number belongs to a name."""
    found = set()
    for place, word in enumerate(words):
        if not _VALUE.match(word) or (hangul and re.match(r"\d+번", word)):
            continue
        before = words[place - 1] if place else ""
        behind = words[place + 1] if place + 1 < len(words) else ""
        counted = behind in _BEHIND or (hangul and (_COUNTED.fullmatch(word) or _UNITS.match(behind)))
        if "%" in word or before in _BEFORE or counted:
            found.add(place)
    return found
