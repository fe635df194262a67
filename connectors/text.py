"""Neutralising text that other people wrote, once, at the border.

What comes out holds no escape or control sequence, no bidi control, no line break and nothing
without a predictable width; it is bounded. Square brackets and the like stay: whoever shows the
text shows it without interpreting markup.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_SEQUENCES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[ -/]*[0-~]"  # everything else that starts with ESC
)
_RUNS = re.compile(r"\s+")
_JOINERS = frozenset("\u200c\u200d")
_FILLERS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
)  # letters and marks that show nothing
_MARKS_IN_A_ROW = 3
MOST_NAMES = 50
"""So many names of a list are kept: one that has as many may have been longer."""


def clean(text: object, limit: int = 500) -> str:
    """``text`` as one harmless line of at most ``limit`` characters (NFC), cut with "…".

    Numbers become their usual text; None and structures (a list, an object) become "".
    Joiners stay inside words of scripts that need them and fall elsewhere; surrogates and
    private-use characters become U+FFFD; stacked marks end after three.
    """
    if text is None:
        return ""
    if not isinstance(text, str):
        return str(text) if isinstance(text, int | float | Decimal) else ""
    if text.isascii() and text.isprintable() and len(text) <= limit and "  " not in text:
        return text.strip()
    raw = text[: limit * 8]
    kept = "".join(_kept(unicodedata.normalize("NFC", _SEQUENCES.sub("", raw))))
    line = _RUNS.sub(" ", unicodedata.normalize("NFC", kept)).strip()
    if len(line) > limit or len(text) > len(raw):
        return line[: max(limit - 1, 0)].rstrip() + "…"
    return line


def _kept(text: str) -> list[str]:
    out: list[str] = []
    marks = 0
    for char in text:
        if char < "\x7f" and char >= " ":
            out.append(char)
            marks = 0
            continue
        category = unicodedata.category(char)
        if char in _JOINERS:
            if out and not out[-1].isascii() and unicodedata.category(out[-1])[0] in "LM":
                out.append(char)
        elif category in ("Mn", "Me"):
            marks += 1
            if out and out[-1] != " " and marks <= _MARKS_IN_A_ROW and not _selector(char):
                out.append(char)
        else:
            marks = 0
            shown = _shown(char, category)
            if shown:
                out.append(shown)
    return out


def _shown(char: str, category: str) -> str:
    """The character itself, a space for every break, or nothing."""
    if category in ("Zs", "Zl", "Zp") or char in "\t\n\r\x0b\x0c\x85":
        return " "
    if category in ("Cc", "Cf") or char in _FILLERS or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    if category in ("Cs", "Co") or (category == "Cn" and not "\U0001f000" <= char <= "\U0001fbff"):
        return "�"
    return char


def _selector(char: str) -> bool:
    """Variation selectors change a width that terminals disagree on; fillers show nothing."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or char in _FILLERS


def names(values: object, limit: int = 100, most: int = MOST_NAMES) -> tuple[str, ...]:
    """Cleaned, non-empty texts of a list such as labels; anything but a list gives ()."""
    if not isinstance(values, list | tuple):
        return ()
    found = (clean(value, limit) for value in values[:most])
    return tuple(dict.fromkeys(value for value in found if value))
