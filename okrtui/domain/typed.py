"""Numbers as people type them: read where one reading is possible, refused with both readings where two are.

``22.1``, ``22,1``, ``1 200``, ``1,234,567.8``, ``1e3``, ``22 %``, ``€ 1.2M``, ``1.2억``, ``3천만 원``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from okrtui.domain.model import KeyResultDef
from okrtui.domain.quantity import LARGEST_VALUE
from okrtui.domain.typed_units import PERCENT, currencies_of, han, same_unit, scale_of, tail_of
from okrtui.errors import UsageError
from okrtui.named import NamedTuple

MOST_DIGITS = 28
"""Digits of a number, decimals among them."""

_LONGEST = 80
_MARKS = {
    **dict.fromkeys("\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}", "-"),
    **dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}_", "'"),
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{ARABIC THOUSANDS SEPARATOR}": "'",
}
_BIG = ((12, "조"), (8, "억"), (4, "만"), (0, ""))
_SMALL = ((3, "천"), (2, "백"), (1, "십"), (0, ""))
_DECIMAL_COMMA = re.compile(
    r"[^\d.,]*(?:(?:\d{1,3}(?:[.' ]\d{3})*|\d+),(?:\d{1,2}|\d{4,})|(?:0|\d{4,}),\d+)(?:[^\d.,]\D*)?"
)
_POINTED = re.compile(r"([^\d.,]*[1-9]\d{0,2}(?:\.\d{3})+)(?![\d.,])(.*)", re.DOTALL)
_DECIMAL_POINT = re.compile(
    r"[^\d.,]*(?:(?:\d{1,3}(?:,\d{2,3})*|\d+)\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{2,3})+,\d{3})(?:[^\d.,]\D*)?"
)


class Typed(NamedTuple):
    """A number that was understood. ``plain``: written as numbers are shown, so that there is nothing to
    tell of how it was read."""

    value: Decimal
    plain: bool


def value_typed(definition: KeyResultDef, text: str) -> Typed:
    """The value of a key result as somebody typed it: see ``read_number``. Its unit may stand beside it."""
    ends = (definition.start, definition.target, definition.low, definition.high, definition.baseline)
    sizes = [abs(end) for end in ends if end is not None and end.is_finite()]
    return read_number(text, definition.unit, shares=bool(sizes) and max(sizes) <= 1)


def read_number(text: str, unit: str = "", *, shares: bool = False) -> Typed:
    """The number in ``text``, counted in ``unit``.

    ``shares``: the numbers meant run from 0 to 1, so that a percent sign can mean two things. Raises
    UsageError: ``number.none``, ``number.ambiguous`` with both readings, ``number.unit`` where it is
    counted in something else, ``number.beyond`` past 10^15, ``number.long``.
    """
    plain = _straightened(text)
    if not plain:
        raise _refused("none", text)
    if len(plain) > _LONGEST:
        raise _refused("long", text, most=MOST_DIGITS)
    if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", plain):
        return Typed(_bounded(Decimal(plain), text), plain=plain == text.strip())
    found = _bounded(_marked(plain, text, unit, shares), text)
    return Typed(Decimal(written(found)), plain=False)


def decimal_comma(text: str) -> bool:
    """Whether ``text`` is a number that can be read in no other way than with a comma before its decimals:
    "21,5", "1.234,56 €", "0,125"; commas between groups, of India's too ("12,34,567"), are none."""
    return ("," in text or "\uff0c" in text) and _DECIMAL_COMMA.fullmatch(_straightened(text)) is not None


def written_alike(texts: Sequence[str]) -> Callable[[str], str]:
    """How numbers that stand in one file or column are to be read: where one has its decimals behind a comma,
    points between groups of three part thousands. Where others have them behind points, such a number is put
    so that both readings are told, and none is taken."""
    if not any(map(decimal_comma, texts)):
        return str
    mixed = any(map(_DECIMAL_POINT.fullmatch, texts))

    def alike(text: str) -> str:
        if not mixed and decimal_comma(text):
            return re.sub(r"(?<=\d)\.(?=\d)", "", text)
        found = _POINTED.fullmatch(text)
        return found[1].replace(".", "," if mixed else "") + found[2] if found else text

    return alike


def _straightened(text: str) -> str:
    """Digits of any script, full-width signs, typographic minus and every kind of space as ASCII."""
    found = []
    for char in text:
        if 0xFF01 <= ord(char) <= 0xFF5E:
            char = chr(ord(char) - 0xFEE0)
        elif 0xFFE0 <= ord(char) <= 0xFFE6:
            char = unicodedata.normalize("NFKC", char)
        kind = unicodedata.category(char)
        if kind == "Nd" and not char.isascii():
            char = str(unicodedata.decimal(char))
        elif kind == "Zs" or char == "\t":
            char = " "
        found.append(_MARKS.get(char, char))
    plain = han(unicodedata.normalize("NFC", "".join(found)))
    return plain.strip(" \u200b\u200e\u200f\u2060\ufeff")


