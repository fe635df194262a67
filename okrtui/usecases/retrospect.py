"""What the last closed cycles say together: scores, causes, what was carried, and how right people and
forecasts were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import Struct

from okrtui.domain.cadence import rhythm
from okrtui.domain.calibration import Calibration, Case, Lesson, calibrated, strategy_or_cadence
from okrtui.domain.forecast import forecast
from okrtui.domain.model import Cycle, KeyResultFacts, owner_of
from okrtui.domain.quantity import EPSILON
from okrtui.domain.rollup import mean_of
from okrtui.domain.windows import window_of
from okrtui.errors import NotFoundError
from okrtui.store.close_records import CloseRow
from okrtui.usecases.close import CloseLine, CloseSheet, sheet
from okrtui.usecases.close_means import ScoredObjective, mean_over
from okrtui.usecases.close_teams import of_team
from okrtui.usecases.teams import descendants, tree_order
from okrtui.usecases.workspace import Workspace

CYCLES = 8
"""How many closed cycles are looked at."""

BEFORE = timedelta(days=28)
"""How long before the end a forecast is held to what came."""

Mean = tuple[float | None, int]
"""(weighted mean, key results with a score)."""


class ClosedCycle(Struct, frozen=True):
    """One closed cycle. ``by_*``: means by team with those below, kind of objective and source of values;
    ``causes``: how often each; ``carried``: objectives that went on; ``kept``: (check-ins given, due)."""

    cycle: Cycle
    close: CloseRow
    mean: float | None
    by_team: Mapping[str, Mean]
    by_kind: Mapping[str, Mean]
    by_source: Mapping[str, Mean]
    causes: Mapping[str, int]
    carried: int
    kept: tuple[int, int]
    reading: Lesson | None


class Often(Struct, frozen=True):
    """An objective that is carried again and again: how many times until now."""

    path: str
    title: str
    times: int


class Retrospect(Struct, frozen=True):
    """``cycles`` oldest first. ``teams``: how right each team's confidence was, with those below; ``people``
    only me and whose team I lead; ``forecasts``: the chances that were forecast 28 days before the end."""

    cycles: tuple[ClosedCycle, ...]
    causes: Mapping[str, int]
    carried_often: tuple[Often, ...]
    teams: Mapping[str, Calibration]
    people: Mapping[str, Calibration]
    forecasts: Calibration


def retrospect(workspace: Workspace) -> Retrospect:
    """Over the last eight closed cycles that scored something; NotFoundError where there is none."""
    standing = {one.cycle: one for one in workspace.store.closes() if one.reopened_at is None}
    cycles = sorted((one for one in workspace.store.cycles() if one.id in standing), key=lambda one: one.end)
    sheets: dict[str, CloseSheet] = {}
    for one in reversed(cycles):
        if len(sheets) == CYCLES:
            break
        found = sheet(workspace, one.id)
        if found.lines:
            sheets[one.id] = found
    cycles = [one for one in cycles if one.id in sheets]
    if not cycles:
        raise NotFoundError("retrospect.none", hint="retrospect.hint.none")
    overs = tuple(_over(workspace, sheets[one.id], standing[one.id]) for one in cycles)
    every = [line for one in cycles for line in sheets[one.id].lines]
    causes: dict[str, int] = {}
    for over in overs:
        for cause, count in over.causes.items():
            causes[cause] = causes.get(cause, 0) + count
    return Retrospect(
        overs,
        causes,
        _carried_often(workspace),
        _teams(workspace, every),
        _people(workspace, every),
        calibrated([case for line in every for case in _forecast(line)]),
    )


def _over(workspace: Workspace, made: CloseSheet, close: CloseRow) -> ClosedCycle:
    cycle, lines, score = made.cycle, made.lines, made.mean
    causes: dict[str, int] = {}
    given = due = 0
    for line in lines:
        if line.answer.cause is not None:
            causes[line.answer.cause.value] = causes.get(line.answer.cause.value, 0) + 1
        one, all_of = _rhythm(line)
        given, due = given + one, due + all_of
    following = workspace.store.objectives(cycle=close.next_cycle) if close.next_cycle else []
    carried = sum((row.definition.carried_from or "").startswith(f"{cycle.id}/") for row in following)
    return ClosedCycle(
        cycle,
        close,
        score,
        _by_team(workspace, made),
        _by_kind(made),
        _by_source(lines),
        causes,
        carried,
        (given, due),
        strategy_or_cadence(score, given / due if due else None),
    )


def _by_team(workspace: Workspace, made: CloseSheet) -> dict[str, Mean]:
    """Of each team with those below it, in the order of the tree, then of those that are gone."""
    there = [team.id for team, _ in tree_order(workspace.teams().values())]
    gone = [one.objective.row.team for one in made.objectives if one.objective.row.team not in there]
    parts = {team: of_team(workspace, made, team) for team in dict.fromkeys([*there, *gone])}
    return {team: (part.mean, _scored(part.lines)) for team, part in parts.items() if part.lines}


def _by_kind(made: CloseSheet) -> dict[str, Mean]:
    """Of objectives of each kind."""
    grouped: dict[str, tuple[list[ScoredObjective], list[CloseLine]]] = {}
    for one, lines in made.grouped():
        objectives, under = grouped.setdefault(one.objective.row.definition.kind.value, ([], []))
        objectives.append(one)
        under += lines
    return {kind: (mean_over(objectives), _scored(under)) for kind, (objectives, under) in grouped.items()}


def _scored(lines: Iterable[CloseLine]) -> int:
    return sum(line.score is not None for line in lines)


def _by_source(lines: Iterable[CloseLine]) -> dict[str, Mean]:
    grouped: dict[str, list[tuple[float, float | None]]] = {}
    for line in lines:
        source = line.key.row.definition.source.type.value
        grouped.setdefault(source, []).append((line.weight, line.score))
    return {
        key: (mean_of(rows), sum(score is not None for _, score in rows)) for key, rows in grouped.items()
    }


def _rhythm(line: CloseLine) -> tuple[int, int]:
    facts = line.key.facts
    return rhythm(facts, line.key.rules.cadence, window_of(facts))


def _met(line: CloseLine) -> bool | None:
    return None if line.score is None else line.score >= line.bands.on_track - EPSILON


def _said(line: CloseLine) -> list[Case]:
    """Every confidence that was given while it ran, beside what came."""
    met = _met(line)
    if met is None:
        return []
    return [Case(said, met) for said in line.confidences]


def _forecast(line: CloseLine) -> list[Case]:
    """The chance that was forecast 28 days before the end, from what was known then."""
    met, facts = _met(line), line.key.facts
    if met is None:
        return []
    at = window_of(facts).end - BEFORE
    told = forecast(_until(facts, at), at, line.bands.on_track)
    return [] if told is None or told.probability is None else [Case(told.probability, met)]


def _until(facts: KeyResultFacts, at: datetime) -> KeyResultFacts:
    return replace(
        facts,
        measurements=tuple(one for one in facts.measurements if one.at <= at),
        checkins=tuple(one for one in facts.checkins if one.at <= at),
        work=tuple(one for one in facts.work if one.at <= at),
        tasks=None,
        outcome=None,
    )


def _teams(workspace: Workspace, lines: Sequence[CloseLine]) -> dict[str, Calibration]:
    teams = workspace.teams()
    found = {}
    for team in teams:
        below = descendants(teams.values(), team)
        found[team] = calibrated(
            [case for line in lines if line.objective.row.team in below for case in _said(line)]
        )
    return found


def _people(workspace: Workspace, lines: Sequence[CloseLine]) -> dict[str, Calibration]:
    """Me, and the owners in teams that I lead and in those below."""
    teams = workspace.teams()
    led = {
        below
        for team in teams.values()
        if workspace.me is not None and team.lead == workspace.me
        for below in descendants(teams.values(), team.id)
    }
    cases: dict[str, list[Case]] = {}
    for line in lines:
        row = line.objective.row
        owner = owner_of(line.key.row.definition, row.definition)
        if owner and (owner == workspace.me or row.team in led):
            cases.setdefault(owner, []).extend(_said(line))
    return {person: calibrated(found) for person, found in cases.items()}


def _carried_often(workspace: Workspace) -> tuple[Often, ...]:
    """Objectives carried twice and more, the most often first; of a chain its last."""
    rows = {
        row.path: row
        for cycle in workspace.store.cycles()
        for row in workspace.store.objectives(cycle=cycle.id)
    }
    gone_on = {row.definition.carried_from for row in rows.values()}
    found = []
    for path, row in rows.items():
        times, origin, seen = 0, row.definition.carried_from, {path}
        while origin and origin not in seen:
            times, seen = times + 1, seen | {origin}
            origin = rows[origin].definition.carried_from if origin in rows else None
        if times > 1 and path not in gone_on:
            found.append(Often(path, row.definition.title, times))
    return tuple(sorted(found, key=lambda one: (-one.times, one.path)))
