"""Weekly reviews of teams."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from okrtui.store.codec import FOREVER, instant, micros
from okrtui.store.engine import Engine
from okrtui.store.weekly_records import WeeklyMark, WeeklyRow

_MICROSECOND = timedelta(microseconds=1)


class WeekliesPart(Engine):
    def weeklies(
        self,
        *,
        teams: Collection[str] | None = None,
        ids: Collection[int] | None = None,
        at: datetime | None = None,
        limit: int | None = None,
    ) -> list[WeeklyRow]:
        """The newest first; ``at``: as they stood then."""
        then = FOREVER if at is None else micros(at)
        conditions = ["weeklies.then"]
        values: dict[str, Any] = {"at": then, "most": FOREVER if limit is None else limit}
        if teams is not None:
            conditions.append("weeklies.of_teams")
            values["teams"] = self.array([*teams])
        if ids is not None:
            conditions.append("weeklies.ids")
            values["ids"] = self.array(ids)
        rows = self.matching("weeklies.weeklies", conditions, "weeklies.newest_first", **values)
        marks: dict[int, list[WeeklyMark]] = {}
        if rows:
            found = self.rows("weeklies.marks", weeklies=self.array([row[0] for row in rows]), at=then)
            for id, weekly, kind, item, author, said in found:
                marks.setdefault(weekly, []).append(WeeklyMark(id, kind, item, author, instant(said)))
        return [
            WeeklyRow(
                id, team, date.fromisoformat(day), instant(began), author, place, spent * _MICROSECOND,
                tuple(marks.get(id, ())),
            )
            for id, team, day, began, author, place, spent in rows
        ]  # fmt: skip

    def begin_weekly(self, team: str, day: date, author: str, at: datetime) -> int:
        """The review of a team on a day, begun unless somebody began it; its id."""
        with self.writing():
            known = self.one("weeklies.of_day", team=team, day=day.isoformat())
            if known is not None:
                return int(known[0])
            id = self.next_id("weekly")
            self.change("weeklies.add", id=id, team=team, day=day.isoformat(), at=micros(at), author=author)
        return id

    def mark_weekly(self, id: int, kind: str, item: str, author: str, at: datetime) -> bool:
        """Mark that something was seen, or the whole ended or acknowledged; whether this author had not."""
        with self.writing():
            if self.one("weeklies.marked", weekly=id, kind=kind, item=item, author=author) is not None:
                return False
            self.change(
                "weeklies.mark",
                id=self.next_id("weekly_mark"), weekly=id, kind=kind, item=item, author=author, at=micros(at),
            )  # fmt: skip
        return True

    def unmark_weekly(self, id: int, kind: str, item: str, at: datetime, author: str | None = None) -> None:
        """Take such marks back, those of ``author`` alone where one is named."""
        with self.writing():
            if author is None:
                self.change("weeklies.unmark", weekly=id, kind=kind, item=item, at=micros(at))
            else:
                self.change(
                    "weeklies.unmark_mine", weekly=id, kind=kind, item=item, at=micros(at), author=author
                )

    def leave_weekly(self, id: int, place: str, spent: timedelta) -> None:
        """Keep where it was left, and add what it took."""
        with self.writing():
            self.change("weeklies.leave", id=id, place=place, spent=spent // _MICROSECOND)
