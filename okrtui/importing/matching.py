"""Owners, teams and cycles of a file found among those of the organisation: by id, then e-mail, then name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from okrtui.domain.ids import Taken, fold, slug
from okrtui.domain.model import ConfidenceScale, Cycle, ObjectiveKind
from okrtui.importing.calendar import named_cycle, spanned_cycle
from okrtui.importing.model import SeenCycle, SeenPerson, SeenTeam
from okrtui.importing.text import line
from okrtui.planfile.model import PlanObjective
from okrtui.store.records import Person, Team


class Around(Struct, frozen=True):
    """What there is already. ``team`` and ``cycle`` are taken where the file names none (``team`` may be ""),
    ``asof`` is the day of undated values. ``titles`` gives the id of an objective by (cycle, team, folded
    title), and that of a key result by ("", path, folded title); ``rows`` gives what stands at a path.
    ``drives``: children with a weight drive their parent. ``gone`` are people who left."""

    today: date
    asof: date
    zone: str
    team: str
    cycle: Cycle
    people: tuple[Person, ...] = ()
    teams: tuple[Team, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    kinds: Mapping[str, ObjectiveKind] = field(default_factory=dict)
    scales: Mapping[str, ConfidenceScale] = field(default_factory=dict)
    titles: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    rows: Mapping[str, PlanObjective] = field(default_factory=dict)
    connections: frozenset[str] = frozenset()
    drives: bool = False
    gone: tuple[Person, ...] = ()


class Matcher:
    """Looks each up once; ``made`` are the cycles that the organisation lacks, in the order of their days."""

    def __init__(self, around: Around) -> None:
        self.around = around
        ways = (_id, lambda one: one.email, lambda one: one.name)
        self._people, self._gone = _index(around.people, ways), _index(around.gone, ways)
        self._teams = _index(around.teams, (_id, lambda one: one.name))
        self._cycles = {fold(one.id): one for one in around.cycles}
        self._made: dict[str, Cycle] = {}
        self._met: dict[tuple[str, str, str], str | None] = {}

    @property
    def made(self) -> tuple[Cycle, ...]:
        return tuple(sorted(self._made.values(), key=lambda one: (one.start, one.end, one.id)))

    def person(self, seen: SeenPerson) -> str | None:
        """The id of a living person; None where nobody or more than one is meant."""
        names = seen.id, seen.email, seen.name
        if names not in self._met:
            self._met[names] = _first(self._people, names)
        return self._met[names]

    def author(self, seen: SeenPerson) -> str | None:
        """The id of who said something, be that person here or gone; None where nobody or more than one is
        meant."""
        return self.person(seen) or _first(self._gone, (seen.id, seen.email, seen.name))

    def team(self, seen: SeenTeam) -> str | None:
        """The id of a team; None where none or more than one is meant."""
        return _first(self._teams, (seen.id, seen.name))

    def cycle(self, seen: SeenCycle) -> Cycle | None:
        """A cycle by its id, its name as people write it, or its days; one that is not there is made of a
        name or of days that say which. None where neither does."""
        known = self._cycles.get(fold(seen.name.strip())) if seen.name.strip() else None
        found = known or named_cycle(seen.name, (*self.around.cycles, *self._made.values()))
        if found is None or (known is None and seen.start and seen.end):
            found = (
                spanned_cycle(seen, (*self.around.cycles, *self._made.values()), self.around.cycle) or found
            )
        if found is not None and fold(found.id) not in self._cycles:
            self._made.setdefault(found.id, found)
        return found


def lacking(
    matcher: Matcher, people: Iterable[SeenPerson], teams: Iterable[SeenTeam]
) -> tuple[tuple[Person, ...], tuple[Team, ...]]:
    """The people and teams of a source that the organisation does not know, with ids of their own; nobody
    of whom it tells a number alone, or that they are gone."""
    taken = Taken(one.id for one in matcher.around.people)
    new: list[Person] = []
    ids: dict[str, str] = {}
    for one in people:
        keys = {fold(key) for key in (one.id, one.email) if key} or {fold(one.name)} - {""}
        if not keys or keys & ids.keys() or _is_nobody(one):
            continue
        if (known := matcher.person(one)) is None:
            email = line(one.email) if "@" in one.email else ""
            known = taken.take(slug((line(one.name) or email or line(one.id)).partition("@")[0]))
            new.append(Person(known, line(one.name) or email or line(one.id), email))
        ids.update(dict.fromkeys(keys, known))
    firsts: dict[str, SeenTeam] = {}
    for group in teams:
        if group.name.strip() and matcher.team(group) is None:
            firsts.setdefault(fold(group.name), group)
    fresh = list(firsts.values())
    names: dict[str, str] = {}
    taken = Taken(one.id for one in matcher.around.teams)
    for team in fresh:
        names[fold(team.name)] = taken.take(slug(line(team.name) or team.id))
    return tuple(new), tuple(
        Team(
            names[fold(one.name)],
            line(one.name),
            _above(one, names, matcher),
            ids.get(fold(one.lead.email or one.lead.id)) if one.lead is not None else None,
        )
        for one in fresh
    )


_NOBODY = re.compile(
    r"\W*(?:(?:deleted|former|removed|deactivated|inactive|unknown)[ _-]?"
    r"(?:user|member|owner|account|person)?|unassigned|nobody|none|n/?a|tbd|"
    r"삭제된 ?(?:사용자|계정|멤버)|탈퇴한 ?(?:사용자|회원)|알 ?수 ?없음|미지정|없음)\W*",
    re.IGNORECASE,
)
"""What stands in the place of a name."""


def _is_nobody(one: SeenPerson) -> bool:
    """Whether no person can be made of it."""
    if "@" in one.email:
        return False
    return not one.name.strip() or _NOBODY.fullmatch(one.name) is not None


def _above(team: SeenTeam, names: Mapping[str, str], matcher: Matcher) -> str | None:
    """The team above it; one that has none stands below the only root."""
    own = names[fold(team.name)]
    above = names.get(fold(team.parent.strip())) or matcher.team(SeenTeam(team.parent))
    return above if above and above != own else matcher.around.team or None


def _id(one: Person | Team) -> str:
    return one.id


def _index(rows: Iterable[object], by: tuple[Callable[..., str], ...]) -> list[dict[str, set[str]]]:
    """For each way of naming the folded names and whom they mean."""
    found: list[dict[str, set[str]]] = []
    kept = list(rows)
    for way in by:
        names: dict[str, set[str]] = {}
        for row in kept:
            if name := fold(way(row).strip()):
                names.setdefault(name, set()).add(row.id)  # type: ignore[attr-defined]
        found.append(names)
    return found


def _first(index: list[dict[str, set[str]]], wanted: Iterable[str]) -> str | None:
    asked = [fold(one.strip()) for one in wanted if one.strip()]
    for names in index:
        for one in asked:
            if len(found := names.get(one, ())) == 1:
                return next(iter(found))
    return None
