"""What stands beside the rows of the board: how many key results stand where, what moved since the last
working Friday, who checked in, who owes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain import confidence
from okrtui.domain.confidence import ConfidenceBand
from okrtui.domain.model import Cycle, KeyResultFacts, Kind, Pace, ScopeEventKind, Status
from okrtui.domain.progress import gained
from okrtui.domain.windows import TICK, day_start, last_friday, local_date
from okrtui.store.records import KeyResultRow, Moment, ObjectiveRow
from okrtui.usecases.facts import gather, machine_fed
from okrtui.usecases.make_views import OWED
from okrtui.usecases.ranking import BEHIND, BEHIND_WORDS
from okrtui.usecases.scores import refresh
from okrtui.usecases.standing import standings_of
from okrtui.usecases.teams import tree_order
from okrtui.usecases.workspace import Workspace

WEEKS = 9
"""Weeks of check-ins that are shown, the running one the last."""

EVERY = 1_000_000
"""More key results than a cycle has."""

MOVED = 24
"""Key results that moved, the latest."""


class Moved(Struct, frozen=True):
    """A key result whose number changed. ``tasks``: how many more are done than then; ``reopened`` of them,
    ``lost`` those that went missing; ``change`` of a value, ``gained`` of its progress as a share."""

    uid: int
    path: str
    team: str
    title: str
    unit: str
    at: datetime
    fed: bool
    gained: float | None
    change: Decimal | None = None
    tasks: int | None = None
    reopened: int = 0
    lost: int = 0


class Overview(Struct, frozen=True):
    """``counts`` of key results of weight > 0 by word; ``sure``: how many are behind while their owner is
    sure; ``owed``: check-ins owed by team with those below it; ``heat``: for each of the last weeks the band
    of the lowest confidence that was given (None: no check-in, an empty band: without a confidence);
    ``moved`` since ``since``, the latest first."""

    counts: Mapping[Status, int]
    sure: int
    owed: Mapping[str, int]
    heat: Mapping[str, Sequence[ConfidenceBand | str | None]]
    since: date
    moved: tuple[Moved, ...]


def overview(workspace: Workspace) -> Overview | None:
    """Of the running cycle; None without one."""
    cycle = workspace.current_cycle()
    if cycle is None:
        return None
    refresh(workspace, cycle.id)
    counts: dict[Status, int] = {}
    owed: dict[str, int] = {}
    sure = 0
    for one in standings_of(workspace, cycle.id):
        if one.score.weight < 0:
            continue
        told = one.told
        if one.kept.weight > 0:
            counts[told.status] = counts.get(told.status, 0) + 1
            said = one.kept.grounds.confidence
            high = said is not None and confidence.band(said) is ConfidenceBand.HIGH
            sure += told.pace in BEHIND and told.status in BEHIND_WORDS and high
        if one.checkin in OWED and told.pace is not Pace.DONE:
            owed[one.score.team] = owed.get(one.score.team, 0) + 1
    since = last_friday(local_date(workspace.now(), workspace.zone), workspace.rules("").closed)
    return Overview(
        counts=counts,
        sure=sure,
        owed=_rolled_up(workspace, owed),
        heat=_heat(workspace, cycle),
        since=since,
        moved=moved(workspace, cycle, day_start(since, workspace.zone)),
    )


def _rolled_up(workspace: Workspace, own: Mapping[str, int]) -> dict[str, int]:
    """Every team's number with those of the teams below it."""
    ordered = tree_order(workspace.teams().values())
    whole = {team.id: own.get(team.id, 0) for team, _ in ordered}
    for team, depth in reversed(ordered):
        if depth and team.parent in whole:
            whole[team.parent] += whole[team.id]
    return whole


def _heat(workspace: Workspace, cycle: Cycle) -> dict[str, Sequence[ConfidenceBand | str | None]]:
    today = local_date(workspace.now(), workspace.zone)
    first = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    start = day_start(first, workspace.zone)
    lowest: dict[str, dict[int, float]] = {}
    for (id, week), said in workspace.store.checkin_spans(cycle.id, start, timedelta(days=7)).items():
        lowest.setdefault(id, {})[week] = 2.0 if said is None else said
    ordered = tree_order(workspace.teams().values())
    for team, depth in reversed(ordered):
        if depth and team.parent and team.id in lowest:
            above = lowest.setdefault(team.parent, {})
            for week, said in lowest[team.id].items():
                above[week] = min(said, above.get(week, said))
    return {
        team.id: tuple(_band(lowest.get(team.id, {}).get(week)) for week in range(WEEKS))
        for team, _ in ordered
    }


def _band(said: float | None) -> ConfidenceBand | str | None:
    return None if said is None else confidence.band(said) if said <= 1.0 else ""


def measured_of(
    workspace: Workspace, cycle: Cycle, since: datetime, key_results: Collection[int]
) -> dict[int, datetime]:
    """Which of these key results of a cycle were measured since an instant, each with the last instant, the
    latest first."""
    found = workspace.store.measured_since(cycle.id, since, EVERY)
    return {uid: at for uid, at in found.items() if uid in key_results}


def moved(
    workspace: Workspace,
    cycle: Cycle,
    since: datetime,
    most: int = MOVED,
    measured: Mapping[int, datetime] | None = None,
) -> tuple[Moved, ...]:
    """What of a cycle moved since an instant, the latest first, of the last ``most`` that were measured.
    ``measured``: of these key results alone (``measured_of``)."""
    store = workspace.store
    found = store.measured_since(cycle.id, since, most) if measured is None else measured
    found = dict(islice(found.items(), most))
    rows = {row.uid: row for row in store.key_results(uids=list(found))} if found else {}
    parents = {one.uid: one for one in store.objectives(uids={row.objective for row in rows.values()})}
    rows = {uid: row for uid, row in rows.items() if row.objective in parents}
    facts = gather(workspace, parents, list(rows.values()), {cycle.id: cycle})
    tasked = [uid for uid, row in rows.items() if row.definition.kind is Kind.TASKS]
    then = store.totals_then(tasked, Moment(since, None)) if tasked else {}
    events = store.scope_events(tasked, since=since - TICK) if tasked else []
    told: list[Moved] = []
    for uid, at in found.items():
        if uid not in rows:
            continue
        totals, before = facts[uid].tasks, then.get(uid)
        one = _moved(rows[uid], parents[rows[uid].objective], facts[uid], since, at)
        kinds = [event.kind for event in events if event.key_result == uid]
        one = replace(
            one,
            tasks=None if totals is None or before is None else totals.done - before.done,
            reopened=kinds.count(ScopeEventKind.REOPENED),
            lost=kinds.count(ScopeEventKind.MISSING),
        )
        if one.gained or one.change or one.tasks or one.reopened or one.lost:
            told.append(one)
    return tuple(told)


def _moved(
    row: KeyResultRow, parent: ObjectiveRow, facts: KeyResultFacts, since: datetime, at: datetime
) -> Moved:
    before = [one.value for one in facts.measurements if one.at < since]
    change = None
    if before and row.definition.kind not in (Kind.TASKS, Kind.MILESTONES, Kind.BOOLEAN):
        now = facts.measurements[-1].value
        change = now - before[-1] if now.is_finite() and before[-1].is_finite() else None
    return Moved(
        uid=row.uid,
        path=f"{parent.path}/{row.id}",
        team=parent.team,
        title=row.definition.title,
        unit=row.definition.unit,
        at=at,
        fed=machine_fed(row),
        gained=gained(facts, since - TICK),
        change=change,
    )
