"""Changing one task: what a connector may have beside reading.

A change is looked for before it is made (``shows``), made by one request that is sent once (``prepared``,
``send``), and believed when it is read back. Whoever calls keeps the request's intent before it goes, so that
one that died in between looks for it first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from connectors.model import TaskRef


class Deed(StrEnum):
    """What is done to a task."""

    COMMENT = "comment"
    TRANSITION = "transition"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Change:
    """``text`` is the whole comment, which holds ``mark``; or the name of a status; or a label."""

    deed: Deed
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """The one request that makes a change; ``path`` is a path or an URL of the connection's own origin."""

    method: str
    path: str
    body: object = None


class Writer(Protocol):
    """Changes tasks of one account."""

    writes: frozenset[Deed]
    """What its tracker knows of the three."""

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """Whether the tracker shows the change: a comment with its mark, the status, the label. Reads all
        that it must to say no. Raises as ``fetch`` does for one task: NotFoundError, ForbiddenError ..."""

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """The request that makes it, where the task is to be found; only reads. Raises UnwritableError for
        what the tracker does not offer for this task."""

    async def send(self, request: Request) -> None:
        """Send it, once. After AuthError, ForbiddenError, NotFoundError, GoneError, QueryError and
        RateLimitError nothing was done; after others nobody knows."""


@runtime_checkable
class Writing(Protocol):
    """A connector that can change tasks."""

    @property
    def writer(self) -> Writer:
        """Who does so."""
