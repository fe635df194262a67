"""Numbers as people read them. JSON and logs never use these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import isfinite
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from okrtui.words import Words

V = TypeVar("V")

MINUS = "\u2212"
_LONGEST = 15  # more digits than this are told as a power of ten
_WIDEST = 10**_LONGEST
_DUST = Decimal("1e-7")  # of the last place shown
_BEFORE = frozenset("$€£¥")
_MOST = 30  # decimals of values side by side
_FINEST = 6  # decimals of shares side by side: below lies the dust of binary fractions
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


def short(value: Decimal | float | int, places: int | None = None) -> str:
    """``value`` for a narrow column: at most three significant decimals, or ``places``."""
    size = abs(float(value))
    usual = 0 if size >= 1000 else 1 if size >= 100 else 2
    return number(value, usual if places is None else places)


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


def percent(share: float | None, places: int | None = None) -> str:
    """A share as "54%", rounded down: 99.5 % is shown as 99%, so that no limit seems reached that is
    not; with at most ``places`` decimals. Unknown is "-"."""
    if share is None or not isfinite(share):
        return "-"
    if places:
        points = floor(share * 100, places)
        if points >= 100 and share < 1:
            points = 100 - Decimal(1).scaleb(-places)
        return number(points, places) + "%"
    whole = int(floor(share * 100, 0))
    if whole == 100 and share < 1:
        whole = 99
    return f"{MINUS if whole < 0 else ''}{abs(whole):,}%"


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


def short_with_unit(words: Words, value: Decimal | float | int, unit: str, *, text: str | None = None) -> str:
    """``with_unit`` for a narrow column: "22.1%", "12.5억 원"."""
    return _dressed(words, short_of(words, value, unit) if text is None else text, unit, value)


def short_of(words: Words, value: Decimal | float | int, unit: str, places: int | None = None) -> str:
    """The number alone, short, or with at most ``places`` decimals: won are told in 만 and 억 where the
    language does so ("12.5억")."""
    if words.language == "ko" and unit in _WON:
        size = abs(float(value))
        for name, worth in (("조", 10**12), ("억", 10**8), ("만", 10**4)):
            if size >= worth:
                return f"{short(Decimal(str(value)) / worth, places)}{name}"
    return short(value, places)


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


def apart(tell: Callable[[V, int | None], str], values: Sequence[V], most: int = _MOST) -> list[str]:
    """Each of the values as ``tell`` says it with its usual decimals (None); where some that differ would
    look alike, all with as many more as it takes, at most ``most``."""
    usual = [tell(one, None) for one in values]
    count = len(set(values))
    if len(set(usual)) >= count:
        return usual
    for places in range(min(map(_decimals, usual)) + 1, most + 1):
        finer = [tell(one, places) for one in values]
        if len(set(finer)) >= count:
            return finer
    return usual


def numbers_apart(*values: Decimal) -> list[str]:
    """``numbers.number`` of each: "22.00001", "22.00002"."""
    return apart(number, values)


def shorts_apart(
    words: Words, unit: str, values: Iterable[Decimal | float | None]
) -> dict[Decimal | float, str]:
    """``numbers.short_of`` of each of the known values, for narrow columns, without its unit."""
    known = [one for one in values if one is not None]
    told = apart(lambda one, places: short_of(words, one, unit, places), known)
    return dict(zip(known, told, strict=True))


def percents_apart(*shares: float | None) -> list[str]:
    """``numbers.percent`` of each: "50.01%", "50.03%"."""
    return apart(percent, shares, _FINEST)


def _decimals(text: str) -> int:
    """How many digits stand behind the point of a number."""
    behind = text.rpartition(".")[2] if "." in text else ""
    return next((at for at, char in enumerate(behind) if not char.isdigit()), len(behind))
