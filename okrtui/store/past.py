"""What was known at an earlier moment: facts recorded by then, the team tree and the settings of then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from okrtui.decoders import decoder_of
from okrtui.domain.model import Checkin, Measurement, TaskTotals, Work
from okrtui.store.codec import instant_or_none, micros, until
from okrtui.store.engine import Engine
from okrtui.store.facts import checkins_of, measurements_of, work_of
from okrtui.store.records import Moment, Team


class PastPart(Engine):
    def past_since(self) -> datetime | None:
        """From when on the store kept trees and passes; None where it always did."""
        since = int(self.value("past.since"))
        return instant_or_none(since or None)

    def teams_then(self, at: datetime) -> list[Team]:
        """The living teams of that moment; of one before the first, the oldest known tree."""
        rows = self.rows("past.teams")
        limit = max(micros(at), rows[0][1]) if rows else 0
        found = {
            row[0]: Team(row[0], row[2], row[3], row[4], instant_or_none(row[5]))
            for row in rows
            if row[1] <= limit
        }
        return [team for team in found.values() if team.archived_at is None]

    def settings_then(self, at: datetime) -> str | None:
        """The settings that held at that moment (before the first: the first); None where none were
        ever stored."""
        row = self.one("past.settings", at=micros(at))
        return None if row is None else str(row[0])

    def save_settings(self, body: str, at: datetime, author: str) -> None:
        """Settings that hold from ``at`` on."""
        with self.writing():
            self.change("past.save_settings", at=micros(at), author=author, body=body)

    def measurements_then(
        self, key_results: Collection[int], moment: Moment, *, latest: bool = False
    ) -> dict[int, list[Measurement]]:
        """Oldest first by (at, id): those up to ``moment.at`` that had been recorded by ``moment.known``
        and not yet been taken back; with ``latest`` the last of every part, and maybe some before it."""
        name = "past.latest_measurements" if latest else "past.measurements"
        rows = self.rows(name, **self._moment(key_results, moment))
        return measurements_of(rows, micros(moment.at))

    def checkins_then(self, key_results: Collection[int], moment: Moment) -> dict[int, list[Checkin]]:
        """The same for check-ins."""
        return checkins_of(self.rows("past.checkins", **self._moment(key_results, moment)))

    def totals_then(self, key_results: Collection[int], moment: Moment) -> dict[int, TaskTotals]:
        """The task sums that went with the latest measurement of then."""
        decode = decoder_of(TaskTotals)
        rows = self.rows("past.totals", **self._moment(key_results, moment))
        last = {key_result: text for key_result, text, *_ in rows}
        return {key_result: decode(text) for key_result, text in last.items() if text is not None}

    def work(self, key_results: Collection[int], moment: Moment | None = None) -> dict[int, list[Work]]:
        """The sums of weights that went with each measurement (up to then), oldest first."""
        if moment is None:
            return work_of(self.rows("facts.work", key_results=self.array(key_results)))
        return work_of(row[:3] for row in self.rows("past.work", **self._moment(key_results, moment)))

    def _moment(self, key_results: Collection[int], moment: Moment) -> dict[str, object]:
        known = until(moment.known)
        return {"key_results": self.array(key_results), "at": micros(moment.at), "known": known}
