"""The numbers of a title, each with its unit and what it is not (rule: "Quality")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from okrtui.domain.hangul import is_syllable
from okrtui.domain.quantity import is_value
from okrtui.domain.title_masks import RANK, masked
from okrtui.domain.title_text import Flat, listed
from okrtui.domain.typed import read_number
from okrtui.errors import UsageError
from okrtui.named import NamedTuple

MOST = 12
"""Numbers of a title; one that holds more is not read."""


class Amount(NamedTuple):
    """A number in a title: where it stands with its sign, currency and unit, and ``digits`` alone.

    ``value`` is None where it could be two numbers. ``unit`` as written; ``sign`` is ``+``, ``-`` or
    nothing; ``scaled``: by k, M, 만, 억; ``spelt``: a number word. ``tail``: what Korean adds to it
    (에서, 으로, 이상 …) begins at ``end``.
    """

    start: int
    end: int
    digits: tuple[int, int]
    value: Decimal | None
    unit: str = ""
    sign: str = ""
    scaled: bool = False
    spelt: bool = False

    @property
    def percent(self) -> bool:
        return self.unit == "%"

    @property
    def money(self) -> bool:
        return self.unit in _CURRENCIES or self.unit in _MONEY_KO

    @property
    def time(self) -> bool:
        return self.unit in TIMES

    @property
    def points(self) -> bool:
        """A difference of shares, which is no share."""
        return self.unit in ("pp", "%p")


class Found(NamedTuple):
    """The numbers of a title; ``text`` is the folded title without what is no value; ``rank``: a rank or a
    ratio stands in it."""

    text: str
    amounts: tuple[Amount, ...]
    rank: bool = False


_CURRENCIES = {"$": "$", "€": "€", "£": "£", "₩": "원", "¥": "¥"}
_CODES = {"usd": "$", "eur": "€", "gbp": "£", "krw": "원"}
_MONEY_KO = frozenset({"원", "달러", "유로", "엔"})
_MONEY = {**_CURRENCIES, **_CODES}
_UNITS = {
    "%p": "%p", "%": "%", "percentage points": "pp", "percentage point": "pp", "percent": "%",
    "per cent": "%", "pct": "%", "ppt": "pp", "pp": "pp", "points": "points", "point": "points",
    "pts": "points", "pt": "points", "milliseconds": "ms", "ms": "ms", "seconds": "seconds",
    "second": "seconds", "secs": "s", "sec": "s", "s": "s", "minutes": "minutes",
    "minute": "minutes", "mins": "min", "min": "min", "hours": "hours", "hour": "hours", "hrs": "h",
    "hr": "h", "h": "h", "days": "days", "day": "days", "d": "d", "weeks": "weeks", "week": "weeks",
    "w": "w", "months": "months", "month": "months", "years": "years", "year": "years", "x": "x",
    "km": "km", "kg": "kg", "cm": "cm", "mm": "mm", "t": "t", "lbs": "lbs", "lb": "lb", "ml": "ml",
    "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "kw": "kW", "tco2e": "tCO2e", "tco2": "tCO2", "kbps": "kbps",
    "mbps": "Mbps", "gbps": "Gbps", "mph": "mph", "km/h": "km/h",
    "m2": "m2", "sqm": "sqm",
    "g": "g", "mg": "mg", "l": "l", "ppm": "ppm", "ppb": "ppb", "kcal": "kcal",
    "db": "dB", "bpm": "bpm", "wpm": "wpm", "rps": "rps", "tps": "tps", "qps": "qps", "iops": "iops",
    "basis points": "bps", "bps": "bps", "fps": "fps",
    "rpm": "rpm", "hz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "px": "px",
    "kb": "kB", "mb": "MB", "gb": "GB", "tb": "TB", "people": "people", "euros": "€", "euro": "€",
    "dollars": "$", "dollar": "$", "won": "원", "€": "€", "$": "$", "£": "£", "eur": "€",
    "usd": "$", "gbp": "£", "krw": "원",
}  # fmt: skip
_UNITS_KO = {
    "%p": "%p", "%": "%", "퍼센트포인트": "%p", "퍼센트 포인트": "%p", "퍼센트": "%", "프로": "%",
    "포인트": "포인트", "ms": "ms", "kb": "KB", "mb": "MB", "gb": "GB", "tb": "TB", "x": "x",
    "h": "h", "d": "d", "s": "s", "밀리초": "ms", "개월": "개월", "개사": "개사", "가지": "가지",
    "영업일": "영업일", "근무일": "근무일", "차례": "차례", "시간": "시간",
    "달러": "달러", "유로": "유로", "사람": "사람", "원": "원",
    "엔": "엔", "명": "명", "인": "인", "건": "건", "개": "개", "회": "회", "번": "번", "곳": "곳",
    "편": "편", "팀": "팀", "배": "배", "점": "점", "일": "일", "분": "분", "초": "초", "주": "주",
    "달": "달", "년": "년", "종": "종", "대": "대", "통": "통", "권": "권", "사": "사", "쌍": "쌍",
    "톤": "톤", "리터": "리터", "킬로그램": "kg", "킬로미터": "km", "미터": "미터", "평": "평",
    "장": "장", "부": "부", "잔": "잔", "벌": "벌", "₩": "원", "$": "$", "€": "€",
}  # fmt: skip
_NO_UNITS = ("초과", "회의", "회원", "회사", "주의", "분기", "개선", "대비", "건수", "점유", "일부", "명의")
"""Words that begin as a unit does: 50 초과."""
COUNTERS_KO = listed(
    """
    명 인 건 개 회 번 곳 편 팀 종 통 권 사 쌍 장 부 대 개사 가지 차례 사람
    """
)
TIMES = listed(
    """
    ms seconds s minutes min hours h days d weeks w months years 개월 시간 일 분 초 주 달 년 영업일 근무일
    """
)
_SPELT_BEFORE = COUNTERS_KO | {"배", "달", "주", "시간", "점"}
_TAILS = listed(
    """
        에서 으로 로 까지 부터 을 를 이상 이하 이내 미만 초과 안팎 의 은 는 이 가 과 와 씩 만 도 에 쯤 가량
        정도 달성 확보 유지 마다 뒤 후 전 내 간 동안 증가 감소 단축 절감 향상 개선 상승 하락 줄 늘 높 낮
    """
)
_CONTRACTED = frozenset("sdhwx")
"""Units that an apostrophe makes the end of another word."""
_SCALES = {
    "k": "k", "m": "M", "mn": "M", "mio": "M", "bn": "B", "b": "B", "thousand": "k", "million": "M",
    "billion": "B",
}  # fmt: skip
_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORDS_KO = {
    "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12, "열세": 13, "열네": 14, "열다섯": 15, "열여섯": 16, "열일곱": 17,
    "열여덟": 18, "열아홉": 19, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60,
    "일흔": 70, "여든": 80, "아흔": 90, "백": 100,
}  # fmt: skip

_NUMBER = r"\d{1,3}(?:[ ']\d{3})+(?!\d)|\d+(?:[.,]\d+)*"
_SCANNED = rf"""
    (?P<spelt>(?<![a-z\d-])(?:(?P<dozen>(?:a[ ])?dozen)
        |(?P<word>{"|".join(sorted(_WORDS, key=len, reverse=True))})
        (?:(?:-|(?<=ty)[ ])(?P<ones>one|two|three|four|five|six|seven|eight|nine))?)(?![a-z-]))
  | (?P<hangul>(?<![가-힣])(?:{"|".join(sorted(_WORDS_KO, key=len, reverse=True))})(?=[ ]?[가-힣]))
  | (?P<sign>(?<![^\s(\[:,])[+-])?(?P<money>[$€£₩¥]|(?<![a-z])(?:usd|eur|gbp|krw))?[ ]?(?P<number>{_NUMBER})
"""
_SCALE_EN = re.compile(
    r" (?:k|m|mn|mio|bn|b|thousand|million|billion)(?![\w-])| (?:k|m|mn|bn)(?=[€$£])|"
    r"(?:k|mn|mio|m|bn|b|million|billion)(?![a-z\d])"
)
_SCALE_KO = re.compile(r"[십백천만억조]+(?: ?\d+(?:[.,]\d+)?[십백천만억조]+)*")


def amounts_in(flat: Flat, *, korean: bool) -> Found:
    """Every number of a title, in order."""
    text = masked(flat.text)
    found = tuple(one for one in _scan(flat, text, korean) if one is not None)
    return Found(text, found, RANK in text)


def _scan(flat: Flat, text: str, korean: bool) -> Iterator[Amount | None]:
    at = 0
    while (match := _scanner().search(text, at)) is not None:
        at = match.end()
        if match["number"] is None:
            one = _spelt(match, text, korean)
        elif _within_a_name(text, match.start("number"), match["sign"], match["money"]):
            one = None
            at = match.start("number") + len(match["number"].split(" ")[0])  # "p99 250 ms" names p99 alone
        else:
            one = _digits(match, flat, text, korean)
        at = one.end if one is not None else at
        yield one


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(_SCANNED, re.VERBOSE)


def _within_a_name(text: str, at: int, sign: str | None, money: str | None) -> bool:
    """Whether the digits at ``at`` belong to a word (B2B, P95, day-30, #12)."""
    if sign or money or at == 0:
        return False
    before = text[at - 1]
    if before in "._/:#&@\x01" or _is_letter(before):
        return True
    return before == "-" and (text[at - 2].isalpha() or text[at - 2] in "\x01\x02")


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _spelt(match: re.Match[str], text: str, korean: bool) -> Amount | None:
    """A number word; in Korean only before a counter."""
    start, end = match.span()
    if match["hangul"] is not None:
        unit, after = _unit(text, end, True)
        if unit not in _SPELT_BEFORE:
            return None
        return Amount(start, after, (start, end), Decimal(_WORDS_KO[match["hangul"]]), unit, spelt=True)
    if match["dozen"]:
        number = Decimal(12)
    elif match["word"] == "one" or (match["ones"] and _WORDS[match["word"]] < 20):
        return None
    else:
        number = Decimal(_WORDS[match["word"]] + (_WORDS[match["ones"]] if match["ones"] else 0))
    if re.match(r" (?:hundred|thousand|million)", text[end : end + 10]):
        return Amount(start, end, (start, end), None, spelt=True)
    unit, after = _unit(text, end, korean)
    return Amount(start, after, (start, end), number, unit, spelt=True)


def _digits(match: re.Match[str], flat: Flat, text: str, korean: bool) -> Amount | None:
    start, end = match.start(), match.end()
    while text[start] == " ":
        start += 1
    digits = match["number"]
    scale, end = _scale(flat.raw, text, end, korean)
    unit, after = _unit(text, end, korean)
    money = _MONEY[match["money"]] if match["money"] else ""
    if after == end and re.match(r"[a-z_]|-[a-z가-힣]", text[end : end + 2]):
        return None  # 3D, 1st, 30-day
    clear = not (korean and _hangul_behind(text, after)) and not _of_another_script(text, after)
    if re.fullmatch(r"20[123]\d", digits) and not (scale or unit or money or match["sign"]):
        clear = False  # it may be a year
    if unit and re.match(r"-[a-z]", text[after : after + 2]):
        return None
    value = _value(digits, scale, unit or money) if clear else None
    if scale == "m" and value is not None:
        value = value if money or re.match(r" [a-z]", text[end : end + 2]) else None
    span = match.start("number"), end
    return Amount(start, after, span, value, money or unit, match["sign"] or "", bool(scale))


def _scale(raw: str, text: str, end: int, korean: bool) -> tuple[str, int]:
    """``k``, ``M``, ``m`` (which may be minutes), ``3천만`` … behind a number, and where it ends."""
    found = _SCALE_KO.match(text, end) if korean else None
    if found is not None:
        if _hangul_behind(text, found.end()) and not _unit(text, found.end(), True)[0]:
            return "", end
        return found[0], found.end()
    found = _SCALE_EN.match(text, end)
    if found is None:
        return "", end
    written = raw[found.end() - len(found[0].strip()) : found.end()]
    if written == "b" and text[end] == " ":
        return "", end
    return ("m" if written == "m" else _SCALES[written.lower()]), found.end()


def _hangul_behind(text: str, end: int) -> bool:
    """Whether Hangul that is no particle stands directly behind a number."""
    return is_syllable(text[end : end + 1]) and not text.startswith(tuple(_TAILS), end)


def _of_another_script(text: str, end: int) -> bool:
    """Whether a sign stands behind a number that neither language knows: 1.2億."""
    sign = text[end : end + 1]
    return sign.isalpha() and not sign.isascii() and not is_syllable(sign)


def _unit(text: str, end: int, korean: bool) -> tuple[str, int]:
    """The unit behind a number, and where it ends; ("", end) where there is none."""
    at = end + 1 if text[end : end + 1] == " " else end
    tables = (_UNITS_KO, _UNITS) if korean else (_UNITS,)
    for table in tables:
        for name in _by_first(table is _UNITS_KO).get(text[at : at + 1], ()):
            if not text.startswith(name, at):
                continue
            if text.startswith(_NO_UNITS, at):
                continue
            after = at + len(name)
            rest = text[after : after + 1]
            if _is_letter(name[-1]) and _is_letter(rest):
                continue
            if at > end and name in _CONTRACTED and rest == "'":
                continue
            if is_syllable(name[0]) and _hangul_behind(text, after):
                continue
            return _per(text, table[name], after)
    return "", end


def _per(text: str, unit: str, end: int) -> tuple[str, int]:
    """A unit with the one that it is told for (g/kWh), and where both end; a time makes it a rate."""
    if text[end : end + 1] != "/" or not _is_letter(text[end + 1 : end + 2]):
        return unit, end
    other, after = _unit(text, end + 1, False)
    return (unit, end) if not other or other in TIMES else (f"{unit}/{other}", after)


@cache
def _by_first(korean: bool) -> dict[str, list[str]]:
    """The names of units by their first sign, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_UNITS_KO if korean else _UNITS, key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found


def _value(digits: str, scale: str, unit: str) -> Decimal | None:
    """The number; None where it may be two (1.500 deals, 1,234)."""
    grouped = re.fullmatch(r"([1-9]\d{0,2})([.,])(\d{3})", digits)
    if grouped is not None and unit != "%":
        if grouped[2] == "." and unit not in TIMES:
            return None
        if grouped[2] == "," and (grouped[3].endswith("0") or unit in COUNTERS_KO or unit == "원"):
            digits = grouped[1] + grouped[3]
    try:
        value = read_number(digits + ("M" if scale == "m" else scale)).value
    except UsageError:
        return None
    return value if is_value(value) else None
