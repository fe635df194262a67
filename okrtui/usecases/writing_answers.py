"""What the fields of a form say: definitions as texts, and texts as definitions with what is wrong in them.

A key result is a mapping of field to text: ``title``, ``kind``, ``from`` and ``to`` (whose meaning the
kind gives), ``unit``, ``owner``, ``weight``, ``starts``, ``due``, ``expected``, ``milestones`` (a line
each: title, day, weight, set apart by tabs), ``metric`` (the name of one that gives the value), ``tags``,
``depends`` (rows, set apart by commas), ``docs`` (see ``writing_docs``),
``description``, ``links`` (see
``writing_links``); ``id`` is the one it has in the store, and ``by hand`` names the fields that a person
filled in, which what the title says leaves alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from okrtui.domain.companions import Dependency
from okrtui.domain.entry import FED, Refusal, check_key_result
from okrtui.domain.model import (
    CurveWord,
    Cycle,
    KeyResultDef,
    Kind,
    Milestone,
    Source,
    SourceType,
)
from okrtui.domain.title_reading import TitleReading
from okrtui.domain.title_shapes import read_title
from okrtui.domain.typed import read_number, written
from okrtui.domain.typed_day import read_day
from okrtui.domain.vocabulary import Agreement
from okrtui.errors import UsageError
from okrtui.usecases.writing_docs import docs_of, docs_text

Filled = Mapping[str, str]

FROM = {Kind.INCREASE: "start", Kind.DECREASE: "start", Kind.RELATIVE: "baseline", Kind.KEEP: "low"}
TO = {
    Kind.INCREASE: "target",
    Kind.DECREASE: "target",
    Kind.REACH: "target",
    Kind.RELATIVE: "change",
    Kind.KEEP: "high",
}
"""The fields of the definition that ``from`` and ``to`` stand for, by kind."""

READ = ("kind", "from", "to", "unit")
"""What a title can say."""

NUMBERS = ("start", "target", "low", "high", "baseline", "change", "kind", "milestones", "expected")
"""What of a definition moves its goal."""

NEEDS_KIND = "writing.needs_kind"
"""The fault of a key result of which nobody has said how it is measured."""

POINTS = "points"
"""The shape of a curve that is given by points, which the form leaves as they are."""


class Known(Struct, frozen=True):
    """What answers may name, and the days they lie in; of connections name, kind and base address;
    ``metrics`` are names of the reader's own configuration."""

    cycle: Cycle
    zone: str
    people: Mapping[str, str]
    connections: tuple[tuple[str, str, str], ...] = ()
    metrics: tuple[str, ...] = ()


class Fault(Struct, frozen=True):
    """What is wrong with the answer of a field: a refusal with its code, values and hint."""

    field: str
    about: Refusal


# Definitions as texts


def texts_of(definition: KeyResultDef, id: str = "") -> dict[str, str]:
    """The answers that say a definition."""
    kind = definition.kind
    found = {
        "id": id,
        "title": definition.title,
        "kind": kind.value,
        "from": _number(getattr(definition, FROM[kind])) if kind in FROM else "",
        "to": _to(definition),
        "unit": definition.unit,
        "owner": definition.owner or "",
        "checkin_owner": definition.checkin_owner or "",
        "weight": written(definition.weight),
        "starts": definition.starts.isoformat() if definition.starts else "",
        "due": definition.due.isoformat() if definition.due else "",
        "expected": _curve(definition.expected),
        "milestones": "\n".join(_milestone(one) for one in definition.milestones),
        "metric": _metric(definition.source),
        "tags": ", ".join(definition.tags),
        "depends": ", ".join(one.on for one in definition.depends),
        "docs": docs_text(definition),
        "description": definition.description,
    }
    found["by hand"] = ",".join(name for name in READ if found[name])
    return found


def _metric(source: Source) -> str:
    return (source.name or "") if source.type is SourceType.METRIC else ""


def _number(value: Decimal | None) -> str:
    return "" if value is None else written(value)


def _to(definition: KeyResultDef) -> str:
    if definition.kind is Kind.RELATIVE:
        change = definition.change
        return "" if change is None else f"{'+' if change > 0 else ''}{written(change.scaleb(2))}%"
    return _number(getattr(definition, TO[definition.kind])) if definition.kind in TO else ""


def _curve(expected: CurveWord | tuple[tuple[date, Decimal], ...]) -> str:
    if isinstance(expected, CurveWord):
        return expected.value
    return POINTS if expected else CurveWord.EVEN.value


