"""Titles of two measures: "answered within 24 hours, 90 % satisfied"."""

from __future__ import annotations

import re

from okrtui.domain.title_amounts import Found
from okrtui.domain.title_text import listed

_APART = re.compile(
    r"[,;/·&]|(?<![a-z])(?:and|with|while|plus)(?![a-z])|(?:및|그리고|[가-힣](?:고|며)|[과와])(?= )"
)
_ANSWERED = listed(
    """
    reply replies replied respond responds responded response responses answer answers answered resolve
    resolves resolved resolution recover recovery restore restored load loads acknowledge acknowledged
    delivery delivered turnaround
    """
)
_ANSWERED_KO = re.compile("답변|응답|처리|해결|복구|회신|대응|배송|조치|로딩|완료")


def is_measure_itself(found: Found, place: int) -> bool:
    """Whether a time that bounds something ("within 24 hours") is a measure beside the other numbers, in a
    clause of its own, rather than a part of what they count."""
    one = found.amounts[place]
    starts, ends = 0, len(found.text)
    for other in found.amounts:
        if other is one:
            continue
        left, right = min(one.end, other.end), max(one.start, other.start)
        between = list(_APART.finditer(found.text, left, right))
        if not between:
            return False
        if other.start > one.start:
            ends = min(ends, between[0].start())
        else:
            starts = max(starts, between[-1].end())
    clause = found.text[starts:ends]
    return bool(_ANSWERED_KO.search(clause)) or any(
        word in _ANSWERED for word in re.findall("[a-z]+", clause)
    )
