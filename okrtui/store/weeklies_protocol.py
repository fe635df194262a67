"""What a store can tell of weekly reviews."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Protocol

from okrtui.store.weekly_records import WeeklyRow


class Weeklies(Protocol):
    """Reviews of teams, and what was seen of each by whom."""

    def weeklies(
        self,
        *,
        teams: Collection[str] | None = None,
        ids: Collection[int] | None = None,
        at: datetime | None = None,
        limit: int | None = None,
    ) -> list[WeeklyRow]:
        """The newest first; ``at``: as they stood then."""

    def begin_weekly(self, team: str, day: date, author: str, at: datetime) -> int:
        """The review of a team on a day, begun unless somebody began it; its id."""

    def mark_weekly(self, id: int, kind: str, item: str, author: str, at: datetime) -> bool:
        """Mark that something was seen, or the whole ended or acknowledged; whether this author had not."""

    def unmark_weekly(self, id: int, kind: str, item: str, at: datetime, author: str | None = None) -> None:
        """Take such marks back, those of ``author`` alone where one is named."""

    def leave_weekly(self, id: int, place: str, spent: timedelta) -> None:
        """Keep where it was left, and add what it took."""