def _milestone(one: Milestone) -> str:
    weight = "" if one.weight == 1 else written(one.weight)
    return "\t".join((one.title, one.due.isoformat() if one.due else "", weight))


def new_key_result(owner: str = "") -> dict[str, str]:
    """The answers to begin with."""
    return {"title": "", "kind": "", "from": "", "to": "", "unit": "", "owner": owner, "by hand": ""}


# What the title says


def filled_in(answers: Filled) -> dict[str, str]:
    """The answers with what the title says in the fields that nobody filled in by hand."""
    read = read_title(answers.get("title", ""))
    said = _said(read) if read is not None else {}
    by_hand = set(answers.get("by hand", "").split(","))
    return {**answers, **{name: said.get(name, "") for name in READ if name not in by_hand}}


def _said(read: TitleReading) -> dict[str, str]:
    if read.kind is None:
        return {}
    first, last = FROM.get(read.kind, ""), TO.get(read.kind, "")
    found = {"kind": read.kind.value, "unit": read.unit}
    found["from"] = _number(getattr(read, first, None)) if first else ""
    if last == "change":
        found["to"] = (
            f"{'+' if (read.change or 0) > 0 else ''}{_number((read.change or Decimal(0)).scaleb(2))}%"
        )
    else:
        found["to"] = _number(getattr(read, last, None)) if last else ""
    return found


def asked(answers: Filled) -> dict[str, str]:
    """Field → what is asked there, where the title leaves something open: ``kind``, ``start``, ``baseline``,
    ``target``, ``link``."""
    read = read_title(answers.get("title", ""))
    found: dict[str, str] = {}
    if read is not None and read.kind is not None and read.kind.value != answers.get("kind"):
        return found  # a person says that it is measured otherwise
    for one in read.asks if read is not None else ():
        field = {"start": "from", "baseline": "from", "target": "to", "link": "kind"}.get(one, one)
        if one == "link" or not answers.get(field, "").strip():
            found[field] = one
    return found


# Texts as a definition


def definition_of(
    answers: Filled, known: Known, before: KeyResultDef | None = None
) -> tuple[KeyResultDef, list[Fault]]:
    """The definition that the answers come to, and everything wrong with them. What they leave as it was
    ``before`` is kept to the last digit. Without a kind it is told as ``increase``, for advice alone."""
    was = texts_of(before) if before is not None else {}
    kind = Kind(answers["kind"]) if answers.get("kind") else Kind.INCREASE
    reader = _Reader(answers, was, before, known)
    values: dict[str, Any] = {"title": answers.get("title", "").strip(), "kind": kind}
    kept = before.unit if before is not None and before.kind is kind else ""
    values["unit"] = answers.get("unit", "").strip() if kind in TO else kept
    reader.take(values, "owner", "owner", reader.owner)
    reader.take(values, "checkin_owner", "checkin_owner", reader.owner)
    reader.take(values, "weight", "weight", reader.weight)
    reader.take(values, "starts", "starts", reader.day)
    reader.take(values, "due", "due", reader.day)
    reader.take(values, "expected", "expected", reader.curve)
    reader.take(values, "tags", "tags", lambda text: tuple(filter(None, map(str.strip, text.split(",")))))
    reader.take(values, "depends", "depends", reader.depends)
    reader.take(values, "description", "description", lambda text: text)
    reader.docs(values)
    reader.ends(values, kind)
    reader.take(values, "milestones", "milestones", reader.milestones)
    if kind is not Kind.MILESTONES:
        values["milestones"] = ()
    values["source"] = reader.source(kind)
    base = before if before is not None else KeyResultDef(title="", kind=kind)
    definition = replace(base, **values)
    faults = reader.faults
    if not answers.get("kind"):
        faults.append(Fault("kind", Refusal(NEEDS_KIND, "kind")))
    faults += reader.refused(definition, kind)
    return definition, faults


