"""The progress of all that counts over the weeks of its cycle, and where it will end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from okrtui.domain import rollup
from okrtui.domain.forecast import forecast
from okrtui.domain.model import (
    Cycle,
    Forecast,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    RollUp,
    Window,
)
from okrtui.domain.rollup import sums_of
from okrtui.domain.settings import Bands
from okrtui.domain.windows import as_of_end_of_day, cycle_window, local_date
from okrtui.usecases.assess import AssessedObjective, assess
from okrtui.usecases.cards_scope import Scope
from okrtui.usecases.past import as_it_was, moment_of
from okrtui.usecases.workspace import Workspace

CHUNK = 250
"""Objectives judged at a time: between two of them other threads have their turn."""


class Point(Struct, frozen=True):
    """What the board said at the end of a day."""

    at: datetime
    progress: float | None
    expected: float | None


class ProgressCard(Struct, frozen=True):
    """``rollup`` of now; ``points`` of the ends of earlier weeks as far as they are known, oldest first;
    ``ends``: where the whole is going at the speed of these weeks."""

    rollup: RollUp
    window: Window | None
    now: datetime
    points: tuple[Point, ...]
    ends: Forecast | None
    teams: int


def progress_card(workspace: Workspace, scope: Scope, known: Mapping[date, Point]) -> ProgressCard:
    """The whole with the weeks that are ``known`` already."""
    cycle, total, now = scope.cycle, scope.company, workspace.now()
    if cycle is None:
        return ProgressCard(total, None, now, (), None, 0)
    points = tuple(known[day] for day in week_ends(workspace, cycle) if day in known)
    here = (*points, Point(now, total.progress, total.expected))
    teams = sum(bool(team.own.counts) for team in scope.numbers.teams)
    window = cycle_window(cycle, workspace.zone)
    ends = _forecast(cycle, here, now, workspace.zone, total.bands)
    return ProgressCard(total, window, now, points, ends, teams)


def week_ends(workspace: Workspace, cycle: Cycle) -> list[date]:
    """The days of a cycle, before today, that end a week since its beginning."""
    today = local_date(workspace.now(), workspace.zone)
    days = (cycle.start + timedelta(days=7 * week - 1) for week in range(1, 54))
    return [day for day in days if day < today and day <= cycle.end]


def point_of(workspace: Workspace, scope: Scope, day: date) -> Point:
    """What the board said at the end of a past day of what counts now; that never changes any more."""
    assert scope.cycle is not None
    moment = moment_of(workspace, day)
    then = as_it_was(workspace, moment)
    rows = workspace.store.objectives(cycle=scope.cycle.id, as_of=moment)
    if scope.only is not None:
        keys = workspace.store.key_results(uids=scope.only)
        wanted = {key.objective for key in keys}
        rows = [row for row in rows if row.uid in wanted]
    parts = []
    for start in range(0, len(rows), CHUNK):
        judged = assess(then, rows[start : start + CHUNK], now=moment.at, as_of=moment, headline=True)
        parts += [_narrowed(one, scope.only).part for one in judged if one.counts]
    total = sums_of(parts, count_all=True).rollup()
    return Point(as_of_end_of_day(day, workspace.zone), total.progress, total.expected)


def _narrowed(one: AssessedObjective, only: frozenset[int] | None) -> AssessedObjective:
    """The objective over those of its key results that count."""
    kept = tuple(key for key in one.key_results if only is None or key.row.uid in only)
    if len(kept) == len(one.key_results):
        return one
    total = rollup.objective([key.part for key in kept], bands=one.rollup.bands)
    return AssessedObjective(one.row, kept, total, weight=one.weight)


def _forecast(
    cycle: Cycle, points: tuple[Point, ...], now: datetime, zone: str, bands: Bands
) -> Forecast | None:
    """The forecast of a number that goes from nothing to the whole, measured once a week."""
    measured = tuple(
        Measurement(point.at, Decimal(str(point.progress))) for point in points if point.progress is not None
    )
    whole = KeyResultDef("", Kind.INCREASE, start=Decimal(0), target=Decimal(1))
    facts = KeyResultFacts(whole, cycle, measured, windows_zone=zone, owner_zone=zone)
    return forecast(facts, now, bands.on_track)
