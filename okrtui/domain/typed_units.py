"""What stands beside a number that people type: scales, currencies, units."""

from __future__ import annotations

import re
from decimal import Decimal

_HAN = {"十": "십", "百": "백", "千": "천", "万": "만", "萬": "만", "億": "억", "亿": "억"}
_AFTER_DIGITS = re.compile(r"(?<=[\d십백천만억])( ?)([十百千万萬億亿])")
_SCALES = {
    **dict.fromkeys(("k", "K", "тыс"), Decimal(10) ** 3),
    **dict.fromkeys(("M", "mn", "mio", "Mio", "million", "mln", "млн"), Decimal(10) ** 6),
    **dict.fromkeys(("B", "bn", "mrd", "Mrd", "billion", "mlrd", "mld", "Md", "млрд"), Decimal(10) ** 9),
    "lakh": Decimal(10) ** 5,
    "crore": Decimal(10) ** 7,
}
_HANGUL_SCALES = {"천": 3, "만": 4, "백만": 6, "천만": 7, "억": 8, "조": 12}
_COUNTERS = frozenset("명건개회대곳팀점장권잔병통")
_DOTTED = frozenset({"mio", "Mio", "mrd", "Mrd", "mln", "mlrd", "тыс", "млн", "млрд"})
PERCENT = frozenset(
    {"%", "percent", "per cent", "pct", "퍼센트", "프로", "パーセント", "prozent", "pourcent", "pour cent"}
    | {"por ciento", "por cento", "per cento", "процент", "процента", "процентов", "procent", "yüzde"}
)
_CURRENCIES = {
    "$": "USD CAD AUD SGD HKD NZD",
    "달러": "USD",
    "€": "EUR",
    "유로": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "원": "KRW",
    "¥": "JPY CNY",
    "엔": "JPY",
    "円": "JPY",
    "위안": "CNY",
    "元": "CNY TWD",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "zł": "PLN",
    "R$": "BRL",
    "kr": "SEK NOK DKK",
    "Kč": "CZK",
    "Ft": "HUF",
    "₫": "VND",
    "₪": "ILS",
    "฿": "THB",
    "₱": "PHP",
    "₴": "UAH",
}
_CODES = frozenset({*" ".join(_CURRENCIES.values()).split(), "CHF"})
_ALIKE = (
    frozenset({"d", "day", "days", "일"}),
    frozenset({"h", "hour", "hours", "시간"}),
    frozenset({"min", "minute", "minutes", "분"}),
    frozenset({"w", "week", "weeks", "주"}),
    frozenset({"month", "months", "개월", "달"}),
    frozenset({"people", "person", "명", "사람"}),
    frozenset({"pt", "pts", "point", "points", "점", "포인트"}),
)


def han(text: str) -> str:
    """Chinese and Japanese numerals of size behind digits, in Hangul: 3万 is 3만."""
    before = ""
    while before != text:
        before, text = text, _AFTER_DIGITS.sub(lambda one: one[1] + _HAN[one[2]], text)
    return text


def tail_of(tail: str, unit: str) -> tuple[Decimal, str]:
    """What stands behind a number as (scale, sign of a unit)."""
    if not tail or same_unit(tail, unit):
        return Decimal(1), tail
    for name in sorted(_SCALES, key=len, reverse=True):
        rest = _behind(tail, name)
        if tail.startswith(name) and (not rest or same_unit(rest, unit) or currencies_of(rest)):
            return _SCALES[name], rest
    return Decimal(1), tail


def scale_behind(text: str) -> tuple[Decimal, str]:
    """What stands behind a number as (scale, what is counted): ``bn users`` as (10^9, "users"), ``만명`` as
    (10^4, "명"), (1, text) where no scale begins it."""
    text = han(f"1{text}")[1:].strip()
    for name in sorted(_HANGUL_SCALES, key=len, reverse=True):
        rest = text.removeprefix(name)
        if text.startswith(name) and (_ends_scale(rest) or rest in _COUNTERS):
            return Decimal(10) ** _HANGUL_SCALES[name], rest.strip(" /")
    for name in _SCALES:  # of two that begin alike one alone leaves an end
        rest = text.removeprefix(name)
        rest = rest.removeprefix(".") if name in _DOTTED else rest
        if text.startswith(name) and _ends_scale(rest):
            return _SCALES[name], rest.strip(" /")
    return Decimal(1), text


def _ends_scale(rest: str) -> bool:
    return not rest or rest[0] in " /" or bool(currencies_of(rest))


def _behind(text: str, scale: str) -> str:
    """What follows a scale, and the point of its abbreviation."""
    rest = text.removeprefix(scale).strip()
    return rest.removeprefix(".").strip() if scale in _DOTTED else rest


def same_unit(sign: str, unit: str) -> bool:
    """Whether a sign beside a number is the unit that it is counted in."""
    if not sign or not unit:
        return False
    one, other = sign.casefold(), unit.strip().casefold()
    if sign == unit or (one == other and len(sign) > 1):
        return True
    if one in PERCENT:
        return other in PERCENT or other in ("%p", "pp")
    return any(one in names and other in names for names in _ALIKE)


def currencies_of(sign: str) -> frozenset[str]:
    """The currencies that a sign or a code stands for; none where it stands for no currency."""
    if sign.upper() in _CODES:
        return frozenset({sign.upper()})
    return frozenset(_CURRENCIES.get(sign, "").split())


def scale_of(unit: str) -> tuple[Decimal, str]:
    """A unit such as ``k€``, ``M`` or ``백만 원`` as (1000, "€"); (1, unit) for others."""
    unit = han(f"1{unit}")[1:]
    for name in sorted(_HANGUL_SCALES, key=len, reverse=True):
        if unit.startswith(name):
            return Decimal(10) ** _HANGUL_SCALES[name], unit.removeprefix(name).strip()
    for name in _SCALES:
        rest = _behind(unit, name)
        if unit.startswith(name) and (not rest or currencies_of(rest)):
            return _SCALES[name], rest
        rest = unit.removesuffix(name).strip()
        if unit.endswith(name) and currencies_of(rest):
            return _SCALES[name], rest
    return Decimal(1), unit
