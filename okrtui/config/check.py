"""What a configuration of the right shape may still get wrong. Every fault is reported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from okrtui.config.addresses import is_secret_place, origin_fault, store_fault
from okrtui.config.check_commands import check_commands
from okrtui.config.check_reminders import check_reminders
from okrtui.config.check_rules import check_rules
from okrtui.config.durations import clock_time, duration
from okrtui.config.metrics import faults
from okrtui.config.schema import (
    DECLARED,
    CadenceTable,
    Config,
    HeadingTable,
    ThresholdsTable,
)
from okrtui.config.team_settings import KINDS, SPANS, closed_day, lineage
from okrtui.config.zones import is_zone, unknown_zone
from okrtui.domain.ids import is_blank
from okrtui.domain.windows import DAYS, LONGEST, likely
from okrtui.tomlfile.text import composed, harmful, is_identifier, nearest

if TYPE_CHECKING:
    from okrtui.tomlfile.lines import Path

Report = Callable[..., None]
_NO_LIMITS = ThresholdsTable()
MOST_A_MINUTE = 100_000
"""Requests that a connection may be told to keep to: connectors take no more."""


@dataclass(slots=True, repr=False, eq=False, match_args=False)
class Check:
    """One run over a configuration.

    ``positions`` maps the elements of ``people``, ``teams`` and ``cycles`` to their places in the
    file. ``people`` and ``teams`` are all ids that the files declare, sound or not; ``people`` is
    None when the file that declares them could not be read. ``kinds`` are the connectors that can
    be had; None = not known here.
    """

    config: Config
    report: Report
    positions: Mapping[str, list[int]] = field(default_factory=dict)
    people: Collection[str] | None = ()
    teams: Collection[str] = ()
    kinds: Collection[str] | None = None

    def run(self) -> None:
        self._organization()
        self._people()
        self._teams()
        self._cycles()
        self._connections()
        self._metrics()
        check_reminders(self)
        check_rules(self)
        if self.config.ui.keys:
            from okrtui.config.check_keys import check_keys

            check_keys(self)
        check_commands(self)
        self._personal()

    def at(self, array: str, index: int) -> Path:
        places = self.positions.get(array)
        return (array, places[index] if places is not None else index)

    def identifier(self, path: Path, text: str) -> None:
        if not is_identifier(text):
            self.report(path, "toml.bad_identifier", found=text)

    def day(self, path: Path, day: date) -> bool:
        """Whether it is one that people plan by; else it is reported."""
        if not likely(day):
            self.report(path, "config.unlikely_day", found=day.isoformat(), since=DAYS[0], until=DAYS[1])
        return likely(day)

    def _zone(self, path: Path, name: str | None) -> None:
        if name is None or is_zone(name):
            return
        from zoneinfo import available_timezones

        self.report(path, unknown_zone(), nearest=nearest(name, available_timezones()), found=name)

    def _unique(self, array: str, ids: list[str]) -> None:
        """Ids that differ in case or spelling only are the same to people."""
        first: dict[str, int] = {}
        for index, text in enumerate(ids):
            key = composed(text).casefold()
            if key in first:
                self.report(
                    (*self.at(array, index), "id"),
                    "config.same_id",
                    found=text,
                    first=(*self.at(array, first[key]), "id"),
                )
            first.setdefault(key, index)

    def person(self, path: Path, name: str | None) -> None:
        if name is not None and self.people is not None and name not in self.people:
            self.report(path, "config.unknown_person", nearest=nearest(name, self.people), found=name)

    def _organization(self) -> None:
        self.identifier(("organization", "id"), self.config.organization.id)
        if self.config.from_store:
            usual = Config(organization=self.config.organization)
            for name in DECLARED:
                if getattr(self.config, name) != getattr(usual, name):
                    self.report((name,), "config.from_store", name=name)
        self._zone(("organization", "timezone"), self.config.organization.timezone)
        self._cadence(("cadence",), self.config.cadence)
        self._heading(("heading",), self.config.heading)
        self._thresholds(("thresholds",), self.config.thresholds)
        for index, day in enumerate(self.config.calendar.closed):
            path, closed = ("calendar", "closed", index), closed_day(day)
            if closed is None:
                self.report(path, "config.bad_closed_day", found=str(day))
            elif not isinstance(closed, int):
                self.day(path, closed)

    def _people(self) -> None:
        for index, person in enumerate(self.config.people):
            path = self.at("people", index)
            self.identifier((*path, "id"), person.id)
            self._zone((*path, "timezone"), person.timezone)
            if is_blank(person.name):
                self.report((*path, "name"), "config.empty", name="name")
            if person.email and ("@" not in person.email.strip("@") or " " in person.email):
                self.report((*path, "email"), "config.bad_email", found=person.email)
        self._unique("people", [person.id for person in self.config.people])

    def _teams(self) -> None:
        teams = {team.id: team for team in self.config.teams}
        reported: set[str] = set()
        for index, team in enumerate(self.config.teams):
            path = self.at("teams", index)
            self.identifier((*path, "id"), team.id)
            self._zone((*path, "timezone"), team.timezone)
            self.person((*path, "lead"), team.lead)
            if is_blank(team.name):
                self.report((*path, "name"), "config.empty", name="name")
            if team.parent is not None and team.parent not in self.teams:
                close = nearest(team.parent, self.teams)
                self.report((*path, "parent"), "config.unknown_team", nearest=close, found=team.parent)
            line = [above.id for above in lineage(teams, team.id)]
            if teams[line[-1]].parent == team.id and team.id not in reported:
                reported.update(line)
                loop = " → ".join([*line, team.id])
                self.report((*path, "parent"), "config.team_loop", loop=loop)
            self._cadence((*path, "cadence"), team.cadence)
            self._thresholds((*path, "thresholds"), team.thresholds)
            self._heading((*path, "heading"), team.heading)
        self._unique("teams", [team.id for team in self.config.teams])

    def _heading(self, path: Path, table: HeadingTable) -> None:
        for name in KINDS:
            pair = getattr(table, name)
            if pair is None:
                continue
            if len(pair) != 2 or not all(0 < one <= 1 for one in pair) or pair[0] <= pair[1]:
                self.report((*path, name), "config.bad_bands", found=list(pair))

    def _cadence(self, path: Path, table: CadenceTable) -> None:
        if table.at is not None and clock_time(table.at) is None:
            self.report((*path, "at"), "config.bad_time", found=table.at)

    def _thresholds(self, path: Path, table: ThresholdsTable) -> None:
        if table == _NO_LIMITS:
            return
        for name in ("unlikely", "doing"):
            value = getattr(table, name)
            if isinstance(value, int | float) and not 0 <= value <= 1:
                self.report((*path, name), "config.not_a_share", found=value)
        if table.outdated_periods is not None and not 1 <= table.outdated_periods <= 52:
            self.report((*path, "outdated_periods"), "config.out_of_range", least=1, most=52)
        for name in SPANS:
            self.span((*path, name), getattr(table, name))

    def span(self, path: Path, text: str | None, *, least: int = 0) -> None:
        if text is None:
            return
        span = duration(text)
        if span is None:
            self.report(path, "config.bad_duration", found=text)
        elif span.total_seconds() < least:
            self.report(path, "config.too_short", found=text, least=least)

    def _cycles(self) -> None:
        for index, cycle in enumerate(self.config.cycles):
            path = self.at("cycles", index)
            self.identifier((*path, "id"), cycle.id)
            values = {"start": cycle.start, "end": cycle.end}
            if not (self.day((*path, "start"), cycle.start) and self.day((*path, "end"), cycle.end)):
                continue
            if cycle.end < cycle.start:
                self.report((*path, "end"), "config.cycle_backwards", **values)
            elif cycle.end - cycle.start > LONGEST:
                self.report((*path, "end"), "config.cycle_long", **values)
        self._unique("cycles", [cycle.id for cycle in self.config.cycles])

    def _connections(self) -> None:
        for name, connection in self.config.connections.items():
            path: Path = ("connections", name)
            self.identifier(path, name)
            if self.kinds is not None and connection.kind not in self.kinds:
                close = nearest(connection.kind, self.kinds)
                known = ", ".join(sorted(self.kinds))
                self.report((*path, "kind"), "config.unknown_kind", nearest=close, known=known)
            self.origin((*path, "base_url"), connection.base_url)
            self.origin((*path, "api_url"), connection.api_url)
            self.secret((*path, "token"), connection.token)
            self.span((*path, "recheck"), connection.recheck)
            if connection.timeout is not None and not 0 < connection.timeout <= 600:
                self.report((*path, "timeout"), "config.out_of_range", least=1, most=600)
            if connection.concurrency is not None and not 1 <= connection.concurrency <= 50:
                self.report((*path, "concurrency"), "config.out_of_range", least=1, most=50)
            if connection.rate is not None and not 0 < connection.rate <= MOST_A_MINUTE:
                self.report((*path, "rate"), "config.out_of_range", least=1, most=MOST_A_MINUTE)

    def _metrics(self) -> None:
        for name, metric in self.config.metrics.items():
            path: Path = ("metrics", name)
            self.identifier(path, name)
            self.secret((*path, "token"), metric.token)
            for fault in faults(metric):
                where = (*path, fault.key) if fault.key else path
                self.report(where, fault.code, **fault.values)

    def origin(self, path: Path, url: str | None, *, query: bool = False) -> None:
        code = origin_fault(url, query=query) if url is not None else None
        if code:
            self.report(path, code)

    def secret(self, path: Path, place: str | None) -> None:
        """The value itself may be a secret: it never stands in the fault."""
        if place is not None and not is_secret_place(place):
            self.report(path, "config.plain_secret")

    def _personal(self) -> None:
        if not self.config.from_store:
            self.person(("ui", "me"), self.config.ui.me)
        self.span(("sync", "interval"), self.config.sync.interval, least=10)
        self.span(("sync", "jitter"), self.config.sync.jitter)
        self.secret(("store", "password"), self.config.store.password)
        code = store_fault(self.config.store.url) if self.config.store.url is not None else None
        if code:
            self.report(("store", "url"), code)


def check_text(data: Any, report: Report, path: Path = ()) -> None:
    """Reports characters that could steer a terminal, in any key or text of ``data``."""
    if isinstance(data, dict):
        for key, value in data.items():
            _clean(key, report, (*path, key))
            check_text(value, report, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            check_text(value, report, (*path, index))
    elif isinstance(data, str):
        _clean(data, report, path)


def _clean(text: str, report: Report, path: Path) -> None:
    found = harmful(text)
    if found:
        report(path, "toml.harmful_character", character=found)
