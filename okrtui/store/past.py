"""What was known at an earlier moment: facts recorded by then, the team tree and the settings of then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from okrtui.decoders import decoder_of
from okrtui.domain.keep import Point
from okrtui.domain.model import Checkin, Measurement, SourceType, TaskTotals, WorkThen
from okrtui.domain.quantity import is_value
from okrtui.store.codec import instant_or_none, micros, until
from okrtui.store.engine import Engine, Row
from okrtui.store.facts import checkins_of, measurements_of, work_of
from okrtui.store.pass_records import LastValue, Weights
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

    def work(self, key_results: Collection[int], moment: Moment | None = None) -> dict[int, list[WorkThen]]:
        """The sums of weights that went with each measurement (up to then), oldest first."""
        if moment is None:
            return work_of(self.rows("facts.work", key_results=self.array(key_results)))
        return work_of(row[:3] for row in self.rows("past.work", **self._moment(key_results, moment)))

    def differing(self, at: datetime) -> set[int]:
        """Objectives that are not there as they were: made, defined anew, moved or archived since, or with
        key results that were."""
        return {uid for (uid,) in self.rows("past.differing", at=micros(at))}

    def taken_back(self, at: datetime) -> set[int]:
        """Key results of which a value was taken back since."""
        return {uid for (uid,) in self.rows("past.taken_back", at=micros(at))}

    def last_values(self, key_results: Collection[int], at: datetime) -> dict[int, LastValue]:
        """The last value of each that is of then or before, whenever it was recorded; none of parts."""
        keys, end = self.array(key_results), micros(at)
        rows = self.rows("past.last_values", key_results=keys, at=end)
        weights = _weights([row[3] for row in rows])
        return {
            uid: LastValue(Decimal(value), SourceType(source), sums, recorded > end)
            for (uid, value, source, _, recorded), sums in zip(rows, weights, strict=True)
        }

    def last_sums(self, key_results: Collection[int], at: datetime) -> dict[int, Weights]:
        """The task sums that came with the last value of each, where that was recorded by then."""
        keys, end = self.array(key_results), micros(at)
        rows = self.rows("past.last_values", key_results=keys, at=end)
        weights = _weights([row[3] for row in rows])
        return {
            row[0]: sums
            for row, sums in zip(rows, weights, strict=True)
            if sums is not None and row[4] <= end
        }

    def numbers_then(self, key_results: Collection[int], at: datetime) -> dict[int, list[Point]]:
        """What was told as a number by then and known by then, oldest first: no parts, no task sums."""
        moment, end, found = Moment(at, at), micros(at), dict[int, list[Point]]()
        for uid, since, text, _, part, confirmed, source, _ in self.rows(
            "past.measurements", **self._moment(key_results, moment)
        ):
            if not part and source != SourceType.TASKS.value and is_value(value := Decimal(text)):
                last = since if confirmed is None or confirmed > end else max(since, confirmed)
                found.setdefault(uid, []).append(Point(since, last, value))
        return found

    def parts_then(self, key_results: Collection[int], at: datetime) -> dict[int, dict[str, Decimal]]:
        """The last value of each part of then that stands."""
        keys = self.array(key_results)
        found: dict[int, dict[str, Decimal]] = {}
        for key_result, part, value in self.rows("past.parts", key_results=keys, at=micros(at)):
            found.setdefault(key_result, {})[part] = Decimal(value)
        return found

    def later_sums(self, key_results: Collection[int], at: datetime) -> dict[int, list[Weights | None]]:
        """The task sums that came with each value since, oldest first; None where none did."""
        keys = self.array(key_results)
        rows: list[Row] = self.rows("past.later_sums", key_results=keys, at=micros(at))
        found: dict[int, list[Weights | None]] = {}
        for row, sums in zip(rows, _weights([row[1] for row in rows]), strict=True):
            found.setdefault(row[0], []).append(sums)
        return found

    def _moment(self, key_results: Collection[int], moment: Moment) -> dict[str, object]:
        known = until(moment.known)
        return {"key_results": self.array(key_results), "at": micros(moment.at), "known": known}


def _weights(texts: list[str | None]) -> list[Weights | None]:
    """Many at once, which costs a fifth of one by one."""
    found: list[Weights | None] = decoder_of(list[Weights | None])(
        f"[{','.join([text or 'null' for text in texts])}]"
    )
    return found
