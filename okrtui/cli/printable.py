"""What may reach the terminal: text of other people without the characters that could steer it."""

from __future__ import annotations

import re

_HARMFUL = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def printable(text: str) -> str:
    """``text`` with control characters, marks and overrides of direction, line separators and broken halves
    replaced; line feeds and tabs stay."""
    return text if text.isprintable() else re.sub(_HARMFUL, "\ufffd", text)


def json_text(document: object, *, ascii_only: bool = False) -> str:
    """A document as one line of JSON in which the same characters stand as escapes, so that nothing is lost.
    ``ascii_only``: everything beyond ASCII does."""
    import json

    made = json.dumps(
        document, ensure_ascii=ascii_only, separators=(", ", ": "), allow_nan=False, default=str
    )
    return made if made.isprintable() else re.sub(_HARMFUL, lambda found: f"\\u{ord(found[0]):04x}", made)
