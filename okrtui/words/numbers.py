"""Numbers as people read them. JSON and logs never use these."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.words import Words

MINUS = "\u2212"
_LONGEST = 15  # more digits than this are told as a power of ten


def number(value: Decimal | float | int, places: int | None = None) -> str:
    """``value`` without trailing zeros, at most ``places`` decimals (4 unless told), a true minus
    sign, thousands parted from 10,000 on. Never an exponent for what people type."""
    if isinstance(value, float) and not isfinite(value):
        return "?"
    amount = value if isinstance(value, Decimal) else Decimal(str(value))
    if not amount.is_finite():
        return "?"
    size = int(amount.adjusted())
    if amount and (size < -_LONGEST or size > _LONGEST):
        return f"{amount:.3g}".replace("-", MINUS).replace("E", "e")
    rounded = round(amount, 4 if places is None else places)
    text = f"{abs(rounded):f}"
    whole, _, decimals = text.partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}"
    decimals = decimals.rstrip("0")
    text = f"{whole}.{decimals}" if decimals else whole
    return MINUS + text if rounded < 0 else text


def short(value: Decimal | float | int) -> str:
    """``value`` for a narrow column: at most three significant decimals."""
    size = abs(float(value))
    return number(value, 0 if size >= 1000 else 1 if size >= 100 else 2)


def rough(value: float) -> str:
    """An estimate, to three significant figures: "32.9", "0.71", "1235"."""
    size = abs(value)
    return number(value, 0 if size >= 100 else 1 if size >= 10 else 2)


def signed(value: Decimal | float | int, places: int | None = None) -> str:
    """``number`` with its sign: "+2", "−1.4"; zero has none."""
    text = number(value, places)
    return text if text.startswith(MINUS) or text in {"0", "?"} else "+" + text


def rate(value: float) -> str:
    """A weekly rate with sign and two significant figures: "−1.4", "+0.45"."""
    size = abs(value)
    return signed(value, 0 if size >= 100 else 1 if size >= 1 else 2)


def percent(share: float | None) -> str:
    """A share as "54 %". 100 % is said only of what is complete; unknown is "-"."""
    if share is None or not isfinite(share):
        return "-"
    points = int(Decimal(str(share * 100)).quantize(Decimal(1), ROUND_HALF_UP))
    if points == 100 and share < 1:
        points = 99
    return f"{MINUS if points < 0 else ''}{abs(points)} %"


def with_unit(words: Words, value: Decimal | float | int, unit: str, *, text: str | None = None) -> str:
    """A value with its unit: "25 %", "30 d" / "30일", "€" and other signs as given."""
    said = number(value) if text is None else text
    return said + unit_suffix(words, unit)


def unit_suffix(words: Words, unit: str) -> str:
    """What stands behind a number of this unit, with its space; empty without unit."""
    if not unit:
        return ""
    known = f"unit.{unit}"
    return words.say(known) if words.knows(known) else f" {unit}"


def rounded(value: float, places: int) -> Decimal:
    """``value`` as a Decimal of ``places`` decimals."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
