"""How a number that somebody typed was read, and why it is odd."""

from __future__ import annotations

from decimal import Decimal

from okrtui.domain.unusual import Unusual
from okrtui.words import Words
from okrtui.words.numbers import number, with_unit


def understood(words: Words, value: Decimal, unit: str) -> str:
    """ "read as 1,200,000 €" """
    return words.say("number.understood", value=with_unit(words, value, unit))


def why_far(words: Words, far: Unusual, value: Decimal, unit: str) -> str:
    """Why a value lies far outside the usual, in a sentence."""
    factor = number(far.factor, 0 if far.factor >= 100 else 1)
    shown, before = with_unit(words, value, unit), with_unit(words, far.before, unit)
    return words.say(f"number.far_{far.why}", value=shown, before=before, factor=factor)
