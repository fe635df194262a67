"""Names, places and the archive of objectives and key results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from okrtui.decoders import decoder_of
from okrtui.domain.model import ObjectiveDef
from okrtui.errors import ConflictError, NotFoundError
from okrtui.named import NamedTuple
from okrtui.store.codec import from_json, micros
from okrtui.store.engine import Row
from okrtui.store.findable import FindablePart
from okrtui.store.frozen import FrozenPart
from okrtui.store.shown import ShownPart

if TYPE_CHECKING:
    from okrtui.store.new_rows import Act


class _Named(NamedTuple):
    """An objective or key result without its definition. ``parent`` is the objective's uid, or 0."""

    uid: int
    id: str
    path: str
    version: int
    living: bool
    position: int
    parent: int
    cycle: str
    team: str


class NamesPart(FindablePart, FrozenPart, ShownPart):
    def named_row(self, kind: str, uid: int) -> _Named:
        """The row ``uid``; NotFoundError if there is none."""
        row = self.one(f"definitions.{kind}", uid=uid)
        if row is None:
            raise NotFoundError("store.no_such_row", kind=kind, uid=uid)
        if kind == "objective":
            cycle, team, id, version, archived_at, position = row
            return _Named(
                uid, id, f"{cycle}/{team}/{id}", version, archived_at is None, position, 0, cycle, team
            )
        parent, id, version, archived_at, position, cycle, team, objective = row
        path = f"{cycle}/{team}/{objective}/{id}"
        return _Named(uid, id, path, version, archived_at is None, position, parent, cycle, team)

    def _free_objective(self, cycle: str, team: str, id: str) -> None:
        if self.one("definitions.objective_taken", cycle=cycle, team=team, id=id):
            raise ConflictError("store.taken", hint="store.taken_hint", path=f"{cycle}/{team}/{id}")

    def _free_key_result(self, objective: int, id: str) -> None:
        if self.one("definitions.key_result_taken", objective=objective, id=id):
            path = f"{self.named_row('objective', objective).path}/{id}"
            raise ConflictError("store.taken", hint="store.taken_hint", path=path)

    def rename_objective(self, uid: int, id: str, act: Act) -> None:
        """The old id keeps resolving, and earlier days show it. ConflictError if the new one is taken."""
        with self.writing():
            row = self.named_row("objective", uid)
            self.must_be_open(row.cycle)
            if row.living and id != row.id:
                self._free_objective(row.cycle, row.team, id)
            self._rename("objective", row, id, act)

    def rename_key_result(self, uid: int, id: str, act: Act) -> None:
        """As with objectives."""
        with self.writing():
            row = self.named_row("key_result", uid)
            self.must_be_open(row.cycle)
            if row.living and id != row.id:
                self._free_key_result(row.parent, id)
            self._rename("key_result", row, id, act)

    def _rename(self, kind: str, row: _Named, id: str, act: Act) -> None:
        if id == row.id:
            return
        self._log_place(kind, row, act)
        self.change("definitions.add_alias", kind=kind, id=row.id, uid=row.uid, objective=row.parent)
        self.change(f"definitions.rename_{kind}", uid=row.uid, id=id)
        if row.living:
            self._find_again(kind, row.uid)

    def move_objective(self, uid: int, act: Act, *, cycle: str, team: str, position: int) -> None:
        """To another team or cycle, with its key results. Earlier days show it where it was, and its paths
        of then keep resolving. ConflictError if its id is taken there."""
        with self.writing():
            row = self.named_row("objective", uid)
            for one in {row.cycle, cycle}:
                self.must_be_loose(one, uid)
            if (cycle, team) != (row.cycle, row.team):
                if row.living:
                    self._free_objective(cycle, team, row.id)
                self._log_place("objective", row, act)
                self.change("scores.drop_objectives", objectives=self.array([uid]))
            self.change("definitions.move_objective", uid=uid, cycle=cycle, team=team, position=position)

    def move_key_result(self, uid: int, act: Act, *, objective: int, position: int) -> None:
        """To another objective; as with objectives."""
        with self.writing():
            row = self.named_row("key_result", uid)
            self.must_be_loose(row.cycle, row.parent)
            self.must_be_loose(self.named_row("objective", objective).cycle, objective)
            if objective != row.parent:
                if row.living:
                    self._free_key_result(objective, row.id)
                self._log_place("key_result", row, act)
                self.change(
                    "definitions.add_alias", kind="key_result", id=row.id, uid=uid, objective=row.parent
                )
                self.change("scores.drop_objectives", objectives=self.array([objective, row.parent]))
            self.change("definitions.move_key_result", uid=uid, objective=objective, position=position)

    def _log_place(self, kind: str, row: _Named, act: Act) -> None:
        self.change(
            "definitions.log_place",
            id=self.next_id("former_place"), kind=kind, uid=row.uid, at=micros(act.at), cycle=row.cycle,
            team=row.team, objective=row.parent, name=row.id, position=row.position,
            author=act.author, reason=act.reason,
        )  # fmt: skip

    def archive_objective(self, uid: int, act: Act, *, restore: bool = False) -> None:
        """Take it, and with it its key results, off the board; or bring it back. ConflictError if
        its id was given to another one meanwhile. Nothing happens when it is so already."""
        with self.writing():
            row = self.named_row("objective", uid)
            self.must_be_open(row.cycle)
            if restore and not row.living:
                self._free_objective(row.cycle, row.team, row.id)
            if self._archive("objective", row, act, restore):
                inside = [uid for (uid,) in self.rows("definitions.living_inside", objective=uid)]
                for inner in inside if restore else ():
                    self._find_again("key_result", inner)
                if not restore:
                    self.make_unfindable("key_result", [str(inner) for inner in inside])
                    self.find_initiatives(uid, None)

    def archive_key_result(self, uid: int, act: Act, *, restore: bool = False) -> None:
        """Take it off the board, or bring it back; as with objectives."""
        with self.writing():
            row = self.named_row("key_result", uid)
            self.must_be_open(row.cycle)
            if restore and not row.living:
                self._free_key_result(row.parent, row.id)
            self._archive("key_result", row, act, restore)

    def _archive(self, kind: str, row: _Named, act: Act, restore: bool) -> bool:
        if row.living == restore:
            return False
        at = micros(act.at)
        self.change(f"definitions.archive_{kind}", uid=row.uid, archived_at=None if restore else at)
        self.change(
            "definitions.log_archive",
            id=self.next_id("archive_log"), kind=kind, uid=row.uid, at=at, archived=int(not restore),
            author=act.author, reason=act.reason,
        )  # fmt: skip
        if restore:
            self._find_again(kind, row.uid)
        else:
            self.make_unfindable(kind, [str(row.uid)])
        return True

    def _find_again(self, kind: str, uid: int) -> None:
        id, definition = self.rows(f"definitions.{kind}_words", uid=uid)[0]
        self.make_findable(kind, {str(uid): (from_json(definition)["title"], id)})
        if kind == "objective":
            self.find_initiatives(uid, decoder_of(ObjectiveDef)(definition))

    def ids(self) -> list[str]:
        """Every id that objectives and key results have or had."""
        return [str(id) for (id,) in self.rows("definitions.ids")]

    def called_ever(self, kind: str, uid: int) -> set[str]:
        """The identifier of an objective or key result, and those it had before."""
        return {id for (id,) in self.rows("definitions.called_ever", kind=kind, uid=uid)}

    def paths(self, ending: str) -> list[tuple[str, str, int]]:
        """(kind, full path, uid) of every living objective and key result whose path is ``ending``
        or ends with ``/ending``. Where none does: those whose former path did. Objectives first."""
        id, hidden = ending.rpartition("/")[2], self.hidden()
        found = _ending(self.rows("definitions.called", id=id), ending)
        found = found or _ending(self.rows("definitions.once_called", id=id), ending)
        if hidden:
            found = {hit for hit in found if self._above(hit[0], hit[2]) not in hidden}
        return sorted(found, key=lambda hit: (hit[0] != "objective", hit[1], hit[2]))

    def _above(self, kind: str, uid: int) -> int:
        return uid if kind == "objective" else self.named_row(kind, uid).parent


def _ending(rows: Iterable[Row], ending: str) -> set[tuple[str, str, int]]:
    """Of rows of (kind, uid, path, the path by which it is meant) those meant by this ending."""
    found = set()
    for kind, uid, *names in rows:
        path, meant = ("/".join(name for name in part if name) for part in (names[:4], names[4:]))
        if f"/{meant}".endswith(f"/{ending}"):
            found.add((kind, path, uid))
    return found
