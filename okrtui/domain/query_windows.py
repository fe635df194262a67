"""Windows that a tracker query names: ``{start}``, ``{last:30d}`` … (rule: "Where a value comes from").

Placeholders stand in braces and begin with a letter; other braces are the tracker's own. A moving
window (``last``, ``week``, ``month``) ends before today begins, so that a query means the same all day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from okrtui.domain.immutable import dataclass
from okrtui.domain.model import Window
from okrtui.domain.windows import day_start, local_date

START, END, WEEK, MONTH, SPRINT = "start", "end", "week", "month", "sprint"
KNOWN = (START, END, "last:30d", WEEK, MONTH, SPRINT)
"""What may stand in braces; of ``last`` an example: any number of days (``d``) or weeks (``w``). ``sprint``
may name whose: ``sprint:PLACE``, as its tracker calls a board, a project, a group or a team."""

LONGEST = 3_660
"""Days that ``last`` reaches back at most."""

_PLACEHOLDER = r"\{\s*([A-Za-z][^{}\"']{0,120}?)\s*\}"
_LAST = r"last:([1-9][0-9]{0,3})([dw])"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QueryWindows:
    """The windows of one key result on one day: its own ``window``, and ``today`` in ``zone``, the
    organisation's. ``sprints``: the windows of those that its queries name, which their tracker told."""

    window: Window
    today: date
    zone: str
    sprints: tuple[tuple[str, Window], ...] = ()

    def span(self, name: str) -> Window | None:
        """The instants that ``name`` stands for, ``start <= t < end``; None for an unknown name.

        ``start`` and ``end`` are the sides of the key result's window; ``last:30d`` the 30 days before
        today; ``week`` (Monday to Sunday) and ``month`` the last ones that are over, and so is ``sprint``.
        """
        if sprint_place(name) is not None:
            return dict(self.sprints).get(name)
        if name in (START, END):
            return self.window
        if name == WEEK:
            monday = self.today - _DAY * self.today.weekday()
            return self._days(monday - 7 * _DAY, monday)
        if name == MONTH:
            first = self.today.replace(day=1)
            return self._days((first - _DAY).replace(day=1), first)
        days = _days_of(name)
        return None if days is None else self._days(self.today - _DAY * days, self.today)

    def _days(self, first: date, after: date) -> Window:
        return Window(day_start(first, self.zone), day_start(after, self.zone))


def query_windows(window: Window, now: datetime, zone: str) -> QueryWindows:
    """The windows at ``now`` of a key result that runs in ``window``."""
    return QueryWindows(window, local_date(now, zone), zone)


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, in order, as written."""
    return tuple(re.findall(_PLACEHOLDER, text))


def unknown_placeholders(text: str) -> Iterator[tuple[str, str | None]]:
    """Each name in braces that is no window, with the known one it comes nearest to."""
    for name in placeholders(text):
        if name not in KNOWN and _days_of(name) is None and sprint_place(name) is None:
            from difflib import get_close_matches

            near = get_close_matches(name.lower(), (*KNOWN, "last"), 1, 0.5)
            yield name, next(("last:30d" if one == "last" else one for one in near), None)


def sprint_place(name: str) -> str | None:
    """Whose sprint a placeholder means ("": it does not say); None for one that means none."""
    word, colon, place = name.partition(":")
    return place.strip() if word.strip() == SPRINT and (not colon or place.strip()) else None


def last_sprint(
    spans: Iterable[tuple[date | datetime, date | datetime]], today: date, zone: str
) -> Window | None:
    """The last of these sprints that was over before ``today``. Instants are ``start <= t < end``; days
    belong both to it, in ``zone``."""
    windows = (
        Window(_instant(start, zone), _instant(end if isinstance(end, datetime) else end + _DAY, zone))
        for start, end in spans
    )
    begins = day_start(today, zone)
    over = [one for one in windows if one.start < one.end <= begins]
    return max(over, key=lambda one: (one.end, one.start), default=None)


def _instant(moment: date | datetime, zone: str) -> datetime:
    return moment if isinstance(moment, datetime) else day_start(moment, zone)


def grows_with_window(text: str) -> bool:
    """Whether the query holds more and more as the key result's window passes."""
    return START in placeholders(text)


def _days_of(name: str) -> int | None:
    found = re.fullmatch(_LAST, name)
    days = int(found[1]) * (7 if found[2] == "w" else 1) if found else 0
    return days if 0 < days <= LONGEST else None
