"""Changes of a plan as JSON and as words for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from msgspec import Struct

from okrtui.usecases.plan_diff import PlanChange
from okrtui.usecases.status import number


def changes_json(changes: Sequence[PlanChange]) -> dict[str, object]:
    """The document of ``plan diff --json`` and ``plan apply --json``."""
    return {"schema": 1, "changes": [change_json(one) for one in changes]}


def change_json(one: PlanChange) -> dict[str, object]:
    document: dict[str, object] = {
        "op": one.op,
        "kind": one.kind,
        "id": one.id,
        "field": one.field,
        "before": plain(one.before),
        "after": plain(one.after),
    }
    if one.author:
        document["author"] = one.author
    if one.takes_back:
        document["takes_back"] = True
    return document


def plain(value: object) -> object:
    """A field's value as JSON holds it."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Struct) or (is_dataclass(value) and not isinstance(value, type)):
        names = (
            value.__struct_fields__ if isinstance(value, Struct) else [entry.name for entry in fields(value)]
        )
        given = {name: getattr(value, name) for name in names}
        return {name: plain(one) for name, one in given.items() if one not in (None, "", ())}
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
