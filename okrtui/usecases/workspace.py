"""What every use case works with: an open store, the reader's configuration, a clock, a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from okrtui.config.schema import Config
from okrtui.config.team_settings import all_rules, rules_for, years_around, zone_for
from okrtui.content_names import content_name
from okrtui.domain.ids import same
from okrtui.domain.model import Cycle, ObjectiveKind, Rules
from okrtui.domain.windows import local_date
from okrtui.errors import NotFoundError, StoreError, UsageError

if TYPE_CHECKING:
    from okrtui.store.new_rows import Act
    from okrtui.store.protocols import Store
    from okrtui.store.records import Moment, Person, Team

RULES_VERSION = "7"
"""Raised whenever a formula changes: stored judgements of another version are void."""


@dataclass(slots=True, repr=False, eq=False, match_args=False)
class Workspace:
    """One person's view of one organisation. ``me`` is a person's id or None; ``zone`` the
    organisation's time zone, in which cycles and curves run. ``past``: the moment that is looked back to;
    ``chosen``: the cycle that is looked at in the place of the running one. ``through``: by what the person
    acts (``Act``)."""

    store: Store
    config: Config
    clock: Callable[[], datetime]
    zone: str
    me: str | None = None
    past: Moment | None = None
    chosen: str | None = None
    through: str = ""
    _rules: dict[tuple[str | None, ObjectiveKind], Rules] = field(default_factory=dict)
    _zones: dict[tuple[str | None, str], str] = field(default_factory=dict)
    _fingerprint: str | None = None
    _people: dict[str, Person] | None = None
    _teams: dict[str, Team] | None = None
    _shared: Config | None = None
    _settings: str | None = None

    def now(self) -> datetime:
        """What the domain calls now (UTC)."""
        return self.clock()

    def today(self) -> date:
        """The day that it is in the organisation's zone."""
        return local_date(self.now(), self.zone)

    @property
    def shared(self) -> Config:
        """The configuration with the settings that the store holds for everybody in the place of its
        own: cadence, bands, thresholds, calendar, and what teams change of them."""
        if self._shared is None:
            self.take_settings(self.store.settings_then(self.now()))
        assert self._shared is not None
        return self._shared

    def take_settings(self, stored: str | None) -> None:
        """Judge by these settings; without any by those of the file."""
        from okrtui.config.settings import read, settings_of, with_settings, written

        own = stored is None or stored == written(settings_of(self.config))
        self._shared = self.config if own else with_settings(self.config, read(stored or ""))
        self._settings, self._fingerprint, self._rules, self._zones = stored, None, {}, {}

    def configure(self, config: Config) -> None:
        """Work with another configuration of this reader from here on."""
        self.config, self.me = config, config.ui.me
        if self.store.reader is not None:
            self.store.reader = self.me or ""
        self._people = self._teams = self._shared = None

    def rules(self, team: str, kind: ObjectiveKind = ObjectiveKind.ASPIRATIONAL) -> Rules:
        """Limits and cadence of a team, inherited from its parents, for objectives of a kind."""
        if not self._rules:
            for one, rules in all_rules(self.shared, years=self._years()).items():
                self._rules[one, ObjectiveKind.ASPIRATIONAL] = rules
        found = self._rules.get((team, kind))
        if found is None:
            found = self._rules.get((team, ObjectiveKind.ASPIRATIONAL)) or rules_for(self.shared, team)
            found = found if found.kind is kind else replace(found, kind=kind)
            self._rules[team, kind] = found
        return found

    def _years(self) -> range | None:
        """Those around the cycles of the store, where public holidays count."""
        if self.shared.calendar.country is None:
            return None
        return years_around((one.start, one.end) for one in self.store.cycles())

    def fingerprint(self) -> str:
        """Names the code and thresholds that stored judgements were made with."""
        if self._fingerprint is None:
            written: dict[int, str] = {}  # most teams share one object
            parts = [RULES_VERSION, self.zone, repr(self.rules(""))]
            for team in self.shared.teams:
                rules = self.rules(team.id)
                if id(rules) not in written:
                    written[id(rules)] = repr(rules)
                parts.append(team.id + written[id(rules)])
            parts += [f"{person.id}{person.timezone}" for person in self.shared.people]
            parts += [f"{team.id}@{team.timezone}" for team in self.shared.teams if team.timezone]
            self._fingerprint = content_name("\n".join(parts), 8)
        return self._fingerprint

    def people(self) -> Mapping[str, Person]:
        if self._people is None:
            self._people = {person.id: person for person in self.store.people(archived=True)}
        return self._people

    def teams(self) -> Mapping[str, Team]:
        """Living teams by id, in the store's order."""
        if self._teams is None:
            self._teams = {team.id: team for team in self.store.teams()}
        return self._teams

    def team_named(self, id: str) -> str:
        """The id of a living team as it is written; NotFoundError where none or several are meant."""
        alike = same(id, self.teams())
        if len(alike) != 1:
            known = ", ".join(list(self.teams())[:12])
            raise NotFoundError("usecase.no_team", id=id, known=known)
        return alike[0]

    def forget(self) -> None:
        """Read teams, people and settings afresh (after another process wrote)."""
        self._people = self._teams = None
        if self._shared is not None:
            stored = self.store.settings_then(self.now())
            if stored != self._settings:
                self.take_settings(stored)

    def name_of(self, person: str | None) -> str:
        """How an owner is shown: the name if known, else the id."""
        if not person:
            return ""
        known = self.people().get(person)
        return known.name if known else person

    @property
    def organization_name(self) -> str:
        """How the organisation is shown."""
        return self.config.organization.name or self.config.organization.id

    def team_name(self, team: str) -> str:
        """How a team is shown: the name if known, else the id."""
        known = self.teams().get(team)
        return known.name if known else team

    def owner_zone(self, owner: str | None, team: str) -> str:
        """Zone of an owner's due times: theirs if given, else the team's, else the organisation's."""
        key = (owner, team)
        if key not in self._zones:
            self._zones[key] = zone_for(self.shared, team, owner, self.zone)
        return self._zones[key]

    def act(self, reason: str = "") -> Act:
        """A signed human act at this moment; UsageError without a ``me``."""
        from okrtui.store.new_rows import Act

        me = self.must_know_me()
        self.must_write()
        return Act(me, self.now(), reason, self.through)

    def must_know_me(self) -> str:
        """Who I am; UsageError where that is not known."""
        if not self.me:
            raise UsageError("usecase.who", hint="usecase.hint.who")
        return self.me

    def must_write(self) -> None:
        """StoreError with the reason where the store can only be looked at."""
        code = self.store.read_only
        if code is not None:
            raise StoreError(code, hint=f"{code}_hint", path=self.store.url)

    def cycle(self, id: str | None = None) -> Cycle:
        """The named cycle; without a name the current one: the one that now falls into, else the
        nearest past one, else the first to come. NotFoundError if there is none."""
        cycles = sorted(self.store.cycles(), key=lambda cycle: cycle.start)
        if id is not None:
            alike = same(id, [cycle.id for cycle in cycles])
            for cycle in cycles:
                if alike == [cycle.id]:
                    return cycle
            raise NotFoundError("usecase.no_cycle", id=id, known=", ".join(c.id for c in cycles))
        found = self.current_cycle(cycles)
        if found is None:
            raise NotFoundError("usecase.no_cycles", hint="usecase.hint.no_cycles")
        return found

    def current_cycle(self, cycles: list[Cycle] | None = None) -> Cycle | None:
        from okrtui.domain.windows import cycle_window

        if cycles is None:
            cycles = sorted(self.store.cycles(), key=lambda cycle: cycle.start)
        now, past, running = self.now(), None, None
        for cycle in cycles:
            if cycle.id == self.chosen:
                return cycle
            window = cycle_window(cycle, self.zone)
            if window.start <= now < window.end:
                if running is None or cycle.end - cycle.start < running.end - running.start:
                    running = cycle
            elif window.end <= now:
                past = cycle
        return running or past or (cycles[0] if cycles else None)
