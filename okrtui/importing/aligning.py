"""Parents of a file's objectives: contributing, or driving where the person says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from okrtui.domain.ids import fold
from okrtui.domain.model import Driver
from okrtui.domain.rollup import find_loop
from okrtui.importing.matching import Around
from okrtui.importing.model import SeenAlignment, SeenObjective, Spot
from okrtui.named import NamedTuple
from okrtui.planfile.model import PlanObjective

Miss = Callable[[Spot, str, str, str], None]


class Aligned(NamedTuple):
    """``comments`` by path; ``weighted``: whether a link has a weight above 0."""

    objectives: tuple[PlanObjective, ...]
    comments: Mapping[str, tuple[str, ...]]
    weighted: bool


class Parents:
    """The paths of a file's objectives by the source's ids of them and of their key results, and by title."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._titles: dict[str, set[str]] = {}

    def add(self, seen: SeenObjective, path: str) -> None:
        for id in (seen.id, *(key.id for key in seen.key_results)):
            if id.strip():
                self._ids.setdefault(fold(id.strip()), path)
        for title in (seen.title, *(key.title for key in seen.key_results)):
            self._titles.setdefault(fold(title.strip()), set()).add(path)

    def find(self, parent: SeenAlignment) -> str | None:
        """The path that is meant; None where none is, or several are."""
        if found := self._ids.get(fold(parent.id.strip())) if parent.id.strip() else None:
            return found
        for name in filter(str.strip, (parent.title, parent.id)):
            if len(paths := self._titles.get(fold(name.strip()), ())) == 1:
                return next(iter(paths))
        return None


def aligned(
    rows: Sequence[tuple[SeenObjective, PlanObjective]], around: Around, parents: Parents, miss: Miss
) -> Aligned:
    """The objectives with their parents. A row has one parent; further ones, unknown ones and those that
    would close a circle are missed."""
    edges: list[tuple[str, str]] = []
    comments: dict[str, tuple[str, ...]] = {}
    found, weighted = [], False
    for seen, row in rows:
        parent: tuple[str, Decimal | None] | None = None
        for one in seen.alignments:
            name = one.title or one.id
            path = parents.find(one) or _known(one, row, around)
            if path is None:
                miss(seen.place, "parent", name, "parent_unknown")
            elif parent is not None:
                miss(seen.place, "parent", name, "second_parent")
            elif path == row.path or find_loop([*edges, (row.path, path)]) is not None:
                miss(seen.place, "parent", name, "parent_loop")
            else:
                heavy = one.weight is not None and one.weight > 0
                weighted = weighted or heavy
                parent = path, one.weight if heavy and around.drives else None
                edges.append((row.path, path))
                if heavy and not around.drives and one.weight is not None:
                    comments[row.path] = (f"{path}: {_percent(one.weight)}",)
        found.append(_with(row, parent))
    driven = {one.definition.drives for one in found if one.definition.drives is not None}
    return Aligned(tuple(_driven(one, driven) for one in found), comments, weighted)


def _known(one: SeenAlignment, row: PlanObjective, around: Around) -> str | None:
    """An objective that is there already, by its title in the same cycle."""
    titles = {name for name in (fold(one.title.strip()), fold(one.id.strip())) if name}
    found = {
        f"{cycle}/{team}/{id}"
        for (cycle, team, title), id in around.titles.items()
        if cycle == row.cycle and title in titles
    }
    return found.pop() if len(found) == 1 else None


def _with(row: PlanObjective, parent: tuple[str, Decimal | None] | None) -> PlanObjective:
    if parent is None:
        return row
    path, weight = parent
    own = row.definition
    if weight is None:
        return row if own.drives == path else replace(row, definition=replace(own, supports=path))
    return replace(row, definition=replace(own, drives=path, supports=None, weight=weight))


def _driven(row: PlanObjective, driven: Collection[str]) -> PlanObjective:
    """A parent that is fed by children shows what they come to."""
    if row.path not in driven:
        return row
    driver = Driver.BOTH if row.key_results else Driver.ALIGNED
    return replace(row, definition=replace(row.definition, driver=driver))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f} %"
