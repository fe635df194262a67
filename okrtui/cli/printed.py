"""What may reach the terminal: text of other people without the characters that could steer it."""

from __future__ import annotations

import re

_HARMFUL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


def printable(text: str) -> str:
    """``text`` with control characters, bidi overrides and broken halves replaced; line feeds and tabs
    stay."""
    return text if text.isprintable() else re.sub(_HARMFUL, "\ufffd", text)
