"""An organisation as a folder of pages that lead to each other: everybody, each team, key result, KPI and
cycle. Addresses are relative, so that the folder works wherever it lies."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from okrtui.content_names import content_name
from okrtui.domain.model import Cycle
from okrtui.reporting import sections
from okrtui.reporting.key_result import key_result_page
from okrtui.reporting.kpi import kpi_page
from okrtui.reporting.page import document, tables_of
from okrtui.reporting.rows import KEY_RESULT, KPI, TEAM, ReportRow, rows_of
from okrtui.reporting.tables import Address, nowhere
from okrtui.usecases.report import Report, of_team
from okrtui.words import Words
from okrtui.words.dates import cycle_name
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.views import KpiView, TeamView

INDEX = "index.html"
_LONGEST = 40
_UNSAFE = re.compile(r"[^a-z0-9]+")

Crumb = tuple[str, str]
"""A name and where it leads; empty: to nowhere."""


def file_name(folder: str, id: str) -> str:
    """The page of an identifier: what of it is safe in a name on every system, and a digest that parts those
    that differ in nothing else."""
    plain = _UNSAFE.sub("-", id.lower()).strip("-")[:_LONGEST].strip("-")
    return f"{folder}/{f'{plain}-' if plain else ''}{content_name(id, 5)}.html"


class Site:
    """``whole`` is everybody's report of the cycle that runs, with the past of every key result; ``others``
    those of the other cycles, without."""

    def __init__(self, whole: Report, others: Sequence[Report], words: Words, zone: str) -> None:
        self.whole, self.others, self.words, self.zone = whole, others, words, zone
        self.below = _below([part.team for part in whole.parts])
        self.teams = {part.team.id: file_name("teams", part.team.id) for part in whole.parts}
        self.rows = {one.row.path: file_name("key-results", one.row.path) for one in whole.details}
        self.kpis = {one.path: file_name("kpis", one.path) for one in whole.kpis}
        self.cycles = {one.cycle.id: file_name("cycles", one.cycle.id) for one in others}

    def pages(self) -> Iterator[tuple[str, str]]:
        """The path of every page below the folder, and what it says."""
        yield INDEX, self._everybody()
        for part in self.whole.parts:
            yield self.teams[part.team.id], self._team(part.team)
        entries = {one.key_result.path: one for one in self.whole.entries}
        for detail in self.whole.details:
            entry, path = entries[detail.row.path], detail.row.path
            crumbs = [self._home(), (tame(entry.team.name), self.teams[entry.team.id])]
            nav = _nav([*crumbs, (tame(detail.row.definition.title), "")], "../")
            yield self.rows[path], key_result_page(entry, detail, self.whole, self.words, self.zone, nav)
        for kpi in self.whole.kpis:
            yield self.kpis[kpi.path], self._kpi(kpi)
        for other in self.others:
            yield self.cycles[other.cycle.id], self._cycle(other)

    def _home(self) -> Crumb:
        return (tame(self.whole.header.organization), INDEX)

    def _address(self, up: str) -> Address:
        """Where the titles of a page lead whose folder is ``up`` of the first."""

        def address(row: ReportRow) -> str:
            if row.kind == TEAM:
                return up + self.teams[row.id.removeprefix("team:")]
            found = {KEY_RESULT: self.rows, KPI: self.kpis}.get(row.kind, {}).get(row.id)
            return up + found if found else ""

        return address

    def _everybody(self) -> str:
        report, words, address = self.whole, self.words, self._address("")
        rows = [row for row in rows_of(report, words, self.zone) if row.kind in (TEAM, KPI)]
        body = [
            sections.head(report, words),
            "<main>",
            sections.answer(report, words, self.zone),
            sections.lagging(report, words, self.zone, address),
            sections.owed(report, words, self.zone, address),
            *tables_of(report, words, rows, address),
            self._other_cycles(),
            "</main>",
            sections.foot(report, words, self.zone),
        ]
        return document(words, sections.title_of(report, words), "".join(body))

    def _other_cycles(self) -> str:
        if not self.others:
            return ""
        shown = "".join(
            f'<li><a href="{self.cycles[one.cycle.id]}">{escape(self._cycle_name(one.cycle))}</a></li>'
            for one in self.others
        )
        heading = escape(self.words.say("report.other_cycles"))
        return f'<section><h2>{heading}</h2><ul class="log">{shown}</ul></section>\n'

    def _cycle_name(self, cycle: Cycle) -> str:
        return tame(cycle_name(self.words, cycle.id))

    def _team(self, team: TeamView) -> str:
        report = of_team(self.whole, team.id, self.below[team.id])
        address = self._address("../")
        rows = list(rows_of(report, self.words, self.zone))
        above = [one for one in self._above(team) if one[1]]
        nav = _nav([self._home(), *above, (tame(team.name), "")], "../")
        return self._whole_page(report, rows, address, nav)

    def _above(self, team: TeamView) -> Iterable[Crumb]:
        """The teams that it is below, the highest first."""
        known = {part.team.id: part.team for part in self.whole.parts}
        passed = {team.id}
        found: list[Crumb] = []
        while team.parent in known and team.parent not in passed:
            team = known[team.parent]
            passed.add(team.id)
            found.insert(0, (tame(team.name), self.teams[team.id]))
        return found

    def _kpi(self, one: KpiView) -> str:
        team = self.teams.get(one.definition.team)
        named = [part.team for part in self.whole.parts if part.team.id == one.definition.team]
        above = [(tame(named[0].name), team)] if team and named else []
        nav = _nav([self._home(), *above, (tame(one.definition.title), "")], "../")
        return kpi_page(replace(self.whole, kpi=one), one, self.words, self.zone, nav)

    def _cycle(self, report: Report) -> str:
        nav = _nav([self._home(), (self._cycle_name(report.cycle), "")], "../")
        rows = list(rows_of(report, self.words, self.zone))
        return self._whole_page(report, rows, nowhere, nav)

    def _whole_page(self, report: Report, rows: list[ReportRow], address: Address, nav: str) -> str:
        words, zone = self.words, self.zone
        body = [
            nav,
            sections.head(report, words),
            "<main>",
            sections.answer(report, words, zone),
            sections.lagging(report, words, zone, address),
            sections.owed(report, words, zone, address),
            *tables_of(report, words, rows, address),
            "</main>",
            sections.foot(report, words, zone),
        ]
        return document(words, sections.title_of(report, words), "".join(body))


def _nav(crumbs: Sequence[Crumb], up: str) -> str:
    """The way to a page; a team that is called as the organisation is leads nowhere else."""
    first = crumbs[0]
    crumbs = [first, *(one for one in crumbs[1:] if not one[1] or one[0] != first[0])]
    shown = "".join(
        f'<li><a href="{up}{target}">{escape(name)}</a></li>'
        if target
        else f'<li aria-current="page">{escape(name)}</li>'
        for name, target in crumbs
    )
    return f"<nav><ol>{shown}</ol></nav>\n"


def _below(teams: Sequence[TeamView]) -> Mapping[str, Collection[str]]:
    """Of each team itself and all below it; teams stand in the order of their tree."""
    found: dict[str, set[str]] = {}
    open_teams: list[TeamView] = []
    for team in teams:
        while open_teams and open_teams[-1].depth >= team.depth:
            open_teams.pop()
        open_teams.append(team)
        for one in open_teams:
            found.setdefault(one.id, set()).add(team.id)
    return found
