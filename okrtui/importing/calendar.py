"""Names of cycles as people write them ("Q1 2024", "2026-Q4", "Quarter 1 FY25", "2026년 4분기", "H2 2025",
"Annual 2024") and spans of days, as cycles."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from okrtui.domain.model import Cycle
from okrtui.importing.model import SeenCycle

_YEAR = re.compile(
    r"(?:(?<!\d)(?P<long>(?:19|20)\d\d)|(?:FY|CY|['’])\s?(?P<short>\d\d))(?!\d)", re.IGNORECASE
)
_QUARTER = re.compile(
    r"(?<![A-Za-z\d])(?:Q\s?(?P<a>[1-4])|(?:Quarter|Quartal|Trimestre)\s?(?P<b>[1-4])|(?P<c>[1-4])\s?Q(?![A-Za-z]))"
    r"|(?P<d>[1-4])\s?분기",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<![A-Za-z\d])(?:H\s?(?P<a>[12])|(?:Half)\s?(?P<b>[12])|(?P<c>[12])\s?H(?![A-Za-z]))(?!\d)"
    r"|(?P<up>상반기)|(?P<down>하반기)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-./](0?[1-9]|1[0-2])(?![-./\d])|((?:19|20)\d\d)년\s?(1[0-2]|[1-9])월"
)
_YEARLY = re.compile(
    r"[\s\-_/.,()]|annual|annually|yearly|year|연간|년도?|fiscal|fy|cy|(?:19|20)\d\d|'?\d\d", re.IGNORECASE
)


def named_cycle(name: str, known: Iterable[Cycle]) -> Cycle | None:
    """The cycle that a name says: the known one of the same days, else one made by the calendar; None where
    it says none. A fiscal year is taken for the calendar's."""
    days = _named_days(name)
    if days is None:
        return None
    return next((one for one in known if (one.start, one.end) == days[1:]), Cycle(*days))


def _named_days(name: str) -> tuple[str, date, date] | None:
    if month := _MONTH.search(name):
        year, number = (int(month[1]), int(month[2])) if month[1] else (int(month[3]), int(month[4]))
        return f"{year}-{number:02}", date(year, number, 1), _last(year, number)
    found = _YEAR.search(name)
    if found is None:
        return None
    year = int(found["long"] or 2000 + int(found["short"]))
    rest = name[: found.start()] + " " + name[found.end() :]
    if quarter := _QUARTER.search(rest):
        number = int(next(one for one in quarter.groups() if one))
        return _part(year, f"Q{number}", 3 * number - 2, 3 * number)
    if half := _HALF.search(rest):
        number = 1 if half["up"] else 2 if half["down"] else int(half["a"] or half["b"] or half["c"])
        return _part(year, f"H{number}", 6 * number - 5, 6 * number)
    if not _YEARLY.sub("", name):
        return f"{year}", date(year, 1, 1), date(year, 12, 31)
    return None


def spanned_cycle(seen: SeenCycle, known: Iterable[Cycle], usual: Cycle) -> Cycle | None:
    """The cycle of two days, or of one: the known one of just these, the usual one where it holds them, the
    shortest known one that does, else one by the calendar. None without a day."""
    start, end = seen.start or seen.end, seen.end or seen.start
    if start is None or end is None or end < start:
        return None
    every = [*known]
    for one in every:
        if (one.start, one.end) == (start, end):
            return one
    whole = seen.start is not None and seen.end is not None
    made = _calendar(start, end)
    exact = whole and made is not None and (made.start, made.end) == (start, end)
    if not exact:
        around = [one for one in (usual, *every) if one.start <= start and end <= one.end]
        if usual in around:
            return usual
        if around:
            return min(around, key=lambda one: (one.end - one.start, one.start, one.id))
    return made or Cycle(f"{start}_{end}", start, end)


def _calendar(start: date, end: date) -> Cycle | None:
    """The quarter, half or year that holds both days."""
    if start.year != end.year:
        return None
    for size, letter in ((3, "Q"), (6, "H")):
        first, last = (start.month - 1) // size, (end.month - 1) // size
        if first == last:
            return Cycle(*_part(start.year, f"{letter}{first + 1}", first * size + 1, (first + 1) * size))
    return Cycle(f"{start.year}", date(start.year, 1, 1), date(start.year, 12, 31))


def _part(year: int, name: str, first: int, last: int) -> tuple[str, date, date]:
    return f"{year}-{name}", date(year, first, 1), _last(year, last)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
