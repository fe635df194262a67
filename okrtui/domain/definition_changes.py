"""Definitions have a history (rule: "Definitions have a history")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from okrtui.domain.agreed import ActionDef, DecisionDef
from okrtui.domain.companions import Initiative
from okrtui.domain.immutable import dataclass
from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import KeyResultDef, ObjectiveDef


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two versions: ``target`` 60 -> 55."""

    field: str
    before: object
    after: object


LastingDef = BetDef | KpiDef | ActionDef | DecisionDef
"""What lives across cycles."""

Definition = KeyResultDef | ObjectiveDef | LastingDef


PROMISED = ("title", "owner", "due", "state")
"""What of an action is agreed on; the rest says where it stands, and when."""


def changes_between(before: Definition, after: Definition) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order in which the definition declares them. Both must be of one
    class; a key result and an objective have nothing to compare."""
    if type(before) is not type(after):
        return ()
    names = [one.name for one in fields(before) if not isinstance(before, ActionDef) or one.name in PROMISED]
    if not isinstance(before, ObjectiveDef) or not isinstance(after, ObjectiveDef):
        return differing(before, after, names)
    names.remove("initiatives")
    return (*differing(before, after, names), *_initiatives(before, after))


INITIATIVE = "initiative:"
"""Begins the name of a field that is an initiative; its identifier follows."""


def initiatives(definition: object) -> dict[str, Initiative]:
    """By the names of their fields."""
    found = definition.initiatives if isinstance(definition, ObjectiveDef) else ()
    return {f"{INITIATIVE}{one.id}": one for one in found}


def _initiatives(before: ObjectiveDef, after: ObjectiveDef) -> Iterator[FieldChange]:
    """One that came or went by its title, one that stayed field by field."""
    old, new = initiatives(before), initiatives(after)
    for name in dict.fromkeys((*old, *new)):
        was, is_ = old.get(name), new.get(name)
        if was is None or is_ is None:
            yield FieldChange(name, was and was.title, is_ and is_.title)
            continue
        for one in differing(was, is_, [field.name for field in fields(was)]):
            yield FieldChange(f"{name} {one.field}", one.before, one.after)


def differing(before: object, after: object, names: Iterable[str]) -> tuple[FieldChange, ...]:
    """Those of the named fields that differ, in their order."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)
