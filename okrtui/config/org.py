"""The organisation as a configuration declares it, in values of its own and of the domain."""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec import Struct

from okrtui.config.schema import Config
from okrtui.config.values import machine_zone
from okrtui.domain.model import Cycle


class DeclaredOrganization(Struct, frozen=True):
    """``timezone`` is resolved: the machine's if the file names none."""

    id: str
    name: str
    timezone: str
    mission: str


class DeclaredTeam(Struct, frozen=True):
    """Parents stand before their children in ``Structure.teams``."""

    id: str
    name: str
    parent: str | None
    lead: str | None


class DeclaredPerson(Struct, frozen=True):
    id: str
    name: str
    email: str
    timezone: str | None


class Structure(Struct, frozen=True):
    """What the store is given, and compared with."""

    organization: DeclaredOrganization
    teams: tuple[DeclaredTeam, ...]
    people: tuple[DeclaredPerson, ...]
    cycles: tuple[Cycle, ...]


def structure(config: Config, *, environ: Mapping[str, str] | None = None) -> Structure:
    """The declared organisation, teams (parents first, else in the file's order), people, cycles."""
    org = config.organization
    zone = org.timezone or machine_zone(os.environ if environ is None else environ)
    return Structure(
        organization=DeclaredOrganization(org.id, org.name or org.id, zone, org.mission),
        teams=_parents_first(config),
        people=tuple(DeclaredPerson(p.id, p.name, p.email, p.timezone) for p in config.people),
        cycles=tuple(Cycle(cycle.id, cycle.start, cycle.end) for cycle in config.cycles),
    )


def _parents_first(config: Config) -> tuple[DeclaredTeam, ...]:
    teams = {team.id: DeclaredTeam(team.id, team.name, team.parent, team.lead) for team in config.teams}
    placed: dict[str, DeclaredTeam] = {}
    for team in teams.values():
        line = [team]
        while line[-1].parent is not None and line[-1].parent not in placed:
            line.append(teams[line[-1].parent])
        for above in reversed(line):
            placed[above.id] = above
    return tuple(placed.values())
