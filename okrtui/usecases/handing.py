"""Rows handed over to somebody else: some, or everything that a person owns, in one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from msgspec import Struct

from okrtui.config.edit import Draft, FileLine
from okrtui.domain.agreed import ActionDef, ActionState
from okrtui.domain.definition_changes import changes_between
from okrtui.domain.ids import fold, same
from okrtui.domain.kpi import KpiDef
from okrtui.domain.model import Cycle, CycleState, KeyResultDef, ObjectiveDef
from okrtui.domain.windows import cycle_window
from okrtui.errors import NotFoundError, RefusedError
from okrtui.named import NamedTuple
from okrtui.store.lasting_records import LastingRow
from okrtui.store.records import Person
from okrtui.usecases.act_changes import ActChange
from okrtui.usecases.batch import Batch, Done, Loaded, RowRef, load, must_all
from okrtui.usecases.workspace import Workspace

Definition = ObjectiveDef | KeyResultDef


class Lead(Struct, frozen=True):
    """A team that the person leads: only the file that says so changes that. ``place.line`` is 0 where no
    file of this reader's does."""

    team: str
    name: str
    place: FileLine


class Owned(NamedTuple):
    """What names the person, each with the definition that names the other one."""

    rows: list[tuple[Loaded, ObjectiveDef | KeyResultDef]]
    lasting: list[tuple[LastingRow, KpiDef | ActionDef]]

    @property
    def any(self) -> bool:
        return bool(self.rows or self.lasting)


class HandOver(Struct, frozen=True):
    """What goes from one person (``giver``) to another (``taker``), ids; names beside. ``changes`` as the
    history will tell them; ``leads`` stay. ``event`` is 0 while nothing is done."""

    giver: str
    giver_name: str
    taker: str
    taker_name: str
    changes: tuple[ActChange, ...]
    leads: tuple[Lead, ...] = ()
    event: int = 0


def person_named(workspace: Workspace, text: str) -> Person:
    """By id, e-mail or name, those who are gone too. NotFoundError where none or several are meant."""
    people = workspace.people()
    alike = same(text, people)
    wanted = fold(text.strip())
    found = [people[id] for id in alike] or [
        one for one in people.values() if one.email and fold(one.email) == wanted
    ]
    found = found or [one for one in people.values() if fold(one.name) == wanted]
    if len(found) != 1:
        known = ", ".join(one.id for one in people.values() if one.archived_at is None)
        raise NotFoundError("people.unknown", hint="people.hint.unknown", id=text, known=known)
    return found[0]


def taker_named(workspace: Workspace, text: str) -> Person:
    """Somebody who can be given something. RefusedError for those who are gone."""
    found = person_named(workspace, text)
    if found.archived_at is not None:
        raise RefusedError("people.gone", name=found.name)
    return found


def hand_over(workspace: Workspace, refs: Iterable[RowRef], taker: str, reason: str = "") -> Done:
    """Give rows to a person: what of them names an owner of its own keeps it. RefusedError where one row
    cannot go, or all are the person's already."""
    with workspace.store.transaction():
        to = taker_named(workspace, taker).id
        rows = load(workspace, refs)
        must_all(rows, lambda _: None)
        batch = Batch(workspace, reason)
        for row in rows:
            stored: Definition = (row.key or row.above).definition
            if _owner(row) != to:
                batch.define(row, replace(stored, owner=to))
        if not batch.steps:
            raise RefusedError("people.has_it", name=workspace.name_of(to))
        return batch.finish("hand_over")


def _owner(row: Loaded) -> str | None:
    return (row.key.definition.owner if row.key else None) or row.above.definition.owner


def handing_over(workspace: Workspace, giver: str, taker: str, file: Path | None = None) -> HandOver:
    """What ``hand_over_all`` would do: every objective, key result and initiative of cycles that are not
    over, every KPI and every action that is owed. ``file``: the reader's configuration, which is looked
    through for teams that the person leads. RefusedError where the two are one, or there is nothing."""
    return _told(workspace, giver, taker, _owned(workspace, giver, taker), file)


