"""What people did, and what that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from okrtui.store.records import AuditEvent
from okrtui.usecases.act_changes import ActChange, ActTeller, reason_of
from okrtui.usecases.acts import RowKey, Rows, StandingActs, Step, place_of, steps_of, taken
from okrtui.usecases.short_ids import Address, resolve_ever
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


class Entry(Struct, frozen=True):
    """An act with what it changed. ``author`` is the name; ``event.undone_by`` is set only while the act
    stands taken back. ``about`` names what its subject is an address of: the objective, else the team, else
    the cycle by its id."""

    event: AuditEvent
    author: str
    reason: str
    changes: tuple[ActChange, ...]
    about: str = ""


def history(workspace: Workspace, text: str | None = None, *, limit: int = 50) -> list[Entry]:
    """Acts on a key result, an objective or a KPI, about a team, or all, newest first."""
    if text is None:
        events = workspace.store.events(limit=limit)
    else:
        address = resolve_ever(workspace, text, *_TOLD)
        if address.kind == "kpi":
            events = _of_kpi(workspace, address)[:limit]
        elif address.kind == "team":
            events = workspace.store.events(subject=f"team:{address.path}", limit=limit)
        else:
            events = events_on(workspace, address.path, (address.kind, address.uid))[:limit]
    return entries_of(workspace, events)


def entries_of(workspace: Workspace, events: Sequence[AuditEvent]) -> list[Entry]:
    """Acts with what they changed, in the order given."""
    standing = StandingActs(workspace.store, events)
    teller, named = ActTeller(workspace), _named(workspace, dict.fromkeys(event.subject for event in events))
    return [
        Entry(
            replace(event, undone_by=standing.undone_by(event.id)),
            teller.author(event),
            reason_of(event),
            teller.changes(event),
            named[event.subject],
        )
        for event in events
    ]


def _named(workspace: Workspace, subjects: Iterable[str]) -> dict[str, str]:
    """What addresses are the addresses of, as people call it; themselves where they are of nothing known."""
    organization, teams = workspace.config.organization, workspace.teams()
    found: dict[str, str] = {}
    above: dict[str, str] = {}
    for subject in subjects:
        cycle, *below = subject.split("/")
        if below[1:]:
            above[subject] = "/".join((cycle, *below[:2]))
        if not below:
            found[subject] = organization.name if cycle == organization.id else cycle
        else:
            found[subject] = teams[below[0]].name if below[0] in teams else subject
    titles = _titles(workspace.store, set(above.values()))
    return found | {subject: titles[path] for subject, path in above.items() if path in titles}


def _titles(store: Store, paths: Collection[str]) -> dict[str, str]:
    """The titles of objectives by the paths that they have or had, of archived ones by the last."""
    uids: dict[str, int] = {}
    for path in paths:
        named = [uid for kind, _, uid in store.paths(path) if kind == "objective"]
        if len(named) == 1:
            uids[path] = named[0]
    rows = {row.uid: row for row in store.objectives(uids=list(uids.values()), archived=True)} if uids else {}
    titles = {path: rows[uid].definition.title for path, uid in uids.items() if uid in rows}
    for cycle in {path.split("/")[0] for path in paths if path not in uids}:
        for row in store.objectives(cycle=cycle, archived=True):
            if row.path in paths:
                titles.setdefault(row.path, row.definition.title)
    return titles


def cycle_of(workspace: Workspace, text: str) -> str | None:
    """The cycle of the key result or objective that is called so; None for a team or a KPI."""
    address = resolve_ever(workspace, text, *_TOLD)
    return None if address.kind in ("team", "kpi") else address.path.split("/")[0]


_TOLD = ("key_result", "objective", "team", "kpi")
"""Kinds of what has a history of its own."""


def _of_kpi(workspace: Workspace, address: Address) -> list[AuditEvent]:
    """Acts on a KPI: its values, and the plans that defined it."""
    rows = Rows(workspace.store)
    found = [*workspace.store.events(subject=address.path), *workspace.store.events(subjects=[""])]
    kpi = ("kpi", address.uid)
    touched = {one.id: one for one in found if kpi in rows.of(one) or kpi in _fed(one)}
    return sorted(touched.values(), key=lambda one: (one.at, one.id), reverse=True)


def events_on(workspace: Workspace, path: str, row: RowKey) -> list[AuditEvent]:
    """Acts on a row and what is below it, newest first, under whatever ids it had; those on several rows
    at once where they touched it."""
    store, rows = workspace.store, Rows(workspace.store)
    inside = rows.inside(row)
    found: dict[int, AuditEvent] = {}
    for place in _places(workspace, path, row):
        parts = place.split("/")
        above = ["", *("/".join(parts[:count]) for count in range(1, len(parts)))]
        for event in (*store.events(subject=place), *store.events(subjects=above)):
            touched = rows.about(event) or _fed(event)
            if touched & inside or (not touched and place == path and event.subject.startswith(path)):
                found[event.id] = event
    return sorted(found.values(), key=lambda event: (event.at, event.id), reverse=True)


def _fed(event: AuditEvent) -> set[RowKey]:
    """The key result or KPI that an account took over."""
    row = taken(event) if event.type == "source.taken" else None
    return set() if row is None else {row}


def _places(workspace: Workspace, path: str, row: RowKey) -> list[str]:
    """The path of a row, then those that it or its objective had before they were renamed or moved."""
    store, (kind, uid) = workspace.store, row
    steps = [step for event in store.events(types=RENAMING) for step in steps_of(event)]
    if kind == "objective":
        return _paths(workspace, int(uid), steps)
    ids = _ids(steps, row, path.rpartition("/")[2])
    above = dict.fromkeys([store.key_results(uids=[int(uid)], archived=True)[0].objective])
    for step in _moves(steps, row):
        above |= {place_of(step, side)["objective"]: None for side in ("before", "after")}
    return [f"{one}/{id}" for objective in above for one in _paths(workspace, objective, steps) for id in ids]


def _paths(workspace: Workspace, objective: int, steps: Sequence[Step]) -> list[str]:
    row: RowKey = ("objective", objective)
    cycle, team, id = workspace.store.objectives(uids=[objective], archived=True)[0].path.split("/")
    places = {f"{cycle}/{team}": None}
    for step in _moves(steps, row):
        places |= {place_of(step, side)["path"]: None for side in ("before", "after")}
    return [f"{place}/{one}" for place in places for one in _ids(steps, row, id)]


def _ids(steps: Sequence[Step], row: RowKey, id: str) -> list[str]:
    """What the row is and was called."""
    found = {id: None}
    for step in steps:
        if step["op"] == "rename" and (step["kind"], step["uid"]) == row:
            found |= {str(step["before"]): None, str(step["after"]): None}
    return list(found)


def _moves(steps: Sequence[Step], row: RowKey) -> list[Step]:
    return [step for step in steps if step["op"] == "move" and (step["kind"], step["uid"]) == row]


RENAMING = ("plan.apply", "move", "turn.objective", "turn.key_result", "undo", "redo")
"""Types of acts that may change an id or a place."""
