"""Rows of weekly reviews."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct


class WeeklyMark(Struct, frozen=True):
    """``kind`` is seen (``item``: what), end or acknowledge."""

    id: int
    kind: str
    item: str
    author: str
    at: datetime


class WeeklyRow(Struct, frozen=True):
    """A review of a team on a day. ``place``: the item where it was left; ``spent``: how long it took;
    ``team`` is empty for one of the whole organisation."""

    id: int
    team: str
    day: date
    at: datetime
    author: str
    place: str
    spent: timedelta
    marks: tuple[WeeklyMark, ...] = ()

    @property
    def ended_at(self) -> datetime | None:
        """When it was ended; None while it goes on."""
        return next((one.at for one in self.marks if one.kind == "end"), None)

    @property
    def seen(self) -> frozenset[str]:
        """What was gone through."""
        return frozenset(one.item for one in self.marks if one.kind == "seen")

    @property
    def acknowledged(self) -> tuple[str, ...]:
        """Who acknowledged it, in that order."""
        return tuple(dict.fromkeys(one.author for one in self.marks if one.kind == "acknowledge"))
