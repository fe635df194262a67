"""A report: how a team or the whole company stands in a cycle, made of the rows that the board shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.model import Cycle, Driver, Pace, RollUp, Status, Window
from okrtui.domain.windows import cycle_window
from okrtui.store.close_records import CloseRow
from okrtui.usecases.assess import AssessedObjective, assess
from okrtui.usecases.board import Numbers, header, team_numbers
from okrtui.usecases.cards_progress import Point, ProgressCard, point_of, progress_card, week_ends
from okrtui.usecases.cards_scope import Scope
from okrtui.usecases.cycles import ended
from okrtui.usecases.detail import detail_of
from okrtui.usecases.drafts import is_draft
from okrtui.usecases.kpis import kpis
from okrtui.usecases.make_views import OWED, objective_view
from okrtui.usecases.ranking import BEHIND, BEHIND_WORDS, rank
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.teams import EMPTY, descendants
from okrtui.usecases.views import Detail, Header, KeyResultView, KpiView, ObjectiveView, TeamView
from okrtui.usecases.workspace import Workspace

LARGE = 1500
"""From so many key results on nothing is read of their past: no trend, no disagreement, no charts."""

LOOKS_BACK = 5000
"""The progress of the whole is told week by week up to so many weeks times key results."""


class ReportEntry(Struct, frozen=True):
    """A key result with what it belongs to."""

    key_result: KeyResultView
    objective: ObjectiveView
    team: TeamView


class TeamPart(Struct, frozen=True):
    """A team and its own objectives."""

    team: TeamView
    objectives: tuple[ObjectiveView, ...]


class Owed(Struct, frozen=True):
    """Check-ins that are due, late or missed of one person; ``name`` is empty for those of nobody."""

    name: str
    entries: tuple[ReportEntry, ...]


class Report(Struct, frozen=True):
    """``now`` in the organisation's zone. ``team``: whose report it is, with the teams below it; None:
    everybody's. ``total`` is over the objectives of all of ``parts``, ``counts`` over their key results that
    count, by word. ``off_track`` has the worst first; ``sure``: behind, while the owner is sure.
    ``owed`` by name, empty once the cycle is over. ``progress``: the whole over its weeks, where that is
    told; ``details`` of what is charted. ``brief``: the past of the rows was not looked at. ``close``: the
    close that stands. ``kpi``: it is of this one alone. ``drafts``: how many were left out."""

    header: Header
    cycle: Cycle
    window: Window
    now: datetime
    team: TeamView | None
    total: RollUp
    counts: Mapping[Status, int]
    parts: tuple[TeamPart, ...]
    kpis: tuple[KpiView, ...]
    off_track: tuple[ReportEntry, ...]
    sure: tuple[ReportEntry, ...]
    owed: tuple[Owed, ...]
    progress: ProgressCard | None
    details: tuple[Detail, ...]
    brief: bool
    close: CloseRow | None
    kpi: KpiView | None = None
    drafts: int = 0

    @property
    def entries(self) -> Iterable[ReportEntry]:
        """Every key result, in the order of teams, objectives and rows."""
        return _entries(self.parts)


def report(
    workspace: Workspace,
    *,
    team: str | None = None,
    cycle: str | None = None,
    charts: int = 0,
) -> Report:
    """Of a team and those below it, or of everybody, without drafts, which are their makers' alone.
    ``charts``: of how many key results the past is told whole (of none where there are many more), with that
    of all together. NotFoundError for an unknown team or cycle, and without any cycle."""
    chosen = workspace.cycle(cycle)
    wanted = None if team is None else workspace.team_named(team)
    numbers = team_numbers(workspace, chosen)
    inside = descendants(workspace.teams().values(), wanted) if wanted else None
    written = workspace.store.objectives(cycle=chosen.id, teams=inside)
    rows = [row for row in written if not is_draft(row)]
    size = sum(one.own.coverage[1] for one in numbers.teams if inside is None or one.id in inside)
    brief = size > max(LARGE, charts)
    assessed = assess(
        workspace, rows, now=workspace.now(), headline=brief, with_forecast=bool(charts) and not brief
    )
    views = [objective_view(workspace, one, {}, past=not brief) for one in assessed]
    parts = _parts(numbers, inside, views)
    whole = next((part.team for part in parts if part.team.id == wanted), None)
    total = numbers.company if whole is None else whole.rollup
    entries = list(_entries(parts))
    counting = [one for one in entries if _counts(one)]
    ranked = sorted(entries, key=lambda one: (*rank(one.key_result.state), one.key_result.uid))
    lagging = [one for one in ranked if _counts(one)]
    owed = () if ended(workspace, chosen) else _owed(one for one in entries if _asked(one))
    looks = charts and not brief
    return Report(
        header=header(workspace, chosen, total),
        cycle=chosen,
        window=cycle_window(chosen, workspace.zone),
        now=workspace.now().astimezone(ZoneInfo(workspace.zone)),
        team=whole,
        total=total,
        counts=_counted(counting),
        parts=parts,
        kpis=tuple(one for one in kpis(workspace, as_of=workspace.past) if _inside(one, inside)),
        off_track=tuple(one for one in lagging if one.key_result.state.status is Status.OFF_TRACK),
        sure=tuple(one for one in lagging if _sure_behind(one.key_result)),
        owed=owed,
        progress=_progress(workspace, chosen, numbers, total, inside, entries) if looks else None,
        details=_details(workspace, assessed, ranked[:charts]) if looks else (),
        brief=brief,
        close=next(iter(workspace.store.closes(cycle=chosen.id, at=workspace.now())), None),
        drafts=len(written) - len(rows),
    )


def of_kpi(workspace: Workspace, id: str) -> Report:
    """Of one KPI. NotFoundError where none is called that."""
    address = resolve(workspace, id if id.startswith("kpi:") else f"kpi:{id}", "kpi")
    one = next(each for each in kpis(workspace, as_of=workspace.past) if each.uid == address.uid)
    chosen = workspace.cycle()
    return Report(
        header=header(workspace, chosen, EMPTY),
        cycle=chosen,
        window=cycle_window(chosen, workspace.zone),
        now=workspace.now().astimezone(ZoneInfo(workspace.zone)),
        team=None,
        total=EMPTY,
        counts={},
        parts=(),
        kpis=(one,),
        off_track=(),
        sure=(),
        owed=(),
        progress=None,
        details=(),
        brief=False,
        close=None,
        kpi=one,
    )


def of_team(whole: Report, team: str, inside: Collection[str]) -> Report:
    """The same of one team and those below it (``inside``, with itself), without its weeks."""
    parts = tuple(part for part in whole.parts if part.team.id in inside)
    root = next(part.team for part in parts if part.team.id == team)
    parts = tuple(
        TeamPart(replace(part.team, depth=part.team.depth - root.depth), part.objectives) for part in parts
    )
    entries = list(_entries(parts))
    uids = {one.key_result.uid for one in entries}
    owed = (
        Owed(one.name, tuple(entry for entry in one.entries if entry.key_result.uid in uids))
        for one in whole.owed
    )
    return replace(
        whole,
        team=root,
        total=root.rollup,
        counts=_counted(one for one in entries if _counts(one)),
        parts=parts,
        kpis=tuple(one for one in whole.kpis if one.definition.team in inside),
        off_track=tuple(one for one in whole.off_track if one.key_result.uid in uids),
        sure=tuple(one for one in whole.sure if one.key_result.uid in uids),
        owed=tuple(one for one in owed if one.entries),
        progress=None,
        details=tuple(one for one in whole.details if one.row.uid in uids),
    )


def _parts(
    numbers: Numbers, inside: set[str] | None, objectives: Iterable[ObjectiveView]
) -> tuple[TeamPart, ...]:
    """The teams in the order of their tree; the first of a part of it stands as a root."""
    own: dict[str, list[ObjectiveView]] = {}
    for one in objectives:
        own.setdefault(one.team, []).append(one)
    shown = [team for team in numbers.teams if inside is None or team.id in inside]
    root = shown[0].depth if shown else 0
    return tuple(
        TeamPart(replace(team, depth=team.depth - root), tuple(own.get(team.id, ()))) for team in shown
    )


def _entries(parts: Iterable[TeamPart]) -> Iterable[ReportEntry]:
    for part in parts:
        for objective in part.objectives:
            for row in objective.key_results:
                yield ReportEntry(row, objective, part.team)


def _counts(one: ReportEntry) -> bool:
    feeds = one.objective.definition.driver is not Driver.ALIGNED
    return feeds and one.key_result.definition.weight > 0


def _counted(entries: Iterable[ReportEntry]) -> dict[Status, int]:
    found: dict[Status, int] = {}
    for one in entries:
        status = one.key_result.state.status
        found[status] = found.get(status, 0) + 1
    return {status: found[status] for status in Status if status in found}


def _sure_behind(row: KeyResultView) -> bool:
    state = row.state
    sure = state.confidence is not None and band(state.confidence) is ConfidenceBand.HIGH
    return sure and state.pace in BEHIND and state.status in BEHIND_WORDS


def _asked(one: ReportEntry) -> bool:
    state = one.key_result.state
    return state.checkin_state in OWED and state.pace is not Pace.DONE


def _owed(entries: Iterable[ReportEntry]) -> tuple[Owed, ...]:
    """By who is asked, in the order of names, nobody last."""
    found: dict[str, list[ReportEntry]] = {}
    for one in entries:
        name = one.key_result.asked_name or one.key_result.owner_name
        found.setdefault(name, []).append(one)
    names = sorted(found, key=lambda name: (not name, name.casefold()))
    return tuple(Owed(name, tuple(found[name])) for name in names)


def _inside(one: KpiView, inside: set[str] | None) -> bool:
    return inside is None or one.definition.team in inside


def _progress(
    workspace: Workspace,
    cycle: Cycle,
    numbers: Numbers,
    total: RollUp,
    inside: set[str] | None,
    entries: Sequence[ReportEntry],
) -> ProgressCard:
    """The whole at the end of each week so far; of many rows only as it stands."""
    only = None if inside is None else frozenset(one.key_result.uid for one in entries)
    scope = Scope(cycle, None, only, (), Numbers(numbers.teams, total))
    days = week_ends(workspace, cycle)
    known: dict[date, Point] = {}
    if len(days) * len(entries) <= LOOKS_BACK:
        known = {day: point_of(workspace, scope, day) for day in days}
    return progress_card(workspace, scope, known)


def _details(
    workspace: Workspace, assessed: Sequence[AssessedObjective], wanted: Sequence[ReportEntry]
) -> tuple[Detail, ...]:
    """Of these key results, in the order of the rows."""
    uids = {one.key_result.uid for one in wanted}
    return tuple(
        detail_of(workspace, objective.row, one)
        for objective in assessed
        for one in objective.key_results
        if one.row.uid in uids
    )
