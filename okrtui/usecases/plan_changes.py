"""One difference between a plan and the store, and how the fields of a row are compared three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Literal

from msgspec import Struct

from okrtui.domain.definition_changes import initiatives
from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import KeyResultDef, ObjectiveDef
from okrtui.planfile.model import PlanLink

Op = Literal["add", "change", "archive", "revive", "conflict"]
RowKind = Literal["objective", "key_result", "bet", "kpi"]
Definition = ObjectiveDef | KeyResultDef | BetDef | KpiDef


class PlanChange(Struct, frozen=True):
    """One difference to apply. ``id`` is the path; ``field`` is empty for add, archive and revive of a
    whole row. ``uid`` is 0 for what is not in the store yet. ``author`` is who made the store's side,
    for a conflict or for a change that the file takes back."""

    op: Op
    kind: RowKind
    id: str
    field: str = ""
    before: object = None
    after: object = None
    uid: int = 0
    author: str = ""
    takes_back: bool = False


AuthorOf = Callable[[str, int, str], str]
"""(kind, uid, field) -> who last changed it in the store."""


class Side(Struct, frozen=True):
    """Compares one row's fields."""

    kind: RowKind
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
