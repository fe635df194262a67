"""Days as people type them: read where one reading is possible, refused where two are.

``2026-12-15``, ``12-15``, ``15 Dec``, ``Dec 15 2026``, ``15.12.``, ``12월 15일``, ``2026년 12월 15일``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from okrtui.errors import UsageError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_SHAPES = (
    rf"{_YEAR}[-/.]\s?(?P<month>\d{{1,2}})[-/.]\s?(?P<day>\d{{1,2}})\.?",
    r"(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?:\s?{_YEAR})?",
    rf"(?:{_YEAR}\s?년\s?)?(?P<month>\d{{1,2}})\s?월\s?(?P<day>\d{{1,2}})\s?일?",
    rf"(?P<day>\d{{1,2}})\.?\s?{_MONTH},?(?:\s?{_YEAR})?",
    rf"{_MONTH}\s?(?P<day>\d{{1,2}}),?(?:\s{_YEAR})?",
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")


def read_day(text: str, first: date, last: date) -> date:
    """The day in ``text``; one without a year lies between ``first`` and ``last`` if it can.

    Raises UsageError: ``day.none``; ``day.ambiguous`` for 3/4, which is March or April."""
    plain = text.strip().lower()
    slashed = _SLASHED.fullmatch(plain)
    if slashed is not None:
        one, two, year = int(slashed[1]), int(slashed[2]), slashed[3]
        if one <= 12 and two <= 12 and one != two:
            raise UsageError("day.ambiguous", hint="day.hint", value=text)
        month, day = (one, two) if one <= 12 else (two, one)
        return _made(text, year, month, day, first, last)
    for shape in _SHAPES:
        found = re.fullmatch(shape, plain)
        if found is not None:
            parts = found.groupdict()
            month = int(parts["month"]) if parts.get("month") else _month(text, parts.get("name") or "")
            return _made(text, parts.get("year"), month, int(parts["day"]), first, last)
    raise UsageError("day.none", hint="day.hint", value=text)


_WEEKDAYS = (
    ("monday", "mon", "월요일", "월"),
    ("tuesday", "tue", "화요일", "화"),
    ("wednesday", "wed", "수요일", "수"),
    ("thursday", "thu", "목요일", "목"),
    ("friday", "fri", "금요일", "금"),
    ("saturday", "sat", "토요일", "토"),
    ("sunday", "sun", "일요일", "일"),
)
_NEAR = {"today": 0, "오늘": 0, "tomorrow": 1, "내일": 1}
_GONE = {"today": 0, "오늘": 0, "yesterday": 1, "어제": 1, "그제": 2, "그저께": 2}
_BARE = re.compile(r"(?:(?P<month>\d{1,2})[-.])?(?P<day>\d{1,2})")
BEFORE = timedelta(days=30)
"""A day without a year is taken for the one to come, but for those that were just over."""


def read_due(text: str, today: date) -> date:
    """The day in ``text`` seen from today: also a weekday, which is the next one, before a day or alone, and
    today and tomorrow. Raises UsageError as ``read_day``."""
    plain, weekday = _without_weekday(text)
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return read_day(plain, today - BEFORE, today + timedelta(days=365) - BEFORE)


def read_past(text: str, today: date) -> date:
    """The day in ``text`` looked back from today: also a weekday, which is the last one, the day of a month
    alone ("20"), today and yesterday. Raises UsageError as ``read_day``."""
    plain, weekday = _without_weekday(text)
    if plain in _GONE:
        return today - timedelta(days=_GONE[plain])
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    bare = _BARE.fullmatch(plain)
    if bare is None:
        return read_day(plain, today - timedelta(days=364), today)
    number, told = int(bare["day"]), bare["month"]
    months = (today.year * 12 + today.month - 1 - ago for ago in range(12))
    for month in months:
        if told is None or month % 12 + 1 == int(told):
            try:
                found = date(month // 12, month % 12 + 1, number)
            except ValueError:
                continue
            if found <= today:
                return found
    raise UsageError("day.none", hint="day.hint", value=text)


def _without_weekday(text: str) -> tuple[str, int | None]:
    """What is typed without the weekday beside it; that of a weekday alone, Monday is 0."""
    plain = re.sub(r"\s*\(.\)$", "", text.strip().lower())
    first, _, rest = plain.partition(" ")
    for number, names in enumerate(_WEEKDAYS):
        if plain in names:
            return plain, number
        if first.rstrip(",.") in names and rest:
            return rest, None
    return plain, None


def _month(text: str, name: str) -> int:
    if name[:3] not in _MONTHS:
        raise UsageError("day.none", hint="day.hint", value=text)
    return _MONTHS.index(name[:3]) + 1


def _made(text: str, year: str | None, month: int, day: int, first: date, last: date) -> date:
    found = []
    for one in (int(year),) if year else range(first.year, last.year + 1):
        try:
            found.append(date(one, month, day))
        except ValueError:
            continue
    if not found:
        raise UsageError("day.none", hint="day.hint", value=text)
    return next((one for one in found if first <= one <= last), found[0])
