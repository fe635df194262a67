"""Cells as numbers, shares, confidences and people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from okrtui.domain import typed
from okrtui.domain.ids import fold
from okrtui.domain.typed_units import scale_behind
from okrtui.errors import UsageError
from okrtui.importing.clocks import span
from okrtui.importing.model import SeenPerson
from okrtui.named import NamedTuple

_BOUND = re.compile(
    r"\s*(>=|=>|≥|>|<=|=<|≤|<|at least|at most|up to|min\.?|max\.?|이상|이하|최소|최대)\s*", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*(이상|이하|미만|초과|\+|or more|or less)\s*$", re.IGNORECASE)
_AT_MOST = frozenset(
    {"<=", "=<", "≤", "<", "at most", "up to", "max", "max.", "이하", "미만", "최대", "or less"}
)
_UNIT = r"[^\W\d_]|[%‰°]|[$€£₩¥₹₽₺]"
_POSITION = re.compile(
    r"c[a-z]o|(?:s?vp|vice president|head|director|general manager|chief|lead)(?:[ ,]+(?:of )?[\w&/ ]+)?|"
    r"(?:[\w&/]+ ){0,3}(?:manager|director|lead|leader|officer|engineer|designer|analyst|owner|president)|"
    r"pm|po|(?:co-?)?founder|대표|"
    r"(?:[가-힣]{2,} ?)?(?:대표이사|이사|본부장|실장|팀장|부장|차장|과장|매니저|책임자)",
    re.IGNORECASE,
)
LONGEST = 200
"""Characters of a cell that is looked through for a number; nobody writes a longer one."""
_NAME = re.compile(r"([^\W\d_]+)\d+(?:[.,]\d+)*(?:\s*[:=]\s*|\s+|$)")
"""What is called by a number, as ``p95`` and ``Q4`` are."""
_AMOUNT = re.compile(
    rf"((?:{_UNIT})[^\d+\-.,]{{0,6}})?\s*([+\-−]?\d(?:[\d.,'’ \u00a0\u202f]*\d)?(?:[eE][+-]?\d+)?)\s*"
    rf"((?:{_UNIT})(?:\D|(?<=[A-Za-z])\d){{0,24}})?",
    re.DOTALL,
)
_POINTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![.,]?\d)")
"""A thousand with points, where a file writes decimals behind commas, whatever stands beside it."""
_CURRENCY = re.compile(r"(?:[A-Z]{1,3}\s?[$€£₩¥]|[A-Z]{3}|kr|zł|Rp|Fr\.?|CHF)")
_SCALES = {
    **dict.fromkeys(("mil", "tausend", "thousand", "tsd", "mille"), Decimal(1000)),
    **dict.fromkeys(
        ("milhões", "milhão", "millones", "millón", "million", "millions", "millionen", "mio", "milioni"),
        Decimal(10**6),
    ),
    **dict.fromkeys(("mn", "mln"), Decimal(10**6)),
    **dict.fromkeys(
        (
            "bilhões",
            "bilhão",
            "milliarden",
            "milliarde",
            "mrd",
            "milliard",
            "milliards",
            "billion",
            "miliardi",
            "billions",
            "bn",
        ),
        Decimal(10**9),
    ),
    **dict.fromkeys(("lakh", "lakhs"), Decimal(10**5)),
    **dict.fromkeys(("crore", "crores"), Decimal(10**7)),
    **dict.fromkeys(("trillion", "trillions"), Decimal(10**12)),
}
_SCALED = re.compile(
    rf"({'|'.join(sorted(_SCALES, key=len, reverse=True))})\.?(?![^\W\d_])(.*)", re.IGNORECASE | re.DOTALL
)
_YES = frozenset(
    (
        *("yes", "y", "true", "done", "complete", "completed", "achieved", "finished", "closed", "x", "o"),
        *("완료", "예", "달성", "참", "✓", "✔", "✅", "☑"),
    )
)
_NO = frozenset(
    (
        *("no", "n", "false", "open", "todo", "to do", "not done", "not started"),
        *("미완료", "아니오", "거짓", "✗", "☐"),
    )
)
_SURE = {
    **dict.fromkeys(("high", "green", "on track", "g", "높음", "상", "초록", "순항", "🟢"), 0.85),
    **dict.fromkeys(
        ("medium", "yellow", "amber", "at risk", "y", "중간", "보통", "중", "노랑", "주의", "🟡"), 0.55
    ),
    **dict.fromkeys(("low", "red", "off track", "behind", "r", "낮음", "하", "빨강", "부진", "🔴"), 0.2),
}
_IN_HANGUL = re.compile(r"(\d[\d.,]*(?:\s?[십백천만억조]+\s?\d[\d.,]*)+\s?[십백천만억조]*)\s*([가-힣]{1,4})?")
"""Several scales in one number: 1만 4천 명."""
_OF_SCALE = re.compile(r"(\d+(?:[.,]\d+)?)\s*/\s*(?:5|10|100)(?:[.,]0)?")
"""A number with the end of its scale: 4.5/5."""
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_LISTED = re.compile(r"\[[^\[\]]*\](?:\s*[;,|\n]\s*\[[^\[\]]*\])*")
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)")


class Amount(NamedTuple):
    """A number with what it is counted in; ``at_most``: it is said to be a ceiling."""

    value: Decimal
    unit: str = ""
    at_most: bool = False


def decimal_comma(texts: Iterable[str]) -> bool:
    """Whether a file writes decimals behind a comma, so that "1,200" is not a thousand."""
    short = (text for text in texts if len(text) <= LONGEST)
    return any(typed.decimal_comma(text) for text in short)


@lru_cache(maxsize=20_000)
def amount(text: str, unit: str = "", *, comma: bool = False) -> Amount | None:
    """The number in a cell; None where there is none. "1,200" is a thousand unless ``comma``."""
    text = _without_aside(" ".join(text.split()).lstrip("~≈약 "))
    if len(text) > LONGEST:
        return None
    at_most = False
    if found := _BOUND.match(text):
        at_most, text = found[1].casefold() in _AT_MOST, text[found.end() :]
    if found := _BEHIND.search(text):
        at_most, text = at_most or found[1].casefold() in _AT_MOST, text[: found.start()]
    if (of := _OF_SCALE.fullmatch(text)) is not None:
        text = of[1]
    if (shown := span(text, unit)) is not None:
        return Amount(*shown, at_most)
    if (counted := _IN_HANGUL.fullmatch(text)) and (value := _read(counted[1], "", comma)) is not None:
        return Amount(value, unit or counted[2] or "", at_most)
    value = _read(text, unit, comma)
    if value is not None:
        return Amount(value, unit or _sign(text), at_most)
    if (named := _NAME.match(text)) and not _is_measure(named[1]):
        found_ = amount(text[named.end() :], unit, comma=comma)
        if found_ is not None or named[1].isascii():
            return found_._replace(at_most=at_most or found_.at_most) if found_ else None
    parts = _AMOUNT.fullmatch(text)
    if parts is None:
        return None
    value = _read(parts[2].strip(), "", comma)
    if value is None:
        return None
    before, behind = (parts[1] or "").strip(), (parts[3] or "").strip()
    scale, behind = _scaled(behind)
    value *= scale
    return Amount(value, unit or (before if _is_sign(before) else behind) or behind, at_most)


def at_least(text: str) -> bool:
    """Whether a number in a cell is said to be a floor: "≥ 99.9 %", "50+", "3 이상"."""
    text = _without_aside(text.strip())[:LONGEST]
    said = [one[1].casefold() for one in (_BOUND.match(text), _BEHIND.search(text)) if one is not None]
    return bool(said) and not _AT_MOST.intersection(said)


def _without_aside(text: str) -> str:
    """Without what brackets at its end say."""
    if not text.endswith(")"):
        return text
    start = text.find("(", text.rfind(")", 0, -1) + 1)
    return text[:start].rstrip() if start >= 0 else text


def _scaled(behind: str) -> tuple[Decimal, str]:
    """What stands behind a number as (scale, what it is counted in)."""
    if found := _SCALED.match(behind):
        return _SCALES[found[1].casefold()], found[2].strip(" /")
    return scale_behind(behind)


def _is_measure(text: str) -> bool:
    """Whether letters that touch a digit belong to the number: a currency, or ``x`` as in "x3"."""
    return text in ("x", "X") or _is_sign(text)


def _is_sign(text: str) -> bool:
    """Whether what stands before a number is what it is counted in: a currency, and no word."""
    return bool(text) and (not text[0].isalpha() or _CURRENCY.fullmatch(text) is not None)


def _read(text: str, unit: str, comma: bool) -> Decimal | None:
    if comma:
        text = _POINTED.sub(lambda found: found[0].replace(".", ""), text)
    try:
        return typed.read_number(text, unit).value
    except UsageError as error:
        if error.code != "number.ambiguous":
            return None
    plain = text.replace(".", "").replace(",", ".") if comma else text.replace(",", "")
    try:
        return typed.read_number(plain, unit).value
    except UsageError:
        return None


def _sign(text: str) -> str:
    """What stands beside a number that was read with it."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return ""
    before, (_, behind) = (found[1] or "").strip(), _scaled((found[3] or "").strip())
    sign = before if _is_sign(before) else behind
    return sign if not re.search(r"\d|^[십백천만억조]", sign) else ""


