"""Schedules in words ("every monday at 10:00"), by the library that knows them; told in one zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from okrtui.errors import UsageError

LOOKED_AT = 60
"""Points of which the times of day are told."""


class Schedule:
    """Points in time, UTC. ``text`` as the library writes it."""

    def __init__(self, parsed: Any, zone: str) -> None:
        self._parsed, self._zone = parsed, ZoneInfo(parsed.timezone or zone)
        self.text = str(parsed)

    def last(self, now: datetime) -> datetime | None:
        """The last point that has come, ``now`` included."""
        found = self._parsed.previous_from(now.astimezone(self._zone) + timedelta(microseconds=1))
        last = found.astimezone(UTC) if found is not None else None
        # in an hour that comes twice the library goes back beyond a point of its first time
        while last is not None and (later := self.next(last)) is not None and later <= now:
            last = later
        return last

    def next(self, now: datetime) -> datetime | None:
        """The first point after ``now``."""
        found = self._parsed.next_from(now.astimezone(self._zone))
        return found.astimezone(UTC) if found is not None else None

    def times_of_day(self, now: datetime) -> set[tuple[time, str]]:
        """The times of day, each with its zone, of the points that come next."""
        found: set[tuple[time, str]] = set()
        at = now.astimezone(self._zone)
        for _ in range(LOOKED_AT):
            point = self._parsed.next_from(at)
            if point is None:
                break
            at = point
            found.add((at.astimezone(self._zone).time().replace(second=0, microsecond=0), self._zone.key))
        return found


def schedule(text: str, zone: str) -> Schedule:
    """A schedule whose clock is that of ``zone``, where it names none itself. UsageError
    ``rules.bad_schedule`` with what is wrong and where (``column`` from 1)."""
    import hron

    try:
        parsed = hron.Schedule.parse(text)
        if parsed.timezone is None:
            parsed = hron.Schedule.parse(f"{text.strip()} in {zone}")
    except hron.HronError as error:
        span = getattr(error, "span", None)
        column = span.start + 1 if span is not None else 1
        raise UsageError("rules.bad_schedule", text=text, detail=str(error), column=column) from None
    return Schedule(parsed, zone)
