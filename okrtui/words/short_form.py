"""What is told where there is little room: in whole parts and whole clauses, never cut inside one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrtui.words.width import cells

_CLAUSE = re.compile(r"[:;,(]| or | 또는 ")


def whole_parts(parts: Sequence[str], joiner: str, room: int, ambiguous: int = 1) -> str:
    """Those of ``parts`` that ``room`` cells take whole, the first before the later ones; the first in any
    case."""
    told = ""
    for part in parts:
        longer = f"{told}{joiner}{part}" if told else part
        if part and (not told or cells(longer, ambiguous) <= room):
            told = longer
    return told


def first_clauses(text: str, room: int, ambiguous: int = 1) -> str:
    """``text``, or as many of its first clauses as ``room`` cells take; where they take none, all of it."""
    if cells(text, ambiguous) <= room:
        return text
    ends = [found.start() for found in _CLAUSE.finditer(text)]
    fitting = [text[:end].rstrip() for end in ends if 0 < cells(text[:end].rstrip(), ambiguous) <= room]
    return fitting[-1] if fitting else text
