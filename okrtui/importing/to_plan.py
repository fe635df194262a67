"""Turns what a reader saw into a plan and dated check-ins of this organisation: nobody is guessed at, nothing
that is left out goes unsaid, and the same file gives the same plan each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace as changed

from okrtui.domain.companions import Initiative
from okrtui.domain.companions import Place as Shown
from okrtui.domain.ids import Taken, fold
from okrtui.domain.model import Cycle, Doc, KeyResultDef, ObjectiveDef, ObjectiveKind
from okrtui.domain.typed import written
from okrtui.errors import UsageError
from okrtui.importing.aligning import Parents, aligned
from okrtui.importing.checkins import checkin_rows, said_rows
from okrtui.importing.kinds import Settled, settle
from okrtui.importing.matching import Around, Matcher, lacking
from okrtui.importing.model import (
    Flagged,
    Question,
    Seen,
    SeenInitiative,
    SeenKeyResult,
    SeenObjective,
    SeenPerson,
    SeenTeam,
    Spot,
    Unread,
    unread_at,
)
from okrtui.importing.naming import identifier
from okrtui.importing.outcome import CheckinRow, Outcome
from okrtui.importing.progress import Compared, differences
from okrtui.importing.signs import with_signs_read
from okrtui.importing.text import line, lines
from okrtui.planfile.foreign import has_credentials, is_foreign_query, is_task_key, is_web_address
from okrtui.planfile.model import Plan, PlanKeyResult, PlanLink, PlanObjective


class Lists(Struct):
    """What is gathered on the way."""

    unread: list[Unread] = field(default_factory=list)
    flagged: list[Flagged] = field(default_factory=list)
    checkins: list[CheckinRow] = field(default_factory=list)
    said: list[CheckinRow] = field(default_factory=list)
    compared: list[Compared] = field(default_factory=list)

    def miss(self, place: Spot, column: str, text: str, reason: str) -> None:
        self.unread.append(unread_at(place, column, text, reason))


def write(seen: Seen, around: Around) -> Outcome:
    """The outcome of an import. Where ``seen`` asks what has no safe answer it holds the questions alone."""
    if any(not one.safe for one in seen.questions):
        return Outcome(unread=seen.unread, flagged=seen.flagged, questions=seen.questions)
    if seen.plan is not None:
        return Outcome(seen.plan, unread=seen.unread)
    seen = with_signs_read(seen)
    writer = _Writer(around)
    objectives = [writer.objective(one) for one in seen.objectives if writer.titled(one)]
    kept = tuple(one for one in seen.objectives if line(one.title))
    placed = aligned(list(zip(kept, objectives, strict=True)), around, writer.parents, writer.lists.miss)
    questions = [*seen.questions]
    if placed.weighted and not around.drives:
        questions.append(Question("alignment", ("supports", "drives"), "--align {}", "supports"))
    lists = writer.lists
    people, teams = lacking(
        writer.matcher, (*seen.people, *writer.strangers), (*seen.teams, *writer.strange_teams)
    )
    return Outcome(
        plan=Plan(placed.objectives),
        comments=placed.comments,
        checkins=tuple(lists.checkins),
        cycles=writer.matcher.made,
        people=people,
        teams=teams,
        listed=bool(seen.people or seen.teams),
        said=tuple(lists.said),
        unread=tuple(dict.fromkeys((*seen.unread, *lists.unread))),
        flagged=(*seen.flagged, *lists.flagged),
        differences=tuple(differences(lists.compared, around.zone)),
        questions=tuple(questions),
    )


class _Writer:
    """Matches and names one objective after another."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.matcher = Matcher(around)
        self.lists = Lists()
        self.parents = Parents()
        self.strangers: list[SeenPerson] = []
        self.strange_teams: list[SeenTeam] = []
        """Named by rows, and not known here."""
        self._taken: dict[tuple[str, str], Taken] = {}

    def titled(self, seen: SeenObjective) -> bool:
        """Whether it can stand in a plan at all."""
        if not line(seen.title):
            self.lists.miss(seen.place, "objective", seen.id, "untitled")
        return bool(line(seen.title))

    def objective(self, seen: SeenObjective) -> PlanObjective:
        team, cycle = self._team(seen), self._cycle(seen)
        taken = self._taken.setdefault((cycle.id, team), Taken())
        title = line(seen.title)
        known = self.around.titles.get((cycle.id, team, fold(title)))
        id = taken.take(identifier(seen.id, title, known))
        stands = self.around.rows.get(f"{cycle.id}/{team}/{id}")
        usual = ObjectiveDef(title, kind=self.around.kinds.get(team, ObjectiveKind.ASPIRATIONAL))
        told = {
            "title": title,
            "owner": self._owner(seen.owners, seen.place),
            "kind": seen.kind,
            "weight": self._weight(seen.weight, seen.place),
            "tags": _tags(seen.tags),
            "priority": line(seen.priority),
            "description": lines(seen.description),
            "initiatives": self._initiatives(seen, stands.definition.initiatives if stands else ()),
        }
        definition = _filled(stands.definition if stands else usual, told)
        bare = PlanObjective(team, cycle.id, id, definition)
        keys = self._key_results(seen, bare.path, cycle, definition.owner, stands)
        self.parents.add(seen, bare.path)
        self.lists.said += said_rows(
            bare.path, seen.comments, self.around, self.lists.miss, self.matcher.author
        )
        found = tuple(key for key, _ in keys)
        self.lists.compared.append(Compared(bare.path, cycle, definition, seen, tuple(keys)))
        return replace(bare, key_results=found)

    def _team(self, seen: SeenObjective) -> str:
        if seen.team is None or not (seen.team.name.strip() or seen.team.id.strip()):
            return self._usual_team()
        found = self.matcher.team(seen.team)
        if found is None:
            self.lists.miss(seen.place, "team", seen.team.name or seen.team.id, "team_unknown")
            self.strange_teams.append(seen.team)
        return found or self._usual_team()

    def _usual_team(self) -> str:
        if not self.around.team:
            known = ", ".join([one.id for one in self.around.teams if one.parent is None][:12])
            raise UsageError("importing.which_team", hint="importing.hint.which_team", known=known or "–")
        return self.around.team

    def _cycle(self, seen: SeenObjective) -> Cycle:
        wanted = seen.cycle
        if wanted is None or not (wanted.name.strip() or wanted.start or wanted.end):
            return self.around.cycle
        found = self.matcher.cycle(wanted)
        if found is None:
            days = " – ".join(f"{one}" for one in (wanted.start, wanted.end) if one is not None)
            self.lists.miss(seen.place, "cycle", wanted.name or days, "cycle_unknown")
        cycle = found or self.around.cycle
        for column, day, own in (("starts", wanted.start, cycle.start), ("due", wanted.end, cycle.end)):
            if day not in (None, own) and not wanted.of_key_result:
                self.lists.miss(seen.place, column, str(day), "days_of_cycle")
        return cycle

    def _owner(self, owners: tuple[SeenPerson, ...], place: Spot) -> str | None:
        """The first who is known; each other is listed."""
        first: str | None = None
        for one in owners:
            if not one.shown.strip():
                continue
            found = self.matcher.person(one)
            if found is None:
                self.lists.miss(place, "owner", one.shown, "person_unknown")
                self.strangers.append(one)
            elif first is not None and found != first:
                self.lists.miss(place, "owner", one.shown, "second_owner")
            first = first or found
        return first

    def _asked(self, seen: SeenKeyResult, owner: str | None) -> str | None:
        """Who checks in, where that is one person and not the owner; each other is listed."""
        every = {one: self.matcher.person(one) for one in seen.checkin_owners if one.shown.strip()}
        known = {id for id in every.values() if id is not None}
        for one, id in every.items():
            if (id is None and one not in seen.owners) or (len(known) > 1 and id != owner):
                self.lists.miss(seen.place, "checkin_owner", one.shown, "checkin_owner")
        return known.pop() if len(known) == 1 and known != {owner} else None

    def _weight(self, weight: Decimal | None, place: Spot) -> Decimal | None:
        if weight is not None and (not weight.is_finite() or weight < 0):
            self.lists.miss(place, "weight", str(weight), "weight")
            return None
        return weight

    def _initiatives(self, seen: SeenObjective, stand: tuple[Initiative, ...]) -> tuple[Initiative, ...]:
        """Those that are seen, and those that stand there besides."""
        found: list[Initiative] = []
        taken = Taken()
        for one in seen.initiatives:
            if title := line(one.title):
                id = taken.take(identifier(one.id, title, None))
                owner = self._owner((one.owner,), seen.place) if one.owner else None
                found.append(Initiative(id, title, owner, one.state, self._shown(one, seen.place)))
        named = {fold(one.id) for one in found}
        return (*found, *(one for one in stand if fold(one.id) not in named)) if found else ()

    def _shown(self, one: SeenInitiative, place: Spot) -> tuple[Shown, ...]:
        kept, _ = self._links(one.links, place)
        return tuple(Shown(link.connection, link.url) for link in kept if link.url is not None)

    def _links(self, links: Iterable[PlanLink], place: Spot) -> tuple[list[PlanLink], list[Doc]]:
        """Those of connections that are there; the others as addresses to look at, and listed."""
        kept, docs = [], []
        for one in links:
            if not _is_usable(one):
                self.lists.miss(place, "links", one.url or one.query or "", "link_unusable")
                continue
            if one.connection in self.around.connections:
                kept.append(one)
                continue
            self.lists.miss(place, "links", one.url or one.query or "", "connection_unknown")
            if one.url is not None and is_web_address(one.url) and not has_credentials(one.url):
                docs.append(Doc(one.url, one.url))
        return kept, docs

    def _key_results(
        self,
        seen: SeenObjective,
        path: str,
        cycle: Cycle,
        owner: str | None,
        stands: PlanObjective | None,
    ) -> list[tuple[PlanKeyResult, SeenKeyResult]]:
        standing = {one.id: one for one in stands.key_results} if stands else {}
        found: list[tuple[PlanKeyResult, SeenKeyResult]] = []
        taken = Taken()
        for one in seen.key_results:
            title = line(one.title)
            if not title:
                self.lists.miss(one.place, "key_result", one.id, "untitled")
                continue
            known = self.around.titles.get(("", path, fold(title)))
            id = taken.take(identifier(one.id, title, known))
            before = standing.get(id)
            told, links = self._told(one, owner, before)
            settled = settle(
                _clean(one, title), cycle, self.around.zone, told, before.definition if before else None
            )
            key = PlanKeyResult(id, _as_it_stands(settled, told, before), links)
            found.append((key, changed(one, current=settled.current)))
            key_path = f"{path}/{id}"
            self.lists.flagged += [Flagged(title, why, key_path) for why in settled.flags]
            if one.start is not None and "no_target" in settled.flags:
                self.lists.miss(one.place, "start", written(one.start), "no_target")
            rows = checkin_rows(
                key_path,
                key.definition,
                one,
                settled.current,
                cycle,
                self.around,
                self.lists.miss,
                self.matcher.author,
            )
            self.lists.checkins += rows
        return found

    def _told(
        self, seen: SeenKeyResult, above: str | None, stands: PlanKeyResult | None
    ) -> tuple[dict[str, Any], tuple[PlanLink, ...]]:
        """What is told besides numbers, and the links; what is not told stays."""
        owner = self._owner(seen.owners, seen.place)
        kept, docs = self._links(seen.links, seen.place)
        told: dict[str, Any] = {
            "owner": owner,
            "checkin_owner": self._asked(seen, owner or above),
            "weight": self._weight(seen.weight, seen.place),
            "tags": _tags(seen.tags),
            "priority": line(seen.priority),
            "description": lines(seen.description),
            "docs": (*(Doc(line(one.title), one.url) for one in seen.docs), *docs),
        }
        stood = None if stands is None else stands.definition.owner
        if owner == above and stood in (None, owner):
            told["owner"] = stood
        known = {name: one for name, one in told.items() if one or isinstance(one, Decimal)}
        return known, tuple(kept) or (stands.links if stands else ())


