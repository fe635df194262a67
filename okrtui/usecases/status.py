"""``status``: every team, objective and key result as numbers, now or on a past day.

Always judged from facts, never from stored scores: it is what the board is checked against.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from okrtui.domain.close import MACHINE
from okrtui.domain.fields import TOLD
from okrtui.domain.model import (
    Cycle,
    CycleState,
    Forecast,
    KeepFacts,
    KeyResultFacts,
    RollUp,
    Source,
    TaskTotals,
)
from okrtui.domain.score_band import FROZEN
from okrtui.domain.windows import cycle_window, elapsed
from okrtui.store.records import ObjectiveRow
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.cycles import ended
from okrtui.usecases.dependencies import Dependencies, Dependency, dependencies, of_row
from okrtui.usecases.kpis import kpis
from okrtui.usecases.make_views import OWED
from okrtui.usecases.past import as_it_was, exact, moment_of
from okrtui.usecases.plain import number, plain
from okrtui.usecases.teams import EMPTY, descendants, from_objectives, team_views
from okrtui.usecases.views import KpiView, Rhythm, TeamView
from okrtui.usecases.workspace import Workspace

Json = dict[str, object]


def status(
    workspace: Workspace,
    *,
    team: str | None = None,
    cycle: str | None = None,
    as_of: date | None = None,
    known_now: bool = False,
    forecast: bool = True,
    rhythm: bool = True,
) -> Json:
    """The document of ``status --json`` (product contract). ``team`` narrows ``teams`` to it and
    those below it; their numbers are the same either way. ``as_of`` means the last instant of that
    day, as it was known then; ``known_now`` adds what was recorded since. Without ``forecast`` there
    are none in it, without ``rhythm`` that of teams is not told."""
    past = None
    if as_of is not None:
        past = moment_of(workspace, as_of, known_now=known_now)
        workspace = as_it_was(workspace, past)
    now = workspace.now()
    chosen = workspace.cycle(cycle)
    if team is not None:
        team = workspace.team_named(team)
    shown = descendants(workspace.teams().values(), team) if team else set(workspace.teams())
    rows = workspace.store.objectives(cycle=chosen.id, as_of=past)
    asked = [row for row in rows if row.team in shown]
    assessed = assess(workspace, asked, now=now, as_of=past, with_forecast=forecast)
    own, below = from_objectives(workspace, assessed)
    waiting = dependencies(workspace, known=assessed, as_of=past)
    kept = _rhythms(replace(workspace, past=past), chosen, shown) if rhythm else {}
    return {
        "schema": 1,
        "as_of": now.isoformat(),
        "as_of_exact": past is None or exact(workspace, past),
        "organization": workspace.config.organization.id,
        "cycle": {
            "id": chosen.id,
            "start": chosen.start.isoformat(),
            "end": chosen.end.isoformat(),
            "ended": ended(workspace, chosen),
            **_closed(workspace, chosen),
            "elapsed": elapsed(cycle_window(chosen, workspace.zone), now),
        },
        "teams": [
            _team(view, [one for one in assessed if one.row.team == view.id], waiting, kept.get(view.id))
            for view in team_views(workspace, own, below)
            if view.id in shown
        ],
        "kpis": [kpi_json(one) for one in kpis(workspace, as_of=past) if one.definition.team in shown],
        "bets": [
            {"id": bet.id, "title": bet.definition.title, "objectives": _serving(rows, bet.id)}
            for bet in workspace.store.lasting("bet", as_of=past)
        ],
    }


def _serving(rows: Sequence[ObjectiveRow], bet: str) -> list[str]:
    return [row.path for row in rows if row.definition.serves == bet]


def kpi_json(one: KpiView) -> Json:
    """One KPI of ``status --json``; its value is never rounded."""
    definition = one.definition
    return {
        "id": one.id,
        "title": definition.title,
        "team": definition.team,
        "owner": definition.owner,
        "unit": definition.unit,
        "source": definition.source.type.value,
        "value": number(one.value),
        "value_at": _instant(one.value_at),
        "checkin_state": one.checkin_state.value,
        "due_at": _instant(one.due_at),
        "synced_at": _instant(one.synced_at),
        "stale_since": _instant(one.stale_since),
        "status": one.status.value,
        "low": number(definition.low),
        "high": number(definition.high),
    }


def _closed(workspace: Workspace, cycle: Cycle) -> Json:
    """The state of the cycle at the workspace's moment, and who closed it."""
    close = next(iter(workspace.store.closes(cycle=cycle.id, at=workspace.now())), None)
    if close is not None:
        by = close.author or MACHINE
        return {"state": CycleState.CLOSED.value, "closed_by": by, "closed_at": close.at.isoformat()}
    state = CycleState.ACTIVE
    if ended(workspace, cycle):
        state = CycleState.CLOSING
    elif workspace.now() < cycle_window(cycle, workspace.zone).start:
        state = CycleState.DRAFT
    return {"state": state.value, "closed_by": None, "closed_at": None}


def _rhythms(workspace: Workspace, cycle: Cycle, shown: Collection[str]) -> dict[str, Json]:
    """Of these teams, each with those below it."""
    from okrtui.usecases.team_rhythm import below, rhythms

    own = rhythms(workspace, cycle, shown)
    return {team: rhythm_json(below(workspace, own, team)) for team in shown}


