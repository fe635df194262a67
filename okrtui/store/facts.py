"""Measurements and check-ins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from okrtui.decoders import decoder_of
from okrtui.domain.model import (
    BlockerKind,
    Checkin,
    ConfidenceScale,
    Measurement,
    SourceType,
    TaskTotals,
    WorkThen,
)
from okrtui.store.codec import (
    FOREVER,
    decimal_or_none,
    from_json,
    instant,
    instant_or_none,
    micros,
    micros_or_none,
    text_or_none,
    to_json,
)
from okrtui.store.engine import Engine, Row
from okrtui.store.records import MeasurementRow


class FactsPart(Engine):
    def measurements(
        self, key_results: Collection[int], *, latest: bool = False
    ) -> dict[int, list[Measurement]]:
        """Oldest first by (at, id), for those that have any; ``latest`` gives only the last one of
        every part."""
        rows = self.rows(
            "facts.latest_measurements" if latest else "facts.measurements",
            key_results=self.array(key_results),
        )
        return measurements_of(rows)

    def totals(self, key_results: Collection[int]) -> dict[int, TaskTotals]:
        """The task sums that go with the latest measurement of every ``tasks`` key result."""
        rows = self.rows("facts.totals", key_results=self.array(key_results))
        decode = decoder_of(TaskTotals)
        return {key_result: decode(text) for key_result, text in rows}

    def standing_totals(self, key_results: Collection[int]) -> dict[int, tuple[datetime, TaskTotals | None]]:
        """The instant of the latest measurement of each of these, and the task sums that go with it."""
        rows = self.rows("facts.standing_totals", key_results=self.array(key_results))
        decode = decoder_of(TaskTotals)
        return {
            key_result: (instant(at), None if text is None else decode(text)) for key_result, at, text in rows
        }

    def measured_since(self, cycle: str, since: datetime, most: int) -> dict[int, datetime]:
        """The living key results of a cycle that have a measurement from ``since`` on, each with the instant
        of its last, the latest first, at most so many."""
        rows = self.rows("facts.measured_since", cycle=cycle, since=micros(since), most=most)
        return {key_result: instant(at) for key_result, at in rows}

    def checkin_spans(
        self, cycle: str, since: datetime, span: timedelta
    ) -> dict[tuple[str, int], float | None]:
        """The lowest confidence that was given in each span of time since an instant, by team and number of
        the span; None where check-ins gave none, nothing where there were none."""
        rows = self.rows(
            "facts.checkin_spans", cycle=cycle, since=micros(since), span=span // timedelta(microseconds=1)
        )
        return {(team, int(number)): lowest for team, number, lowest in rows}

    def checkins(
        self, key_results: Collection[int], *, latest: int | None = None
    ) -> dict[int, list[Checkin]]:
        """Oldest first, without retracted ones; ``latest`` = at most so many of the newest, 0 = the
        last one and the last that told a confidence."""
        values = {"key_results": self.array(key_results)}
        if latest is None:
            rows = self.rows("facts.checkins", **values)
        elif latest == 0:
            rows = self.rows("facts.standing_checkins", **values)
        elif latest == 1:
            rows = self.rows("facts.last_checkin", **values)
        else:
            rows = self.rows("facts.latest_checkins", latest=latest, **values)
        return checkins_of(rows)

    def said_before(self, key_result: int, part: str, at: datetime) -> tuple[str | None, float | None]:
        """(the value of a part as text, the confidence) that stood at an instant; None where there was
        none."""
        ((value, confidence),) = self.rows(
            "facts.said_before", key_result=key_result, part=part, at=micros(at)
        )
        return text_or_none(decimal_or_none(value)), confidence

    def add_measurements(self, rows: Sequence[MeasurementRow]) -> list[int]:
        """Their ids, in order: equal instants are ordered by them. The id of the input is ignored."""
        return self._append(rows, None) if rows else []

    def _append(self, rows: Sequence[MeasurementRow], checkin: int | None) -> list[int]:
        with self.writing():
            if len(rows) == 1:
                values = dict(zip(_COLUMNS, _values(rows[0], checkin), strict=True))
                return [self.insert("facts.add_measurement", "measurement", **values)]
            ids = self.next_ids("measurement", len(rows))
            self.change_many(
                "facts.add_measurement",
                [(id, *_values(row, checkin)) for id, row in zip(ids, rows, strict=True)],
            )
        return ids

    def confirm_measurements(self, key_results: Collection[int], at: datetime) -> None:
        """A sync found the same values again: extends the latest measurement of each."""
        with self.writing():
            self.change("facts.confirm", key_results=self.array(key_results), at=micros(at))

    def add_checkin(
        self, key_result: int, checkin: Checkin, recorded_at: datetime, *measurements: Measurement
    ) -> int:
        """Append a check-in and, if it brought values, the measurements that belong to it; the
        check-in's id."""
        with self.writing():
            id = self.insert(
                "facts.add_checkin", "checkin",
                key_result=key_result, at=micros(checkin.at), recorded_at=micros(recorded_at),
                author=checkin.author, value=text_or_none(checkin.value), confidence=checkin.confidence,
                note=checkin.note, win=checkin.win,
                blocker_kind=None if checkin.blocker_kind is None else checkin.blocker_kind.value,
                blocker=checkin.blocker, next_action=checkin.next_action,
                scale=None if checkin.scale is None else checkin.scale.value,
            )  # fmt: skip
            if measurements:
                self._append([MeasurementRow(key_result, one, recorded_at) for one in measurements], id)
        return id

    def retract_checkin(self, id: int, at: datetime) -> None:
        """Takes a check-in and the measurements it wrote out of every later reading."""
        with self.writing():
            self.must_exist(len(self.rows("facts.checkin_exists", id=id)), "checkin", id)
            self.change("facts.retract_checkin", id=id, at=micros(at))
            self.change("facts.retract_claimed", checkin=id, at=micros(at))

    def repeat_checkin(self, id: int, at: datetime) -> int:
        """Says a retracted check-in once more, with the values it brought, recorded at ``at``; the id
        of the new one. The old one stays retracted, so that the days between are told as they were."""
        with self.writing():
            new = self.next_id("checkin")
            count = self.change("facts.repeat_checkin", id=id, new=new, at=micros(at))
            self.must_exist(count, "checkin", id)
            self._repeat_brought(id, new, at)
        return new

    def replace_checkin(
        self,
        id: int,
        key_result: int,
        checkin: Checkin,
        at: datetime,
        measurements: Sequence[Measurement] | None,
    ) -> int:
        """Retracts a check-in and appends another in its place, recorded at ``at``, with these values, None:
        with those that it brought; the id of the new one."""
        with self.writing():
            self.retract_checkin(id, at)
            new = self.add_checkin(key_result, checkin, at, *(measurements or ()))
            if measurements is None:
                self._repeat_brought(id, new, at)
        return new

    def _repeat_brought(self, id: int, new: int, at: datetime) -> None:
        """The values that one check-in brought, once more for another."""
        for (measurement,) in self.rows("facts.brought_by", checkin=id):
            self.change(
                "facts.repeat_measurement",
                id=measurement, new=self.next_id("measurement"), checkin=new, at=micros(at),
            )  # fmt: skip

    def retract_measured(self, key_result: int, source: SourceType, *, since: datetime, at: datetime) -> None:
        """Takes the values that came from ``source`` and were recorded from ``since`` on out of every
        later reading."""
        with self.writing():
            self.change(
                "facts.retract_measured",
                key_result=key_result, source=source.value, since=micros(since), at=micros(at),
            )  # fmt: skip

    def save_draft(self, key_result: int, author: str, payload: Mapping[str, object] | None) -> None:
        """Keep (or, with None, drop) a half-written check-in."""
        with self.writing():
            if payload is None:
                self.change("facts.drop_draft", key_result=key_result, author=author)
            else:
                self.change(
                    "facts.save_draft", key_result=key_result, author=author, payload=to_json(payload)
                )

    def draft(self, key_result: int, author: str) -> Mapping[str, object] | None:
        """What ``save_draft`` kept; decimals and instants in it come back as text."""
        row = self.one("facts.draft", key_result=key_result, author=author)
        if row is None:
            return None
        payload: Mapping[str, object] = from_json(row[0])
        return payload


