"""Cadence, bands, thresholds and zone of a team: its own, else its parents', else the file's, else the
domain's defaults. Each key is inherited by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from okrtui.config.durations import clock_time, duration
from okrtui.config.schema import CadenceTable, Config, HeadingTable, TeamTable, ThresholdsTable
from okrtui.domain.model import (
    ASPIRATIONAL,
    COMMITTED,
    Bands,
    Cadence,
    Closed,
    ConfidenceScale,
    Every,
    ObjectiveKind,
    Rules,
    Thresholds,
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPANS = ("grace", "amber_after", "outdated_after", "missing_after", "unmoved_after", "close_after")
KINDS = ("aspirational", "committed")
_PLAIN = ("unlikely", "outdated_periods")


def parents_first(teams: Iterable[TeamTable]) -> list[TeamTable]:
    """The teams with those above them before them, else in the file's order. Every parent is declared."""
    named = {team.id: team for team in teams}
    placed: dict[str, TeamTable] = {}
    for team in named.values():
        line = [team]
        while line[-1].parent is not None and line[-1].parent not in placed:
            line.append(named[line[-1].parent])
        for above in reversed(line):
            placed[above.id] = above
    return list(placed.values())


def lineage(teams: Mapping[str, TeamTable], team_id: str) -> Iterator[TeamTable]:
    """The team and those above it, upwards. Ends at a root, an unknown parent or a loop."""
    seen: set[str] = set()
    at: str | None = team_id
    while at is not None and at in teams and at not in seen:
        seen.add(at)
        yield teams[at]
        at = teams[at].parent


def rules_for(config: Config, team_id: str | None) -> Rules:
    """The rules that a team's key results are judged by. An unknown team gets the file's own."""
    return all_rules(config, (team_id,))[team_id]


def all_rules(
    config: Config, team_ids: tuple[str | None, ...] | None = None, years: Iterable[int] | None = None
) -> dict[str | None, Rules]:
    """``rules_for`` of many teams at once; of every team and of None (no team) by default. ``years``: those
    whose public holidays are closed days; by default those around the file's cycles."""
    teams = {team.id: team for team in config.teams}
    known: dict[tuple[Any, ...], Rules] = {}
    closed = closed_days(config, years)
    answer: dict[str | None, Rules] = {}
    for team_id in (None, *teams) if team_ids is None else team_ids:
        team = teams.get(team_id) if team_id is not None else None
        if team is not None and team.parent in answer and _says_nothing(team):
            answer[team_id] = answer[team.parent]
            continue
        line = list(lineage(teams, team_id)) if team_id is not None else []
        cadences = (*(team.cadence for team in line if team.cadence != _NO_CADENCE), config.cadence)
        headings = (*(team.heading for team in line if team.heading != _NO_HEADING), config.heading)
        limits = (*(team.thresholds for team in line if team.thresholds != _NO_LIMITS), config.thresholds)
        key = (cadences, headings, limits)
        if key not in known:
            known[key] = _resolved(cadences, headings, limits, closed)
        answer[team_id] = known[key]
    return answer


def _says_nothing(team: TeamTable) -> bool:
    return team.cadence == _NO_CADENCE and team.heading == _NO_HEADING and team.thresholds == _NO_LIMITS


def zone_for(config: Config, team_id: str | None, person_id: str | None, default: str) -> str:
    """The zone that due times are told in: the owner's, else the team's or a parent's, else the
    organisation's, else ``default`` (the machine's)."""
    if person_id is not None:
        for person in config.people:
            if person.id == person_id and person.timezone:
                return person.timezone
    if team_id is not None:
        for team in lineage({team.id: team for team in config.teams}, team_id):
            if team.timezone:
                return team.timezone
    return config.organization.timezone or default


def closed_days(config: Config, years: Iterable[int] | None = None) -> Closed:
    """The days under ``[calendar] closed`` and the public holidays of its country in ``years``; what is no
    day is left out."""
    found = [closed_day(one) for one in config.calendar.closed]
    days = {one for one in found if isinstance(one, date)}
    country = config.calendar.country
    if country is not None:
        from okrtui.config.public_holidays import public_holidays

        around = years_around((one.start, one.end) for one in config.cycles) if years is None else years
        days |= public_holidays(country, around)
    return Closed(tuple(sorted({one for one in found if isinstance(one, int)})), tuple(sorted(days)))


def years_around(spans: Iterable[tuple[date, date]]) -> range:
    """From the year before the first day to the year after the last one."""
    days = [day for span in spans for day in span]
    return range(min(days).year - 1, max(days).year + 2) if days else range(0)


def closed_day(value: object) -> int | date | None:
    """A weekday (0 = Monday) or a date of ``[calendar] closed``; None for anything else."""
    if isinstance(value, date):
        return None if isinstance(value, datetime) else value
    if not isinstance(value, str):
        return None
    if value.lower() in WEEKDAYS:
        return WEEKDAYS.index(value.lower())
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def kind_for(config: Config, team_id: str | None) -> ObjectiveKind:
    """What a new objective of a team is: as the team or a parent says, else the organisation."""
    teams = {team.id: team for team in config.teams}
    for team in lineage(teams, team_id) if team_id is not None else ():
        if team.objectives:
            return ObjectiveKind(team.objectives)
    return ObjectiveKind(config.organization.objectives or ObjectiveKind.ASPIRATIONAL)


_NO_CADENCE = CadenceTable()
_NO_HEADING = HeadingTable()
_NO_LIMITS = ThresholdsTable()


def _first(tables: tuple[Any, ...], name: str) -> Any:
    for table in tables:
        value = getattr(table, name)
        if value is not None:
            return value
    return None


def _bands(headings: tuple[HeadingTable, ...], kind: str, default: Bands) -> Bands:
    pair = _first(headings, kind)
    return Bands(float(pair[0]), float(pair[1])) if pair is not None and len(pair) == 2 else default


def _resolved(
    cadences: tuple[CadenceTable, ...],
    headings: tuple[HeadingTable, ...],
    limits: tuple[ThresholdsTable, ...],
    closed: Closed,
) -> Rules:
    cadence = Cadence()
    every, on = _first(cadences, "every"), _first(cadences, "on")
    at, confidence = _first(cadences, "at"), _first(cadences, "confidence")
    if every is not None:
        cadence = replace(cadence, every=Every(every))
    if on is not None:
        cadence = replace(cadence, weekday=WEEKDAYS.index(on))
    time = clock_time(at) if at is not None else None
    if time is not None:
        cadence = replace(cadence, hour=time[0], minute=time[1])
    if confidence is not None:
        cadence = replace(cadence, confidence=ConfidenceScale(confidence))
    given: dict[str, Any] = {name: _first(limits, name) for name in _PLAIN}
    for name in SPANS:
        text = _first(limits, name)
        given[name] = duration(text) if text is not None else None
    doing = _first(limits, "doing")
    return Rules(
        thresholds=replace(
            Thresholds(), **{name: value for name, value in given.items() if value is not None}
        ),
        cadence=cadence,
        doing=None if doing == "subtasks" else float(doing or 0.0),
        aspirational=_bands(headings, "aspirational", ASPIRATIONAL),
        committed=_bands(headings, "committed", COMMITTED),
        closed=closed,
    )
