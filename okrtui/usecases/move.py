"""A key result moves to another objective, an objective to another team or cycle; everything goes with
it.

Uids stay, so that history, links, check-ins and comments stay with the row. What named it by its place,
or was named by it so, is made to name the same as before, in the same act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec import Struct

from okrtui.domain.entry import check_key_result
from okrtui.domain.ids import same
from okrtui.domain.model import Cycle, KeyResultDef
from okrtui.errors import NotFoundError, RefusedError, Said
from okrtui.store.records import KeyResultRow, ObjectiveRow
from okrtui.usecases.assess import objective_named
from okrtui.usecases.batch import Batch, Loaded, RowRef, closed, load, refused
from okrtui.usecases.drafts import is_draft
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.workspace import Workspace

NAMING = ("supports", "drives")


class MovedRow(Struct, frozen=True):
    """``before`` and ``after`` are paths; ``follows`` the paths of objectives whose alignment was written
    anew so that it names the same as before."""

    event: int
    kind: str
    title: str
    before: str
    after: str
    follows: tuple[str, ...] = ()


def move(workspace: Workspace, row: str, place: str, reason: str = "") -> MovedRow:
    """Move what ``row`` names: a key result to the objective ``place``; an objective to a team, a cycle,
    or both as ``CYCLE/TEAM``. RefusedError where it is there already, its identifier is taken there, a
    cycle is closed (a draft may leave it), or its dates do not fit the cycle."""
    found = resolve(workspace, row, "key_result", "objective")
    if found.kind == "key_result":
        return move_key_result(workspace, found.uid, _objective(workspace, place), reason)
    return move_objective(workspace, found.uid, *_team_and_cycle(workspace, place), reason=reason)


def _objective(workspace: Workspace, place: str) -> int:
    try:
        return resolve(workspace, place, "objective").uid
    except NotFoundError:
        if same(place, workspace.teams()):
            raise RefusedError("move.into_team", hint="move.hint.into_team", team=place) from None
        raise


def _team_and_cycle(workspace: Workspace, place: str) -> tuple[str | None, str | None]:
    teams, cycles = workspace.teams(), [cycle.id for cycle in workspace.store.cycles()]
    head, slash, tail = place.strip("/").rpartition("/")
    if slash and same(head, cycles) and same(tail, teams):
        return same(tail, teams)[0], same(head, cycles)[0]
    if same(place, teams):
        return workspace.team_named(place), None
    if same(place, cycles):
        return None, same(place, cycles)[0]
    known = ", ".join([*list(teams)[:12], *cycles[-4:]])
    raise NotFoundError("move.no_place", hint="move.hint.no_place", id=place, known=known)


class Destination(Struct, frozen=True):
    """Where a row can go: ``key`` is the uid of an objective, or (cycle or None, team or None); ``here``:
    where it is."""

    key: int | tuple[str | None, str | None]
    title: str
    where: str
    here: bool = False


def places(workspace: Workspace, ref: RowRef) -> list[Destination]:
    """Where a row stands and could stand: of a key result the objectives of its cycle (of a closed one those
    of the cycles that are not), team by team; of an objective the teams, then the cycles that are not
    closed."""
    (row,) = load(workspace, [ref])
    teams, store = workspace.teams(), workspace.store
    leaves = closed(row.cycle) is not None
    if row.key is not None:
        rows = store.objectives(cycle=row.above.cycle)
        if leaves:
            rows = [row.above, *_of_open_cycles(workspace)]
        order = {id: at for at, id in enumerate(teams)}
        own = row.above.cycle
        rows.sort(key=lambda one: (one.cycle != own, order.get(one.team, len(order)), one.position, one.uid))
        return [
            Destination(
                one.uid,
                one.definition.title,
                _where(one, own, teams[one.team].name),
                one.uid == row.above.uid,
            )
            for one in rows
            if one.team in teams
        ]
    found = [
        Destination((None, id), team.name, id, id == row.above.team)
        for id, team in teams.items()
        if not leaves or id == row.above.team
    ]
    cycles = sorted(store.cycles(), key=lambda one: one.start)
    return found + [
        Destination((one.id, None), one.id, f"{one.start} – {one.end}")
        for one in cycles
        if one.id != row.above.cycle and closed(one) is None
    ]


def _where(one: ObjectiveRow, own: str, team: str) -> str:
    return team if one.cycle == own else f"{team} · {one.cycle}"


def _of_open_cycles(workspace: Workspace) -> list[ObjectiveRow]:
    store = workspace.store
    return [
        one for cycle in store.cycles() if closed(cycle) is None for one in store.objectives(cycle=cycle.id)
    ]


def move_key_result(workspace: Workspace, uid: int, objective: int, reason: str = "") -> MovedRow:
    """Put a key result last into an objective. Refusals as ``move``."""
    with workspace.store.transaction():
        row, there = load(workspace, [("key_result", uid), ("objective", objective)])
        key = row.key
        assert key is not None
        if there.above.uid == row.above.uid:
            raise RefusedError("move.there", title=row.title, place=there.title)
        _must_leave(row, there.cycle)
        inside = workspace.store.key_results(objectives=[objective])
        must_be_free(key.id, (one.id for one in inside), there.above.path)
        if there.above.cycle != row.above.cycle:
            _must_fit(workspace, [key], there.cycle)
        batch = Batch(workspace, reason)
        position = last(inside)
        workspace.store.move_key_result(uid, batch.act, objective=objective, position=position)
        before = {"objective": row.above.uid, "position": key.position, "path": row.above.path}
        after = {"objective": objective, "position": position, "path": there.above.path}
        batch.step(row, {"op": "move", "kind": "key_result", "uid": uid, "before": before, "after": after})
        batch.touched.add(objective)
        path = f"{there.above.path}/{key.id}"
        done = batch.finish("move", [path])
    return MovedRow(done.event, "key_result", row.title, row.path, path)


def move_objective(
    workspace: Workspace, uid: int, team: str | None, cycle: str | None, *, reason: str = ""
) -> MovedRow:
    """Put an objective with its key results last into a team and a cycle; None: where it is. Refusals as
    ``move``."""
    store = workspace.store
    with store.transaction():
        (row,) = load(workspace, [("objective", uid)])
        old, to = row.above, (workspace.cycle(cycle) if cycle else row.cycle)
        team = workspace.team_named(team) if team else old.team
        if (to.id, team) == (old.cycle, old.team):
            raise RefusedError("move.there", title=row.title, place=f"{to.id}/{team}")
        _must_leave(row, to)
        inside = store.objectives(cycle=to.id, teams=[team])
        must_be_free(old.id, (one.id for one in inside), f"{to.id}/{team}")
        keys = store.key_results(objectives=[uid])
        if to.id != old.cycle:
            _must_fit(workspace, keys, to)
        every = [one for known in store.cycles() for one in store.objectives(cycle=known.id)]
        before_it = list(named(every, old))
        batch = Batch(workspace, reason)
        position = last(inside)
        store.move_objective(uid, batch.act, cycle=to.id, team=team, position=position)
        before = {
            "cycle": old.cycle,
            "team": old.team,
            "position": old.position,
            "path": f"{old.cycle}/{old.team}",
        }
        after = {"cycle": to.id, "team": team, "position": position, "path": f"{to.id}/{team}"}
        batch.step(row, {"op": "move", "kind": "objective", "uid": uid, "before": before, "after": after})
        (new,) = store.objectives(uids=[uid])
        follows = _rename(workspace, batch, before_it, [new if one.uid == uid else one for one in every])
        done = batch.finish("move", [new.path])
    return MovedRow(done.event, "objective", row.title, old.path, new.path, tuple(follows))


Aligned = tuple[ObjectiveRow, str, ObjectiveRow]
"""An objective, a field of it, and the objective that the field names."""


def named(rows: list[ObjectiveRow], moved: ObjectiveRow) -> Iterator[Aligned]:
    """Every alignment that moving or renaming an objective may touch."""
    for row in rows:
        for field in NAMING:
            text = getattr(row.definition, field)
            if text and (row.uid == moved.uid or text.rpartition("/")[2] == moved.id):
                target = objective_named(text, row, rows)
                if target is not None:
                    yield row, field, target


def astray(aligned: Iterable[Aligned], rows: list[ObjectiveRow]) -> dict[int, dict[str, str]]:
    """The fields that name another objective now, or none, by the uid of theirs, each with the path of what
    it named. What was aligned anew or left meanwhile is none of them."""
    by_uid = {row.uid: row for row in rows}
    wanted: dict[int, dict[str, str]] = {}
    for old, field, target in aligned:
        row, text = by_uid.get(old.uid), getattr(old.definition, field)
        if row is None or target.uid not in by_uid or getattr(row.definition, field) != text:
            continue
        found = objective_named(text, row, rows)
        if found is None or found.uid != target.uid:
            wanted.setdefault(row.uid, {})[field] = by_uid[target.uid].path
    return wanted


def _rename(
    workspace: Workspace, batch: Batch, aligned: Iterable[Aligned], rows: list[ObjectiveRow]
) -> Iterator[str]:
    """Let every alignment name what it named; the paths of the objectives that were changed for it."""
    wanted = astray(aligned, rows)
    for loaded in load(workspace, [("objective", uid) for uid in wanted]):
        if closed(loaded.cycle) is not None:  # stays as it is, and names what is in its cycle no more
            continue
        batch.define(loaded, replace(loaded.above.definition, **wanted[loaded.above.uid]))  # type: ignore[arg-type]
        yield loaded.path


def must_be_open(*cycles: Cycle) -> None:
    """RefusedError where one of them is closed."""
    for cycle in cycles:
        stands = closed(cycle)
        if stands is not None:
            raise refused(stands)


def _must_leave(row: Loaded, there: Cycle) -> None:
    """RefusedError where nothing can come into the cycle ``there``, or the row can not leave its own: what
    was closed stays, but for drafts, which were not closed with it."""
    must_be_open(there)
    if not is_draft(row.above):
        must_be_open(row.cycle)


def must_be_free(id: str, taken: Iterable[str], place: str) -> None:
    """RefusedError where a row at ``place`` has the identifier."""
    if same(id, taken):
        raise RefusedError("move.taken", hint="move.hint.taken", id=id, place=place)


def _must_fit(workspace: Workspace, keys: Iterable[KeyResultRow], cycle: Cycle) -> None:
    """Every key result must be one that could be entered in the cycle."""
    for key in keys:
        definition: KeyResultDef = key.definition
        for one in check_key_result(definition, cycle, workspace.zone)[:1]:
            raise RefusedError(
                "move.does_not_fit",
                hint="move.hint.does_not_fit",
                title=definition.title,
                cycle=cycle.id,
                why=Said(one.code, one.values),
            )


def last(rows: Iterable[ObjectiveRow | KeyResultRow]) -> int:
    """The position behind them."""
    return max((row.position for row in rows), default=-1) + 1
