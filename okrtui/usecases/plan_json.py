"""Changes of a plan as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.usecases.plain import plain
from okrtui.usecases.plan_changes import PlanChange


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