def _refused(why: str, text: str, **values: object) -> UsageError:
    cut = text if len(text) <= 24 else text[:23] + "…"
    hint = {"none": "number.none_hint", "ambiguous": "number.ambiguous_hint", "unit": "number.unit_hint"}
    return UsageError(f"number.{why}", hint=hint.get(why), value=cut, **values)


def _ambiguous(text: str, first: Decimal, second: Decimal) -> UsageError:
    return _refused("ambiguous", text, first=written(first), second=written(second))


def _of_whole(error: UsageError, text: str, made: Callable[[Decimal], Decimal]) -> UsageError:
    """Of a part that can be two numbers: what is ``made`` of the whole by each of them."""
    if error.code != "number.ambiguous":
        return error
    first, second = (made(Decimal(str(error.values[name]))) for name in ("first", "second"))
    return _ambiguous(text, first, second)


def written(value: Decimal) -> str:
    """A number as one types it: no exponent, no sign for thousands, no idle zeros."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _bounded(value: Decimal, text: str) -> Decimal:
    if abs(value) > LARGEST_VALUE:
        raise _refused("beyond", text)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if max(len(digits), -exponent) > MOST_DIGITS:
        raise _refused("long", text, most=MOST_DIGITS)
    return value


def _marked(plain: str, text: str, unit: str, shares: bool) -> Decimal:
    """A number with signs around it or inside it."""
    found = re.fullmatch(r"([+-]?)([^\d.,+-]*)([+-]?)(.*)", plain, re.DOTALL)
    assert found is not None
    lead = found[2].strip()
    if (found[1] and found[3]) or (lead and not currencies_of(lead)):
        raise _refused("none", text)
    amount, tail = _parted(found[4], unit)
    if not any(char.isdigit() for char in amount):
        raise _refused("none", text)
    scale, sign = tail_of(tail, unit)
    size = scale.copy_negate() if "-" in (found[1], found[3]) else scale
    try:
        number = _amount(amount, text) * size
    except UsageError as error:
        raise _of_whole(error, text, lambda one: one * size) from None
    if lead and sign:
        raise _refused("none", text)
    scaled = scale != 1 or any(one in amount for one in "십백천만억조")
    return _counted(number, lead or sign, unit, scaled, text, shares)


def _parted(rest: str, unit: str) -> tuple[str, str]:
    """The number, numerals of Hangul among it, and what stands behind it."""
    before = rest.removesuffix(unit).rstrip() if unit else ""
    if before != rest and re.fullmatch(r"[\d.,' ]*\d", before):
        return before, unit
    found = re.match(r"(?:\d+(?:[eE][+-]?\d+)(?!\d)|(?:[\d.,' ]*[\d.])(?:[eE][+-]?\d+)?)", rest)
    if found is None:
        return "", rest.strip()
    end = found.end()
    more = re.match(r"(?: ?[십백천만억조]+ ?[\d.,' ]*)+", rest[end:])
    if more is not None and "e" not in found[0].lower():
        end += more.end()
    return rest[:end].strip(), rest[end:].strip()


def _counted(number: Decimal, sign: str, unit: str, scaled: bool, text: str, shares: bool) -> Decimal:
    """The number in ``unit``, where ``sign`` stands beside it; refuses what could mean two things."""
    if sign and same_unit(sign, unit) and not scaled:
        return number
    of_unit, base = scale_of(unit)
    money = currencies_of(sign)
    if of_unit != 1 and (scaled or (money and money & currencies_of(base))):
        raise _ambiguous(text, number, number / of_unit)
    if not sign or same_unit(sign, unit):
        return number
    if sign.casefold() in PERCENT and not unit:
        if shares:
            raise _ambiguous(text, number, number / 100)
        return number
    if money and (not unit or money & currencies_of(unit)):
        return number
    raise _refused("unit", text, unit=unit) if unit else _refused("none", text)


def _amount(amount: str, text: str) -> Decimal:
    """The number alone: with an exponent, with numerals of Hangul, or with signs for thousands."""
    if "e" in amount.lower():
        head, _, power = amount.lower().partition("e")
        mantissa = _grouped(head, text)
        try:
            number = Decimal(f"{mantissa}e{power}") if mantissa is not None else Decimal(amount)
        except InvalidOperation:  # an exponent beyond all reckoning
            raise _refused("long" if "-" in amount else "beyond", text, most=MOST_DIGITS) from None
        if not number.is_finite() or number.adjusted() > 2 * MOST_DIGITS:
            raise _refused("beyond", text)
        if number.adjusted() < -2 * MOST_DIGITS:
            raise _refused("long", text, most=MOST_DIGITS)
        return number
    found = _hangul(amount, text) if any(one in amount for one in "십백천만억조") else _grouped(amount, text)
    if found is None:
        raise _refused("none", text)
    return found


def _hangul(amount: str, text: str) -> Decimal | None:
    """``3천만``, ``1.2억``, ``1억 2천만``, the parts fall in size; decimals in one alone."""
    joined = re.sub(r"(?<=[십백천만억조]) ", "", amount).strip()
    parts = _split(joined, _BIG)
    if parts is None:
        return None
    total, last, whole = Decimal(0), 99, True
    for place, part in parts:
        smaller = _split(part, _SMALL)
        if not part or smaller is None:
            return None  # 억 without a number
        for small, digits in smaller:
            number = _part(digits, text, total, small + place)
            if number is None or number.scaleb(small + place) >= Decimal(10) ** last:
                return None
            total += number.scaleb(small + place)
            last = small + place
            whole = whole and number == number.to_integral_value()
    if not (whole or len(parts) == len(smaller or ()) == 1):
        return None
    if len(parts) > 1 and parts[-2][0] >= 8 and parts[-1][0] == 0 and joined[-1] in "십백천":
        below = _hangul(parts[-1][1], text)  # 3억 5천: five thousand, or fifty million
        if below is not None:
            raise _ambiguous(text, total, total - below + below.scaleb(parts[-2][0] - 4))
    if bare := re.fullmatch(r"\d+([백천만억조])([1-9])", amount.strip()):  # 3억5: five, or fifty million
        unit = next(place for place, name in (*_BIG, *_SMALL) if name == bare[1])
        digit = Decimal(bare[2])
        raise _ambiguous(text, total, total - digit + digit.scaleb(unit - 1))
    return total


def _part(digits: str, text: str, before: Decimal, power: int) -> Decimal | None:
    """The digits before a numeral of Hangul of that power; ``before``: what stands in front of them."""
    try:
        return _grouped(digits, text) if digits else Decimal(1)
    except UsageError as error:
        raise _of_whole(error, text, lambda one: before + one.scaleb(power)) from None


def _split(text: str, units: tuple[tuple[int, str], ...]) -> list[tuple[int, str]] | None:
    """``1억2천만`` as [(8, "1"), (4, "2천")]; None where a unit stands out of order."""
    found, rest = [], text
    for place, name in units:
        if not name:
            break
        head, mark, tail = rest.partition(name)
        if mark:
            found.append((place, head))
            rest = tail
    if rest:
        found.append((0, rest))
    return found


def _grouped(digits: str, text: str) -> Decimal | None:
    """Digits with at most one decimal mark and one kind of sign between groups of three; None for what
    is no number. One comma before other than three digits is a decimal comma."""
    digits = digits.strip()
    if not re.fullmatch(r"[\d.,' ]*\d\.?", digits):
        return None
    parting = [sign for sign in " '" if sign in digits]
    if len(parting) > 1:
        return None
    if parting:
        whole, mark, decimals = _at_mark(digits)
        return _joined(whole, parting[0], decimals if mark else None)
    commas, dots = digits.count(","), digits.count(".")
    if not commas:
        return _joined(digits, ".", None) if dots > 1 else Decimal(digits)
    if not dots and commas > 1:
        return _joined(digits, ",", None)
    whole, mark, decimals = _at_mark(digits)
    if not dots:
        if len(decimals) == 3 and re.fullmatch(r"[1-9]\d{0,2}", whole):
            raise _ambiguous(text, Decimal(whole + decimals), Decimal(f"{whole}.{decimals}"))
        return Decimal(f"{whole or 0}.{decimals}")
    found = _joined(whole, "." if mark == "," else ",", decimals)
    if found is not None and mark == "," and dots == 1:
        raise _ambiguous(text, found, Decimal(digits.replace(",", "")))
    return found


def _at_mark(digits: str) -> tuple[str, str, str]:
    """Parted at the last point or comma."""
    at = max(digits.rfind("."), digits.rfind(","))
    return (digits[:at], digits[at], digits[at + 1 :]) if at >= 0 else (digits, "", "")


def _joined(whole: str, sign: str, decimals: str | None) -> Decimal | None:
    """Groups of three digits put together, the first may be shorter; with commas those of India too, where
    all but the last have two."""
    indian = sign == "," and re.fullmatch(r"[1-9]\d?(?:,\d\d)+,\d{3}", whole)
    if not indian and not re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(sign)}\d{{3}})*|\d+", whole):
        return None
    if decimals is not None and not re.fullmatch(r"\d+", decimals):
        return None
    joined = whole.replace(sign, "")
    return Decimal(f"{joined}.{decimals}") if decimals else Decimal(joined)
