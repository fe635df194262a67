"""Comparing a plan file with the store, three ways where the file says what it was made from.

Changed only in the file: applied. Only in the store: kept. In both, differently: a conflict. Without
a base the file wins, and what it would take back of other people's changes is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import fields
from typing import Literal

from msgspec import Struct

from okrtui.domain.history import initiatives
from okrtui.domain.model import KeyResultDef, ObjectiveDef
from okrtui.planfile.model import Plan, PlanKeyResult, PlanLink, PlanObjective
from okrtui.store.records import KeyResultRow, ObjectiveRow
from okrtui.usecases.plan_match import Match, match
from okrtui.usecases.plan_state import Base, Held, link_of

Op = Literal["add", "change", "archive", "revive", "conflict"]
Definition = ObjectiveDef | KeyResultDef


class PlanChange(Struct, frozen=True):
    """One difference to apply. ``id`` is the path; ``field`` is empty for add, archive and revive of a
    whole row. ``uid`` is 0 for what is not in the store yet. ``author`` is who made the store's side,
    for a conflict or for a change that the file takes back."""

    op: Op
    kind: Literal["objective", "key_result"]
    id: str
    field: str = ""
    before: object = None
    after: object = None
    uid: int = 0
    author: str = ""
    takes_back: bool = False


AuthorOf = Callable[[str, int, str], str]
"""(kind, uid, field) -> who last changed it in the store."""


def diff(
    plan: Plan, held: Held, base: Base | None, author_of: AuthorOf, *, me: str, prune: bool
) -> list[PlanChange]:
    """Every change that applying ``plan`` would make, in the file's order; archives last.

    ``prune`` archives what left the file within the cycle and team pairs that it names."""
    found = match(plan, held, base)
    changes: list[PlanChange] = []
    for objective in found.objectives:
        changes += _objective(objective, held, author_of, me)
    if prune:
        changes += _left(plan, held, found.seen_objectives, found.seen_key_results, base)
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
    side = _Side("objective", one.row.uid, path, author_of, me, one.base is not None)
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
    side = _Side("key_result", one.row.uid, path, author_of, me, one.base is not None)
    yield from side.compare("id", one.row.id, one.wanted.id, one.base.id if one.base else None)
    yield from side.definitions(
        one.row.definition, one.wanted.definition, one.base.definition if one.base else None
    )
    stored = [link_of(link) for link in held.links.get(one.row.uid, ())]
    yield from side.links(stored, one.wanted.links, one.base.links if one.base else None)


class _Side(Struct, frozen=True):
    """Compares one row's fields."""

    kind: Literal["objective", "key_result"]
    uid: int
    path: str
    author_of: AuthorOf
    me: str
    based: bool

    def compare(self, field: str, stored: object, wanted: object, base: object) -> Iterator[PlanChange]:
        if stored == wanted or (self.based and wanted == base):
            return
        if not self.based or stored == base:
            author = "" if self.based else self.author_of(self.kind, self.uid, field)
            yield PlanChange(
                "change", self.kind, self.path, field, stored, wanted, self.uid, author,
                takes_back=bool(author) and author != self.me,
            )  # fmt: skip
            return
        author = self.author_of(self.kind, self.uid, field)
        yield PlanChange("conflict", self.kind, self.path, field, stored, wanted, self.uid, author)

    def definitions(
        self, stored: Definition, wanted: Definition, base: Definition | None
    ) -> Iterator[PlanChange]:
        for entry in fields(stored):
            if entry.name == "initiatives":
                yield from self.initiatives(stored, wanted, base)
                continue
            before = getattr(base, entry.name) if base is not None else None
            yield from self.compare(
                entry.name, getattr(stored, entry.name), getattr(wanted, entry.name), before
            )

    def initiatives(
        self, stored: Definition, wanted: Definition, base: Definition | None
    ) -> Iterator[PlanChange]:
        """Each by itself: one changed here and another there do not conflict."""
        store, file, before = initiatives(stored), initiatives(wanted), initiatives(base)
        for field in dict.fromkeys([*store, *file]):
            yield from self.compare(field, store.get(field), file.get(field), before.get(field))

    def links(
        self, stored: list[PlanLink], wanted: tuple[PlanLink, ...], base: tuple[PlanLink, ...] | None
    ) -> Iterator[PlanChange]:
        """Links are a set: one added here and another there do not conflict."""
        store, file, before = _by_target(stored), _by_target(wanted), _by_target(base or ())
        for target in dict.fromkeys([*store, *file]):
            field = f"link:{target[0]}:{target[1]}"
            yield from self.compare(field, store.get(target), file.get(target), before.get(target))


def _by_target(links: Iterable[PlanLink]) -> dict[tuple[str, str], PlanLink]:
    return {(link.connection, link.url or f"?{link.query}"): link for link in links}


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