class _Reader:
    """Reads texts, and notes what cannot be read."""

    def __init__(self, answers: Filled, was: Filled, before: KeyResultDef | None, known: Known) -> None:
        self.answers, self.was, self.before, self.known = answers, was, before, known
        self.faults: list[Fault] = []

    def take(self, values: dict[str, Any], field: str, name: str, read: Callable[[str], object]) -> None:
        """Read a field into ``values[name]``; one that is not given, or as it was, is left as it is."""
        text = self.answers.get(field)
        if text is None or (self.before is not None and text == self.was.get(field)):
            return
        try:
            values[name] = read(text.strip())
        except UsageError as error:
            self.faults.append(Fault(field, Refusal(error.code, field, error.values, error.hint)))

    def owner(self, text: str) -> str | None:
        if text and text not in self.known.people:
            raise UsageError("writing.nobody", name=text)
        return text or None

    def weight(self, text: str) -> Decimal:
        return read_number(text).value if text else Decimal(1)

    def day(self, text: str) -> date | None:
        return read_day(text, self.known.cycle.start, self.known.cycle.end) if text else None

    def curve(self, text: str) -> object:
        return () if text in ("", CurveWord.EVEN.value) else CurveWord(text)

    def depends(self, text: str) -> tuple[Dependency, ...]:
        """What is named anew is asked for; what stays named is as it was agreed."""
        agreed = {one.on: one for one in self.before.depends} if self.before is not None else {}
        names = dict.fromkeys(filter(None, (part.strip() for part in text.split(","))))
        return tuple(agreed.get(name) or Dependency(name, Agreement.ASKED) for name in names)

    def docs(self, values: dict[str, Any]) -> None:
        """Documents and sprints, which one answer says together."""
        text = self.answers.get("docs")
        if text is None or (self.before is not None and text == self.was.get("docs")):
            return
        stood = self.before.sprints if self.before is not None else ()
        names = [name for name, _, _ in self.known.connections] + [one.connection for one in stood]
        found = docs_of(text, dict.fromkeys(names))
        values["docs"], values["sprints"] = found.docs, found.sprints
        self.faults += [Fault("docs", one) for one in found.refusals]

    def source(self, kind: Kind) -> Source:
        """What feeds it: the metric that is named, else what did before where that goes with the kind."""
        before = self.before.source if self.before is not None else Source()
        if kind is Kind.TASKS:
            return before if before.type is SourceType.TASKS else Source(SourceType.TASKS)
        was, name = _metric(before), self.answers.get("metric")
        name = was if name is None else name.strip()
        if name and kind in FED and name != was:
            if name not in self.known.metrics:
                values = {"name": name, "known": ", ".join(self.known.metrics) or "–"}
                self.faults.append(Fault("metric", Refusal("writing.no_metric", "metric", values)))
            return Source(SourceType.METRIC, name=name)
        left = before.type is SourceType.METRIC and not (name and kind in FED)
        return Source() if left or before.type is SourceType.TASKS else before

    def milestones(self, text: str) -> tuple[Milestone, ...]:
        found = []
        for line in text.split("\n"):
            title, due, weight = (*line.split("\t"), "", "", "")[:3]
            if title.strip() or due.strip() or weight.strip():
                found.append(Milestone(title.strip(), self.weight(weight.strip()), self.day(due.strip())))
        return tuple(found)

    def ends(self, values: dict[str, Any], kind: Kind) -> None:
        """``from`` and ``to`` into the fields of this kind; those of other kinds are empty."""
        for name in ("start", "target", "low", "high", "baseline", "change"):
            values[name] = None
        for field, names in (("from", FROM), ("to", TO)):
            if kind not in names:
                continue
            name, text = names[kind], self.answers.get(field, "").strip()
            if self.before is not None and self.before.kind is kind and text == self.was[field]:
                values[name] = getattr(self.before, name)
            elif text:
                self._end(values, field, name, text)

    def _end(self, values: dict[str, Any], field: str, name: str, text: str) -> None:
        try:
            if name == "change":
                values[name] = read_number(text.rstrip("%").strip()).value.scaleb(-2)
            else:
                values[name] = read_number(text, self.answers.get("unit", "").strip()).value
        except UsageError as error:
            self.faults.append(Fault(field, Refusal(error.code, field, error.values, error.hint)))

    def refused(self, definition: KeyResultDef, kind: Kind) -> Iterable[Fault]:
        """What entry refuses, at the field that says it; nothing twice."""
        faulty = {one.field for one in self.faults}
        for about in check_key_result(definition, self.known.cycle, self.known.zone):
            name = field = about.field.partition(".")[0]
            for end, names in (("from", FROM), ("to", TO)):
                if kind in names and names[kind] == name:
                    field = end
            if field in faulty or (field in ("from", "to") and "kind" in faulty):
                continue
            if about.code == "domain.number_missing":
                about = Refusal(f"writing.needs_{name}", field)
            if about.code == "domain.title_empty":
                about = Refusal("writing.needs_title", field)
            if about.code == "domain.milestones_empty":
                about = Refusal("writing.needs_milestones", field)
            yield Fault(field, about)
