"""Names and text that people write in files: what is allowed, what is shown of the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

IDENTIFIER_LENGTH = 100
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = frozenset("\u2028\u2029\ufeff")


def _harmful(char: str) -> bool:
    return char in _BIDI or char in _BREAKS or unicodedata.category(char) in ("Cc", "Cs")


def harmful(text: str, *, lines: bool = False) -> str | None:
    """The first character that could steer a terminal or reorder a line, as ``U+001B``; else None.

    Control characters, bidi overrides and isolates, line and paragraph separators. With ``lines``
    line feeds and tabs are text.
    """
    if text.isprintable():
        return None
    for char in text:
        if _harmful(char) and not (lines and char in "\n\t"):
            return f"U+{ord(char):04X}"
    return None


def is_plain(text: str) -> bool:
    """Whether a TOML text holds only lines of harmless characters, none of them written as escapes,
    and no string that runs over several lines."""
    several = any(sign in text for sign in ("\\", '"""', "'''"))
    return not several and text.replace("\n", "").isprintable()


def shown(text: str, limit: int = 120) -> str:
    """``text`` fit to stand in a message: harmful characters replaced, at most ``limit`` long."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join("\ufffd" if _harmful(char) else char for char in cut)


def composed(text: str) -> str:
    """The one spelling (NFC) that identifiers are compared and stored in."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_identifier(text: str) -> bool:
    """Letters of any script, digits, ``-``, ``_``, ``.``; begins with a letter, digit or ``_``;
    at most 100 characters (rule: plan.toml, "Identifiers")."""
    if not text or len(text) > IDENTIFIER_LENGTH or text[0] in "-.":
        return False
    return all(char in "-_." or unicodedata.category(char)[0] in "LMN" for char in text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to ``word``, if one is close."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word[:IDENTIFIER_LENGTH].casefold(), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None
