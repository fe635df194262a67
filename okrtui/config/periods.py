"""Cycles by the names that people give them: quarters, halves, months, years."""

from __future__ import annotations

import re
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
