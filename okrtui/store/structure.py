"""Organisation, teams, people, cycles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from okrtui.domain.model import Cycle, CycleState
from okrtui.errors import StoreError
from okrtui.store.codec import instant_or_none, micros, micros_or_none
from okrtui.store.findable import FindablePart
from okrtui.store.records import Organization, Person, Team


class StructurePart(FindablePart):
    def organization(self) -> Organization | None:
        row = self.one("structure.organization")
        return None if row is None else Organization(*row)

    def set_organization(self, organization: Organization) -> None:
        """Write it once or change its words; its id never changes."""
        with self.writing():
            known = self.organization()
            if known is not None and known.id != organization.id:
                raise StoreError(
                    "store.foreign", found=known.id, expected=organization.id, hint="store.foreign_hint"
                )
            if known != organization:
                self.change(
                    "structure.save_organization",
                    id=organization.id,
                    name=organization.name,
                    timezone=organization.timezone,
                    mission=organization.mission,
                )

    def teams(self, *, archived: bool = False) -> list[Team]:
        """In the order in which they first came; with ``archived`` the archived ones too."""
        rows = self.rows("structure.teams")
        found = [Team(row[0], row[1], row[2], row[3], instant_or_none(row[4])) for row in rows]
        return found if archived else [team for team in found if team.archived_at is None]

    def save_teams(self, teams: Iterable[Team], at: datetime) -> None:
        """Add those that are new, change those that differ; others stay. What they are from ``at`` on is
        kept beside what they were."""
        with self.writing():
            known = {team.id: team for team in self.teams(archived=True)}
            wanted = {team.id: team for team in teams}
            fresh = [team for team in wanted.values() if known.get(team.id) != team]
            position = int(self.value("structure.next_team"))
            self.change_many(
                "structure.save_team",
                [
                    (
                        position + n,
                        team.id,
                        team.name,
                        team.parent,
                        team.lead,
                        micros_or_none(team.archived_at),
                    )
                    for n, team in enumerate(fresh)
                ],
            )
            self.change_many("past.save_team", [(micros(at), team.id) for team in fresh])
            self.make_findable(
                "team", {team.id: (team.name, team.id) for team in fresh if team.archived_at is None}
            )
            self.make_unfindable("team", [team.id for team in fresh if team.archived_at is not None])

    def people(self, *, archived: bool = False) -> list[Person]:
        """In the order in which they first came; with ``archived`` the archived ones too."""
        rows = self.rows("structure.people")
        found = [Person(row[0], row[1], row[2], row[3], instant_or_none(row[4])) for row in rows]
        return found if archived else [person for person in found if person.archived_at is None]

    def save_people(self, people: Iterable[Person]) -> None:
        """Add those that are new, change those that differ; others stay."""
        with self.writing():
            known = {person.id: person for person in self.people(archived=True)}
            wanted = {person.id: person for person in people}
            fresh = [person for person in wanted.values() if known.get(person.id) != person]
            position = int(self.value("structure.next_person"))
            self.change_many(
                "structure.save_person",
                [
                    (position + n, one.id, one.name, one.email, one.timezone, micros_or_none(one.archived_at))
                    for n, one in enumerate(fresh)
                ],
            )
            self.make_findable(
                "person", {one.id: (one.name, one.id, one.email) for one in fresh if one.archived_at is None}
            )
            self.make_unfindable("person", [one.id for one in fresh if one.archived_at is not None])

    def cycles(self) -> list[Cycle]:
        """Oldest first."""
        return [
            Cycle(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2]), CycleState(row[3]))
            for row in self.rows("structure.cycles")
        ]

    def save_cycles(self, cycles: Iterable[Cycle]) -> None:
        """Add those that are new, change those that differ; others stay."""
        with self.writing():
            known = {cycle.id: cycle for cycle in self.cycles()}
            wanted = {cycle.id: cycle for cycle in cycles}
            self.change_many(
                "structure.save_cycle",
                [
                    (cycle.id, cycle.start.isoformat(), cycle.end.isoformat(), cycle.state.value)
                    for cycle in wanted.values()
                    if known.get(cycle.id) != cycle
                ],
            )
