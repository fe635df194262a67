"""A key result waits for another row: asked for by its owner, confirmed or its risk taken by the other's."""

from __future__ import annotations

from dataclasses import replace

from msgspec import Struct

from okrtui.domain.companions import Dependency as Needed
from okrtui.domain.rollup import find_loop
from okrtui.domain.vocabulary import Agreement
from okrtui.errors import RefusedError, Said
from okrtui.usecases.batch import Batch, Loaded, RowRef, load
from okrtui.usecases.dependencies import Naming, edges, held_in
from okrtui.usecases.move import must_be_open
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.workspace import Workspace


class SaidOfDependency(Struct, frozen=True):
    """What was said of a dependency. ``state``: how it stands, None where it is given up; ``stranger``: who
    should have said so, where it was somebody else."""

    event: int
    by: str
    on: str
    title: str
    on_title: str
    state: Agreement | None
    stranger: Said | None


def depend(
    workspace: Workspace, row: str, on: str, state: Agreement | None = Agreement.ASKED, reason: str = ""
) -> SaidOfDependency:
    """Ask ``on`` (a key result or an objective) for what the key result ``row`` needs, or answer for it;
    None: it is needed no longer. RefusedError for the row itself, its own objective, a circle, what is asked
    already, or an answer to what was not asked."""
    by, other = resolve(workspace, row, "key_result"), resolve(workspace, on, "key_result", "objective")
    return agree(workspace, by.uid, (other.kind, other.uid), state, reason)


def agree(
    workspace: Workspace, by: int, on: RowRef, state: Agreement | None, reason: str = ""
) -> SaidOfDependency:
    """The same for rows that are found already."""
    with workspace.store.transaction():
        row, other = load(workspace, [("key_result", by), on]) if on != ("key_result", by) else _itself()
        key, naming = row.key, Naming(workspace)
        assert key is not None
        must_be_open(row.cycle)
        there = [one for one in key.definition.depends if naming.named(one.on, row.path) == on]
        if state is Agreement.ASKED:
            _may_ask(workspace, row, other, there)
        elif not there:
            raise RefusedError(
                "depend.not_asked", hint="depend.hint.not_asked", title=row.title, on=other.title
            )
        elif there[0].state is state:
            raise RefusedError("acts.same")
        rest = tuple(one for one in key.definition.depends if one not in there)
        place = key.definition.depends.index(there[0]) if there else len(rest)
        needed = () if state is None else (Needed(other.path, state),)
        depends = (*rest[:place], *needed, *rest[place:])
        batch = Batch(workspace, reason)
        batch.define(row, replace(key.definition, depends=depends), about=on)
        done = batch.finish(f"depend.{state or 'remove'}", [other.path])
    answers = state in (Agreement.CONFIRMED, Agreement.RISK)
    stranger = _stranger(workspace, other if answers else row)
    return SaidOfDependency(done.event, row.path, other.path, row.title, other.title, state, stranger)


def _itself() -> list[Loaded]:
    raise RefusedError("depend.itself")


def _may_ask(workspace: Workspace, row: Loaded, other: Loaded, there: list[Needed]) -> None:
    if there:
        raise RefusedError("depend.there", title=row.title, on=other.title, state=there[0].state)
    if other.ref == ("objective", row.above.uid):
        raise RefusedError("depend.own_objective", title=row.title)
    must_be_open(other.cycle)
    loop = find_loop([(row.path, other.path), *edges(workspace), *held_in(workspace, [other.ref])])
    if loop and row.path in loop:
        raise RefusedError("depend.loop", loop=" → ".join(loop))


def _stranger(workspace: Workspace, row: Loaded) -> Said | None:
    """Who is to speak for a row, where that is not me: its owner and its team's lead."""
    owner = (row.key.definition.owner if row.key else None) or row.above.definition.owner
    team = workspace.teams().get(row.above.team)
    people = [one for one in dict.fromkeys((owner, team.lead if team else None)) if one]
    if not people or workspace.me in people:
        return None
    names = ", ".join(workspace.name_of(one) for one in people)
    return Said("depend.stranger", {"title": row.title, "names": names})


class Askable(Struct, frozen=True):
    """A row that could be asked for; ``where``: its team, and of a key result its objective."""

    ref: RowRef
    path: str
    title: str
    where: str


def askable(workspace: Workspace, uid: int) -> list[Askable]:
    """The other objectives and key results of the cycle of a key result, those of other teams first."""
    (row,) = load(workspace, [("key_result", uid)])
    store, teams, found = workspace.store, workspace.teams(), list[tuple[bool, Askable]]()
    keys = store.key_results(cycle=row.above.cycle)
    for above in store.objectives(cycle=row.above.cycle):
        if above.uid == row.above.uid or above.team not in teams:
            continue
        own, team, title = above.team == row.above.team, teams[above.team].name, above.definition.title
        found.append((own, Askable(("objective", above.uid), above.path, title, team)))
        for key in keys:
            if key.objective == above.uid:
                path, where = f"{above.path}/{key.id}", f"{team} · {title}"
                found.append((own, Askable(("key_result", key.uid), path, key.definition.title, where)))
    return [one for _, one in sorted(found, key=lambda one: one[0])]
