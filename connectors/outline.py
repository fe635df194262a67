"""What stands above the tasks of a tracker, asked once by whoever plans with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Outline:
    """``documents`` as the tracker answered them, in the shape that ``kind`` names: ``goals`` and
    ``folders`` (ClickUp), ``epics`` and ``issue`` (Jira), ``milestones`` (all others;
    the first is what they stand in)."""

    kind: str
    documents: tuple[Mapping[str, object], ...]


@runtime_checkable
class Outlining(Protocol):
    """What a connector may have beside."""

    async def outline(self, text: str) -> Outline:
        """What an address or a query names, "" for all that stands above tasks; reads only. Raises
        QueryError for what names no such thing, NotFoundError for what this account cannot see."""
