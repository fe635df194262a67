"""A key result whose title holds two, each with a number of its own."""

from __future__ import annotations

import re

from msgspec.structs import replace

from okrtui.domain.title_shapes import read_title
from okrtui.importing.model import Flagged, SeenKeyResult

_NOW = re.compile(r"(?:now|currently|today|현재|지금)(?![a-z])", re.IGNORECASE)
"""A part that tells where the same result stands."""
_PART = re.compile(r"\s*(?:[,;，]|\band\b|\b및\b|그리고)\s+", re.IGNORECASE)


def parted(key: SeenKeyResult, flagged: list[Flagged]) -> list[SeenKeyResult]:
    """Of a result with two numbers one for each, and a warning."""
    titles = [one.strip() for one in _PART.split(key.title) if one.strip()]
    told_of_one = any(_NOW.match(one) for one in titles[1:])
    if key.target is not None or told_of_one or len(titles) < 2 or not all(map(_has_number, titles)):
        return [key]
    flagged.append(Flagged(key.title, "split"))
    bare = replace(key, current=None, start=None, unit="", checkins=())
    return [replace(key if place == 0 else bare, title=one) for place, one in enumerate(titles)]


def _has_number(title: str) -> bool:
    read = read_title(title) if any(char.isdigit() for char in title) else None
    return read is not None and read.kind is not None
