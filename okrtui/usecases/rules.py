"""What the rules of the configuration fire at this moment, and for which key results or KPIs (domain:
``rules``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from okrtui.config.durations import duration
from okrtui.config.rule_edit import rule_table
from okrtui.config.rules import Rule, When
from okrtui.config.schedules import Schedule, schedule
from okrtui.content_names import content_name
from okrtui.domain.rules import KPI_STATUS, Trigger, became, crossed, due_point, holds, mark
from okrtui.errors import UsageError
from okrtui.store.rule_records import NewDeed, RuleRow
from okrtui.usecases.rule_rows import KpiRow, WatchedRow, kpi_rows_of, rows_of
from okrtui.usecases.rule_targets import deeds_of
from okrtui.usecases.workspace import Workspace


class Firing(Struct, frozen=True):
    """A rule that fires: at a point of its schedule, or now because a condition became true."""

    rule: Rule
    fired: datetime
    deeds: tuple[NewDeed, ...]


class RulesSeen(Struct, frozen=True):
    """What the rules find: what fires, what is so of each rule's key results or KPIs, and all rows by
    uid."""

    firings: tuple[Firing, ...]
    marks: Mapping[str, Mapping[int, str]]
    rows: Mapping[int, WatchedRow | KpiRow]


class Outlook(Struct, frozen=True):
    """A rule beside its moments: the next point of its schedule, and when it last did something."""

    rule: Rule
    next: datetime | None
    ran_at: datetime | None


def outlooks(workspace: Workspace) -> list[Outlook]:
    """Every rule of the configuration; one whose schedule is none has no next point."""
    known, now, found = workspace.store.known_rules(), workspace.now(), []
    for rule in workspace.config.rules:
        try:
            timed = _timed(workspace, rule)
        except UsageError:
            timed = None
        ran = known[rule.id].ran_at if rule.id in known else None
        found.append(Outlook(rule, timed.next(now) if timed and rule.on else None, ran))
    return found


def note_rules(workspace: Workspace) -> None:
    """Keep since when each rule is there: it never fires for what was before. A rule that says another time,
    or is switched on again, is there from now on."""
    if not workspace.config.rules or workspace.store.read_only is not None:
        return
    known = workspace.store.known_rules()
    new = [rule for rule in workspace.config.rules if _is_new(rule, known)]
    if not new:
        return
    rows = _rows(workspace, [rule for rule in new if rule.on and isinstance(rule.when, When)])
    with workspace.store.transaction():
        for rule in new:
            marks = _marks(rule, rows, workspace.now()) if rule.on else {}
            workspace.store.note_rule(rule.id, said(rule), workspace.now(), marks)


def said(rule: Rule) -> str:
    """Names what a rule says of when; "" while it is switched off."""
    return content_name(repr(rule_table(rule)["when"]), 8) if rule.on else ""


def _is_new(rule: Rule, known: Mapping[str, RuleRow]) -> bool:
    return rule.id not in known or known[rule.id].said != said(rule)


def look(workspace: Workspace, *, whole: bool = False) -> RulesSeen:
    """What fires now. Key results are judged only where something can fire, or where ``whole``. UsageError
    for a schedule that is none."""
    known, now = workspace.store.known_rules(), workspace.now()
    rules = [rule for rule in workspace.config.rules if rule.on and not _is_new(rule, known)]
    points = {rule.id: _point(workspace, rule, known[rule.id], now) for rule in rules}
    conditional = [rule for rule in rules if isinstance(rule.when, When)]
    if not whole and not conditional and not any(points.values()):
        return RulesSeen((), {}, {})
    rows, firings, marks = _rows(workspace, rules), [], {}
    for rule in rules:
        point = points[rule.id]
        if isinstance(rule.when, When):
            marks[rule.id] = _marks(rule, rows, now)
            came = (crossed if of_kpis(rule) else became)(workspace.store.rule_marks(rule.id), marks[rule.id])
            about = [rows[uid] for uid in came if holds(rule.if_, rows[uid].facts)]
            if about:
                firings.append(Firing(rule, now, deeds_of(workspace, rule, about)))
        elif point is not None:
            about = [
                row for row in rows.values() if isinstance(row, WatchedRow) and holds(rule.if_, row.facts)
            ]
            firings.append(Firing(rule, point, deeds_of(workspace, rule, about)))
    return RulesSeen(tuple(firings), marks, rows)


def of_kpis(rule: Rule) -> bool:
    """Whether it is about KPIs."""
    return isinstance(rule.when, When) and rule.when.status in KPI_STATUS


def _rows(workspace: Workspace, rules: Sequence[Rule]) -> dict[int, WatchedRow | KpiRow]:
    """What these rules are about."""
    found: dict[int, WatchedRow | KpiRow] = {}
    if not all(map(of_kpis, rules)):
        found |= rows_of(workspace)
    return {**found, **kpi_rows_of(workspace)} if any(map(of_kpis, rules)) else found


def _point(workspace: Workspace, rule: Rule, known: RuleRow, now: datetime) -> datetime | None:
    timed = _timed(workspace, rule)
    return due_point(known.seen_at, known.fired, timed.last(now)) if timed else None


def _timed(workspace: Workspace, rule: Rule) -> Schedule | None:
    return schedule(rule.when, workspace.zone) if isinstance(rule.when, str) else None


def trigger_of(when: When) -> Trigger:
    """What a key result comes to, as the domain has it."""
    late, silent = (None if span is None else duration(span) for span in (when.late, when.silent))
    return Trigger(when.status, late, silent, when.scope is not None, when.crosses)


def _marks(rule: Rule, rows: Mapping[int, WatchedRow | KpiRow], now: datetime) -> dict[int, str]:
    if isinstance(rule.when, str):
        return {}
    trigger = trigger_of(rule.when)
    about = [row for row in rows.values() if isinstance(row, KpiRow) is of_kpis(rule)]
    return {row.uid: found for row in about if (found := mark(trigger, row.facts, now))}
