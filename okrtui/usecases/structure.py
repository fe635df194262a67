"""Teams, people and cycles: what the configuration says against what the store holds.

On start the file only *adds*; whatever differs or is gone from it is reported, and changed only by
``config apply``. Nothing is deleted: with ``prune`` what left the file is archived.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from okrtui.config.settings import joined, read, settings_of, unlike, written
from okrtui.config.team_settings import parents_first
from okrtui.domain.definition_changes import differing
from okrtui.domain.ids import same
from okrtui.domain.model import Cadence, Cycle, owner_of
from okrtui.domain.windows import cycle_window
from okrtui.errors import RefusedError
from okrtui.store.records import Organization, Person, Team
from okrtui.usecases.rights import left_to_others
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


class Drift(Struct, frozen=True):
    """One difference: ``op`` is add, change or gone; ``kind`` organization, team, person, cycle or
    settings (``id`` is then the table)."""

    op: str
    kind: str
    id: str
    field: str = ""
    before: object = None
    after: object = None


def from_config(workspace: Workspace) -> tuple[Organization, list[Team], list[Person], list[Cycle]]:
    """What the file describes, as the store's rows, parents before their children; a zone it does not
    name is the store's."""
    config, named = workspace.config, workspace.config.organization
    organization = Organization(named.id, named.name or named.id, workspace.zone, named.mission)
    teams = [Team(one.id, one.name, one.parent, one.lead) for one in parents_first(config.teams)]
    people = [Person(one.id, one.name, one.email, one.timezone) for one in config.people]
    return organization, teams, people, [Cycle(one.id, one.start, one.end) for one in config.cycles]


def drift(workspace: Workspace) -> list[Drift]:
    """Every difference, in the order organisation, teams, people, cycles. There is none where the file
    takes its organisation from the store: what it leaves out is nobody's to archive."""
    if workspace.config.from_store:
        return []
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
    return found + _settings(workspace)


def _settings(workspace: Workspace) -> list[Drift]:
    """What the file says of cadence, bands, thresholds and calendar and the store does not."""
    stored, declared = workspace.store.settings_then(workspace.now()), settings_of(workspace.config)
    if stored is None:
        return [Drift("add", "settings", workspace.config.organization.id)]
    if stored == written(declared):
        return []
    return [Drift("change", *one) for one in unlike(read(stored), declared)]


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
    names = before.__struct_fields__ if isinstance(before, Struct) else Cycle.__match_args__
    own = [name for name in names if name != "state"]  # a cycle's state is the store's own
    changes = differing(before, after, own)
    return [Drift("change", kind, id, one.field, one.before, one.after) for one in changes]


def add_missing(workspace: Workspace) -> list[Drift]:
    """Add to the store what the file has and it lacks, where this user may; what remains different."""
    differences = drift(workspace)
    additions = [one for one in differences if one.op == "add"]
    if additions:
        with left_to_others():
            _write(workspace, additions)
    return [one for one in differences if one.op != "add"]


def apply(workspace: Workspace, *, prune: bool = False) -> list[Drift]:
    """Make the store say what the file says; what left the file is archived only with ``prune``
    (cycles stay: they carry history). Returns what was changed, logged as one act."""
    differences = [one for one in drift(workspace) if one.op != "gone" or (prune and one.kind != "cycle")]
    if not differences:
        return []
    workspace.must_write()
    _write(workspace, differences)
    if workspace.me:
        workspace.store.add_event(
            workspace.act(),
            type="config.apply",
            subject=workspace.config.organization.id,
            payload={"changes": [_noted(one) for one in differences]},
        )
    return differences


def _noted(one: Drift) -> list[object]:
    values = (None if value is None else str(value) for value in (one.before, one.after))
    return [one.op, one.kind, one.id, one.field, *values]


class DueMove(Struct, frozen=True):
    """A team whose check-ins fall due at other times once the file is applied: its cadence and zone now
    and then."""

    team: str
    before: tuple[Cadence, str]
    after: tuple[Cadence, str]


def due_moves(workspace: Workspace) -> list[DueMove]:
    """The teams whose due times the file moves, by a cadence, a zone or a parent of theirs."""
    declared = replace(workspace)
    declared.take_settings(None)
    found = []
    for team in workspace.teams().values():
        before = (workspace.rules(team.id).cadence, workspace.owner_zone(None, team.id))
        after = (declared.rules(team.id).cadence, declared.owner_zone(None, team.id))
        if before != after:
            found.append(DueMove(team.name, before, after))
    return found


