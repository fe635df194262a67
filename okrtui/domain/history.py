"""Definitions have a history (rule: "Definitions have a history")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from okrtui.domain.immutable import dataclass
from okrtui.domain.model import KeyResultDef, ObjectiveDef


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two versions: ``target`` 60 -> 55."""

    field: str
    before: object
    after: object


def changes_between(
    before: KeyResultDef | ObjectiveDef, after: KeyResultDef | ObjectiveDef
) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order in which the definition declares them. Both must be of one
    class; a key result and an objective have nothing to compare."""
    if type(before) is not type(after):
        return ()
    return differing(before, after, [one.name for one in fields(before)])


def differing(before: object, after: object, names: Iterable[str]) -> tuple[FieldChange, ...]:
    """Those of the named fields that differ, in their order."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)
