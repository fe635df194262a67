"""Numbers that a tracker itself says of a place, without a look at its tasks."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol, runtime_checkable

from connectors.errors import QueryError
from connectors.model import QueryRef

PROGRESS, CURRENT = "progress", "current"
TOLD = (PROGRESS, CURRENT)
"""``progress``: how far it is, in percent; ``current``: where the number stands that it is about."""


@runtime_checkable
class Valuing(Protocol):
    """What a connector may have beside: what the tracker says of a project, a cycle, a goal …"""

    async def value(self, query: QueryRef, name: str) -> Decimal | None:
        """One of ``TOLD``; None where nothing is measured yet. Raises QueryError ``no_value`` for what has
        none, NotFoundError where the place is not shown to this account."""


def no_value(name: str, example: str) -> QueryError:
    """The error for a place of which the tracker says no such number; ``example`` has one."""
    return QueryError("no_value", values={"name": name, "example": example})