class Archiving(Struct, frozen=True):
    """A team or person that would be archived, and how many living key results of running and coming
    cycles it has."""

    kind: str
    id: str
    name: str
    key_results: int


class Mass(Struct, frozen=True):
    """What a prune would archive. ``many``: more than a fifth of the teams or of the people, or any with
    living key results."""

    gone: tuple[Archiving, ...]
    many: bool


def mass(workspace: Workspace, differences: Iterable[Drift]) -> Mass:
    """What archiving all that is ``gone`` among the differences would mean."""
    store, now = workspace.store, workspace.now()
    named = {"team": {one.id: one.name for one in store.teams()}}
    named["person"] = {one.id: one.name for one in store.people()}
    gone = [(one.kind, one.id) for one in differences if one.op == "gone" and one.kind in named]
    counts: dict[tuple[str, str], int] = {}
    for cycle in store.cycles() if gone else ():
        if cycle_window(cycle, workspace.zone).end <= now:
            continue
        teams = {row.uid: row for row in store.objectives(cycle=cycle.id)}
        for key in store.key_results(cycle=cycle.id):
            above = teams[key.objective]
            owner = owner_of(key.definition, above.definition)
            for one in (("team", above.team), ("person", owner or "")):
                counts[one] = counts.get(one, 0) + 1
    found = tuple(Archiving(kind, id, named[kind][id], counts.get((kind, id), 0)) for kind, id in gone)
    many = any(one.key_results for one in found) or any(
        5 * sum(one.kind == kind for one in found) > len(all_of) for kind, all_of in named.items()
    )
    return Mass(found, many)


def _refuse_alike(workspace: Workspace, differences: list[Drift]) -> None:
    """A new identifier must differ from the store's in more than case; the very one may have been added by
    another process meanwhile."""
    store = workspace.store
    known = {
        "team": [one.id for one in store.teams(archived=True)],
        "person": [one.id for one in store.people(archived=True)],
        "cycle": [one.id for one in store.cycles()],
    }
    for one in differences:
        alike = same(one.id, known.get(one.kind, ())) if one.op == "add" else []
        if alike and alike[0] != one.id:
            raise RefusedError(
                "usecase.same_but_case", hint="usecase.hint.same_but_case", id=one.id, other=alike[0]
            )


def _write(workspace: Workspace, differences: list[Drift]) -> None:
    store, now = workspace.store, workspace.now()
    organization, teams, people, cycles = from_config(workspace)
    touched = {(one.kind, one.id) for one in differences if one.op != "gone"}
    gone = {(one.kind, one.id) for one in differences if one.op == "gone"}
    with store.transaction():
        _refuse_alike(workspace, differences)
        if ("organization", organization.id) in touched:
            store.set_organization(organization)
        states = {one.id: one.state for one in store.cycles()}
        _forget_judged(store, [one.id for one in differences if one.kind == "cycle" and one.op == "change"])
        store.save_cycles(
            replace(one, state=states.get(one.id, one.state))
            for one in cycles
            if ("cycle", one.id) in touched
        )
        archived_people = [
            structs.replace(one, archived_at=now) for one in store.people() if ("person", one.id) in gone
        ]
        store.save_people([one for one in people if ("person", one.id) in touched] + archived_people)
        archived_teams = [
            structs.replace(one, archived_at=now) for one in store.teams() if ("team", one.id) in gone
        ]
        changed_teams = [one for one in teams if ("team", one.id) in touched]
        store.save_teams(changed_teams + archived_teams, now)
        _write_settings(workspace, all(one.op == "add" for one in differences))
    workspace.forget()


def _forget_judged(store: Store, cycles: Collection[str]) -> None:
    """Judgements rest on the days of their cycle, and on those of the cycles of what drives them."""
    with store.whole():
        rows = [row for cycle in cycles for row in store.objectives(cycle=cycle)]
        if rows:
            store.drop_scores({*store.led(), *(row.uid for row in rows)})


def _write_settings(workspace: Workspace, adding: bool) -> None:
    """Store the settings of the file with this moment, from which they hold; while only ``adding``, those
    of what the store did not know yet beside its own."""
    store, declared = workspace.store, settings_of(workspace.config)
    stored = store.settings_then(workspace.now())
    wanted = declared if stored is None or not adding else joined(read(stored), declared)
    if written(wanted) != stored:
        store.save_settings(written(wanted), workspace.now(), workspace.me or "")
