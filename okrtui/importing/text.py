"""Other people's text made fit for a plan: composed, without what steers a terminal or reorders a line."""

from __future__ import annotations

import unicodedata

from okrtui.tomlfile.text import harmful

LONGEST_LINE = 20_000
LONGEST_TEXT = 100_000


def line(value: str, most: int = LONGEST_LINE) -> str:
    """On one line, spaces joined, cut to ``most`` characters."""
    if not value:
        return ""
    return " ".join(_without(value, "").split())[:most].rstrip()


def lines(value: str, most: int = LONGEST_TEXT) -> str:
    """On several lines, without spaces at their ends and at the ends of the whole."""
    if not value:
        return ""
    kept = _without(value.replace("\r\n", "\n").replace("\r", "\n"), "\n\t")
    return "\n".join(one.rstrip() for one in kept.split("\n")).strip()[:most].rstrip()


def _without(value: str, kept: str) -> str:
    text = value if value.isascii() else unicodedata.normalize("NFC", value)
    if text.isprintable():
        return text
    return "".join(
        char if char in kept or not harmful(char) else " " if char in "\t\n\r\v\f\u2028\u2029" else ""
        for char in text
    )
