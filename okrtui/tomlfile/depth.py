"""Dotted keys that are too deep to be read: the parser's time and memory grow with the square of them."""

from __future__ import annotations

import re

DEEPEST = 32
"""Parts of a dotted key. The files of okrtui need five."""

_TEXT = re.compile(
    r'''#[^\n]*+|"""(?:[^\\"]++|\\.|"(?!""))*+"{3,5}|'''
    r"""'''(?:[^']++|'(?!''))*+'{3,5}|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""",
    re.DOTALL,
)
_PART = r"(?:[\w-]++|\"\")"
_DEEP = re.compile(rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST},}}")


def deep_line(text: str) -> int:
    """The first line, counted from 1, on which a key has more than ``DEEPEST`` parts; 0 where none has.
    Costs one pass over the text, and looks closer only at lines with many points."""
    if text.count(".") < DEEPEST:
        return 0
    if all(line.count(".") < DEEPEST for line in text.split("\n")):
        return 0
    without = _TEXT.sub(_blank, text)
    for number, line in enumerate(without.split("\n"), 1):
        if line.count(".") >= DEEPEST and _DEEP.search(line):
            return number
    return 0


def _blank(found: re.Match[str]) -> str:
    """Nothing for a comment, an empty text for a text; lines stay where they are."""
    lines = found[0].count("\n")
    return "\n" * lines if found[0].startswith("#") else '""' + "\n" * lines
