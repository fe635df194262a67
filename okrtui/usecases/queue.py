"""What I owe: my key results whose check-in is due, late or missed, and those without a first value."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from okrtui.domain.model import CheckinState, Cycle, Kind, Pace
from okrtui.domain.windows import key_result_window
from okrtui.usecases.assess import AssessedKeyResult, assess
from okrtui.usecases.cycles import running
from okrtui.usecases.facts import machine_fed
from okrtui.usecases.kpis import due_kpis
from okrtui.usecases.make_views import OWED, connections_of, key_result_view
from okrtui.usecases.scores import rejudge
from okrtui.usecases.standing import standings
from okrtui.usecases.views import DueCheckin
from okrtui.usecases.workspace import Workspace

ORDER = {CheckinState.MISSED: 0, CheckinState.LATE: 1, CheckinState.DUE: 2, CheckinState.OK: 3}
_NUMBERS = (Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP)


def due_count(workspace: Workspace) -> int:
    """How many of my check-ins are owed in the running cycles, from stored judgements, and how many of my
    KPIs want a value. What is done asks for nothing."""
    if not workspace.me:
        return 0
    return sum(_owed_in(workspace, cycle) for cycle in running(workspace)) + len(due_kpis(workspace))


def _owed_in(workspace: Workspace, cycle: Cycle) -> int:
    owned = workspace.store.asked(workspace.me or "", cycle.id)
    if not owned:
        return 0
    mine = {key_result for key_result, _ in owned}
    objectives = {uid for _, uid in owned}
    rejudge(workspace, cycle.id, objectives)
    scores = workspace.store.objective_scores(cycle=cycle.id, objectives=objectives)
    return sum(
        one.kept.uid in mine
        and one.checkin in OWED
        and one.score.weight >= 0
        and one.told.pace is not Pace.DONE
        for one in standings(workspace, scores.values())
    )


def due_queue(workspace: Workspace, person: str | None = None) -> tuple[DueCheckin, ...]:
    """The owed check-ins of a person (None: mine) in all running cycles, the longest overdue first, then the
    numbers that want a first value (state ``ok``). Without what is done. Empty when nobody is me."""
    who = person or workspace.me
    if not who:
        return ()
    owned = [pair for cycle in running(workspace) for pair in workspace.store.asked(who, cycle.id)]
    mine = {key_result for key_result, _ in owned}
    rows = workspace.store.objectives(uids={objective for _, objective in owned}) if owned else []
    found: list[DueCheckin] = []
    for objective in assess(workspace, rows, now=workspace.now()):
        due = [one for one in objective.key_results if one.row.uid in mine and asked(workspace, one)]
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


def asked(workspace: Workspace, one: AssessedKeyResult) -> bool:
    """Whether it wants a check-in, or its first value."""
    definition, state = one.row.definition, one.state
    if state.pace is Pace.DONE:
        return False
    if state.checkin_state in OWED:
        return True
    window = key_result_window(definition, one.facts.cycle, workspace.zone)
    return (
        state.checkin_state is CheckinState.OK
        and definition.kind in _NUMBERS
        and not machine_fed(one.row)
        and not one.facts.measurements
        and not one.facts.checkins
        and window.start <= workspace.now() < window.end
    )


def changed_since_checkin(one: AssessedKeyResult) -> Decimal | None:
    """How far the value moved since the last check-in; None without one, or for milestones."""
    facts, state = one.facts, one.state
    if not facts.checkins or state.value is None or one.row.definition.kind is Kind.MILESTONES:
        return None
    at = facts.checkins[-1].at
    before = [measurement for measurement in facts.measurements if measurement.at <= at]
    return state.value - before[-1].value if before and before[-1].value.is_finite() else None
