"""A key result becomes an objective that it measures, and an objective with one key result becomes that key
result of another objective.

The key result keeps its uid: history, links, values and check-ins stay with it.
"""

from __future__ import annotations

from dataclasses import replace

from okrtui.domain.ids import unique
from okrtui.domain.model import ObjectiveDef, owner_of
from okrtui.errors import NotFoundError, RefusedError
from okrtui.store.new_rows import NewObjective
from okrtui.store.records import ObjectiveRow
from okrtui.usecases.assess import objective_named
from okrtui.usecases.batch import Batch, Loaded, RowRef, load
from okrtui.usecases.move import (
    NAMING,
    Destination,
    MovedRow,
    last,
    must_be_free,
    must_be_open,
    named,
    places,
)
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.workspace import Workspace


def turn(workspace: Workspace, row: str, place: str | None = None, reason: str = "") -> MovedRow:
    """Turn what ``row`` names into the other. ``place`` is the objective that an objective becomes a key
    result of: without it the one that it supports or drives. RefusedError where that is unknown, the
    objective has not exactly one key result, or a cycle is closed."""
    found = resolve(workspace, row, "key_result", "objective")
    if found.kind == "key_result":
        if place is not None:
            raise RefusedError("turn.no_place", hint="turn.hint.no_place")
        return into_objective(workspace, found.uid, reason)
    there = resolve(workspace, place, "objective").uid if place is not None else None
    return into_key_result(workspace, found.uid, there, reason)


def into_objective(workspace: Workspace, uid: int, reason: str = "") -> MovedRow:
    """A new objective of the same team and title, supporting the one that the key result was in; the key
    result is what measures it."""
    store = workspace.store
    with store.transaction():
        (row,) = load(workspace, [("key_result", uid)])
        key, above = row.key, row.above
        assert key is not None
        must_be_open(row.cycle)
        inside = store.objectives(cycle=above.cycle, teams=[above.team])
        id = unique(key.id, [one.id for one in inside])
        definition = ObjectiveDef(
            key.definition.title,
            owner=owner_of(key.definition, above.definition),
            kind=above.definition.kind,
            state=above.definition.state,
            supports=f"{above.team}/{above.id}",
        )
        batch = Batch(workspace, reason)
        made = store.add_objective(
            NewObjective(above.cycle, above.team, id, definition, last(inside)), batch.act
        )
        (new,) = load(workspace, [("objective", made)])
        batch.step(new, {"op": "add", "kind": "objective", "uid": made})
        _carry(batch, row, new, 0)
        done = batch.finish("turn.objective", [row.path])
    return MovedRow(done.event, "objective", row.title, row.path, new.path)


def into_key_result(workspace: Workspace, uid: int, objective: int | None, reason: str = "") -> MovedRow:
    """Its key result goes last into another objective, the objective leaves the board; what supported or
    drove it names the other one."""
    store = workspace.store
    with store.transaction():
        (row,) = load(workspace, [("objective", uid)])
        every = [one for cycle in store.cycles() for one in store.objectives(cycle=cycle.id)]
        target = objective if objective is not None else _above(row.above, every)
        keys = store.key_results(objectives=[uid])
        if len(keys) != 1:
            raise RefusedError("turn.not_one", hint="turn.hint.not_one", title=row.title, count=len(keys))
        key, there = load(workspace, [("key_result", keys[0].uid), ("objective", target)])
        if there.above.uid == uid or there.above.cycle != row.above.cycle:
            raise RefusedError("turn.where", hint="turn.hint.where", title=row.title)
        must_be_open(row.cycle)
        inside = store.key_results(objectives=[target])
        must_be_free(keys[0].id, (one.id for one in inside), there.above.path)
        batch = Batch(workspace, reason)
        _carry(batch, key, there, last(inside))
        follows = _follow(workspace, batch, row.above, there, every)
        batch.archive(row)
        path = f"{there.above.path}/{keys[0].id}"
        done = batch.finish("turn.key_result", [path])
    return MovedRow(done.event, "key_result", key.title, row.path, path, follows)


def _above(row: ObjectiveRow, every: list[ObjectiveRow]) -> int:
    for field in NAMING:
        text = getattr(row.definition, field)
        found = objective_named(text, row, every) if text else None
        if found is not None:
            return found.uid
    raise RefusedError("turn.where", hint="turn.hint.where", title=row.definition.title)


def _carry(batch: Batch, row: Loaded, there: Loaded, position: int) -> None:
    """The key result into another objective."""
    key = row.key
    assert key is not None
    batch.store.move_key_result(key.uid, batch.act, objective=there.above.uid, position=position)
    before = {"objective": row.above.uid, "position": key.position, "path": row.above.path}
    after = {"objective": there.above.uid, "position": position, "path": there.above.path}
    batch.step(row, {"op": "move", "kind": "key_result", "uid": key.uid, "before": before, "after": after})
    batch.touched.add(there.above.uid)


def _follow(
    workspace: Workspace, batch: Batch, gone: ObjectiveRow, there: Loaded, every: list[ObjectiveRow]
) -> tuple[str, ...]:
    """What named the objective that goes names the other one."""
    wanted: dict[int, dict[str, str]] = {}
    for row, field, target in named(every, gone):
        if target.uid == gone.uid and row.uid != there.above.uid:
            wanted.setdefault(row.uid, {})[field] = there.above.path
    found = load(workspace, [("objective", uid) for uid in wanted])
    for loaded in found:
        batch.define(loaded, replace(loaded.above.definition, **wanted[loaded.above.uid]))  # type: ignore[arg-type]
    return tuple(one.path for one in found)


def becomes(workspace: Workspace, ref: RowRef) -> list[Destination]:
    """The objectives that an objective could become a key result of, the one that it supports marked as
    ``here``; nothing for a key result, which becomes an objective where it is. RefusedError as ``turn``."""
    workspace.act()
    (row,) = load(workspace, [ref])
    must_be_open(row.cycle)
    if row.key is not None:
        return []
    keys = workspace.store.key_results(objectives=[row.above.uid])
    if len(keys) != 1:
        raise RefusedError("turn.not_one", hint="turn.hint.not_one", title=row.title, count=len(keys))
    try:
        above = _above(row.above, workspace.store.objectives(cycle=row.above.cycle))
    except (NotFoundError, RefusedError):
        above = 0
    return [
        Destination(one.key, one.title, one.where, one.key == above)
        for one in places(workspace, ("key_result", keys[0].uid))
        if one.key != row.above.uid
    ]
