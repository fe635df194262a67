"""Objectives and key results written in a form: opened with what stands, saved as a change of the plan.

Saving is ``plan apply`` of the part that the form shows: its three-way merge, its act, its undo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from okrtui.config.team_settings import kind_for
from okrtui.domain.model import ObjectiveDef
from okrtui.errors import NotFoundError
from okrtui.planfile.dump import dump
from okrtui.planfile.model import Known as Reads
from okrtui.planfile.model import Plan, PlanKeyResult, PlanObjective
from okrtui.planfile.parse import parse
from okrtui.usecases.link_place import connections_of
from okrtui.usecases.plan_state import base_of, exported, hold, known_to, narrow, plan_of
from okrtui.usecases.standing import teams_in_parts
from okrtui.usecases.workspace import Workspace
from okrtui.usecases.writing_answers import (
    Fault,
    Filled,
    Known,
    new_key_result,
)
from okrtui.usecases.writing_links import row_texts
from okrtui.usecases.writing_objective import objective_texts

OBJECTIVE, KEY_RESULT = "objective", "key_result"


class Sheet(Struct, frozen=True):
    """What a form says: the answers about the objective (none in the form of a key result), and those
    about its key results."""

    fields: Filled
    rows: tuple[Filled, ...] = ()


class Crowd(Struct, frozen=True):
    """What the team has besides, in the cycle: objectives, key results, and how many of these by owner."""

    objectives: int
    key_results: int
    owners: Mapping[str, int]


class Writing(Struct, frozen=True):
    """A form as it is opened. ``kind`` is objective or key_result, ``place`` names it for its draft.
    ``stored``: the objective as it stands, with the key results that the form shows (of a new one None);
    ``base`` is what it was read from. ``taken``: identifiers of its neighbours. ``sheet`` says what stands,
    ``draft`` what had been begun. ``shape``: where what the form does not show is taken from, if not from
    what is stored. ``measured``: ids of key results that have a value already, so that a
    goal moved wants a reason. ``supports``: objectives (path, title) that one can support. ``brought``:
    key results that a template brought, for what the form does not show of them."""

    kind: str
    place: str
    team: str
    team_name: str
    known: Known
    sheet: Sheet
    crowd: Crowd
    stored: PlanObjective | None = None
    base: str | None = None
    taken: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()
    supports: tuple[tuple[str, str], ...] = ()
    draft: Sheet | None = None
    shape: PlanObjective | None = None
    brought: tuple[PlanKeyResult, ...] = ()

    @property
    def behind(self) -> PlanObjective | None:
        """What stands behind the answers: what they do not say is taken from it."""
        return self.shape or self.stored

    @property
    def owner_above(self) -> str | None:
        """Who owns a key result of which nobody else is named: the owner of its objective."""
        stands = self.behind if self.kind == KEY_RESULT else None
        return stands.definition.owner if stands is not None else None

    @property
    def new(self) -> bool:
        """Whether what it writes is not there yet."""
        return self.stored is None or (self.kind == KEY_RESULT and not self.sheet.rows[0].get("id"))


Planned = tuple[PlanObjective, list[tuple[int, Fault]]]
"""The part of the plan that a form's answers come to, and what is wrong with them: (row, fault), row -1 for
the objective."""


# Opening


def new_objective(workspace: Workspace, team: str, cycle: str | None = None) -> Writing:
    """A form for an objective of a team, of mine until somebody else is named. NotFoundError without a team
    or a cycle."""
    team = workspace.team_named(team)
    named = workspace.cycle(cycle)
    kind = kind_for(workspace.config, team)
    fields = objective_texts(ObjectiveDef("", owner=workspace.me, kind=kind), "")
    place = f"objective:new:{named.id}/{team}"
    made = _writing(workspace, OBJECTIVE, place, team, named.id, Sheet(fields))
    return _with_draft(workspace, made)


def new_row(workspace: Workspace, objective: int) -> Writing:
    """A form for a key result of an objective. NotFoundError where that is gone."""
    above = standing(workspace, objective)
    sheet = Sheet({}, (new_key_result(above.definition.owner or workspace.me or ""),))
    place = f"key_result:new:{objective}"
    made = _writing(workspace, KEY_RESULT, place, above.team, above.cycle, sheet, above)
    return _with_draft(workspace, made)


def edit_objective(workspace: Workspace, uid: int) -> Writing:
    """The form of an objective with its key results."""
    found = standing(workspace, uid)
    export = exported(workspace, cycle=found.cycle, objective=uid)
    base = _base_name(workspace, export.text) if export.kept else None
    return _with_draft(workspace, _of(workspace, OBJECTIVE, f"objective:{uid}", found, base))


def edit_key_result(workspace: Workspace, uid: int) -> Writing:
    """The form of a key result."""
    rows = workspace.store.key_results(uids=[uid])
    if not rows:
        raise NotFoundError("writing.gone")
    whole = standing(workspace, rows[0].objective)
    one = tuple(key for key in whole.key_results if key.id == rows[0].id)
    export = exported(workspace, cycle=whole.cycle, key_result=uid)
    base = _base_name(workspace, export.text) if export.kept else None
    found = only(whole, one)
    made = _of(workspace, KEY_RESULT, f"key_result:{uid}", found, base)
    taken = frozenset(key.id for key in whole.key_results)
    return _with_draft(workspace, replace(made, taken=taken))


def only(objective: PlanObjective, rows: Sequence[PlanKeyResult]) -> PlanObjective:
    """The objective with these key results alone."""
    return PlanObjective(
        objective.team, objective.cycle, objective.id, objective.definition, tuple(rows), objective.was
    )


def _base_name(workspace: Workspace, text: str) -> str | None:
    return parse(text, file="base", known=known_to(workspace)).base


def standing(workspace: Workspace, uid: int) -> PlanObjective:
    """An objective as it stands, with its key results and their links."""
    rows = workspace.store.objectives(uids=[uid])
    if not rows:
        raise NotFoundError("writing.gone")
    held = narrow(hold(workspace, [rows[0].cycle], [rows[0].team]), uid, None)
    return plan_of(held).objectives[0]


def _of(workspace: Workspace, kind: str, place: str, stored: PlanObjective, base: str | None) -> Writing:
    fields = objective_texts(stored.definition, stored.id) if kind == OBJECTIVE else {}
    sheet = Sheet(fields, tuple(row_texts(one, one.id) for one in stored.key_results))
    return _writing(workspace, kind, place, stored.team, stored.cycle, sheet, stored, base)


def _writing(
    workspace: Workspace,
    kind: str,
    place: str,
    team: str,
    cycle: str,
    sheet: Sheet,
    stored: PlanObjective | None = None,
    base: str | None = None,
) -> Writing:
    teams = workspace.teams()
    people = {id: one.name for id, one in workspace.people().items() if one.archived_at is None}
    store = workspace.store
    paths = {row.uid: row.path for row in store.objectives(cycle=cycle, teams=[team])}
    path = stored.path if stored is not None else ""
    keys = [(paths[key.objective], key) for key in store.key_results(objectives=list(paths))] if paths else []
    shown = {row.get("id") for row in sheet.rows}
    others = [key for above, key in keys if above != path]
    if kind == KEY_RESULT:
        others += [key for above, key in keys if above == path and key.id not in shown]
    values = workspace.store.measurements([key.uid for above, key in keys if above == path], latest=True)
    siblings = [key.id for above, key in keys if above == path]
    return Writing(
        kind,
        place,
        team,
        teams[team].name if team in teams else team,
        Known(
            workspace.cycle(cycle),
            workspace.zone,
            people,
            connections_of(workspace),
            tuple(workspace.config.metrics),
        ),
        sheet,
        Crowd(
            sum(one != path for one in paths.values()),
            len(others),
            Counter(workspace.name_of(key.definition.owner) for key in others if key.definition.owner),
        ),
        stored,
        base,
        frozenset(one.split("/")[-1] for one in paths.values()) if kind == OBJECTIVE else frozenset(siblings),
        frozenset(key.id for above, key in keys if above == path and values.get(key.uid)),
        tuple(_serving(workspace, cycle, team, path)),
    )


def _serving(workspace: Workspace, cycle: str, team: str, path: str) -> Iterator[tuple[str, str]]:
    """(path, what is shown) of every other objective, those of the team above first."""
    teams = workspace.teams()
    above = teams[team].parent if team in teams else None
    parts = [[above], *teams_in_parts(workspace)] if above is not None else teams_in_parts(workspace)
    for place, part in enumerate(parts):
        for row in workspace.store.objectives(cycle=cycle, teams=part):
            if row.path != path and (row.team != above or place == 0):
                name = teams[row.team].name if row.team in teams else row.team
                yield row.path, f"{row.definition.title} · {name}"


# Drafts


def _with_draft(workspace: Workspace, writing: Writing) -> Writing:
    """The form with what had been begun at its place, and with what that was made from."""
    kept = workspace.store.begun(workspace.me, writing.place) if workspace.me else None
    sheet = _sheet_of(kept) if kept is not None else None
    if kept is None or sheet is None:
        return writing
    base = kept.get("base")
    then = base_of(workspace, base) if isinstance(base, str) else None
    if then is not None and then.plan.objectives and writing.stored is not None and writing.base is not None:
        found = then.plan.objectives[0]
        opened = _of(workspace, writing.kind, writing.place, found, str(base))
        writing = replace(writing, stored=found, base=str(base), sheet=opened.sheet)
    shape, brought = (_part_of(workspace, kept.get(name)) for name in ("shape", "brought"))
    rows = brought.key_results if brought is not None else ()
    return replace(writing, draft=sheet, shape=shape or writing.shape, brought=rows)


def _part_of(workspace: Workspace, text: object) -> PlanObjective | None:
    """A part of the plan as a draft keeps it."""
    if not isinstance(text, str):
        return None
    return parse(text, file="draft", known=Reads(zone=workspace.zone, stands=lambda _: True)).objectives[0]


def _kept(writing: Writing) -> dict[str, str]:
    """What stands behind the answers and comes from nowhere in the store."""
    brought = PlanObjective(
        writing.team, writing.known.cycle.id, "brought", ObjectiveDef("brought"), writing.brought
    )
    parts = {"shape": writing.shape, "brought": brought if writing.brought else None}
    return {name: dump(Plan((one,))) for name, one in parts.items() if one is not None}


def _sheet_of(kept: Mapping[str, object]) -> Sheet | None:
    """What a draft says; None where it has another shape."""
    fields, rows = kept.get("fields"), kept.get("rows")
    if not isinstance(fields, Mapping) or not isinstance(rows, list):
        return None
    every = [fields, *rows]
    if not all(
        isinstance(one, Mapping) and all(isinstance(text, str) for text in one.values()) for one in every
    ):
        return None
    return Sheet(dict(fields), tuple(dict(row) for row in rows))


def keep_draft(workspace: Workspace, writing: Writing, sheet: Sheet | None) -> None:
    """Keep what was begun; None, or what says nothing new, drops it."""
    begun = sheet is not None and sheet != writing.sheet
    payload: dict[str, object] | None = None
    if begun and sheet is not None:
        payload = {
            "base": writing.base,
            "fields": dict(sheet.fields),
            "rows": [dict(row) for row in sheet.rows],
            **_kept(writing),
        }
    workspace.store.save_begun(workspace.act().author, writing.place, payload, workspace.now())


def begun(workspace: Workspace) -> frozenset[str]:
    """The places where I have begun to write."""
    return frozenset(workspace.store.all_begun(workspace.me)) if workspace.me else frozenset()
