"""Turning judged rows into the views that every front renders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from okrtui.domain.model import CheckinState, Kind, Measurement, SourceType
from okrtui.domain.progress import gained
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective
from okrtui.usecases.row_trend import Trend, trend_of
from okrtui.usecases.views import KeyResultView, ObjectiveView
from okrtui.usecases.workspace import Workspace

WEEK = timedelta(days=7)

NONE_YET = Trend()

OWED = (CheckinState.DUE, CheckinState.LATE, CheckinState.MISSED)
"""Check-in states that ask something of the owner."""


def objective_view(
    workspace: Workspace,
    assessed: AssessedObjective,
    links: Mapping[int, Sequence[str]],
    *,
    past: bool = True,
) -> ObjectiveView:
    """``links`` gives the connections that feed each key result, by uid; ``past``: its rows tell theirs."""
    row = assessed.row
    key_results = tuple(
        key_result_view(workspace, row.path, one, links.get(one.row.uid, ()), row.definition.owner, past=past)
        for one in assessed.key_results
    )
    due = sum(one.state.checkin_state in OWED for one in assessed.key_results) if assessed.counts else 0
    return ObjectiveView(
        uid=row.uid,
        id=row.id,
        path=row.path,
        team=row.team,
        definition=row.definition,
        owner_name=workspace.name_of(row.definition.owner),
        rollup=assessed.rollup,
        due_checkins=due,
        key_results=key_results,
    )


def key_result_view(
    workspace: Workspace,
    objective_path: str,
    one: AssessedKeyResult,
    connections: Sequence[str],
    objective_owner: str | None = None,
    *,
    past: bool = True,
) -> KeyResultView:
    """One board row; an owner left out is the objective's. Without its ``past`` there is no trend, and what
    was gained is not told."""
    facts, definition = one.facts, one.row.definition
    source = definition.source
    if source.type in (SourceType.QUERY, SourceType.METRIC):
        connections = (source.connection or source.name or "",)
    return KeyResultView(
        uid=one.row.uid,
        id=one.row.id,
        path=f"{objective_path}/{one.row.id}",
        objective=one.row.objective,
        definition=definition,
        state=one.state,
        owner_name=workspace.name_of(definition.owner or objective_owner),
        asked_name=workspace.name_of(definition.checkin_owner),
        tasks=facts.tasks if definition.kind is Kind.TASKS else None,
        trend=trend_of(series(facts.measurements, definition.kind, workspace.zone))
        if past or definition.kind is Kind.MILESTONES
        else NONE_YET,
        last_checkin=facts.checkins[-1] if facts.checkins else None,
        synced_at=facts.synced_at,
        stale_since=facts.stale_since,
        unseen_since=facts.unseen_since,
        connections=tuple(connections),
        gained=gained(facts, workspace.now() - WEEK) if past else None,
    )


def series(
    measurements: Sequence[Measurement], kind: Kind, zone: str
) -> tuple[tuple[datetime, Decimal], ...]:
    """What is charted: the last value of each day; for milestones how many stand done by then."""
    days: dict[object, tuple[datetime, Decimal]] = {}
    tz = ZoneInfo(zone)
    done: dict[str, Decimal] = {}
    for one in measurements:
        value = one.value
        if not value.is_finite():
            continue
        if kind is Kind.MILESTONES:
            done[one.part] = one.value
            value = sum(done.values(), Decimal(0))
        days[one.at.astimezone(tz).date()] = (one.at, value)
    return tuple(days.values())


def connections_of(workspace: Workspace, key_results: Sequence[int]) -> dict[int, list[str]]:
    """Names of the connections that a key result's links go to, each once, in link order."""
    return workspace.store.linked_to(key_results) if key_results else {}
