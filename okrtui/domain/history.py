"""Definitions have a history (rule: "Definitions have a history")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Protocol, TypeVar

from okrtui.domain.immutable import dataclass
from okrtui.domain.model import KeyResultDef, KeyResultFacts, Measurement, ObjectiveDef, Rules
from okrtui.domain.progress import progress, raw_of
from okrtui.domain.windows import local_date


class Versioned(Protocol):
    """Anything that is valid from some instant on, such as a stored version of a definition."""

    @property
    def valid_from(self) -> datetime: ...


class KeyResultVersion(Protocol):
    """A version of a key result's definition."""

    @property
    def valid_from(self) -> datetime: ...
    @property
    def definition(self) -> KeyResultDef: ...


V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two versions: ``target`` 60 -> 55."""

    field: str
    before: object
    after: object


def definition_at(versions: Sequence[V], instant: datetime) -> V | None:
    """The version valid at ``instant``; before the first one, the first one. Of two valid from the same
    instant the later in the sequence counts. ``versions`` are oldest first; None when there is none."""
    found: V | None = None
    for version in versions:
        if found is None or version.valid_from <= instant:
            found = version
    return found


def changes_between(
    before: KeyResultDef | ObjectiveDef, after: KeyResultDef | ObjectiveDef
) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order in which the definition declares them. Both must be of one
    class; a key result and an objective have nothing to compare."""
    if type(before) is not type(after):
        return ()
    return tuple(
        FieldChange(one.name, old, new)
        for one in fields(before)
        if (old := getattr(before, one.name)) != (new := getattr(after, one.name))
    )


def judged_by_their_day(
    versions: Sequence[KeyResultVersion], measurements: Iterable[Measurement]
) -> list[tuple[Measurement, float | None]]:
    """Every measurement with the raw progress that the definition of its day gave it (numeric kinds,
    boolean, tasks)."""
    found: list[tuple[Measurement, float | None]] = []
    for measured in measurements:
        version = definition_at(versions, measured.at)
        found.append((measured, None if version is None else raw_of(version.definition, measured.value)))
    return found


def close_scores(
    original: KeyResultDef, current: KeyResultDef, facts: KeyResultFacts, now: datetime, rules: Rules
) -> tuple[float | None, float | None]:
    """(against the original, against the current definition): progress at the close by both."""
    return (
        progress(replace(facts, definition=original), now, rules),
        progress(replace(facts, definition=current), now, rules),
    )


def charted(
    measurements: Iterable[Measurement], zone: str, part: str | None = None
) -> list[tuple[datetime, Measurement]]:
    """The last measurement of each day in ``zone``, oldest first, with its instant. ``part`` narrows to
    one milestone. Equal instants are ordered by recording."""
    days: dict[object, Measurement] = {}
    for measured in measurements:
        if part is None or measured.part == part:
            days[local_date(measured.at, zone)] = measured
    return [(measured.at, measured) for measured in days.values()]
