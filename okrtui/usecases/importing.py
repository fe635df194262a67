"""What a file of another tool comes to in this organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrtui.config.team_settings import kind_for
from okrtui.domain.ids import fold
from okrtui.domain.model import Cycle
from okrtui.domain.windows import local_date
from okrtui.errors import NotFoundError
from okrtui.importing.calendar import named_cycle
from okrtui.importing.matching import Around
from okrtui.importing.model import Seen
from okrtui.importing.outcome import Outcome
from okrtui.importing.to_plan import write
from okrtui.planfile.model import PlanObjective
from okrtui.store.records import Person, Team
from okrtui.usecases.plan_state import hold, plan_of
from okrtui.usecases.workspace import Workspace


def bring(
    workspace: Workspace,
    seen: Seen,
    *,
    team: str | None = None,
    cycle: str | None = None,
    written: date | None = None,
    drives: bool = False,
) -> Outcome:
    """The plan, the check-ins and the lists. ``team`` and ``cycle`` hold where the file names none; without
    them the only root team and the current cycle. ``written`` is the day that the file was last written on.
    UsageError where a row names none and several root teams could be meant; NotFoundError for an unknown
    team or cycle."""
    return write(seen, around_of(workspace, team=team, cycle=cycle, written=written, drives=drives))


def today_of(workspace: Workspace) -> date:
    """The day it is in the organisation's zone."""
    return local_date(workspace.now(), workspace.zone)


def first_day(workspace: Workspace, cycle: str | None) -> date:
    """The first day of the cycle that rows without one stand in. NotFoundError for an unknown one."""
    return _cycle(workspace, cycle, tuple(workspace.store.cycles())).start


def begun(workspace: Workspace, cycle: str | None = None) -> date | None:
    """The same; None where there is no such cycle, which is told once the file is read."""
    try:
        return first_day(workspace, cycle)
    except NotFoundError:
        return None


def around_of(
    workspace: Workspace,
    *,
    team: str | None = None,
    cycle: str | None = None,
    written: date | None = None,
    drives: bool = False,
) -> Around:
    """What the organisation has that a file is matched with."""
    config, today = workspace.config, today_of(workspace)
    cycles = tuple(workspace.store.cycles())
    everybody = {one.id: one for one in (*_people_of_file(workspace), *workspace.people().values())}
    people = [one for one in everybody.values() if one.archived_at is None]
    teams = tuple(workspace.teams().values())
    plan = plan_of(hold(workspace, [one.id for one in cycles]))
    rows = {one.path: one for one in plan.objectives}
    return Around(
        today=today,
        asof=min(written or today, today),
        zone=workspace.zone,
        team=workspace.team_named(team) if team is not None else _only_root(teams),
        cycle=_cycle(workspace, cycle, cycles),
        people=tuple(people),
        teams=teams,
        cycles=cycles,
        kinds={one.id: kind_for(config, one.id) for one in teams},
        scales={one.id: workspace.rules(one.id).cadence.confidence for one in teams},
        titles=_titles(rows),
        rows=rows,
        connections=frozenset(config.connections),
        drives=drives,
        gone=tuple(one for one in everybody.values() if one.archived_at is not None),
    )


def _people_of_file(workspace: Workspace) -> list[Person]:
    return [Person(one.id, one.name, one.email) for one in workspace.config.people]


def _only_root(teams: tuple[Team, ...]) -> str:
    """The root team where there is one; "" where there are several."""
    roots = [one.id for one in teams if one.parent is None]
    return roots[0] if len(roots) == 1 else ""


def _cycle(workspace: Workspace, name: str | None, cycles: tuple[Cycle, ...]) -> Cycle:
    """The named cycle, made by the calendar where it is not there yet; the current one without a name."""
    try:
        return workspace.cycle(name)
    except NotFoundError:
        made = named_cycle(name, cycles) if name is not None else None
        if made is None:
            raise
        return made


def _titles(rows: Mapping[str, PlanObjective]) -> dict[tuple[str, str, str], str]:
    """The ids of objectives and key results by where they stand and their folded titles; without those of
    which there are several."""
    found: dict[tuple[str, str, str], str] = {}
    twice = set()
    for path, row in rows.items():
        named = [((row.cycle, row.team, fold(row.definition.title)), row.id)]
        named += [(("", path, fold(one.definition.title)), one.id) for one in row.key_results]
        for key, id in named:
            if key in found:
                twice.add(key)
            found.setdefault(key, id)
    return {key: id for key, id in found.items() if key not in twice}
