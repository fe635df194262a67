"""An export of Viva Goals as objectives, key results and initiatives with their past."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from okrtui.domain.model import ObjectiveKind
from okrtui.domain.vocabulary import InitiativeState
from okrtui.errors import UsageError
from okrtui.importing.json_fields import Element, day, inner, listed, number, person, plain, rows, words
from okrtui.importing.model import (
    Asked,
    Flagged,
    Seen,
    SeenAlignment,
    SeenCheckin,
    SeenCycle,
    SeenInitiative,
    SeenKeyResult,
    SeenObjective,
    SeenTeam,
    Unread,
    unread_at,
)
from okrtui.importing.viva.goals import INITIATIVE, KEY_RESULT, OBJECTIVE, Forest, Goal, read_goals, tasks
from okrtui.importing.viva.listing import goals_of_table
from okrtui.importing.viva.numbers import Measured, measured, values_are_told
from okrtui.importing.viva.past import MANUAL, read_past, told
from okrtui.importing.viva.people import people_of, periods_of, teams_of

STATES: Mapping[str, InitiativeState] = {
    "not started": InitiativeState.PLANNED,
    "postponed": InitiativeState.PLANNED,
    "closed": InitiativeState.DONE,
    "completed": InitiativeState.DONE,
}
_COMPANY = re.compile(r"_export_file_(\d+)_\d+_Organization", re.IGNORECASE)
EVERYBODY = ("", "everybody", "everyone")


def read_export(parts: Mapping[str, Sequence[tuple[str, str]]], made: date | None, asked: Asked) -> Seen:
    """What an export says. ``parts`` are (name, text) of the files of each part; ``made`` is the day it was
    made on. UsageError for a file that is no JSON list."""
    unread: list[Unread] = []
    read: dict[str, list[Element]] = {}
    for part, files in parts.items():
        for name, text in files:
            found, strange = rows(text, name)
            read.setdefault(part, []).extend(found)
            unread += [Unread(place, "", "no_object") for place in strange]
    names = (name for files in parts.values() for name, _ in files)
    company = next((number_[1] for name in names if (number_ := _COMPANY.search(name))), "")
    return _read(read, unread, made, asked, company)


def read_table(table: Sequence[tuple[int, Sequence[str]]], file: str, asked: Asked) -> Seen:
    """What the list of goals says that Viva Goals writes as a table: (number, cells) of each row, the headers
    first."""
    goals, past = goals_of_table(table, file)
    found = {"objectives": [Element(*one) for one in goals], "checkins": [Element(*one) for one in past]}
    return _read(found, [], None, asked)


def _read(
    read: Mapping[str, list[Element]],
    unread: list[Unread],
    made: date | None,
    asked: Asked,
    company: str = "",
) -> Seen:
    """``company``: the number of the company itself, which stands among the teams of its goals."""
    goals = read.get("objectives", [])
    if goals and not any("Title" in row.raw and "Type" in row.raw for row in goals):
        raise UsageError("importing.no_goals", hint="importing.hint.viva", file=goals[0].place.file)
    forest, questions = read_goals(_once(goals, unread), asked)
    if questions:
        return Seen(unread=tuple(unread), questions=questions)
    past, lost = read_past(forest, read.get("checkins", ()), read.get("comments", ()))
    reader = _Reader(forest, past, periods_of(read.get("timeperiods", ())), made, company)
    objectives = tuple(reader.objectives())
    return Seen(
        objectives,
        (*unread, *lost, *reader.unread),
        tuple(reader.flagged),
        people=people_of(read.get("users", ()), forest),
        teams=tuple(one for one in teams_of(read.get("teams", ()), forest) if one.id != company),
        written=made,
    )


def _once(found: Iterable[Element], unread: list[Unread]) -> Iterator[Element]:
    """Each goal once, by its number."""
    known = set()
    for row in found:
        id = words(row.raw.get("ID"))
        if id and id in known:
            unread.append(Unread(row.place, words(row.raw.get("Title")), "twice"))
            continue
        known.add(id)
        yield row


class _Reader(Struct):
    """Takes each goal where it stands; lists what of it no plan can hold."""

    forest: Forest
    past: Mapping[str, list[SeenCheckin]]
    periods: Mapping[str, SeenCycle]
    made: date | None
    company: str = ""
    unread: list[Unread] = field(default_factory=list)
    flagged: list[Flagged] = field(default_factory=list)
    values: bool = True

    def objectives(self) -> Iterator[SeenObjective]:
        """In the order of the file; what stands under no objective stands in one of its own title."""
        self.values = values_are_told(self.forest, self.past)
        under: dict[str, list[Goal]] = {}
        alone = set()
        for goal in self.forest.goals.values():
            home = None if goal.level == OBJECTIVE else self.forest.home(goal)
            if home is not None:
                under.setdefault(home.id, []).append(goal)
                self._second(goal, home)
            elif goal.level != OBJECTIVE:
                alone.add(goal.id)
        for goal in self.forest.goals.values():
            if goal.level == OBJECTIVE:
                yield self._objective(goal, under.get(goal.id, ()))
            elif goal.id in alone:
                self.flagged.append(Flagged(goal.title, "alone"))
                yield self._alone(goal)

    def _miss(self, goal: Goal, column: str, text: str, reason: str) -> None:
        place = goal.row.place
        self.unread.append(unread_at(place, column, text, reason))

    def _second(self, goal: Goal, home: Goal) -> None:
        """Further parents of a key result: it has one objective."""
        for id in goal.parents:
            other = self.forest.goals.get(id)
            if other is None:
                self._miss(goal, "Parent IDs", id, "parent_unknown")
            elif id != home.id and other.level == OBJECTIVE:
                self._miss(goal, "Parent IDs", other.title, "second_parent")

    def _objective(self, goal: Goal, below: Iterable[Goal]) -> SeenObjective:
        raw, under = goal.raw, list(below)
        keys = [self._key_result(one, goal) for one in under if one.level == KEY_RESULT]
        own = self._of_itself(goal, alone=not under and not self.forest.children(goal))
        self._phases(goal)
        projects = [one for one in under if one.level == INITIATIVE]
        for one in projects:
            self._rest(one)
        return replace(
            self._bare(goal),
            id=goal.id,
            kind=_kind(words(raw.get("Goal Type"))),
            progress=_share(raw.get("Progress")),
            alignments=tuple(self._alignments(goal)),
            initiatives=tuple(self._initiative(one) for one in projects),
            description=_described(plain(words(raw.get("Description"))), [goal, *projects]),
            comments=() if own else tuple(self._comments(goal)),
            key_results=tuple(filter(None, (own, *keys))),
        )

    def _bare(self, goal: Goal) -> SeenObjective:
        """What an objective and what stands in place of one have alike."""
        raw = goal.raw
        self._rest(goal)
        teams = [SeenTeam(words(one.get("Name")), words(one.get("ID"))) for one in listed(raw.get("Teams"))]
        teams = [one for one in teams if not self.company or one.id != self.company]
        for one in teams[1:]:
            self._miss(goal, "Teams", one.name or one.id, "second_team")
        return SeenObjective(
            goal.title,
            owners=tuple(map(person, listed(raw.get("Owner")))),
            team=teams[0] if teams else None,
            cycle=self._cycle(goal),
            tags=_tags(raw.get("Tags")),
            place=goal.row.place,
        )

    def _alone(self, goal: Goal) -> SeenObjective:
        bare = self._bare(goal)
        if goal.level == KEY_RESULT:
            return replace(bare, key_results=(self._key_result(goal, None),))
        text = _described("", [goal])
        return replace(bare, initiatives=(self._initiative(goal),), description=text)

    def _of_itself(self, goal: Goal, *, alone: bool) -> SeenKeyResult | None:
        """An objective that people told the progress of is measured by it: else its past were lost."""
        mode = words(inner(goal.raw.get("Progress and Status Configuration")).get("Progress"))
        past = self.past.get(goal.id, ())
        if not alone or mode.lower() not in ("", MANUAL) or all(one.value is None for one in past):
            return None
        self.flagged.append(Flagged(goal.title, "own_progress"))
        return self._measured(goal, None)

    def _cycle(self, goal: Goal) -> SeenCycle:
        raw = goal.raw
        period = inner(raw.get("Time Period"))
        known = self.periods.get(words(period.get("ID")))
        if known is not None:
            return known
        name = words(period.get("Name"))
        return (
            SeenCycle(name) if name else SeenCycle("", day(raw.get("Start Date")), day(raw.get("End Date")))
        )

    def _alignments(self, goal: Goal) -> Iterator[SeenAlignment]:
        for id in goal.parents:
            parent = self.forest.goals.get(id)
            yield SeenAlignment(id, parent.title if parent else "", goal.weights.get(id))

    def _key_result(self, goal: Goal, home: Goal | None) -> SeenKeyResult:
        if home is not None:
            self._rest(goal)
        weight = self.forest.weight(goal, home) if home is not None else None
        return replace(
            self._measured(goal, home), id=goal.id, weight=weight, tags=_tags(goal.raw.get("Tags"))
        )

    def _measured(self, goal: Goal, home: Goal | None) -> SeenKeyResult:
        raw, past = goal.raw, self.past.get(goal.id, ())
        numbers = measured(raw, past, self.made, values=self.values)
        for column, text, reason in numbers.missed:
            self._miss(goal, column, text, reason)
        starts, due = self._window(goal, home)
        return SeenKeyResult(
            goal.title,
            kind=numbers.kind,
            start=numbers.start,
            target=numbers.target,
            low=numbers.low,
            high=numbers.high,
            current=numbers.current,
            current_at=numbers.current_at,
            unit=numbers.unit,
            owners=tuple(map(person, listed(raw.get("Owner")))),
            progress=numbers.progress,
            expected=numbers.expected,
            starts=starts,
            due=due,
            description=_described(_metric(goal, numbers), [goal]),
            checkins=tuple(past),
            place=goal.row.place,
            checkin_owners=tuple(map(person, listed(raw.get("Check-in Owners")))),
        )

    def _window(self, goal: Goal, home: Goal | None) -> tuple[date | None, date | None]:
        """Its own days where they are fewer than those of the cycle it stands in."""
        around = self._cycle(home or goal)
        starts, due = day(goal.raw.get("Start Date")), day(goal.raw.get("End Date"))
        if around.start is None or around.end is None:
            return None, None
        return (
            starts if starts is not None and starts > around.start else None,
            due if due is not None and due < around.end else None,
        )

    def _initiative(self, goal: Goal) -> SeenInitiative:
        for one in self.past.get(goal.id, ()):
            self.unread.append(Unread(one.place, told(one), "checkin_of_initiative"))
        state = STATES.get(words(goal.raw.get("Status")).lower(), InitiativeState.RUNNING)
        owner = next(map(person, listed(goal.raw.get("Owner"))), None)
        return SeenInitiative(goal.title, goal.id, owner, state)

    def _comments(self, goal: Goal) -> Iterator[SeenCheckin]:
        for one in self.past.get(goal.id, ()):
            value = words(one.value)
            yield replace(one, value=None, confidence=None, note=" · ".join(filter(None, (value, one.note))))

    def _phases(self, goal: Goal) -> None:
        if phases := inner(goal.raw.get("Phased Targets")).get("Phased Targets"):
            text = ", ".join(
                f"{words(one.get('Target Date'))} {words(one.get('Target Value'))}" for one in listed(phases)
            )
            self._miss(goal, "Phased Targets", text, "phases_of_objective")

    def _rest(self, goal: Goal) -> None:
        """What no plan has a place for."""
        raw = goal.raw
        if score := number(raw.get("Score")):
            self._miss(goal, "Score", str(score), "score")
        if other := person(inner(raw.get("Delegated To"))).shown:
            self._miss(goal, "Delegated To", other, "delegate")
        view = inner(raw.get("Permissions")).get("View")
        text = (
            words(view)
            if not isinstance(view, list | dict)
            else ", ".join(person(one).shown for one in listed(view))
        )
        if text.lower() not in EVERYBODY:
            self._miss(goal, "Permissions", text, "permissions")


def _kind(word: str) -> ObjectiveKind | None:
    folded = word.lower()
    return next((kind for kind in ObjectiveKind if folded.startswith(kind)), None)


def _share(value: object) -> float | None:
    found = number(value)
    return None if found is None else float(found / 100)


def _metric(goal: Goal, numbers: Measured) -> str:
    """The description, with the name of what is measured where the title does not say it."""
    text = plain(words(goal.raw.get("Description")))
    name = numbers.metric
    if not name or name.lower() == "progress" or name.lower() in goal.title.lower():
        return text
    return "\n".join(filter(None, (name, text)))


def _described(text: str, goals: Iterable[Goal]) -> str:
    """The text, and below it what is to be done under each goal, as a list to tick."""
    blocks = [text]
    for goal in goals:
        lines = [_task(one) for one in tasks(goal)]
        if lines:
            blocks.append("\n".join((f"{goal.title}:", *lines)))
    return "\n\n".join(filter(None, blocks))


def _task(raw: Mapping[str, object]) -> str:
    done = words(raw.get("Task Status")).lower() in ("complete", "completed", "done", "closed")
    owner = raw.get("Task Owner")
    name = person(inner(owner)).shown if isinstance(owner, dict) else words(owner)
    parts = (words(raw.get("Task Name")), words(raw.get("Task Date")), name)
    return f"- [{'x' if done else ' '}] " + " · ".join(filter(None, parts))


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(
        filter(
            None,
            (
                words(one.get("Tag Name") or one.get("Name")) if isinstance(one, dict) else words(one)
                for one in value
            ),
        )
    )