def hand_over_all(
    workspace: Workspace, giver: str, taker: str, file: Path | None = None, reason: str = ""
) -> HandOver:
    """Give everything that a person owns to another, as one act."""
    with workspace.store.transaction():
        owned = _owned(workspace, giver, taker)
        told = _told(workspace, giver, taker, owned, file)
        batch = Batch(workspace, reason)
        for row, definition in owned.rows:
            batch.define(row, definition)
        for lasting, wanted in owned.lasting:
            batch.define_lasting(lasting, wanted)
        done = batch.finish("people.hand_over")
    return HandOver(
        told.giver, told.giver_name, told.taker, told.taker_name, told.changes, told.leads, done.event
    )


def _owned(workspace: Workspace, giver: str, taker: str) -> Owned:
    old, new = person_named(workspace, giver).id, taker_named(workspace, taker).id
    if old == new:
        raise RefusedError("people.same", name=workspace.name_of(old))
    store, found = workspace.store, Owned([], [])
    for cycle in _running(workspace):
        rows = store.objectives(cycle=cycle.id)
        above = {row.uid: row for row in rows}
        for row in rows:
            objective = _given(row.definition, old, new)
            if objective != row.definition:
                found.rows.append((Loaded(row, cycle), objective))
        for key in store.key_results(objectives=list(above)) if above else ():
            given = _taken(key.definition, old, new)
            if given != key.definition:
                found.rows.append((Loaded(above[key.objective], cycle, key), given))
    for one in store.lasting("kpi"):
        if isinstance(one.definition, KpiDef) and one.definition.owner == old:
            found.lasting.append((one, replace(one.definition, owner=new)))
    for one in store.lasting("action"):
        action = one.definition
        if isinstance(action, ActionDef) and action.owner == old and action.state is ActionState.OPEN:
            found.lasting.append((one, replace(action, owner=new)))
    return found


def _running(workspace: Workspace) -> list[Cycle]:
    """The cycles that run or come."""
    now = workspace.now()
    return [
        cycle
        for cycle in workspace.store.cycles()
        if cycle.state is not CycleState.CLOSED and cycle_window(cycle, workspace.zone).end > now
    ]


def _taken(definition: KeyResultDef, old: str, new: str) -> KeyResultDef:
    """With the other one as owner and as who is asked for check-ins, where that was the person."""
    owner = new if definition.owner == old else definition.owner
    asked = new if definition.checkin_owner == old else definition.checkin_owner
    return replace(definition, owner=owner, checkin_owner=asked)


def _given(definition: ObjectiveDef, old: str, new: str) -> ObjectiveDef:
    """With its own owner, and those of its initiatives, the other one."""
    initiatives = tuple(
        replace(one, owner=new) if one.owner == old else one for one in definition.initiatives
    )
    owner = new if definition.owner == old else definition.owner
    return replace(definition, owner=owner, initiatives=initiatives)


def _told(
    workspace: Workspace,
    giver: str,
    taker: str,
    owned: Owned,
    file: Path | None,
) -> HandOver:
    old, new = person_named(workspace, giver), taker_named(workspace, taker)
    leads = _leads(workspace, old.id, file)
    if not owned.any and not leads:
        raise RefusedError("people.nothing", name=old.name)
    changes = [
        ActChange("change", row.kind, row.path, row.title, one.field, old.name, new.name)
        for row, definition in owned.rows
        for one in changes_between((row.key or row.above).definition, definition)
    ]
    changes += [
        ActChange(
            "change", one.kind, f"{one.kind}:{one.id}", one.definition.title, "owner", old.name, new.name
        )
        for one, _ in owned.lasting
    ]
    return HandOver(old.id, old.name, new.id, new.name, tuple(changes), tuple(leads))


def _leads(workspace: Workspace, person: str, file: Path | None) -> list[Lead]:
    teams = [team for team in workspace.teams().values() if team.lead == person]
    draft = Draft(file) if file is not None and teams and not workspace.config.from_store else None
    return [
        Lead(team.id, team.name, draft.place(("teams", team.id, "lead")) if draft else FileLine("", 0))
        for team in teams
    ]
