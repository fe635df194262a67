"""Which row of the store an entry of a plan file means: by its path, by ``was``, by the base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct, field

from okrtui.domain.ids import fold
from okrtui.errors import Problem
from okrtui.planfile.model import Plan, PlanKeyResult, PlanObjective
from okrtui.store.records import KeyResultRow, ObjectiveRow
from okrtui.usecases.plan_state import Base, Held

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

Wanted = TypeVar("Wanted")
Stored = TypeVar("Stored")


class Match(Struct, Generic[Wanted, Stored], frozen=True):
    """``row`` None: not (any longer) in the store; ``gone`` is then the uid of the row that the base
    knew and that was archived since. ``revive``: the row is archived and comes back. ``base``: the entry
    as the export showed it."""

    wanted: Wanted
    row: Stored | None
    base: Wanted | None = None
    gone: int = 0
    revive: bool = False
    children: tuple[Match[PlanKeyResult, KeyResultRow], ...] = ()


class Matches(Struct):
    """The objectives of a plan with their rows; the uids of all rows that an entry was found for."""

    objectives: list[Match[PlanObjective, ObjectiveRow]] = field(default_factory=list)
    seen_objectives: set[int] = field(default_factory=set)
    seen_key_results: set[int] = field(default_factory=set)


def match(plan: Plan, held: Held, base: Base | None) -> Matches:
    """Every entry of the plan with its row and its base, each row at most once."""
    by_path = {row.path: row for row in held.objectives.values()}
    based = {one.path: one for one in base.plan.objectives} if base else {}
    below: dict[int, dict[str, KeyResultRow]] = {}
    for key in held.key_results.values():
        below.setdefault(key.objective, {})[key.id] = key
    found = Matches()
    for wanted in plan.objectives:
        former = f"{wanted.cycle}/{wanted.team}/{wanted.was}" if wanted.was else None
        before = based.get(former or wanted.path) or based.get(wanted.path)
        uid = base.objectives.get(before.path, 0) if base and before else 0
        row = (
            held.objectives.get(uid) or by_path.get(wanted.path) or (by_path.get(former) if former else None)
        )
        if row is not None:
            found.seen_objectives.add(row.uid)
        gone = uid if uid and row is None else 0
        revive = row is None and not gone and wanted.path in held.archived_objectives
        if revive:
            row = held.archived_objectives[wanted.path]
        children = _children(wanted, row, before, below, held, base, found)
        found.objectives.append(Match(wanted, row, before, gone, revive, children))
    return found


def _children(
    wanted: PlanObjective,
    row: ObjectiveRow | None,
    before: PlanObjective | None,
    below: dict[int, dict[str, KeyResultRow]],
    held: Held,
    base: Base | None,
    found: Matches,
) -> tuple[Match[PlanKeyResult, KeyResultRow], ...]:
    if row is None:
        return ()
    stored = below.get(row.uid, {})
    based = {key.id: key for key in before.key_results} if before else {}
    matches: list[Match[PlanKeyResult, KeyResultRow]] = []
    for key in wanted.key_results:
        old = (based.get(key.was) if key.was else None) or based.get(key.id)
        uid = base.key_results.get(f"{before.path}/{old.id}", 0) if base and before and old else 0
        known = held.key_results.get(uid) or stored.get(key.id) or (stored.get(key.was) if key.was else None)
        if known is not None:
            found.seen_key_results.add(known.uid)
        gone = uid if uid and known is None else 0
        revive = known is None and not gone and (row.uid, key.id) in held.archived_key_results
        if revive:
            known = held.archived_key_results[row.uid, key.id]
        matches.append(Match(key, known, old, gone, revive))
    return tuple(matches)


def taken(store: Store, plan: Plan, held: Held, base: Base | None) -> Iterator[Problem]:
    """New names that rows have already which were never called by the former one: the rename that ``was``
    asks for cannot be, and is none that was made before."""
    objectives = {row.path: row.uid for row in held.objectives.values()}
    keys = {(row.objective, row.id): row.uid for row in held.key_results.values()}
    for one in match(plan, held, base).objectives:
        wanted, row = one.wanted, one.row
        if row is not None and wanted.was and row.path == wanted.path:
            former = objectives.get(f"{wanted.cycle}/{wanted.team}/{wanted.was}")
            if former is not None and wanted.was not in store.called_ever("objective", row.uid):
                yield Problem("plan", wanted.line, wanted.path, "plan.taken", _both(wanted.id, wanted.was))
        for child in one.children:
            key, known = child.wanted, child.row
            if known is None or not key.was or known.id != key.id:
                continue
            former = keys.get((known.objective, key.was))
            if former is not None and key.was not in store.called_ever("key_result", known.uid):
                path = f"{wanted.path}/{key.id}"
                yield Problem("plan", wanted.line, path, "plan.taken", _both(key.id, key.was))


def _both(id: str, was: str) -> dict[str, object]:
    return {"id": id, "was": was}


def same_but_case(plan: Plan, held: Held, base: Base | None) -> Iterator[Problem]:
    """New identifiers that differ from a living one, or from another new one, in case only."""
    found = match(plan, held, base)
    above: dict[tuple[str, str], dict[int, str]] = {}
    below: dict[int, dict[int, str]] = {}
    for row in held.objectives.values():
        above.setdefault((row.cycle, row.team), {})[row.uid] = row.id
    for held_key in held.key_results.values():
        below.setdefault(held_key.objective, {})[held_key.uid] = held_key.id
    for one in found.objectives:
        wanted = one.wanted
        neighbours = above.setdefault((wanted.cycle, wanted.team), {})
        yield from _alike(neighbours, one.row.uid if one.row else None, wanted.id, wanted.line, wanted.path)
        inside = below.setdefault(one.row.uid, {}) if one.row else {}
        rows = [(child.wanted, child.row.uid if child.row else None) for child in one.children]
        for below_it, uid in rows or [(key, None) for key in wanted.key_results]:
            yield from _alike(inside, uid, below_it.id, wanted.line, f"{wanted.path}/{below_it.id}")


def _alike(known: dict[int, str], uid: int | None, id: str, line: int, path: str) -> Iterator[Problem]:
    """``known`` are the neighbours by uid; the new identifier is added to them."""
    if uid is None or known.get(uid) != id:
        folded = fold(id)
        other = next((one for its, one in known.items() if its != uid and fold(one) == folded), None)
        if other is not None and other != id:
            yield Problem("plan", line, path, "plan.same_but_case", {"id": id, "other": other})
    known[uid if uid is not None else -len(known) - 1] = id
