"""The plan as the store holds it, ready to be exported or compared."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from okrtui.config.team_settings import kind_for
from okrtui.content_names import content_name
from okrtui.domain.model import KeyResultDef
from okrtui.errors import StoreError
from okrtui.named import NamedTuple
from okrtui.planfile.dump import dump
from okrtui.planfile.model import Known, Plan, PlanKeyResult, PlanLasting, PlanLink, PlanObjective
from okrtui.planfile.parse import parse
from okrtui.store.file_place import UNWRITABLE
from okrtui.store.lasting_records import LastingRow
from okrtui.store.records import KeyResultRow, LinkRow, ObjectiveRow
from okrtui.usecases.held_lasting import held_lasting, planned
from okrtui.usecases.workspace import Workspace


class Held(Struct, frozen=True):
    """Living rows of a part of the store with their links, by uid; and those that were archived and
    that a plan may name again: objectives by path, key results by objective and id; bets and KPIs by kind
    and id."""

    objectives: Mapping[int, ObjectiveRow]
    key_results: Mapping[int, KeyResultRow]
    links: Mapping[int, Sequence[LinkRow]]
    archived_objectives: Mapping[str, ObjectiveRow] = MappingProxyType({})
    archived_key_results: Mapping[tuple[int, str], KeyResultRow] = MappingProxyType({})
    lasting: Mapping[tuple[str, str], LastingRow] = MappingProxyType({})
    archived_lasting: Mapping[tuple[str, str], LastingRow] = MappingProxyType({})

    def path(self, row: KeyResultRow) -> str:
        return f"{self.objectives[row.objective].path}/{row.id}"


class Base(Struct, frozen=True):
    """What an export showed, and which rows its paths stood for."""

    plan: Plan
    objectives: Mapping[str, int]
    key_results: Mapping[str, int]


def hold(workspace: Workspace, cycles: Collection[str], teams: Collection[str] | None = None) -> Held:
    """Everything living in these cycles (and teams)."""
    store = workspace.store
    rows = [row for cycle in cycles for row in store.objectives(cycle=cycle, teams=teams)]
    objectives = {row.uid: row for row in rows}
    key_results = {row.uid: row for row in store.key_results(objectives=list(objectives))} if rows else {}
    links: dict[int, list[LinkRow]] = {}
    for link in store.links(key_results=list(key_results)) if key_results else ():
        links.setdefault(link.key_result, []).append(link)
    living, put_away = held_lasting(workspace, teams)
    return Held(objectives, key_results, links, lasting=living, archived_lasting=put_away)


def with_archived(workspace: Workspace, held: Held, plan: Plan) -> Held:
    """The same with the archived rows whose identifiers the plan names and no living row has; of
    several the one that was archived last."""
    store = workspace.store
    by_path = {row.path: row for row in held.objectives.values()}
    lost = {one.path for one in plan.objectives} - by_path.keys()
    objectives: dict[str, ObjectiveRow] = {}
    for cycle in sorted({one.cycle for one in plan.objectives if one.path in lost}):
        for row in sorted(store.objectives(cycle=cycle, archived=True), key=_archived_last):
            if row.path in lost and row.archived_at is not None:
                objectives[row.path] = row
    parents = {one.path: by_path.get(one.path) or objectives.get(one.path) for one in plan.objectives}
    uids = [row.uid for row in parents.values() if row is not None]
    key_results: dict[tuple[int, str], KeyResultRow] = {}
    for key in sorted(store.key_results(objectives=uids, archived=True), key=_archived_last) if uids else ():
        if key.uid not in held.key_results:
            key_results[key.objective, key.id] = key
    links = dict(held.links)
    again = [key.uid for key in key_results.values()]
    for link in store.links(key_results=again) if again else ():
        links[link.key_result] = [*links.get(link.key_result, ()), link]
    return replace(held, links=links, archived_objectives=objectives, archived_key_results=key_results)


def _archived_last(row: ObjectiveRow | KeyResultRow) -> tuple[bool, float, int]:
    """Orders rows so that the one to be revived of those of one name comes last: the one that left the
    board with its objective, else the one archived last."""
    at = row.archived_at
    return at is None, at.timestamp() if at else 0.0, row.uid


def plan_of(held: Held) -> Plan:
    """The rows as a plan, in board order."""
    below: dict[int, list[PlanKeyResult]] = {}
    for row in held.key_results.values():
        links = tuple(link_of(link) for link in held.links.get(row.uid, ()))
        below.setdefault(row.objective, []).append(PlanKeyResult(row.id, row.definition, links))
    return Plan(
        tuple(
            PlanObjective(row.team, row.cycle, row.id, row.definition, tuple(below.get(row.uid, ())))
            for row in held.objectives.values()
        ),
        lasting=tuple(
            PlanLasting(kind, row.id, definition)
            for row in held.lasting.values()
            for kind, definition in [planned(row)]
        ),
    )


def link_of(link: LinkRow) -> PlanLink:
    return PlanLink(link.connection, link.url, link.query, link.weight)


class Export(NamedTuple):
    """A cycle as plan.toml; ``kept``: whether the store remembers what it showed, by its ``base``."""

    text: str
    kept: bool


def export(
    workspace: Workspace,
    *,
    cycle: str | None = None,
    teams: Collection[str] | None = None,
    objective: int | None = None,
    key_result: int | None = None,
) -> str:
    """The text of ``exported``."""
    return exported(workspace, cycle=cycle, teams=teams, objective=objective, key_result=key_result).text


def exported(
    workspace: Workspace,
    *,
    cycle: str | None = None,
    teams: Collection[str] | None = None,
    objective: int | None = None,
    key_result: int | None = None,
) -> Export:
    """The current (or named) cycle as plan.toml, its ``base`` remembered in the store where that can be
    written. ``teams``, ``objective`` or ``key_result`` narrow it."""
    held = hold(workspace, [workspace.cycle(cycle).id], teams)
    if objective is not None or key_result is not None:
        held = narrow(held, objective, key_result)
    plan = plan_of(held)
    text = dump(plan)
    base = f"{workspace.store.revision()}-{content_name(text, 6)}"
    body = {
        "plan": text,
        "objectives": {row.path: row.uid for row in held.objectives.values()},
        "key_results": {held.path(row): row.uid for row in held.key_results.values()},
    }
    if not _remembered(workspace, base, json.dumps(body, ensure_ascii=False)):
        return Export(text, False)
    return Export(dump(replace(plan, base=base)), True)


def _remembered(workspace: Workspace, base: str, body: str) -> bool:
    if workspace.store.read_only is not None:
        return False
    try:
        workspace.store.save_plan_base(base, body, workspace.now())
    except StoreError as error:
        if error.code not in UNWRITABLE:
            raise
        return False
    return True


def narrow(held: Held, objective: int | None, key_result: int | None) -> Held:
    """Only one objective, or one key result in its objective."""
    if key_result is not None:
        objective = held.key_results[key_result].objective if key_result in held.key_results else None
    key_results = {
        uid: row
        for uid, row in held.key_results.items()
        if row.objective == objective and key_result in (None, uid)
    }
    objectives = {uid: row for uid, row in held.objectives.items() if uid == objective}
    return Held(objectives, key_results, held.links)


def base_of(workspace: Workspace, name: str | None) -> Base | None:
    """What an export with this ``base`` showed; None where this store does not remember it."""
    body = workspace.store.plan_base(name) if name else None
    if body is None:
        return None
    read = json.loads(body)
    plan = parse(read["plan"], file="base", known=Known(zone=workspace.zone, stands=lambda _: True))
    return Base(plan, read["objectives"], read["key_results"])


def known_to(workspace: Workspace) -> Known:
    """The ids that a plan may name: those of the reader's configuration and of the store."""
    config = workspace.config
    current = workspace.current_cycle()
    return Known(
        teams=frozenset(workspace.teams()),
        people=frozenset(id for id, one in workspace.people().items() if one.archived_at is None),
        cycles={cycle.id: cycle for cycle in workspace.store.cycles()},
        connections=frozenset(config.connections),
        metrics=frozenset(config.metrics),
        cycle=current.id if current else None,
        zone=workspace.zone,
        kinds={team: kind_for(config, team) for team in workspace.teams()},
        stands=_Standing(workspace),
    )


class _Standing:
    """Tells whether a definition stands in the store; read once, when first asked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: list[KeyResultDef] | None = None

    def __call__(self, definition: KeyResultDef) -> bool:
        if self._known is None:
            self._known = [row.definition for row in self._workspace.store.key_results()]
        return definition in self._known
