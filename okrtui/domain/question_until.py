"""A day by which something is to be made: a forecast is of the end of the cycle, of no earlier day."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b"
_LEAD = r"\b(?:by|before|until|till|within|in|at|come|on) (?:the )?"
_PART = r"(?:(?P<part>end|late|mid|middle|early|start|beginning)(?: of)? )?"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_LEAD}{_PART}{_MONTH}(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?",
        rf"{_LEAD}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}",
        rf"{_LEAD}(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b",
        rf"\b(?:by|before|until|till|on) (?:the )?(?:next |coming |this )?(?P<other>{_DAY}|weekend|then|now"
        r"|today|tonight|noon|midnight)",
        rf"{_LEAD}(?:end of )?(?:the |this )?(?P<span>week|month)\b",
        r"(?P<number>\d{1,2})월\s*(?:(?P<ko>말|초|중순|중|하순|상순)|(?P<day>\d{1,2})일)?\s*(?:까지|안에|내로|내에|전에)\S*",
        r"(?<!\S)(?P<day>\d{1,2})일\s*(?:까지|안에|전에)\S*",
        r"(?<!\S)(?P<other>[월화수목금토일](?:요일|욜)|주말|오늘|내일)\s*(?:까지|안에|전에)\S*",
        r"(?:이번\s*|금)(?P<span>주|달)\s*(?:말|안)?\S{0,2}?(?:까지|안에|내로|내에)\S*",
    )
)
_ENDS = (None, "end", "late", "말", "하순")


def read_until(text: str, today: date, last: date | None) -> tuple[str, str]:
    """(a day named in ``text`` that is not the end of the cycle, the text without the name of its end).
    ``last``: the last day of the cycle."""
    for shape in _SHAPES:
        found = shape.search(text)
        if found is None:
            continue
        if last is not None and _is_end(found.groupdict(), today, last):
            return "", f"{text[: found.start()]} {text[found.end() :]}"
        return found[0].strip(), text
    return "", text


def _is_end(said: dict[str, str | None], today: date, last: date) -> bool:
    if said.get("other"):
        return False
    span = said.get("span")
    if span in ("week", "주"):
        return today.isocalendar()[:2] == last.isocalendar()[:2]
    if span is not None:
        return (today.year, today.month) == (last.year, last.month)
    month, number, day = said.get("month"), said.get("number"), said.get("day")
    if month is None and number is None:
        return (
            day is not None and int(day) == last.day and (today.year, today.month) == (last.year, last.month)
        )
    named = _MONTHS.index(month) + 1 if month else int(number or 0)
    if named != last.month:
        return False
    if day is not None:
        return int(day) == last.day
    return said.get("part") in _ENDS and said.get("ko") in _ENDS