def truth(text: str) -> bool | None:
    """Yes or no, as people write it; None for anything else."""
    word = fold(text.strip())
    return True if word in _YES else False if word in _NO else None


def share(text: str, *, whole: bool) -> float | None:
    """A share 0–1, unclamped, also of "4/5". ``whole``: bare numbers of its column are per cents."""
    if of := part_of(text):
        return float(of[0] / of[1])
    found = amount(text, comma=decimal_comma((text,)))
    if found is None:
        said = truth(text)
        return None if said is None else float(said)
    percent = found.unit in ("%", "퍼센트", "percent") or whole
    return float(found.value / 100 if percent else found.value)


def counts_in_percent(texts: Iterable[str]) -> bool:
    """Whether bare numbers of a column of shares are per cents: some lie beyond 2."""
    alone = (amount(text) for text in texts if part_of(text) is None)
    return any(abs(one.value) > 2 for one in alone if one is not None and not one.unit)


def part_of(text: str) -> tuple[Decimal, Decimal] | None:
    """ "4/5" as its two numbers; None for anything else, and for a part of nothing."""
    found = _OF.fullmatch(text.strip())
    if found is None:
        return None
    part, of = (Decimal(one.replace(",", ".")) for one in found.groups())
    return (part, of) if of else None


def confidence(text: str, most: Decimal) -> float | None:
    """A confidence 0–1; ``most`` is the largest bare number of its column, which tells the scale."""
    word = fold(text.strip())
    if word in _SURE:
        return _SURE[word]
    if found := part_of(word):
        return _on_scale(*found)
    found_ = amount(text)
    if found_ is None:
        return None
    if found_.unit == "%":
        return _within(float(found_.value / 100))
    return _on_scale(found_.value, most)


def _on_scale(value: Decimal, most: Decimal) -> float | None:
    if most <= 1:
        return _within(float(value))
    if most <= 5:
        return _within(float((value - 1) / 4))
    return _within(float(value / (10 if most <= 10 else 100)))


def _within(share: float) -> float | None:
    return share if 0 <= share <= 1 else None


@lru_cache(maxsize=20_000)
def people(text: str) -> tuple[SeenPerson, ...]:
    """The people that a cell names, without what they are ("Mina Park, CEO"); a position alone is kept."""
    named = [" ".join(one.split()).lstrip("@") for one in re.split(r"[;,\n|]", _listed(text))]
    names = [one for one in named if not _POSITION.fullmatch(one)] if len(named) > 1 else named
    return tuple(SeenPerson(name=one, email=one if "@" in one else "", id=one) for one in names if one)


def parts(text: str) -> tuple[str, ...]:
    """Texts that a cell lists."""
    return tuple(filter(None, (one.strip() for one in re.split(r"[;,|\n]", _listed(text)))))


def _listed(text: str) -> str:
    """Without the brackets of a list: "[Mina, Joon]", "[]", "[a], [b]"."""
    return _BRACKETED.sub(r"\1", text.strip()) if _LISTED.fullmatch(text.strip()) else text