_COLUMNS = (
    "key_result", "at", "recorded_at", "value", "part", "confirmed_at", "source", "author", "totals",
    "checkin",
)  # fmt: skip


def _values(row: MeasurementRow, checkin: int | None) -> tuple[object, ...]:
    """What ``_COLUMNS`` hold of a measurement that a check-in brought, or none."""
    one = row.measurement
    return (
        row.key_result, micros(one.at), micros(row.recorded_at), str(one.value), one.part,
        micros_or_none(one.confirmed_at), one.source.value, one.author,
        None if row.totals is None else to_json(row.totals), checkin,
    )  # fmt: skip


_SOURCES = {source.value: source for source in SourceType}


def work_of(rows: Iterable[Row]) -> dict[int, list[WorkThen]]:
    """Rows of (key result, at, totals), oldest first."""
    decode = decoder_of(TaskTotals)
    found: dict[int, list[WorkThen]] = {}
    for key_result, at, text in rows:
        totals = decode(text)
        found.setdefault(key_result, []).append(WorkThen(instant(at), totals.done_weight, totals.weight))
    return found


def measurements_of(rows: Iterable[Row], end: int = FOREVER) -> dict[int, list[Measurement]]:
    """Rows of a reading that ends at ``end``, by key result. What was confirmed later than that is told
    as not confirmed: until when it was by then, the passes of then say."""
    found: dict[int, list[Measurement]] = {}
    for key_result, at, value, id, part, confirmed, source, author in rows:
        if confirmed is not None and confirmed > end:
            confirmed = None
        found.setdefault(key_result, []).append(
            Measurement(
                instant(at),
                Decimal(value),
                id,
                part,
                instant_or_none(confirmed),
                _SOURCES[source],
                author,
            )
        )
    return found


def checkins_of(rows: Iterable[Row]) -> dict[int, list[Checkin]]:
    """Rows of a reading, by key result."""
    found: dict[int, list[Checkin]] = {}
    for key_result, at, id, author, value, confidence, note, win, kind, blocker, *rest in rows:
        next_action, scale = rest
        found.setdefault(key_result, []).append(
            Checkin(
                instant(at),
                id,
                author,
                decimal_or_none(value),
                confidence,
                note,
                win,
                None if kind is None else BlockerKind(kind),
                blocker,
                next_action,
                None if scale is None else ConfidenceScale(scale),
            )
        )
    return found
