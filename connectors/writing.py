"""Changing one task: what a connector may have beside reading.

A change is looked for before it is made (``shows``), made by one request that is sent once (``prepared``,
``send``), and believed when it is read back. Whoever calls keeps the request's intent before it goes, so that
one that died in between looks for it first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from connectors.model import TaskRef
from connectors.state_words import folded
from connectors.text import clean

_NAMED = 200


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


def same_label(one: str, other: str, *, cased: bool = False) -> bool:
    """Whether two names are one label: case does not count (unless ``cased``), nor how letters are composed;
    signs do, since C++ is not C#. Nothing is called ""."""
    first, second = clean(one, _NAMED), clean(other, _NAMED)
    if not cased:
        first, second = clean(first.casefold(), _NAMED), clean(second.casefold(), _NAMED)
    return bool(first) and first == second


def same_status(one: str, other: str) -> bool:
    """Whether two names are one status: signs, accents and blanks do not count either, in names that are
    more than those."""
    return same_label(one, other) or (bool(folded(one)) and folded(one) == folded(other))


def named(wanted: str, offered: Iterable[str], alike: Callable[[str, str], bool]) -> str | None:
    """The name that is meant: the same to the letter, else the same but for case, else one that is
    ``alike``; None where there is none."""
    known = list(offered)
    for same in (_equal, same_label, alike):
        for name in known:
            if same(name, wanted):
                return name
    return None


def _equal(one: str, other: str) -> bool:
    return same_label(one, other, cased=True)
