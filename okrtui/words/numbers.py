"""Numbers as people read them. JSON and logs never use these."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.words import Words

MINUS = "\u2212"
_LONGEST = 15  # more digits than this are told as a power of ten
_WIDEST = 10**_LONGEST
_DUST = Decimal("1e-7")  # of the last place shown
_BEFORE = frozenset("$€£¥")
_WON = frozenset({"KRW", "₩", "원", "won"})


def number(value: Decimal | float | int, places: int | None = None) -> str:
    """``value`` without trailing zeros, at most ``places`` decimals (4 unless told), a true minus
    sign, thousands parted. Never an exponent for what people type, and never 0 for what they typed
    that is not 0: a value too small for these decimals has two figures."""
    if isinstance(value, float) and not isfinite(value):
        return "?"
    amount = value if isinstance(value, Decimal) else Decimal(str(value))
    if not amount.is_finite():
        return "?"
    size = int(amount.adjusted())
    if amount and (size < -_LONGEST or size > _LONGEST):
        return f"{amount:.3g}".replace("-", MINUS).replace("E", "e")
    rounded = round(amount, 4 if places is None else places)
    if amount and not rounded and isinstance(value, Decimal):
        rounded = round(amount, 1 - size)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    whole, decimals = f"{int(whole):,}", decimals.rstrip("0")
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
    """A share as "54%", rounded down: 99.5 % is shown as 99%, so that no limit seems reached that is
    not. Unknown is "-"."""
    if share is None or not isfinite(share):
        return "-"
    points = int(floor(share * 100, 0))
    if points == 100 and share < 1:
        points = 99
    return f"{MINUS if points < 0 else ''}{abs(points):,}%"


def floor(value: float, places: int) -> Decimal:
    """``value`` rounded down to ``places`` decimals. Dust of binary fractions is no reason to show
    less: 0.29 stays 0.29."""
    exact = Decimal(str(value))
    if abs(exact) > _WIDEST:
        return exact
    step = Decimal(1).scaleb(-places)
    near = exact.quantize(step, ROUND_HALF_UP)
    if near > exact and near - exact > step * _DUST:
        near -= step
    return near


def score(value: float, places: int = 1) -> str:
    """A score from 0 to 1 with its decimals, rounded down: "0.7" for 0.78, "1.0"."""
    return f"{floor(value, places):f}"


def with_unit(words: Words, value: Decimal | float | int, unit: str, *, text: str | None = None) -> str:
    """A value with its unit: "25%", "30 d" / "30일", "$1,200", "1,250,000,000원". ``text`` stands
    for the number where it is told otherwise than in full."""
    return _dressed(words, number(value) if text is None else text, unit, value)


def short_with_unit(words: Words, value: Decimal | float | int, unit: str) -> str:
    """``with_unit`` for a narrow column: "22.1%", "12.5억 원"."""
    return _dressed(words, short_of(words, value, unit), unit, value)


def short_of(words: Words, value: Decimal | float | int, unit: str) -> str:
    """The number alone, short: won are told in 만 and 억 where the language does so ("12.5억")."""
    if words.language == "ko" and unit in _WON:
        size = abs(float(value))
        for name, worth in (("조", 10**12), ("억", 10**8), ("만", 10**4)):
            if size >= worth:
                return f"{short(float(value) / worth)}{name}"
    return short(value)


def difference_with_unit(words: Words, text: str, unit: str) -> str:
    """A signed change as ``signed`` or ``rate`` tell it, with its unit: the change of a share is in
    points ("+0.6 pp" / "+0.6%p")."""
    if unit == "%":
        return text + words.say("unit.share_points")
    return _dressed(words, text, unit, None)


def _dressed(words: Words, text: str, unit: str, value: Decimal | float | int | None) -> str:
    if unit in _WON and words.language == "ko":
        return text + ("원" if text[-1:].isdigit() else " 원")
    if unit in _BEFORE:
        sign = text[:1] if text[:1] in (MINUS, "+") else ""
        return sign + unit + text.removeprefix(sign)
    return text + unit_suffix(words, unit, value)


def unit_suffix(words: Words, unit: str, value: Decimal | float | int | None = None) -> str:
    """What stands behind the number ``value`` of this unit, with its space; empty without unit."""
    if not unit:
        return ""
    single = f"unit.one_{unit}"
    if value is not None and abs(value) == 1 and words.knows(single):
        return words.say(single)
    known = f"unit.{unit}"
    if words.knows(known):
        return words.say(known)
    return unit if "가" <= unit[0] <= "힣" else f" {unit}"


def rounded(value: float, places: int) -> Decimal:
    """``value`` as a Decimal of ``places`` decimals."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
