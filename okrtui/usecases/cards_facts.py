"""Cards over what people said and what trackers hold: check-ins, wins and blockers, linked tasks, sync."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from okrtui.domain.model import Category, Checkin, Cycle
from okrtui.domain.vocabulary import KpiStatus
from okrtui.domain.windows import day_start, local_date
from okrtui.errors import NotFoundError
from okrtui.store.records import KeyResultRow, Moment, TaskRow
from okrtui.usecases.board import connection_views
from okrtui.usecases.cards_numbers import SHOWN, owed_by_team
from okrtui.usecases.cards_scope import Scope
from okrtui.usecases.comments import Comment, recent
from okrtui.usecases.detail import detail
from okrtui.usecases.filter import NOTHING, kpi_matches
from okrtui.usecases.kpis import kpis
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.views import ConnectionView, Detail, KpiView
from okrtui.usecases.workspace import Workspace

NEWS_DAYS = 14
"""How far back wins and blockers are told."""

WEEKS = 9
"""Columns of what is told by the week."""


class HeatRow(Struct, frozen=True):
    """The lowest confidence a team gave each week: None where nobody checked in, -1 where nobody said how
    sure; ``due``: check-ins owed."""

    team: str
    name: str
    depth: int
    weeks: tuple[float | None, ...]
    due: int


class CheckinsCard(Struct, frozen=True):
    """``weeks`` begin on these days. Teams by their own key results."""

    weeks: tuple[date, ...]
    rows: tuple[HeatRow, ...]
    due: int


class News(Struct, frozen=True):
    """A check-in that told a win or a blocker."""

    key_result: int
    title: str
    who: str
    said: Checkin


class NewsCard(Struct, frozen=True):
    """The newest first."""

    rows: tuple[News, ...]


class Late(Struct, frozen=True):
    """A task that is ``days`` overdue, with the uid of a key result that it is linked to."""

    task: TaskRow
    key_result: int
    days: int


class OverdueCard(Struct, frozen=True):
    """The longest overdue first; ``count`` of them among ``every`` task in scope. ``uids``: the key results
    that they are linked to."""

    rows: tuple[Late, ...]
    count: int
    every: int
    uids: tuple[int, ...]


class DoneCard(Struct, frozen=True):
    """``counts`` by category; ``weeks``: how many were done in the week that begins on a day."""

    counts: Mapping[Category, int]
    weeks: tuple[tuple[date, int], ...]


class Share(Struct, frozen=True):
    """Of a person: ``done`` of ``every``. ``who`` is empty for tasks of nobody."""

    who: str
    done: Decimal
    every: Decimal


class SumsCard(Struct, frozen=True):
    """``field`` is the one summed up, of the ``fields`` there are; seconds where it is ``estimate`` or
    ``spent``. The largest sum first."""

    field: str
    fields: tuple[str, ...]
    rows: tuple[Share, ...]


class CommentsCard(Struct, frozen=True):
    """The newest first."""

    rows: tuple[Comment, ...]


class SyncCard(Struct, frozen=True):
    """How the connections stand; how many tasks are in scope, by how many links, and how many are missing."""

    connections: tuple[ConnectionView, ...]
    tasks: int
    links: int
    missing: int


class KpisCard(Struct, frozen=True):
    """Those out of their band first, then the outdated, each as its team stands in the plan."""

    rows: tuple[KpiView, ...]


class KeyResultCard(Struct, frozen=True):
    """``detail`` None: no key result is called so (any more)."""

    path: str
    detail: Detail | None


def checkins_card(workspace: Workspace, scope: Scope) -> CheckinsCard:
    """Who checks in, and how sure they are."""
    weeks = week_starts(workspace, scope.cycle)
    edges = [day_start(day, workspace.zone) for day in weeks]
    teams = {one.uid: one.team for one in scope.rows}
    lowest: dict[tuple[str, int], float] = {}
    moment = Moment(workspace.now(), None)
    said = workspace.store.said(list(teams), edges[0], moment) if edges and teams else []
    for uid, at, confidence in said:
        place = (teams[uid], bisect_right(edges, at) - 1)
        told, known = (-1.0 if confidence is None else confidence), lowest.get(place)
        if known is None or known < 0 or 0 <= told < known:
            lowest[place] = told
    due, present = owed_by_team(scope), set(teams.values())
    rows = [
        HeatRow(
            team.id,
            team.name,
            team.depth,
            tuple(lowest.get((team.id, index)) for index in range(len(weeks))),
            due.get(team.id, 0),
        )
        for team in scope.numbers.teams
        if team.id in present
    ]
    return CheckinsCard(weeks, tuple(rows), sum(due.values()))


def news_card(workspace: Workspace, scope: Scope) -> NewsCard:
    """What went well and what blocks, as told in the last fortnight."""
    now = workspace.now()
    found = workspace.store.news(scope.uids, now - timedelta(days=NEWS_DAYS), Moment(now, None), SHOWN)
    titles = _titles(workspace, {uid for uid, _ in found})
    return NewsCard(
        tuple(
            News(uid, titles[uid].definition.title, workspace.name_of(said.author), said)
            for uid, said in found
            if uid in titles
        )
    )


def comments_card(workspace: Workspace, scope: Scope) -> CommentsCard:
    """What was said last."""
    return CommentsCard(recent(workspace, scope.wanted or NOTHING, limit=SHOWN))


def kpis_card(workspace: Workspace, scope: Scope) -> KpisCard:
    """The health of the business, across cycles."""
    wanted = scope.wanted or NOTHING
    found = [one for one in kpis(workspace) if kpi_matches(workspace, wanted, one)]
    return KpisCard(tuple(sorted(found, key=lambda one: _WORST_FIRST.index(one.status))))


_WORST_FIRST = (KpiStatus.UNHEALTHY, KpiStatus.OUTDATED, KpiStatus.PENDING, KpiStatus.HEALTHY)


def overdue_card(workspace: Workspace, scope: Scope) -> OverdueCard:
    """Open linked tasks whose day is over."""
    today = local_date(workspace.now(), workspace.zone)
    uids = scope.uids
    late = workspace.store.overdue(uids, today)
    shown = dict(late[:SHOWN])
    tasks = {task.uid: task for task in workspace.store.tasks(uids=list(shown))} if shown else {}
    rows = [
        Late(tasks[uid], key_result, (today - due).days)
        for uid, key_result in shown.items()
        if uid in tasks and (due := tasks[uid].due) is not None
    ]
    every = _in_scope(workspace.store.task_counts(uids))
    return OverdueCard(tuple(rows), len(late), every, tuple(dict.fromkeys(uid for _, uid in late)))


def done_card(workspace: Workspace, scope: Scope) -> DoneCard:
    """What was finished, week by week."""
    weeks, uids = week_starts(workspace, scope.cycle), scope.uids
    edges = [day_start(day, workspace.zone) for day in weeks]
    done = [0] * len(weeks)
    for at in workspace.store.finished(uids, edges[0]) if edges else ():
        done[bisect_right(edges, at) - 1] += 1
    counts = {category: count for category, (count, _) in workspace.store.task_counts(uids).items()}
    return DoneCard(counts, tuple(zip(weeks, done, strict=True)))


def sums_card(workspace: Workspace, scope: Scope, field: str) -> SumsCard:
    """A field of the linked tasks, summed up by whom they are assigned to."""
    amounts = workspace.store.amounts(scope.uids)
    fields = sorted({name for one in amounts for name, _ in one.fields})
    if field not in fields and fields:
        field = "points" if "points" in fields else fields[0]
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for one in amounts:
        value = dict(one.fields).get(field)
        if value is None:
            continue
        done, every = sums.get(one.assignee or "", (Decimal(0), Decimal(0)))
        whole = value * one.times
        sums[one.assignee or ""] = (done + (whole if one.category is Category.DONE else 0), every + whole)
    rows = [Share(who, done, every) for who, (done, every) in sums.items()]
    return SumsCard(field, tuple(fields), tuple(sorted(rows, key=lambda one: (-one.every, one.who))))


def sync_card(workspace: Workspace, scope: Scope) -> SyncCard:
    """The connections, and what they hold for what counts."""
    uids = scope.uids
    counts = workspace.store.task_counts(uids)
    links = workspace.store.links(key_results=uids) if uids else []
    missing = sum(gone for _, gone in counts.values())
    return SyncCard(connection_views(workspace), _in_scope(counts), len(links), missing)


def key_result_card(workspace: Workspace, scope: Scope, path: str) -> KeyResultCard:
    """One chosen key result, whatever the filter."""
    try:
        found = resolve(workspace, path, "key_result")
    except NotFoundError:
        return KeyResultCard(path, None)
    return KeyResultCard(path, detail(workspace, found.uid))


def week_starts(workspace: Workspace, cycle: Cycle | None) -> tuple[date, ...]:
    """The Mondays of the last weeks of a cycle up to today, oldest first."""
    if cycle is None:
        return ()
    last = min(local_date(workspace.now(), workspace.zone), cycle.end)
    monday = last - timedelta(days=last.weekday())
    first = cycle.start - timedelta(days=cycle.start.weekday())
    days = [monday - timedelta(days=7 * back) for back in range(WEEKS)]
    return tuple(day for day in reversed(days) if day >= first)


def _in_scope(counts: Mapping[Category, tuple[int, int]]) -> int:
    out = (Category.CANCELLED, Category.DUPLICATE)
    return sum(count for category, (count, _) in counts.items() if category not in out)


def _titles(workspace: Workspace, uids: set[int]) -> dict[int, KeyResultRow]:
    return {row.uid: row for row in workspace.store.key_results(uids=uids)} if uids else {}
