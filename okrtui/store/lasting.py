"""What lives across cycles: bets, KPIs and their values, actions and decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from okrtui.decoders import decoder_of
from okrtui.domain.agreed import ActionDef, DecisionDef
from okrtui.domain.definition_changes import LastingDef
from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import KeyResultDef, Measurement, SourceType
from okrtui.errors import ConflictError, NotFoundError
from okrtui.store.codec import FOREVER, encode_definition, instant, instant_or_none, micros, until
from okrtui.store.findable import FindablePart
from okrtui.store.lasting_records import KpiValue, LastingRow
from okrtui.store.records import DefinitionVersion, Moment

if TYPE_CHECKING:
    from okrtui.store.new_rows import Act

_OF_KIND: dict[str, type[LastingDef]] = {
    "bet": BetDef,
    "kpi": KpiDef,
    "action": ActionDef,
    "decision": DecisionDef,
}


class LastingPart(FindablePart):
    def lasting(
        self,
        kind: str,
        *,
        uids: Collection[int] | None = None,
        archived: bool = False,
        as_of: Moment | None = None,
    ) -> list[LastingRow]:
        """Those of a kind in the order in which they came. ``as_of`` gives what stood then."""
        conditions, values = ["lasting.kind"], dict[str, Any](kind=kind)
        if uids is not None:
            conditions.append("lasting.uids")
            values["uids"] = self.array(uids)
        base = "lasting.rows"
        if as_of is not None:
            base = "lasting.rows_as_of" if as_of.known else "lasting.rows_known_since"
            values["as_of"] = micros(as_of.at)
            values |= {"known": micros(as_of.known)} if as_of.known else {}
        if not archived:
            conditions.append("lasting.living" if as_of is None else "lasting.living_then")
        decode = decoder_of(_OF_KIND[kind])
        return [
            LastingRow(
                row[0], row[1], row[2], decode(row[3]), row[4], row[5],
                instant(row[6]), instant_or_none(row[7]),
            )
            for row in self.matching(base, conditions, "lasting.order", **values)
        ]  # fmt: skip

    def add_lasting(self, kind: str, id: str, definition: LastingDef, position: int, act: Act) -> int:
        """The new uid. ConflictError if the id is taken by a living one."""
        text = encode_definition(definition)
        with self.writing():
            self._free(kind, id)
            uid = self.next_id("lasting")
            self.change(
                "lasting.add",
                uid=uid, kind=kind, id=id, position=position, at=micros(act.at), definition=text,
            )  # fmt: skip
            self._add_lasting_version(uid, 1, text, act)
            self.make_findable(kind, {str(uid): (definition.title, id)})
        return uid

    def change_lasting(self, uid: int, version: int, definition: LastingDef, act: Act) -> int:
        """Append version ``version + 1``; ConflictError (with the other author) if not current."""
        text = encode_definition(definition)
        with self.writing():
            kind, id, current, archived_at, _ = self._lasting_named(uid)
            if current != version:
                last = self.lasting_history(uid)[-1]
                raise ConflictError(
                    "store.conflict", hint="store.conflict_hint", path=id, author=last.author,
                    at=last.valid_from, reason=last.reason, version=current, expected=version,
                )  # fmt: skip
            self.change("lasting.change", uid=uid, version=version + 1, definition=text)
            self._add_lasting_version(uid, version + 1, text, act)
            if archived_at is None:
                self.make_findable(kind, {str(uid): (definition.title, id)})
        return version + 1

    def archive_lasting(self, uid: int, act: Act, *, restore: bool = False) -> None:
        """Put it away, or bring it back. ConflictError if its id was given to another one meanwhile.
        Nothing happens when it is so already."""
        with self.writing():
            kind, id, _, archived_at, definition = self._lasting_named(uid)
            if (archived_at is None) == restore:
                return
            if restore:
                self._free(kind, id)
            at = micros(act.at)
            self.change("lasting.archive", uid=uid, archived_at=None if restore else at)
            self.change(
                "definitions.log_archive",
                id=self.next_id("archive_log"), kind=kind, uid=uid, at=at, archived=int(not restore),
                author=act.author, reason=act.reason,
            )  # fmt: skip
            if restore:
                self.make_findable(kind, {str(uid): (decoder_of(_OF_KIND[kind])(definition).title, id)})
            else:
                self.make_unfindable(kind, [str(uid)])

    def lasting_history(self, uid: int) -> list[DefinitionVersion]:
        """Oldest first."""
        decode = decoder_of(_OF_KIND[self._lasting_named(uid)[0]])
        return [
            DefinitionVersion(
                row[0], row[1], instant(row[2]), instant(row[3]), row[4], row[5], decode(row[6])
            )
            for row in self.rows("lasting.history", uid=uid)
        ]

    def _lasting_named(self, uid: int) -> tuple[str, str, int, int | None, str]:
        row = self.one("lasting.named", uid=uid)
        if row is None:
            raise NotFoundError("store.no_such_row", kind="lasting", uid=uid)
        kind, id, version, archived_at, definition = row
        return kind, id, version, archived_at, definition

    def _free(self, kind: str, id: str) -> None:
        if self.one("lasting.taken", kind=kind, id=id):
            raise ConflictError("store.taken", hint="store.taken_hint", path=id)

    def _add_lasting_version(self, uid: int, version: int, definition: str, act: Act) -> None:
        self.change(
            "lasting.add_version",
            uid=uid, version=version, at=micros(act.at), author=act.author, reason=act.reason,
            definition=definition,
        )  # fmt: skip

    # -- values ------------------------------------------------------------------------------

    def kpi_values(self, kpis: Collection[int], *, as_of: Moment | None = None) -> dict[int, list[KpiValue]]:
        """Oldest first, for those that have any; ``as_of``: what stood then."""
        end = FOREVER if as_of is None else micros(as_of.at)
        known = FOREVER if as_of is None else until(as_of.known)
        rows = self.rows("lasting.values", kpis=self.array(kpis), at=end, known=known)
        found: dict[int, list[KpiValue]] = {}
        for kpi, id, at, value, confirmed, source, author, note in rows:
            seen = None if confirmed is None or confirmed > end else instant(confirmed)
            measured = Measurement(instant(at), Decimal(value), id, "", seen, SourceType(source), author)
            found.setdefault(kpi, []).append(KpiValue(measured, note))
        return found

    def add_kpi_value(self, kpi: int, value: Measurement, note: str, recorded_at: datetime) -> int:
        """Its id; every living key result that the KPI feeds has it, too."""
        with self.writing():
            id = self.next_id("kpi_value")
            self.change(
                "lasting.add_value",
                id=id, kpi=kpi, at=micros(value.at), recorded_at=micros(recorded_at),
                value=str(value.value), source=value.source.value, author=value.author, note=note,
            )  # fmt: skip
            for key_result in self.fed_by_kpi(kpi):
                self._feed(key_result, [id], recorded_at)
        return id

    def retract_kpi_value(self, id: int, at: datetime) -> None:
        """Takes a value, and what it fed, out of every later reading."""
        with self.writing():
            self.must_exist(self.change("lasting.retract_value", id=id, at=micros(at)), "kpi_value", id)
            self.change("lasting.unfeed", id=id, at=micros(at))

    def repeat_kpi_value(self, kpi: int, id: int, at: datetime) -> int:
        """Tells a retracted value once more, recorded at ``at``; the id of the new one."""
        with self.writing():
            new = self.next_id("kpi_value")
            count = self.change("lasting.repeat_value", id=id, new=new, at=micros(at))
            self.must_exist(count, "kpi_value", id)
            for key_result in self.fed_by_kpi(kpi):
                self._feed(key_result, [new], at)
        return new

    def fed_by_kpi(self, kpi: int) -> list[int]:
        """The uids of the living key results whose source is this KPI."""
        decode, id = decoder_of(KeyResultDef), self._lasting_named(kpi)[1]
        found = [(uid, decode(text).source) for uid, text in self.rows("lasting.fed")]
        return [uid for uid, source in found if source.type is SourceType.KPI and source.name == id]

    def feed_from_kpi(self, key_result: int, kpi: int, at: datetime) -> None:
        """Give a key result those values of the KPI that it does not have."""
        with self.writing():
            lacking = self.rows("lasting.unfed", kpi=kpi, key_result=key_result)
            self._feed(key_result, [id for (id,) in lacking], at)

    def _feed(self, key_result: int, values: Sequence[int], at: datetime) -> None:
        if values:
            for id, new in zip(values, self.next_ids("measurement", len(values)), strict=True):
                self.change("lasting.feed", id=id, new=new, key_result=key_result, at=micros(at))
