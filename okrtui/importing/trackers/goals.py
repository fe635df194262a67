"""Goals of ClickUp, with the actions on their targets as check-ins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from okrtui.domain.model import Kind
from okrtui.importing.json_fields import Raw, inner, instant, listed, number, plain, words
from okrtui.importing.model import (
    Flagged,
    Seen,
    SeenCheckin,
    SeenCycle,
    SeenKeyResult,
    SeenObjective,
    SeenPerson,
    Spot,
    Unread,
    unread_at,
)
from okrtui.planfile.model import PlanLink

KINDS: Mapping[str, Kind] = {"boolean": Kind.BOOLEAN, "automatic": Kind.TASKS}
SIGNS: Mapping[str, str] = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "KRW": "₩", "INR": "₹"}
APP = "https://app.clickup.com"


def read_goals(documents: Sequence[Raw], file: str, connection: str, zone: str) -> Seen:
    """What the goals say. ``connection`` is the one that their tasks and lists are linked by; ``zone`` the
    organisation's, in which their instants are days."""
    reader = _Reader(file, connection, ZoneInfo(zone), _by_percent(documents))
    fullest = _fullest(documents)
    objectives = []
    for row, goal in enumerate(documents, start=1):
        place, id = Spot(file, row), words(goal.get("id"))
        if id and fullest[id] != row:
            reader.unread.append(Unread(place, words(goal.get("name")), "twice"))
        elif reader.is_living(goal, place):
            objectives.append(reader.objective(goal, place))
    return Seen(
        tuple(objectives), tuple(reader.unread), tuple(reader.flagged), people=tuple(reader.people.values())
    )


def goals_of(data: object) -> list[Raw]:
    """The goals of an answer of the API as it was saved: one goal, a list of them, or that of a
    workspace with its folders. Empty for anything else."""
    if isinstance(data, list):
        return [goal for one in data for goal in goals_of(one)]
    raw = inner(data)
    if "goal" in raw:
        return goals_of(raw["goal"])
    if "goals" in raw:
        found = [dict(one) for one in listed(raw["goals"])]
        for folder in listed(raw.get("folders")):
            found += [{**one, "folder_name": folder.get("name")} for one in listed(folder.get("goals"))]
        return list(found)
    return [raw] if "name" in raw and ("key_results" in raw or "percent_completed" in raw) else []


def _fullest(documents: Sequence[Raw]) -> dict[str, int]:
    """The row of each goal that tells the most of it: lists of goals leave out what the goal itself says."""
    found: dict[str, int] = {}
    told: dict[str, tuple[int, int]] = {}
    for row, goal in enumerate(documents, start=1):
        id = words(goal.get("id"))
        much = len([*listed(goal.get("key_results"))]), len([*listed(goal.get("history"))])
        if id not in found or much > told[id]:
            found[id], told[id] = row, much
    return found


def _by_percent(documents: Iterable[Raw]) -> bool:
    """Whether ``percent_completed`` counts to 100: where no figure lies above 1 the targets tell."""
    told = [(one, number(one.get("percent_completed"))) for goal in documents for one in _with_targets(goal)]
    if any(share is not None and share > 1 for _, share in told):
        return True
    for target, share in told:
        value = _share(target)
        if share and value is not None and abs(value - share) < Decimal("0.006"):
            return False
    return False


def _with_targets(goal: Raw) -> Iterator[Raw]:
    yield goal
    yield from listed(goal.get("key_results"))


def _share(target: Raw) -> Decimal | None:
    start, end, value = _steps(target, "steps_start"), _steps(target, "steps_end"), _steps(target)
    if start is None or end is None or value is None or start == end:
        return None
    return (value - start) / (end - start)


def _steps(raw: Raw, name: str = "steps_current") -> Decimal | None:
    """A count that comes as a number, as text, as an object, or not at all; its exact form stands beside."""
    for key in (f"{name}_float", name, f"{name}_string"):
        value = raw.get(key)
        if isinstance(value, dict):
            value = next(
                (value[one] for one in (f"{name}_float", "value", name, "current") if one in value), None
            )
        if isinstance(value, bool):
            return Decimal(value)
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            return Decimal(value.strip().lower() == "true")
        if (found := number(value)) is not None:
            return found
    return None


