"""Gathering what judgements rest on: one read per kind of fact, whatever the number of rows."""

from __future__ import annotations

from bisect import insort_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from okrtui.domain.model import (
    Checkin,
    Cycle,
    CycleState,
    Driver,
    KeyResultFacts,
    Kind,
    Measurement,
    ObjectiveState,
    TaskTotals,
    WorkThen,
    asked_of,
)
from okrtui.domain.progress import is_answer
from okrtui.domain.quantity import is_value
from okrtui.store.records import KeyResultRow, Moment, ObjectiveRow
from okrtui.usecases.feeds import Freshness, freshness
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.close_records import CloseRow
    from okrtui.store.protocols import Store


def machine_fed(row: KeyResultRow) -> bool:
    """Whether a tracker or a metric, not a person, moves the value."""
    return not row.definition.source.type.typed


def gather(
    workspace: Workspace,
    objectives: Mapping[int, ObjectiveRow],
    rows: Sequence[KeyResultRow],
    cycles: Mapping[str, Cycle],
    *,
    as_of: Moment | None = None,
    headline: bool = False,
    said: bool = True,
    series: bool = True,
) -> dict[int, KeyResultFacts]:
    """Facts of each key result by uid, as of a moment (None = all there is); of a closed cycle those of its
    close, with the frozen score.

    For a ``headline`` only what it rests on: the last value (of a ``keep`` all of them), the last
    check-in and the last that told a confidence. Not ``said``: without check-ins, of which progress knows
    nothing; without ``series`` no sums of earlier passes.
    """
    closed = closed_then(workspace, cycles, as_of)
    if closed is None:
        return _gather(workspace, objectives, rows, cycles, as_of, headline, said, series)
    standing, cycles = closed
    open_rows = [row for row in rows if objectives[row.objective].cycle not in standing]
    facts = (
        _gather(workspace, objectives, open_rows, cycles, as_of, headline, said, series) if open_rows else {}
    )
    scores = workspace.store.frozen_scores([one.id for one in standing.values()]) if standing else {}
    for id, close in standing.items():
        inside = [row for row in rows if objectives[row.objective].cycle == id]
        then = Moment(close.at, close.at)
        for uid, one in _gather(workspace, objectives, inside, cycles, then, headline, said, series).items():
            score = scores.get(uid)
            facts[uid] = replace(
                one,
                outcome=None if score is None else score.score,
                measurements=tuple(m for m in one.measurements if m.id <= close.last_measurement),
                checkins=tuple(c for c in one.checkins if c.id <= close.last_checkin),
            )
    return facts


def closed_then(
    workspace: Workspace, cycles: Mapping[str, Cycle], as_of: Moment | None
) -> tuple[dict[str, CloseRow], dict[str, Cycle]] | None:
    """The closes that stood at a moment, by cycle, and the cycles in the state of then; None where none was
    ever closed of them."""
    if as_of is None and all(one.state is not CycleState.CLOSED for one in cycles.values()):
        return None
    at = workspace.now() if as_of is None else as_of.at
    standing = {one.cycle: one for one in workspace.store.closes(at=at) if one.cycle in cycles}
    states = {
        id: replace(one, state=CycleState.CLOSED if id in standing else CycleState.ACTIVE)
        if id in standing or one.state is CycleState.CLOSED
        else one
        for id, one in cycles.items()
    }
    return standing, states


class Shut:
    """Tells which objectives of a closed cycle have nothing that was scored, and with what those were closed
    that others drive; what it read is kept."""

    def __init__(self, workspace: Workspace, as_of: Moment | None) -> None:
        self._workspace, self._as_of = workspace, as_of
        self._closed: Mapping[str, CloseRow] | None = None

    def weight(self, row: ObjectiveRow, own: Iterable[float], driven: Iterable[float]) -> float:
        """What an objective counts by whose own key results weigh so much (what has no score nothing), and
        those that drive it: nothing where its cycle is closed and nothing feeds it that weighs."""
        return 0.0 if self._unscored(row, own, driven) else float(row.definition.weight)

    def _unscored(self, row: ObjectiveRow, own: Iterable[float], driven: Iterable[float]) -> bool:
        feeding = driven if row.definition.driver is Driver.ALIGNED else (*own, *driven)
        if any(weight > 0 for weight in feeding):
            return False
        return row.cycle in self._closes()

    def score(self, row: ObjectiveRow) -> float | None:
        """What an objective that others drive was closed with, whatever becomes of those; None where none
        do, or where no close of its cycle stands."""
        if row.definition.driver is Driver.KRS or row.cycle not in self._closes():
            return None
        return self._closes()[row.cycle].driven().get(row.uid)

    def _closes(self) -> Mapping[str, CloseRow]:
        if self._closed is None:
            cycles = {one.id: one for one in self._workspace.store.cycles()}
            then = closed_then(self._workspace, cycles, self._as_of)
            self._closed = then[0] if then is not None else {}
        return self._closed


