"""Objectives and key results: what they are now, what they were, what they are and were called."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from okrtui.decoders import decoder_of
from okrtui.domain.model import KeyResultDef, ObjectiveDef, ObjectiveState
from okrtui.errors import ConflictError, NotFoundError
from okrtui.store.codec import (
    encode_definition,
    instant,
    instant_or_none,
    micros,
)
from okrtui.store.engine import Row
from okrtui.store.names import NamesPart
from okrtui.store.records import DefinitionVersion, KeyResultRow, Moment, ObjectiveRow

if TYPE_CHECKING:
    from okrtui.store.new_rows import Act, NewKeyResult, NewObjective


class DefinitionsPart(NamesPart):
    def objectives(
        self,
        *,
        cycle: str | None = None,
        teams: Collection[str] | None = None,
        uids: Collection[int] | None = None,
        archived: bool = False,
        as_of: Moment | None = None,
    ) -> list[ObjectiveRow]:
        """In board order: team, position, uid. With ``archived`` the archived ones too. ``as_of``
        gives the definition of that moment and only what existed (and was not archived) then; with
        all that was recorded since, a row stands on days before its first version too."""
        conditions: list[str] = []
        values: dict[str, Any] = {}
        if cycle is not None:
            conditions.append("definitions.o_cycle")
            values["cycle"] = cycle
        if teams is not None:
            conditions.append("definitions.o_teams")
            values["teams"] = self.array(teams)
        if uids is not None:
            conditions.append("definitions.o_uids")
            values["uids"] = self.array(uids)
        base = "definitions.objectives"
        if as_of is not None:
            base = "definitions.objectives_as_of" if as_of.known else "definitions.objectives_known_since"
            values |= self._moment_of(as_of)
        if not archived:
            conditions.append("definitions.o_living" if as_of is None else "definitions.o_living_then")
        self.shown(conditions, values)
        rows = self.matching(base, conditions, "definitions.objectives_order", **values)
        return [self._objective(row) for row in rows]

    def hold_objectives(self, uids: Collection[int]) -> list[ObjectiveRow]:
        """Keep every other writer from these objectives' scores until the transaction ends; the living ones
        as they stand, by uid."""
        return [self._objective(row) for row in self.rows("engine.hold_objectives", uids=self.array(uids))]

    def key_results(
        self,
        *,
        objectives: Collection[int] | None = None,
        uids: Collection[int] | None = None,
        cycle: str | None = None,
        archived: bool = False,
        as_of: Moment | None = None,
    ) -> list[KeyResultRow]:
        """By objective, position, uid. One whose objective is archived counts as archived too."""
        conditions: list[str] = []
        values: dict[str, Any] = {}
        if objectives is not None:
            conditions.append("definitions.k_objectives")
            values["objectives"] = self.array(objectives)
        if uids is not None:
            conditions.append("definitions.k_uids")
            values["uids"] = self.array(uids)
        if cycle is not None:
            conditions.append("definitions.o_cycle")
            values["cycle"] = cycle
        base = "definitions.key_results"
        if as_of is not None:
            base = "definitions.key_results_as_of" if as_of.known else "definitions.key_results_known_since"
            values |= self._moment_of(as_of)
        if not archived:
            then = "" if as_of is None else "_then"
            conditions += [f"definitions.k_living{then}", f"definitions.o_living{then}"]
        self.shown(conditions, values)
        rows = self.matching(base, conditions, "definitions.key_results_order", **values)
        return [self._key_result(row) for row in rows]

    def key_result_in_objective(self, uid: int) -> tuple[KeyResultRow, ObjectiveRow]:
        """A living key result with the objective that it is in; NotFoundError if there is none."""
        row = self.one("definitions.key_result_in_objective", uid=uid)
        if row is None or row[8] in self.hidden():
            raise NotFoundError("store.no_such_row", kind="key_result", uid=uid)
        return self._key_result(row[:8]), self._objective(row[8:])

    def _moment_of(self, moment: Moment) -> dict[str, Any]:
        values = {"as_of": micros(moment.at)}
        return values if moment.known is None else {**values, "known": micros(moment.known)}

    def depending(self, as_of: Moment | None = None) -> list[int]:
        """The uids of the key results that wait for other rows; of a moment: of those that ever did."""
        name = "definitions.depending" if as_of is None else "definitions.depending_ever"
        return [uid for (uid,) in self.rows(name)]

    def owned(self, person: str, cycle: str) -> list[tuple[int, int]]:
        """(key result uid, objective uid) of living key results in living objectives of the cycle
        that this person owns: by the key result's owner, or the objective's where it has none."""
        hidden = self.hidden()
        found = self.rows("definitions.owned", person=person, cycle=cycle)
        return [(uid, objective) for uid, objective in found if objective not in hidden]

    def asked(self, person: str, cycle: str) -> list[tuple[int, int]]:
        """The same of those whose check-ins this person is asked for."""
        hidden = self.hidden()
        found = self.rows("definitions.asked", person=person, cycle=cycle)
        return [(uid, objective) for uid, objective in found if objective not in hidden]

    def add_objective(self, new: NewObjective, act: Act) -> int:
        """The new uid. ConflictError if (cycle, team, id) is taken by a living one."""
        definition = encode_definition(new.definition)
        with self.writing():
            self.must_be_open(new.cycle)
            self._free_objective(new.cycle, new.team, new.id)
            uid = self.next_id("objective")
            self.change(
                "definitions.add_objective",
                uid=uid, cycle=new.cycle, team=new.team, id=new.id, position=new.position,
                owner=new.definition.owner, at=micros(act.at), definition=definition,
                draft=_draft(new.definition),
            )  # fmt: skip
            self._add_version("objective", uid, 1, definition, act)
            self.make_findable("objective", {str(uid): (new.definition.title, new.id)})
            if new.definition.initiatives:
                self.find_initiatives(uid, new.definition)
        return uid

    def add_key_result(self, new: NewKeyResult, act: Act) -> int:
        """The new uid. ConflictError if (objective, id) is taken by a living one."""
        definition = encode_definition(new.definition)
        with self.writing():
            parent = self.one("definitions.objective", uid=new.objective)
            self.must_exist(parent is not None, "objective", new.objective)
            self.must_be_open(parent[0] if parent else "")
            self._free_key_result(new.objective, new.id)
            uid = self.next_id("key_result")
            self.change(
                "definitions.add_key_result",
                uid=uid, objective=new.objective, id=new.id, position=new.position,
                owner=new.definition.owner, checkin_owner=new.definition.checkin_owner, at=micros(act.at),
                definition=definition,
            )  # fmt: skip
            self._add_version("key_result", uid, 1, definition, act)
            self.make_findable("key_result", {str(uid): (new.definition.title, new.id)})
        return uid

    def change_objective(
        self, uid: int, version: int, definition: ObjectiveDef, act: Act, *, again: int = 0
    ) -> int:
        """Append version ``version + 1``; ConflictError (with the other author) if not current. ``again``:
        the version that it is once more, since an act is taken back: active since when it was then."""
        also = {"draft": _draft(definition), "at": micros(act.at), "again": again}
        return self._change("objective", uid, version, definition, act, also)

    def change_key_result(self, uid: int, version: int, definition: KeyResultDef, act: Act) -> int:
        """Append version ``version + 1``; ConflictError (with the other author) if not current."""
        also = {"checkin_owner": definition.checkin_owner}
        return self._change("key_result", uid, version, definition, act, also)

    def _change(
        self,
        kind: str,
        uid: int,
        version: int,
        definition: KeyResultDef | ObjectiveDef,
        act: Act,
        also: Mapping[str, object],
    ) -> int:
        text = encode_definition(definition)
        with self.writing():
            row = self.named_row(kind, uid)
            self.must_be_open(row.cycle)
            if row.version != version:
                author, at, reason = self.rows(f"definitions.{kind}_author", uid=uid)[0]
                raise ConflictError(
                    "store.conflict", hint="store.conflict_hint", path=row.path, author=author,
                    at=instant(at), reason=reason, version=row.version, expected=version,
                )  # fmt: skip
            self.change(
                f"definitions.change_{kind}",
                uid=uid, version=version + 1, owner=definition.owner, definition=text, **also,
            )  # fmt: skip
            self._add_version(kind, uid, version + 1, text, act)
            if row.living:
                self.make_findable(kind, {str(uid): (definition.title, row.id)})
                if isinstance(definition, ObjectiveDef):
                    self.find_initiatives(uid, definition)
        return version + 1

    def _add_version(self, kind: str, uid: int, version: int, definition: str, act: Act) -> None:
        self.change(
            f"definitions.add_{kind}_version",
            uid=uid, version=version, at=micros(act.at), author=act.author, reason=act.reason,
            definition=definition,
        )  # fmt: skip

    def objective_history(self, uid: int) -> list[DefinitionVersion]:
        """Oldest first."""
        decode = decoder_of(ObjectiveDef)
        return [
            DefinitionVersion(
                row[0], row[1], instant(row[2]), instant(row[3]), row[4], row[5], decode(row[6])
            )
            for row in self.rows("definitions.objective_history", uid=uid)
        ]

    def key_result_history(self, uid: int) -> list[DefinitionVersion]:
        """Oldest first."""
        decode = decoder_of(KeyResultDef)
        return [
            DefinitionVersion(
                row[0], row[1], instant(row[2]), instant(row[3]), row[4], row[5], decode(row[6])
            )
            for row in self.rows("definitions.key_result_history", uid=uid)
        ]

    def _objective(self, row: Row) -> ObjectiveRow:
        return ObjectiveRow(
            row[0], row[1], row[2], row[3], self.decoded(ObjectiveDef, row[4]), row[5], row[6],
            instant(row[7]), instant_or_none(row[8]), instant_or_none(row[9]),
        )  # fmt: skip

    def _key_result(self, row: Row) -> KeyResultRow:
        return KeyResultRow(
            row[0], row[1], row[2], self.decoded(KeyResultDef, row[3]), row[4], row[5],
            instant(row[6]), instant_or_none(row[7]),
        )  # fmt: skip


def _draft(definition: ObjectiveDef) -> int:
    return int(definition.state is ObjectiveState.DRAFT)
