"""How many requests a pass is going to make: what is asked, and what a connector foretells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.model import QueryRef, TaskRef

PAGE = 100
"""Tasks that trackers give in one request."""


@dataclass(frozen=True, slots=True)
class KnownList:
    """A list that will be asked for with its ``cursor``; ``size``: how many tasks it held the last time,
    None where it was never read."""

    query: QueryRef
    cursor: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """What a session will ask a connector, in this order: who it is (``check``), changes of the ``known``
    tasks since ``cursor``, the ``others`` by reference, a survey of ``surveyed`` lists since ``survey``, the
    ``lists`` one by one, ``counts``."""

    check: bool = False
    known: Sequence[TaskRef] = ()
    cursor: str | None = None
    others: Sequence[TaskRef] = ()
    surveyed: Sequence[KnownList] = ()
    survey: str | None = None
    lists: Sequence[KnownList] = ()
    counts: Sequence[QueryRef] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """Requests where nothing has changed, without retries, redirects and strays. ``at_least``: there may be
    more, since something that is asked for may have grown."""

    requests: int
    at_least: bool = False


def pages(size: int | None) -> int:
    """Requests that so many tasks take, page by page."""
    return max(1, -(-(size or 0) // PAGE))


def listed(lists: Sequence[KnownList]) -> int:
    """Requests for whole lists, each by its pages."""
    return sum(pages(one.size) for one in lists)
