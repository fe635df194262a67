"""Cycles by the names that people give them: quarters, halves, months, years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

_NAME = re.compile(r"([0-9]{4})(?:-(?:[Qq]([1-4])|[Hh]([12])|(0[1-9]|1[0-2])))?")


def period(name: str) -> tuple[date, date] | None:
    """First and last day of ``2026-Q4``, ``2026-H2``, ``2026-11`` or ``2026``; None for other names."""
    found = _NAME.fullmatch(name)
    if not found or int(found[1]) < 1 or int(found[1]) > 9998:
        return None
    year = int(found[1])
    first, months = 1, 12
    if found[2]:
        first, months = int(found[2]) * 3 - 2, 3
    elif found[3]:
        first, months = int(found[3]) * 6 - 5, 6
    elif found[4]:
        first, months = int(found[4]), 1
    after = first + months
    end = date(year + (after > 12), after - 12 if after > 12 else after, 1)
    return date(year, first, 1), end - timedelta(days=1)


def quarter(day: date) -> str:
    """The calendar quarter of a day: ``2026-Q4``."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


_PARTS = {"Q": 4, "T": 3, "H": 2, "분기": 4}
"""Into how many parts each of these divides a year."""
_PART = re.compile(r"(?<![A-Za-z])([QTH])([1-9])(?![0-9])|([1-4])(분기)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_MONTH = re.compile(r"([0-9]{4}-)(0[1-9]|1[0-2])")


def name_after(name: str) -> str | None:
    """The name of the same form for the cycle that follows: ``2026-Q4`` → ``2027-Q1``, ``FY27-Q1`` →
    ``FY27-Q2``, ``2026-12`` → ``2027-01``, ``Sprint-7`` → ``Sprint-8``; None for one that does not count."""
    part, month = _PART.search(name), _MONTH.fullmatch(name)
    if part is not None:
        at, count = (part.span(2), int(part[2])) if part[1] else (part.span(3), int(part[3]))
        years = [one.span() for one in _NUMBER.finditer(name) if one.span() != at]
        if count > (most := _PARTS[(part[1] or part[4]).upper()]) or len(years) > 1:
            return None
        if count < most:
            return _with(name, {at: str(count + 1)})
        return _with(name, {at: "1", **{span: _more(name, span) for span in years}}) if years else None
    if month is not None:
        return f"{month[1]}{int(month[2]) + 1:02}" if int(month[2]) < 12 else f"{int(name[:4]) + 1}-01"
    numbers = [one.span() for one in _NUMBER.finditer(name)]
    if len(numbers) != 1 or numbers[0][1] != len(name):
        return None
    return _with(name, {numbers[0]: _more(name, numbers[0])})


def _more(name: str, span: tuple[int, int]) -> str:
    """The number there and one, with as many digits."""
    digits = name[slice(*span)]
    return f"{int(digits) + 1:0{len(digits)}}"


def _with(name: str, put: Mapping[tuple[int, int], str]) -> str:
    for (begin, end), text in sorted(put.items(), reverse=True):
        name = name[:begin] + text + name[end:]
    return name
