"""The people, teams and time periods that an export names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from okrtui.importing.json_fields import Element, day, listed, person, words
from okrtui.importing.model import SeenCycle, SeenPerson, SeenTeam
from okrtui.importing.viva.goals import Forest


def periods_of(rows: Iterable[Element]) -> Mapping[str, SeenCycle]:
    """Time periods by number."""
    return {
        words(row.raw.get("ID")): SeenCycle(
            words(row.raw.get("Time Period Name")),
            day(row.raw.get("Start Date")),
            day(row.raw.get("End Date")),
        )
        for row in rows
    }


def people_of(rows: Iterable[Element], forest: Forest) -> tuple[SeenPerson, ...]:
    """Those who work there, and whoever owns a goal."""
    found: dict[str, SeenPerson] = {}
    for row in rows:
        one = person(row.raw)
        if words(row.raw.get("Status")).lower() in ("", "active"):
            found.setdefault(one.email or one.id or one.name, one)
    for goal in forest.goals.values():
        for one in map(person, listed(goal.raw.get("Owner"))):
            found.setdefault(one.email or one.id or one.name, one)
    return tuple(one for key, one in found.items() if key)


def teams_of(rows: Iterable[Element], forest: Forest) -> tuple[SeenTeam, ...]:
    """Those that are alive, and whichever has a goal."""
    found: dict[str, SeenTeam] = {}
    for row in rows:
        raw = row.raw
        if words(raw.get("Status")).lower() not in ("", "active"):
            continue
        lead = next(map(person, listed(raw.get("Team Owners"))), None)
        id, name = words(raw.get("ID")), words(raw.get("Team Name"))
        found.setdefault(id, SeenTeam(name, id, words(raw.get("Parent Team")), lead))
    for goal in forest.goals.values():
        for one in listed(goal.raw.get("Teams")):
            id, name = words(one.get("ID")), words(one.get("Name"))
            found.setdefault(id or name, SeenTeam(name, id))
    return tuple(one for key, one in found.items() if key)
