"""What everybody owes at this moment, and what of it is told to whom (rule: "Reminders")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace as changed

from okrtui.config.durations import clock_time, duration
from okrtui.config.team_settings import closed_days
from okrtui.domain.cadence import last_due
from okrtui.domain.kpi import last_due as last_due_value
from okrtui.domain.model import CheckinState, Cycle, Kind, Pace, asked_of
from okrtui.domain.reminders import Debt, Policy, SentMessage, messages
from okrtui.domain.settings import Closed
from okrtui.domain.windows import day_start, instant, key_result_window, local_date
from okrtui.named import NamedTuple
from okrtui.store.records import ObjectiveRow
from okrtui.store.reminder_records import ReminderRow
from okrtui.usecases.absences import absences
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.cycles import running
from okrtui.usecases.detail import detail
from okrtui.usecases.evidence import Evidence, evidence
from okrtui.usecases.facts import machine_fed
from okrtui.usecases.kpis import definition_of, view_of
from okrtui.usecases.make_views import connections_of, key_result_view
from okrtui.usecases.queue import asked, changed_since_checkin
from okrtui.usecases.scores import refresh
from okrtui.usecases.standing import standings
from okrtui.usecases.teams import lead_of
from okrtui.usecases.views import DueCheckin, KpiView
from okrtui.usecases.workspace import Workspace

DIGEST_LASTS = timedelta(days=3)
"""So long after its time a summary still goes, where no machine ran in between."""


class Item(Struct, frozen=True):
    """Something that is owed: ``path`` is the row's, ``owner`` the id of who owes it, ``due`` its last due
    time that has come. ``fed``: a machine tells the value; ``begun``: they keep a draft, theirs alone
    to read. One of
    ``checkin`` and ``kpi`` is given, with the ``evidence`` of linked tasks; else ``digest`` is for whom the
    summary is that the owner gets."""

    path: str
    owner: str
    due: datetime | None
    fed: bool = False
    begun: bool = False
    checkin: DueCheckin | None = None
    kpi: KpiView | None = None
    evidence: tuple[Evidence, ...] = ()
    digest: Literal["company", "lead"] | None = None


class Letter(Struct, frozen=True):
    """What one person is told: ``debts`` with the ``items`` that they are about, and numbers of theirs that
    want a first value."""

    person: str
    debts: tuple[Debt, ...]
    items: Mapping[str, Item]
    firsts: tuple[DueCheckin, ...] = ()

    @property
    def dues(self) -> list[tuple[str, datetime]]:
        """What is told by it, once."""
        return [(one.item, one.due) for one in self.debts]

    @property
    def summaries(self) -> list[Item]:
        """The digests among what is told."""
        return [item for one in self.debts if (item := self.items[one.item]).digest is not None]

    @property
    def paths(self) -> list[str]:
        """The rows that it is about."""
        return list(dict.fromkeys(self.items[one.item].path for one in self.debts))


class Round(NamedTuple):
    """What is to be sent now, and what perhaps went before: sent without an answer, and still owed."""

    letters: tuple[Letter, ...]
    unsure: tuple[tuple[ReminderRow, tuple[str, ...]], ...]
    earlier: tuple[ReminderRow, ...]


def this_round(workspace: Workspace) -> Round:
    """Who is told what at this moment."""
    items, firsts = _owed(workspace)
    items.update(_digests(workspace))
    debts = [Debt(name, item.owner, item.due) for name, item in items.items() if item.due is not None]
    escalated = list(_escalations(workspace, items))
    for debt in escalated:
        items[debt.item] = items[debt.item.removeprefix("late:")]
    debts += escalated
    now = workspace.now()
    today = day_start(local_date(now, workspace.zone), workspace.zone)
    earlier = workspace.store.reminders(min([today, *(one.due for one in debts)]))
    told = [
        SentMessage(one.person, one.day, frozenset(one.dues))
        for one in earlier
        if one.state in ("sent", "unsure")
    ]
    found = messages(debts, told, now, policy_of(workspace))
    owed = {(one.item, one.due) for one in debts}
    unsure = tuple(
        (row, tuple(items[name].path for name, due in row.dues if (name, due) in owed))
        for row in earlier
        if row.state == "unsure" and any(due in owed for due in row.dues)
    )
    letters = tuple(
        Letter(
            one.person,
            one.debts,
            {debt.item: _with_evidence(workspace, items[debt.item]) for debt in one.debts},
            tuple(firsts.get(one.person, ())),
        )
        for one in found
    )
    return Round(letters, unsure, tuple(earlier))


def _with_evidence(workspace: Workspace, item: Item) -> Item:
    """With what its linked tasks did since the last check-in; read for what is told now alone."""
    if item.checkin is None or item.checkin.key_result.definition.kind is not Kind.TASKS:
        return item
    return changed(item, evidence=evidence(detail(workspace, item.checkin.key_result.uid)))


def policy_of(workspace: Workspace) -> Policy:
    """The rule of when people are told, as the configuration has it."""
    remind = workspace.config.remind
    clocks = [time(*clock) for one in remind.quiet if (clock := clock_time(one)) is not None]
    return Policy(
        zone=workspace.zone,
        closed=_closed(workspace),
        quiet=(clocks[0], clocks[1]) if len(clocks) == 2 else None,
        at_once=remind.at_once,
        away=absences(workspace),
        zones={one.id: one.timezone for one in workspace.shared.people if one.timezone},
    )


def _closed(workspace: Workspace) -> Closed:
    """The days that the store calls closed, and those that the reader's file does: nobody is told anything on
    either."""
    stored, own = workspace.rules("").closed, closed_days(workspace.config)
    return Closed((*stored.weekdays, *own.weekdays), (*stored.days, *own.days))


def _owed(workspace: Workspace) -> tuple[dict[str, Item], dict[str, list[DueCheckin]]]:
    """What fell due, by name, and whose numbers want a first value; of people who are there."""
    people = {one.id for one in workspace.people().values() if one.archived_at is None}
    items: dict[str, Item] = {}
    firsts: dict[str, list[DueCheckin]] = {}
    for cycle in running(workspace):
        for objective in assess(workspace, _asking(workspace, cycle), now=workspace.now()):
            for one in objective.key_results if objective.counts else ():
                item = _item(workspace, objective, one)
                if item is None or item.owner not in people or item.checkin is None:
                    continue
                if item.due is not None:
                    items[f"key_result:{one.row.uid}"] = item
                elif item.checkin.state is CheckinState.OK and asked(workspace, one):
                    firsts.setdefault(item.owner, []).append(item.checkin)
    items.update((name, item) for name, item in _kpis(workspace) if item.owner in people)
    return items, firsts


def _kpis(workspace: Workspace) -> Iterator[tuple[str, Item]]:
    for row in workspace.store.lasting("kpi"):
        definition = definition_of(row)
        view = view_of(workspace, row, workspace.store.kpi_values([row.uid]).get(row.uid, []))
        zone, rules = (
            workspace.owner_zone(definition.owner, definition.team),
            workspace.rules(definition.team),
        )
        due = last_due_value(definition, view.value_at, row.created_at, rules, zone, workspace.now())
        if due is not None:
            yield f"kpi:{row.uid}", Item(view.path, definition.owner or "", due, kpi=view)


def _digests(workspace: Workspace) -> Iterator[tuple[str, Item]]:
    """The summaries that went out last by their schedule, of people who are there: each person has one."""
    remind = workspace.config.remind
    if remind.digest is None:
        return
    from okrtui.config.schedules import schedule

    at = schedule(remind.digest, workspace.zone).last(workspace.now())
    if at is None or workspace.now() - at > DIGEST_LASTS:
        return
    people = workspace.people()
    leads = dict.fromkeys(one.lead for one in workspace.teams().values() if one.lead)
    for person in dict.fromkeys((*remind.executives, *leads)):
        if person in people and people[person].archived_at is None:
            audience: Literal["company", "lead"] = "company" if person in remind.executives else "lead"
            name = f"digest:{audience}:{person}"
            yield name, Item(name, person, at, digest=audience)


def _asking(workspace: Workspace, cycle: Cycle) -> list[ObjectiveRow]:
    """The objectives with a check-in whose due time has come, or a number without a value; all others need
    not be judged in full."""
    refresh(workspace, cycle.id)
    now, found = workspace.now(), set[int]()
    for one in standings(workspace, workspace.store.objective_scores(cycle=cycle.id).values()):
        owed, grounds = one.kept.owed, one.kept.grounds
        come = owed is not None and owed.due >= 0 and instant(owed.due) <= now
        if come or (one.checkin is CheckinState.OK and grounds.progress is None and grounds.trace is None):
            found.add(one.score.objective)
    return workspace.store.objectives(uids=found) if found else []


def _item(workspace: Workspace, objective: AssessedObjective, one: AssessedKeyResult) -> Item | None:
    definition, above = one.row.definition, objective.row
    window = key_result_window(definition, one.facts.cycle, workspace.zone)
    due = last_due(one.facts, one.rules.cadence, window, workspace.now())
    owner = asked_of(definition, above.definition)
    if owner is None or one.state.pace is Pace.DONE:
        return None
    links = connections_of(workspace, [one.row.uid]).get(one.row.uid, ())
    view = key_result_view(workspace, above.path, one, links, above.definition.owner)
    begun = workspace.store.draft(one.row.uid, owner) is not None
    checkin = DueCheckin(
        key_result=view,
        team=above.team,
        objective_title=above.definition.title,
        state=one.state.checkin_state,
        due_at=one.state.due_at,
        changed=changed_since_checkin(one),
    )
    return Item(view.path, owner, due, machine_fed(one.row), begun, checkin)


def _escalations(workspace: Workspace, items: Mapping[str, Item]) -> Iterator[Debt]:
    """The lead of the team is told of what is late for long, once for the due time that began it."""
    text = workspace.config.remind.escalate_after
    wait = duration(text) if text else None
    if wait is None:
        return
    for name, item in items.items():
        first = item.checkin.due_at if item.checkin else item.kpi.due_at if item.kpi else None
        team = item.checkin.team if item.checkin else item.kpi.definition.team if item.kpi else ""
        lead = lead_of(workspace, team)
        if first is not None and lead is not None and lead != item.owner and _later(first, wait, workspace):
            yield Debt(f"late:{name}", lead, first + wait, escalated=True)


def _later(first: datetime, wait: timedelta, workspace: Workspace) -> bool:
    return workspace.now() - first >= wait


def channels_of(workspace: Workspace, person: str) -> Sequence[str]:
    """The channels of a person that this configuration has, in the order in which they are tried."""
    config = workspace.config
    own = next((one.channels for one in config.people if one.id == person), ())
    return [name for name in own or config.remind.channels if name in config.channels]
