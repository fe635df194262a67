"""Cadence, thresholds and zone of a team: its own, else its parents', else the file's, else the
domain's defaults. Each key is inherited by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from okrtui.config.schema import CadenceTable, Config, Team, ThresholdsTable
from okrtui.config.values import clock_time, duration
from okrtui.domain.model import Cadence, ConfidenceScale, Every, Rules, Thresholds

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPANS = ("grace", "fresh", "missing_after", "unmoved_after")
SHARES = ("at_risk", "off_track", "early", "team_share", "unlikely")


def lineage(teams: Mapping[str, Team], team_id: str) -> Iterator[Team]:
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


def all_rules(config: Config, team_ids: tuple[str | None, ...] | None = None) -> dict[str | None, Rules]:
    """``rules_for`` of many teams at once; of every team and of None (no team) by default."""
    teams = {team.id: team for team in config.teams}
    known: dict[tuple[Any, ...], Rules] = {}
    answer: dict[str | None, Rules] = {}
    for team_id in (None, *teams) if team_ids is None else team_ids:
        line = list(lineage(teams, team_id)) if team_id is not None else []
        cadences = (*(team.cadence for team in line if team.cadence != _NO_CADENCE), config.cadence)
        limits = (*(team.thresholds for team in line if team.thresholds != _NO_LIMITS), config.thresholds)
        key = (cadences, limits)
        if key not in known:
            known[key] = _resolved(cadences, limits)
        answer[team_id] = known[key]
    return answer


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


_NO_CADENCE = CadenceTable()
_NO_LIMITS = ThresholdsTable()


def _first(tables: tuple[Any, ...], name: str) -> Any:
    for table in tables:
        value = getattr(table, name)
        if value is not None:
            return value
    return None


def _resolved(cadences: tuple[CadenceTable, ...], limits: tuple[ThresholdsTable, ...]) -> Rules:
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
    given: dict[str, Any] = {name: _first(limits, name) for name in SHARES}
    for name in SPANS:
        text = _first(limits, name)
        given[name] = duration(text) if text is not None else None
    thresholds = replace(Thresholds(), **{name: value for name, value in given.items() if value is not None})
    doing = _first(limits, "doing")
    worth = None if doing == "subtasks" else float(doing or 0.0)
    return Rules(thresholds=thresholds, cadence=cadence, doing=worth)
