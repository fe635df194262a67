"""Days and cycles as a question names them: a day's name is its last occurrence before today."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?s?"
_DAYS_KO = "월화수목금토일"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "ten": 10, "한": 1, "두": 2, "세": 3, "네": 4, "일": 1, "이": 2, "삼": 3, "사": 4,
}  # fmt: skip
_COUNT = r"(\d{1,3}|" + "|".join(_NUMBERS) + ")"
_LENGTHS = {
    "day": 1, "week": 7, "fortnight": 14, "month": 30, "일": 1, "주": 7, "주일": 7, "달": 30, "개월": 30,
}  # fmt: skip
_SPELLED = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "일주일": 7, "열흘": 10, "보름": 15}


class CycleWord(NamedTuple):
    """A cycle by its name: ``quarter`` 1 to 4 of a ``year`` (None: the last such), or the one ``before``
    the running one."""

    quarter: int = 0
    year: int | None = None
    before: bool = False


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _weekday(today: date, number: int) -> date:
    """The last such day before today."""
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _dated(today: date, year: str | None, month: int, day: int) -> date | None:
    """A day without a year is the last such before today."""
    for one in (int(year),) if year else (today.year, today.year - 1):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if found < today:
            return found
    return None


def _month(today: date, month: int, *, begin: bool = False) -> date | None:
    """The last day of a month that has begun, or the day before its first."""
    if not 1 <= month <= 12:
        return None
    first = date(today.year - (month > today.month), month, 1)
    after = date(first.year + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1) if begin else min(after, today) - timedelta(days=1)


def _day_of_month(today: date, day: int) -> date | None:
    """The last such day of a month before today."""
    last = today.replace(day=1) - timedelta(days=1)
    for month in (today, last, last.replace(day=1) - timedelta(days=1)):
        found = _dated(today, str(month.year), month.month, day)
        if found is not None:
            return found
    return None


def _weekday_of_week(found: re.Match[str], today: date, letter: int) -> date:
    return _monday(today) - timedelta(days=7) + timedelta(days=letter)


_Reader = Callable[[re.Match[str], date], date | None]

_SHAPES: tuple[tuple[str, _Reader], ...] = (
    (r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?:부터)?", lambda m, t: _dated(t, m[1], int(m[2]), int(m[3]))),
    (
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?: (\d{{4}}))?",
        lambda m, t: _dated(t, m[3], _MONTHS.index(m[2]) + 1, int(m[1])),
    ),
    (
        rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?: (\d{{4}}))?",
        lambda m, t: _dated(t, m[3], _MONTHS.index(m[1]) + 1, int(m[2])),
    ),
    (
        r"(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일\S*",
        lambda m, t: _dated(t, m[1], int(m[2]), int(m[3])),
    ),
    (
        rf"\b{_DAY} (?:of )?last week\b|\blast week {_DAY}\b",
        lambda m, t: _weekday_of_week(m, t, _DAYS.index(m[1] or m[2])),
    ),
    (
        r"(?:지난|저번)\s*주\s*([월화수목금토일])(?:요일|욜)\S*",
        lambda m, t: _weekday_of_week(m, t, _DAYS_KO.index(m[1])),
    ),
    (rf"\b{_COUNT} (day|week|fortnight|month)s? ago\b", lambda m, t: _ago(t, m[1], m[2])),
    (
        rf"\b(?:last|past|previous|recent) {_COUNT} (day|week|fortnight|month)s?\b",
        lambda m, t: _ago(t, m[1], m[2]),
    ),
    (
        rf"(?:최근|지난|요)\s*{_COUNT}\s*(일|주일|주|달|개월)(?![가-힣]*(?:분기|차))\S*",
        lambda m, t: _ago(t, m[1], m[2]),
    ),
    (rf"{_COUNT}\s*(일|주일|주|달|개월)\s*(?:전|동안|간|사이)\S*", lambda m, t: _ago(t, m[1], m[2])),
    (
        r"(하루|이틀|사흘|나흘|닷새|일주일|열흘|보름)\s*(?:전|동안|간|사이|새)?\S*",
        lambda m, t: t - timedelta(days=_SPELLED[m[1]]),
    ),
    (r"\bday before yesterday\b|그저께\S*|그제\S*|엊그제\S*", lambda m, t: t - timedelta(days=2)),
    (r"\byesterday\b|어제\S*", lambda m, t: t - timedelta(days=1)),
    (r"\btoday\b|오늘\S*", lambda m, t: t - timedelta(days=1)),
    (r"\b(?:last|previous) week\b|(?:지난|저번)\s*주\S*", lambda m, t: _monday(t) - timedelta(days=8)),
    (r"\bpast week\b|\ba week\b", lambda m, t: t - timedelta(days=7)),
    (r"\bthis week\b|이번\s*주\S*|금주\S*", lambda m, t: _monday(t) - timedelta(days=1)),
    (
        r"\b(?:last|previous) month\b|(?:지난|저번)\s*달\S*",
        lambda m, t: (t.replace(day=1) - timedelta(days=1)).replace(day=1) - timedelta(days=1),
    ),
    (r"\bpast month\b|\ba month\b", lambda m, t: t - timedelta(days=30)),
    (r"\bthis month\b|이번\s*달\S*|이달\S*", lambda m, t: t.replace(day=1) - timedelta(days=1)),
    (
        r"\b(?:since|from|after) the (\d{1,2})(?:st|nd|rd|th)\b|(?<!\S)(\d{1,2})일\s*(?:부터|이후|자로)\S*",
        lambda m, t: _day_of_month(t, int(m[1] or m[2])),
    ),
    (rf"\b(?:since|from) {_MONTH}\b", lambda m, t: _month(t, _MONTHS.index(m[1]) + 1, begin=True)),
    (rf"\b(?:in|during|by|of|until) {_MONTH}\b", lambda m, t: _month(t, _MONTHS.index(m[1]) + 1)),
    (r"(\d{1,2})월\s*(?:부터|이후)\S*", lambda m, t: _month(t, int(m[1]), begin=True)),
    (r"(\d{1,2})월(?:에는|에|말|까지)\S*", lambda m, t: _month(t, int(m[1]))),
    (rf"\b(?:last )?{_DAY}\b", lambda m, t: _weekday(t, _DAYS.index(m[1]))),
    (r"(?:지난\s*)?([월화수목금토일])(?:요일|욜)\S*", lambda m, t: _weekday(t, _DAYS_KO.index(m[1]))),
)
_COMPILED = tuple((re.compile(pattern), reader) for pattern, reader in _SHAPES)
_FIRST = re.compile(
    r"\b(?:this|the) (?:quarter|cycle)(?: so far)?\b|\b(?:beginning|start) of (?:the |this "
    r")?(?:quarter|cycle)\b"
    r"|이번\s*(?:분기|주기|사이클)\S*|분기\s*(?:초|시작)\S*"
)
_CYCLES = (
    (
        re.compile(
            r"\b(?:last|previous) (?:quarter|cycle)\b|(?:지난|저번|직전|전)\s*(?:분기|주기|사이클)\S*"
        ),
        "before",
    ),
    (
        re.compile(
            r"\b(?P<y>\d{4})[ -]?q(?P<q>[1-4])\b"
            r"|\bq(?P<q2>[1-4])(?:[ -/](?:of )?(?P<y2>\d{4}))?(?=\b|[가-힣])"
        ),
        "quarter",
    ),
    (re.compile(r"(?:(?P<y>\d{4})년\s*)?(?P<q>[1-4])\s*분기\S*"), "quarter"),
    (re.compile(r"\b(?P<o>first|second|third|fourth) quarter\b"), "ordinal"),
)


def _ago(today: date, count: str, length: str) -> date:
    return today - timedelta(days=min(_count(count) * _LENGTHS[length], 3660))


def read_since(text: str, today: date, first: date | None) -> tuple[date | None, str]:
    """(the day from whose end on is meant, the text without its name). ``first``: of the cycle, of which
    "this quarter" is the whole."""
    for pattern, reader in _COMPILED:
        found = pattern.search(text)
        if found is not None:
            day = reader(found, today)
            if day is not None:
                return day, f"{text[: found.start()]} {text[found.end() :]}"
    found = _FIRST.search(text)
    if found is not None:
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return (first - timedelta(days=1) if first is not None and first <= today else None), rest
    return None, text


def read_cycle(text: str) -> tuple[CycleWord | None, str]:
    """(the cycle that is named, the text without its name)."""
    for pattern, how in _CYCLES:
        found = pattern.search(text)
        if found is None:
            continue
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        if how == "before":
            return CycleWord(before=True), rest
        parts = found.groupdict()
        if how == "ordinal":
            return CycleWord(("first", "second", "third", "fourth").index(parts["o"]) + 1), rest
        quarter, year = parts.get("q") or parts.get("q2"), parts.get("y") or parts.get("y2")
        return CycleWord(int(quarter or 0), int(year) if year else None), rest
    return None, text
