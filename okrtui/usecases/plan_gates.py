"""What keeps a plan from passing review (``plan check --strict``), each finding at its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from okrtui.domain.entry import Refusal
from okrtui.domain.gates import GATE_OF, Gate, no_key_results, too_few_objectives, unlinked
from okrtui.planfile.model import Plan
from okrtui.tomlfile.lines import LineIndex, Path
from okrtui.usecases.plan_quality import Warned, plan_warnings
from okrtui.usecases.workspace import Workspace


class GateFinding(Struct, frozen=True):
    """``line`` is that of the key that is to be changed, or of the row where the key is missing; 1-based,
    0 where the text of the plan is not at hand."""

    gate: Gate
    path: str
    line: int
    about: Refusal


def findings(workspace: Workspace, plan: Plan, text: str) -> list[GateFinding]:
    """What ``plan``, whose ``text`` it was read from, does not pass, in the order of the lines. Counts are
    those of the plan itself, so that a review says the same wherever it runs."""
    off = set(workspace.config.gates.off)
    index, places = LineIndex(text.removeprefix("\ufeff")), _places(plan)
    found = [
        GateFinding(gate, one.path, index.line(_place(places[one.path], one.about.field)), one.about)
        for gate, one in _every(workspace, plan)
        if gate not in off
    ]
    return sorted(found, key=lambda one: one.line)


def _every(workspace: Workspace, plan: Plan) -> Iterator[tuple[Gate, Warned]]:
    for warned in plan_warnings(workspace, plan):
        yield GATE_OF[warned.about.code], warned
    for (cycle, team), count in Counter((one.cycle, one.team) for one in plan.objectives).items():
        few = too_few_objectives(count)
        if few is not None:
            yield Gate.OBJECTIVES, Warned(f"{cycle}/{team}", team, few)
    known = workspace.store.organization()
    mission = workspace.config.organization.mission or (known.mission if known else "")
    teams = workspace.teams()
    for one in plan.objectives:
        parts = [key.definition for key in one.key_results]
        below = bool(mission) and one.team in teams and teams[one.team].parent is None
        for gate, about in (
            (Gate.KEY_RESULTS, no_key_results(one.definition, parts)),
            (Gate.LINKED, unlinked(one.definition, below_mission=below)),
        ):
            if about is not None:
                yield gate, Warned(one.path, one.definition.title, about)


def _place(row: Path, field: str) -> Path:
    """The key of a row, or the row itself for what is about all of its key results."""
    return row if field == "key_results" else (*row, field)


def _places(plan: Plan) -> dict[str, Path]:
    """Where each row stands in the file, by its path; a team and cycle where its first objective stands."""
    places: dict[str, Path] = {}
    for number, one in enumerate(plan.objectives):
        places.setdefault(f"{one.cycle}/{one.team}", ("objectives", number))
        places[one.path] = ("objectives", number)
        for below, key in enumerate(one.key_results):
            places[f"{one.path}/{key.id}"] = ("objectives", number, "key_results", below)
    return places
