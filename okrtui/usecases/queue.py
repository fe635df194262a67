"""What I owe: my key results whose check-in is due, late or missed."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from okrtui.domain.model import CheckinState, Cycle, Kind
from okrtui.usecases.assess import AssessedKeyResult, assess
from okrtui.usecases.rows import OWED, connections_of, key_result_view
from okrtui.usecases.standing import standings
from okrtui.usecases.views import DueCheckin
from okrtui.usecases.workspace import Workspace

ORDER = {CheckinState.MISSED: 0, CheckinState.LATE: 1, CheckinState.DUE: 2}


def due_count(workspace: Workspace, cycle: Cycle) -> int:
    """How many of my check-ins are owed, from stored judgements; the caller has refreshed them."""
    if not workspace.me:
        return 0
    owned = workspace.store.owned(workspace.me, cycle.id)
    if not owned:
        return 0
    mine = {key_result for key_result, _ in owned}
    scores = workspace.store.objective_scores(cycle=cycle.id, objectives={uid for _, uid in owned})
    return sum(
        one.kept.uid in mine and one.checkin in OWED and one.score.weight >= 0
        for one in standings(workspace, scores.values())
    )


def due_queue(workspace: Workspace, cycle: Cycle) -> tuple[DueCheckin, ...]:
    """My owed check-ins, the longest overdue first. Empty when nobody is me."""
    if not workspace.me:
        return ()
    owned = workspace.store.owned(workspace.me, cycle.id)
    mine = {key_result for key_result, _ in owned}
    rows = workspace.store.objectives(uids={objective for _, objective in owned}) if owned else []
    found: list[DueCheckin] = []
    for objective in assess(workspace, rows, now=workspace.now()):
        due = [
            one for one in objective.key_results if one.row.uid in mine and one.state.checkin_state in OWED
        ]
        if not objective.counts or not due:
            continue
        links = connections_of(workspace, [one.row.uid for one in due])
        for one in due:
            view = key_result_view(
                workspace, objective.row.path, one, links.get(one.row.uid, ()), objective.row.definition.owner
            )
            found.append(
                DueCheckin(
                    key_result=view,
                    team=objective.row.team,
                    objective_title=objective.row.definition.title,
                    state=one.state.checkin_state,
                    due_at=one.state.due_at,
                    changed=changed_since_checkin(one),
                )
            )
    last = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(found, key=lambda one: (ORDER[one.state], one.due_at or last)))


def changed_since_checkin(one: AssessedKeyResult) -> Decimal | None:
    """How far the value moved since the last check-in; None without one, or for milestones."""
    facts, state = one.facts, one.state
    if not facts.checkins or state.value is None or one.row.definition.kind is Kind.MILESTONES:
        return None
    at = facts.checkins[-1].at
    before = [measurement for measurement in facts.measurements if measurement.at <= at]
    return state.value - before[-1].value if before else None
