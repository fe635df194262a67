"""Which key results wait for which rows, how far that is agreed, and whether what they wait for is late."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from okrtui.domain.dependency import comes_late
from okrtui.domain.model import KeyResultDef, Status, owner_of
from okrtui.domain.vocabulary import Agreement
from okrtui.domain.windows import cycle_window, day_end
from okrtui.store.records import KeyResultRow, Moment, ObjectiveRow
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.batch import RowRef, load
from okrtui.usecases.workspace import Workspace


class End(Struct, frozen=True):
    """A row at one end. ``owner`` is a person's id, of a key result without one its objective's."""

    ref: RowRef
    path: str
    title: str
    team: str
    owner: str | None
    owner_name: str
    status: Status
    team_name: str = ""

    @property
    def whose(self) -> str:
        """The owner's name, without one the team's."""
        return self.owner_name or self.team_name or self.team


class Dependency(Struct, frozen=True):
    """``by`` waits for ``on``; None: what its plan names by ``written`` is there no more. ``late``: what is
    waited for."""

    by: End
    on: End | None
    written: str
    state: Agreement
    late: bool = False


class Dependencies(Struct, frozen=True):
    """Of one row: what it ``needs``, and for what it is ``needed``."""

    needs: tuple[Dependency, ...] = ()
    needed: tuple[Dependency, ...] = ()


NONE = Dependencies()


class Naming:
    """Finds what a dependency names; what it looked up is kept."""

    def __init__(self, workspace: Workspace) -> None:
        self.store = workspace.store
        self._known: dict[str, list[tuple[str, str, int]]] = {}

    def named(self, written: str, near: str) -> RowRef | None:
        """The row that a key result of the path ``near`` means: of several those of its cycle, then those of
        its team; None where none or several are left."""
        if written not in self._known:
            self._known[written] = self.store.paths(written)
        found = {path: (kind, uid) for kind, path, uid in self._known[written]}
        meant = nearest(found, written, near)
        return found[meant[0]] if len(meant) == 1 else None


def nearest(paths: Iterable[str], written: str, near: str) -> list[str]:
    """Of the paths that ``written`` may name those that the key result of the path ``near`` means."""
    found = [one for one in paths if one != near]
    for parts in (1, 2):
        place = "/".join(near.split("/")[:parts])
        if len(found) > 1:
            found = [one for one in found if one.startswith(f"{place}/")] or found
    return [one for one in found if one == written] or found


def dependencies_of(workspace: Workspace, ref: RowRef, known: AssessedObjective) -> Dependencies:
    """Those of one row, of the objective ``known`` or in it."""
    return of_row(dependencies(workspace, [ref], known=[known]), ref)


class _Waiting(Struct, frozen=True):
    key: KeyResultRow
    above: ObjectiveRow
    on: RowRef | None
    written: str
    state: Agreement


def dependencies(
    workspace: Workspace,
    about: Collection[RowRef] | None = None,
    *,
    known: Iterable[AssessedObjective] = (),
    as_of: Moment | None = None,
    state: Agreement | None = None,
) -> list[Dependency]:
    """Every dependency, of a ``state`` (None: of any), that one of these rows (None: any) is an end of, by
    the row that waits. ``known`` are objectives that are judged already."""
    as_of = as_of or workspace.past
    waiting = [one for one in _waiting(workspace, as_of, about) if state is None or one.state is state]
    if about is not None:
        waiting = [one for one in waiting if ("key_result", one.key.uid) in about or one.on in about]
    if not waiting:
        return []
    ends = _ends(workspace, waiting, known, as_of)
    found = []
    for one in waiting:
        by, on = ends[("key_result", one.key.uid)], ends.get(one.on) if one.on else None
        late = on is not None and comes_late(on[0].status, on[1], on[2], workspace.now())
        found.append(Dependency(by[0], on[0] if on else None, one.written, one.state, late))
    return sorted(found, key=lambda one: one.by.path)


def left_waiting(workspace: Workspace, going: Collection[RowRef]) -> list[Dependency]:
    """What other rows wait for of these and of the key results of those that are objectives; the rows wait in
    vain once these are archived."""
    objectives = [uid for kind, uid in going if kind == "objective"]
    rows = workspace.store.key_results(objectives=objectives) if objectives else []
    gone = {*going, *(("key_result", row.uid) for row in rows)}
    return [
        one
        for one in dependencies(workspace, gone)
        if one.on is not None and one.on.ref in gone and one.by.ref not in gone
    ]


def of_row(found: Iterable[Dependency], ref: RowRef) -> Dependencies:
    """Those of one row."""
    every = list(found)
    return Dependencies(
        tuple(one for one in every if one.by.ref == ref),
        tuple(one for one in every if one.on is not None and one.on.ref == ref),
    )


def _waiting(
    workspace: Workspace, as_of: Moment | None, about: Collection[RowRef] | None = None
) -> list[_Waiting]:
    """Every one, or of those that can have one of these rows at an end: what else is written is not looked
    up."""
    store, naming = workspace.store, Naming(workspace)
    uids = store.depending(as_of)
    keys = (
        [row for row in store.key_results(uids=uids, as_of=as_of) if row.definition.depends] if uids else []
    )
    named = None
    if about is not None and keys:
        named = {name for kind, uid in about for name in store.called_ever(kind, uid)}
        keys = [
            row
            for row in keys
            if ("key_result", row.uid) in about
            or any(one.on.rpartition("/")[2] in named for one in row.definition.depends)
        ]
    parents = {key.objective for key in keys}
    above = {row.uid: row for row in store.objectives(uids=parents, as_of=as_of)} if parents else {}
    found = []
    for key in keys:
        if key.objective not in above:
            continue
        parent = above[key.objective]
        for needed in key.definition.depends:
            mine = named is None or ("key_result", key.uid) in (about or ())
            if not mine and needed.on.rpartition("/")[2] not in (named or ()):
                continue
            on = naming.named(needed.on, f"{parent.path}/{key.id}")
            found.append(_Waiting(key, parent, on, needed.on, needed.state))
    return found


def edges(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """(path, path that it waits for) of every dependency; an objective waits for its key results."""
    waiting = [one for one in _waiting(workspace, None) if one.on is not None]
    refs = {one.on for one in waiting if one.on is not None}
    paths = {row.ref: row.path for row in load(workspace, refs)} if refs else {}
    for one in waiting:
        if one.on in paths:
            yield f"{one.above.path}/{one.key.id}", paths[one.on]
    yield from held_in(workspace, paths)


def held_in(workspace: Workspace, refs: Iterable[RowRef]) -> Iterator[tuple[str, str]]:
    """(path, path of a key result in it) of those of the rows that are objectives."""
    uids = {uid for kind, uid in refs if kind == "objective"}
    rows = {row.uid: row for row in workspace.store.objectives(uids=uids)} if uids else {}
    for key in workspace.store.key_results(objectives=rows) if rows else ():
        yield rows[key.objective].path, f"{rows[key.objective].path}/{key.id}"


def _ends(
    workspace: Workspace,
    waiting: Sequence[_Waiting],
    known: Iterable[AssessedObjective],
    as_of: Moment | None,
) -> dict[RowRef, tuple[End, datetime | None, datetime]]:
    """Each row with the end of the day of its own by which it is due, and that of its cycle."""
    store = workspace.store
    wanted = {one.on for one in waiting if one.on is not None}
    keys = {uid for kind, uid in wanted if kind == "key_result"}
    rows = store.key_results(uids=keys, as_of=as_of) if keys else []
    objectives = {uid for kind, uid in wanted if kind == "objective"} | {row.objective for row in rows}
    objectives |= {one.above.uid for one in waiting}
    judged = {one.row.uid: one for one in known if one.row.uid in objectives}
    rest = objectives - judged.keys()
    if rest:
        more = assess(workspace, store.objectives(uids=rest, as_of=as_of), now=workspace.now(), as_of=as_of)
        judged |= {one.row.uid: one for one in more}
    ends = {one.id: cycle_window(one, workspace.zone).end for one in store.cycles()}
    found: dict[RowRef, tuple[End, datetime | None, datetime]] = {}
    for objective in judged.values():
        over = ends[objective.row.cycle]
        found[("objective", objective.row.uid)] = _objective_end(workspace, objective), None, over
        for key in objective.key_results:
            due = key.row.definition.due
            day = None if due is None else day_end(due, workspace.zone)
            found[("key_result", key.row.uid)] = _key_result_end(workspace, objective, key), day, over
    return found


def _objective_end(workspace: Workspace, one: AssessedObjective) -> End:
    row, owner = one.row, one.row.definition.owner
    return End(
        ("objective", row.uid), row.path, row.definition.title, row.team,
        owner, workspace.name_of(owner), one.rollup.status, workspace.team_name(row.team),
    )  # fmt: skip


def _key_result_end(workspace: Workspace, above: AssessedObjective, one: AssessedKeyResult) -> End:
    definition: KeyResultDef = one.row.definition
    owner = owner_of(definition, above.row.definition)
    return End(
        ("key_result", one.row.uid), f"{above.row.path}/{one.row.id}", definition.title, above.row.team,
        owner, workspace.name_of(owner), one.state.status, workspace.team_name(above.row.team),
    )  # fmt: skip


def asked_of_me(workspace: Workspace) -> tuple[Dependency, ...]:
    """What others asked me for and nobody answered; nothing when nobody is me."""
    return asked_of(workspace, workspace.me) if workspace.me else ()


def asked_of(workspace: Workspace, person: str) -> tuple[Dependency, ...]:
    """What was asked for and not answered, of rows that a person owns; of rows without an owner, of the teams
    that the person leads."""
    teams = workspace.teams()
    return tuple(
        one
        for one in dependencies(workspace, state=Agreement.ASKED)
        if one.on is not None
        and _answers(person, one.on, teams[one.on.team].lead if one.on.team in teams else None)
    )


def _answers(person: str, on: End, lead: str | None) -> bool:
    return on.owner == person if on.owner else lead == person