Definition = TypeVar("Definition", ObjectiveDef, KeyResultDef)


def _filled(definition: Definition, told: Mapping[str, Any]) -> Definition:
    """The same with what is told of it; what is not told stays."""
    new: dict[str, Any] = {name: one for name, one in told.items() if one or isinstance(one, Decimal)}
    return replace(definition, **{name: one for name, one in new.items() if getattr(definition, name) != one})


def _as_it_stands(settled: Settled, told: Mapping[str, Any], stands: PlanKeyResult | None) -> KeyResultDef:
    """What was settled, with all else as it stands."""
    made = settled.definition
    if stands is None:
        return made
    names = ("title", "kind", "start", "target", "low", "high", "baseline", "change", "flagged", "source")
    numbers = {name: getattr(made, name) for name in names}
    spoken = ("unit", "milestones", "expected", "starts", "due")
    known = {name: getattr(made, name) for name in spoken if getattr(made, name)}
    return replace(stands.definition, **numbers, **known, **told)


def _is_usable(link: PlanLink) -> bool:
    """Whether a plan takes its address, key or query."""
    if link.url is None:
        return bool(link.query) and not is_foreign_query(link.query or "")
    if is_web_address(link.url):
        return link.url.isprintable() and not has_credentials(link.url)
    return is_task_key(link.url)


def _clean(seen: SeenKeyResult, title: str) -> SeenKeyResult:
    milestones = tuple(replace(one, title=line(one.title)) for one in seen.milestones if line(one.title))
    return changed(seen, title=title, unit=line(seen.unit, 40), milestones=milestones)


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tags and tuple(dict.fromkeys(filter(None, (line(one, 100) for one in tags))))
