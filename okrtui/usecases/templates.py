"""Objectives to begin with: those that come with okrtui, a department a file and language, own ones, and
those of any cycle.

A template is an objective of a plan file; its team and cycle are those it is used in. Starts and baselines of
what comes with okrtui are examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from okrtui.config.paths import data_folder, file_stem, private_folder
from okrtui.config.save import write_new
from okrtui.config.schema_file import named
from okrtui.config.team_settings import kind_for
from okrtui.domain.ids import fold, slug, unique
from okrtui.domain.model import ObjectiveKind, ObjectiveState
from okrtui.errors import NotFoundError, PlanError, UsageError
from okrtui.planfile.dump import dump
from okrtui.planfile.model import Known, Plan, PlanKeyResult, PlanObjective
from okrtui.planfile.parse import parse
from okrtui.usecases.plan_state import hold, narrow, plan_of
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.workspace import Workspace

DEPARTMENTS = ("product", "engineering", "marketing", "sales", "customer-success")
LANGUAGES = ("en", "ko")
OWN = "own"
"""What stands before the name of a template that somebody saved."""


class Template(Struct, frozen=True):
    """``name`` is department/objective, or own/name; ``language`` en or ko, empty for an own one."""

    name: str
    language: str
    objective: PlanObjective


def templates(language: str) -> list[Template]:
    """Own ones first, then those of every department in a language (English where there are none in it)."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    found = list(_own())
    for department in DEPARTMENTS:
        text = files("okrtui").joinpath("templates", spoken, f"{department}.toml").read_text("utf-8")
        found += [Template(f"{department}/{one.id}", spoken, one) for one in _read(text, department)]
    return found


def _read(text: str, file: str) -> tuple[PlanObjective, ...]:
    """The objectives of a template file. PlanError for one that is no plan."""
    return parse(text, file=file, known=Known(cycle="cycle")).objectives


def own_folder() -> Path:
    """Where templates that were saved lie."""
    return data_folder() / "templates"


def _own() -> Iterator[Template]:
    """Those that can be read."""
    folder = own_folder()
    for path in sorted(folder.glob("*.toml")) if os.path.isdir(folder) else ():
        try:
            objectives = _read(path.read_text("utf-8"), path.name)
        except (PlanError, OSError, UnicodeDecodeError):
            continue
        if objectives:
            yield Template(f"{OWN}/{path.stem}", "", objectives[0])


def template(name: str, language: str) -> Template:
    """The one that ``name`` or an ending of it means. NotFoundError with those there are."""
    every = templates(language)
    wanted = fold(name)
    found = [one for one in every if fold(one.name) == wanted]
    found = found or [one for one in every if fold(one.name).endswith(f"/{wanted}")]
    if len(found) != 1:
        raise NotFoundError("template.unknown", name=name, known=", ".join(one.name for one in every))
    return found[0]


def of_row(workspace: Workspace, id: str) -> Template:
    """An objective of any cycle as a template, without the owners of its key results and its links."""
    address = resolve(workspace, id, "objective")
    row = workspace.store.objectives(uids=[address.uid])[0]
    held = narrow(hold(workspace, [row.cycle], [row.team]), row.uid, None)
    found = plan_of(held).objectives[0]
    return Template(found.path, "", bare(found))


def bare(objective: PlanObjective) -> PlanObjective:
    """What is of one quarter alone left out: people, dates, links, parents."""
    keys = tuple(
        PlanKeyResult(
            one.id,
            replace(
                one.definition,
                owner=None,
                starts=None,
                due=None,
                flagged=None,
                docs=(),
                sprints=(),
                depends=(),
                expected=() if isinstance(one.definition.expected, tuple) else one.definition.expected,
                milestones=tuple(replace(step, due=None) for step in one.definition.milestones),
            ),
        )
        for one in objective.key_results
    )
    definition = replace(
        objective.definition,
        owner=None,
        state=ObjectiveState.ACTIVE,
        supports=None,
        drives=None,
        carried_from=None,
        initiatives=(),
    )
    return PlanObjective("team", "cycle", objective.id, definition, keys)


def used_in(workspace: Workspace, chosen: Template, team: str, cycle: str | None = None) -> Plan:
    """The plan that adds it to a team's cycle, as mine; what is already there is left as it is. A template
    that comes with okrtui is a promise where it says so, else what the team's objectives are."""
    team, named = workspace.team_named(team), workspace.cycle(cycle)
    taken = {row.id for row in hold(workspace, [named.id], [team]).objectives.values()}
    one = chosen.objective
    kind = kind_in(one, kind_for(workspace.config, team))
    definition = replace(one.definition, owner=workspace.me, kind=kind)
    keys = tuple(
        PlanKeyResult(key.id, replace(key.definition, owner=workspace.me)) for key in one.key_results
    )
    return Plan((PlanObjective(team, named.id, unique(one.id, taken), definition, keys),))


def kind_in(objective: PlanObjective, usual: ObjectiveKind) -> ObjectiveKind:
    """A promise where the template says so, else what is usual where it is used."""
    said = objective.definition.kind
    return said if said is ObjectiveKind.COMMITTED else usual


def text_of(chosen: Template) -> str:
    """The template as it lies in a file."""
    return dump(Plan((chosen.objective,)))


def save(workspace: Workspace, id: str, name: str | None = None) -> Path:
    """Keep an objective as a template of one's own; the file it lies in. UsageError where one of that name
    is there."""
    chosen = of_row(workspace, id)
    folder = private_folder(own_folder())
    path = folder / f"{file_stem(slug(name or chosen.objective.definition.title))}.toml"
    if os.path.exists(path):
        raise UsageError("template.there", name=path.stem, file=str(path))
    write_new(path, named(path, "plan", text_of(chosen)))
    return path
