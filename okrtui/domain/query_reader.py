"""Words of a tracker's query that mean whoever asks: another account finds other tasks by them."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

_PEOPLE = r"(?:assign|author|user|watch|creat|owner|report|member|follow|mention)"
_MEANS_READER = re.compile(
    rf"[\w\]\[.-]{{0,40}}{_PEOPLE}[\w\]\[.-]{{0,40}}\s*[:=~]+\s*\"?@?me\b"
    r"|\bcurrentUser\s*\(\s*\)"
    r"|@me\b"
    r"|\bscope=(?:assigned|created)[_-](?:to|by)[_-]me\b"
    r"|\"isMe\"\s*:",
    re.IGNORECASE,
)


def reader_word(query: str) -> str | None:
    """The first such words in a query, or in an address that holds one: ``assignee:@me``,
    ``currentUser()``; None where it means the same to all."""
    found = _MEANS_READER.search(query) or _MEANS_READER.search(unquote_plus(query))
    return None if found is None else " ".join(found[0].split())