def _gather(
    workspace: Workspace,
    objectives: Mapping[int, ObjectiveRow],
    rows: Sequence[KeyResultRow],
    cycles: Mapping[str, Cycle],
    as_of: Moment | None,
    headline: bool,
    said: bool,
    series: bool,
) -> dict[int, KeyResultFacts]:
    """As they were recorded, whether a cycle is closed or not."""
    store = workspace.store
    uids = [row.uid for row in rows]
    tasked = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
    brief = headline or not said
    kinds = {row.uid: row.definition.kind for row in rows}
    measurements = _measured(store, kinds, as_of, brief)
    if as_of is not None:
        checkins = store.checkins_then(uids, as_of) if said else {}
        totals = store.totals_then(uids, as_of)
    else:
        checkins = store.checkins(uids, latest=0 if headline else None) if said else {}
        totals = store.totals(tasked) if tasked else {}
    work = store.work(tasked, as_of) if tasked and series and not headline else {}
    fed = [row for row in rows if machine_fed(row)]
    fresh = freshness(workspace, fed, as_of=None if as_of is None else as_of.at)
    waiting = {uid: one for uid, one in fresh.items() if one.waits}
    if as_of is None:
        _leave_out_parts(store, kinds, measurements, totals, waiting)
    facts = {}
    for row in rows:
        objective = objectives[row.objective]
        feed = fresh.get(row.uid, Freshness())
        whole = bool(feed.waits) and bool(measurements.get(row.uid))
        stands = whole or not feed.waits
        facts[row.uid] = KeyResultFacts(
            definition=row.definition,
            cycle=_cycle_of(objective, cycles[objective.cycle]),
            measurements=measurements.get(row.uid, ()),
            checkins=tuple(checkins.get(row.uid, ())),
            tasks=totals.get(row.uid),
            created_at=_asked_from(row, objective),
            synced_at=feed.synced_at if stands else None,
            stale_since=feed.stale_since if stands else None,
            unseen_since=feed.unseen_since,
            waits_for=tuple(one.name for one in feed.waits),
            whole=whole,
            fed=feed.fed if stands else (),
            approximate=feed.estimated,
            windows_zone=workspace.zone,
            owner_zone=_zone_of(workspace, row, objective),
            work=_work(work.get(row.uid, ()), measurements.get(row.uid, ())),
        )
    return facts


def asked_facts(
    workspace: Workspace,
    objectives: Mapping[int, ObjectiveRow],
    rows: Sequence[KeyResultRow],
    as_of: Moment | None = None,
) -> dict[int, KeyResultFacts]:
    """Of each key result by uid when somebody was asked for check-ins and which were given, and nothing else;
    of a closed cycle those until its close."""
    store = workspace.store
    cycles = {cycle.id: cycle for cycle in store.cycles()}
    standing, cycles = closed_then(workspace, cycles, as_of) or ({}, cycles)
    uids = [row.uid for row in rows]
    said = store.checkins(uids) if as_of is None else store.checkins_then(uids, as_of)
    facts = {}
    for row in rows:
        objective = objectives[row.objective]
        close = standing.get(objective.cycle)
        checkins = said.get(row.uid, ())
        facts[row.uid] = KeyResultFacts(
            definition=row.definition,
            cycle=_cycle_of(objective, cycles[objective.cycle]),
            checkins=tuple(one for one in checkins if close is None or one.id <= close.last_checkin),
            created_at=_asked_from(row, objective),
            windows_zone=workspace.zone,
            owner_zone=_zone_of(workspace, row, objective),
        )
    return facts


def _zone_of(workspace: Workspace, row: KeyResultRow, objective: ObjectiveRow) -> str:
    """The zone that due times of check-ins are told in."""
    person = asked_of(row.definition, objective.definition)
    return workspace.owner_zone(person, objective.team)


