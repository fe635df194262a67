"""How a team keeps its rhythm: check-ins on time, months of silence, rows of people who left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from okrtui.domain.agreed import ActionState
from okrtui.domain.cadence import punctual, silent
from okrtui.domain.model import CheckinState, Cycle, Pace, asked_of
from okrtui.domain.reminders import Absences
from okrtui.domain.windows import cycle_window, instant, key_result_window, local_date
from okrtui.usecases.absences import absences, excused
from okrtui.usecases.agreed import agreed
from okrtui.usecases.cycles import running
from okrtui.usecases.drafts import is_draft
from okrtui.usecases.facts import asked_facts
from okrtui.usecases.standing import Standing, standings, teams_in_parts
from okrtui.usecases.teams import descendants
from okrtui.usecases.views import Departed, Rhythm, Silence, TeamRhythm
from okrtui.usecases.workspace import Workspace

_OWES_LONG = (CheckinState.LATE, CheckinState.MISSED)


def rhythm_of(workspace: Workspace, cycle: Cycle, teams: Collection[str] | None = None) -> Rhythm:
    """Of ``teams`` (None: of all) together."""
    return sum(rhythms(workspace, cycle, teams).values(), Rhythm())


def below(workspace: Workspace, own: Mapping[str, Rhythm], team: str) -> Rhythm:
    """Of a team with those below it, from what each has of its own."""
    return sum((own.get(one, Rhythm()) for one in descendants(workspace.teams().values(), team)), Rhythm())


def rhythms_led(workspace: Workspace, cycle: Cycle, led: Collection[str]) -> tuple[TeamRhythm, ...]:
    """Of the teams that somebody leads, but for those below another of them, each with the teams below it;
    those alone of which anything fell due."""
    teams = workspace.teams()
    under = {id: set(descendants(teams.values(), id)) for id in led}
    tops = [id for id in teams if id in led and not any(id in under[one] for one in led if one != id)]
    own = rhythms(workspace, cycle, set[str]().union(*under.values())) if led else {}
    found = [TeamRhythm(id, teams[id].name, below(workspace, own, id)) for id in tops]
    return tuple(one for one in found if one.rhythm.told)


def rhythms(workspace: Workspace, cycle: Cycle, teams: Collection[str] | None = None) -> dict[str, Rhythm]:
    """Of each of ``teams`` (None: of all) what its own key results and actions make of it so far, where
    anything does."""
    away, found = absences(workspace), dict[str, Rhythm]()
    for part in teams_in_parts(workspace, teams):
        for team, made in _asked_of(workspace, cycle, part, away):
            found[team] = found.get(team, Rhythm()) + made
    start = cycle_window(cycle, workspace.zone).start
    for one in agreed(workspace, teams, as_of=workspace.past):
        if one.kind == "action" and one.at >= start:
            done = one.state is ActionState.DONE
            made = Rhythm(done=int(done), actions=int(done or one.late))
            found[one.team] = found.get(one.team, Rhythm()) + made
    return found


def _asked_of(
    workspace: Workspace, cycle: Cycle, teams: Collection[str], away: Absences
) -> Iterator[tuple[str, Rhythm]]:
    """What each key result of these teams was asked for and gave so far, with its team."""
    objectives = workspace.store.objectives(cycle=cycle.id, teams=teams, as_of=workspace.past)
    above = {row.uid: row for row in objectives if not is_draft(row)}
    keys = workspace.store.key_results(objectives=list(above), as_of=workspace.past) if above else []
    facts, now = asked_facts(workspace, above, keys, workspace.past) if keys else {}, workspace.now()
    for key in keys:
        objective, definition = above[key.objective], key.definition
        rules = workspace.rules(objective.team, objective.definition.kind)
        person = asked_of(definition, objective.definition)
        window = key_result_window(definition, facts[key.uid].cycle, workspace.zone)
        free = excused(rules.closed, person, away)
        yield objective.team, Rhythm(*punctual(facts[key.uid], rules.cadence, window, now, free))


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
