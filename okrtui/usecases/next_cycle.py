"""The next cycle, made in the same flow as the close: which it is, what stands in it, what joins it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from msgspec import Struct

from okrtui.domain.model import Cycle, CycleState, ObjectiveState
from okrtui.planfile.model import Plan, PlanObjective
from okrtui.usecases.carrying import after_it, make_cycle
from okrtui.usecases.close import CHOSEN, may_close, next_of
from okrtui.usecases.drafts import is_draft
from okrtui.usecases.plan_apply import Applied, apply
from okrtui.usecases.templates import Template, used_in
from okrtui.usecases.workspace import Workspace


class Ahead(Struct, frozen=True):
    """An objective that stands in the next cycle already. ``draft``: not activated yet; ``team`` by name;
    ``carried``: it goes on from another cycle."""

    title: str
    team: str
    draft: bool
    carried: bool
    key_results: int


def choices(workspace: Workspace, cycle: Cycle) -> tuple[str, ...]:
    """The cycles in which things can go on: later ones that there are, the two that follow, and the one that
    is chosen; the soonest first, of two the shorter."""
    found: dict[str, tuple[date, date]] = {
        one.id: (one.start, one.end) for one in workspace.store.cycles() if one.start > cycle.start
    }
    starts = {start for start, _ in found.values()}
    for id, start, end in after_it(workspace, cycle):
        if start not in starts:
            found.setdefault(id, (start, end))
    ordered = sorted(found, key=lambda id: (found[id][0], found[id][1], id))
    chosen = next_of(workspace, cycle)
    return tuple(ordered if chosen in found else [chosen, *ordered])


def choose(workspace: Workspace, cycle: str, into: str) -> None:
    """What goes on goes on in ``into``, for whoever closes the cycle. RefusedError where it runs still or is
    closed."""
    act = workspace.act()
    with workspace.store.transaction():
        chosen = workspace.cycle(cycle)
        may_close(workspace, chosen)
        workspace.store.add_event(act, type=CHOSEN, subject=chosen.id, payload={"next_cycle": into})


def ahead(workspace: Workspace, cycle: str) -> tuple[Ahead, ...]:
    """What stands in a cycle, in the order of its board; nothing where there is no such cycle yet."""
    if all(one.id != cycle for one in workspace.store.cycles()):
        return ()
    counts: dict[int, int] = {}
    for key in workspace.store.key_results(cycle=cycle):
        counts[key.objective] = counts.get(key.objective, 0) + 1
    teams = workspace.teams()
    return tuple(
        Ahead(
            row.definition.title,
            teams[row.team].name if row.team in teams else row.team,
            is_draft(row),
            row.definition.carried_from is not None,
            counts.get(row.uid, 0),
        )
        for row in workspace.store.objectives(cycle=cycle)
    )


def left_behind(workspace: Workspace, cycle: str) -> tuple[tuple[str, str], ...]:
    """(path, title) of the drafts of a cycle that is not closed: they go on nowhere by themselves, and once
    it is closed they stay in it."""
    if workspace.cycle(cycle).state is CycleState.CLOSED:
        return ()
    rows = workspace.store.objectives(cycle=cycle)
    return tuple((row.path, row.definition.title) for row in rows if is_draft(row))


def draft_from(workspace: Workspace, cycle: str, objective: PlanObjective, team: str) -> Applied:
    """Copy a template or an older objective into the next cycle, as a draft of mine in a team. RefusedError
    where the cycle that ends runs still or is closed."""
    with workspace.store.transaction():
        ending = workspace.cycle(cycle)
        may_close(workspace, ending)
        into = make_cycle(workspace, ending, next_of(workspace, ending))
        (one,) = used_in(workspace, Template("", "", objective), team, into.id).objectives
        drafted = replace(one.definition, state=ObjectiveState.DRAFT)
        return apply(workspace, Plan((replace(one, definition=drafted),)))