class _Reader(Struct):
    """Takes each goal; lists what of it no plan can hold."""

    file: str
    connection: str
    zone: ZoneInfo
    percent: bool
    unread: list[Unread] = field(default_factory=list)
    flagged: list[Flagged] = field(default_factory=list)
    people: dict[str, SeenPerson] = field(default_factory=dict)

    def is_living(self, goal: Raw, place: Spot) -> bool:
        """Archived goals stay where they are."""
        if goal.get("archived") is True:
            self._miss(place, "archived", words(goal.get("name")), "archived")
        return goal.get("archived") is not True

    def _miss(self, place: Spot, column: str, text: str, reason: str) -> None:
        self.unread.append(unread_at(place, column, text, reason))

    def objective(self, goal: Raw, place: Spot) -> SeenObjective:
        members = {words(one.get("id")): one for one in listed(goal.get("members"))}
        if goal.get("private") is True:
            self._miss(place, "private", words(goal.get("name")), "permissions")
        start, end = self._day(goal.get("start_date")), self._day(goal.get("due_date"))
        folder = words(goal.get("folder_name"))
        past = self._past(goal, members, place)
        targets = [*listed(goal.get("key_results"))]
        keys = [self._key_result(one, goal, members, past, place) for one in targets]
        known = {words(one.get("id")) for one in targets}
        for of, one in past:
            if of not in known:
                text = " ".join(filter(None, (words(one.value), one.note)))
                self._miss(place, "history", text, "goal_unknown")
        return SeenObjective(
            words(goal.get("name")),
            id=words(goal.get("id")),
            owners=self._owners(goal, members),
            cycle=SeenCycle("", start, end) if start or end else None,
            progress=self._progress(goal),
            tags=(folder,) if folder else (),
            description=plain(words(goal.get("description"))),
            key_results=tuple(keys),
            place=place,
        )

    def _progress(self, raw: Raw) -> float | None:
        share = number(raw.get("percent_completed"))
        return None if share is None else float(share / 100 if self.percent else share)

    def _owners(self, raw: Raw, members: Mapping[str, Raw]) -> tuple[SeenPerson, ...]:
        owners = raw.get("owners")
        rows = owners if isinstance(owners, list) else []
        every = [one if isinstance(one, dict) else members.get(words(one), {"id": one}) for one in rows]
        found = tuple(_person(one) for one in every)
        for one in found:
            if one.name or one.email:
                self.people.setdefault(one.email or one.id, one)
        return found

    def _day(self, value: object) -> date | None:
        at = instant(value)
        return None if at is None else at.astimezone(self.zone).date()

    def _key_result(
        self,
        raw: Raw,
        goal: Raw,
        members: Mapping[str, Raw],
        past: Sequence[tuple[str, SeenCheckin]],
        place: Spot,
    ) -> SeenKeyResult:
        word, id = words(raw.get("type")).lower(), words(raw.get("id"))
        kind = KINDS.get(word)
        own = [one for of, one in past if of == id]
        links = self._links(raw, words(goal.get("team_id")))
        if kind is not Kind.TASKS:
            for one in links:
                self._miss(place, words(raw.get("name")), one.url or "", "no_place")
            links = ()
        start, target = _steps(raw, "steps_start"), _steps(raw, "steps_end")
        if kind is Kind.TASKS and not links:
            kind = Kind.BOOLEAN if (start or 0) == (target or 0) else None
        if kind in (Kind.TASKS, Kind.BOOLEAN):
            start = target = None
        elif start is None and target is not None:
            start = Decimal(0)  # ClickUp counts from there
        return SeenKeyResult(
            words(raw.get("name")),
            id=id,
            kind=kind,
            start=start,
            target=target,
            current=None if kind is Kind.TASKS else self._current(raw, kind),
            unit=_unit(word, words(raw.get("unit"))),
            owners=self._owners(raw, members),
            progress=None if kind is Kind.TASKS else self._progress(raw),
            links=links,
            checkins=tuple(own),
            place=place,
        )

    def _current(self, raw: Raw, kind: Kind | None) -> Decimal | None:
        value = _steps(raw)
        if value is None:
            value = _steps(inner(raw.get("last_action")))
        if kind is not Kind.BOOLEAN:
            return value
        if raw.get("completed") is True:
            return Decimal(1)
        return None if value is None else Decimal(value > 0)

    def _links(self, raw: Raw, team: str) -> tuple[PlanLink, ...]:
        tasks, lists = _ids(raw.get("task_ids")), _ids(raw.get("list_ids"))
        lists += [one for one in _ids(raw.get("subcategory_ids")) if one not in lists]
        found = [PlanLink(self.connection, f"{APP}/t/{one}") for one in tasks]
        return (*found, *(PlanLink(self.connection, list_url(team, one)) for one in lists))

    def _past(self, goal: Raw, members: Mapping[str, Raw], place: Spot) -> list[tuple[str, SeenCheckin]]:
        """(target, check-in) of each action, once, oldest first."""
        found: dict[str, tuple[datetime, str, SeenCheckin]] = {}
        for one in _actions(goal):
            at, of = instant(one.get("date_modified")), words(one.get("key_result_id"))
            value, note = _steps(one), plain(words(one.get("note")) or words(one.get("note_html")))
            if value is None and not note:
                continue
            if at is None:
                self._miss(place, "history", note or str(value), "no_day")
                continue
            who = members.get(words(one.get("userid"))) or inner(one.get("user")) or {"id": one.get("userid")}
            made = SeenCheckin(at, value, note=note, author=_person(who), place=place)
            found.setdefault(words(one.get("id")) or f"{of} {at} {value}", (at, of, made))
        return [(of, one) for _, of, one in sorted(found.values(), key=lambda row: row[0])]


def _actions(goal: Raw) -> Iterator[Raw]:
    yield from listed(goal.get("history"))
    for target in listed(goal.get("key_results")):
        id = target.get("id")
        for one in (*listed(target.get("history")), *listed(target.get("last_action"))):
            yield {"key_result_id": id, **one}


def list_url(team: str, id: str) -> str:
    """The page of a list; its number alone where its workspace is not known."""
    return f"{APP}/{team}/v/li/{id}" if team else id


def _person(raw: Raw) -> SeenPerson:
    return SeenPerson(words(raw.get("username")), words(raw.get("email")), words(raw.get("id")))


def _unit(word: str, unit: str) -> str:
    if word == "percentage":
        return "%"
    return SIGNS.get(unit.upper(), unit) if word == "currency" else unit


def _ids(value: object) -> list[str]:
    rows = value if isinstance(value, list) else []
    found = (words(one.get("id")) if isinstance(one, dict) else words(one) for one in rows)
    return [one for one in found if one.isalnum() and one.isascii()]
