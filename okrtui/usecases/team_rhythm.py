"""How a team keeps its rhythm: check-ins on time, months of silence, rows of people who left."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec import Struct

from okrtui.domain.agreed import ActionState
from okrtui.domain.cadence import punctual, silent
from okrtui.domain.model import CheckinState, Cycle, Pace
from okrtui.domain.windows import cycle_window, instant, key_result_window, local_date
from okrtui.usecases.absences import absences, excused
from okrtui.usecases.agreed import agreed
from okrtui.usecases.assess import AssessedObjective
from okrtui.usecases.cycles import running
from okrtui.usecases.standing import Standing, standings
from okrtui.usecases.views import Departed, Silence
from okrtui.usecases.workspace import Workspace

_OWES_LONG = (CheckinState.LATE, CheckinState.MISSED)


class Rhythm(Struct, frozen=True):
    """Check-ins given before they were late, of those that fell due so far; actions of the cycle that were
    done, of those that were or whose day is over."""

    on_time: int = 0
    due: int = 0
    done: int = 0
    actions: int = 0


def rhythm_of(
    workspace: Workspace, cycle: Cycle, teams: Collection[str], objectives: Iterable[AssessedObjective]
) -> Rhythm:
    """Of the key results of these objectives, whose facts hold every check-in, and of what ``teams`` agreed
    on in the cycle."""
    on_time = due = 0
    now, away = workspace.now(), absences(workspace)
    for objective in objectives:
        for one in objective.key_results if objective.counts else ():
            definition, facts = one.row.definition, one.facts
            person = definition.checkin_owner or definition.owner or objective.row.definition.owner
            window = key_result_window(definition, facts.cycle, workspace.zone)
            free = excused(one.rules.closed, person, away)
            kept, of = punctual(facts, one.rules.cadence, window, now, free)
            on_time, due = on_time + kept, due + of
    start = cycle_window(cycle, workspace.zone).start
    settled = [
        one
        for one in agreed(workspace, teams, as_of=workspace.past)
        if one.kind == "action" and one.at >= start
    ]
    done = sum(one.state is ActionState.DONE for one in settled)
    return Rhythm(on_time, due, done, done + sum(one.late for one in settled))


def silent_teams(
    workspace: Workspace, cycle: Cycle, teams: Collection[str] | None = None
) -> tuple[Silence, ...]:
    """Those of ``teams`` (None: all) whose own key results are all owed and that have not checked in for a
    month, to be told of in one line in the place of their rows. The caller has refreshed the cycle's
    scores."""
    scores = workspace.store.objective_scores(cycle=cycle.id, teams=teams)
    return silent_among(workspace, standings(workspace, scores.values()))


def silent_among(
    workspace: Workspace, found: Iterable[Standing], teams: Collection[str] | None = None
) -> tuple[Silence, ...]:
    """The same of key results that are known already, of ``teams`` (None: all)."""
    owes: dict[str, list[tuple[int, datetime]]] = {}
    others: set[str] = set()
    for one in found:
        team = one.score.team
        if teams is not None and team not in teams:
            continue
        if one.score.weight < 0 or one.checkin is CheckinState.NONE or one.told.pace is Pace.DONE:
            continue
        if one.checkin not in _OWES_LONG or one.kept.owed is None:
            others.add(team)
        else:
            owes.setdefault(team, []).append((one.kept.uid, instant(one.kept.owed.due)))
    silences = []
    for team, rows in owes.items():
        if team in others or team not in workspace.teams():
            continue
        said = workspace.store.checkins([uid for uid, _ in rows], latest=1)
        last = max((several[-1].at for several in said.values() if several), default=None)
        if silent(last, min(due for _, due in rows), workspace.now()):
            since = None if last is None else local_date(last, workspace.zone)
            silences.append(Silence(team, workspace.teams()[team].name, since, len(rows)))
    return tuple(silences)


def departed(workspace: Workspace, teams: Collection[str] | None = None) -> tuple[Departed, ...]:
    """People who left, with what they still own or are asked for at ``teams`` (None: anywhere)."""
    found = []
    for person in workspace.people().values():
        if person.archived_at is None:
            continue
        held: set[tuple[int, int]] = set()
        for cycle in running(workspace):
            held.update(workspace.store.owned(person.id, cycle.id))
            held.update(workspace.store.asked(person.id, cycle.id))
        if held and teams is not None:
            rows = workspace.store.objectives(uids={objective for _, objective in held}, teams=teams)
            inside = {row.uid for row in rows}
            held = {one for one in held if one[1] in inside}
        if held:
            found.append(Departed(person.id, person.name, len(held)))
    return tuple(found)
