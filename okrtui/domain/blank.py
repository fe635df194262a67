"""Whether a text shows anything."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*"
)
"""White space, signs of no width or for direction, fillers of Hangul, the empty braille cell."""


def is_blank(text: str) -> bool:
    """Whether nobody would see it."""
    return _UNSEEN.fullmatch(text) is not None
