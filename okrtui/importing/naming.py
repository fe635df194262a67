"""Identifiers that stay the same from import to import."""

from __future__ import annotations

import re

from okrtui.domain.ids import slug
from okrtui.tomlfile.text import composed, is_identifier

_MADE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{4,}|[0-9a-f]{16,}", re.IGNORECASE)
_LONGEST = 60


def identifier(source: str, title: str, known: str | None) -> str:
    """The one that the row of this title has already, else the source's own where people can read it, else
    one made of the title."""
    if known is not None:
        return known
    own = composed(source.strip())
    readable = is_identifier(own) and len(own) <= _LONGEST and any(char.isalpha() for char in own)
    return own if readable and not _MADE.search(own) else slug(title)