def with_said(facts: KeyResultFacts, checkin: Checkin, measurements: Sequence[Measurement]) -> KeyResultFacts:
    """The same once a check-in, and the typed values it brought, are recorded as the newest of their
    instants; of a closed cycle it goes to the history alone."""
    if facts.cycle.state is CycleState.CLOSED:
        return facts
    checkins, values = list(facts.checkins), list(facts.measurements)
    insort_right(checkins, checkin, key=lambda one: one.at)
    for one in usable(facts.definition.kind, measurements):
        insort_right(values, one, key=lambda one: one.at)
    return replace(facts, checkins=tuple(checkins), measurements=tuple(values))


def _measured(
    store: Store, kinds: Mapping[int, Kind], as_of: Moment | None, brief: bool
) -> dict[int, tuple[Measurement, ...]]:
    """All that was measured of the kind that each is; ``brief``: the last of each part, but those of a
    ``keep`` all."""
    keeps = [uid for uid, kind in kinds.items() if kind is Kind.KEEP]
    others = [uid for uid, kind in kinds.items() if kind is not Kind.KEEP]
    if not brief:
        found = _read(store, list(kinds), as_of)
    else:
        found = {**_read(store, keeps, as_of), **_read(store, others, as_of, latest=True)}
        hidden = [uid for uid in others if any(_hides(kinds[uid], one) for one in found.get(uid, ()))]
        found.update(_read(store, hidden, as_of))
    return {uid: usable(kinds[uid], every) for uid, every in found.items()}


def _read(
    store: Store, uids: list[int], as_of: Moment | None, *, latest: bool = False
) -> dict[int, list[Measurement]]:
    if not uids:
        return {}
    if as_of is None:
        return store.measurements(uids, latest=latest)
    return store.measurements_then(uids, as_of, latest=latest)


def _hides(kind: Kind, last: Measurement) -> bool:
    """Whether what was measured of another kind is the last where one of this kind may stand before it."""
    return not last.part and kind is not Kind.MILESTONES and not is_of_kind(kind, last)


def _leave_out_parts(
    store: Store,
    kinds: Mapping[int, Kind],
    measurements: dict[int, tuple[Measurement, ...]],
    totals: dict[int, TaskTotals],
    waiting: Mapping[int, Freshness],
) -> None:
    """Take out what was measured without a link that had joined already and was never answered."""
    for uid, one in waiting.items():
        known = measurements.get(uid, ())
        if not known or not any(wait.spoils(known[-1]) for wait in one.waits if wait.link):
            continue
        before = Moment(min(wait.since for wait in one.waits) - timedelta(microseconds=1), None)
        measurements[uid] = usable(kinds[uid], store.measurements_then([uid], before).get(uid, []))
        totals.pop(uid, None)
        totals.update(store.totals_then([uid], before))


def _work(work: Sequence[WorkThen], measured: Sequence[Measurement]) -> tuple[WorkThen, ...]:
    """The sums up to the last value that stands."""
    return tuple(one for one in work if measured and one.at <= measured[-1].at)


_NO_VALUE = Decimal("NaN")


def usable(kind: Kind, found: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """What was measured of this kind, with what can be no number marked as such: that stands in its place
    and counts nowhere."""
    return tuple(
        one if is_value(one.value) else replace(one, value=_NO_VALUE)
        for one in found
        if is_of_kind(kind, one)
    )


def is_of_kind(kind: Kind, one: Measurement) -> bool:
    """Whether it was measured of this kind; what can be no number is of any that is told so."""
    value = one.value if is_value(one.value) else Decimal(0)
    return is_answer(kind, value, one.source, one.part)


def last_number(kind: Kind, found: Sequence[Measurement]) -> Decimal | None:
    """The last value of this kind that was told as a number; None where there is none, and for parts and
    tasks."""
    numbers = [] if kind is Kind.TASKS else [one.value for one in usable(kind, found) if not one.part]
    return numbers[-1] if numbers and is_value(numbers[-1]) else None


def _asked_from(row: KeyResultRow, objective: ObjectiveRow) -> datetime:
    """Since when somebody can be asked for check-ins: it is there, and no part of a draft."""
    return max(row.created_at, objective.activated_at or row.created_at)


def _cycle_of(objective: ObjectiveRow, cycle: Cycle) -> Cycle:
    """Of a draft as if all of it were one: nobody is asked for anything."""
    draft = objective.definition.state is ObjectiveState.DRAFT and cycle.state is CycleState.ACTIVE
    return replace(cycle, state=CycleState.DRAFT) if draft else cycle