def rhythm_json(one: Rhythm) -> Json:
    """Counts, of what fell due so far."""
    return {
        "checkins": one.due,
        "checkins_on_time": one.on_time,
        "actions": one.actions,
        "actions_done": one.done,
    }


def _team(
    view: TeamView,
    objectives: Sequence[AssessedObjective],
    waiting: Sequence[Dependency],
    rhythm: Json | None,
) -> Json:
    own, below = view.own or EMPTY, view.rollup or EMPTY
    return {
        "id": view.id,
        "name": view.name,
        "parent": view.parent,
        "progress": own.progress,
        "coverage": list(own.coverage),
        "expected": own.expected,
        "heading": own.heading,
        "status": own.status.value,
        "counts": _counts(own),
        "rollup": below.progress,
        "rollup_coverage": list(below.coverage),
        "rollup_expected": below.expected,
        "rollup_heading": below.heading,
        "rollup_status": below.status.value,
        "rollup_counts": _counts(below),
        "rhythm": rhythm,
        "objectives": [_objective(one, waiting) for one in objectives],
    }


def _counts(total: RollUp) -> Mapping[str, int]:
    return {status.value: count for status, count in total.counts.items()}


def _objective(one: AssessedObjective, waiting: Sequence[Dependency]) -> Json:
    definition, total = one.row.definition, one.rollup
    return {
        "id": one.row.id,
        "path": one.row.path,
        "title": definition.title,
        "owner": definition.owner,
        "kind": definition.kind.value,
        "state": definition.state.value,
        "weight": number(definition.weight),
        "serves": definition.serves,
        "mends": list(definition.mends),
        "initiatives": [
            {"id": each.id, "title": each.title, "owner": each.owner, "state": each.state.value}
            for each in definition.initiatives
        ],
        "progress": total.progress,
        "coverage": list(total.coverage),
        "expected": total.expected,
        "heading": total.heading,
        "status": total.status.value,
        "status_from": total.status_from.value if total.status_from else None,
        "score": total.progress if total.status in FROZEN else None,
        "counts": _counts(total),
        "due_checkins": sum(key.state.checkin_state in OWED for key in one.key_results) if one.counts else 0,
        **_needed_by(of_row(waiting, ("objective", one.row.uid))),
        "key_results": [
            {**key_result_json(key), **depends_json(of_row(waiting, ("key_result", key.row.uid)))}
            for key in one.key_results
        ],
    }


def depends_json(found: Dependencies) -> Json:
    """What a row waits for, and who waits for it."""
    return {"depends": needs_json(found.needs), **_needed_by(found)}


def needs_json(needs: Sequence[Dependency]) -> list[Json]:
    """What a row waits for."""
    return [
        {
            "on": one.on.path if one.on else one.written,
            "state": one.state.value,
            "late": one.late,
            "status": one.on.status.value if one.on else None,
        }
        for one in needs
    ]


def _needed_by(found: Dependencies) -> Json:
    needed = [
        {"by": one.by.path, "state": one.state.value, "late": one.late, "status": one.by.status.value}
        for one in found.needed
    ]
    return {"needed_by": needed}


def key_result_json(one: AssessedKeyResult) -> Json:
    """One key result of ``status --json``; numbers are never rounded."""
    definition, state, facts = one.row.definition, one.state, one.facts
    return {
        "id": one.row.id,
        **{field.name: _defined(getattr(definition, field.name)) for field in TOLD},
        "value": number(state.value),
        "raw": state.raw,
        "progress": state.progress,
        "expected": state.expected,
        "pace": state.pace.value if state.pace else None,
        "elapsed": state.elapsed,
        "heading": state.heading,
        "confidence": state.confidence,
        "checkin_state": state.checkin_state.value,
        "due_at": _instant(state.due_at),
        "status": state.status.value,
        "status_from": state.status_from.value if state.status_from else None,
        "score": facts.outcome,
        "computed": state.computed,
        "disagrees": state.disagrees,
        "waits_for": list(state.waits_for),
        "flags": list(state.flags),
        "value_at": _instant(state.value_at),
        "checkin_at": _instant(state.checkin_at),
        "synced_at": _instant(facts.synced_at),
        "stale_since": _instant(facts.stale_since),
        "unseen_since": _instant(facts.unseen_since),
        "forecast": _forecast(state.forecast),
        "keep": _keep(state.keep),
        "tasks": _tasks(facts),
    }


def _defined(value: object) -> object:
    return value.type.value if isinstance(value, Source) else plain(value)


def _instant(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _forecast(value: Forecast | None) -> Json | None:
    if value is None:
        return None
    return {
        "value": value.value,
        "low": value.low,
        "high": value.high,
        "progress": value.progress,
        "probability": value.probability,
        "reaches": value.reaches.isoformat() if value.reaches else None,
        "needs_per_week": value.needs_per_week,
        "doing_per_week": value.doing_per_week,
        "scope_per_week": value.scope_per_week,
        "stepped": value.stepped,
    }


def _keep(value: KeepFacts | None) -> Json | None:
    if value is None:
        return None
    return {"ok_now": value.ok_now, "held": value.held, "observed": value.observed, "periods": value.periods}


def _tasks(facts: KeyResultFacts) -> Json | None:
    totals: TaskTotals | None = facts.tasks
    if totals is None:
        return None
    return {
        "total": totals.total,
        "done": totals.done,
        "doing": totals.doing,
        "cancelled": totals.cancelled,
        "missing": totals.missing,
        "overdue": totals.overdue,
        "unestimated": totals.unestimated,
    }
