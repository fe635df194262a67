"""Days and instants as tables hold them; which part comes first is told, proven by other rows, or asked."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta

_NAMES = """\
jan january janvier januar
feb february februar
mar march märz
apr april
may mai
jun june juni
jul july juli
aug august
sep sept september
oct october oktober
nov november
dec december dezember"""
_MONTHS = {name: number for number, names in enumerate(_NAMES.split("\n"), 1) for name in names.split()}
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\.?(?:[ T](\d{1,2}:\d\d(?::\d\d)?)(\S*))?")
_PARTS = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d\d)(?:[ T,]+\d{1,2}:\d\d.*)?")
_KOREAN = re.compile(r"(?:(\d{4})년)\s*(\d{1,2})월\s*(\d{1,2})일")
_KOREAN_MONTH = re.compile(r"(\d{4})년\s*(\d{1,2})월")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+)?([A-Za-zä]+)\.?[\s-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_BETWEEN = re.compile(r"(\d{1,2})[/-]([A-Za-z]{3})[/-](\d{4}|\d\d)(?:\s+\d{1,2}:\d\d.*)?")
"""A day as Jira writes it: 01/Oct/26 9:00 AM."""
_COMPACT = re.compile(r"(20\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_WEEK = re.compile(r"(\d{4})[-\s]?(?:W|CW|KW)(\d{1,2})", re.IGNORECASE)
_SHORT_WEEK = re.compile(r"(?:W|CW|KW|WK|Weeks?)[.\s#-]*(\d{1,2})|(\d{1,2})\s*주차?", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"(1[0-2]|0?[1-9])월(?:\s*실적)?|([A-Za-zä]{3,9})\.?")
_WEEKS_OF_A_CYCLE = 14
_SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?|5\d{4}")
_SHORT = re.compile(
    r"(?:(\d{1,2})\s*[/.]\s*(\d{1,2})\.?|(\d{1,2})월\s*(\d{1,2})일)\s*(?:\([월화수목금토일]\))?"
)
"""A day without a year."""
_DAY_OF_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([A-Za-zä]{3,9})\.?|([A-Za-zä]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?"
)
"""The same with the name of its month."""
_FIRST_DAY = date(1899, 12, 30)

Order = str
"""``dmy``, ``mdy`` or ``ymd``."""


class UnclearError(ValueError):
    """A day that reads in two ways."""


def order_of(texts: Iterable[str]) -> Order | None:
    """The order that rows themselves prove: one part beyond 12 does. None where none, or both, are proven."""
    found = set()
    for text in texts:
        beside = _IN_BRACKETS.fullmatch(text)
        bare = (beside[2] if beside else text).strip()
        parts, short = _PARTS.fullmatch(bare), _SHORT.fullmatch(bare)
        if parts is not None or (short is not None and short[1]):
            said = (parts[1], parts[3]) if parts is not None else (short[1], short[2]) if short else ()
            first, second = map(int, said)
            if first > 12 >= second:
                found.add("dmy")
            elif second > 12 >= first:
                found.add("mdy")
    return found.pop() if len(found) == 1 else None


def read_day(text: str, order: Order | None) -> date | datetime | None:
    """The day or instant in ``text``, None where it is none. UnclearError where it may be two and ``order``
    does not say which; with points between them days come first."""
    text = text.strip()
    try:
        return _iso(text) or _parted(text, order) or _named(text) or _serial(text)
    except UnclearError:
        raise
    except (ValueError, OverflowError):
        return None


def week_of(text: str) -> int | None:
    """The number of a week without a year ("W40", "3주차")."""
    found = _SHORT_WEEK.fullmatch(text.strip())
    return int(found[1] or found[2]) if found else None


def first_week(numbers: Iterable[int], since: date | None) -> date | None:
    """The Monday that weeks are counted from, where they are those of the cycle that began at ``since``; None
    where they are those of the year."""
    most = max(numbers, default=0)
    if since is None or not 0 < most <= _WEEKS_OF_A_CYCLE:
        return None
    return since - timedelta(days=since.weekday())


_IN_BRACKETS = re.compile(r"([^()]+?)\s*\(([^()]+)\)\s*")
_VALUE = r"(?:actuals?|values?|results?|실적|실적값|값)"
_IS_VALUE = re.compile(_VALUE, re.IGNORECASE)
_OF_VALUES = re.compile(rf"(?:{_VALUE}[\s_-]+(.+)|(.+?)[\s_-]+{_VALUE})", re.IGNORECASE)


def header_day(text: str, order: Order | None, today: date, monday: date | None = None) -> date | None:
    """The day that a column of values stands for: a day, the last one of a month or week that has begun.
    Another name of it or a word for a value may stand beside it: "W1 (5 Oct)", "oct_actual"; of what is
    called otherwise, such as "Oct (plan)", it is none.
    ``monday``: weeks without a year are counted from it. UnclearError as above."""
    if beside := _IN_BRACKETS.fullmatch(text):
        parts = [part.strip() for part in (beside[2], beside[1])]
        parts.sort(key=lambda part: week_of(part) is not None)  # a day says more than the number of its week
        names = [_yearless_day(part) or part for part in parts if not _IS_VALUE.fullmatch(part)]
        days = [_header_day(part, order, today, monday) for part in names]
        return days[0] if days and all(days) else None
    named = _OF_VALUES.fullmatch(text.strip())
    return _header_day((named[1] or named[2]) if named else text, order, today, monday)


def _yearless_day(text: str) -> str | None:
    """ "5 Oct" as a day without a year is written."""
    found = _DAY_OF_MONTH.fullmatch(text)
    month = _MONTHS.get((found[2] or found[3]).lower()) if found else None
    return f"{month}월 {found[1] or found[4]}일" if found and month else None


def _header_day(text: str, order: Order | None, today: date, monday: date | None) -> date | None:
    found = read_day(text, order) if not _SERIAL.fullmatch(text.strip()) else None
    if found is not None:
        return found.date() if isinstance(found, datetime) else found
    if short := _SHORT.fullmatch(text.strip()):
        return _last_such(short, order, today)
    try:
        last = _span(text.strip()) or _yearless(text.strip(), today, monday)
    except ValueError:
        return None
    if last is None:
        return None
    first, end = last
    return today if first <= today < end else end


def _last_such(found: re.Match[str], order: Order | None, today: date) -> date | None:
    """The last such day until today; one of this year that lies ahead stays ahead where it is near."""
    first, second = int(found[1] or found[3]), int(found[2] or found[4])
    if found[1] and first <= 12 and second <= 12 and first != second and order not in ("dmy", "mdy", "ymd"):
        raise UnclearError(found[0])
    month, day = (second, first) if found[1] and (first > 12 or order == "dmy") else (first, second)
    for year in (today.year, today.year - 1):
        try:
            last = date(year, month, day)
        except ValueError:
            continue
        if last <= today + timedelta(days=92):
            return last
    return None


def _yearless(text: str, today: date, monday: date | None) -> tuple[date, date] | None:
    """First and last day of a week or month without a year: the last such that has begun, or is near."""
    week, month = week_of(text), _SHORT_MONTH.fullmatch(text)
    if week is not None and monday is not None:
        first = monday + timedelta(weeks=week - 1)
        return first, first + timedelta(days=6)
    number = None if week or month is None else int(month[1]) if month[1] else _MONTHS.get(month[2].lower())
    for year in (today.year, today.year - 1):
        if week is not None:
            try:
                first = date.fromisocalendar(year, week, 1)
            except ValueError:  # a year without a week 53
                continue
            last = first + timedelta(days=6)
        elif number is not None:
            first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
        else:
            return None
        if first <= today + timedelta(days=92):
            return first, last
    return None


def _iso(text: str) -> date | datetime | None:
    if found := _KOREAN.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None or found[4] in ("00:00", "00:00:00", "0:00"):
        return day
    zone = found[5] if re.fullmatch(r"Z|[+-]\d\d:?\d\d", found[5] or "") else ""
    return datetime.fromisoformat(f"{day}T{found[4].zfill(len(found[4]) + (found[4][1] == ':'))}{zone}")


def _parted(text: str, order: Order | None) -> date | None:
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    first, sign, second, last = int(found[1]), found[2], int(found[3]), found[4]
    if order == "ymd" and len(last) == 2:
        return date(2000 + first, second, int(last))
    year = int(last) if len(last) == 4 else 2000 + int(last)
    if first > 12 or second > 12 or first == second:
        return date(year, second, first) if second <= 12 else date(year, first, second)
    if order not in ("dmy", "mdy"):
        if sign != ".":
            raise UnclearError(text)
        order = "dmy"
    return date(year, second, first) if order == "dmy" else date(year, first, second)


def _named(text: str) -> date | None:
    if (plain := _BETWEEN.fullmatch(text)) and plain[2].lower() in _MONTHS:
        year = int(plain[3]) if len(plain[3]) == 4 else 2000 + int(plain[3])
        return date(year, _MONTHS[plain[2].lower()], int(plain[1]))
    found = _NAMED.fullmatch(text)
    month = _MONTHS.get(found[2].lower()) if found else None
    day = (found[1] or found[3]) if found else None
    return date(int(found[4]), month, int(day)) if found and month and day else None


def _serial(text: str) -> date | None:
    """A day as spreadsheets count them."""
    return _FIRST_DAY + timedelta(days=int(float(text))) if _SERIAL.fullmatch(text) else None


def _span(text: str) -> tuple[date, date] | None:
    """First and last day of a month or a week."""
    if week := _WEEK.fullmatch(text):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return first, first + timedelta(days=6)
    month = _MONTH.fullmatch(text) or _KOREAN_MONTH.fullmatch(text)
    named = _NAMED.fullmatch(text)
    if month is not None:
        year, number = int(month[1]), int(month[2])
    elif named is not None and named[2].lower() in _MONTHS:
        year, number = int(named[4]), _MONTHS[named[2].lower()]
    else:
        return None
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
