"""What numbers rest on of a configuration: the part that a store keeps, each version with its moment."""

from __future__ import annotations

from typing import Any

import msgspec

from okrtui.config.schema import (
    CadenceTable,
    Calendar,
    Config,
    HeadingTable,
    PersonTable,
    Table,
    TeamTable,
    ThresholdsTable,
)
from okrtui.decoders import decoder_of


class TeamSettings(Table, frozen=True, omit_defaults=True):
    """See ``schema.TeamTable``."""

    id: str
    parent: str | None = None
    timezone: str | None = None
    cadence: CadenceTable = CadenceTable()
    heading: HeadingTable = HeadingTable()
    thresholds: ThresholdsTable = ThresholdsTable()


class Settings(Table, frozen=True, omit_defaults=True):
    """``zones``: the time zone of each person, "" for one without."""

    cadence: CadenceTable = CadenceTable()
    heading: HeadingTable = HeadingTable()
    thresholds: ThresholdsTable = ThresholdsTable()
    calendar: Calendar = Calendar()
    teams: tuple[TeamSettings, ...] = ()
    zones: dict[str, str] = msgspec.field(default_factory=dict)


def settings_of(config: Config) -> Settings:
    """The settings that a configuration declares."""
    return Settings(
        cadence=config.cadence,
        heading=config.heading,
        thresholds=config.thresholds,
        calendar=Calendar(
            closed=tuple(str(day) for day in config.calendar.closed), country=config.calendar.country
        ),
        teams=tuple(msgspec.convert(team, TeamSettings, from_attributes=True) for team in config.teams),
        zones={person.id: person.timezone or "" for person in config.people},
    )


def written(settings: Settings) -> str:
    """The settings as text; equal settings are equal text."""
    return msgspec.json.encode(settings, order="sorted").decode()


def read(text: str) -> Settings:
    """What ``written`` wrote."""
    return decoder_of(Settings)(text)


def with_settings(config: Config, settings: Settings) -> Config:
    """The configuration with these settings in the place of its own. Teams that they do not know stay as
    they are declared; of people only the zone is theirs to say."""
    known = {team.id: team for team in settings.teams}
    teams = [
        team if team.id not in known else msgspec.structs.replace(team, **_kept(known[team.id]))
        for team in config.teams
    ]
    declared = {team.id for team in config.teams}
    teams += [
        TeamTable(id=one.id, name=one.id, **_kept(one)) for one in settings.teams if one.id not in declared
    ]
    people = [
        msgspec.structs.replace(one, timezone=settings.zones.get(one.id, one.timezone) or None)
        for one in config.people
    ]
    declared = {person.id for person in config.people}
    people += [
        PersonTable(id=id, name=id, timezone=zone)
        for id, zone in settings.zones.items()
        if zone and id not in declared
    ]
    return msgspec.structs.replace(
        config,
        cadence=settings.cadence,
        heading=settings.heading,
        thresholds=settings.thresholds,
        calendar=settings.calendar,
        teams=tuple(teams),
        people=tuple(people),
    )


def _kept(team: TeamSettings) -> dict[str, Any]:
    """What the store keeps of a team, but for its id."""
    return {name: getattr(team, name) for name in team.__struct_fields__ if name != "id"}


def joined(stored: Settings, declared: Settings) -> Settings:
    """The stored settings with the teams and people that only the file knows."""
    known = {team.id for team in stored.teams}
    return msgspec.structs.replace(
        stored,
        teams=(*stored.teams, *(team for team in declared.teams if team.id not in known)),
        zones={**declared.zones, **stored.zones},
    )


def unlike(stored: Settings, declared: Settings) -> list[tuple[str, str, str, object, object]]:
    """(kind, id, key, stored, declared) of everything that both know and say differently; kind is
    ``settings`` with the table as id, or ``team``."""
    found: list[tuple[str, str, str, object, object]] = []
    for table in ("cadence", "heading", "thresholds", "calendar"):
        found += [
            ("settings", table, key, old, new)
            for key, old, new in _keys(getattr(stored, table), getattr(declared, table))
        ]
    wanted = {team.id: team for team in declared.teams}
    for team in stored.teams:
        if team.id in wanted:
            found += _of_team(team, wanted[team.id])
    return found


def _of_team(stored: TeamSettings, declared: TeamSettings) -> list[tuple[str, str, str, object, object]]:
    found: list[tuple[str, str, str, object, object]] = []
    if stored.timezone != declared.timezone:
        found.append(("team", stored.id, "timezone", stored.timezone, declared.timezone))
    for table in ("cadence", "heading", "thresholds"):
        found += [
            ("team", stored.id, f"{table}.{key}", old, new)
            for key, old, new in _keys(getattr(stored, table), getattr(declared, table))
        ]
    return found


def _keys(stored: Table, declared: Table) -> list[tuple[str, object, object]]:
    pairs = [(key, getattr(stored, key), getattr(declared, key)) for key in stored.__struct_fields__]
    return [(key, old, new) for key, old, new in pairs if old != new]
