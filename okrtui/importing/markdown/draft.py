"""An objective and its key results while their lines are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from msgspec.structs import replace

from okrtui.domain.model import Kind
from okrtui.domain.title_shapes import read_title
from okrtui.domain.vocabulary import InitiativeState
from okrtui.importing.clocks import spelled
from okrtui.importing.markdown.labels import Said
from okrtui.importing.model import (
    SeenAlignment,
    SeenCheckin,
    SeenCycle,
    SeenInitiative,
    SeenKeyResult,
    SeenObjective,
    SeenTeam,
    Spot,
    Unread,
)
from okrtui.importing.standing import stand_of
from okrtui.importing.tables import values
from okrtui.importing.tables.dates import Order, UnclearError, read_day

_OF_BOTH = frozenset(("owner", "progress", "starts", "due", "tags", "priority", "description"))
_OF_OBJECTIVES = _OF_BOTH | {"cycle", "team", "parent"}
_OF_KEYS = _OF_BOTH | {"start", "target", "current", "unit", "weight", "confidence", "metric"}
_ASIDE = re.compile(r"\([^()]*\)")


@dataclass
class KeyDraft:
    """``fields``: what lines below it say, by the names of columns; ``dated``: (day, cell, note, place)."""

    said: Said
    place: Spot
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    dated: list[tuple[date, str, str, Spot]] = field(default_factory=list)
    named: bool = False
    """A label says that it is one."""

    def seen(self, order: Order | None, unread: list[Unread]) -> SeenKeyResult:
        """The key result, its share of the way taken for its value where only that is told."""
        get = self.fields.get
        _missed(self.fields, self.place, order, unread)
        _rest(self.fields, _OF_KEYS, self.said, self.place, unread)
        unit = get("unit", "")
        start, target, current = (_amount(get(name), unit) for name in ("start", "target", "current"))
        unit = unit or next((one.unit for one in (target, start, current) if one and one.unit), "")
        told = values.truth(get("current", ""))
        value = current.value if current else None if told is None else Decimal(int(told))
        if value is None and self.said.done is not None:
            value = self._ticked()
        made = SeenKeyResult(
            title=self.said.text,
            kind=Kind.DECREASE if target is not None and target.at_most else None,
            start=start.value if start else None,
            target=target.value if target else None,
            floor=values.at_least(get("target", "")),
            current=value,
            confidence=_sure(get("confidence", "")),
            unit=unit,
            owners=self.said.owners or values.people(get("owner", "")),
            weight=_value(get("weight")),
            progress=values.share(get("progress", ""), whole=False) if get("progress") else None,
            starts=_day(get("starts"), order),
            due=_day(get("due"), order),
            tags=values.parts(get("tags", "")),
            priority=self.said.priority or get("priority", ""),
            description="\n".join(filter(None, (get("description", ""), *self.notes))),
            docs=self.said.docs,
            place=self.place,
        )
        made = self._measured(made)
        return self._with_history(made, unread) if self.dated else made

    def _ticked(self) -> Decimal | None:
        """What a box says of the value: of numbers only that they are reached, never that nothing is."""
        counted = "target" in self.fields or _is_numeric(self.said.text)
        if counted:
            if self.said.done:
                self.fields.setdefault("progress", "100%")
            return None
        return Decimal(int(bool(self.said.done)))

    def _measured(self, made: SeenKeyResult) -> SeenKeyResult:
        """By the metric that stands below it, where neither its fields nor its title say a number."""
        metric = self.fields.get("metric", "")
        if not metric:
            return made
        made = replace(made, description="\n".join(filter(None, (metric, made.description))))
        of_title, read = read_title(made.title), read_title(_ASIDE.sub("", metric))
        if made.target is not None or (of_title and of_title.kind) or read is None or read.kind is None:
            return made
        return replace(
            made,
            kind=read.kind,
            start=made.start if made.start is not None else read.start,
            target=read.target,
            low=read.low,
            high=read.high,
            change=read.change,
            floor=read.at_least,
            unit=made.unit or read.unit,
        )

    def _in_shares(self) -> bool:
        """Whether the table tells how far it is: per cents, or scores of which none lies beyond 1."""
        told = [one for one in _in_a_row([cell for _, cell, _, _ in self.dated]) if one is not None]
        scores = all(0 <= one.value <= 1 for one in told) and any(one.value % 1 for one in told)
        return scores or any(one.unit == "%" for one in told)

    def _with_history(self, made: SeenKeyResult, unread: list[Unread]) -> SeenKeyResult:
        read = read_title(made.title) if made.target is None else None
        unit = made.unit or (read.unit if read else "")
        start = made.start if made.start is not None else read.start if read else None
        target = made.target if made.target is not None else read.target if read else None
        shares = self._in_shares()
        if shares and target is None and (read is None or read.kind is None):
            made = replace(made, kind=Kind.INCREASE, start=Decimal(0), target=Decimal(100), unit="%")
            start, target, unit = Decimal(0), Decimal(100), "%"
        found = []
        read_cells = _in_a_row([cell for _, cell, _, _ in self.dated])
        for (day, cell, note, place), one in zip(self.dated, read_cells, strict=True):
            told = values.truth(cell) if one is None else None
            value = one.value if one is not None else None if told is None else Decimal(int(told))
            if (
                value is not None
                and one is not None
                and shares
                and target is not None
                and not (one.unit == unit == "%")
            ):
                share = value / 100 if one.unit == "%" else value
                value = (start or Decimal(0)) + (target - (start or Decimal(0))) * share
            if value is None and cell:
                unread.append(Unread(place, cell, "number"))
            if value is not None or note:
                found.append(SeenCheckin(day, value, note=note, place=place))
        return replace(made, checkins=tuple(found))


@dataclass
class ObjectiveDraft:
    """``total``: its own score as a table of its history tells it last. ``sectioned``: a line announced its
    results."""

    said: Said
    place: Spot
    cycle: str = ""
    team: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    keys: list[KeyDraft] = field(default_factory=list)
    work: list[Said] = field(default_factory=list)
    told: list[SeenObjective] = field(default_factory=list)
    """What tables below it say of no other objective."""
    total: str = ""
    sectioned: bool = False
    heading: str = ""
    """What stands above it."""

    def seen(self, order: Order | None, unread: list[Unread]) -> SeenObjective:
        get = self.fields.get
        _missed(self.fields, self.place, order, unread)
        kept = _OF_OBJECTIVES - ({"starts", "due"} if get("cycle", self.cycle) else set())
        _rest(self.fields, kept, self.said, self.place, unread)
        name, team = get("cycle", self.cycle), get("team", self.team)
        start, end = _day(get("starts"), order), _day(get("due"), order)
        return SeenObjective(
            title=self.said.text,
            owners=self.said.owners or values.people(get("owner", "")),
            team=SeenTeam(team, team),
            cycle=SeenCycle(name, *((None, None) if name else (start, end))),
            progress=values.share(get("progress", self.total), whole=False),
            alignments=tuple(SeenAlignment(one, one) for one in values.parts(get("parent", ""))),
            initiatives=(
                *(_initiative(one) for one in self.work),
                *(made for one in self.told for made in one.initiatives),
            ),
            tags=values.parts(get("tags", "")),
            priority=self.said.priority or get("priority", ""),
            description="\n".join(filter(None, (get("description", ""), *self.notes))),
            comments=tuple(made for one in self.told for made in one.comments),
            key_results=(
                *(one.seen(order, unread) for one in self.keys),
                *(made for one in self.told for made in one.key_results),
            ),
            place=self.place,
        )


def _missed(fields: dict[str, str], place: Spot, order: Order | None, unread: list[Unread]) -> None:
    """List the fields that hold neither a day nor a number where one is meant."""
    for name in ("starts", "due"):
        if fields.get(name) and _day(fields[name], order) is None:
            unread.append(Unread(replace(place, column=name), fields[name], "date"))
    for name in ("start", "target", "current", "weight", "progress"):
        text = fields.get(name, "")
        if text and _amount(text, "") is None and (name == "weight" or values.truth(text) is None):
            unread.append(Unread(replace(place, column=name), text, "number"))
    if (sure := fields.get("confidence", "")) and _sure(sure) is None:
        unread.append(Unread(replace(place, column="confidence"), sure, "confidence"))


def _sure(text: str) -> float | None:
    """A confidence; a bare number is one of ten, a share where it lies below 1, and of a hundred beyond."""
    if not text:
        return None
    bare = values.amount(text)
    value = Decimal(10) if bare is None else bare.value
    return values.confidence(text, Decimal(1 if value < 1 else 10 if value <= 10 else 100))


def _rest(
    fields: dict[str, str], kept: frozenset[str], said: Said, place: Spot, unread: list[Unread]
) -> None:
    """List the fields that nothing is made of: those of another level, and whoever stands in the line too."""
    told = {"owner": said.owners, "priority": said.priority}
    for name, text in fields.items():
        if not text or (name in kept and not told.get(name)):
            continue
        if name == "owner" and values.people(text) == said.owners:
            continue
        reason = "status_computed" if name == "status" else "no_place"
        unread.append(Unread(replace(place, column=name), text, reason))


def _initiative(said: Said) -> SeenInitiative:
    state = InitiativeState.DONE if said.done else InitiativeState.PLANNED
    return SeenInitiative(said.text, owner=next(iter(said.owners), None), state=state)


_EITHER = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
"""A thousand, or a number with three decimals: nothing in a text says which."""


def _amount(text: str | None, unit: str) -> values.Amount | None:
    return values.amount(text, unit) if text and not _EITHER.search(text) else None


_POINT = re.compile(r"(?<![\d.,])(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?![\d.,])")
"""A number whose decimals stand behind a point."""


def _in_a_row(cells: Sequence[str]) -> list[values.Amount | None]:
    """The numbers of one result's cells; None too for what may be a thousand or three decimals, where none of
    the others says what its point parts."""
    comma = values.decimal_comma(cells)
    told = comma or any(_POINT.search(cell) for cell in cells)
    return [values.amount(cell, comma=comma) if told or not _EITHER.search(cell) else None for cell in cells]


def _value(text: str | None) -> Decimal | None:
    found = values.amount(text) if text else None
    return found.value if found else None


def _day(text: str | None, order: Order | None) -> date | None:
    """Days come first where nothing says otherwise."""
    if not text:
        return None
    try:
        found = read_day(text.strip(" .`"), order or "dmy")
    except UnclearError:
        return None
    return found.date() if isinstance(found, datetime) else found


def _is_numeric(title: str) -> bool:
    """Whether the numbers of a title say what it is measured by."""
    read = read_title(spelled(stand_of(title).title))
    return read is not None and read.kind is not None


def of_cycle(seen: SeenObjective, cycle: str) -> SeenObjective:
    """The objective in this cycle, where it names none of its own."""
    named = seen.cycle is not None and (seen.cycle.name or seen.cycle.start)
    return seen if named or not cycle else replace(seen, cycle=SeenCycle(cycle))
