"""Comparing a plan file with the store, three ways where the file says what it was made from.

Changed only in the file: applied. Only in the store: kept. In both, differently: a conflict. Without
a base the file wins, and what it would take back of other people's changes is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from okrtui.planfile.model import Plan, PlanKeyResult, PlanObjective
from okrtui.store.records import KeyResultRow, ObjectiveRow
from okrtui.usecases.plan_changes import AuthorOf, PlanChange, Side
from okrtui.usecases.plan_lasting import diff_lasting, left_lasting
from okrtui.usecases.plan_match import Match, match
from okrtui.usecases.plan_state import Base, Held, link_of


def diff(
    plan: Plan, held: Held, base: Base | None, author_of: AuthorOf, *, me: str, prune: bool
) -> list[PlanChange]:
    """Every change that applying ``plan`` would make, in the file's order; archives last.

    ``prune`` archives what left the file within the cycle and team pairs that it names."""
    found = match(plan, held, base)
    once = base.plan if base else None
    changes = list(diff_lasting(plan, held.lasting, held.archived_lasting, once, author_of, me=me))
    for objective in found.objectives:
        changes += _objective(objective, held, author_of, me)
    if prune:
        changes += _left(plan, held, found.seen_objectives, found.seen_key_results, base)
        changes += left_lasting(plan, held.lasting, once)
    return changes


def _objective(
    one: Match[PlanObjective, ObjectiveRow], held: Held, author_of: AuthorOf, me: str
) -> Iterator[PlanChange]:
    path = one.wanted.path
    if one.gone:
        if one.base is not None and one.base != one.wanted:
            author = author_of("objective", one.gone, "archived")
            yield PlanChange("conflict", "objective", path, "archived", None, None, one.gone, author)
        return
    if one.row is None:
        yield PlanChange("add", "objective", path, after=one.wanted.definition.title)
        for key in one.wanted.key_results:
            yield PlanChange("add", "key_result", f"{path}/{key.id}", after=key.definition.title)
        return
    if one.revive:
        yield PlanChange("revive", "objective", path, after=one.wanted.definition.title, uid=one.row.uid)
    side = Side("objective", one.row.uid, path, author_of, me, one.base is not None)
    base_id = one.base.id if one.base else None
    yield from side.compare("id", one.row.id, one.wanted.id, base_id)
    base_definition = one.base.definition if one.base else None
    yield from side.definitions(one.row.definition, one.wanted.definition, base_definition)
    for child in one.children:
        yield from _key_result(child, path, held, author_of, me)


def _key_result(
    one: Match[PlanKeyResult, KeyResultRow], above: str, held: Held, author_of: AuthorOf, me: str
) -> Iterator[PlanChange]:
    path = f"{above}/{one.wanted.id}"
    if one.gone:
        if one.base is not None and one.base != one.wanted:
            author = author_of("key_result", one.gone, "archived")
            yield PlanChange("conflict", "key_result", path, "archived", None, None, one.gone, author)
        return
    if one.row is None:
        yield PlanChange("add", "key_result", path, after=one.wanted.definition.title)
        return
    if one.revive:
        yield PlanChange("revive", "key_result", path, after=one.wanted.definition.title, uid=one.row.uid)
    side = Side("key_result", one.row.uid, path, author_of, me, one.base is not None)
    yield from side.compare("id", one.row.id, one.wanted.id, one.base.id if one.base else None)
    yield from side.definitions(
        one.row.definition, one.wanted.definition, one.base.definition if one.base else None
    )
    stored = [link_of(link) for link in held.links.get(one.row.uid, ())]
    yield from side.links(stored, one.wanted.links, one.base.links if one.base else None)


def _left(
    plan: Plan, held: Held, objectives: Set[int], key_results: Set[int], base: Base | None
) -> Iterator[PlanChange]:
    """What the store has, the file has not, and (with a base) the file once had."""
    pairs = {(one.cycle, one.team) for one in plan.objectives}
    once = None if base is None else {*base.objectives.values()}
    once_keys = None if base is None else {*base.key_results.values()}
    for row in held.objectives.values():
        if (row.cycle, row.team) not in pairs:
            continue
        if row.uid not in objectives:
            if once is None or row.uid in once:
                yield PlanChange("archive", "objective", row.path, before=row.definition.title, uid=row.uid)
            continue
        for key in held.key_results.values():
            gone = key.objective == row.uid and key.uid not in key_results
            if gone and (once_keys is None or key.uid in once_keys):
                title = key.definition.title
                yield PlanChange("archive", "key_result", held.path(key), before=title, uid=key.uid)
