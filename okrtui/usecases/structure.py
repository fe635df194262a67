"""Teams, people and cycles: what the configuration says against what the store holds.

On start the file only *adds*; whatever differs or is gone from it is reported, and changed only by
``config apply``. Nothing is deleted: with ``prune`` what left the file is archived.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from okrtui.config.org import structure
from okrtui.domain.model import Cycle
from okrtui.frozen import dataclass
from okrtui.store.records import Organization, Person, Team
from okrtui.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference: ``op`` is add, change or gone; ``kind`` organization, team, person or cycle."""

    op: str
    kind: str
    id: str
    field: str = ""
    before: object = None
    after: object = None


def from_config(workspace: Workspace) -> tuple[Organization, list[Team], list[Person], list[Cycle]]:
    """What the file describes, as the store's rows; a zone it does not name is the store's."""
    declared = structure(workspace.config)
    named = declared.organization
    organization = Organization(named.id, named.name, workspace.zone, named.mission)
    teams = [Team(one.id, one.name, one.parent, one.lead) for one in declared.teams]
    people = [Person(one.id, one.name, one.email, one.timezone) for one in declared.people]
    return organization, teams, people, list(declared.cycles)


def drift(workspace: Workspace) -> list[Drift]:
    """Every difference, in the order organisation, teams, people, cycles."""
    store = workspace.store
    organization, teams, people, cycles = from_config(workspace)
    known = store.organization()
    found: list[Drift] = []
    if known is None:
        found.append(Drift("add", "organization", organization.id))
    else:
        found += _changes("organization", organization.id, known, organization)
    found += _compare("team", store.teams(archived=True), teams)
    found += _compare("person", store.people(archived=True), people)
    found += _compare("cycle", store.cycles(), cycles)
    return found


def _compare(
    kind: str, stored: Iterable[Team | Person | Cycle], wanted: Iterable[Team | Person | Cycle]
) -> list[Drift]:
    known = {one.id: one for one in stored}
    found: list[Drift] = []
    names = set()
    for one in wanted:
        names.add(one.id)
        if one.id not in known:
            found.append(Drift("add", kind, one.id))
        else:
            found += _changes(kind, one.id, known[one.id], one)
    for id, one in known.items():
        if id not in names and getattr(one, "archived_at", None) is None:
            found.append(Drift("gone", kind, id))
    return found


def _changes(kind: str, id: str, before: object, after: object) -> list[Drift]:
    found: list[Drift] = []
    if before == after:
        return found
    for entry in fields(before):  # type: ignore[arg-type]
        if entry.name == "state":  # a cycle's state is the store's own
            continue
        old, new = getattr(before, entry.name), getattr(after, entry.name)
        if old != new:
            found.append(Drift("change", kind, id, entry.name, old, new))
    return found


def add_missing(workspace: Workspace) -> list[Drift]:
    """Add to the store what the file has and it lacks; returns what remains different."""
    differences = drift(workspace)
    additions = [one for one in differences if one.op == "add"]
    if additions:
        _write(workspace, additions)
    return [one for one in differences if one.op != "add"]


def apply(workspace: Workspace, *, prune: bool = False) -> list[Drift]:
    """Make the store say what the file says; what left the file is archived only with ``prune``
    (cycles stay: they carry history). Returns what was changed, logged as one act."""
    differences = [one for one in drift(workspace) if one.op != "gone" or (prune and one.kind != "cycle")]
    if not differences:
        return []
    _write(workspace, differences)
    if workspace.me:
        workspace.store.add_event(
            workspace.act(),
            type="config.apply",
            subject=workspace.config.organization.id,
            payload={"changes": [[one.op, one.kind, one.id, one.field] for one in differences]},
        )
    return differences


def _write(workspace: Workspace, differences: list[Drift]) -> None:
    store, now = workspace.store, workspace.now()
    organization, teams, people, cycles = from_config(workspace)
    touched = {(one.kind, one.id) for one in differences if one.op != "gone"}
    gone = {(one.kind, one.id) for one in differences if one.op == "gone"}
    with store.transaction():
        if ("organization", organization.id) in touched:
            store.set_organization(organization)
        states = {one.id: one.state for one in store.cycles()}
        store.save_cycles(
            replace(one, state=states.get(one.id, one.state))
            for one in cycles
            if ("cycle", one.id) in touched
        )
        archived_people = [
            replace(one, archived_at=now) for one in store.people() if ("person", one.id) in gone
        ]
        store.save_people([one for one in people if ("person", one.id) in touched] + archived_people)
        archived_teams = [replace(one, archived_at=now) for one in store.teams() if ("team", one.id) in gone]
        changed_teams = [one for one in teams if ("team", one.id) in touched]
        store.save_teams(changed_teams + archived_teams, now)
    workspace.forget()
