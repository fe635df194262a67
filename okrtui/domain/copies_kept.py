"""Which of many daily copies are kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

DAILY, WEEKLY, MONTHLY = 7, 4, 12


def kept(days: Collection[date]) -> set[date]:
    """Of the days of which there are copies: the last 7, the last one of each of the last 4 weeks (Monday to
    Sunday), the last one of each of the last 12 months that have any."""
    newest_first = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {*newest_first[:DAILY], *list(weeks.values())[:WEEKLY], *list(months.values())[:MONTHLY]}
