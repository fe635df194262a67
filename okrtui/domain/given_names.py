"""Given names, by which people are called."""

from __future__ import annotations

import re


def given_name(name: str) -> str:
    """The given name of a whole name: Mina of "Mina Park", 미나 of "박미나"; "" where none stands apart."""
    hangul = re.fullmatch("[가-힣]([가-힣]{2})", name.strip())
    if hangul:
        return hangul[1]
    first, _, rest = name.strip().partition(" ")
    return first if rest and len(first) > 2 else ""
