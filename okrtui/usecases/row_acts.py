"""What is done to one row or several at once, each as one act: archive, move the due date, tag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from msgspec import Struct

from okrtui.domain.entry import check_key_result
from okrtui.errors import RefusedError, Said
from okrtui.usecases.assess import objective_named
from okrtui.usecases.batch import Batch, Done, Loaded, RowRef, load, must_all
from okrtui.usecases.dependencies import Dependency, left_waiting
from okrtui.usecases.typed_text import written
from okrtui.usecases.workspace import Workspace


class Going(Struct, frozen=True):
    """What leaves the board with a row: of an objective its key results; ``links`` of all of these;
    ``orphans`` the titles of objectives that are aligned with it and stay; ``waiting``: what others wait
    for of it."""

    title: str
    path: str
    key_results: tuple[str, ...] = ()
    links: int = 0
    orphans: tuple[str, ...] = ()
    waiting: tuple[Dependency, ...] = ()


def archiving(workspace: Workspace, refs: Iterable[RowRef]) -> list[Going]:
    """What archiving would take away. RefusedError as ``archive``."""
    rows = _outermost(load(workspace, refs))
    must_all(rows, lambda _: None)
    left = left_waiting(workspace, [row.ref for row in rows])
    return [_going(workspace, row, left) for row in rows]


def archive(workspace: Workspace, refs: Iterable[RowRef], reason: str = "") -> Done:
    """Take rows off the board, objectives with their key results; all that was said and measured stays."""
    with workspace.store.transaction():
        rows = _outermost(load(workspace, refs))
        must_all(rows, lambda _: None)
        batch = Batch(workspace, reason)
        left = left_waiting(workspace, [row.ref for row in rows])
        for row in rows:
            batch.archive(row, [one.by.ref[1] for one in left if _within(one, row)])
        return batch.finish("archive", [one.by.path for one in left])


def _within(one: Dependency, row: Loaded) -> bool:
    """Whether what is waited for goes with a row."""
    return one.on is not None and f"{one.on.path}/".startswith(f"{row.path}/")


def _outermost(rows: list[Loaded]) -> list[Loaded]:
    """Without key results that go with their objective."""
    objectives = {row.above.uid for row in rows if row.key is None}
    return [row for row in rows if row.key is None or row.above.uid not in objectives]


def _going(workspace: Workspace, row: Loaded, left: list[Dependency]) -> Going:
    store, waiting = workspace.store, tuple(one for one in left if _within(one, row))
    if row.key is not None:
        fed = len(store.links(key_results=[row.key.uid]))
        return Going(row.title, row.path, (), fed, waiting=waiting)
    keys = store.key_results(objectives=[row.above.uid])
    links = store.links(key_results=[key.uid for key in keys]) if keys else []
    every = [one for cycle in store.cycles() for one in store.objectives(cycle=cycle.id)]
    aligned = [
        one.definition.title
        for one in every
        for text in (one.definition.supports, one.definition.drives)
        if text and (found := objective_named(text, one, every)) is not None and found.uid == row.above.uid
    ]
    inside = tuple(key.definition.title for key in keys)
    return Going(row.title, row.path, inside, len(links), tuple(aligned), waiting)


def move_due(workspace: Workspace, refs: Iterable[RowRef], due: date | None, reason: str = "") -> Done:
    """Another due date for key results; None: the end of their cycle."""

    def check(row: Loaded) -> Said | None:
        if row.key is None:
            return Said("acts.no_due")
        wrong = check_key_result(replace(row.key.definition, due=due), row.cycle, workspace.zone)
        if due is not None and due > row.cycle.end:
            return Said("acts.due_after", {"due": due, "end": row.cycle.end})
        return Said(wrong[0].code, wrong[0].values) if wrong else None

    with workspace.store.transaction():
        rows = load(workspace, refs)
        must_all(rows, check)
        batch = Batch(workspace, reason)
        for row in rows:
            assert row.key is not None
            batch.define(row, replace(row.key.definition, due=due))
        return _something(batch.finish("due"))


def tag(workspace: Workspace, refs: Iterable[RowRef], text: str) -> Done:
    """Tags of rows, ``text`` as it is typed: "a, b, -c" adds two and takes one away."""
    words = [one.strip() for one in written("tags", text).replace("\n", " ").split(",") if one.strip(" -")]
    if not words:
        raise RefusedError("acts.no_tags")
    gone = {one[1:].strip() for one in words if one.startswith("-")}
    more = [one for one in dict.fromkeys(words) if not one.startswith("-")]
    with workspace.store.transaction():
        rows = load(workspace, refs)
        must_all(rows, lambda _: None)
        batch = Batch(workspace)
        for row in rows:
            stored = (row.key or row.above).definition
            tags = tuple(one for one in dict.fromkeys([*stored.tags, *more]) if one not in gone)
            batch.define(row, replace(stored, tags=tags))
        return _something(batch.finish("tag"))


def tags_of(workspace: Workspace, refs: Iterable[RowRef]) -> tuple[list[str], list[str]]:
    """The tags that all of the rows have, and all that are in use in their cycles."""
    rows = load(workspace, refs)
    each = [set((row.key or row.above).definition.tags) for row in rows]
    known = set[str]()
    for cycle in {row.cycle.id for row in rows}:
        for objective in workspace.store.objectives(cycle=cycle):
            known.update(objective.definition.tags)
        for key in workspace.store.key_results(cycle=cycle):
            known.update(key.definition.tags)
    return sorted(set.intersection(*each)), sorted(known)


def _something(done: Done) -> Done:
    """RefusedError where everything was so already."""
    if not done.event:
        raise RefusedError("acts.same")
    return done
