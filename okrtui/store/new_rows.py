"""What a writer hands to the store: who writes, and rows that are to be."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from okrtui.domain.model import KeyResultDef, ObjectiveDef


class Act(Struct, frozen=True):
    """Who writes, when, why; goes with every human write and into the definition's history. ``through``: by
    what they did it where that was not okrtui itself (``mcp``: an assistant)."""

    author: str
    at: datetime
    reason: str = ""
    through: str = ""


class NewObjective(Struct, frozen=True):
    """An objective to be stored; ``position`` orders those of a team."""

    cycle: str
    team: str
    id: str
    definition: ObjectiveDef
    position: int


class NewKeyResult(Struct, frozen=True):
    """A key result to be stored below the ``objective`` of that uid."""

    objective: int
    id: str
    definition: KeyResultDef
    position: int
